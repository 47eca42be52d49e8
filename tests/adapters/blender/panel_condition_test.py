"""The panel's words for what is wrong, and the one button that helps."""

import unittest

from . import harness


class ConditionTest(unittest.TestCase):
    """One Blender for all."""

    @classmethod
    def setUpClass(cls):
        cls.said = harness.run("panel_conditions")

    def button(self, case):
        return self.said[case][3]

    def test_when_all_is_well_there_is_nothing_to_press(self):
        self.assertEqual(self.said["good"], ["GOOD", "Connected", "", None, ""])

    def test_each_trouble_has_the_button_that_helps(self):
        self.assertEqual(
            {case: self.button(case) for case in self.said if case != "good"},
            {"closed": "aktion.start_host", "offline": "aktion.start_host", "starting": None, "connecting": None, "wrongVersion": "aktion.reconnect",
             "refused": "aktion.reconnect", "unresponsive": "aktion.reconnect", "filmGone": "aktion.open_project", "noFilm": "aktion.open_project",
             "rendering": None, "format": None, "foreign": "aktion.adopt", "offlineMedia": "aktion.make_again", "unsaved": "wm.save_mainfile"})

    def test_what_the_host_says_and_its_remedy_are_shown(self):
        self.assertEqual(self.said["offline"][2], "No host is running. Start it: aktion serve")
        self.assertEqual(self.said["wrongVersion"][2], "This host speaks 2.0. Update the add-on. Then try again.")
        self.assertEqual(self.said["connecting"][2], "The connection broke. Trying again.")

    def test_strips_and_media_are_counted_and_named(self):
        self.assertEqual(self.said["foreign"][1], "2 strips belong to another file")
        self.assertIn("“a.mov” and 1 more", self.said["offlineMedia"][2])


if __name__ == "__main__":
    unittest.main()

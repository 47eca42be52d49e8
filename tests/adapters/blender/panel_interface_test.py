"""The sequencer's sidebar in a real Blender with a window, with a host of its own: its buttons pressed, a job seen through to a strip.

The pictures it takes lie in artifacts/blender-panel; look at them after changing a panel.
"""

import os
import tempfile
import unittest

from . import harness
from .private_host import PrivateHost

PICTURES = harness.ROOT / "artifacts" / "blender-panel"
STEP_SECONDS = 60


class InterfaceTest(unittest.TestCase):
    """One Blender for all: a director's way from no film to a strip that shows the second take."""

    @classmethod
    def setUpClass(cls):
        PICTURES.mkdir(parents=True, exist_ok=True)
        with PrivateHost() as host, harness.Display() as display, tempfile.TemporaryDirectory() as folder:
            arguments = {"folder": folder, "pictures": str(PICTURES), "seconds": STEP_SECONDS}
            with harness.BlenderProcess("panel_interface", arguments, display=display, environment=host.environment) as blender:
                cls.facts = blender.wait(300)
                cls.console = blender.log.read_text(errors="replace")

    def test_no_panel_and_no_button_raises(self):
        for trace in ("Traceback", "Error:", "rna_uiItem", "not found"):
            self.assertNotIn(trace, self.console)

    def test_a_new_film_has_the_scenes_rate_and_size(self):
        self.assertEqual(self.facts["film"], {"name": "Two Cups", "rate": "24", "raster": {"width": 320, "height": 180}})

    def test_a_shot_chosen_on_its_board_is_chosen_in_the_list(self):
        self.assertEqual(self.facts["chosen"], ["sc010_sh0020", "sc010_sh0020"])

    def test_only_parameters_that_were_changed_are_sent(self):
        self.assertEqual(self.facts["parameters"], {"look": "ink", "groundGrid": "false"})

    def test_a_placeholder_lies_at_the_playhead_at_once(self):
        placeholder = self.facts["placeholder"][0]
        self.assertEqual((placeholder["start"], placeholder["length"]), (25, 48))
        self.assertTrue(placeholder["file"].startswith("sc010_sh0020_t00_"), placeholder["file"])

    def test_the_first_take_replaces_it_in_its_place(self):
        self.assertEqual(len(self.facts["strip"]), 1)
        strip, placeholder = self.facts["strip"][0], self.facts["placeholder"][0]
        self.assertRegex(strip["file"], r"^sc010_sh0020_t0[12]_")
        self.assertTrue(strip["there"])
        for member in ("type", "channel", "start", "length"):
            self.assertEqual(strip[member], placeholder[member])

    def test_another_take_is_auditioned_in_place_and_approved(self):
        strip, first = self.facts["audition"]["strip"][0], self.facts["strip"][0]
        self.assertIn(f"_t{self.facts['audition']['take']:02}_", strip["file"])
        self.assertNotEqual(strip["file"], first["file"])
        self.assertEqual((strip["channel"], strip["start"], strip["length"]), (first["channel"], first["start"], first["length"]))

    def test_settings_of_a_take_come_back_into_the_request(self):
        self.assertEqual(self.facts["reused"], [True, True])

    def test_takes_of_an_older_lock_say_why_they_are_stale(self):
        self.assertTrue(any("lock" in reason and "MARA" in reason for reason in self.facts["stale"]), self.facts["stale"])

    def test_markers_become_shots_and_strips_get_markers(self):
        self.assertIn("LOOSE", [heading.upper() for heading in self.facts["scenes"]])
        self.assertIn([25, "sc010_sh0020"], self.facts["markers"])

    def test_a_take_whose_placeholder_was_deleted_is_put_where_it_was(self):
        self.assertEqual([(strip["start"], strip["length"], strip["there"]) for strip in self.facts["restored"]], [(101, 48, True)])

    def test_the_conform_check_finds_no_problem(self):
        self.assertEqual([one for one in self.facts["check"]["findings"] if one["severity"] == "problem"], [])

    def test_there_is_a_picture_of_every_stage(self):
        self.assertEqual(
            [os.path.basename(path) for path in self.facts["pictures"]],
            ["no-film.png", "boards.png", "generating.png", "takes.png", "stale.png", "waiting.png", "check.png"])
        for path in self.facts["pictures"]:
            self.assertGreater(os.path.getsize(path), 10_000)


if __name__ == "__main__":
    unittest.main()

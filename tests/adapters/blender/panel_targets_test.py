"""Where a generation goes, in frames and words, in a real sequencer."""

import unittest

from . import harness


class TargetsTest(unittest.TestCase):
    """One Blender for all."""

    @classmethod
    def setUpClass(cls):
        cls.facts = harness.run("panel_targets")

    def test_the_gap_between_two_selected_strips_is_theirs_alone(self):
        self.assertEqual(self.facts["between"], [25, 24, "channel-1", "Between “A” and “B”"])

    def test_the_gap_at_the_playhead_ends_at_its_neighbours(self):
        self.assertEqual(self.facts["atPlayhead"][:3], [25, 24, "channel-1"])

    def test_a_playhead_on_a_strip_is_no_gap_and_says_so(self):
        self.assertIn("stands on a strip of channel 1", self.facts["onStrip"])

    def test_an_open_gap_takes_the_length_that_is_wanted(self):
        self.assertEqual(self.facts["afterLast"][:3], [73, 48, "channel-1"])

    def test_a_gap_before_the_first_strip_begins_at_frame_one_at_the_earliest(self):
        self.assertEqual(self.facts["beforeFirst"][:3], [1, 9, "channel-2"])

    def test_without_a_selection_it_says_what_to_select(self):
        self.assertIn("Select the two strips", self.facts["nothing"])
        self.assertIn("Select the strip", self.facts["noStrip"])

    def test_the_place_of_a_strip_and_the_playhead_leave_the_track_to_the_host(self):
        self.assertEqual(self.facts["place"][:3], [10, 10, None])
        self.assertEqual(self.facts["playhead"][:3], [30, 12, None])

    def test_extending_lies_right_beside_the_strip(self):
        self.assertEqual(self.facts["tail"][:3], [25, 24, "channel-1"])
        self.assertEqual(self.facts["head"][:3], [1, 9, "channel-2"])

    def test_extending_never_runs_into_a_strip_or_before_the_first_frame(self):
        self.assertIn("“B” lies in the way", self.facts["inTheWay"])
        self.assertIn("Only 9 frames lie before", self.facts["beforeTheFirstFrame"])
        self.assertIn("No frame is left before “A”", self.facts["atTheFirstFrame"])

    def test_no_place_begins_before_the_first_frame_or_is_empty(self):
        self.assertIn("begins at frame 0. The earliest is frame 1: move the playhead", self.facts["early"])
        self.assertIn("begins at frame -9", self.facts["earlyStrip"])
        for name in ("noRoom", "earlyGap"):
            self.assertIn("No frame is left before", self.facts[name])

    def test_timecode_is_what_blenders_own_ruler_says(self):
        self.assertEqual(self.facts["timecode"], ["00:00:00:01", "01:01:02:02", "-00:00:01:00", "1 frame, 0.04 s", "48 frames, 2.00 s"])

    def test_rates_are_exact_and_lengths_are_carried_over(self):
        self.assertEqual(self.facts["rates"], ["30000/1001", "00:00:01:00", 60])


if __name__ == "__main__":
    unittest.main()

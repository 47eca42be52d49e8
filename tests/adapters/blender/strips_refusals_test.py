"""Nothing is overwritten, moved or half done without saying so. In a real Blender."""

import tempfile
import unittest
from pathlib import Path

from .counter_clips import counter_clip
from .harness import run

# What each refusal must name: the place and the thing in the way, or the remedy.
WORDS = {
    "taken": ["Channel 1", "frame 41", "'edit'", "51 to 80", "free time"],
    "taken_by_sound": ["Channel 4", "'music'"],
    "taken_twice": ["Channel 2", "frame 10"],
    "locked_channel": ["Channel 2", "locked", "Unlock"],
    "locked_strip": ["Channel 1", "frame 51", "'edit'", "locked"],
    "inside_meta": ["meta strip 'scene twelve'", "Tab"],
    "other_document": ["another document"],
    "other_scene": ["no longer in this file"],
    "stale_fingerprint": ["Channel 1", "frames 51 to 80", "'edit'", "not as it was"],
    "not_free": ["frames 80 to 84", "'edit'", "instead of free time"],
    "missing_file": ["/nowhere/sc010.mov", "not there"],
    "too_short": ["44 frames", "40 from frame 5"],
    "before_first": ["frame 0", "before frame 1"],
    "no_channel": ["129", "128"],
    "sound_track": ["sound-4", "channel-N"],
    "no_item": ["'nobody'"],
    "takes": ["one file each", "Replace"],
    "colour_strip": ["Channel 6", "'title'", "color strip"],
    "late_fault": ["'nobody'"],
}


class RefusalsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        clip = counter_clip(Path(folder.name) / "sc010_sh0010_t01_K7Q2MX9A.mov", "24", 44, sound=True)
        cls.found = run("strips_refusals", {"clip": str(clip)})

    def test_apply_what_may_not_be_done_is_refused_in_words_and_leaves_all_as_it_was(self) -> None:
        self.assertEqual(set(self.found["refused"]), set(WORDS))
        for name, result in self.found["refused"].items():
            with self.subTest(name):
                self.assertEqual(result["outcome"], "refused", result)
                self.assertEqual(set(result["made"]), {None})
                for word in WORDS[name]:
                    self.assertIn(word, result["reason"])
        self.assertEqual(self.found["disturbed"], [])

    def test_apply_file_shorter_than_said_stops_there_and_says_what_blender_found(self) -> None:
        result = self.found["partial"]["result"]

        self.assertEqual(result["outcome"], "partial")
        self.assertEqual([made is None for made in result["made"]], [False, True, True])
        self.assertIn("the last 16 are not in the file (44 frames)", result["reason"])
        self.assertEqual(self.found["partial"]["left"], [[1, 1, 10, 0, 9]])

    def test_apply_while_something_else_moves_a_strip_says_which_and_where_it_was(self) -> None:
        result = self.found["meddled"]

        self.assertEqual(result["outcome"], "partial")
        for words in ("'edit'", "channel 1, frames 61 to 90", "it was on channel 1, frames 51 to 80"):
            self.assertIn(words, result["reason"])

    def test_apply_repeated_command_is_answered_and_not_done_again(self) -> None:
        self.assertEqual(self.found["repeated"], {"same": True, "outcome": "applied", "strips": 1})

    def test_apply_is_one_undo_step_and_no_id_is_lost(self) -> None:
        before, applied, still, undone, redone = self.found["undone"]

        self.assertEqual([before[3:], applied[3:]], [[0, 0], [5, 1]])
        self.assertEqual([still, undone, redone], [applied, before, applied])

    def test_add_track_is_above_all_others_and_leaves_named_channels_alone(self) -> None:
        found = self.found["others"]

        self.assertEqual(found["made"], ["channel-5", found["placed"], None, None, None])
        self.assertEqual(found["tracks"], [["channel-3", "Channel 3", 1], ["channel-4", "Keep free", 0], ["channel-5", "AktionBridge", 1]])

    def test_markers_keep_what_blenders_own_cannot_hold(self) -> None:
        self.assertEqual(self.found["others"]["markers"], [
            {"name": "point", "start": 2, "duration": 1},
            {"name": "sc010", "start": 7, "duration": 24, "colour": "red", "comment": "Music enters."}])
        self.assertEqual(self.found["others"]["marker_frames"], [3, 8])

    def test_metadata_is_kept_on_a_strip_of_somebody_else(self) -> None:
        edit = self.found["others"]["edit"]

        self.assertEqual((edit["id"], edit["ours"], self.found["others"]["tag"]), ("edit", {"shot": "sh0010", "state": "approved"}, "COLOR_04"))


if __name__ == "__main__":
    unittest.main()

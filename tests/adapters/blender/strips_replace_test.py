"""Replacing keeps what was set on a strip; sound and stills come and go as they should. In a real Blender."""

import tempfile
import unittest
from pathlib import Path

from .counter_clips import counter_clip, read_counter
from .harness import ffmpeg, run


class ReplaceTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        here = Path(folder.name)
        arguments = {
            "folder": str(here), "first": str(counter_clip(here / "sc010_sh0010_t00_K7Q2MX9A.mov", "24", 44, 1)),
            "second": str(counter_clip(here / "sc010_sh0010_t01_B3D5F7H9.mov", "24", 44, 2)),
            "footage": str(counter_clip(here / "footage.mov", "24", 100, 3)),
            "loud": str(counter_clip(here / "loud.mov", "24", 44, 4, sound=True)),
            "still": str(here / "board.png"), "other_still": str(here / "slate.png")}
        for name in ("still", "other_still"):
            ffmpeg(["-i", arguments["first"], "-frames:v", "1", arguments[name]])
        cls.found = run("strips_replace", arguments)
        cls.arguments = arguments

    def test_replace_dressed_strip_keeps_all_but_the_media(self) -> None:
        found = self.found["dressed"]

        self.assertEqual(found["result"]["outcome"], "applied", found["result"])
        self.assertEqual(found["after"], found["before"])
        self.assertEqual(found["before"]["fade"], [[[101.0, 0.0], [110.0, 1.0]]])
        self.assertEqual(found["facts"], [2, 106, 22, 9, 30])
        self.assertEqual(found["path"], self.arguments["second"])
        self.assertEqual(found["tags"], ["COLOR_09", "COLOR_03"])
        self.assertEqual(found["item"]["id"], found["id"])
        self.assertEqual(found["item"]["ours"], {"placement": "p", "state": "take"})
        self.assertEqual(found["neighbours"][0], found["neighbours"][1])

    def test_replace_moved_strip_lies_where_it_was_moved_and_its_handle_can_be_pulled(self) -> None:
        found = self.found["moved_and_pulled"]

        self.assertEqual(found["laid"], [4, 203, 20, 8, 27])
        self.assertEqual(found["pulled"], [4, 197, 26, 2, 27])
        self.assertEqual(read_counter(found["picture"]), (2, 2))

    def test_replace_input_of_a_cross_leaves_the_cross_alone(self) -> None:
        found = self.found["crossed"]

        self.assertEqual(found["result"]["outcome"], "applied", found["result"])
        self.assertEqual(found["after"], found["before"])
        self.assertEqual(found["facts"], [1, 1, 30, 12, 41])
        self.assertEqual(found["inputs"][0], Path(self.arguments["second"]).name)
        self.assertEqual((found["item"]["kind"], found["item"]["start"], found["item"]["duration"]), ("other", 20, 10))

    def test_remove_input_of_a_cross_is_refused_and_names_the_effect(self) -> None:
        removed = self.found["crossed"]["removed"]

        self.assertEqual(removed["outcome"], "refused")
        self.assertIn("'cross'", removed["reason"])

    def test_sound_of_a_take_lies_under_it_and_follows_its_media(self) -> None:
        steps, made = self.found["sound"]["steps"], self.found["sound"]["made"]
        loud, silent = "loud.mov", Path(self.arguments["first"]).name
        companion = ["placement", "soundOf"]

        self.assertEqual(len(made), 2)
        self.assertEqual(steps[0], {
            "channel-2": ["Channel 2", [[5, 20, 6, ["placement"], loud]]], "channel-3": ["Channel 3", [[15, 20, 2, ["placement"], loud]]],
            "sound-1": ["AktionBridge sound", [[5, 20, 6, companion, loud]]], "sound-4": ["AktionBridge sound.001", [[15, 20, 2, companion, loud]]]})
        self.assertEqual(steps[1], {
            "channel-2": ["Channel 2", [[5, 20, 3, [], silent]]], "channel-3": steps[0]["channel-3"], "sound-4": steps[0]["sound-4"]})
        self.assertEqual(steps[2]["sound-1"], ["AktionBridge sound", [[5, 20, 4, companion, loud]]])
        self.assertEqual(steps[3], {})

    def test_place_sound_that_is_not_there_is_refused_and_leaves_nothing(self) -> None:
        self.assertEqual(self.found["sound"]["refused"]["outcome"], "refused")
        self.assertIn("should have sound", self.found["sound"]["refused"]["reason"])
        self.assertEqual(self.found["sound"]["left"], [])

    def test_still_is_held_as_long_as_asked(self) -> None:
        found = self.found["picture"]

        self.assertEqual(found["laid"], ["IMAGE", 1, 11, 77, "COLOR_09"])
        self.assertEqual(found["after"], ["IMAGE", 1, 11, 77, 9.0])
        self.assertEqual((found["item"]["mediaPath"], found["item"]["sourceStart"]), (self.arguments["other_still"], 0))
        self.assertEqual(found["movie"]["outcome"], "refused")


if __name__ == "__main__":
    unittest.main()

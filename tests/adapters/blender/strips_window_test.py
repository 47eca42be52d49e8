"""Edits from a timer of a Blender with its interface: one undo step, shown where the user looks."""

import tempfile
import unittest
from pathlib import Path

from .counter_clips import counter_clip
from .harness import Display, run


class WindowTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        with tempfile.TemporaryDirectory() as folder, Display() as display:
            cls.found = run("strips_window", {"clip": str(counter_clip(Path(folder) / "clip.mov", "24", 44)), "pictures": f"{folder}/"}, display=display)

    def test_apply_from_a_timer_is_one_undo_step(self) -> None:
        self.assertIsNone(self.found["area"])
        self.assertTrue(self.found["undone"])
        self.assertTrue(self.found["redone"])
        self.assertEqual(self.found["ids"], sorted(self.found["made"]))

    def test_reveal_selects_the_strip_and_goes_to_it(self) -> None:
        self.assertEqual(self.found["shown"], {"shown": True})
        self.assertEqual(self.found["revealed"], [{"frame": 500, "selectedItems": [self.found["made"][1]]}, "clip.001"])

    def test_changed_since_answers_to_edits_and_not_to_looking(self) -> None:
        self.assertEqual((self.found["own"], self.found["selected"], self.found["noticed"]), (False, False, True))

    def test_apply_while_blender_renders_is_done_when_it_has_rendered_and_reading_goes_on(self) -> None:
        self.assertEqual(self.found["rendering"], {"during": [[2], True], "outcome": "applied", "after": False})


if __name__ == "__main__":
    unittest.main()

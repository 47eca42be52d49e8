"""Takes brought back into a real scene: which of their frames is seen when, where, and in which colours."""

from __future__ import annotations

import os
import shutil
import tempfile
import unittest
from pathlib import Path
from typing import Any, List

from . import harness
from .counter_clips import counter_clip, read_counter


class PlatesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.clips = Path(tempfile.mkdtemp())
        cls.addClassCleanup(shutil.rmtree, cls.clips)
        cls.clip = str(counter_clip(cls.clips / "one.mov", "24", 40, 1))
        cls.second = str(counter_clip(cls.clips / "two.mov", "24", 40, 2))

    def setUp(self) -> None:
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def bring(self, case: str, **arguments: Any) -> Any:
        return harness.run("scene_plates", {"case": case, "with": arguments})

    def colour_at(self, picture: str, x: int, y: int) -> List[int]:
        raw = harness.ffmpeg(["-i", picture, "-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1"])
        return list(raw[3 * (y * 256 + x):3 * (y * 256 + x) + 3])

    def test_the_plane_shows_each_frame_at_its_time_whatever_the_camera_does(self) -> None:
        answer = self.bring("counted", folder=self.folder, clip=self.clip, second=self.second)

        # Frame 10 shows the first picture after three of the handle; past the end the last one stays.
        for frame, number in {"10": 3, "17": 10, "29": 22, "35": 22}.items():
            self.assertEqual(read_counter(answer["pictures"][frame]), (1, number), frame)
        self.assertEqual(read_counter(answer["swapped"]), (2, 2))
        self.assertTrue(answer["same"])
        self.assertTrue(answer["other"])
        self.assertEqual(answer["take"], "t02")
        self.assertEqual(answer["counts"], answer["after"])

    def test_colours_leave_the_view_transform_as_they_are_in_the_file(self) -> None:
        clip = os.path.join(self.folder, "flat.mov")
        harness.ffmpeg(["-f", "lavfi", "-i", "color=0x7850C8:s=256x144:r=24:d=0.3", "-c:v", "png", clip])
        os.mkdir(os.path.join(self.folder, "out"))
        pictures = self.bring("colour", folder=os.path.join(self.folder, "out"), clip=clip, views=["Standard", "Filmic", "Raw"])

        for view, picture in pictures.items():
            for found, wanted in zip(self.colour_at(picture, 128, 72), (0x78, 0x50, 0xC8)):
                self.assertAlmostEqual(found, wanted, delta=2, msg=view)

    def test_a_wider_picture_is_cropped_at_both_sides(self) -> None:
        clip = os.path.join(self.folder, "wide.mov")
        # Thirds of 512 x 144: the middle third of the view's width twice over is all that is seen.
        harness.ffmpeg(["-f", "lavfi", "-i", "color=red:s=128x144:r=24:d=0.3", "-f", "lavfi", "-i", "color=lime:s=256x144:r=24:d=0.3",
                        "-f", "lavfi", "-i", "color=blue:s=128x144:r=24:d=0.3", "-filter_complex", "hstack=3", "-c:v", "png", clip])
        os.mkdir(os.path.join(self.folder, "out"))
        picture = self.bring("wide", folder=os.path.join(self.folder, "out"), clip=clip)

        for x in (2, 128, 253):
            self.assertEqual([round(part / 255) for part in self.colour_at(picture, x, 72)], [0, 1, 0], x)

    def test_a_background_is_set_to_the_frame_and_replaced(self) -> None:
        answer = self.bring("background", clip=self.clip, second=self.second)

        self.assertEqual(answer["count"], 1)
        self.assertEqual(answer["time"], [12, 15, 0])
        self.assertEqual((answer["path"], answer["space"], answer["on"]), (self.second, "sRGB", True))
        self.assertAlmostEqual(answer["alpha"], 0.4, places=5)

    def test_the_viewport_shows_each_frame_of_a_background_at_its_time(self) -> None:
        with harness.Display(640, 480) as display:
            pictures = harness.run("scene_plates", {"case": "seen", "with": {"folder": self.folder, "clip": self.clip}}, display=display)

        for frame, number in {"10": 3, "17": 10, "29": 22, "35": 22}.items():
            self.assertEqual(read_counter(pictures[frame]), (1, number), frame)

    def test_undo_and_redo(self) -> None:
        self.assertEqual(self.bring("undone", folder=self.folder, clip=self.clip), [2, 1, 2, 2, True])

    def test_the_file_at_the_scene_s_rate_is_chosen(self) -> None:
        answer = self.bring("choices", clip=self.clip)

        self.assertEqual(answer["25"], ["sc010_sh0020", "t02", self.clip, 101, 50, 8])
        self.assertEqual(answer["24"], ["sc010_sh0020", "t02", "/original.mkv", 101, 49, 0])
        self.assertIn("plays at 24, the scene at 30", answer["rate"])
        self.assertIn("/gone.mov", answer["gone"])
        self.assertIn("cannot read", answer["broken"])
        self.assertEqual((answer["images"], answer["backgrounds"]), ([], 0))


if __name__ == "__main__":
    unittest.main()

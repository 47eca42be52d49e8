"""Blender keeps each movie it was given open until told otherwise, and a process of an ordinary user may have 1,024 files."""

import sys
import tempfile
import unittest
from pathlib import Path

from .counter_clips import counter_clip
from .harness import run

LIMIT = 200
TAKES = 300
FRAMES = 10


@unittest.skipUnless(sys.platform == "linux", "open files are counted in /proc")
class OpenFilesTest(unittest.TestCase):
    def test_apply_more_takes_than_files_may_be_open_places_and_replaces_all_and_closes_them(self) -> None:
        with tempfile.TemporaryDirectory() as temporary:
            clip = counter_clip(Path(temporary) / "sc010_sh0010_t01_K7Q2MX9A.mov", "24", FRAMES)

            found = run("strips_open_files", {"clip": str(clip), "limit": LIMIT, "takes": TAKES, "frames": FRAMES}, timeout=120)

            self.assertEqual(found["placed"], ["applied", None])
            self.assertEqual(found["replaced"], ["applied", None])
            self.assertEqual(found["items"], TAKES)
            self.assertLess(found["after placing"], LIMIT // 2)
            self.assertLess(found["after replacing"], LIMIT // 2)


if __name__ == "__main__":
    unittest.main()

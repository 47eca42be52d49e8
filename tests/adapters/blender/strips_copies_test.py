"""Of movies of the same make Blender opens one; the strips of the others must be what they would be had their files been opened."""

import os
import sys
import tempfile
import unittest
from pathlib import Path

from .counter_clips import counter_clip
from .harness import run

TAKES = 12


@unittest.skipUnless(sys.platform == "linux", "open files are counted in /proc")
class CopiesTest(unittest.TestCase):
    def test_apply_movies_of_two_makes_opens_two_and_makes_each_strip_as_if_opened(self) -> None:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            makes = [(counter_clip(folder / f"{frames}.mov", "24", frames), frames) for frames in (10, 14)]
            clips = []
            for number in range(TAKES):
                clip, frames = makes[number % 2]
                os.link(clip, folder / f"sc010_sh{number:04d}_t01_K7Q2MX9A.mov")
                clips.append({"path": str(folder / f"sc010_sh{number:04d}_t01_K7Q2MX9A.mov"), "frames": frames})
            broken = folder / "sc010_sh9999_t01_K7Q2MX9A.mov"
            broken.write_bytes(makes[0][0].read_bytes()[:-200])

            found = run("strips_copies", {"clips": clips, "broken": str(broken)}, timeout=120)

            self.assertEqual((found["outcome"], found["reason"]), ("applied", None))
            self.assertEqual(found["opened"], 2)
            self.assertEqual(found["shown"], {clip["path"]: [clip["frames"], 1 + 20 * number, 6] for number, clip in enumerate(clips)})
            self.assertEqual(found["unlike"], [])
            self.assertEqual(found["broken"][:2], ["partial", None], found["broken"][2])
            self.assertEqual(found["left"], TAKES + 1)


if __name__ == "__main__":
    unittest.main()

"""A strip that nobody edited is the same strip, however often it was looked at: a placement compares the fingerprints of its neighbours."""

import tempfile
import unittest
from pathlib import Path

from . import harness


class FingerprintTest(unittest.TestCase):
    """One Blender for all."""

    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as folder:
            movie, picture = Path(folder, "movie.mov"), Path(folder, "picture.png")
            harness.ffmpeg(["-f", "lavfi", "-i", "testsrc=size=64x36:rate=24:duration=0.5", "-f", "lavfi", "-i", "sine=duration=0.5", "-c:v", "mjpeg",
                            "-c:a", "pcm_s16le", str(movie)])
            harness.ffmpeg(["-f", "lavfi", "-i", "testsrc=size=64x36", "-frames:v", "1", str(picture)])
            cls.facts = harness.run("attack_fingerprint", {"folder": folder, "movie": str(movie), "picture": str(picture)})

    def test_every_kind_of_strip_is_there(self):
        self.assertGreaterEqual(len(self.facts["kinds"]), 22, self.facts["kinds"])

    def test_looking_at_strips_changes_none(self):
        self.assertEqual({what: self.facts[what] for what in ("rendered", "scrubbed", "saved", "opened")},
                         {"rendered": [], "scrubbed": [], "saved": [], "opened": []})

    def test_the_sound_of_a_clip_belongs_to_its_placement(self):
        self.assertEqual(self.facts["placements"], ["", "place_1", "place_1"])

    def test_what_the_user_sets_is_seen(self):
        self.assertTrue(self.facts["strobed"])


if __name__ == "__main__":
    unittest.main()

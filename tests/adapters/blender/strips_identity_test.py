"""Which document and which scene a command is for: over saving, copies, reopening and undo. In a real Blender."""

import tempfile
import unittest
from pathlib import Path

from .counter_clips import counter_clip
from .harness import run


class IdentityTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.here = Path(folder.name).resolve()
        cls.found = run("strips_identity", {"folder": str(cls.here), "clip": str(counter_clip(cls.here / "clip.mov", "24", 44))})

    def _documents(self, *names: str) -> list:
        return [self.found[name]["document"] for name in names]

    def test_document_saved_or_reopened_in_its_place_is_the_same(self) -> None:
        saved, again, copied, reopened = self._documents("saved", "saved again", "copy written", "reopened")

        self.assertEqual({saved, again, copied, reopened}, {saved})
        self.assertEqual(self.found["reopened"]["items"], [self.found["made"]])
        self.assertEqual(len({self.found[name]["timeline"] for name in ("unsaved", "edited", "saved", "copy opened", "reopened")}), 1)
        self.assertEqual(self.found["primitive"], {"path": str(self.here / "first.blend")})

    def test_document_elsewhere_is_another(self) -> None:
        self.assertEqual(len(set(self._documents("unsaved", "saved", "copy opened", "new file", "another new file"))), 5)
        self.assertEqual(self.found["copy opened"]["path"], str(self.here / "second.blend"))

    def test_apply_for_the_original_is_refused_by_its_copy(self) -> None:
        self.assertEqual(self.found["into the copy"]["outcome"], "refused")
        self.assertIn("second.blend", self.found["into the copy"]["reason"])

    def test_copied_scene_is_another_timeline_and_stays_so(self) -> None:
        original, copy = self.found["scenes"]

        self.assertNotEqual(original, copy)
        self.assertEqual(original, self.found["reopened"]["timeline"])
        self.assertEqual(self.found["scenes reopened"], [original, copy])
        self.assertEqual(self.found["scenes renamed"], [original, copy])
        self.assertTrue(self.found["scene removed"])

    def test_facts_tell_the_session_what_happened(self) -> None:
        self.assertEqual({name: self.found[name]["facts"] for name in ("edited", "saved", "saved again", "copy opened", "another new file")}, {
            "edited": [], "saved": ["renamed"], "saved again": ["saved"], "copy opened": ["loaded"], "another new file": ["loaded"]})

    def test_register_twice_listens_once_and_unregister_not_at_all(self) -> None:
        self.assertEqual((self.found["handlers"], self.found["handlers after"]), (7, 0))


if __name__ == "__main__":
    unittest.main()

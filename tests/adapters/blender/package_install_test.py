"""The zip in a real Blender of the legacy kind: installed, enabled, reloaded, through files, disabled. Nothing stays behind."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import unittest
from pathlib import Path
from typing import Any, Dict

from . import addon_zip, harness
from .without_host import surroundings

ENABLED = ("enabled", "enabled twice", "scripts reloaded", "saved", "opened", "new file", "enabled again")
WITHOUT = ("installed", "disabled", "opened without", "disabled thrice")


class InstallTest(unittest.TestCase):
    """One Blender for all: the tests look at different sides of what it reports."""

    report: Dict[str, Any]
    stages: Dict[str, Dict[str, Any]]

    @classmethod
    def setUpClass(cls) -> None:
        folder = Path(tempfile.mkdtemp())
        cls.addClassCleanup(shutil.rmtree, folder)
        package = addon_zip.make(folder)
        cls.report = harness.run(
            "package_lifecycle", {"zips": [str(package), str(package)], "stray": "stray.py", "blend": str(folder / "film.blend")},
            environment=surroundings(folder))
        cls.stages = dict(cls.report["stages"])

    def test_enabling_brings_classes_and_properties(self) -> None:
        before, enabled = self.stages["before"], self.stages["enabled"]

        self.assertTrue(set(enabled["types"]) > set(before["types"]))
        self.assertTrue(any("AKTION" in name for name in set(enabled["types"]) - set(before["types"])))
        self.assertTrue(any(name.startswith("aktion.") for name in enabled["operators"]))

    def test_disabling_takes_all_of_it_out_again(self) -> None:
        for name in WITHOUT:
            for part, value in self.stages["before"].items():
                with self.subTest(stage=name, part=part):
                    self.assertEqual(self.stages[name][part], value)

    def test_enabled_is_the_same_after_reload_save_and_load(self) -> None:
        for name in ENABLED:
            for part, value in self.stages["enabled"].items():
                with self.subTest(stage=name, part=part):
                    self.assertEqual(self.stages[name][part], value)

    def test_installs_exactly_what_is_in_the_zip_over_an_older_version(self) -> None:
        packed = {path.split("/", 1)[1]: hashlib.sha256(content).hexdigest() for path, content in addon_zip.contents().items()}

        self.assertEqual(self.report["installed"], packed)

    def test_writes_nothing_into_its_own_folder(self) -> None:
        self.assertEqual(self.report["in the end"], self.report["installed"])

    def test_preferences_are_found_under_the_package_s_name(self) -> None:
        self.assertEqual(self.report["preferences"], [addon_zip.NAME, f"{addon_zip.NAME}.preferences"])

    def test_blender_lists_it_once(self) -> None:
        self.assertEqual([name for name, _, _ in self.report["read"]], [addon_zip.NAME])


if __name__ == "__main__":
    unittest.main()

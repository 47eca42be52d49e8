"""What package.py puts into the zip, and that it refuses what is no add-on."""

from __future__ import annotations

import ast
import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

from . import addon_zip

PYTHONS = ("python3.8", "python3.9", "python3.10", "python3.11", "python3.12", "python3.13")


def runs(python: str) -> bool:
    """A name on PATH may be a stand-in for a version that is not chosen."""
    return bool(shutil.which(python)) and subprocess.run([python, "-c", ""], capture_output=True).returncode == 0


class PackageZipTest(unittest.TestCase):
    def setUp(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def test_everything_lies_in_one_folder_with_manifest_and_code(self) -> None:
        self.assertEqual({path.split("/")[0] for path in addon_zip.contents()}, {addon_zip.NAME})
        for needed in ("__init__.py", "blender_manifest.toml", "LICENSE", "vendor/__init__.py", "vendor/aktionbridge/__init__.py", "vendor/aktionbridge/LICENSE"):
            self.assertIn(f"{addon_zip.NAME}/{needed}", addon_zip.contents())

    def test_only_one_manifest_so_that_the_folder_is_found(self) -> None:
        self.assertEqual([path for path in addon_zip.contents() if path.endswith("blender_manifest.toml")], [f"{addon_zip.NAME}/blender_manifest.toml"])

    def test_nothing_of_development_is_in_it(self) -> None:
        for path in addon_zip.contents():
            self.assertNotRegex(path, r"__pycache__|\.pyc$|/\.|/tests?/|_test\.py$|threaded\.py$|packaged\.py$|dev_install|package\.py$")

    def test_every_part_of_the_working_tree_is_in_it(self) -> None:
        tree = addon_zip.ADAPTER / "aktionbridge_blender"
        parts = {file.relative_to(tree).as_posix() for file in tree.rglob("*.py")} - {"vendor/packaged.py"}

        self.assertEqual(parts, {path.split("/", 1)[1] for path in addon_zip.sources() if "/vendor/aktionbridge/" not in path})

    def test_the_client_is_the_repository_s_own(self) -> None:
        for path, content in addon_zip.contents().items():
            if "/vendor/aktionbridge/" in path and path.endswith(".py"):
                original = addon_zip.ROOT / "adapters" / "python-client" / path.split("/vendor/")[1]
                self.assertEqual(content, original.read_bytes(), path)

    def test_equal_sources_give_equal_bytes(self) -> None:
        pythons = [python for python in PYTHONS if runs(python)] or [sys.executable]
        digests = {hashlib.sha256(addon_zip.make(self.folder / f"{number}", python).read_bytes()).hexdigest()
                   for number, python in enumerate([*pythons, pythons[0]])}

        self.assertEqual(len(digests), 1, pythons)

    def test_the_name_carries_the_product_s_version(self) -> None:
        version = re.search("<Version>(.+)</Version>", (addon_zip.ROOT / "Directory.Build.props").read_text()).group(1)

        self.assertEqual(addon_zip.make(self.folder).name, f"aktionbridge-blender-{version}.zip")

    def test_files_can_be_read_by_everybody_and_run_by_nobody(self) -> None:
        with zipfile.ZipFile(addon_zip.make(self.folder)) as archive:
            self.assertIsNone(archive.testzip())
            for entry in archive.infolist():
                self.assertEqual(entry.external_attr >> 16, 0o40755 if entry.is_dir() else 0o100644, entry.filename)

    def test_runs_on_the_oldest_python_of_blender_3_4(self) -> None:
        for path, text in addon_zip.sources().items():
            ast.parse(text, path, feature_version=(3, 10))


class RefusalTest(unittest.TestCase):
    """On a copy of what package.py reads, spoiled."""

    def setUp(self) -> None:
        self.root = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.root)
        for name in ("adapters/blender", "adapters/python-client"):
            shutil.copytree(addon_zip.ROOT / name, self.root / name)
        for name in ("Directory.Build.props", "LICENSE"):
            shutil.copy(addon_zip.ROOT / name, self.root / name)

    def package(self) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, str(self.root / "adapters/blender/package.py"), "--output", str(self.root / "out")], capture_output=True, text=True)

    def change(self, name: str, pattern: str, text: str) -> None:
        file = self.root / name
        changed, count = re.subn(pattern, text, file.read_text(encoding="utf-8"), count=1)
        self.assertEqual(count, 1, f"nothing in {name} matches {pattern}")
        file.write_text(changed, encoding="utf-8")

    def refused(self, *words: str) -> None:
        done = self.package()
        self.assertEqual(done.returncode, 1, done.stdout)
        for word in words:
            self.assertIn(word, done.stderr)
        self.assertNotIn("Traceback", done.stderr)
        self.assertFalse((self.root / "out").exists() and any((self.root / "out").iterdir()))

    def test_unspoiled_copy_is_packaged(self) -> None:
        done = self.package()
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_another_version_in_the_manifest(self) -> None:
        self.change("adapters/blender/aktionbridge_blender/blender_manifest.toml", r'\nversion = "[^"]*"', '\nversion = "9.8.7"')
        self.refused("blender_manifest.toml", "9.8.7", "Directory.Build.props")

    def test_another_version_in_bl_info(self) -> None:
        self.change("adapters/blender/aktionbridge_blender/__init__.py", r'"version": \([^)]*\)', '"version": (9, 8, 7)')
        self.refused("bl_info", "9.8.7", "Directory.Build.props")

    def test_a_new_version_of_the_product_alone(self) -> None:
        self.change("Directory.Build.props", "<Version>[^<]*<", "<Version>9.8.7<")
        self.refused("9.8.7")

    def test_a_checkout_without_the_client(self) -> None:
        shutil.rmtree(self.root / "adapters/python-client")
        self.refused("adapters/python-client/aktionbridge", "whole repository")


if __name__ == "__main__":
    unittest.main()

"""dev_install.py as a developer runs it: a process with a home of its own, and a Blender that finds the link."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from typing import Dict
from unittest import mock

from . import addon_zip, harness
from .without_host import surroundings

SOURCE = addon_zip.ADAPTER / "aktionbridge_blender"


@unittest.skipUnless(sys.platform == "linux", "the folders are those of Linux")
class DevInstallTest(unittest.TestCase):
    def setUp(self) -> None:
        self.home = Path(tempfile.mkdtemp()).resolve()
        self.addCleanup(shutil.rmtree, self.home)
        self.legacy = self.home / ".config/blender/3.4/scripts/addons/aktionbridge"
        self.extension = self.home / ".config/blender/4.5/extensions/user_default/aktionbridge"

    def run_it(self, *words: str, code: int = 0, **variables: str) -> str:
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.home), "PYTHONDONTWRITEBYTECODE": "1", **variables}
        done = subprocess.run([sys.executable, str(addon_zip.ADAPTER / "dev_install.py"), *words], capture_output=True, text=True, env=environment)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        self.assertNotIn("Traceback", done.stderr)
        return done.stdout + done.stderr

    def have(self, *versions: str) -> None:
        for version in versions:
            (self.home / ".config/blender" / version).mkdir(parents=True)

    def test_links_every_version_that_can_run_it(self) -> None:
        self.have("2.79", "3.3", "3.4", "4.5", "notes")

        said = self.run_it()

        self.assertEqual(self.legacy.resolve(), SOURCE)
        self.assertEqual(self.extension.resolve(), SOURCE)
        self.assertTrue(self.legacy.is_symlink())
        self.assertNotIn("3.3", said)
        self.assertFalse(list((self.home / ".config/blender/3.3").iterdir()))

    def test_a_named_version_needs_no_folder_yet(self) -> None:
        self.run_it("3.4.1")

        self.assertEqual(self.legacy.resolve(), SOURCE)

    def test_no_blender_is_said_with_the_remedy(self) -> None:
        self.assertIn("dev_install.py 3.4", self.run_it(code=1))

    def test_bad_versions_are_named(self) -> None:
        self.assertIn("'four'", self.run_it("four", code=1))
        self.assertIn("2.93 is too old", self.run_it("2.93", code=1))

    def test_twice_is_once(self) -> None:
        self.run_it("3.4")
        self.assertIn("linked already", self.run_it("3.4"))

    def test_a_foreign_folder_stays_and_other_versions_go_on(self) -> None:
        self.legacy.mkdir(parents=True)
        (self.legacy / "__init__.py").write_text("theirs")

        said = self.run_it("3.4", "4.5", code=1)

        self.assertIn(str(self.legacy), said)
        self.assertEqual((self.legacy / "__init__.py").read_text(), "theirs")
        self.assertEqual(self.extension.resolve(), SOURCE)
        self.run_it("--remove", "3.4", code=1)
        self.assertEqual((self.legacy / "__init__.py").read_text(), "theirs")

    def test_a_link_to_somewhere_else_stays(self) -> None:
        elsewhere = self.home / "elsewhere"
        elsewhere.mkdir()
        self.legacy.parent.mkdir(parents=True)
        self.legacy.symlink_to(elsewhere)

        self.assertIn(str(elsewhere), self.run_it("3.4", code=1))
        self.assertEqual(self.legacy.resolve(), elsewhere)

    def test_remove_takes_the_link_and_leaves_the_source(self) -> None:
        self.run_it("3.4", "4.5")

        self.run_it("--remove", "3.4", "4.5")

        self.assertFalse(os.path.lexists(self.legacy))
        self.assertFalse(os.path.lexists(self.extension))
        self.assertTrue((SOURCE / "__init__.py").is_file())
        self.assertIn("is not there", self.run_it("--remove", "3.4"))

    def test_blender_s_own_variables_are_obeyed(self) -> None:
        self.run_it("3.4", "4.5", BLENDER_USER_SCRIPTS=str(self.home / "s"), BLENDER_USER_EXTENSIONS=str(self.home / "e"))

        self.assertEqual((self.home / "s/addons/aktionbridge").resolve(), SOURCE)
        self.assertEqual((self.home / "e/user_default/aktionbridge").resolve(), SOURCE)

    def test_help_tells_what_it_does(self) -> None:
        self.assertIn("--remove", self.run_it("--help"))

    def test_blender_runs_the_linked_working_tree(self) -> None:
        scripts = self.home / "scripts"
        self.run_it("3.4", BLENDER_USER_SCRIPTS=str(scripts))

        found = harness.run(
            "package_enable", {}, environment={**surroundings(self.home), "BLENDER_USER_SCRIPTS": str(scripts)})

        self.assertEqual(Path(found["package"]).resolve(), SOURCE)
        self.assertEqual(Path(found["client"]), addon_zip.ROOT / "adapters/python-client/aktionbridge")
        self.assertEqual(found["name"], "aktionbridge.vendor.aktionbridge")


class CopyTest(unittest.TestCase):
    """Where links are refused, a copy: tried in this process, with a system that refuses."""

    def setUp(self) -> None:
        self.folder = Path(tempfile.mkdtemp()).resolve()
        self.addCleanup(shutil.rmtree, self.folder)
        self.target = self.folder / "addons/aktionbridge"
        with mock.patch.object(sys, "path", [str(addon_zip.ADAPTER), *sys.path]):
            import dev_install

        self.script = dev_install
        refusing = mock.patch("os.symlink", side_effect=OSError(1, "Operation not permitted"))
        refusing.start()
        self.addCleanup(refusing.stop)

    def copied(self) -> Dict[str, bytes]:
        files = (file for file in self.target.rglob("*") if file.is_file())
        return {f"aktionbridge/{file.relative_to(self.target).as_posix()}": file.read_bytes() for file in files if file.name != self.script.COPY_MARK}

    def test_copies_what_the_zip_holds_and_says_so(self) -> None:
        said = self.script.install(self.target)

        self.assertIn("is a copy", said)
        self.assertIn("Operation not permitted", said)
        self.assertEqual(self.copied(), addon_zip.contents())

    def test_a_copy_is_ours_to_renew_and_to_remove(self) -> None:
        self.script.install(self.target)
        (self.target / "old.py").write_text("from before")

        self.script.install(self.target)
        self.assertEqual(self.copied(), addon_zip.contents())

        self.script.remove(self.target)
        self.assertFalse(self.target.exists())


if __name__ == "__main__":
    unittest.main()

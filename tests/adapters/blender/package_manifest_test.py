"""The manifest in the zip, by the rules of Blender 4.2 and newer and of the extension site."""

from __future__ import annotations

import re
import sys
import unittest
from typing import Any, Dict

from . import addon_zip

# The site's list for add-ons; any other tag is refused.
TAGS = {"3D View", "Add Curve", "Add Mesh", "Animation", "Bake", "Camera", "Compositing", "Development", "Game Engine", "Geometry Nodes", "Grease Pencil",
        "Import-Export", "Lighting", "Material", "Mesh", "Modeling", "Node", "Object", "Paint", "Pipeline", "Physics", "Render", "Rigging", "Scene", "Sculpt",
        "Sequencer", "System", "Text Editor", "Tracking", "User Interface", "UV"}
PERMISSIONS = {"files", "network", "clipboard", "camera", "microphone"}
REQUIRED = {"schema_version", "id", "version", "name", "tagline", "maintainer", "type", "blender_version_min", "license"}
OPTIONAL = {"blender_version_max", "website", "copyright", "permissions", "tags", "platforms", "wheels"}


@unittest.skipIf(sys.version_info < (3, 11), "tomllib came with Python 3.11")
class ManifestTest(unittest.TestCase):
    manifest: Dict[str, Any]

    @classmethod
    def setUpClass(cls) -> None:
        import tomllib

        cls.manifest = tomllib.loads(addon_zip.contents()["aktionbridge/blender_manifest.toml"].decode("utf-8"))

    def terse(self, text: str) -> None:
        """One short sentence without its final period."""
        self.assertLessEqual(len(text), 64, text)
        self.assertEqual(text, text.strip())
        self.assertNotRegex(text, r"[\x00-\x1f]")
        self.assertTrue(text[-1].isalnum() or text[-1] in ")]}", f"'{text}' ends with a sign")
        self.assertNotIn(". ", text)

    def test_fields_are_the_known_ones_and_complete(self) -> None:
        self.assertLessEqual(REQUIRED, set(self.manifest))
        self.assertLessEqual(set(self.manifest), REQUIRED | OPTIONAL)

    def test_identity(self) -> None:
        self.assertEqual(self.manifest["schema_version"], "1.0.0")
        self.assertEqual(self.manifest["type"], "add-on")
        # The folder's name as well, so that a legacy add-on and an extension have one identity.
        self.assertEqual(self.manifest["id"], addon_zip.NAME)
        self.assertTrue(self.manifest["id"].isidentifier() and "__" not in self.manifest["id"])
        self.assertRegex(self.manifest["version"], r"\A\d+\.\d+\.\d+\Z")

    def test_blender_version_has_three_numbers(self) -> None:
        self.assertRegex(self.manifest["blender_version_min"], r"\A4\.2\.\d+\Z")

    def test_tagline_is_terse(self) -> None:
        self.terse(self.manifest["tagline"])

    def test_permissions_are_known_and_terse(self) -> None:
        self.assertIn("network", self.manifest["permissions"])
        self.assertLessEqual(set(self.manifest["permissions"]), PERMISSIONS)
        for reason in self.manifest["permissions"].values():
            self.terse(reason)

    def test_licence_is_spdx(self) -> None:
        self.assertEqual(self.manifest["license"], ["SPDX:GPL-3.0-or-later"])

    def test_copyright_has_year_and_name(self) -> None:
        for line in self.manifest["copyright"]:
            self.assertRegex(line, r"\A\d{4}(-\d{4})? \S")

    def test_tags_are_in_the_vocabulary(self) -> None:
        self.assertTrue(self.manifest["tags"])
        self.assertLessEqual(set(self.manifest["tags"]), TAGS)

    def test_pure_python_for_every_platform(self) -> None:
        self.assertFalse({"wheels", "platforms"} & set(self.manifest))
        self.assertFalse([path for path in addon_zip.contents() if re.search(r"\.(whl|so|pyd|dll|dylib)$", path)])


if __name__ == "__main__":
    unittest.main()

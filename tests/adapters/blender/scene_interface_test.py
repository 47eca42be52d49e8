"""The 3D viewport's buttons: with a real host from blocking to the take on its plane, without one, and in a window."""

from __future__ import annotations

import json
import shutil
import tempfile
import unittest

from . import harness
from .private_host import PrivateHost


class InterfaceTest(unittest.TestCase):
    def setUp(self) -> None:
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def test_from_the_scene_to_a_take_and_back(self) -> None:
        with PrivateHost() as host:
            answer = harness.run("scene_interface", {"case": "everything", "folder": self.folder}, environment=host.environment)

        composition = json.loads(answer["recipe"].partition("\n")[2])["composition"]
        camera, performers = composition["direction"]["blocking"]["camera"], composition["direction"]["blocking"]["performers"]
        # 24 frames at 24 a second last as long as 25 at the film's 25.
        self.assertEqual(answer["shot"]["durationFrames"], 25)
        self.assertEqual(composition["mode"], "fromBlocking")
        # What is 0 is left out of a recipe.
        self.assertEqual([camera[0].get(name) for name in ("x", "y", "z", "lensMillimetres")], [None, "1.2", "-6", "50"])
        self.assertEqual(performers[0]["name"], "MARA")
        self.assertEqual((performers[0]["keys"][0]["x"], performers[0]["keys"][-1]["x"]), ("-1", "1"))
        self.assertIn("walk", [key["action"] for key in performers[0]["keys"]])
        self.assertEqual([one["role"] for one in answer["shot"]["conditioning"]], ["depth", "mask"])
        self.assertEqual(answer["passes"], ["depth.mov", "mask.mov", "passes.json"])
        self.assertTrue(answer["lock"])
        self.assertEqual((answer["planes"], answer["backgrounds"]), (1, 1))
        self.assertEqual((answer["start"], answer["frames"]), (1, answer["native"]))

    def test_without_a_host_every_button_says_what_it_lacks(self) -> None:
        words = harness.run("scene_interface", {"case": "alone", "folder": self.folder})

        for name, expected in {"blocking": "Not connected", "generate": "Not connected", "nobody": "Type the character's name", "lock": "Not connected",
                               "mask": "assign a character"}.items():
            self.assertIn(expected, words[name] or "nothing was refused", name)
        self.assertEqual(words["passes"], ["depth.mov", "line.mov", "normal.mov", "passes.json"])

    def test_blender_goes_on_between_the_frames_of_a_run(self) -> None:
        with harness.Display(640, 480) as display:
            answer = harness.run("scene_interface", {"case": "window", "folder": self.folder}, display=display)

        self.assertEqual((answer["at once"], answer["poll"]), (0, False))
        self.assertEqual(answer["undone"], 1)
        self.assertEqual(answer["scenes"], ["Scene"])
        self.assertEqual(answer["done"], ["beauty.mov", "line.mov", "passes.json"])
        self.assertIn("Passes are in", answer["words"])
        self.assertEqual(answer["cancelled"], [True, "The passes were cancelled."])
        self.assertTrue(answer["loaded"])
        self.assertIn("Blender is rendering", answer["busy"])
        self.assertEqual(answer["left"], ["Scene_passes"])


if __name__ == "__main__":
    unittest.main()

"""The session of the add-on in a real Blender without a window, with a host of its own."""

import os
import tempfile
import unittest

from . import harness
from .private_host import PrivateHost


def run(part, environment, runtime=""):
    with tempfile.TemporaryDirectory() as folder:
        return harness.run("panel_session", {"part": part, "folder": folder, "runtime": str(runtime)}, environment=environment)


class WithoutHostTest(unittest.TestCase):
    def test_what_is_wrong_and_what_to_do_is_said(self):
        with tempfile.TemporaryDirectory() as folder:
            nowhere = {"AKTION_RUNTIME": os.path.join(folder, "runtime"), "AKTION_HOME": os.path.join(folder, "home"),
                       "AKTION_HOST": os.path.join(folder, "missing", "AktionBridge.Host.dll")}

            facts = run("offline", nowhere)

        self.assertEqual(facts["before"][:2], ["NOTICE", "Not connected"])
        self.assertEqual(len(facts["refused"]), 1)
        self.assertEqual(facts["buttons"], [False, False, True])
        self.assertEqual(facts["noHost"][0], "PROBLEM")
        self.assertEqual(facts["noHost"][3:], ["aktion.start_host", "Start Host"])
        self.assertIn("AKTION_HOST names", facts["cannotStart"][2])


class WithHostTest(unittest.TestCase):
    def test_a_job_outlives_undo_and_reload_and_the_file_finds_its_film(self):
        with PrivateHost() as host:
            facts = run("film", host.environment, host.runtime)

        self.assertEqual(facts["scenes"], [["10", "INT. KITCHEN - DAY"]])
        self.assertEqual(facts["shots"], ["ready"] * 3)
        self.assertEqual(facts["rows"], [True] * 3)
        self.assertTrue(facts["firstSave"])
        self.assertEqual(facts["progress"], [True])
        self.assertEqual(facts["undone"], [77, True, True])
        self.assertEqual(facts["reloaded"], [True, False])
        self.assertEqual(facts["again"], [True, 3])
        self.assertEqual(facts["kept"], [True, "//Two Cups.aktion"])
        self.assertTrue(facts["noToken"])

    def test_a_host_that_dies_under_a_job_is_started_again_and_the_job_resumed(self):
        with PrivateHost() as host:
            facts = run("killed", host.environment, host.runtime)

        self.assertFalse(facts["lost"][1])
        self.assertEqual(facts["interrupted"], ["interrupted"])
        self.assertEqual(facts["takes"], 1)
        self.assertTrue(facts["editor"])

    def test_other_files_copies_and_films_that_are_gone(self):
        with PrivateHost() as host:
            facts = run("files", host.environment, host.runtime)

        self.assertTrue(facts["copy"])
        self.assertEqual(facts["staysOpen"], [True, True])
        self.assertTrue(facts["back"])
        self.assertIn("gone.aktion", facts["gone"][0])
        self.assertEqual(facts["gone"][1:], [True, []])


if __name__ == "__main__":
    unittest.main()

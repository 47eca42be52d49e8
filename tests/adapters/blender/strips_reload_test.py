"""The add-on comes and goes whole. In a real Blender."""

import tempfile
import unittest

from .harness import run


class ReloadTest(unittest.TestCase):
    def test_reload_takes_every_part_anew_and_leaves_nothing_of_the_old(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            found = run("strips_reload", environment={"AKTION_RUNTIME": folder, "AKTION_HOME": folder})

        self.assertGreater(min(found["before"]), 0)
        self.assertEqual((found["again"], found["twice"]), (found["before"], found["before"]))
        self.assertEqual((found["between"], found["after"]), ([0, 0], [0, 0]))
        self.assertEqual([name.partition(".")[2] for name in found["parts"]], ["document", "editor", "session", "scene", "sequencer"])
        self.assertEqual(found["kept"], [])


if __name__ == "__main__":
    unittest.main()

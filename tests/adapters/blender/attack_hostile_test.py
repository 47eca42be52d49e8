"""What no host should say breaks neither the drawing of the panels nor the pump behind them."""

import tempfile
import unittest
from pathlib import Path

from . import harness

PICTURES = harness.ROOT / "artifacts" / "blender-panel"


class HostileTest(unittest.TestCase):
    """One Blender for all."""

    @classmethod
    def setUpClass(cls):
        PICTURES.mkdir(parents=True, exist_ok=True)
        with harness.Display() as display, tempfile.TemporaryDirectory() as folder:
            arguments = {"folder": folder, "pictures": str(PICTURES)}
            with harness.BlenderProcess("attack_hostile", arguments, display=display, environment={"AKTION_RUNTIME": folder}) as blender:
                cls.facts = blender.wait(120)
                cls.console = blender.log.read_text(errors="replace")

    def test_neither_a_panel_nor_the_pump_raises(self):
        for trace in ("Traceback", "Error:", "rna_uiItem"):
            self.assertNotIn(trace, self.console)

    def test_a_generator_that_makes_sense_is_not_lost_among_the_others(self):
        self.assertEqual(self.facts["good"], [[], True])

    def test_a_message_without_end_takes_a_part_of_the_sidebar(self):
        self.assertLessEqual(self.facts["lines"], 12)

    def test_the_shots_are_listed(self):
        self.assertEqual(len(self.facts["boards"]), 6)


if __name__ == "__main__":
    unittest.main()

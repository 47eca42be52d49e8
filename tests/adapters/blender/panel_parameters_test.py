"""A generator's schema as Blender's own properties, in a real Blender."""

import unittest

from . import harness

ALL = {
    "outline": "4", "strength": "35", "free": "0.3", "steps": "6", "big": "9007199254740991", "grid": "false", "sky": "#ff8000",
    "words": "grüne Tür"}


class ParametersTest(unittest.TestCase):
    """One Blender for all."""

    @classmethod
    def setUpClass(cls):
        cls.facts = harness.run("panel_parameters")

    def test_untouched_parameters_send_nothing(self):
        self.assertEqual(self.facts["untouched"], {})

    def test_an_unchanged_schema_is_not_made_again(self):
        self.assertEqual(self.facts["prepared"], [True, False])

    def test_headings_group_in_the_schemas_order(self):
        self.assertEqual(self.facts["sections"][1], ["Drawing", ["outline", "steps"]])

    def test_range_unit_and_help_reach_the_property(self):
        self.assertEqual(self.facts["outline"], ["Outline (px)", "Width of the lines. From 0 to 4 px", 0.0, 4.0])
        self.assertEqual(self.facts["strength"], ["Strength", "PERCENTAGE"])
        self.assertIn("Does not change the picture", self.facts["threads"])

    def test_choices_are_readable_and_keep_names_with_capitals(self):
        self.assertEqual(self.facts["look"], ["Ink wash", "Clay", "3D"])

    def test_every_type_travels_as_invariant_text_on_its_step(self):
        self.assertEqual(self.facts["changed"], {**ALL, "outline": "2.5", "look": "3D"})

    def test_a_value_beyond_the_range_stops_at_its_end(self):
        self.assertEqual(self.facts["clamped"], "4")

    def test_undo_of_the_film_leaves_the_request_alone(self):
        self.assertEqual(self.facts["undone"], [True, True])

    def test_reset_and_reuse(self):
        self.assertEqual(self.facts["reset"], {})
        self.assertEqual(self.facts["assigned"], ALL)

    def test_reload_leaves_nothing_behind_and_keeps_the_values(self):
        self.assertEqual(self.facts["reloaded"], {"left": [], "same": True, "values": ALL})


if __name__ == "__main__":
    unittest.main()

"""Who plays whom, in a scene of thousands of objects: the panel is told of everybody, though nobody goes through all objects at once."""

from __future__ import annotations

import unittest

from . import harness

OBJECTS = 3000


class RosterTest(unittest.TestCase):
    def test_of_thousands_of_objects_everybody_is_found_and_doubles_are_named(self) -> None:
        facts = harness.run("scene_roster", {"objects": OBJECTS})

        first, last = ["MARA", "crowd 0", False], ["MARA", f"crowd {OBJECTS - 1}", False]
        self.assertEqual(facts["one"], [[last], ""])
        self.assertEqual(facts["two"][0], [first, last])
        self.assertIn("MARA is both object 'crowd 0' and object", facts["two"][1])
        self.assertEqual(facts["fewer"][0], [first, last])
        self.assertEqual(facts["cleared"], [[last], ""])
        self.assertEqual(facts["empty collection"][0], [["HENK", "Group", True], last])
        self.assertIn("The collection 'Group' has 0 objects that could lead it", facts["empty collection"][1])


if __name__ == "__main__":
    unittest.main()

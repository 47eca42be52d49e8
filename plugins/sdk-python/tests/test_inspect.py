"""Inspectors without a host: records and answers against the wire samples."""

import json
import pathlib
import sys
import unittest

SDK = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(SDK))

from aktionbridge_plugin import Finding, Inspection, InspectionContext, inspector, number  # noqa: E402
from aktionbridge_plugin import _describe, _inspect  # noqa: E402
from aktionbridge_plugin._context import Context  # noqa: E402
from aktionbridge_plugin._request import from_wire, to_wire  # noqa: E402

WIRE = SDK.parents[1] / "contracts" / "wire" / "plugin"


def sample(name):
    return json.loads((WIRE / (name + ".json")).read_text(encoding="utf-8"))


class Inspectors(unittest.TestCase):
    def test_inspection_read_and_written_is_unchanged(self):
        data = sample("inspect")["request"]["params"]["request"]
        request = from_wire(Inspection, data)
        self.assertEqual(to_wire(request), data)
        self.assertEqual((request.number("threshold"), request.recipe.inputs[0].subject), (0.2, "ADA"))
        self.assertAlmostEqual(request.frames_per_second, 23.976, places=3)

    def test_inspector_declared_in_python_is_the_sample(self):
        expected = sample("describe")["reply"]["result"]["inspectors"][0]

        @inspector(id="drift", name="Drift", summary="Faces that change in the course of a take.",
                   parameters=[number("threshold", "Threshold", 0.2, minimum=0, maximum=1, help="Below it nothing is said.")])
        def drift(request, context):
            return []

        self.assertEqual(_describe.REGISTERED_INSPECTORS["drift"].description, expected)
        with self.assertRaisesRegex(ValueError, "'drift' is registered twice"):
            inspector(id="drift", name="Drift")(print)

    def test_findings_returned_are_the_sample(self):
        seen = [Finding("ADA's face changes", first_frame=30, frames=6), Finding("the palette is not that of the lock")]
        self.assertEqual(_inspect.reply_of((seen, {"drift": 0.31})), sample("inspect")["reply"]["result"])

    def test_findings_forms(self):
        self.assertEqual(_inspect.reply_of([]), {"findings": [], "measurements": {}})
        self.assertEqual(_inspect.reply_of(Finding("dark"))["findings"], [{"message": "dark", "frames": 1}])
        for wrong in (None, ["dark"], {"dark": 1}):
            with self.assertRaisesRegex(TypeError, "An inspector returns its findings"):
                _inspect.reply_of(wrong)

    def test_inspection_context_shows_no_preview(self):
        self.assertFalse(hasattr(InspectionContext, "preview"))
        self.assertTrue(hasattr(Context, "preview"))


if __name__ == "__main__":
    unittest.main()

"""Writers without a host: records and answers against the wire samples."""

import json
import pathlib
import sys
import unittest

SDK = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(SDK))

from aktionbridge_plugin import GenerationFailed, Writing, WritingContext, number, writer  # noqa: E402
from aktionbridge_plugin import _describe, _write  # noqa: E402
from aktionbridge_plugin._request import from_wire, to_wire  # noqa: E402

WIRE = SDK.parents[1] / "contracts" / "wire" / "plugin"


def sample(name):
    return json.loads((WIRE / (name + ".json")).read_text(encoding="utf-8"))


class Writers(unittest.TestCase):
    def test_request_read_and_written_is_unchanged(self):
        data = sample("write")["request"]["params"]["request"]
        request = from_wire(Writing, data)
        self.assertEqual(to_wire(request), data)
        beat = request.scenes[0].outline.beats[1]
        self.assertEqual((request.number("longerThan"), beat.speaker, request.characters[0].name), (4.0, "MARA", "MARA"))
        self.assertAlmostEqual(request.frames_per_second, 23.976, places=3)

    def test_writer_declared_in_python_is_the_sample(self):
        expected = sample("describe")["reply"]["result"]["writers"][0]

        @writer(id="tighten", name="Tighter coverage", summary="Takes long talk apart.", determinism="exact",
                parameters=[number("longerThan", "Longer than", 4, minimum=1, maximum=60, unit="s", help="Shots below it stay whole.")],
                cost=expected["cost"], resources=expected["resources"])
        def tighten(request, context):
            return {}

        self.assertEqual(_describe.REGISTERED_WRITERS["tighten"].description, expected)
        with self.assertRaisesRegex(ValueError, "'tighten' is registered twice"):
            writer(id="tighten", name="Tighter coverage")(print)

    def test_document_returned_is_the_sample(self):
        reply = sample("write")["reply"]["result"]
        document = {name: value for name, value in reply["document"].items() if name != "format"}
        self.assertEqual(_write.reply_of((document, reply["note"])), reply)
        self.assertEqual(_write.reply_of(json.dumps(document))["document"], reply["document"])

    def test_document_forms(self):
        self.assertEqual(_write.reply_of({}), {"document": {"format": "aktion-breakdown/1"}})
        self.assertEqual(_write.reply_of('```json\n{"shots": []}\n```\n'), {"document": {"format": "aktion-breakdown/1", "shots": []}})
        for wrong in (None, ["shots"], "[]"):
            with self.assertRaisesRegex(TypeError, "A writer returns its document"):
                _write.reply_of(wrong)

    def test_text_that_is_no_json_is_the_users_to_act_on(self):
        with self.assertRaisesRegex(GenerationFailed, "no JSON: .*line 1 column 1.*'Certainly! Here.*another seed"):
            _write.reply_of("Certainly! Here is the breakdown.")

    def test_context_lends_nothing_of_pictures(self):
        self.assertFalse(hasattr(WritingContext, "preview") or hasattr(WritingContext, "video"))


if __name__ == "__main__":
    unittest.main()

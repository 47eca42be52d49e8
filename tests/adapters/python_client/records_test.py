"""The records against the golden messages in contracts/wire, which C# reads too, and against the contract they are made from."""

import importlib.util
import json
import unittest

from .package import CLIENT, ROOT
from aktionbridge import FrameRate, InvalidRecord, client, editor
from aktionbridge.records import CLIENT_METHODS, EDITOR_METHODS

WIRE = ROOT / "contracts" / "wire"


def generator():
    spec = importlib.util.spec_from_file_location("generate", CLIENT / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def golden():
    for methods, folder in ((CLIENT_METHODS, "client"), (EDITOR_METHODS, "editor")):
        for path in sorted((WIRE / folder).glob("*.json")):
            yield methods, json.loads(path.read_text(encoding="utf-8"))


def without_defaults(record, data):
    """Golden files may leave out what has a default; records write it."""
    return type(record).from_json(data).to_json()


class RecordsTest(unittest.TestCase):
    def test_generated_files_are_fresh(self):
        self.assertEqual(generator().main(["--check"]), 0, "Run: python3 adapters/python-client/generate.py")

    def test_generator_gives_the_same_bytes_twice_and_reads_a_type_it_knows_only(self):
        generate = generator()
        document = json.loads((ROOT / "contracts" / "openrpc" / "editor.json").read_text(encoding="utf-8"))
        self.assertEqual(generate.module("editor", document), generate.module("editor", json.loads(json.dumps(document))))
        document["components"]["schemas"]["Edit"]["properties"]["kind"] = {"anyOf": [{"type": "string"}, {"type": "integer"}]}
        with self.assertRaises(SystemExit):
            generate.module("editor", document)

    def test_every_golden_message_survives_the_round_trip(self):
        count = 0
        for methods, sample in golden():
            method = methods[sample["method"]]
            with self.subTest(sample["method"]):
                params = sample["request"].get("params", {})
                self.assert_kept(params, method.params.from_json(params).to_json())
                if sample.get("reply"):
                    result = sample["reply"]["result"]
                    self.assert_kept(result, method.result.from_json(result).to_json())
            count += 1
        self.assertGreater(count, 70)

    def assert_kept(self, wanted, found, where=""):
        """All that was there is there again, and nothing new but defaults."""
        if isinstance(wanted, dict):
            for name, value in wanted.items():
                if value is not None:
                    self.assertIn(name, found, where)
                    self.assert_kept(value, found[name], f"{where}.{name}")
        elif isinstance(wanted, list):
            self.assertEqual(len(wanted), len(found), where)
            for index, (one, other) in enumerate(zip(wanted, found)):
                self.assert_kept(one, other, f"{where}[{index}]")
        else:
            self.assertEqual((wanted, isinstance(wanted, bool)), (found, isinstance(found, bool)), where)

    def test_names_and_values_are_pythons_own(self):
        item = editor.MediaReference.from_json(
            {"path": "/a.mov", "sha256": "00", "frames": 8, "rate": "24000/1001", "raster": {"width": 16, "height": 9}, "newMember": [1]})
        self.assertEqual((item.rate, item.start_frame, item.has_audio), (FrameRate(24000, 1001), 0, False))
        self.assertEqual(item.raster, editor.Raster(width=16, height=9))
        self.assertNotIn("newMember", item.to_json())

    def test_defaults_are_not_shared(self):
        first, second = (client.TimelineItem(id="a", name="a", kind="clip", start=0, duration=1, fingerprint="f") for _ in range(2))
        first.ours["placement"] = "p"
        self.assertEqual(second.ours, {})

    def test_bad_json_names_record_and_member(self):
        good = {"path": "/a.mov", "sha256": "00", "frames": 8, "rate": "25", "raster": {"width": 16, "height": 9}}
        for change, words in (
            ({"frames": None}, "MediaReference has no 'frames'"), ({"frames": "8"}, "MediaReference.frames must be a whole number, not '8'"),
            ({"frames": True}, "MediaReference.frames"), ({"frames": 8.5}, "MediaReference.frames"), ({"rate": "29.9"}, "MediaReference.rate"),
            ({"raster": {"width": 16}}, "MediaReference.raster has no 'height'"), ({"raster": []}, "MediaReference.raster must be an object"),
            ({"hasAudio": 1}, "MediaReference.hasAudio must be true or false"),
        ):
            with self.subTest(words), self.assertRaises(InvalidRecord) as raised:
                editor.MediaReference.from_json({**good, **change})
            self.assertIn(words, str(raised.exception))
        with self.assertRaises(InvalidRecord) as raised:
            client.PageOfShotInfo.from_json({"items": [{"id": 3}]})
        self.assertIn("items[0]", str(raised.exception))

    def test_error_codes_are_those_of_the_contract(self):
        from aktionbridge import ErrorCode
        table = (ROOT / "contracts" / "README.md").read_text(encoding="utf-8").splitlines()
        rows = [line.split("|")[1:3] for line in table if line.startswith("| 1")]
        contract = {int(code) for code, _ in rows}
        ours = {value for name, value in vars(ErrorCode).items() if name.isupper() and value > 0}
        self.assertEqual((len(rows) > 10, ours), (True, contract))


if __name__ == "__main__":
    unittest.main()

"""The samples in contracts/blocking against their schema, with a validator of our own: JSON Schema as far as that file uses it."""

import copy
import json
import re
import unittest
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "contracts" / "blocking"
SCHEMA = json.loads((FOLDER / "blocking.schema.json").read_text(encoding="utf-8"))
KNOWN = {"$schema", "$ref", "$defs", "title", "description", "anyOf", "type", "enum", "pattern", "items", "minItems", "maxItems", "properties", "required",
         "additionalProperties", "minimum", "maximum"}


def is_a(value, kind):
    if kind in ("integer", "number"):
        return isinstance(value, int if kind == "integer" else (int, float)) and not isinstance(value, bool)
    return isinstance(value, {"object": dict, "array": list, "string": str, "null": type(None)}[kind])


def faults(schema, value, where=""):
    unknown = set(schema) - KNOWN
    if unknown:
        return [f"{where}: the schema says {sorted(unknown)}, which this test does not know"]
    found = []
    if "$ref" in schema:
        found += faults(SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[-1]], value, where)
    if "anyOf" in schema:
        found += min((faults(one, value, where) for one in schema["anyOf"]), key=len)
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(is_a(value, kind) for kind in kinds):
        return [f"{where} is {value!r}, not {kinds}"]
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{where} is none of {schema['enum']}")
    if "pattern" in schema and isinstance(value, str) and not re.search(schema["pattern"], value):
        found.append(f"{where} does not look like {schema['pattern']}")
    if isinstance(value, (int, float)) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        found.append(f"{where} is {value}")
    if isinstance(value, list) and not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        found.append(f"{where} has {len(value)} items")
    if isinstance(value, list) and "items" in schema:
        for index, item in enumerate(value):
            found += faults(schema["items"], item, f"{where}[{index}]")
    if isinstance(value, dict):
        found += [f"{where}.{name} is missing" for name in schema.get("required", []) if name not in value]
        for name, member in value.items():
            inner = schema.get("properties", {}).get(name)
            if inner is not None:
                found += faults(inner, member, f"{where}.{name}")
            elif schema.get("additionalProperties") is False:
                found.append(f"{where}.{name} is in no schema")
    return found


class BlockingTest(unittest.TestCase):
    def test_every_sample_is_what_the_schema_says(self):
        samples = [path for path in sorted(FOLDER.glob("*.json")) if path.name != "blocking.schema.json"]
        self.assertGreaterEqual(len(samples), 2)
        for path in samples:
            with self.subTest(path.name):
                self.assertEqual(faults(SCHEMA, json.loads(path.read_text(encoding="utf-8"))), [])

    def test_what_is_broken_is_found_at_its_place(self):
        good = json.loads((FOLDER / "fight.json").read_text(encoding="utf-8"))
        for change, place in (
            (lambda file: file.pop("performers"), ".performers is missing"),
            (lambda file: file.update(preformers=[]), ".preformers is in no schema"),
            (lambda file: file["performers"][0]["keys"][1].update(x="1"), ".performers[0].keys[1].x is '1', not ['number']"),
            (lambda file: file["performers"][1].update(keys=[]), ".performers[1].keys has 0 items"),
            (lambda file: file["performers"][0]["keys"][0].update(action="fly"), ".performers[0].keys[0].action is none of"),
            (lambda file: file["camera"][0].update(lensMillimetres=2), ".camera[0].lensMillimetres is 2"),
            (lambda file: file.update(rate="23.98"), ".rate does not look like"),
        ):
            broken = copy.deepcopy(good)
            change(broken)
            with self.subTest(place):
                self.assertTrue(any(fault.startswith(place) for fault in faults(SCHEMA, broken)), faults(SCHEMA, broken))


if __name__ == "__main__":
    unittest.main()

"""The golden files in contracts/wire, checked without any of our own code: against JSON-RPC 2.0 and contracts/openrpc."""

import json
import re
import unittest
from decimal import Decimal
from pathlib import Path

CONTRACTS = Path(__file__).resolve().parents[2] / "contracts"
PROTOCOLS = ("client", "editor")
RATE = re.compile(r"^[1-9][0-9]*(/[1-9][0-9]*)?$")
RATE_NAMES = ("rate", "nativeRate")


def load(path):
    """Decimals stay decimals: 0.1 must be read as written, and 1.0 is no integer."""
    return json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


def wire_files(protocol):
    return {path: load(path) for path in sorted((CONTRACTS / "wire" / protocol).glob("*.json"))}


class Validator:
    """As much of JSON Schema as contracts/openrpc uses; a keyword it does not know fails, so that none is ignored."""

    KNOWN = {"$ref", "anyOf", "type", "enum", "pattern", "format", "items", "properties", "required",
             "additionalProperties", "description", "default"}
    TYPES = {
        "null": lambda value: value is None,
        "boolean": lambda value: isinstance(value, bool),
        "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
        "number": lambda value: isinstance(value, (int, Decimal)) and not isinstance(value, bool),
        "string": lambda value: isinstance(value, str),
        "array": lambda value: isinstance(value, list),
        "object": lambda value: isinstance(value, dict),
    }

    def __init__(self, document):
        self.schemas = document["components"]["schemas"]

    def faults(self, schema, value, where):
        unknown = set(schema) - self.KNOWN
        if unknown:
            return [f"{where}: the schema says {sorted(unknown)}, which this test does not know"]
        if "$ref" in schema:
            return self.faults(self.schemas[schema["$ref"].rsplit("/", 1)[-1]], value, where)
        if "anyOf" in schema:
            return min((self.faults(one, value, where) for one in schema["anyOf"]), key=len)
        types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        if not any(self.TYPES[one](value) for one in types):
            return [f"{where}: {value!r} is not {' or '.join(types)}"]
        return [*self.text_faults(schema, value, where), *self.member_faults(schema, value, where), *self.item_faults(schema, value, where)]

    @staticmethod
    def text_faults(schema, value, where):
        if "enum" in schema and value not in schema["enum"]:
            yield f"{where}: {value!r} is none of {schema['enum']}"
        if "pattern" in schema and not re.search(schema["pattern"], value):
            yield f"{where}: {value!r} does not match {schema['pattern']}"

    def member_faults(self, schema, value, where):
        if not isinstance(value, dict):
            return
        properties = schema.get("properties", {})
        for name in schema.get("required", []):
            if name not in value:
                yield f"{where}: {name} is missing"
        for name, member in value.items():
            inner = properties.get(name, schema.get("additionalProperties"))
            if inner is None:
                yield f"{where}: {name} is in no schema"
            else:
                yield from self.faults(inner, member, f"{where}.{name}")

    def item_faults(self, schema, value, where):
        if isinstance(value, list):
            for index, item in enumerate(value):
                yield from self.faults(schema["items"], item, f"{where}[{index}]")


def params_schema(method):
    return {
        "type": "object",
        "properties": {one["name"]: one["schema"] for one in method["params"]},
        "required": [one["name"] for one in method["params"] if one["required"]],
    }


class WireTest(unittest.TestCase):
    def each(self):
        for protocol in PROTOCOLS:
            document = load(CONTRACTS / "openrpc" / f"{protocol}.json")
            methods = {method["name"]: method for method in document["methods"]}
            for path, content in wire_files(protocol).items():
                yield document, methods, path, content

    def test_every_method_has_a_file_and_every_file_a_method(self):
        for protocol in PROTOCOLS:
            document = load(CONTRACTS / "openrpc" / f"{protocol}.json")
            self.assertEqual(
                sorted(method["name"] for method in document["methods"]),
                sorted(content["method"] for content in wire_files(protocol).values()))

    def test_file_is_named_after_its_method(self):
        for _, _, path, content in self.each():
            with self.subTest(file=path.name):
                self.assertEqual(path.stem, content["method"].replace("/", "."))
                self.assertLessEqual(set(content), {"method", "request", "reply", "error", "events"})

    def test_messages_are_json_rpc(self):
        for _, methods, path, content in self.each():
            with self.subTest(file=path.name):
                request, reply = content["request"], content["reply"]
                self.assert_request(request, content["method"])
                if "result" not in methods[content["method"]]:
                    self.assertNotIn("id", request)
                    self.assertIsNone(reply)
                    continue
                self.assertIsInstance(request["id"], int)
                self.assertEqual({"jsonrpc", "id", "result"}, set(reply))
                self.assertEqual(("2.0", request["id"]), (reply["jsonrpc"], reply["id"]))
                if "error" in content:
                    self.assert_error(content["error"], request["id"])
                for notification in content.get("events", []):
                    self.assert_request(notification, notification["method"])
                    self.assertNotIn("id", notification)
                    self.assertNotIn("result", methods[notification["method"]])

    def test_values_fit_the_openrpc_document(self):
        for document, methods, path, content in self.each():
            with self.subTest(file=path.name):
                validator = Validator(document)
                for message in (content["request"], *content.get("events", [])):
                    method = methods[message["method"]]
                    self.assertEqual([], list(validator.faults(params_schema(method), message.get("params", {}), message["method"])))
                if content["reply"] is not None:
                    schema = methods[content["method"]]["result"]["schema"]
                    self.assertEqual([], list(validator.faults(schema, content["reply"]["result"], "result")))

    def test_rates_are_exact_text(self):
        for _, _, path, content in self.each():
            with self.subTest(file=path.name):
                for name, value in members(content):
                    if name in RATE_NAMES:
                        self.assertIsInstance(value, str)
                        self.assertRegex(value, RATE)

    def test_parameters_without_a_default_come_first_and_every_one_is_described(self):
        for document, methods, path, content in self.each():
            with self.subTest(file=path.name):
                method = methods[content["method"]]
                required = [one["required"] for one in method["params"]]
                self.assertEqual(sorted(required, reverse=True), required)
                self.assertTrue(method["summary"])
                self.assertTrue(all(one["description"] for one in method["params"]))

    def test_error_codes_are_in_the_document(self):
        for document, _, path, content in self.each():
            with self.subTest(file=path.name):
                if "error" in content:
                    codes = [one["code"] for one in document["components"]["errors"].values()]
                    self.assertIn(content["error"]["error"]["code"], codes)

    def assert_request(self, message, method):
        self.assertEqual("2.0", message["jsonrpc"])
        self.assertEqual(method, message["method"])
        self.assertLessEqual(set(message), {"jsonrpc", "id", "method", "params"})
        self.assertIsInstance(message.get("params", {}), dict)

    def assert_error(self, reply, request_id):
        self.assertEqual({"jsonrpc", "id", "error"}, set(reply))
        self.assertEqual(("2.0", request_id), (reply["jsonrpc"], reply["id"]))
        self.assertLessEqual({"code", "message"}, set(reply["error"]))
        self.assertIsInstance(reply["error"]["code"], int)


class ValidatorTest(unittest.TestCase):
    """The test's own judge must be able to say no."""

    SCHEMAS = {"Rate": {"type": "string", "pattern": RATE.pattern}, "Kind": {"type": "string", "enum": ["a"]}}

    def faults(self, schema, value):
        return list(Validator({"components": {"schemas": self.SCHEMAS}}).faults(schema, value, "value"))

    def test_refuses_what_does_not_fit(self):
        for schema, value in (
            ({"type": "integer"}, Decimal("1.0")),
            ({"type": "integer"}, True),
            ({"type": "string"}, None),
            ({"$ref": "#/components/schemas/Rate"}, "23.976"),
            ({"$ref": "#/components/schemas/Kind"}, "b"),
            ({"type": "object", "properties": {}, "required": ["a"]}, {}),
            ({"type": "object", "properties": {}}, {"a": 1}),
            ({"type": "array", "items": {"type": "string"}}, [1]),
            ({"type": "string", "minLength": 1}, "a"),
        ):
            with self.subTest(schema=schema, value=value):
                self.assertEqual(1, len(self.faults(schema, value)))

    def test_accepts_null_where_it_may_be(self):
        self.assertEqual([], self.faults({"anyOf": [{"$ref": "#/components/schemas/Kind"}, {"type": "null"}]}, None))


def members(value):
    """Every name and value in a tree."""
    if isinstance(value, dict):
        for name, member in value.items():
            yield name, member
            yield from members(member)
    elif isinstance(value, list):
        for item in value:
            yield from members(item)


if __name__ == "__main__":
    unittest.main()

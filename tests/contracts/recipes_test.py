"""Checks the recipe vectors with a canonicaliser of its own: what C# hashes, Python must hash alike.

Run: python3 -m unittest tests/contracts/recipes_test.py (standard library only, Python 3.8 or later).
"""

import hashlib
import json
import unittest
from decimal import Decimal
from pathlib import Path
from typing import Any, Dict, List, Optional

PREFIX = "aktion-recipe/1\n"
VECTORS = Path(__file__).resolve().parents[2] / "contracts" / "wire" / "recipes"

# Decimals become strings; everything else numeric stays a whole number.
DECIMALS = {"lensMillimetres", "x", "y", "z", "heading", "scale", "seconds", "targetX", "targetY", "targetZ", "roll"}
DEFAULTS = {"scale": Decimal(1)}
TEXT_DEFAULTS = {"timeOfDay": "day"}
# Members of these are names and values as they are: nothing in them is left out.
MAPS = {"parameters", "overrides"}
# Being there at all means something.
PRESENT = {"blocking"}


def decimal_text(value: Decimal) -> str:
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def normalise(value: Any, name: str = "") -> Any:
    """The value as it is hashed, or None when it is left out."""
    if isinstance(value, dict):
        if name in MAPS:
            return dict(value) or None
        members = {key: normalise(item, key) for key, item in value.items()}
        kept = {key: item for key, item in members.items() if item is not None}
        return kept if kept or name in PRESENT else None
    if isinstance(value, list):
        return [element(item) for item in value] or None
    if isinstance(value, bool):
        return value or None
    if isinstance(value, (int, Decimal)):
        return number(value, name)
    if isinstance(value, str):
        return None if value in ("", TEXT_DEFAULTS.get(name)) else value
    return None


def element(value: Any) -> Any:
    """An element of a list: never left out, because its place means something."""
    if isinstance(value, dict):
        return normalise(value) or {}
    return value


def number(value: Any, name: str) -> Any:
    if name in DECIMALS:
        exact = Decimal(value)
        return None if exact == DEFAULTS.get(name, Decimal(0)) else decimal_text(exact)
    return int(value) or None


def quote(text: str) -> str:
    short = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
    parts: List[str] = []
    for character in text:
        if character in short:
            parts.append(short[character])
        elif character < " ":
            parts.append("\\u%04x" % ord(character))
        else:
            parts.append(character)
    return '"' + "".join(parts) + '"'


def utf16_order(key: str) -> bytes:
    return key.encode("utf-16-be", "surrogatepass")


def jcs(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ",".join(quote(key) + ":" + jcs(value[key]) for key in sorted(value, key=utf16_order)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(jcs(item) for item in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return quote(value)


def canonical(recipe: Dict[str, Any]) -> str:
    return PREFIX + jcs(normalise(recipe) or {})


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def read(path: Path) -> Dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


class RecipeVectors(unittest.TestCase):
    def vectors(self) -> Dict[str, Dict[str, Any]]:
        found = {path.name: read(path) for path in sorted(VECTORS.glob("*.json"))}
        self.assertGreaterEqual(len(found), 8)
        return found

    def test_canonical_text_and_hashes(self) -> None:
        for name, vector in self.vectors().items():
            for recipe in [vector["recipe"]] + vector.get("equal", []):
                with self.subTest(name):
                    self.assertEqual(canonical(recipe), vector["canonical"])
                    self.assertEqual(sha256(vector["canonical"]), vector["hash"])
                    self.assertEqual(sha256(canonical({"composition": recipe["composition"]})), vector["compositionHash"])

    def test_different_recipes_have_different_hashes(self) -> None:
        for name, vector in self.vectors().items():
            for recipe in vector.get("different", []):
                with self.subTest(name):
                    self.assertNotEqual(sha256(canonical(recipe)), vector["hash"])

    def test_canonical_text_is_json_that_survives(self) -> None:
        for name, vector in self.vectors().items():
            with self.subTest(name):
                text: Optional[str] = vector["canonical"]
                assert text is not None
                self.assertTrue(text.startswith(PREFIX))
                self.assertEqual(jcs(json.loads(text[len(PREFIX):])), text[len(PREFIX):])


if __name__ == "__main__":
    unittest.main()

"""Blocking read from a real Blender scene, held against what Blender's own camera sees and against the readings of the keys."""

from __future__ import annotations

import math
import unittest
from typing import Any, Dict, List, Sequence, Tuple

from . import harness

NAMES = ("x", "y", "z", "targetX", "targetY", "targetZ", "lensMillimetres", "roll")


def read(*cases: Tuple[str, Dict[str, Any]]) -> List[Any]:
    """What each case answers; one Blender for all."""
    return harness.run("scene_blocking", {"cases": cases})


def straight(keys: List[Dict], seconds: float) -> List[float]:
    """A camera between its keys along straight lines."""
    i = max([0, *(n for n, key in enumerate(keys[:-1]) if key["seconds"] <= seconds)])
    a, b = keys[i], keys[min(i + 1, len(keys) - 1)]
    span = b["seconds"] - a["seconds"]
    t = min(1.0, (seconds - a["seconds"]) / span) if span else 0.0
    return [a[name] + (b[name] - a[name]) * t for name in NAMES]


def smooth(keys: List[Dict], seconds: float) -> List[float]:
    """As the previz generator reads them (plugins/previz Camera/CameraKeys.cs): cubic, at rest at both ends."""
    i = max([0, *(n for n, key in enumerate(keys[:-1]) if key["seconds"] <= seconds)])
    j = min(i + 1, len(keys) - 1)
    span = keys[j]["seconds"] - keys[i]["seconds"]
    t = min(1.0, (seconds - keys[i]["seconds"]) / span) if span else 0.0

    def slope(at: int, name: str) -> float:
        if at in (0, len(keys) - 1):
            return 0.0
        return (keys[at + 1][name] - keys[at - 1][name]) / (keys[at + 1]["seconds"] - keys[at - 1]["seconds"])

    return [
        keys[i][name] * (2 * t ** 3 - 3 * t ** 2 + 1) + slope(i, name) * span * (t ** 3 - 2 * t ** 2 + t)
        + keys[j][name] * (3 * t ** 2 - 2 * t ** 3) + slope(j, name) * span * (t ** 3 - t ** 2) for name in NAMES]


def dot(a: Sequence[float], b: Sequence[float]) -> float:
    return sum(x * y for x, y in zip(a, b))


def cross(a: Sequence[float], b: Sequence[float]) -> List[float]:
    return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]


def unit(a: Sequence[float]) -> List[float]:
    return [x / math.hypot(*a) for x in a]


def pinhole(camera: Sequence[float], stage: Sequence[float], width: int, height: int) -> List[float]:
    """Pixel, from the upper left, at which a wire camera sees a place on the stage."""
    place, target, lens, roll = camera[:3], camera[3:6], camera[6], math.radians(camera[7])
    forward = unit([t - p for t, p in zip(target, place)])
    sky = [0, 0, 1] if abs(forward[1]) > 0.999 else [0, 1, 0]
    right = unit(cross(sky, forward))
    up = cross(forward, right)
    right, up = ([r * math.cos(roll) - u * math.sin(roll) for r, u in zip(right, up)],
                 [u * math.cos(roll) + r * math.sin(roll) for r, u in zip(right, up)])
    gate = 36 * height / width if width / height >= 1.5 else 24
    pixels = lens * height / gate
    away = [s - p for s, p in zip(stage, place)]
    depth = dot(away, forward)
    return [width / 2 + dot(away, right) / depth * pixels, height / 2 - dot(away, up) / depth * pixels]


RIGS = {
    "plain": {"size": (1280, 720), "unit": 1.0, "fit": "AUTO", "sensor": (36, 24)},
    "vertical fit, decimetres": {"size": (1280, 720), "unit": 0.1, "fit": "VERTICAL", "sensor": (32, 18)},
    "upright picture": {"size": (720, 1280), "unit": 2.0, "fit": "AUTO", "sensor": (23.5, 15.6)},
    "squarish picture": {"size": (960, 720), "unit": 1.0, "fit": "HORIZONTAL", "sensor": (22, 24)}}


class CameraTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        answers = read(*(("projection", rig) for rig in RIGS.values()), ("roll", {}), ("targets", {}))
        cls.rigs, (cls.roll, cls.targets) = dict(zip(RIGS, answers)), answers[len(RIGS):]

    def test_a_rigged_camera_sees_points_where_blender_does(self) -> None:
        for name, answer in self.rigs.items():
            keys, size = answer["blocking"]["camera"], RIGS[name]["size"]
            for frame, seen in enumerate(answer["seen"]):
                # Within the tolerance of the reduced keys, exact to the rounding at the keys themselves.
                at_key = any(abs(key["seconds"] - frame / 24) < 1e-6 for key in keys)
                for (x, y, z), pixel in zip(answer["points"], seen):
                    found = pinhole(straight(keys, frame / 24), (x, z, y), *size)
                    self.assertLess(math.dist(found, pixel), 1.0 if at_key else 8.0, f"{name}, frame {frame + 1}: {found} {pixel}")

    def test_roll_is_clockwise_and_straight_down_has_the_stage_as_horizon(self) -> None:
        answer = self.roll

        self.assertAlmostEqual(answer["lean"]["roll"], 15, places=3)
        self.assertAlmostEqual(answer["lean"]["targetZ"] - answer["lean"]["z"], 5, places=3)
        self.assertAlmostEqual(answer["down"]["roll"], 0, places=3)
        self.assertAlmostEqual(answer["down"]["y"] - answer["down"]["targetY"], 5, places=3)

    def test_target_from_focus_then_character_then_fixed(self) -> None:
        answer = self.targets

        self.assertAlmostEqual(answer["fixed"], 5, places=3)
        self.assertAlmostEqual(answer["nearest"], 7, places=3)
        self.assertAlmostEqual(answer["focused"], 4, places=3)
        self.assertAlmostEqual(answer["object"], 10, places=3)


class KeysTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        kinds = ("still", "dolly", "orbit", "handheld")
        cls.paths = dict(zip(kinds, read(*(("paths", {"kind": kind}) for kind in kinds))))

    def assert_paths(self, kind: str, most: int) -> None:
        answer = self.paths[kind]
        keys = answer["blocking"]["camera"]
        self.assertLessEqual(len(keys), most)
        for frame, (place, forward, up) in enumerate(answer["real"]):
            for reading in (straight, smooth):
                told = reading(keys, frame / 24)
                where = f"{kind} frame {frame + 1} {reading.__name__}"
                self.assertLess(math.dist(told[:3], (place[0], place[2], place[1])), 0.0102, where)
                aim = unit([t - p for t, p in zip(told[3:6], told[:3])])
                turn = math.degrees(math.acos(min(1.0, dot(aim, unit((forward[0], forward[2], forward[1]))))))
                self.assertLess(turn, 0.102, where)

    def test_a_still_camera_needs_two_keys(self) -> None:
        self.assert_paths("still", 2)

    def test_a_steady_dolly_needs_four(self) -> None:
        self.assert_paths("dolly", 4)

    def test_an_orbit_is_thinned(self) -> None:
        self.assert_paths("orbit", 20)

    def test_a_hand_held_camera_keeps_its_frames(self) -> None:
        self.assert_paths("handheld", 48)


class PerformersTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.answer, = read(("performers", {}))
        cls.keys = {performer["name"]: performer["keys"] for performer in cls.answer["blocking"]["performers"]}

    def test_walks_while_it_moves_and_stands_otherwise(self) -> None:
        keys = self.keys["MARA"]

        self.assertEqual([(key["seconds"], key["x"], key["action"]) for key in keys],
                         [(0, 0, "stand"), (0.5, 0, "walk"), (1.5, 2.4, "stand"), (2.5, 2.4, "stand")])
        # Turned by 90 degrees about Blender's Z, its front (-Y) points along +X: to the right.
        self.assertEqual({key["heading"] for key in keys}, {90})

    def test_an_action_set_by_hand_wins(self) -> None:
        self.assertEqual({(key["x"], key["z"], abs(key["heading"]), key["action"]) for key in self.keys["BEN"]}, {(1, 2, 180, "sit")})

    def test_an_animated_root_bone_moves_its_armature(self) -> None:
        first, last = self.keys["ADA"][0], self.keys["ADA"][-1]

        self.assertEqual((first["x"], first["z"]), (5, 0))
        self.assertEqual(last["x"], 5)
        self.assertAlmostEqual(abs(last["z"]), 3, places=3)
        self.assertIn("walk", [key["action"] for key in self.keys["ADA"]])

    def test_a_collection_follows_its_leader(self) -> None:
        self.assertEqual({(key["x"], key["z"], key["heading"]) for key in self.keys["EVE"]}, {(-2, -1, -90)})
        self.assertEqual(self.answer["shown"], {"MARA": ["walker"], "BEN": ["sitter"], "ADA": ["body"], "EVE": ["leader", "part"]})


class SceneTest(unittest.TestCase):
    def test_reading_leaves_the_scene_alone_even_what_is_not_keyed_yet(self) -> None:
        answer, = read(("untouched", {}))

        self.assertEqual(answer["before"], answer["after"])
        self.assertEqual(answer["x"], 42)
        self.assertEqual(answer["path"], [0, 5])

    def test_refusals_name_the_thing_and_the_remedy(self) -> None:
        words, = read(("refusals", {}))

        for name, expected in {
            "empty": "range 10 to 9 is empty", "flat": "orthographic", "round": "panoramic", "none": "has no camera",
            "cut": "frame 12 cuts to the camera 'Other'", "twice": "MARA is both object 'one' and object 'two'",
            "action": "'fly'", "headless": "'crowd' has 2 objects",
            "falling": "'falling' is moved by the rigid body simulation",
        }.items():
            self.assertIn(expected, words[name] or "nothing was refused", name)
        self.assertIsNone(words["uncut"])
        self.assertIsNone(words["carried"])
        self.assertIn("shift", words["shift"][0])


if __name__ == "__main__":
    unittest.main()

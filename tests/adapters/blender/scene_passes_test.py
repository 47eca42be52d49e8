"""Passes of a real Blender, read back as pixels through ffmpeg and held against what the geometry says."""

from __future__ import annotations

import json
import math
import os
import shutil
import subprocess
import tempfile
import unittest
from typing import Any, Dict, List, Tuple

from . import harness
from .scene_blocking_test import NAMES, pinhole

WIDTH, HEIGHT = 320, 180
PIXELS = 50 / 36 * WIDTH
"""Focal length in pixels of the known scene."""


class Picture:
    """One frame of a movie: three parts of 0 to 1 for each pixel."""

    def __init__(self, path: str, size: Tuple[int, int] = (WIDTH, HEIGHT), frame: int = 0, bits: int = 8) -> None:
        self.width, self.height = size
        kind = "rgb24" if bits == 8 else "rgb48le"
        raw = harness.ffmpeg(["-i", path, "-vf", f"select=eq(n\\,{frame})", "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", kind, "pipe:1"])
        self.levels = list(raw) if bits == 8 else [low | high << 8 for low, high in zip(raw[::2], raw[1::2])]
        self.full = (1 << bits) - 1

    def at(self, x: float, y: float) -> List[float]:
        start = 3 * (int(y) * self.width + int(x))
        return [level / self.full for level in self.levels[start:start + 3]]

    def where(self, part: int) -> Tuple[float, List[float]]:
        """How many pixels are lit in that part, and the centre of them."""
        lit = [(i // 3 % self.width, i // 3 // self.width, level / self.full) for i, level in enumerate(self.levels) if i % 3 == part and level]
        area = sum(level for _, _, level in lit)
        return area, [sum((x + 0.5) * level for x, _, level in lit) / area, sum((y + 0.5) * level for _, y, level in lit) / area]


def pixel(x: float, z: float, distance: float) -> Tuple[float, float]:
    """Where the known scene's camera, at 1 m height, sees a place."""
    return WIDTH / 2 + x / distance * PIXELS, HEIGHT / 2 - (z - 1) / distance * PIXELS


def probe(path: str) -> Dict[str, str]:
    done = subprocess.run(
        ["ffprobe", "-v", "error", "-count_frames", "-select_streams", "v", "-of", "json", "-show_entries",
         "stream=codec_name,pix_fmt,width,height,r_frame_rate,avg_frame_rate,nb_frames,nb_read_frames,color_transfer,color_primaries", path],
        capture_output=True, text=True, check=True)
    return json.loads(done.stdout)["streams"][0]


class Passes(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = tempfile.mkdtemp()
        cls.addClassCleanup(shutil.rmtree, cls.folder)

    @classmethod
    def render(cls, case: str, name: str, **arguments: Any) -> Any:
        return harness.run("scene_passes", {"case": case, "folder": os.path.join(cls.folder, name), "with": arguments})

    @classmethod
    def description(cls, name: str) -> Dict:
        with open(os.path.join(cls.folder, name, "passes.json"), encoding="utf-8") as file:
            return json.load(file)


class PixelTest(Passes):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        everything = ["depth", "normal", "mist", "mask", "matte", "line", "beauty"]
        cls.media = cls.render("known", "known", passes=everything, samples=8, near=4, far=12)["media"]
        cls.said = cls.description("known")

    def picture(self, role: str, **how: Any) -> Picture:
        return Picture(self.media[role], **how)

    def test_depth_is_the_distance_along_the_lens(self) -> None:
        depth = self.picture("depth")
        for (x, z), distance in {(-2, 1): 10, (-2.7, 1.8): 10, (0, 1): 5.5}.items():
            shade = depth.at(*pixel(x, z, distance))
            expected = (1 / distance - 1 / 12) / (1 / 4 - 1 / 12)
            self.assertAlmostEqual(shade[0], expected, delta=0.004, msg=f"{x} {z}")
            self.assertEqual(len(set(shade)), 1)
        self.assertEqual(depth.at(WIDTH / 2, 2), [0, 0, 0])
        self.assertEqual(self.said["depth"], {"nearMetres": 4, "farMetres": 12, "curve": "inverse", "bits": 8, "nearIs": "white"})

    def test_linear_depth_in_sixteen_bits(self) -> None:
        media = self.render("known", "deep", passes=["depth"], near=4, far=12, depth_curve="linear", depth_bits=16)["media"]
        deep = Picture(media["depth"], bits=16)

        self.assertEqual(probe(media["depth"])["pix_fmt"], "gray16be")
        self.assertAlmostEqual(deep.at(*pixel(-2, 1, 10))[0], (12 - 10) / 8, delta=2e-4)
        self.assertAlmostEqual(deep.at(*pixel(0, 1, 5.5))[0], (12 - 5.5) / 8, delta=2e-3)

    def test_measured_range_holds_what_is_seen(self) -> None:
        self.render("known", "measured", passes=["mist"], samples=1)
        said = self.description("measured")["depth"]

        self.assertAlmostEqual(said["nearMetres"], 5.5 * 0.95, delta=0.05)
        self.assertAlmostEqual(said["farMetres"], 10 * 1.05, delta=0.05)

    def test_normals_are_in_camera_space(self) -> None:
        normal = self.picture("normal")
        slant = 0.5 + 0.5 * math.sqrt(0.5)
        for where, expected in {
            pixel(-2, 1, 10): (0.5, 0.5, 1), pixel(1.45, 1, 8.15): (1 - slant, 0.5, slant), pixel(1.75, 1, 8.15): (slant, 0.5, slant),
            (WIDTH / 2, 2): (0.5, 0.5, 1),
        }.items():
            for found, wanted in zip(normal.at(*where), expected):
                self.assertAlmostEqual(found, wanted, delta=0.006, msg=str(where))
        top = normal.at(*pixel(0, 1 + 0.5 * math.sin(1), 6 - 0.5 * math.cos(1)))
        self.assertGreater(top[1], 0.9)

    def test_mist_grows_evenly_with_distance(self) -> None:
        mist = self.picture("mist")

        self.assertAlmostEqual(mist.at(*pixel(0, 1, 5.5))[0], (5.5 - 4) / 8, delta=0.006)
        self.assertAlmostEqual(mist.at(*pixel(-2, 1, 10))[0], (math.hypot(10, 2) - 4) / 8, delta=0.006)
        self.assertEqual(mist.at(WIDTH / 2, 2), [1, 1, 1])

    def test_matte_covers_exactly_the_ball(self) -> None:
        radius = PIXELS * 0.5 / math.sqrt(6 ** 2 - 0.5 ** 2)
        matte = Picture(os.path.join(self.folder, "known", self.said["files"]["matte/MARA"]))
        mask = self.picture("mask")
        self.assertEqual(self.said["mask"], {"BEN": "#ff0000", "MARA": "#00ff00"})
        for area, centre in (matte.where(0), mask.where(1)):
            self.assertAlmostEqual(area, math.pi * radius ** 2, delta=math.pi * radius ** 2 * 0.01)
            self.assertLess(math.dist(centre, (WIDTH / 2, HEIGHT / 2)), 0.2)
        for angle in range(0, 360, 15):
            c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
            self.assertEqual(mask.at(WIDTH / 2 + c * (radius - 2), HEIGHT / 2 + s * (radius - 2)), [0, 1, 0])
            self.assertEqual(mask.at(WIDTH / 2 + c * (radius + 2), HEIGHT / 2 + s * (radius + 2)), [0, 0, 0])

    def test_lines_at_outlines_and_edges_only(self) -> None:
        line = self.picture("line")
        radius = PIXELS * 0.5 / math.sqrt(6 ** 2 - 0.5 ** 2)
        for angle in range(0, 360, 15):
            c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
            ring = [line.at(WIDTH / 2 + c * r, HEIGHT / 2 + s * r)[0] for r in (radius - 2, radius - 1.5, radius - 1, radius - 0.5, radius)]
            self.assertGreater(max(ring), 0.8, angle)
            self.assertEqual(line.at(WIDTH / 2 + c * (radius + 2.5), HEIGHT / 2 + s * (radius + 2.5)), [0, 0, 0], angle)
            self.assertEqual(line.at(WIDTH / 2 + c * radius * 0.7, HEIGHT / 2 + s * radius * 0.7), [0, 0, 0], angle)
        x, y = pixel(1.6, 1, 8)
        self.assertGreater(max(line.at(x + step, y)[0] for step in (-1, 0, 1)), 0.8, "the block's edge towards the camera")
        self.assertEqual(line.at(*pixel(-2, 1, 10)), [0, 0, 0])

    def test_beauty_has_the_scene_s_own_view(self) -> None:
        sky = self.picture("beauty").at(WIDTH / 2, 2)

        # The factory's grey world, 0.0509 in linear light: 0.25 as it is; Filmic shows it brighter.
        self.assertGreater(sky[0], 0.27)
        self.assertLess(sky[0], 0.4)

    def test_movies_say_what_they_are(self) -> None:
        for role, path in self.media.items():
            told = probe(path)
            self.assertEqual((told["codec_name"], told["pix_fmt"], told["width"], told["height"]), ("png", "rgb24", WIDTH, HEIGHT), role)
            self.assertEqual((told["nb_frames"], told["nb_read_frames"], told["r_frame_rate"]), ("1", "1", "24/1"), role)

    def test_the_same_again_is_the_same_file(self) -> None:
        again = self.render("known", "again", passes=["depth", "beauty"], samples=8, near=4, far=12)["media"]

        for role, path in again.items():
            with open(path, "rb") as one, open(self.media[role], "rb") as other:
                self.assertEqual(one.read(), other.read(), role)


class MovieTest(Passes):
    def test_every_frame_at_its_place_and_rate(self) -> None:
        media = self.render("counted", "counted")["media"]

        for path in media.values():
            told = probe(path)
            self.assertEqual((told["nb_read_frames"], told["r_frame_rate"], told["avg_frame_rate"]), ("5", "30000/1001", "30000/1001"))
        for frame in range(5):
            _, centre = Picture(media["mask"], frame=frame).where(0)
            # The block's nearer face leads its silhouette, so its centre lies between the faces' own.
            self.assertAlmostEqual(centre[0], pixel(frame - 2, 1, 9.95)[0], delta=1.5)

    def test_the_host_can_ask_for_passes(self) -> None:
        answer = self.render("asked", "asked")

        self.assertIsNone(answer["failed"])
        # A turn for each frame: Blender is free in between.
        self.assertGreaterEqual(answer["turns"], 2)
        self.assertEqual(sorted(answer["files"]), ["beauty", "mask"])
        for frame, x in enumerate((-1, 1)):
            _, centre = Picture(answer["files"]["mask"], frame=frame).where(0)
            self.assertAlmostEqual(centre[0], pixel(x, 1, 9.95)[0], delta=1.5)
        self.assertIn("1 or more", answer["none"])

    def test_a_second_run_takes_the_first_one_s_place(self) -> None:
        self.render("counted", "twice")
        self.render("known", "twice", passes=["line"])

        self.assertEqual(sorted(os.listdir(os.path.join(self.folder, "twice"))), ["line.mov", "passes.json"])
        self.assertEqual([name for name in os.listdir(self.folder) if name.startswith(".")], [])

    def test_the_blocking_s_camera_sees_what_was_rendered(self) -> None:
        answer = self.render("spots", "spots")
        camera = [answer["camera"][name] for name in NAMES]
        mask = Picture(answer["media"]["mask"], (1280, 720))
        for part, (name, (x, y, z)) in enumerate(answer["places"].items()):
            area, centre = mask.where(part)
            self.assertGreater(area, 20, name)
            self.assertLess(math.dist(centre, pinhole(camera, (x, z, y), 1280, 720)), 1.0, name)


class SceneTest(Passes):
    def test_nothing_of_the_scene_is_changed(self) -> None:
        answer = self.render("restored", "restored")

        self.assertGreater(answer["size"], 1500)
        self.assertEqual(answer["noticed"], answer["changed"], "the comparison itself sees nothing")
        self.assertEqual(answer["wrong"], {name: {} for name in ("whole", "between frames", "cancelled", "failed", "camera renamed")})
        self.assertEqual(answer["middle"], "Rendering frame 2 of 4")
        self.assertEqual(answer["cancelled"], ["The passes were cancelled.", False, False])
        self.assertEqual(answer["broken"], ["the disk is full", False])
        self.assertEqual(answer["lost"], [False, "The camera 'Camera' is gone. Start the passes again."])
        self.assertEqual(answer["files"], ["whole"])

    def test_refusals_name_the_thing_and_the_remedy(self) -> None:
        words = self.render("refusals", "refusals")

        for name, expected in {
            "unknown": "no 'smell'", "none": "Choose at least one", "cast": "assign a character", "range": "5 to 4", "near": "near above 0",
            "half": "both", "folder": "'here'", "engine": "BLENDER_WORKBENCH", "comma": "'a,b'", "nothing": "nothing a render shows",
            "sky": "sees nothing",
        }.items():
            self.assertIn(expected, words[name] or "nothing was refused", name)
        self.assertEqual(words["files"], [])


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Render passes of a shot as conditioning media: one lossless movie a pass, and `passes.json` that says what they show.

A run does one frame a step: headless in a loop (`render_all`), in the interface from a timer (`PassRun.step`), so that Blender
stays usable, saves and undoes between frames. Files are written under a temporary name beside the result and renamed whole;
a run that fails or is cancelled leaves nothing.
"""

import json
import os
import shutil
import tempfile
from typing import Dict, List, NamedTuple, Optional

import bpy

from . import cast, frame_render
from . import render_compat as compat
from .blocking import camera_for
from .mov import MovWriter
from .pass_graph import Range, colour_of
from .stage import SceneError, exact_rate, metres_per_unit

PASSES = ("depth", "normal", "mist", "mask", "matte", "line", "beauty")
DESCRIPTION = "passes.json"
NEEDS_CAST = {"mask", "matte"}
NEEDS_RANGE = {"depth", "mist"}
MEASURED_FRAMES = 3
FARTHEST_METRES = 1000.0
MOST_FRAMES = 20_000


class PassOptions(NamedTuple):
    """What to render. `near` and `far` in metres along the lens, both or neither: then they are measured in the scene."""

    passes: tuple = ("depth", "normal", "line")
    engine: str = "cycles"
    samples: int = 16
    seed: int = 0
    percentage: int = 100
    depth_bits: int = 8
    depth_curve: str = "inverse"
    near: Optional[float] = None
    far: Optional[float] = None


class PassRun:
    """One run over a range of frames, both ends included.

    Call `step` until it answers False; then `folder` holds the result, or `error` says in words why not.
    """

    def __init__(self, scene, view_layer, camera, first: int, last: int, folder: str, options: PassOptions) -> None:
        """Raises SceneError when the scene cannot give what is asked; nothing is written then."""
        _check(scene, first, last, folder, options)
        self.folder, self.error, self.finished, self.cancelled, self.done = os.path.abspath(folder), "", False, False, 0
        self._first, self._last, self._options = first, last, options
        actors = _seen(cast.assigned(scene), options.passes)
        self._metres, self._rate = metres_per_unit(scene), exact_rate(scene)
        self._order = frame_render.FrameOrder(
            scene.name, view_layer.name, camera_for(scene, camera).name, options.passes, actors, self._given_range(),
            options.engine, options.samples, options.seed, options.percentage, options.depth_bits)
        self._measured: List[float] = []
        self._to_measure = self._frames_to_measure()
        self.total = last - first + 1 + len(self._to_measure)
        os.makedirs(os.path.dirname(self.folder), exist_ok=True)
        self._work = tempfile.mkdtemp(prefix=f".{os.path.basename(self.folder)}.part-", dir=os.path.dirname(self.folder))
        self._movies: Dict[str, MovWriter] = {}

    def step(self) -> bool:
        """Does the next frame. True while there is more to do; after a failure `error` is set and nothing is left on disk."""
        if self.finished:
            return False
        try:
            if self._to_measure:
                self._measure(self._to_measure.pop(0))
            else:
                self._render(self._first + self._frames_rendered())
            self.done += 1
            if self.done == self.total:
                self._finish()
        except (SceneError, OSError, RuntimeError, ValueError) as failure:
            self._stop(str(failure))
        except BaseException:
            self._stop("The passes stopped at an error of the add-on; see Blender's console.")
            raise
        return not self.finished

    def cancel(self) -> None:
        """Stops and removes what was written. Harmless on a run that has ended."""
        if not self.finished:
            self.cancelled = True
            self._stop("The passes were cancelled.")

    @property
    def words(self) -> str:
        """Where the run is, for people."""
        if self.finished:
            return self.error or f"Passes are in {self.folder}"
        return "Measuring distances" if self._to_measure else f"Rendering frame {self._frames_rendered() + 1} of {self._last - self._first + 1}"

    @property
    def media(self) -> List[Dict[str, str]]:
        """The movies as conditioning media of a shot, by role, once the run is done. Single mattes have no role there."""
        return read_media(self.folder) if self.finished and not self.error else []

    def _frames_rendered(self) -> int:
        return next(iter(self._movies.values())).frames if self._movies else 0

    def _given_range(self) -> Optional[Range]:
        if self._options.near is None:
            return None
        return Range(self._options.near / self._metres, self._options.far / self._metres, self._options.depth_curve)

    def _frames_to_measure(self) -> List[int]:
        if self._order.span or not NEEDS_RANGE & set(self._options.passes):
            return []
        steps = MEASURED_FRAMES - 1
        return sorted({self._first + (self._last - self._first) * i // steps for i in range(steps + 1)})

    def _measure(self, frame: int) -> None:
        folder = os.path.join(self._work, f"measure-{frame}")
        span = frame_render.measure_depth(self._order, frame, folder)
        shutil.rmtree(folder)
        self._measured += span or ()
        if not self._to_measure:
            self._order = self._order._replace(span=self._measured_range())

    def _measured_range(self) -> Range:
        if not self._measured:
            raise SceneError("The camera sees nothing at the first, middle and last frame, so depth has no range. "
                             "Set near and far, or point the camera at the set.")
        near = min(self._measured) * 0.95
        far = max(min(max(self._measured) * 1.05, FARTHEST_METRES / self._metres), near * 1.1)
        return Range(near, far, self._options.depth_curve)

    def _render(self, frame: int) -> None:
        folder = os.path.join(self._work, "frame")
        for name, path in frame_render.render_frame(self._order, frame, folder).items():
            if name not in self._movies:
                self._movies[name] = MovWriter(os.path.join(self._work, _file_name(name)), self._rate)
            with open(path, "rb") as picture:
                self._movies[name].append(picture.read())
        shutil.rmtree(folder)

    def _finish(self) -> None:
        for movie in self._movies.values():
            movie.close()
        with open(os.path.join(self._work, DESCRIPTION), "w", encoding="utf-8") as file:
            json.dump(self._description(), file, indent=2)
        os.chmod(self._work, 0o755)
        _take_place(self._work, self.folder)
        self.finished = True

    def _description(self) -> Dict:
        order, span = self._order, self._order.span
        return {
            "version": 1,
            "camera": order.camera,
            "firstFrame": self._first,
            "frames": self._last - self._first + 1,
            "rate": f"{self._rate[0]}/{self._rate[1]}",
            "engine": order.engine, "samples": order.samples, "seed": order.seed,
            "depth": span and {"nearMetres": span.near * self._metres, "farMetres": span.far * self._metres, "curve": span.curve,
                               "bits": order.depth_bits, "nearIs": "white"},
            "normal": "camera space: red right, green up, blue towards the camera",
            "line": "white on black, computed from depth and normals",
            "mask": {name: "#" + "".join(f"{round(part * 255):02x}" for part in colour_of(index))
                     for index, (name, _) in enumerate(order.actors)},
            "files": {name: _file_name(name) for name in self._movies},
        }

    def _stop(self, words: str) -> None:
        self.error, self.finished = words, True
        for movie in self._movies.values():
            movie.discard()
        shutil.rmtree(self._work, ignore_errors=True)


def read_media(folder: str) -> List[Dict[str, str]]:
    """The movies of an earlier run as conditioning media of a shot. Raises SceneError when there is no such run in the folder."""
    try:
        with open(os.path.join(folder, DESCRIPTION), encoding="utf-8") as file:
            files = json.load(file)["files"]
    except (OSError, ValueError, KeyError) as failure:
        raise SceneError(f"There are no passes in {folder}. Render them first.") from failure
    return [{"role": name, "path": os.path.join(folder, files[name])} for name in PASSES if name in files]


def render_all(run: PassRun) -> PassRun:
    """Runs to the end in one go, for Blender without an interface. Raises SceneError when it fails."""
    while run.step():
        pass
    if run.error:
        raise SceneError(run.error)
    return run


def _check(scene, first: int, last: int, folder: str, options: PassOptions) -> None:
    if bpy.app.is_job_running('RENDER'):
        raise SceneError("Blender is rendering. Start the passes when the render is done, or cancel it with Esc.")
    unknown = [name for name in options.passes if name not in PASSES]
    if unknown or not options.passes:
        raise SceneError(f"Choose at least one of the passes {', '.join(PASSES)}" + (f"; there is no '{unknown[0]}'." if unknown else "."))
    if last < first or last - first >= MOST_FRAMES:
        raise SceneError(f"The range {first} to {last} is empty or has more than {MOST_FRAMES} frames. Set another range.")
    if (options.near is None) != (options.far is None) or (options.near is not None and not 0 < options.near < options.far):
        raise SceneError("Depth runs from near to far: give both in metres, near above 0 and far beyond it, or neither.")
    if options.engine == "present" and compat.engine_kind(scene) == "other":
        raise SceneError(f"The engine {scene.render.engine} renders no passes. Choose Cycles for them.")
    if not os.path.isabs(folder):
        raise SceneError(f"The folder '{folder}' is no absolute path. Save the file first, or choose a folder.")


def _seen(actors, passes) -> tuple:
    if not NEEDS_CAST & set(passes):
        return ()
    if not actors:
        raise SceneError("A mask needs characters. Select an object or armature and assign a character to it, or leave the mask out.")
    seen = [(actor.name, tuple(cast.shown_names(actor))) for actor in actors]
    for name, objects in seen:
        if not objects:
            raise SceneError(f"{name} has nothing a render shows. Assign the character to what carries the meshes.")
        for thing in objects:
            if "," in thing:
                raise SceneError(f"The object '{thing}' of {name} has a comma in its name, which a mask cannot carry. Rename it.")
    return tuple(seen)


def _file_name(name: str) -> str:
    """depth.mov; matte-MARA.mov with what no file system takes replaced."""
    return "".join(letter if letter.isalnum() or letter in "-_." else "_" for letter in name.replace("/", "-")) + ".mov"


def _take_place(work: str, folder: str) -> None:
    """Moves the finished folder to its name; an older result of that name goes only when the new one is whole."""
    older = None
    if os.path.isdir(folder):
        older = tempfile.mkdtemp(prefix=f".{os.path.basename(folder)}.old-", dir=os.path.dirname(folder))
        os.rename(folder, os.path.join(older, "passes"))
    os.rename(work, folder)
    if older:
        shutil.rmtree(older, ignore_errors=True)

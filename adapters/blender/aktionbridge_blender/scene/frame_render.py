# SPDX-License-Identifier: GPL-3.0-or-later
"""Renders the passes of one frame, leaving no trace in the file.

A stand-in of the scene is changed, rendered and removed in one turn of the main thread. So there is nothing to restore after a
failure, an undo, a save or a crash, and whoever works on between two frames sees their own settings.
"""

import os
from typing import Dict, List, NamedTuple, Optional, Sequence, Tuple

import bpy

from . import render_compat as compat
from . import stand_in
from .pass_graph import Graph, Range
from .stage import SceneError
from .stand_in import StandIn

WORLD = "AktionBridge passes"
# Mist, masks and the beauty draft want soft edges; depth and lines want to know what lies under the pixel's centre.
SOFT = ("beauty", "normal", "mist", "mask", "matte")
SHARP = ("depth", "line")


class FrameOrder(NamedTuple):
    """What to render of a frame. Things of the file are named, since a reference would not survive an undo between frames."""

    scene: str
    view_layer: str
    camera: str
    passes: Sequence[str]
    actors: Sequence[Tuple[str, Sequence[str]]]
    span: Optional[Range]
    engine: str
    samples: int
    seed: int
    percentage: int
    depth_bits: int


def render_frame(order: FrameOrder, frame: int, folder: str) -> Dict[str, str]:
    """Renders one frame into a folder; the file of each pass, `matte/NAME` for the mattes.

    Raises SceneError when scene, layer or camera are gone, or the engine cannot render what is asked.
    """
    files: Dict[str, str] = {}
    for sharp, names in ((True, SHARP), (False, SOFT)):
        wanted = [name for name in order.passes if name in names]
        if wanted:
            with _RenderScene(order, frame, sharp) as scene:
                files.update(_render(scene, order, wanted, os.path.join(folder, "sharp" if sharp else "soft")))
    return files


def measure_depth(order: FrameOrder, frame: int, folder: str) -> Optional[Tuple[float, float]]:
    """Least and greatest distance along the lens that is seen at a frame, in Blender units; None when nothing is seen."""
    with _RenderScene(order, frame, sharp=True) as scene:
        scene.render.resolution_percentage = max(1, min(100, 9600 // max(scene.render.resolution_x, scene.render.resolution_y)))
        graph = Graph(scene, order.view_layer)
        graph.write(graph.source(("Depth", "Z")), folder, 'OPEN_EXR', 'RGB', '32')
        stand_in.render(scene)
    image = bpy.data.images.load(_only_file(folder))
    try:
        image.colorspace_settings.name = 'Non-Color'
        distances = [value for value in image.pixels[:][::image.channels] if 0 < value < 1e9]
    finally:
        bpy.data.images.remove(image)
    return (min(distances), max(distances)) if distances else None


class _RenderScene:
    """A stand-in of the scene, dressed for one render and at its frame."""

    def __init__(self, order: FrameOrder, frame: int, sharp: bool) -> None:
        self._order, self._frame, self._sharp = order, frame, sharp
        self._world = self._camera = self._lens = None

    def __enter__(self):
        scene = bpy.data.scenes.get(self._order.scene)
        camera = bpy.data.objects.get(self._order.camera)
        if scene is None or self._order.view_layer not in scene.view_layers:
            raise SceneError(f"The scene '{self._order.scene}' with its layer '{self._order.view_layer}' is gone. Start the passes again.")
        if camera is None or camera.type != 'CAMERA':
            raise SceneError(f"The camera '{self._order.camera}' is gone. Start the passes again.")
        self._stand_in = StandIn(scene, self._order.view_layer)
        self._copy = copy = self._stand_in.__enter__()
        try:
            copy.camera = self._without_blur(copy, camera)
            self._dress_layer(copy.view_layers[0])
            self._dress_render(copy)
            self._dress_world(copy)
            copy.frame_set(self._frame)
        except BaseException:
            self.__exit__()
            raise
        return copy

    def _without_blur(self, copy, camera):
        """A camera out of focus would blur masks and depth alike: the render has one that is sharp throughout."""
        if not camera.data.dof.use_dof:
            return camera
        self._camera, self._lens = camera.copy(), camera.data.copy()
        self._camera.data = self._lens
        self._lens.dof.use_dof = False
        copy.collection.objects.link(self._camera)
        return self._camera

    @staticmethod
    def _dress_layer(layer) -> None:
        layer.use = True
        layer.use_pass_combined = layer.use_pass_z = layer.use_pass_normal = layer.use_pass_mist = True
        layer.use_pass_cryptomatte_object, layer.pass_cryptomatte_depth = True, 6
        layer.use_freestyle = False

    def _dress_render(self, copy) -> None:
        render = copy.render
        if self._order.engine == "cycles" and not compat.use_cycles(copy):
            raise SceneError("This Blender has no Cycles. Enable the add-on Cycles Render Engine, or render with the present engine.")
        compat.set_quality(copy, 1 if self._sharp else self._order.samples, self._order.seed, self._sharp)
        render.resolution_percentage = self._order.percentage
        render.use_border = render.use_multiview = render.use_motion_blur = render.use_sequencer = render.use_stamp = False
        render.use_freestyle = render.use_persistent_data = render.film_transparent = False
        render.dither_intensity = 0.0
        copy.view_settings.view_transform = 'Raw'
        copy.view_settings.look = 'None'
        copy.view_settings.exposure, copy.view_settings.gamma = 0.0, 1.0
        copy.view_settings.use_curve_mapping = False

    def _dress_world(self, copy) -> None:
        self._world = copy.world.copy() if copy.world else bpy.data.worlds.new(WORLD)
        if not copy.world:
            self._world.color = (0, 0, 0)
        copy.world = self._world
        span = self._order.span
        if span:
            mist = self._world.mist_settings
            mist.use_mist, mist.falloff, mist.intensity = True, 'LINEAR', 0.0
            mist.start, mist.depth = span.near, span.far - span.near

    def __exit__(self, *_) -> None:
        compat.close_compositor(self._copy)
        self._stand_in.__exit__()
        for owner, thing in ((bpy.data.objects, self._camera), (bpy.data.cameras, self._lens), (bpy.data.worlds, self._world)):
            if thing is not None:
                owner.remove(thing)


def _render(scene, order: FrameOrder, wanted: List[str], folder: str) -> Dict[str, str]:
    graph = Graph(scene, order.view_layer)
    folders: Dict[str, str] = {}

    def write(name: str, socket, **kind) -> None:
        folders[name] = os.path.join(folder, str(len(folders)))
        graph.write(socket, folders[name], **kind)

    mattes = [graph.matte(names) for _, names in order.actors] if {"mask", "matte"} & set(wanted) else []
    for name in wanted:
        if name == "depth" and order.depth_bits == 16:
            write(name, graph.depth(order.span), mode='BW', depth='16')
        elif name == "depth":
            write(name, graph.depth(order.span))
        elif name == "normal":
            write(name, graph.normal(_camera_axes(scene)))
        elif name == "mist":
            write(name, graph.mist())
        elif name == "line":
            write(name, graph.line())
        elif name == "mask":
            write(name, graph.mask(mattes))
        elif name == "matte":
            for (actor, _), matte in zip(order.actors, mattes):
                write(f"matte/{actor}", matte)
    stand_in.render(scene)
    files = {name: _only_file(place) for name, place in folders.items()}
    if "beauty" in wanted:
        files["beauty"] = os.path.join(folder, "beauty.png")
        _save_display(scene, order, files["beauty"])
    return files


def _camera_axes(scene) -> List[Sequence[float]]:
    """The camera's right, up and backward axes in the world at the scene's frame."""
    matrix = scene.camera.evaluated_get(scene.view_layers[0].depsgraph).matrix_world.normalized()
    return [matrix.col[0].xyz, matrix.col[1].xyz, matrix.col[2].xyz]


def _save_display(scene, order: FrameOrder, path: str) -> None:
    """The beauty draft as the scene's own view shows it."""
    shown, own = bpy.data.scenes[order.scene].view_settings, scene.view_settings
    for name in ("view_transform", "look", "exposure", "gamma", "use_curve_mapping"):
        setattr(own, name, getattr(shown, name))
    compat.set_format(scene.render.image_settings, 'PNG', 'RGB', '8')
    bpy.data.images["Render Result"].save_render(path, scene=scene)


def _only_file(folder: str) -> str:
    files = os.listdir(folder) if os.path.isdir(folder) else []
    if len(files) != 1:
        raise SceneError(f"Blender wrote {len(files)} pictures into {folder} instead of one. See its console for the reason.")
    return os.path.join(folder, files[0])

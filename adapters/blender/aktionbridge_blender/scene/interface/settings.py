# SPDX-License-Identifier: GPL-3.0-or-later
"""What is set in the panel of the 3D side. Kept in the scene: which passes a set wants, and how near and far it is, belong to it."""

from __future__ import annotations

import os
from typing import Any, Optional, Tuple

import bpy
from bpy.props import BoolProperty, EnumProperty, FloatProperty, IntProperty, PointerProperty, StringProperty

from ..passes import PASSES, PassOptions
from . import running

_WORDS = {
    "depth": "Near white, far black", "normal": "Which way surfaces face, as the camera sees it", "mist": "Grows evenly with distance",
    "mask": "Each character in a flat colour", "matte": "One white picture for each character", "line": "White lines at outlines and edges",
    "beauty": "A draft of the picture itself"}
_PASSES = [(name, name.capitalize(), _WORDS[name], "NONE", 1 << at) for at, name in enumerate(PASSES)]


def _percent(self: Any) -> float:
    return 100 * running.fraction()


class AktionSceneSettings(bpy.types.PropertyGroup):
    """Choices of the 3D panel."""

    character: StringProperty(name="Character", description="Name of the character as in the screenplay")
    passes: EnumProperty(
        name="Passes", options={"ENUM_FLAG"}, default={"depth", "normal", "line"}, items=_PASSES, description="What to render")
    engine: EnumProperty(name="Engine", default="cycles", items=[
        ("cycles", "Cycles on CPU", "The same pixels every time, with every pass"),
        ("present", "Scene's Engine", "The engine the scene is set to")])
    samples: IntProperty(name="Samples", default=16, min=1, soft_max=256, max=4096, description="More are slower and smoother")
    percentage: IntProperty(name="Size", default=100, min=5, max=100, subtype="PERCENTAGE", description="Of the scene's resolution")
    curve: EnumProperty(name="Depth", default="inverse", items=[
        ("inverse", "Like Estimators", "Even in 1/distance, as most models were trained"), ("linear", "Linear", "Even in distance")])
    sixteen: BoolProperty(name="16 Bit Depth", description="Finer steps, for models that read 16 bits")
    own_range: BoolProperty(name="Set Near and Far", description="Instead of measuring them at three frames of the range")
    near: FloatProperty(name="Near", default=0.5, min=0.01, unit="LENGTH", description="What is this near is white")
    far: FloatProperty(name="Far", default=20, min=0.02, unit="LENGTH", description="What is this far is black")
    folder: StringProperty(name="Folder", subtype="DIR_PATH", description="Where passes are kept; beside the file when empty")
    send: BoolProperty(name="Use as Conditioning", default=True, description="Give the passes to the chosen shot when they are done")
    fit_length: BoolProperty(name="Set the Shot's Length", default=True, description="Make the shot as long as the range")
    takes: IntProperty(name="Takes", default=1, min=1, max=16, description="How many takes to make; each draws a seed of its own")
    percent: FloatProperty(name="Progress", get=_percent, min=0, max=100, subtype="PERCENTAGE", precision=0, description="How far the passes are")


def of(scene: Any) -> AktionSceneSettings:
    """A scene's settings."""
    return scene.aktion_3d


def frame_range(scene: Any) -> Tuple[int, int]:
    """First and last frame of what is sent: the preview range where it is on, else the scene's."""
    if scene.use_preview_range:
        return scene.frame_preview_start, scene.frame_preview_end
    return scene.frame_start, scene.frame_end


def pass_options(scene: Any) -> PassOptions:
    """What the panel asks for, in the order of the passes; near and far in metres."""
    chosen = of(scene)
    scale = scene.unit_settings.scale_length
    near, far = (chosen.near * scale, chosen.far * scale) if chosen.own_range else (None, None)
    return PassOptions(
        passes=tuple(name for name in PASSES if name in chosen.passes), engine=chosen.engine, samples=chosen.samples,
        percentage=chosen.percentage, depth_bits=16 if chosen.sixteen else 8, depth_curve=chosen.curve, near=near, far=far)


def pass_folder(scene: Any, shot: Optional[str]) -> str:
    """Where the passes of a shot go: into the folder that is set, else beside the file, else into this session's temporary folder."""
    name = f"{shot or bpy.path.clean_name(scene.name)}_passes"
    kept = of(scene).folder
    if kept:
        return os.path.join(bpy.path.abspath(kept), name)
    if bpy.data.filepath:
        return os.path.join(os.path.dirname(os.path.realpath(bpy.data.filepath)), "aktion_passes", name)
    return os.path.join(bpy.app.tempdir, name)


CLASSES = (AktionSceneSettings,)


def register() -> None:
    """Gives scenes their settings."""
    bpy.types.Scene.aktion_3d = PointerProperty(type=AktionSceneSettings)


def unregister() -> None:
    """Takes them from scenes; what was set stays in the file."""
    del bpy.types.Scene.aktion_3d

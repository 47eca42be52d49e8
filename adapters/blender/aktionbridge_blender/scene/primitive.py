# SPDX-License-Identifier: GPL-3.0-or-later
"""The editor primitive `editor/renderPasses`: the host asks, Blender renders a frame a turn and answers when all are done."""

from __future__ import annotations

import os
from typing import Any, Dict

import bpy

from ..compat import vse
from . import passes
from .blocking import camera_for
from .stage import SceneError

# Blender's first frame is 1, the wire's 0.
FIRST_FRAME = 1


def start_passes(request: Dict[str, Any]) -> passes.PassRun:
    """A run for a RenderPassesRequest as on the wire: the passes of the scene's camera, in a folder `passes` of the folder named.

    Raises SceneError when the scene cannot give them.
    """
    if request["frames"] < 1:
        raise SceneError(f"Passes of {request['frames']} frames were asked for. Ask for 1 or more.")
    scene = vse.scene(bpy.context)
    shown = bpy.context.view_layer
    layer = scene.view_layers.get(shown.name) if shown else None
    first = request["start"] + FIRST_FRAME
    return passes.PassRun(
        scene, layer or scene.view_layers[0], camera_for(scene), first, first + request["frames"] - 1,
        os.path.join(request["folder"], "passes"), passes.PassOptions(passes=tuple(request["passes"])))

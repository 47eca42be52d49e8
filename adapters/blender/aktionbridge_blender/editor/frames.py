# SPDX-License-Identifier: GPL-3.0-or-later
"""The sequencer's picture at one frame, as a PNG at full size without a view's grading."""

from __future__ import annotations

import hashlib
import os
from typing import Any, List

import bpy

from ..compat import vse
from .failure import EditorFailure
from .settings import Setting, kept


def grab(scene: Any, frame: int, path: str) -> str:
    """Renders Blender's frame `frame` into `path` and answers the SHA-256 of the file. All settings are as before afterwards."""
    if not vse.listed(scene):
        raise EditorFailure(f"The sequencer of '{scene.name}' is empty; there is no picture to grab. Place a strip first.")
    folder = os.path.dirname(path)
    if not os.path.isdir(folder):
        raise EditorFailure(f"The folder '{folder}' for the picture is not there. Make it first.")
    with kept(_still_settings(scene, frame, path)):
        try:
            bpy.ops.render.render(write_still=True, scene=scene.name)
        except RuntimeError as error:
            raise EditorFailure(f"Blender could not render frame {frame}: {error}") from error
    if not os.path.isfile(path):
        raise EditorFailure(f"Blender rendered frame {frame} and wrote nothing to '{path}'. See whether the folder can be written.")
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def _still_settings(scene: Any, frame: int, path: str) -> List[Setting]:
    render, image, view = scene.render, scene.render.image_settings, scene.view_settings
    return [
        (scene, "frame_current", frame),
        (render, "filepath", path),
        (render, "use_file_extension", False),
        (render, "use_overwrite", True),
        (render, "use_placeholder", False),
        (render, "use_sequencer", True),
        (render, "use_multiview", False),
        (render, "use_border", False),
        (render, "use_stamp", False),
        (render, "resolution_percentage", 100),
        # Dithering is noise to whoever measures or continues the picture.
        (render, "dither_intensity", 0.0),
        (image, "media_type", "IMAGE"),
        (image, "file_format", "PNG"),
        (image, "color_mode", "RGB"),
        (image, "color_depth", "8"),
        (image, "compression", 15),
        (image, "color_management", "FOLLOW_SCENE"),
        (view, "view_transform", "Standard"),
        (view, "look", "None"),
        (view, "exposure", 0.0),
        (view, "gamma", 1.0),
        (view, "use_curve_mapping", False),
    ]

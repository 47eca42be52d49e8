# SPDX-License-Identifier: GPL-3.0-or-later
"""Frames of the wire and of Blender, and how people read them.

Position p of the wire is Blender's frame p + 1: the sequencer starts at frame 1 by convention.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from ..editor.failure import EditorFailure
from ..editor.rate import exact_rate

FIRST_FRAME = 1


def to_wire(frame: int) -> int:
    """Blender's frame as a position."""
    return frame - FIRST_FRAME


def to_blender(position: int) -> int:
    """A position as Blender's frame."""
    return position + FIRST_FRAME


def rate(scene: Any) -> Fraction:
    """The scene's frames a second; where they are no exact rate, near enough for showing."""
    try:
        return exact_rate(scene.render.fps, scene.render.fps_base)
    except EditorFailure:
        return Fraction(scene.render.fps / scene.render.fps_base).limit_denominator(1001)


def timecode(frame: int, frames_per_second: Fraction) -> str:
    """Non-drop timecode of Blender's frame as Blender's own ruler and the host's messages say it: 00:00:00:01 at frame 1."""
    base = max(1, round(frames_per_second))
    seconds, frames = divmod(abs(frame), base)
    return f"{'-' if frame < 0 else ''}{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}:{frames:02}"


def length(frames: int, frames_per_second: Fraction) -> str:
    """`48 frames, 2.00 s`."""
    return f"{frames} {'frame' if frames == 1 else 'frames'}, {frames / float(frames_per_second):.2f} s"


def converted(frames: int, from_rate: Fraction, scene: Any) -> int:
    """A length at another rate as frames of the scene, at least 1."""
    return max(1, round(frames * rate(scene) / from_rate))

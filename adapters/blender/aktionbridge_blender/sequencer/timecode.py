# SPDX-License-Identifier: GPL-3.0-or-later
"""Frames of the wire and of Blender, and how people read them.

Position p of the wire is Blender's frame p + 1: the sequencer starts at frame 1 by convention.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

FIRST_FRAME = 1


def to_wire(frame: int) -> int:
    """Blender's frame as a position."""
    return frame - FIRST_FRAME


def to_blender(position: int) -> int:
    """A position as Blender's frame."""
    return position + FIRST_FRAME


def frames_per_second(scene: Any) -> float:
    """Of the scene, for showing only: what travels is exact."""
    return scene.render.fps / scene.render.fps_base


def timecode(frame: int, frames_per_second: float) -> str:
    """Non-drop timecode of Blender's frame, 00:00:00:00 at frame 1."""
    base = max(1, round(frames_per_second))
    count = abs(to_wire(frame))
    seconds, frames = divmod(count, base)
    sign = "-" if frame < FIRST_FRAME else ""
    return f"{sign}{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}:{frames:02}"


def length(frames: int, frames_per_second: float) -> str:
    """`48 frames (2.00 s)`."""
    plural = "frame" if frames == 1 else "frames"
    return f"{frames} {plural} ({frames / frames_per_second:.2f} s)"


def converted(frames: int, from_rate: Any, frames_per_second: float) -> int:
    """A length at one exact rate as frames of another, at least 1."""
    return max(1, round(Fraction(frames) / Fraction(from_rate) * Fraction(frames_per_second).limit_denominator(100000)))

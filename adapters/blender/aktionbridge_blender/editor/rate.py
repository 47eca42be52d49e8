# SPDX-License-Identifier: GPL-3.0-or-later
"""The scene's exact rate, from a whole number and a 32-bit float."""

from __future__ import annotations

from fractions import Fraction

from .failure import EditorFailure

# fps_base is a 32-bit float: 1.001 is kept as 1.00100005, off by 5e-8 of itself.
TOLERANCE = 1e-6
HIGHEST_DENOMINATOR = 1001


def exact_rate(fps: int, fps_base: float) -> Fraction:
    """fps / fps_base as the rate that was meant: a whole number, thousands over 1001, else the nearest with a denominator up to 1001."""
    real = fps / fps_base
    thousands = Fraction(round(real * 1.001) * 1000, 1001)
    nearest = Fraction(real).limit_denominator(HIGHEST_DENOMINATOR)
    for rate in (Fraction(round(real)), thousands, nearest):
        if rate > 0 and abs(real - float(rate)) <= TOLERANCE * real:
            return rate
    raise EditorFailure(
        f"The scene runs at {fps} / {fps_base:.6g} = {real:.6f} frames a second, which is no exact rate. "
        "Set a standard one in Output Properties > Format > Frame Rate: 24, or 24 with base 1.001 for 23.976.")


def wire_rate(scene: object) -> str:
    """As on the wire: `24000/1001`, `25`."""
    return str(exact_rate(scene.render.fps, scene.render.fps_base))

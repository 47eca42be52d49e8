"""Pictures compared as raw pixels, each side decoded by ffmpeg, which shares nothing with Blender's reading of them."""

from __future__ import annotations

import functools
from typing import List, Sequence

from .harness import ffmpeg

STEP = 7
"""Every so manieth sample is compared: no divisor of a row, so that all columns and colours take part."""


def movie_frames(path: str, size: Sequence[int]) -> List[bytes]:
    """All frames of a movie as RGB."""
    return _decoded(path, *size)


def picture(path: str, size: Sequence[int]) -> bytes:
    """A still as RGB."""
    return _decoded(path, *size)[0]


def difference(one: bytes, other: bytes) -> float:
    """Mean difference of samples, 0 to 255."""
    if len(one) != len(other) or not one:
        raise ValueError(f"The pictures have {len(one)} and {len(other)} samples.")
    one, other = one[::STEP], other[::STEP]
    return sum(abs(a - b) for a, b in zip(one, other)) / len(one)


@functools.lru_cache(maxsize=32)
def _decoded(path: str, width: int, height: int) -> List[bytes]:
    pixels = ffmpeg(["-i", path, "-vf", f"scale={width}:{height}:in_color_matrix=bt709,format=rgb24", "-fps_mode", "passthrough",
                     "-f", "rawvideo", "pipe:1"])
    return [pixels[start:start + width * height * 3] for start in range(0, len(pixels), width * height * 3)]

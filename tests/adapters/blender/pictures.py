"""Pictures compared as raw pixels, each side decoded by ffmpeg, which shares nothing with Blender's reading of them."""

from __future__ import annotations

import os
from typing import List

from .harness import ffmpeg


def movie_frame(path: os.PathLike, frame: int, size: List[int]) -> bytes:
    """Frame `frame` of a movie, counted from 0 by decoding all before it, as RGB."""
    return ffmpeg(["-i", str(path), "-vf", f"select=eq(n\\,{frame}),scale={size[0]}:{size[1]}:in_color_matrix=bt709:in_range=tv,format=rgb24",
                   "-frames:v", "1", "-f", "rawvideo", "pipe:1"])


def picture(path: os.PathLike, size: List[int]) -> bytes:
    """A still as RGB."""
    return ffmpeg(["-i", str(path), "-vf", f"scale={size[0]}:{size[1]},format=rgb24", "-frames:v", "1", "-f", "rawvideo", "pipe:1"])


def difference(one: bytes, other: bytes) -> float:
    """Mean difference of all samples, 0 to 255."""
    if len(one) != len(other) or not one:
        raise ValueError(f"The pictures have {len(one)} and {len(other)} samples.")
    return sum(abs(a - b) for a, b in zip(one, other)) / len(one)

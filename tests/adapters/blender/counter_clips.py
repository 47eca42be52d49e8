"""Movies whose every frame carries its own number as black and white blocks, and the way back from a picture to the number.

The upper half shows sixteen bits, the lower half their opposite: a picture that is mixed, shifted or scaled wrongly reads as none.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import List, Sequence, Tuple

from .harness import ffmpeg

BITS = 16
FRAME_BITS = 10
SIZE = (256, 144)
_BLACK, _WHITE = 16, 235


def counter_clip(path: os.PathLike, rate: str, frames: int, clip: int = 0, *, sound: bool = False, size: Tuple[int, int] = SIZE) -> Path:
    """Writes a DNxHR movie of `frames` frames (at most 1024) at `rate` ("24000/1001"), each carrying `clip` (0 to 63) and its number."""
    if not 0 < frames <= 1 << FRAME_BITS or not 0 <= clip < 1 << (BITS - FRAME_BITS):
        raise ValueError(f"frames={frames} or clip={clip} is out of range.")
    width, height = size
    data = b"".join(_picture((clip << FRAME_BITS) | frame, width, height) for frame in range(frames))
    tone = ["-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000", "-shortest", "-c:a", "pcm_s16le"] if sound else []
    ffmpeg(["-f", "rawvideo", "-pix_fmt", "gray", "-s", f"{width}x{height}", "-r", rate, "-i", "pipe:0", *tone,
            "-vf", "scale=in_range=tv:out_range=tv,format=yuv422p", "-c:v", "dnxhd", "-profile:v", "dnxhr_hq",
            "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-timecode", "01:00:00:00", str(path)], data)
    return Path(path)


def read_counter(picture: os.PathLike, size: Tuple[int, int] = SIZE) -> Tuple[int, int]:
    """The clip and frame number a picture shows. Raises ValueError when it shows none."""
    return read_counters(["-i", str(picture)], size)[0]


def read_counters(source: Sequence[str], size: Tuple[int, int] = SIZE) -> List[Tuple[int, int]]:
    """Clip and frame number of every picture of an ffmpeg input: a movie, or `-start_number 1 -i %04d.png`."""
    width, height = size
    pixels = ffmpeg([*source, "-vf", f"scale={width}:{height}:flags=neighbor,format=gray", "-fps_mode", "passthrough", "-f", "rawvideo", "pipe:1"])
    picture = width * height
    return [_number(pixels[start:start + picture], width, height, f"{source[-1]}, picture {start // picture}")
            for start in range(0, len(pixels), picture)]


def _number(pixels: bytes, width: int, height: int, where: str) -> Tuple[int, int]:
    number = 0
    for bit in range(BITS):
        across = int((bit + 0.5) * width / BITS)
        upper, lower = pixels[(height // 4) * width + across], pixels[(3 * height // 4) * width + across]
        if min(upper, lower) > 64 or max(upper, lower) < 192:
            raise ValueError(f"{where}, shows no counter: block {bit} is {upper} above {lower}.")
        number = number << 1 | (upper > lower)
    return number >> FRAME_BITS, number & ((1 << FRAME_BITS) - 1)


def _picture(number: int, width: int, height: int) -> bytes:
    row = bytearray()
    for across in range(width):
        bit = number >> (BITS - 1 - across * BITS // width) & 1
        row.append(_WHITE if bit else _BLACK)
    opposite = bytes(_WHITE if level == _BLACK else _BLACK for level in row)
    return bytes(row) * (height // 2) + opposite * (height - height // 2)

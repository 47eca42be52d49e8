# SPDX-License-Identifier: GPL-3.0-or-later
"""A QuickTime movie of PNG pictures, written frame by frame without any encoder.

Conditioning media must be exact: every frame's PNG data lie in the file as they are, so nothing is lost, 8 or 16 bits, one or
three channels, and any rational rate is told exactly. ffmpeg, Blender and everything built on them read it.
"""

import os
import struct
from typing import BinaryIO, List, Optional, Tuple

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
PIXEL_CHUNKS = (b"IHDR", b"PLTE", b"IDAT", b"IEND")
NO_TURN = struct.pack(">9i", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)


class MovWriter:
    """Writes one movie. Frames are appended; `close` makes it a whole file. An error names the file."""

    def __init__(self, path: str, rate: Tuple[int, int]) -> None:
        self.path = path
        self._rate = rate
        self._sizes: List[int] = []
        self._shape: Optional[Tuple[int, int, int, int]] = None
        self._file: BinaryIO = open(path, "wb")
        self._file.write(_box(b"ftyp", b"qt  \0\0\2\0qt  "))
        self._data_start = self._file.tell()
        # The data's length is filled in at the end; 64 bits, so that a long movie needs no other layout.
        self._file.write(struct.pack(">I4sQ", 1, b"mdat", 0))

    def append(self, png: bytes) -> None:
        """Adds a frame. Raises ValueError for what is no PNG, or has another size or kind than the frames before."""
        if png[:8] != PNG_SIGNATURE or png[12:16] != b"IHDR":
            raise ValueError(f"A frame of {self.path} is no PNG picture.")
        shape = struct.unpack(">IIBB", png[16:26])
        if self._shape not in (None, shape):
            raise ValueError(f"Frame {len(self._sizes) + 1} of {self.path} is {shape} but those before are {self._shape}.")
        self._shape = shape
        picture = _only_pixels(png)
        self._file.write(picture)
        self._sizes.append(len(picture))

    @property
    def frames(self) -> int:
        """How many frames were appended."""
        return len(self._sizes)

    def close(self) -> None:
        """Ends the file and sees it onto the disk. Raises ValueError for a movie without frames."""
        if self._shape is None:
            raise ValueError(f"{self.path} has no frames.")
        end = self._file.tell()
        self._file.write(self._index())
        self._file.seek(self._data_start + 8)
        self._file.write(struct.pack(">Q", end - self._data_start))
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def discard(self) -> None:
        """Closes without ending; the file is worth nothing then."""
        self._file.close()

    def _index(self) -> bytes:
        scale, step = self._rate
        length = step * self.frames
        header = _box(b"mvhd", struct.pack(">5I", 0, 0, 0, scale, length) + struct.pack(">IH10x", 0x10000, 0x100) + NO_TURN
                      + bytes(24) + struct.pack(">I", 2))
        width, height = self._shape[:2]
        track = _box(b"tkhd", struct.pack(">6I", 7, 0, 0, 1, 0, length) + bytes(8) + struct.pack(">4H", 0, 0, 0, 0) + NO_TURN
                     + struct.pack(">II", width << 16, height << 16))
        media = _box(b"mdhd", struct.pack(">5IHH", 0, 0, 0, scale, length, 0x55C4, 0))
        handler = _box(b"hdlr", struct.pack(">I4s4s12x", 0, b"mhlr", b"vide") + b"\x05Video")
        picture = _box(b"vmhd", struct.pack(">I4H", 1, 0, 0, 0, 0))
        data = _box(b"dinf", _box(b"dref", struct.pack(">II", 0, 1) + _box(b"url ", struct.pack(">I", 1))))
        minf = _box(b"minf", picture + data + self._samples())
        return _box(b"moov", header + _box(b"trak", track + _box(b"mdia", media + handler + minf)))

    def _samples(self) -> bytes:
        width, height = self._shape[:2]
        # BT.709 primaries, sRGB curve, RGB as it is, full range.
        colour = _box(b"colr", b"nclx" + struct.pack(">HHHB", 1, 13, 0, 0x80))
        entry = (struct.pack(">6xH", 1) + struct.pack(">HH4sII", 0, 0, b"akbr", 0, 0x3FF) + struct.pack(">HHIII", width, height, 0x480000, 0x480000, 0)
                 + struct.pack(">H", 1) + b"\x03PNG" + bytes(28) + struct.pack(">Hh", 24, -1) + colour)
        described = _box(b"stsd", struct.pack(">II", 0, 1) + _box(b"png ", entry))
        timed = _box(b"stts", struct.pack(">4I", 0, 1, self.frames, self._rate[1]))
        grouped = _box(b"stsc", struct.pack(">5I", 0, 1, 1, self.frames, 1))
        sized = _box(b"stsz", struct.pack(f">3I{self.frames}I", 0, 0, self.frames, *self._sizes))
        placed = _box(b"co64", struct.pack(">IIQ", 0, 1, self._data_start + 16))
        return _box(b"stbl", described + timed + grouped + sized + placed)


def _only_pixels(png: bytes) -> bytes:
    """Without what Blender notes in a picture - dates, render times, the file's path - so that equal pixels are equal files."""
    kept, at = [PNG_SIGNATURE], 8
    while at + 12 <= len(png):
        end = at + 12 + int.from_bytes(png[at:at + 4], "big")
        if png[at + 4:at + 8] in PIXEL_CHUNKS:
            kept.append(png[at:end])
        at = end
    return b"".join(kept)


def _box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + kind + body

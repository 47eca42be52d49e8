"""A PNG of 8-bit RGB pixels with nothing but zlib."""

import os
import struct
import zlib


def encode(rgb: bytes, width: int, height: int, level: int = 3) -> bytes:
    stride = 3 * width
    if len(rgb) != stride * height:
        raise ValueError("A picture of {}x{} has {} bytes, not {}.".format(width, height, stride * height, len(rgb)))
    view = memoryview(rgb)
    # Filter byte 0 (none) before every row.
    rows = b"".join(b"\0" + bytes(view[row * stride:(row + 1) * stride]) for row in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"sRGB", b"\0") + _chunk(b"IDAT", zlib.compress(rows, level)) + _chunk(b"IEND", b"")


def write(path: str, rgb: bytes, width: int, height: int) -> None:
    """The file whole or not at all."""
    temporary = "{}.{}.tmp".format(path, os.getpid())
    with open(temporary, "wb") as file:
        file.write(encode(rgb, width, height))
    os.replace(temporary, path)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

# SPDX-License-Identifier: GPL-3.0-or-later
"""What the header of a QuickTime or MP4 file says of its pictures: two files that say the same make strips alike but for the file."""

from __future__ import annotations

import os
import struct
from typing import BinaryIO, Dict, Iterator, List, Optional, Tuple

_MOST_BYTES = 1 << 20
_MOST_BOXES = 64

Box = Tuple[bytes, bytes]
"""Kind and content."""


def facts(path: str) -> Optional[Tuple[bytes, ...]]:
    """Length, rate, edits, size, codec and colour of every track, as they stand in the file; equal for files of equal make.

    None for files of another kind, without exactly one picture track, cut off, or with a header above 1 MiB: those have to be opened.
    """
    try:
        with open(path, "rb") as file:
            header = _header(file)
        return _of_movie(header) if header is not None else None
    except (OSError, struct.error, KeyError, ValueError):
        return None


def _header(file: BinaryIO) -> Optional[bytes]:
    """The content of the file's `moov`, provided that every box of the file is whole."""
    end = os.fstat(file.fileno()).st_size
    at, header = 0, None
    for _ in range(_MOST_BOXES):
        if at == end:
            return header
        file.seek(at)
        length, kind = struct.unpack(">I4s", file.read(8))
        skip = 8
        if length == 1:
            length, skip = struct.unpack(">Q", file.read(8))[0], 16
        elif length == 0:
            length = end - at
        if length < skip or at + length > end:
            return None
        if kind == b"moov":
            if length > _MOST_BYTES:
                return None
            header = file.read(length - skip)
        at += length
    return None


def _of_movie(header: bytes) -> Optional[Tuple[bytes, ...]]:
    found: List[bytes] = []
    pictures = 0
    for kind, body in _boxes(header):
        if kind == b"mvhd":
            found.append(_undated(body))
        elif kind == b"trak":
            track = _of_track(body)
            pictures += track[0] == b"vide"
            found.extend(track)
    return tuple(found) if pictures == 1 else None


def _of_track(body: bytes) -> List[bytes]:
    track = dict(_boxes(body))
    media = dict(_boxes(track[b"mdia"]))
    kind = media[b"hdlr"][8:12]
    found = [kind, _undated(track[b"tkhd"]), track.get(b"edts", b""), _undated(media[b"mdhd"])]
    if kind == b"vide":
        samples: Dict[bytes, bytes] = dict(_boxes(dict(_boxes(media[b"minf"]))[b"stbl"]))
        # Sizes of the pictures differ with what they show; how many they are must not.
        found += [samples[b"stsd"], samples[b"stts"], samples[b"stsz"][8:12], samples.get(b"ctts", b"")]
    return found


def _undated(header: bytes) -> bytes:
    """A header box without the times at which it was made and changed."""
    return header[:4] + header[20 if header[0] == 1 else 12:]


def _boxes(body: bytes) -> Iterator[Box]:
    at = 0
    while at + 8 <= len(body):
        length, kind = struct.unpack_from(">I4s", body, at)
        if length < 8 or at + length > len(body):
            raise ValueError("a box is longer than what it lies in")
        yield kind, body[at + 8:at + length]
        at += length

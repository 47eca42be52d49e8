# SPDX-License-Identifier: GPL-3.0-or-later
"""Which file a strip shows."""

from __future__ import annotations

import os
from typing import Any, Dict, NamedTuple, Optional

import bpy

STILLS = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp", ".exr"})


class Shown(NamedTuple):
    """A file on this machine."""

    path: str
    packed: bool
    """Inside the .blend: it need not exist."""
    still: bool
    """One picture held as long as the strip lasts."""


class Files:
    """Which files exist, each asked for once: a thousand strips of one movie are one question."""

    def __init__(self) -> None:
        self._known: Dict[str, bool] = {}

    def exist(self, path: str) -> bool:
        """Whether the file is there."""
        known = self._known.get(path)
        if known is None:
            known = self._known[path] = os.path.exists(path)
        return known


def media_of(strip: Any) -> Optional[Shown]:
    """What the strip shows; None for strips that show no file."""
    kind = strip.type
    if kind == "MOVIE":
        return Shown(absolute(strip.filepath), False, False)
    if kind == "IMAGE" and len(strip.elements):
        return Shown(absolute(os.path.join(strip.directory, strip.elements[0].filename)), False, len(strip.elements) == 1)
    if kind == "SOUND" and strip.sound:
        return Shown(absolute(strip.sound.filepath), strip.sound.packed_file is not None, False)
    # Not every release says which clip such a strip shows.
    clip = getattr(strip, "clip", None) if kind == "MOVIECLIP" else None
    if clip:
        return Shown(absolute(clip.filepath), False, False)
    return None


def absolute(path: str) -> str:
    """An absolute path from one that may begin at the .blend (`//`)."""
    return os.path.normpath(bpy.path.abspath(path)) if path.startswith("//") else path


def is_still(path: str) -> bool:
    """Whether a file is one picture, by its name."""
    return os.path.splitext(path)[1].lower() in STILLS

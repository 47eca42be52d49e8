# SPDX-License-Identifier: GPL-3.0-or-later
"""Small pictures in the panels. Looked up while drawing, loaded a few at a time by the session's pump, the oldest forgotten first."""

from __future__ import annotations

import os
from collections import OrderedDict
from typing import Any, Optional

import bpy.utils.previews

MOST = 400
LOADS_A_TURN = 4

_pictures: Optional[Any] = None
_known: "OrderedDict[str, int]" = OrderedDict()
_wanted: "OrderedDict[str, str]" = OrderedDict()


def icon(path: Optional[str], sha256: Optional[str] = None) -> int:
    """Icon of a picture on disk; 0 while it is not loaded or there is none. `sha256` names the content where it is known."""
    if not path or _pictures is None:
        return 0
    key = sha256 or path
    found = _known.get(key)
    if found is None:
        _wanted[key] = path
        return 0
    return found


def turn() -> bool:
    """Loads a few of the pictures that were asked for; True when panels should be drawn again."""
    if _pictures is None or not _wanted:
        return False
    for _ in range(min(LOADS_A_TURN, len(_wanted))):
        key, path = _wanted.popitem(last=False)
        if key not in _known:
            _known[key] = _load(key, path)
    while len(_known) > MOST:
        gone, number = _known.popitem(last=False)
        if number:
            del _pictures[gone]
    return True


def _load(key: str, path: str) -> int:
    # A file that is gone is not asked for at every drawing: it stays without a picture.
    try:
        return _pictures.load(key, path, "IMAGE").icon_id if os.path.isfile(path) else 0
    except (OSError, ValueError, RuntimeError, KeyError):
        # A path that is none, or something Blender cannot read.
        return 0


def register() -> None:
    """Makes the collection."""
    global _pictures
    unregister()
    _pictures = bpy.utils.previews.new()


def unregister() -> None:
    """Frees all pictures."""
    global _pictures
    if _pictures is not None:
        bpy.utils.previews.remove(_pictures)
    _pictures = None
    _known.clear()
    _wanted.clear()

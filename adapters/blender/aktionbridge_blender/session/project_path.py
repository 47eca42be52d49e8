# SPDX-License-Identifier: GPL-3.0-or-later
"""Which film a .blend belongs to: kept in every scene, so that removing one loses nothing; written only when the file is saved."""

from __future__ import annotations

import json
import os
from typing import Optional

import bpy

PROPERTY = "aktion_project"


def read() -> Optional[str]:
    """Folder of the project as this file says: beside the file where it moved along with it, else where it was."""
    for scene in bpy.data.scenes:
        kept = scene.get(PROPERTY)
        if isinstance(kept, str):
            try:
                places = json.loads(kept)
                beside = bpy.path.abspath(places["relative"]) if places.get("relative") and bpy.data.filepath else None
                return os.path.normpath(beside) if beside and os.path.isdir(beside) else str(places["absolute"])
            except (ValueError, KeyError, TypeError):
                continue
    return None


def write(folder: str, file: str) -> None:
    """Puts it into the scenes of the file that is about to be saved as `file` (empty: nobody knows where)."""
    places = {"absolute": folder}
    try:
        if file:
            places["relative"] = "//" + os.path.relpath(folder, os.path.dirname(file)).replace("\\", "/")
    except ValueError:
        # On another drive there is no relative path.
        pass
    kept = json.dumps(places, ensure_ascii=False)
    for scene in bpy.data.scenes:
        if scene.library is None and scene.get(PROPERTY) != kept:
            scene[PROPERTY] = kept

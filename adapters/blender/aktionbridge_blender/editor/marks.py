# SPDX-License-Identifier: GPL-3.0-or-later
"""Timeline markers. Blender's have a name and a frame; length, colour and note are kept beside them as custom properties."""

from __future__ import annotations

import json
from typing import Any, Dict, List

from .ours import OURS


def read_marks(scene: Any, first_frame: int) -> List[Dict[str, Any]]:
    """Markers in time order, as on the wire."""
    marks = []
    for marker in scene.timeline_markers:
        mark = {"name": marker.name, "start": marker.frame - first_frame, "duration": 1}
        mark.update(_beside(marker))
        marks.append(mark)
    return sorted(marks, key=lambda mark: (mark["start"], mark["name"]))


def add_mark(scene: Any, edit: Dict[str, Any], first_frame: int) -> None:
    """Adds the marker an edit asks for."""
    marker = scene.timeline_markers.new(edit.get("name") or "", frame=edit["start"] + first_frame)
    beside = {key: edit[key] for key in ("duration", "colour", "comment") if edit.get(key) is not None}
    if beside:
        marker[OURS] = json.dumps(beside, ensure_ascii=False)


def _beside(marker: Any) -> Dict[str, Any]:
    kept = marker.get(OURS)
    try:
        found = json.loads(kept) if isinstance(kept, str) else {}
    except ValueError:
        return {}
    return {key: found[key] for key in ("duration", "colour", "comment") if key in found} if isinstance(found, dict) else {}

# SPDX-License-Identifier: GPL-3.0-or-later
"""What the user looks at in the sequencer, found out by the pump: drawing only reads it. Changes nothing in the file."""

from __future__ import annotations

import json
import os
from typing import Any, Dict, Iterator, List, Optional, Tuple

import bpy

from ..compat import vse
from .state import State

OURS = "aktion"
STRIPS_A_TURN = 200


class Following:
    """The active strip at every turn; all strips of ours a few at a time."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._round: Optional[Iterator[None]] = None
        self._due = True

    def look_again(self) -> None:
        """Strips or placements changed."""
        self._due = True

    def turn(self) -> None:
        """Looks at the active strip, and goes on with the round over all strips."""
        self._look_at_active()
        if self._round is None and self._due:
            self._due = False
            self._round = self._rounds()
        if self._round is not None and next(self._round, self._round) is self._round:
            self._round = None

    def _look_at_active(self) -> None:
        state, ours = self._state, ours_of(active_strip())
        anchor = state.anchors.get(ours.get("placement", ""))
        seen = (ours.get("placement"), anchor.shot if anchor else ours.get("shot"), ours.get("take") or (anchor.take if anchor else None))
        if seen != (state.strip_anchor, state.strip_shot, state.strip_take):
            state.strip_anchor, state.strip_shot, state.strip_take = seen
            state.touch()

    def _rounds(self) -> Iterator[None]:
        foreign, missing = 0, []
        names = [strip.name for strip in vse.listed(bpy.context.scene)]
        for at in range(0, len(names), STRIPS_A_TURN):
            # By name: between two turns the user may have removed any of them.
            editor = bpy.context.scene.sequence_editor
            strips = vse.strips(editor) if editor else {}
            for name in names[at:at + STRIPS_A_TURN]:
                strip = strips.get(name)
                ours = ours_of(strip)
                if ours:
                    foreign += ours.get("placement") not in self._state.anchors
                    missing += [name] if _offline(strip) else []
            yield
        if (foreign, missing) != (self._state.foreign_strips, self._state.missing_media):
            self._state.foreign_strips, self._state.missing_media = foreign, missing
            self._state.touch()


def active_strip() -> Optional[Any]:
    """The strip the user works on; None without one."""
    scene = getattr(bpy.context, "sequencer_scene", None) or bpy.context.scene
    editor = scene.sequence_editor if scene else None
    strip = editor.active_strip if editor else None
    return strip if strip is not None and strip.select else None


def ours_of(strip: Optional[Any]) -> Dict[str, str]:
    """Our ids on a strip; empty on everything that is not ours."""
    text = strip.get(OURS) if strip is not None else None
    if not isinstance(text, str):
        return {}
    try:
        ours = json.loads(text)
    except ValueError:
        return {}
    return ours if isinstance(ours, dict) else {}


def _offline(strip: Any) -> bool:
    path = getattr(strip, "filepath", "")
    return bool(path) and not os.path.isfile(bpy.path.abspath(path))

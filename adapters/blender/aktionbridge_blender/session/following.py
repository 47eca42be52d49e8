# SPDX-License-Identifier: GPL-3.0-or-later
"""What the user looks at in the sequencer, found out by the pump: drawing only reads it. Changes nothing in the file."""

from __future__ import annotations

import os
import time
from collections import deque
from typing import Any, Iterator, Optional

import bpy

from ..compat import vse
from ..editor import ours as ids
from ..editor.failure import EditorFailure
from ..editor.rate import exact_rate
from .state import State

TURN_SECONDS = 0.0005
BELIEVED_SECONDS = 30.0
MISSING_SECONDS = 3.0
"""Files come and go without a word: how long the strips are believed, and how long where some of their files are missing."""


class Following:
    """The active strip at every turn; all strips of ours a few at a time."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._round: Optional[Iterator[None]] = None
        self._due = True
        self._looked = 0.0
        self._compared: Any = None
        """The anchors that strips were last compared with."""

    def look_again(self) -> None:
        """Strips or placements changed."""
        self._due = True

    def turn(self) -> None:
        """Looks at the active strip, and goes on with the round over all strips."""
        self._look_at_active()
        if self._compared is not self._state.anchors:
            # What the host says of this document came after the strips were looked at.
            self._compared, self._due = self._state.anchors, True
        now = time.monotonic()
        if (self._state.anchors or self._state.missing_media) and now - self._looked > (MISSING_SECONDS if self._state.missing_media else BELIEVED_SECONDS):
            self._due = True
        if self._round is None and self._due:
            self._due, self._looked = False, now
            self._round = self._rounds()
        if self._round is not None and next(self._round, self._round) is self._round:
            self._round = None

    def _look_at_active(self) -> None:
        state, strip = self._state, active_strip()
        scene = vse.scene(bpy.context)
        problem = scene_problem(scene.render) if scene else ""
        if problem != state.scene_problem:
            state.scene_problem = problem
            state.touch()
        ours = ids.read(strip) if strip is not None else {}
        placement = ids.placement_of(ours)
        anchor = state.anchors.get(placement)
        seen = (placement or None, anchor.shot if anchor else ours.get("shot"), ours.get("take") or (anchor.take if anchor else None))
        if seen != (state.strip_anchor, state.strip_shot, state.strip_take):
            state.strip_anchor, state.strip_shot, state.strip_take = seen
            state.touch()

    def _rounds(self) -> Iterator[None]:
        foreign, missing = 0, []
        scene = vse.scene(bpy.context)
        names = deque(vse.strips(scene.sequence_editor).keys() if scene and scene.sequence_editor else ())
        while names:
            # By name: between two turns the user may have removed any of them.
            scene = vse.scene(bpy.context)
            strips = vse.all_strips(scene.sequence_editor) if scene and scene.sequence_editor else {}
            until = time.perf_counter() + TURN_SECONDS
            while names and time.perf_counter() < until:
                name = names.popleft()
                strip = strips.get(name)
                ours = ids.read(strip) if strip is not None else {}
                if ids.PLACEMENT in ours and ids.SOUND_OF not in ours:
                    foreign += self._state.anchors_read and ours[ids.PLACEMENT] not in self._state.anchors
                    missing += [name] if _offline(strip) else []
            yield
        if (foreign, missing) != (self._state.foreign_strips, self._state.missing_media):
            self._state.foreign_strips, self._state.missing_media = foreign, missing
            self._state.touch()


def active_strip() -> Optional[Any]:
    """The strip the user works on; None without one."""
    scene = vse.scene(bpy.context)
    editor = scene.sequence_editor if scene else None
    strip = editor.active_strip if editor else None
    return strip if strip is not None and strip.select else None


def scene_problem(render: Any) -> str:
    """What a timeline cannot be told with, in words and with the remedy; empty when all is well."""
    try:
        exact_rate(render.fps, render.fps_base)
    except EditorFailure as failure:
        return str(failure)
    if abs(render.pixel_aspect_x - render.pixel_aspect_y) > 1e-4:
        return (f"Pixels are {render.pixel_aspect_x:g} : {render.pixel_aspect_y:g}, and clips are made with square ones: they would look stretched. "
                "Set Output Properties > Format > Aspect to 1 : 1.")
    return ""


def _offline(strip: Any) -> bool:
    path = getattr(strip, "filepath", "")
    return bool(path) and not os.path.isfile(bpy.path.abspath(path))

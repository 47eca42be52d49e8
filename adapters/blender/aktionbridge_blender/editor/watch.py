# SPDX-License-Identifier: GPL-3.0-or-later
"""Notices that the sequencer changed, for a timer that has a few milliseconds: Blender says that something happened, a reading in small
pieces finds out whether it matters."""

from __future__ import annotations

import time
from typing import Any, List, Optional

import bpy
from bpy.app.handlers import persistent

from ..compat import vse
from . import snapshot
from .fingerprint import Fingerprints

_touched = True


class Watch:
    """Compares the version of a scene's timeline with a known one, a slice at a time."""

    def __init__(self) -> None:
        self.found = ""
        """The version read last."""
        self._scene = ""
        # Names, never strips: between two slices anything may be removed.
        self._names: Optional[List[str]] = None
        self._prints: Optional[Fingerprints] = None
        self._sorted = False
        """Whether the animation is sorted by strip."""
        self._fingerprints: List[str] = []

    def changed_since(self, scene: Any, version: str, budget_seconds: float = 0.001) -> bool:
        """Whether the timeline has another version now. Answers false while it has not read to the end; call again with the next tick.

        Costs nothing while nothing happened in Blender, and never more than about the budget.
        """
        # What begins while Blender goes on working is finished all the same: begun anew each time it would never end.
        if self._scene != scene.name or (_touched and self._names is None):
            self._begin(scene)
        if self._names is None or not self._advance(scene, time.perf_counter() + budget_seconds):
            return False
        self.found = snapshot.version_of(scene, self._fingerprints)
        self._names = self._prints = None
        return self.found != version

    def _begin(self, scene: Any) -> None:
        global _touched
        _touched, self._scene = False, scene.name
        self._names = vse.strips(scene.sequence_editor).keys() if scene.sequence_editor else []
        self._prints, self._fingerprints, self._sorted = Fingerprints(scene, at_once=False), [], False

    def _advance(self, scene: Any, deadline: float) -> bool:
        """Reads on until the deadline, at least one strip or some animation; whether all is read."""
        self._sorted = self._sorted or self._prints.advance(scene, deadline)
        if not self._sorted:
            return False
        strips = vse.all_strips(scene.sequence_editor) if scene.sequence_editor else {}
        while len(self._fingerprints) < len(self._names):
            strip = strips.get(self._names[len(self._fingerprints)])
            if strip is None:
                # Gone since: whatever this reading were to find, it is another version now.
                self._names = None
                _touch()
                return False
            self._fingerprints.append(self._prints.of(strip))
            if time.perf_counter() > deadline:
                break
        return len(self._fingerprints) == len(self._names)


def look_again() -> None:
    """Has the timeline compared once more: locks and meta strips change without a word from Blender."""
    _touch()


@persistent
def _touch(*_: Any) -> None:
    # Only a mark: data must not be edited, and need not be read, while Blender calculates.
    global _touched
    _touched = True


_HANDLERS: List[str] = ["depsgraph_update_post", "undo_post", "redo_post", "load_post"]


def register() -> None:
    """Listens to Blender."""
    unregister()
    for name in _HANDLERS:
        getattr(bpy.app.handlers, name).append(_touch)


def unregister() -> None:
    """Stops listening."""
    for name in _HANDLERS:
        handlers = getattr(bpy.app.handlers, name)
        while _touch in handlers:
            handlers.remove(_touch)

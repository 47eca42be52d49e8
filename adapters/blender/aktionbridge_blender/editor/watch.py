# SPDX-License-Identifier: GPL-3.0-or-later
"""Notices that the sequencer changed, for a timer that has a few milliseconds: Blender says that something happened, a reading in small
pieces finds out whether it matters."""

from __future__ import annotations

import time
from typing import Any, Iterator, List, Optional

import bpy
from bpy.app.handlers import persistent

from . import snapshot

_touched = True


class Watch:
    """Compares the version of a scene's timeline with a known one, a slice at a time."""

    def __init__(self) -> None:
        self._steps: Optional[Iterator[Optional[str]]] = None
        self._scene = ""
        self.found = ""
        """The version read last."""

    def changed_since(self, scene: Any, version: str, budget_seconds: float = 0.001) -> bool:
        """Whether the timeline has another version now. Answers false while it has not read to the end; call again with the next tick.

        Costs nothing while nothing happened in Blender, and never more than about the budget.
        """
        global _touched
        if _touched or self._scene != scene.name:
            # Whatever was begun may hold strips that are gone.
            _touched, self._scene, self._steps = False, scene.name, snapshot.version_steps(scene)
        if self._steps is None:
            return False
        deadline = time.perf_counter() + budget_seconds
        for step in self._steps:
            if step is not None:
                self._steps, self.found = None, step
                return step != version
            if time.perf_counter() > deadline:
                break
        return False


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

# SPDX-License-Identifier: GPL-3.0-or-later
"""The one operator that edits: what it does is one step in Blender's undo history."""

from __future__ import annotations

import contextlib
from typing import Any, Callable, Dict, List, Optional

import bpy

from ...compat import vse
from ..failure import EditorFailure

_waiting: List[Callable[[], bool]] = []


class AKTION_OT_apply_edits(bpy.types.Operator):
    """Carries out the edits the host asked for"""

    bl_idname = "aktion.apply_edits"
    bl_label = "AktionBridge: Apply Edits"
    # Internal: without edits that wait for it, it does nothing.
    bl_options = {"REGISTER", "UNDO", "INTERNAL"}

    def execute(self, context: bpy.types.Context) -> Dict[str, Any]:
        if not _waiting:
            self.report({"INFO"}, "AktionBridge has no edits to apply.")
            return {"CANCELLED"}
        return {"FINISHED"} if _waiting.pop()() else {"CANCELLED"}


def in_one_undo_step(work: Callable[[], bool]) -> None:
    """Runs `work` inside the operator; when it answers true, the undo history has a step for it.

    Works from a timer, which has no window of its own, and without any window. What `work` raises is raised here as it was.
    """
    raised: List[BaseException] = []

    def guarded() -> bool:
        try:
            return work()
        except BaseException as error:
            raised.append(error)
            # What was done before stays, and can be undone.
            return True

    _waiting.append(guarded)
    try:
        with _window():
            # The second argument asks for the undo step, which calls from Python otherwise do not make.
            bpy.ops.aktion.apply_edits("EXEC_DEFAULT", True)
        if guarded in _waiting:
            raise EditorFailure("Blender did not run the operator aktion.apply_edits. Finish what is going on in Blender and try again.")
    finally:
        _waiting.clear()
    if raised:
        raise raised[0]


def _window() -> contextlib.AbstractContextManager:
    window = vse.window(bpy.context)
    if window is None or bpy.context.window is not None:
        return contextlib.nullcontext()
    return bpy.context.temp_override(window=window)


def register() -> None:
    """Makes the operator known."""
    unregister()
    bpy.utils.register_class(AKTION_OT_apply_edits)


def unregister() -> None:
    """Takes it out."""
    known: Optional[type] = getattr(bpy.types, AKTION_OT_apply_edits.__name__, None)
    if known is not None:
        bpy.utils.unregister_class(known)

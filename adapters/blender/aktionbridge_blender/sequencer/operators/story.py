# SPDX-License-Identifier: GPL-3.0-or-later
"""Buttons of the story: which shot is chosen, its boards."""

from __future__ import annotations

import os
from typing import Any, Set

import bpy
from bpy.props import IntProperty, StringProperty

from ... import properties, session
from . import needs
from .needs import Asks


class AKTION_OT_select_shot(bpy.types.Operator):
    bl_idname = "aktion.select_shot"
    bl_label = "Choose Shot"
    bl_description = "Chooses this shot"

    shot: StringProperty(options={"SKIP_SAVE"})

    def execute(self, context: Any) -> Set[str]:
        session.state.shot = self.shot
        properties.follow_state()
        session.state.touch()
        return {"FINISHED"}


class AKTION_OT_turn_page(bpy.types.Operator):
    bl_idname = "aktion.turn_page"
    bl_label = "Turn Page"
    bl_description = "Shows other boards of the scene"

    by: IntProperty(options={"SKIP_SAVE"})

    def execute(self, context: Any) -> Set[str]:
        draft = properties.draft()
        draft.board_page = max(0, draft.board_page + self.by)
        return {"FINISHED"}


class AKTION_OT_make_boards(Asks, bpy.types.Operator):
    bl_idname = "aktion.make_boards"
    bl_label = "Make Boards"
    bl_description = "Draws a board for every shot of this scene that has none"

    def execute(self, context: Any) -> Set[str]:
        shots = [shot.code for shot in session.state.scene_shots()]
        if not shots:
            self.report({"WARNING"}, "This scene has no shots.")
            return {"CANCELLED"}
        session.call("boards/make", {"shots": shots}, lambda made: session.report(
            f"{len(made.jobs)} boards are queued." if made.jobs else "Every shot of this scene has its board."))
        return {"FINISHED"}


class AKTION_OT_import_board(Asks, bpy.types.Operator):
    bl_idname = "aktion.import_board"
    bl_label = "Use a Picture as Board"
    bl_description = "Takes a picture from disk as the board of the chosen shot"
    needs = (needs.shot,)

    filepath: StringProperty(subtype="FILE_PATH", options={"SKIP_SAVE"})
    filter_glob: StringProperty(default="*.png;*.jpg;*.jpeg;*.tif;*.tiff;*.webp", options={"HIDDEN"})

    def invoke(self, context: Any, event: Any) -> Set[str]:
        context.window_manager.fileselect_add(self)
        return {"RUNNING_MODAL"}

    def execute(self, context: Any) -> Set[str]:
        path = os.path.abspath(bpy.path.abspath(self.filepath))
        session.call("boards/import", {"shot": session.state.shot, "path": path}, lambda board: session.report(f"{board.shot} has a new board."))
        return {"FINISHED"}


def _board(context: Any) -> Any:
    shot = session.state.find_shot(session.state.shot)
    if shot is not None and shot.board is None:
        return f"{shot.code} has no board yet"
    return needs.shot(context)


class _Decide(Asks):
    needs = (_board,)

    def decided(self, method: str, words: str) -> Set[str]:
        shot = session.state.find_shot(session.state.shot)
        session.call(method, {"boards": [shot.board.id]}, lambda done: session.report(f"The board of {shot.code} is {words}."))
        return {"FINISHED"}


class AKTION_OT_approve_board(_Decide, bpy.types.Operator):
    bl_idname = "aktion.approve_board"
    bl_label = "Approve Board"
    bl_description = "This board leads its shot"

    def execute(self, context: Any) -> Set[str]:
        return self.decided("boards/approve", "approved")


class AKTION_OT_reject_board(_Decide, bpy.types.Operator):
    bl_idname = "aktion.reject_board"
    bl_label = "Reject Board"
    bl_description = "This board does not lead its shot"

    def execute(self, context: Any) -> Set[str]:
        return self.decided("boards/reject", "rejected")


CLASSES = (
    AKTION_OT_select_shot, AKTION_OT_turn_page, AKTION_OT_make_boards, AKTION_OT_import_board, AKTION_OT_approve_board, AKTION_OT_reject_board)

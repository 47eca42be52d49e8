# SPDX-License-Identifier: GPL-3.0-or-later
"""The film's story: scene with its storyboard, shots, cast."""

from __future__ import annotations

from typing import Any

import bpy

from ... import properties, session
from .. import drawing, previews
from ..timecode import length

_CELL_PIXELS = 104
_CELL_SIZE = 4.8
_ROWS = 3


class AKTION_PT_project(drawing.Sidebar, bpy.types.Panel):
    bl_idname = "AKTION_PT_project"
    bl_label = "Scene"
    bl_order = 1

    @classmethod
    def poll(cls, context: Any) -> bool:
        return session.state.usable

    def draw(self, context: Any) -> None:
        state, layout, draft = session.state, self.layout, properties.draft()
        if not state.scenes:
            drawing.wrapped(layout, context, "This film has no scenes yet. Import a screenplay, or describe a shot in one sentence below.")
            layout.operator("aktion.import_script", icon="TEXT")
            return
        layout.prop(draft, "scene", text="")
        shots = state.scene_shots()
        if shots:
            self._draw_boards(layout, context, shots)
        missing = state.boardless()
        if missing:
            layout.operator("aktion.make_boards", text=f"Make {missing} Boards" if missing > 1 else "Make One Board", icon="IMAGE_DATA")

    def _draw_boards(self, layout: Any, context: Any, shots: Any) -> None:
        draft = properties.draft()
        columns = drawing.columns(context, _CELL_PIXELS, 2, 8)
        page = columns * _ROWS
        pages = (len(shots) + page - 1) // page
        at = min(draft.board_page, pages - 1)
        grid = layout.grid_flow(row_major=True, columns=columns, even_columns=True, even_rows=True, align=True)
        for shot in shots[at * page:(at + 1) * page]:
            cell = grid.column(align=True)
            board = shot.board
            drawing.picture(cell, previews.icon(board.path, board.sha256) if board else 0, _CELL_SIZE)
            chosen = shot.code == session.state.shot
            cell.operator(
                "aktion.select_shot", text=shot.code.rpartition("_")[2], depress=chosen,
                icon=drawing.SHOT_STATES.get(shot.state, ("NONE", ""))[0]).shot = shot.code
        if pages > 1:
            row = layout.row(align=True)
            row.alignment = "CENTER"
            row.operator("aktion.turn_page", text="", icon="TRIA_LEFT").by = -1 if at else 0
            row.label(text=f"{at + 1} of {pages}")
            row.operator("aktion.turn_page", text="", icon="TRIA_RIGHT").by = 1 if at + 1 < pages else 0


class AKTION_UL_shots(bpy.types.UIList):
    """Shots of the scene: code, what the camera does, state."""

    bl_idname = "AKTION_UL_shots"

    def draw_item(
        self, context: Any, layout: Any, data: Any, item: Any, icon: Any, active_data: Any, active_property: Any, index: int = 0, flag: int = 0
    ) -> None:
        shot = session.state.find_shot(item.name)
        if shot is None:
            layout.label(text=item.name)
            return
        state_icon, state_words = drawing.SHOT_STATES.get(shot.state, ("NONE", shot.state))
        split = layout.split(factor=0.62)
        split.label(text=f"{shot.code.rpartition('_')[2]}  {drawing.spoken(shot.size)}", icon=state_icon)
        right = split.row()
        right.alignment = "RIGHT"
        right.label(text=f"{shot.takes} {'take' if shot.takes == 1 else 'takes'}" if shot.state == "takes" else state_words)


class AKTION_PT_shots(drawing.Sidebar, bpy.types.Panel):
    bl_idname = "AKTION_PT_shots"
    bl_label = "Shots"
    bl_order = 2

    @classmethod
    def poll(cls, context: Any) -> bool:
        return session.state.usable and bool(session.state.scene_shots())

    def draw(self, context: Any) -> None:
        draft, layout, state = properties.draft(), self.layout, session.state
        layout.template_list(AKTION_UL_shots.bl_idname, "", draft, "shots", draft, "shot_index", rows=4, maxrows=10)
        shot = state.find_shot(state.shot)
        if shot is None:
            return
        column = layout.column(align=True)
        drawing.wrapped(column, context, shot.description or "No description.")
        size, angle, movement = (drawing.spoken(one) for one in (shot.size, shot.angle, shot.movement))
        camera = f"{size.capitalize()}, {angle}, {shot.lens_millimetres:g} mm, {movement}"
        drawing.wrapped(column, context, f"{camera}. {length(shot.duration_frames, state.project.rate)}.")
        if shot.cast:
            drawing.wrapped(column, context, f"With {', '.join(shot.cast)}.")
        row = layout.row(align=True)
        if shot.board is not None and shot.board.verdict == "candidate":
            row.operator("aktion.approve_board", text="Approve Board", icon="CHECKMARK")
            row.operator("aktion.reject_board", text="", icon="X")
        row.operator_context = "INVOKE_DEFAULT"
        row.operator("aktion.import_board", text="" if shot.board is not None else "Use a Picture as Board", icon="FILEBROWSER")


class AKTION_PT_cast(drawing.Sidebar, bpy.types.Panel):
    bl_idname = "AKTION_PT_cast"
    bl_label = "Cast"
    bl_order = 3
    bl_options = {"DEFAULT_CLOSED"}

    @classmethod
    def poll(cls, context: Any) -> bool:
        return session.state.usable and bool(session.state.characters)

    def draw(self, context: Any) -> None:
        for person in session.state.characters:
            box = self.layout.box()
            row = box.row()
            lock = person.lock
            if lock and lock.images:
                side = row.column()
                side.ui_units_x = 3
                drawing.picture(side, previews.icon(lock.images[0].path, lock.images[0].sha256), 3.0, "USER")
            text = row.column()
            text.label(text=person.name, icon="LOCKED" if lock else "UNLOCKED")
            if lock:
                drawing.wrapped(text, context, f"Lock {lock.number}. {lock.description}".strip())
            else:
                drawing.wrapped(text, context, "Not locked: lock the character from a render or a picture in the 3D Viewport's sidebar.")


CLASSES = (AKTION_UL_shots, AKTION_PT_project, AKTION_PT_shots, AKTION_PT_cast)

# SPDX-License-Identifier: GPL-3.0-or-later
"""How things stand with the host, and what to do about it."""

from __future__ import annotations

from typing import Any

import bpy

from ... import session
from ...session import condition
from .. import drawing

_ICONS = {condition.GOOD: "LINKED", condition.WAIT: "SORTTIME", condition.NOTICE: "INFO", condition.PROBLEM: "ERROR"}
_RECENT = 5


class AKTION_PT_connection(drawing.Sidebar, bpy.types.Panel):
    bl_idname = "AKTION_PT_connection"
    bl_label = "Connection"
    bl_order = 0

    def draw(self, context: Any) -> None:
        state, layout = session.state, self.layout
        now = condition.of(state, session.connected(), bool(bpy.data.filepath))
        if state.usable:
            row = layout.row()
            row.label(text=state.project.name, icon=_ICONS[condition.GOOD])
            side = row.row()
            side.alignment = "RIGHT"
            side.active = False
            side.label(text=f"Host {state.host_version}")
        if now.level != condition.GOOD:
            _draw_trouble(layout, context, now)
        if state.ready and state.project is None:
            _draw_films(layout)
        if state.usable and not any(one.produces == "video" for one in state.generators.values()):
            for problem in state.plugin_problems or ["No plugin that makes clips is installed. Put one into the plugins folder."]:
                drawing.wrapped(layout, context, problem, "PLUGIN", alert=True)
        _draw_messages(layout, context)


def _draw_trouble(layout: Any, context: Any, now: condition.Condition) -> None:
    box = layout.box()
    row = box.row()
    row.alert = now.level == condition.PROBLEM
    row.label(text=now.headline, icon=_ICONS[now.level])
    if now.detail:
        drawing.wrapped(box, context, now.detail)
    if now.operator:
        row = box.row()
        row.scale_y = 1.3
        row.operator_context = "INVOKE_DEFAULT"
        row.operator(now.operator, text=now.label)


def _draw_films(layout: Any) -> None:
    column = layout.column(align=True)
    column.operator("aktion.create_project", icon="ADD")
    films = session.state.known_projects[:_RECENT]
    if films:
        column.separator()
        column.label(text="Opened Lately")
    for film in films:
        column.operator("aktion.open_project", text=film.name, icon="FILE_MOVIE").directory = film.folder


def _draw_messages(layout: Any, context: Any) -> None:
    if session.state.messages:
        newest = session.state.messages[0]
        drawing.wrapped(layout, context, newest.text, drawing.LEVELS[newest.level], alert=newest.level == "ERROR")


class AKTION_PT_messages(drawing.Sidebar, bpy.types.Panel):
    bl_idname = "AKTION_PT_messages"
    bl_parent_id = "AKTION_PT_connection"
    bl_label = "Earlier Messages"
    bl_options = {"DEFAULT_CLOSED"}

    @classmethod
    def poll(cls, context: Any) -> bool:
        return len(session.state.messages) > 1

    def draw(self, context: Any) -> None:
        for message in list(session.state.messages)[1:]:
            drawing.wrapped(self.layout, context, message.text, drawing.LEVELS[message.level])


CLASSES = (AKTION_PT_connection, AKTION_PT_messages)

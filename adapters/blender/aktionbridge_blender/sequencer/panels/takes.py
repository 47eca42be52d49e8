# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes of the selected strip, and takes whose strip is gone."""

from __future__ import annotations

from typing import Any, Optional

import bpy

from ... import properties, session
from ...compat import vse
from .. import drawing, previews
from ..timecode import length, rate, timecode, to_blender

_MOST_SHOWN = 12


class AKTION_PT_takes(drawing.Sidebar, bpy.types.Panel):
    bl_idname = "AKTION_PT_takes"
    bl_label = "Takes of the Strip"
    bl_order = 6

    @classmethod
    def poll(cls, context: Any) -> bool:
        return session.state.usable

    def draw(self, context: Any) -> None:
        state, layout = session.state, self.layout
        if state.strip_anchor is None:
            drawing.wrapped(layout, context, "Select a strip that AktionBridge placed to see its takes.", "INFO")
            if session.active_strip() is not None:
                _draw_extend(layout)
            return
        takes = state.takes.get(state.strip_shot or "", [])
        shown = state.find_take(state.strip_shot, state.strip_take)
        anchor = state.anchors.get(state.strip_anchor)
        self._draw_shown(layout, context, shown, anchor, takes)
        for take in reversed(takes[-_MOST_SHOWN:]):
            _draw_take(layout, context, take, take is shown)
        layout.operator("aktion.another_take", icon="ADD")
        _draw_extend(layout)

    def _draw_shown(self, layout: Any, context: Any, shown: Optional[Any], anchor: Optional[Any], takes: Any) -> None:
        shot = anchor.shot if anchor else session.state.strip_shot
        row = layout.row()
        row.label(text=f"{shot}", icon="SEQUENCE")
        side = row.row()
        side.alignment = "RIGHT"
        side.label(text=f"Take {shown.number} of {len(takes)}" if shown else f"{len(takes)} takes")
        if shown is not None:
            drawing.picture(layout.box(), previews.icon(shown.poster_path), 7.0, "RENDER_ANIMATION")
        if anchor is not None and (anchor.message or shown is None):
            drawing.wrapped(layout, context, anchor.message or "The strip holds the place until its take is made.", "SORTTIME")
        row = layout.row(align=True)
        row.scale_y = 1.2
        row.operator("aktion.step_take", text="Previous", icon="TRIA_LEFT").by = -1
        row.operator("aktion.step_take", text="Next", icon="TRIA_RIGHT").by = 1
        row = layout.row(align=True)
        row.scale_y = 1.2
        row.operator("aktion.approve_take", icon="CHECKMARK", depress=bool(shown and shown.verdict == "approved")).take = ""
        row.operator("aktion.reject_take", icon="X", depress=bool(shown and shown.verdict == "rejected")).take = ""


def _draw_take(layout: Any, context: Any, take: Any, shown: bool) -> None:
    state = session.state
    generator = state.generators.get(take.generator)
    box = layout.box()
    row = box.row()
    side = row.column()
    side.ui_units_x = 3.2
    drawing.picture(side, previews.icon(take.poster_path), 3.2, "RENDER_ANIMATION")
    text = row.column(align=True)
    text.scale_y = 0.85
    icon, verdict = drawing.VERDICTS.get(take.verdict, ("NONE", take.verdict))
    head = text.row(align=True)
    head.label(text=f"Take {take.number}", icon=icon)
    if shown:
        head.label(text="", icon="HIDE_OFF")
    else:
        head.operator("aktion.show_take", text="", icon="HIDE_ON", emboss=False).take = take.id
    head.operator("aktion.reuse_settings", text="", icon="COPYDOWN", emboss=False).take = take.id
    text.label(text=f"{verdict}, {generator.name if generator else take.generator}")
    text.label(text=f"Seed {take.seed}")
    for line in drawing.settings_of(take, generator):
        text.label(text=line)
    for warning in take.warnings:
        drawing.wrapped(box, context, warning, "ERROR")
    if take.stale:
        for reason in state.stale.get(take.id, ["It would be another take today."]):
            drawing.wrapped(box, context, f"Stale: {reason}", "FILE_REFRESH")


def _draw_extend(layout: Any) -> None:
    column = layout.column(align=True)
    column.prop(properties.draft(), "extend", text="Extend by Frames")
    row = column.row(align=True)
    row.operator("aktion.extend_strip", text="Head", icon="TRIA_LEFT_BAR").side = "HEAD"
    row.operator("aktion.extend_strip", text="Tail", icon="TRIA_RIGHT_BAR").side = "TAIL"


class AKTION_PT_waiting(drawing.Sidebar, bpy.types.Panel):
    bl_idname = "AKTION_PT_waiting"
    bl_label = "Waiting Takes"
    bl_order = 7

    @classmethod
    def poll(cls, context: Any) -> bool:
        return session.state.usable and bool(session.state.waiting_anchors())

    def draw(self, context: Any) -> None:
        base = rate(vse.scene(context))
        for anchor in session.state.waiting_anchors():
            box = self.layout.box()
            box.label(text=anchor.shot, icon="SEQUENCE")
            drawing.wrapped(box, context, anchor.message or "Its strip was deleted.")
            box.label(text=f"Was at {timecode(to_blender(anchor.start), base)}, {length(anchor.frames, base)}")
            row = box.row(align=True)
            there = row.operator("aktion.restore_anchor", text="Where It Was")
            there.anchor, there.where = anchor.id, "THERE"
            here = row.operator("aktion.restore_anchor", text="Here")
            here.anchor, here.where = anchor.id, "HERE"
            row.operator("aktion.drop_anchor", text="Drop").anchor = anchor.id


CLASSES = (AKTION_PT_takes, AKTION_PT_waiting)

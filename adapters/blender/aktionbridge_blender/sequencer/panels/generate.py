# SPDX-License-Identifier: GPL-3.0-or-later
"""Ask for takes: what, where, with which generator and settings."""

from __future__ import annotations

from typing import Any

import bpy

from ... import properties, session
from ...compat import vse
from .. import drawing, parameters, request
from ..targets import NoTarget
from ..timecode import length, rate, timecode


class AKTION_PT_generate(drawing.Sidebar, bpy.types.Panel):
    bl_idname = "AKTION_PT_generate"
    bl_label = "Generate"
    bl_order = 4

    @classmethod
    def poll(cls, context: Any) -> bool:
        return session.state.usable

    def draw(self, context: Any) -> None:
        draft, layout = properties.draft(), self.layout
        row = layout.row(align=True)
        row.prop(draft, "what", expand=True)
        if draft.what == "SENTENCE":
            layout.prop(draft, "sentence", text="", icon="GREASEPENCIL")
        else:
            shot = session.state.find_shot(session.state.shot)
            layout.label(text=shot.code if shot else "No shot is chosen", icon="SEQUENCE" if shot else "ERROR")
        self._draw_place(layout, context)
        column = layout.column()
        column.use_property_split = True
        column.use_property_decorate = False
        column.prop(draft, "generator")
        column.prop(draft, "takes")
        row = column.row(align=True, heading="Seed")
        row.prop(draft, "use_seed", text="")
        side = row.row(align=True)
        side.active = draft.use_seed
        side.prop(draft, "seed", text="")
        column.prop(draft, "continue_before")
        column.prop(draft, "lead_after")
        row = layout.row()
        row.scale_y = 1.5
        text = "Generate" if draft.takes == 1 else f"Generate {draft.takes} Takes"
        row.operator("aktion.generate", text=text, icon="RENDER_ANIMATION")

    def _draw_place(self, layout: Any, context: Any) -> None:
        draft, scene = properties.draft(), vse.scene(context)
        row = layout.row(align=True)
        row.prop(draft, "where", expand=True)
        box = layout.box()
        try:
            place = request.target(context)
        except NoTarget as error:
            drawing.wrapped(box, context, str(error), "INFO")
        else:
            base = rate(scene)
            drawing.wrapped(box, context, place.words)
            column = box.column(align=True)
            column.scale_y = 0.9
            column.label(text=f"{timecode(place.start, base)}  to  {timecode(place.start + place.frames - 1, base)}", icon="TIME")
            column.label(text=f"Frame {place.start}, {length(place.frames, base)}", icon="BLANK1")
        if draft.where == "PLAYHEAD" or draft.what == "SENTENCE":
            row = box.row(align=True)
            if draft.what == "SHOT":
                row.prop(draft, "own_length", text="")
            side = row.row(align=True)
            side.active = draft.own_length or draft.what == "SENTENCE"
            side.prop(draft, "length")


class AKTION_PT_parameters(drawing.Sidebar, bpy.types.Panel):
    bl_idname = "AKTION_PT_parameters"
    bl_parent_id = "AKTION_PT_generate"
    bl_label = "Parameters"

    @classmethod
    def poll(cls, context: Any) -> bool:
        generator = request.generator() if session.state.usable else None
        return generator is not None and parameters.group(generator) is not None

    def draw_header_preset(self, context: Any) -> None:
        self.layout.operator("aktion.reset_parameters", text="", icon="LOOP_BACK", emboss=False)

    def draw(self, context: Any) -> None:
        layout = self.layout
        layout.use_property_split = True
        layout.use_property_decorate = False
        generator = request.generator()
        info = session.state.generators.get(generator or "")
        if info is None:
            return
        if info.summary:
            drawing.wrapped(layout, context, info.summary)
        parameters.draw(layout, generator)


CLASSES = (AKTION_PT_generate, AKTION_PT_parameters)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Film and timeline: markers, a scene laid out, the conform check."""

from __future__ import annotations

from typing import Any

import bpy

from ... import properties, session
from ...compat import vse
from .. import drawing
from ..timecode import rate, timecode, to_blender

_MOST_SHOWN = 30


class AKTION_PT_sync(drawing.Sidebar, bpy.types.Panel):
    bl_idname = "AKTION_PT_sync"
    bl_label = "Sync"
    bl_order = 8
    bl_options = {"DEFAULT_CLOSED"}

    @classmethod
    def poll(cls, context: Any) -> bool:
        return session.state.usable

    def draw(self, context: Any) -> None:
        layout = self.layout
        row = layout.row(align=True)
        row.operator("aktion.shots_from_markers", icon="MARKER_HLT")
        row.operator("aktion.markers_from_shots", icon="MARKER")
        column = layout.column(align=True)
        column.operator("aktion.lay_out_scene", icon="SEQ_SEQUENCER")
        column.prop(properties.draft(), "only_approved")
        layout.operator("aktion.check_conform", icon="VIEWZOOM")
        check = session.state.check
        if check is not None:
            self._draw_check(layout, context, check)

    def _draw_check(self, layout: Any, context: Any, check: Any) -> None:
        drawing.wrapped(layout, context, check.sentence, "INFO" if check.findings else "CHECKMARK")
        base = rate(vse.scene(context))
        for index, finding in enumerate(check.findings[:_MOST_SHOWN]):
            box = layout.box()
            row = box.row()
            row.alert = finding.severity == "problem"
            row.label(text=f"{timecode(to_blender(finding.start), base)}  {finding.track}", icon="ERROR" if finding.severity == "problem" else "INFO")
            row.operator("aktion.reveal_finding", text="", icon="ZOOM_SELECTED", emboss=False).index = index
            drawing.wrapped(box, context, f"{finding.message} {finding.remedy}".strip())
        if len(check.findings) > _MOST_SHOWN:
            layout.label(text=f"and {len(check.findings) - _MOST_SHOWN} more")


CLASSES = (AKTION_PT_sync,)

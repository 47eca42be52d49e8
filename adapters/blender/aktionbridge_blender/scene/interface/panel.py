# SPDX-License-Identifier: GPL-3.0-or-later
"""The panel of the 3D viewport's sidebar. Drawing reads and never changes anything."""

from __future__ import annotations

from typing import Any

import bpy

from ... import session
from ...sequencer import drawing
from ...session import condition
from ..blocking import camera_for
from ..stage import SceneError
from . import roster, running, settings

MOST_TAKES = 6


class _Sidebar:
    bl_space_type = "VIEW_3D"
    bl_region_type = "UI"
    bl_category = drawing.CATEGORY


class AKTION_PT_scene3d(_Sidebar, bpy.types.Panel):
    bl_idname = "AKTION_PT_scene3d"
    bl_label = "AktionBridge"

    def draw(self, context: Any) -> None:
        state, layout = session.state, self.layout
        now = condition.of(state, session.connected(), bool(bpy.data.filepath))
        row = layout.row()
        row.alert = now.level == condition.PROBLEM
        row.label(text=state.project.name if state.usable else now.headline, icon="LINKED" if state.usable else "UNLINKED")
        if not state.usable:
            if now.detail:
                drawing.wrapped(layout, context, now.detail)
            if now.operator:
                layout.operator(now.operator, text=now.label)
        else:
            layout.prop(context.window_manager.aktion, "scene", text="")
            shot = state.find_shot(state.shot)
            layout.operator_menu_enum("aktion.choose_shot", "shot", text=f"{shot.code}  {drawing.spoken(shot.size)}" if shot else "Choose a shot")
            if shot:
                drawing.wrapped(layout, context, shot.description or "No description")
        if state.messages:
            newest = state.messages[0]
            drawing.wrapped(layout, context, newest.text, drawing.LEVELS[newest.level], alert=newest.level == "ERROR")


class AKTION_PT_scene3d_cast(_Sidebar, bpy.types.Panel):
    bl_idname = "AKTION_PT_scene3d_cast"
    bl_parent_id = "AKTION_PT_scene3d"
    bl_label = "Cast"

    def draw(self, context: Any) -> None:
        layout, found = self.layout, roster.of(context.scene)
        for character, name, collection in found.rows:
            row = layout.row(align=True)
            row.label(text=f"{character}: {name}", icon="OUTLINER_COLLECTION" if collection else "OBJECT_DATA")
            clear = row.operator("aktion.clear_character", text="", icon="X")
            setattr(clear, "collection" if collection else "thing", name)
        if found.problem:
            drawing.wrapped(layout, context, found.problem, "ERROR", alert=True)
        row = layout.row(align=True)
        row.prop(settings.of(context.scene), "character", text="")
        row.menu("AKTION_MT_characters", text="", icon="DOWNARROW_HLT")
        row = layout.row(align=True)
        row.operator("aktion.assign_character", text="To Object").what = "OBJECT"
        row.operator("aktion.assign_character", text="To Collection").what = "COLLECTION"
        row = layout.row(align=True)
        row.operator_context = "INVOKE_DEFAULT"
        row.operator("aktion.lock_from_render", icon="RENDER_STILL")
        row.operator("aktion.lock_from_image", text="", icon="FILEBROWSER")


class AKTION_PT_scene3d_shot(_Sidebar, bpy.types.Panel):
    bl_idname = "AKTION_PT_scene3d_shot"
    bl_parent_id = "AKTION_PT_scene3d"
    bl_label = "To the Shot"

    def draw(self, context: Any) -> None:
        layout, chosen = self.layout, settings.of(context.scene)
        first, last = settings.frame_range(context.scene)
        try:
            words = f"'{camera_for(context.scene, context.object).name}', frames {first} to {last}"
            drawing.wrapped(layout, context, words, "CAMERA_DATA")
        except SceneError as failure:
            drawing.wrapped(layout, context, str(failure), "ERROR", alert=True)
        layout.prop(chosen, "fit_length")
        row = layout.row(align=True)
        row.operator("aktion.send_blocking", icon="EXPORT")
        row.operator("aktion.clear_blocking", text="", icon="LOOP_BACK")
        row = layout.row(align=True)
        row.operator("aktion.generate_shot", icon="PLAY")
        row.prop(chosen, "takes", text="")


class AKTION_PT_scene3d_passes(_Sidebar, bpy.types.Panel):
    bl_idname = "AKTION_PT_scene3d_passes"
    bl_parent_id = "AKTION_PT_scene3d"
    bl_label = "Passes"

    def draw(self, context: Any) -> None:
        layout, chosen = self.layout, settings.of(context.scene)
        run = running.active()
        if run:
            row = layout.row(align=True)
            if hasattr(row, "progress"):
                row.progress(factor=running.fraction(), type="BAR", text=run.words)
            else:
                row.prop(chosen, "percent", text=run.words, slider=True)
            row.operator("aktion.cancel_passes", text="", icon="X")
            return
        layout.grid_flow(columns=3, even_columns=True, align=True).prop(chosen, "passes")
        layout.prop(chosen, "send")
        row = layout.row(align=True)
        row.operator("aktion.render_passes", icon="RENDER_ANIMATION")
        row.operator("aktion.send_passes", text="", icon="EXPORT")


class AKTION_PT_scene3d_pass_options(_Sidebar, bpy.types.Panel):
    bl_idname = "AKTION_PT_scene3d_pass_options"
    bl_parent_id = "AKTION_PT_scene3d_passes"
    bl_label = "Options"
    bl_options = {"DEFAULT_CLOSED"}

    def draw(self, context: Any) -> None:
        layout, chosen = self.layout, settings.of(context.scene)
        layout.use_property_split, layout.use_property_decorate = True, False
        for name in ("engine", "samples", "percentage", "curve", "sixteen", "own_range"):
            layout.prop(chosen, name)
        if chosen.own_range:
            layout.prop(chosen, "near")
            layout.prop(chosen, "far")
        layout.prop(chosen, "folder")


class AKTION_PT_scene3d_takes(_Sidebar, bpy.types.Panel):
    bl_idname = "AKTION_PT_scene3d_takes"
    bl_parent_id = "AKTION_PT_scene3d"
    bl_label = "Bring Back"

    def draw(self, context: Any) -> None:
        takes = session.state.takes.get(session.state.shot or "", [])
        if not takes:
            self.layout.label(text="No takes of this shot yet")
        for take in list(reversed(takes))[:MOST_TAKES]:
            icon, _ = drawing.VERDICTS.get(take.verdict, ("RADIOBUT_OFF", ""))
            split = self.layout.split(factor=0.36, align=True)
            split.label(text=f"Take {take.number}", icon=icon)
            row = split.row(align=True)
            for where, text in (("BACKGROUND", "Behind"), ("PLANE", "Plane")):
                show = row.operator("aktion.bring_back_take", text=text)
                show.shot, show.take, show.where = take.shot, str(take.number), where


CLASSES = (AKTION_PT_scene3d, AKTION_PT_scene3d_shot, AKTION_PT_scene3d_cast, AKTION_PT_scene3d_passes, AKTION_PT_scene3d_pass_options,
           AKTION_PT_scene3d_takes)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Buttons of the connection: the host, and which film is open."""

from __future__ import annotations

import os
from typing import Any, Set

import bpy
from bpy.props import BoolProperty, StringProperty

from ... import session
from ...compat import vse
from ...editor.failure import EditorFailure
from ...editor.rate import wire_rate
from . import needs
from .needs import Asks

SUFFIX = ".aktion"


class AKTION_OT_start_host(bpy.types.Operator):
    bl_idname = "aktion.start_host"
    bl_label = "Start Host"
    bl_description = "Connects to the AktionBridge host, and starts it in the background when none runs"

    def execute(self, context: Any) -> Set[str]:
        session.connect(start_host=True)
        return {"FINISHED"}


class AKTION_OT_reconnect(bpy.types.Operator):
    bl_idname = "aktion.reconnect"
    bl_label = "Reconnect"
    bl_description = "Tries the connection to the host again now"

    def execute(self, context: Any) -> Set[str]:
        session.connect()
        return {"FINISHED"}


class AKTION_OT_open_project(bpy.types.Operator):
    bl_idname = "aktion.open_project"
    bl_label = "Open Film"
    bl_description = "Opens a film: a folder whose name ends in .aktion. This .blend remembers it from the next save on"

    directory: StringProperty(subtype="DIR_PATH", options={"SKIP_SAVE"})
    filter_folder: BoolProperty(default=True, options={"HIDDEN"})

    def invoke(self, context: Any, event: Any) -> Set[str]:
        if self.directory:
            return self.execute(context)
        context.window_manager.fileselect_add(self)
        return {"RUNNING_MODAL"}

    def execute(self, context: Any) -> Set[str]:
        folder = os.path.normpath(bpy.path.abspath(self.directory))
        if not folder.endswith(SUFFIX):
            self.report({"ERROR"}, f"“{os.path.basename(folder)}” is no film. Choose a folder whose name ends in {SUFFIX}.")
            return {"CANCELLED"}
        session.open_project(folder, lambda info: session.report(f"“{info.name}” is open."))
        return {"FINISHED"}


class AKTION_OT_create_project(Asks, bpy.types.Operator):
    bl_idname = "aktion.create_project"
    bl_label = "New Film"
    bl_description = "Makes a film with this scene's frame rate and picture size, and opens it"
    needs = (needs.host,)

    filepath: StringProperty(subtype="FILE_PATH", options={"SKIP_SAVE"})
    filename_ext = SUFFIX

    def invoke(self, context: Any, event: Any) -> Set[str]:
        name = os.path.splitext(os.path.basename(bpy.data.filepath))[0] or "Film"
        self.filepath = os.path.join(os.path.dirname(bpy.data.filepath) or os.path.expanduser("~"), name + SUFFIX)
        context.window_manager.fileselect_add(self)
        return {"RUNNING_MODAL"}

    def execute(self, context: Any) -> Set[str]:
        folder = os.path.abspath(bpy.path.abspath(self.filepath))
        folder = folder if folder.endswith(SUFFIX) else folder + SUFFIX
        if os.path.exists(folder):
            self.report({"ERROR"}, f"“{os.path.basename(folder)}” exists already. Open it, or choose another name.")
            return {"CANCELLED"}
        scene = vse.scene(context)
        # Not scaled by the percentage: that is for looking at drafts, and clips are made for the timeline's full size.
        raster = {"width": _even(scene.render.resolution_x), "height": _even(scene.render.resolution_y)}
        try:
            rate = wire_rate(scene)
        except EditorFailure as error:
            self.report({"ERROR"}, str(error))
            return {"CANCELLED"}
        session.call("project/create", {"folder": folder, "rate": rate, "raster": raster}, lambda info: session.open_project(info.folder))
        return {"FINISHED"}


def _even(pixels: float) -> int:
    # Encoders halve the picture's colours in both directions.
    return max(16, round(pixels / 2) * 2)


class AKTION_OT_import_script(Asks, bpy.types.Operator):
    bl_idname = "aktion.import_script"
    bl_label = "Import Screenplay"
    bl_description = "Takes a screenplay (.fountain) into the film and proposes shots for its scenes"

    filepath: StringProperty(subtype="FILE_PATH", options={"SKIP_SAVE"})
    filter_glob: StringProperty(default="*.fountain;*.txt", options={"HIDDEN"})

    def invoke(self, context: Any, event: Any) -> Set[str]:
        context.window_manager.fileselect_add(self)
        return {"RUNNING_MODAL"}

    def execute(self, context: Any) -> Set[str]:
        def proposed(result: Any) -> None:
            session.report(f"{result.shots} shots are proposed.")

        def imported(result: Any) -> None:
            session.report(f"{result.scenes} scenes were read.")
            session.call("script/breakdown", {}, proposed)

        session.call("script/import", {"path": os.path.abspath(bpy.path.abspath(self.filepath))}, imported)
        return {"FINISHED"}


class AKTION_OT_adopt(Asks, bpy.types.Operator):
    bl_idname = "aktion.adopt"
    bl_label = "Adopt Strips"
    bl_description = "Takes over the strips of ours that came with a copied or moved file: from now on they belong to this one"
    needs = (needs.editor,)

    def execute(self, context: Any) -> Set[str]:
        def adopted(result: Any) -> None:
            session.report(result.sentence)
            session.want("anchors")
        session.call("anchors/adopt", needs.in_front(), adopted)
        return {"FINISHED"}


CLASSES = (AKTION_OT_start_host, AKTION_OT_reconnect, AKTION_OT_open_project, AKTION_OT_create_project, AKTION_OT_import_script, AKTION_OT_adopt)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Buttons that say who plays whom, and that lock a character from a picture."""

from __future__ import annotations

import os
import shutil
import tempfile
from typing import Any, Set

import bpy
from bpy.props import EnumProperty, StringProperty

from ... import session

from ...sequencer.operators.needs import Asks
from .. import blocking, cast
from ..frame_render import FrameOrder, render_frame
from ..stage import SceneError
from . import roster, settings

_ROLES = [
    ("face", "Face", "The head, filling the picture"), ("fullBody", "Full Body", "From head to feet"),
    ("threeQuarter", "Three Quarter", "Turned by about 45 degrees"), ("costume", "Costume", "What is worn")]
_PICTURES = "*.png;*.jpg;*.jpeg;*.webp;*.tif;*.tiff;*.bmp"
LOCK_SAMPLES = 64


class AKTION_OT_assign_character(bpy.types.Operator):
    bl_idname = "aktion.assign_character"
    bl_label = "Assign"
    bl_description = "Lets the active object, with all that is parented to it, or the active collection stand for a character of the film"
    bl_options = {"REGISTER", "UNDO"}

    character: StringProperty(name="Character", description="Its name; empty: the one in the panel's field")
    what: EnumProperty(name="What", items=[("OBJECT", "Object", "The active object"), ("COLLECTION", "Collection", "The active collection")])

    def execute(self, context: Any) -> Set[str]:
        name = (self.character or settings.of(context.scene).character).strip()
        thing = context.object if self.what == "OBJECT" else context.collection
        if not name:
            self.report({"ERROR"}, "Type the character's name, or choose one of the film's")
            return {"CANCELLED"}
        if thing is None:
            self.report({"ERROR"}, "Select the object that stands for the character")
            return {"CANCELLED"}
        cast.assign(thing, name)
        roster.changed()
        self.report({"INFO"}, f"'{thing.name}' is {name}")
        return {"FINISHED"}


class AKTION_OT_clear_character(bpy.types.Operator):
    bl_idname = "aktion.clear_character"
    bl_label = "Clear"
    bl_description = "Takes the assignment back"
    bl_options = {"REGISTER", "UNDO"}

    thing: StringProperty(options={"SKIP_SAVE", "HIDDEN"})
    collection: StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    def execute(self, context: Any) -> Set[str]:
        found = bpy.data.collections.get(self.collection) if self.collection else bpy.data.objects.get(self.thing)
        if found is None:
            self.report({"ERROR"}, f"'{self.collection or self.thing}' is gone")
            return {"CANCELLED"}
        cast.assign(found, None)
        roster.changed()
        return {"FINISHED"}


class AKTION_MT_characters(bpy.types.Menu):
    """The film's characters, to assign one"""

    bl_label = "Characters"

    def draw(self, context: Any) -> None:
        for character in session.state.characters:
            self.layout.operator("aktion.assign_character", text=character.name, icon="LOCKED" if character.lock else "USER").character = character.name


class AKTION_OT_lock_from_render(Asks, bpy.types.Operator):
    bl_idname = "aktion.lock_from_render"
    bl_label = "Lock from Render"
    bl_description = "Renders the camera's present frame and makes it the character's next locked picture"

    role: EnumProperty(name="Shows", items=_ROLES)

    def invoke(self, context: Any, event: Any) -> Set[str]:
        return context.window_manager.invoke_props_dialog(self)

    def execute(self, context: Any) -> Set[str]:
        folder = tempfile.mkdtemp(prefix="aktion-lock-")
        try:
            picture = _render_picture(context, folder)
            _lock(context, picture, self.role, folder)
        except (SceneError, OSError, RuntimeError) as failure:
            shutil.rmtree(folder, ignore_errors=True)
            self.report({"ERROR"}, str(failure))
            return {"CANCELLED"}
        return {"FINISHED"}


class AKTION_OT_lock_from_image(Asks, bpy.types.Operator):
    bl_idname = "aktion.lock_from_image"
    bl_label = "Lock from Image"
    bl_description = "Makes a picture on disk the character's next locked picture"

    filepath: StringProperty(subtype="FILE_PATH", options={"SKIP_SAVE"})
    filter_glob: StringProperty(default=_PICTURES, options={"HIDDEN"})
    role: EnumProperty(name="Shows", items=_ROLES)

    def invoke(self, context: Any, event: Any) -> Set[str]:
        context.window_manager.fileselect_add(self)
        return {"RUNNING_MODAL"}

    def execute(self, context: Any) -> Set[str]:
        path = bpy.path.abspath(self.filepath)
        if not os.path.isfile(path):
            self.report({"ERROR"}, f"There is no picture at '{path}'. Choose a file.")
            return {"CANCELLED"}
        try:
            _lock(context, os.path.realpath(path), self.role, None)
        except SceneError as failure:
            self.report({"ERROR"}, str(failure))
            return {"CANCELLED"}
        return {"FINISHED"}


def _render_picture(context: Any, folder: str) -> str:
    scene = context.scene
    order = FrameOrder(
        scene.name, context.view_layer.name, blocking.camera_for(scene, context.object).name, ("beauty",), (), None,
        settings.of(scene).engine, LOCK_SAMPLES, 0, 100, 8)
    return render_frame(order, scene.frame_current, folder)["beauty"]


def _lock(context: Any, picture: str, role: str, folder: Any) -> None:
    """Asks for the lock; the host keeps a copy of the picture, so a folder of ours can go afterwards."""
    name = settings.of(context.scene).character.strip() or (context.object.get(cast.CHARACTER, "") if context.object else "")
    if not name:
        raise SceneError("Choose whose picture it is: type the character's name, or select what was assigned to the character.")

    def clean() -> None:
        if folder:
            shutil.rmtree(folder, ignore_errors=True)

    def locked(lock: Any) -> None:
        clean()
        session.report(f"{name} is locked as number {lock.number}.")
        session.want("characters")

    def failed(error: Any) -> None:
        clean()
        session.report(error.message, "ERROR")
    session.call("characters/lock", {"character": name, "images": [{"role": role, "path": picture}]}, locked, failed)


CLASSES = (AKTION_OT_assign_character, AKTION_OT_clear_character, AKTION_MT_characters, AKTION_OT_lock_from_render, AKTION_OT_lock_from_image)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Buttons that bring a take back into the 3D scene."""

from __future__ import annotations

from typing import Any, List, Set

import bpy
from bpy.props import EnumProperty, StringProperty

from ... import session
from ...editor.failure import EditorFailure
from ...editor.edits.operator import in_one_undo_step
from ...editor.rate import wire_rate
from ...sequencer.operators.needs import Asks
from .. import blocking, plates
from ..stage import SceneError
from . import settings


class AKTION_OT_bring_back_take(Asks, bpy.types.Operator):
    bl_idname = "aktion.bring_back_take"
    bl_label = "Bring Back Take"
    bl_description = "Shows the take through the camera, its first picture at the first frame of the range; replaces what this shot showed there"

    shot: StringProperty(options={"SKIP_SAVE", "HIDDEN"})
    take: StringProperty(options={"SKIP_SAVE", "HIDDEN"})
    where: EnumProperty(name="Where", items=[
        ("BACKGROUND", "Camera Background", "Behind what the camera sees, in the viewport only"),
        ("PLANE", "Image Plane", "On a plane that fills the camera's view and is rendered")])

    @classmethod
    def description(cls, context: Any, properties: Any) -> str:
        place = "behind the camera's picture" if properties.where == "BACKGROUND" else "on a plane that fills the camera's view"
        return f"Shows the take {place}, from the first frame of the range on; replaces what this shot showed there"

    def execute(self, context: Any) -> Set[str]:
        shot, number, where = self.shot, self.take, self.where
        take = session.state.find_take(shot, number)
        try:
            if take is None:
                raise SceneError(f"{shot} has no take {number} any more.")
            camera = blocking.camera_for(context.scene, context.object)
        except SceneError as failure:
            self.report({"ERROR"}, str(failure))
            return {"CANCELLED"}
        names = context.scene.name, camera.name

        def found(conforms: List[Any]) -> None:
            try:
                in_one_undo_step(lambda: _show(*names, take, conforms, where))
            except EditorFailure as failure:
                session.report(str(failure), "ERROR")
        _read_conforms([], None, found)
        return {"FINISHED"}


def _read_conforms(before: List[Any], after: Any, found: Any) -> None:
    def page(answer: Any) -> None:
        conforms = before + answer.items
        if answer.next:
            _read_conforms(conforms, answer.next, found)
        else:
            found(conforms)
    session.call("conforms/list", {"limit": 200, "after": after}, page)


def _show(scene_name: str, camera_name: str, take: Any, conforms: List[Any], where: str) -> bool:
    """By name: since the click the user may have undone or loaded something else."""
    scene, camera = bpy.data.scenes.get(scene_name), bpy.data.objects.get(camera_name)
    if scene is None or camera is None or camera.type != "CAMERA":
        raise SceneError(f"The camera '{camera_name}' of the scene '{scene_name}' is gone. Bring the take back again.")
    plate = plates.plate_of(take, conforms, wire_rate(scene), settings.frame_range(scene)[0])
    if where == "PLANE":
        plates.set_plane(scene, camera, plate)
    else:
        plates.set_background(scene, camera, plate)
    session.report(f"{plate.shot} {plate.take} is {'on the image plane' if where == 'PLANE' else 'the background'} of '{camera.name}'.")
    return True


CLASSES = (AKTION_OT_bring_back_take,)

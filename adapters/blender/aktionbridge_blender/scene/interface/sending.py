# SPDX-License-Identifier: GPL-3.0-or-later
"""Buttons that give the scene to a shot: its blocking, its passes, and the order to generate."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any, Dict, List, Set, Tuple

import bpy
from bpy.props import EnumProperty

from ... import session
from ...sequencer.operators import needs
from ...sequencer.operators.needs import Asks
from .. import blocking
from ..passes import PassRun, read_media
from ..stage import SceneError, exact_rate
from . import running, settings

_kept_shots: List[Tuple[str, str, str]] = []
"""Blender keeps no reference to the texts an enum's callback answers."""


def _shots(self: Any, context: Any) -> List[Tuple[str, str, str]]:
    _kept_shots[:] = [(shot.code, f"{shot.code}  {shot.size}", shot.description) for shot in session.state.scene_shots()]
    return _kept_shots


class AKTION_OT_choose_shot(Asks, bpy.types.Operator):
    bl_idname = "aktion.choose_shot"
    bl_label = "Choose Shot"
    bl_description = "The shot that blocking and passes are for"

    shot: EnumProperty(name="Shot", items=_shots, options={"SKIP_SAVE"})

    def execute(self, context: Any) -> Set[str]:
        session.state.shot = self.shot
        session.state.touch()
        return {"FINISHED"}


class AKTION_OT_send_blocking(Asks, bpy.types.Operator):
    bl_idname = "aktion.send_blocking"
    bl_label = "Send Blocking"
    bl_description = "Gives the shot the camera's path and lens and where the assigned characters stand and walk, over the frame range"
    needs = (needs.shot,)

    def execute(self, context: Any) -> Set[str]:
        scene, shot = context.scene, session.state.find_shot(session.state.shot)
        try:
            reading = blocking.read_blocking(
                scene, context.view_layer, blocking.camera_for(scene, context.object), *settings.frame_range(scene))
            asked = {"shot": shot.code, "expectedVersion": shot.version, "blocking": reading.blocking}
            if settings.of(scene).fit_length:
                asked["durationFrames"] = project_frames(scene, reading.frames)
        except SceneError as failure:
            self.report({"ERROR"}, str(failure))
            return {"CANCELLED"}
        for note in reading.notes:
            session.report(note, "WARNING")
        keys, people = len(reading.blocking["camera"]), len(reading.blocking["performers"])

        def blocked(_: Any) -> None:
            session.report(f"{shot.code} has the blocking: {keys} camera keys, {people} character{'' if people == 1 else 's'}.")
            session.want("shots", session.state.scene or "")
        session.call("shots/setBlocking", asked, blocked)
        return {"FINISHED"}


class AKTION_OT_clear_blocking(Asks, bpy.types.Operator):
    bl_idname = "aktion.clear_blocking"
    bl_label = "Clear Blocking"
    bl_description = "Takes the shot back to being blocked by the rules"
    needs = (needs.shot,)

    def execute(self, context: Any) -> Set[str]:
        shot = session.state.find_shot(session.state.shot)
        session.call("shots/setBlocking", {"shot": shot.code, "expectedVersion": shot.version},
                     lambda _: session.report(f"{shot.code} is blocked by the rules again."))
        return {"FINISHED"}


class AKTION_OT_render_passes(bpy.types.Operator):
    bl_idname = "aktion.render_passes"
    bl_label = "Render Passes"
    bl_description = "Renders the chosen passes of the frame range, a frame at a time while you go on; no setting of the scene is changed"

    @classmethod
    def poll(cls, context: Any) -> bool:
        if running.active():
            cls.poll_message_set("Passes are being rendered already")
        return running.active() is None

    def execute(self, context: Any) -> Set[str]:
        scene = context.scene
        shot = session.state.shot if session.state.usable else None
        try:
            run = PassRun(scene, context.view_layer, blocking.camera_for(scene, context.object), *settings.frame_range(scene),
                          settings.pass_folder(scene, shot), settings.pass_options(scene))
            wanted = settings.of(scene).send and shot is not None
            running.start(run, lambda done: send_passes(shot, done.media) if wanted else None)
        except (SceneError, OSError) as failure:
            self.report({"ERROR"}, str(failure))
            return {"CANCELLED"}
        return {"FINISHED"}


class AKTION_OT_cancel_passes(bpy.types.Operator):
    bl_idname = "aktion.cancel_passes"
    bl_label = "Cancel"
    bl_description = "Stops the passes and removes what was rendered of them"

    @classmethod
    def poll(cls, context: Any) -> bool:
        return running.active() is not None

    def execute(self, context: Any) -> Set[str]:
        running.cancel()
        return {"FINISHED"}


class AKTION_OT_send_passes(Asks, bpy.types.Operator):
    bl_idname = "aktion.send_passes"
    bl_label = "Use Passes"
    bl_description = "Gives the shot the passes that were rendered for it last, as conditioning"
    needs = (needs.shot,)

    def execute(self, context: Any) -> Set[str]:
        try:
            send_passes(session.state.shot, read_media(settings.pass_folder(context.scene, session.state.shot)))
        except SceneError as failure:
            self.report({"ERROR"}, str(failure))
            return {"CANCELLED"}
        return {"FINISHED"}


class AKTION_OT_generate_shot(Asks, bpy.types.Operator):
    bl_idname = "aktion.generate_shot"
    bl_label = "Generate"
    bl_description = "Queues takes of the shot as it stands now"
    needs = (needs.shot,)

    def execute(self, context: Any) -> Set[str]:
        shot, takes = session.state.shot, settings.of(context.scene).takes

        def queued(_: Any) -> None:
            session.report(f"{takes} take{'' if takes == 1 else 's'} of {shot} queued.")
            session.want("jobs")
        session.call("jobs/start", {"shots": [shot], "takes": takes}, queued)
        return {"FINISHED"}


def send_passes(shot: str, media: List[Dict[str, str]]) -> None:
    """Gives a shot passes as conditioning."""
    roles = ", ".join(one["role"] for one in media)
    if media:
        session.call("shots/setConditioning", {"shot": shot, "media": media}, lambda _: session.report(f"{shot} is conditioned by {roles}."))


def project_frames(scene: Any, frames: int) -> int:
    """So many frames of the scene at the project's rate, rounded up so that the whole range lies within."""
    rate = session.state.project.rate
    return math.ceil(Fraction(frames) / Fraction(*exact_rate(scene)) * Fraction(str(rate)))


CLASSES = (AKTION_OT_choose_shot, AKTION_OT_send_blocking, AKTION_OT_clear_blocking, AKTION_OT_render_passes, AKTION_OT_cancel_passes,
           AKTION_OT_send_passes, AKTION_OT_generate_shot)

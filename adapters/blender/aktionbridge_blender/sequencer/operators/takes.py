# SPDX-License-Identifier: GPL-3.0-or-later
"""Buttons of the takes of the selected strip: watch them in its place, decide, make more."""

from __future__ import annotations

from typing import Any, List, Optional, Set

import bpy
from bpy.props import EnumProperty, IntProperty, StringProperty

from ... import properties, session
from ...compat import vse
from .. import parameters, request, targets
from ..timecode import to_wire
from . import needs
from .generate import send
from .needs import Asks


def _shown() -> Optional[Any]:
    state = session.state
    return state.find_take(state.strip_shot, state.strip_take)


def _takes() -> List[Any]:
    return session.state.takes.get(session.state.strip_shot or "", [])


def _several(context: Any) -> Optional[str]:
    return needs.strip(context) or (None if len(_takes()) > 1 else "There is no other take yet. Press Another Take")


def _one(context: Any) -> Optional[str]:
    return needs.strip(context) or (None if _takes() else "There is no take yet")


def _show(take: Any) -> None:
    def shown(anchor: Any) -> None:
        session.report(anchor.message or f"{take.shot} shows take {take.number}.")
        session.want("anchors")
    session.call("anchors/show", {**needs.in_front(), "anchor": session.state.strip_anchor, "take": take.id}, shown)


class AKTION_OT_show_take(Asks, bpy.types.Operator):
    bl_idname = "aktion.show_take"
    bl_label = "Show Take"
    bl_description = "Shows this take in the strip's place; trims, effects and animation stay"
    needs = (needs.strip,)

    take: StringProperty(options={"SKIP_SAVE"})

    def execute(self, context: Any) -> Set[str]:
        take = session.state.find_take(session.state.strip_shot, self.take)
        if take is None:
            self.report({"WARNING"}, "This take is no longer there.")
            return {"CANCELLED"}
        _show(take)
        return {"FINISHED"}


class AKTION_OT_step_take(Asks, bpy.types.Operator):
    bl_idname = "aktion.step_take"
    bl_label = "Step Through Takes"
    bl_description = "Shows the next or the previous take in the strip's place; rejected ones are passed over"
    needs = (_several,)

    by: IntProperty(default=1, options={"SKIP_SAVE"})

    def execute(self, context: Any) -> Set[str]:
        shown = _shown()
        takes = [take for take in _takes() if take.verdict != "rejected" or take is shown]
        at = takes.index(shown) if shown in takes else -1
        _show(takes[(at + self.by) % len(takes)])
        return {"FINISHED"}


class _Decide(Asks):
    needs = (_one,)
    take: StringProperty(options={"SKIP_SAVE"}, description="Empty: the take that is shown")

    def decided(self, method: str, words: str) -> Set[str]:
        take = session.state.find_take(session.state.strip_shot, self.take) if self.take else _shown()
        if take is None:
            self.report({"WARNING"}, "The strip shows no take yet.")  # type: ignore[attr-defined]
            return {"CANCELLED"}
        session.call(method, {"take": take.id}, lambda done: session.report(f"Take {take.number} of {take.shot} is {words}."))
        return {"FINISHED"}


class AKTION_OT_approve_take(_Decide, bpy.types.Operator):
    bl_idname = "aktion.approve_take"
    bl_label = "Approve"
    bl_description = "Approves this take: it plays in the cut from now on"

    def execute(self, context: Any) -> Set[str]:
        return self.decided("takes/approve", "approved")


class AKTION_OT_reject_take(_Decide, bpy.types.Operator):
    bl_idname = "aktion.reject_take"
    bl_label = "Reject"
    bl_description = "Rejects this take; it is kept"

    def execute(self, context: Any) -> Set[str]:
        return self.decided("takes/reject", "rejected")


class AKTION_OT_reuse_settings(Asks, bpy.types.Operator):
    bl_idname = "aktion.reuse_settings"
    bl_label = "Reuse Settings"
    bl_description = "Puts generator, parameters and seed of this take into the panel Generate"
    needs = (_one,)

    take: StringProperty(options={"SKIP_SAVE"})

    def execute(self, context: Any) -> Set[str]:
        take = session.state.find_take(session.state.strip_shot, self.take)
        info = session.state.generators.get(take.generator) if take else None
        if info is None:
            self.report({"WARNING"}, "The generator of this take is not there any more.")
            return {"CANCELLED"}
        draft = properties.draft()
        parameters.prepare(take.generator, info)
        parameters.assign(take.generator, take.parameters)
        draft.generator, draft.use_seed, draft.seed, draft.what = take.generator, True, str(take.seed), "SHOT"
        shot = session.state.find_shot(take.shot)
        if shot is not None:
            session.state.shot = shot.code
            properties.follow_state()
        self.report({"INFO"}, f"Settings of take {take.number} are in the panel Generate.")
        return {"FINISHED"}


class AKTION_OT_another_take(Asks, bpy.types.Operator):
    bl_idname = "aktion.another_take"
    bl_label = "Another Take"
    bl_description = "Makes one more take of this shot, with a new seed and the settings of the take that is shown"
    needs = (needs.strip,)

    def execute(self, context: Any) -> Set[str]:
        state, shown = session.state, _shown()
        anchor = state.anchors.get(state.strip_anchor or "")
        asked = {"shots": [state.strip_shot], "takes": 1}
        if shown is not None:
            asked.update(generator=shown.generator, parameters=shown.parameters or None)
        if anchor is not None:
            asked.update(delivery=anchor.delivery, frames={state.strip_shot: anchor.frames})
        session.call("jobs/start", asked, lambda started: session.report("Another take is queued."))
        return {"FINISHED"}


class AKTION_OT_extend_strip(Asks, bpy.types.Operator):
    bl_idname = "aktion.extend_strip"
    bl_label = "Extend"
    bl_description = "Asks for a take right before or after this strip that continues its picture"
    needs = (needs.editor,)

    side: EnumProperty(items=[("HEAD", "Head", "Before the strip"), ("TAIL", "Tail", "After the strip")], options={"SKIP_SAVE"})

    def execute(self, context: Any) -> Set[str]:
        strip, draft, state = session.active_strip(), properties.draft(), session.state
        if strip is None:
            self.report({"ERROR"}, "Select the strip to extend.")
            return {"CANCELLED"}
        tail = self.side == "TAIL"
        try:
            place = targets.beside(vse.scene(context), strip, draft.extend, after=tail)
        except targets.NoTarget as error:
            self.report({"ERROR"}, str(error))
            return {"CANCELLED"}
        shown = _shown()
        generator, role = shown.generator if shown is not None else request.generator(), "firstFrame" if tail else "lastFrame"
        if not request.continues(generator, role):
            self.report({"ERROR"}, f"{request.no_picture(generator, role)}. Choose another generator, or generate into the gap without it.")
            return {"CANCELLED"}
        # A strip that is not ours is continued by what the panel says.
        shot = state.strip_shot or (state.shot if draft.what == "SHOT" else None)
        asked = {**needs.in_front(), "track": place.track, "start": to_wire(place.start), "frames": place.frames, "shot": shot,
                 "sentence": None if shot else draft.sentence.strip() or None, "continueFromBefore": tail, "leadToAfter": not tail}
        if shown is not None:
            asked.update(generator=shown.generator, parameters=shown.parameters or None)
        if not shot and not asked["sentence"]:
            self.report({"ERROR"}, "Choose a shot or write a sentence in the panel Generate: it says what follows.")
            return {"CANCELLED"}
        send(asked)
        return {"FINISHED"}


CLASSES = (
    AKTION_OT_show_take, AKTION_OT_step_take, AKTION_OT_approve_take, AKTION_OT_reject_take, AKTION_OT_reuse_settings, AKTION_OT_another_take,
    AKTION_OT_extend_strip)

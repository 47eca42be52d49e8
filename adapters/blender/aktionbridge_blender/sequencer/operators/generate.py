# SPDX-License-Identifier: GPL-3.0-or-later
"""The button that asks for takes at a place."""

from __future__ import annotations

from typing import Any, Dict, Optional, Set

import bpy

from ... import properties, session
from .. import parameters, request
from ..targets import NoTarget
from ..timecode import to_wire
from . import needs
from .needs import Asks


def _complete(context: Any) -> Optional[str]:
    return needs.editor(context) or request.missing(context)


class AKTION_OT_generate(Asks, bpy.types.Operator):
    bl_idname = "aktion.generate"
    bl_label = "Generate"
    bl_description = "Puts a placeholder there and makes the takes; the first one replaces it wherever it lies by then"
    needs = (_complete,)

    def execute(self, context: Any) -> Set[str]:
        draft = properties.draft()
        try:
            target = request.target(context)
        except NoTarget as error:
            self.report({"ERROR"}, str(error))
            return {"CANCELLED"}
        asked: Dict[str, Any] = {
            **needs.in_front(), "track": target.track, "start": to_wire(target.start), "frames": target.frames, "takes": draft.takes,
            "continueFromBefore": draft.continue_before, "leadToAfter": draft.lead_after,
            "shot": session.state.shot if draft.what == "SHOT" else None,
            "sentence": draft.sentence.strip() if draft.what == "SENTENCE" else None,
            "seed": int(draft.seed) if draft.use_seed else None,
        }
        generator = request.generator()
        if draft.generator != properties.AUTO:
            asked["generator"] = generator
        if generator:
            asked["parameters"] = parameters.changed(generator) or None
        send(asked)
        return {"FINISHED"}


def send(asked: Dict[str, Any]) -> None:
    """Asks for takes at a place and says what came of it."""
    def made(answer: Any) -> None:
        session.report(answer.sentence)
        session.want("anchors")
    session.call("anchors/request", asked, made)


class AKTION_OT_reset_parameters(bpy.types.Operator):
    bl_idname = "aktion.reset_parameters"
    bl_label = "Reset"
    bl_description = "Sets all parameters of this generator to their defaults"

    def execute(self, context: Any) -> Set[str]:
        generator = request.generator()
        if generator:
            parameters.assign(generator, {})
        return {"FINISHED"}


CLASSES = (AKTION_OT_generate, AKTION_OT_reset_parameters)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Buttons of takes whose strip was deleted."""

from __future__ import annotations

from typing import Any, Set

import bpy
from bpy.props import EnumProperty, StringProperty

from ... import session
from ...compat import vse
from ..timecode import to_wire
from . import needs
from .needs import Asks


class AKTION_OT_restore_anchor(Asks, bpy.types.Operator):
    bl_idname = "aktion.restore_anchor"
    bl_label = "Restore"
    bl_description = "Places the take whose strip was deleted"
    needs = (needs.editor,)

    anchor: StringProperty(options={"SKIP_SAVE"})
    where: EnumProperty(items=[("THERE", "Where It Was", "Where the strip was"), ("HERE", "Here", "At the playhead")], options={"SKIP_SAVE"})

    @classmethod
    def description(cls, context: Any, properties: Any) -> str:
        return "Places it where its strip was" if properties.where == "THERE" else "Places it at the playhead"

    def execute(self, context: Any) -> Set[str]:
        asked = {**needs.in_front(), "anchor": self.anchor}
        if self.where == "HERE":
            asked["start"] = to_wire(vse.scene(context).frame_current)

        def restored(anchor: Any) -> None:
            session.report(anchor.message or f"{anchor.shot} lies on {anchor.track} again.")
            session.want("anchors")
        session.call("anchors/restore", asked, restored)
        return {"FINISHED"}


class AKTION_OT_drop_anchor(Asks, bpy.types.Operator):
    bl_idname = "aktion.drop_anchor"
    bl_label = "Drop"
    bl_description = "Nothing lands here any more; the takes of the shot are kept"
    needs = (needs.editor,)

    anchor: StringProperty(options={"SKIP_SAVE"})

    def execute(self, context: Any) -> Set[str]:
        def dropped(_: Any) -> None:
            session.report("Dropped; the takes are kept.")
            session.want("anchors")
        session.call("anchors/drop", {"anchor": self.anchor}, dropped)
        return {"FINISHED"}


CLASSES = (AKTION_OT_restore_anchor, AKTION_OT_drop_anchor)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Buttons between film and timeline: markers, a whole scene, the conform check."""

from __future__ import annotations

from typing import Any, Optional, Set

import bpy
from bpy.props import IntProperty

from ... import properties, session
from ...compat import vse
from ...editor import ours as ids
from ..timecode import to_blender, to_wire
from . import needs
from .needs import Asks


def _markers(context: Any) -> Optional[str]:
    return needs.editor(context) or (None if vse.scene(context).timeline_markers else "Set named markers first: one for each shot")


class AKTION_OT_shots_from_markers(Asks, bpy.types.Operator):
    bl_idname = "aktion.shots_from_markers"
    bl_label = "Markers to Shots"
    bl_description = "Makes a loose shot of every named marker, up to the next; a marker that starts with a shot's code sets that shot's length"
    needs = (_markers,)

    def execute(self, context: Any) -> Set[str]:
        session.call("shots/fromMarkers", needs.in_front(), lambda made: session.report(made.sentence))
        return {"FINISHED"}


class AKTION_OT_markers_from_shots(Asks, bpy.types.Operator):
    bl_idname = "aktion.markers_from_shots"
    bl_label = "Shots to Markers"
    bl_description = "Sets a marker with code and description at the start of every strip of ours"
    needs = (needs.editor,)

    def execute(self, context: Any) -> Set[str]:
        session.call("timeline/markShots", needs.in_front(), lambda marked: session.report(marked.sentence))
        return {"FINISHED"}


class AKTION_OT_lay_out_scene(Asks, bpy.types.Operator):
    bl_idname = "aktion.lay_out_scene"
    bl_label = "Lay Out Scene"
    bl_description = "Lays the playing takes of the scene one after the other, in story order, from the playhead on"
    needs = (needs.editor,)

    def execute(self, context: Any) -> Set[str]:
        asked = {**needs.in_front(), "scene": session.state.scene, "start": to_wire(vse.scene(context).frame_current),
                 "onlyApproved": properties.draft().only_approved}

        def laid_out(result: Any) -> None:
            session.report(result.sentence)
            for reason in result.skipped:
                session.report(reason, "WARNING")
            session.want("anchors")
        session.call("anchors/layOut", asked, laid_out)
        return {"FINISHED"}


class AKTION_OT_check_conform(Asks, bpy.types.Operator):
    bl_idname = "aktion.check_conform"
    bl_label = "Conform Check"
    bl_description = "Compares every strip of ours with what should be there. Changes nothing"
    needs = (needs.editor,)

    def execute(self, context: Any) -> Set[str]:
        def checked(result: Any) -> None:
            session.state.check = result
            session.report(result.sentence, "WARNING" if any(one.severity == "problem" for one in result.findings) else "INFO")
        session.call("anchors/check", needs.in_front(), checked)
        return {"FINISHED"}


def _missing(context: Any) -> Optional[str]:
    return needs.editor(context) or (None if session.state.missing_media else "No clip is offline")


class AKTION_OT_make_again(Asks, bpy.types.Operator):
    bl_idname = "aktion.make_again"
    bl_label = "Make Again"
    bl_description = "Makes the missing clips of this timeline again from their takes, with the same frames. Where a drive is only unplugged, plug it in instead"
    needs = (_missing,)

    def execute(self, context: Any) -> Set[str]:
        state, strips = session.state, {strip.name: strip for strip in vse.listed(vse.scene(context))}
        asked = []
        for name in state.missing_media:
            ours = ids.read(strips[name]) if name in strips else {}
            anchor = state.anchors.get(ids.placement_of(ours))
            take = ours.get("take") or (anchor.take if anchor else None)
            if anchor is not None and take:
                asked.append({**needs.in_front(), "anchor": anchor.id, "take": take})
        for one in asked:
            session.call("anchors/show", one, lambda anchor: session.want("anchors"))
        if not asked:
            self.report({"WARNING"}, "The missing clips have no take to make them from. Generate them again, or bring their drive back.")
            return {"CANCELLED"}
        session.report(f"{len(asked)} {'clip is' if len(asked) == 1 else 'clips are'} made again.")
        return {"FINISHED"}


class AKTION_OT_reveal_finding(bpy.types.Operator):
    bl_idname = "aktion.reveal_finding"
    bl_label = "Go There"
    bl_description = "Goes to this place and selects the strip"
    bl_options = {"REGISTER", "UNDO"}

    index: IntProperty(options={"SKIP_SAVE"})

    def execute(self, context: Any) -> Set[str]:
        check = session.state.check
        if check is None or not 0 <= self.index < len(check.findings):
            return {"CANCELLED"}
        finding, scene = check.findings[self.index], vse.scene(context)
        scene.frame_set(to_blender(finding.start))
        at = [strip for strip in vse.listed(scene)
              if vse.place(strip)[1] == to_blender(finding.start) and finding.track in (f"Channel {strip.channel}", _name_of(scene, strip))]
        if at:
            vse.select_only(scene, at[0])
        return {"FINISHED"}


def _name_of(scene: Any, strip: Any) -> str:
    channel = vse.channel(scene, strip.channel)
    return channel.name if channel is not None else ""


CLASSES = (
    AKTION_OT_shots_from_markers, AKTION_OT_markers_from_shots, AKTION_OT_lay_out_scene, AKTION_OT_check_conform, AKTION_OT_make_again,
    AKTION_OT_reveal_finding)

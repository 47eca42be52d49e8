# SPDX-License-Identifier: GPL-3.0-or-later
"""The editor primitives, in wire form: plain dictionaries in, plain dictionaries out. On Blender's main thread only."""

from __future__ import annotations

import os
from typing import Any, Callable, Dict, List, Optional

import bpy

from .. import document
from ..compat import vse
from . import ours, snapshot
from .edits.apply import Commands
from .edits.plan import NO_TAKES
from .failure import EditorFailure
from .frames import grab
from .snapshot import FIRST_FRAME
from .watch import Watch

PROTOCOL = "1.1"

Record = Dict[str, Any]


class BlenderEditor:
    """One Blender as an editor. What it cannot do raises EditorFailure, whose message is for people."""

    def __init__(self, start_passes: Optional[Callable[[Record], Any]] = None) -> None:
        """`start_passes`: begins a run of the 3D part for a RenderPassesRequest; without it the editor says that there is none."""
        self._start_passes = start_passes
        self._commands = Commands()
        self._watch = Watch()

    def describe(self) -> Record:
        """EditorDescription."""
        return {
            "protocol": PROTOCOL,
            "application": "Blender",
            "version": ".".join(str(part) for part in bpy.app.version),
            "primitives": [
                _support("readTimeline"),
                _support("playhead"),
                _support("grabFrame"),
                _support("importMedia"),
                _support("apply"),
                _support("save", None if document.path() else "The file was never saved. Save it once under a name."),
                _support("renderPasses", None if self._start_passes else "The 3D part of the add-on is not loaded. Enable the add-on again."),
                _support("reveal", "Blender runs without a window." if bpy.app.background else None),
                _support("undoGroup"),
                _support("addTake", NO_TAKES),
                _support("selectTake", NO_TAKES),
            ],
        }

    def busy(self) -> Optional[str]:
        """Why nothing may be edited or rendered just now, for people; null when it may. Ask again later rather than refuse."""
        running = getattr(bpy.app, "is_job_running", None)
        if running and running("RENDER"):
            return "Blender is rendering; edits wait until it is done."
        # A drag holds on to the strips it moves; taking one away beneath it would crash.
        drag = vse.dragged(bpy.context.window_manager.windows)
        return f"'{drag}' is going on in Blender; edits wait until it is done." if drag else None

    def read_timeline(self, request: Record) -> Record:
        """TimelineSnapshot."""
        return snapshot.read(self._scene(request))

    def playhead(self, request: Record) -> Record:
        """PlayheadState."""
        scene = self._scene(request)
        strips = vse.listed(scene)
        items = [item for item, strip in zip(ours.item_ids(strips), strips) if strip.select]
        return {"frame": scene.frame_current - FIRST_FRAME, "selectedItems": items}

    def grab_frame(self, request: Record) -> Record:
        """GrabbedFrame."""
        self._require_idle()
        return {"file": request["file"], "sha256": grab(self._scene(request), request["frame"] + FIRST_FRAME, request["file"])}

    def import_media(self, request: Record) -> Record:
        """ImportedMedia. Blender has no bin: media are known by their path, and need only be there."""
        self._require_document(request)
        path = request["media"]["path"]
        if not os.path.isfile(path):
            raise EditorFailure(f"The file '{path}' is not there. Bring its drive back, or have it made again.")
        return {"mediaId": path}

    def apply(self, command: Record) -> Record:
        """EditResult. Raises EditorFailure while Blender is busy: see `busy`."""
        self._require_idle()
        return self._commands.apply(command)

    def save(self, request: Record) -> Record:
        """SavedDocument."""
        self._require_document(request)
        self._require_idle()
        path = document.path()
        if path is None:
            raise EditorFailure("The file was never saved, so there is no place to save it to. Save it once under a name in Blender.")
        try:
            bpy.ops.wm.save_mainfile()
        except RuntimeError as error:
            raise EditorFailure(f"Blender could not save '{path}': {str(error).strip()}") from error
        return {"path": path}

    def start_passes(self, request: Record) -> Any:
        """A run with `step` for the next frame, `cancel`, `error` and `media` (scene.passes.PassRun)."""
        self._require_document(request)
        self._require_idle()
        if self._start_passes is None:
            raise EditorFailure("The 3D part of the add-on is not loaded. Enable the add-on again.")
        return self._start_passes(request)

    def reveal(self, request: Record) -> Record:
        """Revealed: selects the strip, goes to it and frames it in a sequencer that is open."""
        self._require_document(request)
        for scene in self._scenes_front_first():
            strips = vse.listed(scene)
            for item, strip in zip(ours.item_ids(strips), strips):
                if item == request["item"]:
                    return {"shown": _show(scene, strip)}
        raise EditorFailure(f"There is no strip '{request['item']}' in this file any more. Read the timeline again.")

    def changed_since(self, version: str, timeline: Optional[str] = None, budget_seconds: float = 0.001) -> bool:
        """Whether a timeline (the one in front when None) is no longer of this version; see Watch. A scene that is gone has changed."""
        scene = document.find_scene(timeline) if timeline else vse.scene(bpy.context)
        return scene is None or self._watch.changed_since(scene, version, budget_seconds)

    @property
    def found_version(self) -> str:
        """The version `changed_since` found when it answered true."""
        return self._watch.found

    def _scene(self, request: Record) -> Any:
        self._require_document(request)
        timeline = request.get("timeline")
        scene = document.find_scene(timeline) if timeline else vse.scene(bpy.context)
        if scene is None:
            raise EditorFailure(f"The scene '{timeline}' is no longer in this file. Choose a scene and ask again.")
        return scene

    def _scenes_front_first(self) -> List[Any]:
        front = vse.scene(bpy.context)
        return [front] + [scene for scene in bpy.data.scenes if scene != front]

    def _require_document(self, request: Record) -> None:
        wanted = request.get("document")
        if wanted is not None and wanted != document.document_id():
            front = f"'{document.path()}'" if document.path() else "an unsaved file"
            raise EditorFailure(f"Blender has another document open ({front}) than {wanted}. Open the other one.")

    def _require_idle(self) -> None:
        reason = self.busy()
        if reason:
            raise EditorFailure(reason)


def _support(name: str, reason: Optional[str] = None) -> Record:
    return {"name": name, "works": True} if reason is None else {"name": name, "works": False, "reason": reason}


def _show(scene: Any, strip: Any) -> bool:
    vse.select_only(scene, strip)
    scene.frame_current = vse.place(strip)[1]
    for window in bpy.context.window_manager.windows if not bpy.app.background else ():
        for area in window.screen.areas:
            if area.type == "SEQUENCE_EDITOR" and area.spaces.active.view_type != "PREVIEW":
                region = next(region for region in area.regions if region.type == "WINDOW")
                with bpy.context.temp_override(window=window, area=area, region=region):
                    if bpy.ops.sequencer.view_selected.poll():
                        bpy.ops.sequencer.view_selected()
                        return True
    return False

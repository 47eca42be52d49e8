# SPDX-License-Identifier: GPL-3.0-or-later
"""This Blender as the editor the host calls: the add-on's primitives, in the client's records."""

from __future__ import annotations

from typing import Any, Callable, Dict, Optional

import bpy

from .. import document
from ..client import aktionbridge
from ..compat import vse
from ..editor.blender_editor import BlenderEditor
from ..editor.failure import EditorFailure

wire = aktionbridge.records.editor


class Editor(aktionbridge.EditorServer):
    """Everything runs on Blender's main thread, inside the pump; what cannot be done is answered with the reason in words."""

    application = "Blender"

    def __init__(self, log: Callable[[str], None], render_passes: Optional[Callable[[Dict[str, Any]], Dict[str, Any]]]) -> None:
        super().__init__(log)
        self.version = ".".join(str(part) for part in bpy.app.version)
        self._editor = BlenderEditor(render_passes)
        self._known: Dict[str, str] = {}
        """The version of each timeline as the host last saw it; gone once the host was told that it changed."""
        self.tell_document()

    def tell_document(self) -> None:
        """Says which document is in front."""
        self._known.clear()
        self.document_changed(document.document_id(), document.path(), document.unsaved_id())

    def registered(self, editor: Optional[str], problem: Any) -> None:
        super().registered(editor, problem)
        if editor is not None and document.unsaved_id():
            # Who saves a file for the first time and quits leaves no turn to tell that it has another id now.
            self.tell_document()

    def tell_changes_since(self, budget_seconds: float) -> bool:
        """Tells the host when the timeline in front is no longer what it saw; reads a slice of it. True when it told."""
        timeline = document.timeline_id(vse.scene(bpy.context))
        version = self._known.get(timeline)
        if version is None or not self._editor.changed_since(version, timeline, budget_seconds):
            return False
        del self._known[timeline]
        self.timeline_changed(document.document_id(), timeline)
        return True

    # The primitives

    def describe(self) -> Any:
        return wire.EditorDescription.from_json(self._editor.describe())

    def read_timeline(self, request: Any) -> Any:
        snapshot = self._do(self._editor.read_timeline, request)
        self._known[snapshot["timeline"]] = snapshot["version"]
        return wire.TimelineSnapshot.from_json(snapshot)

    def playhead(self, request: Any) -> Any:
        return wire.PlayheadState.from_json(self._do(self._editor.playhead, request))

    def grab_frame(self, request: Any) -> Any:
        return wire.GrabbedFrame.from_json(self._do(self._editor.grab_frame, request))

    def import_media(self, request: Any) -> Any:
        return wire.ImportedMedia.from_json(self._do(self._editor.import_media, request))

    def apply(self, request: Any) -> Any:
        result = self._do(self._editor.apply, request)
        self._known[request.timeline] = result["version"]
        return wire.EditResult.from_json(result)

    def save(self, request: Any) -> Any:
        return wire.SavedDocument.from_json(self._do(self._editor.save, request))

    def render_passes(self, request: Any) -> Any:
        return wire.RenderedPasses.from_json(self._do(self._editor.render_passes, request))

    def reveal(self, request: Any) -> Any:
        return wire.Revealed.from_json(self._do(self._editor.reveal, request))

    def _do(self, primitive: Callable[[Dict[str, Any]], Dict[str, Any]], request: Any) -> Dict[str, Any]:
        try:
            return primitive(request.to_json())
        except EditorFailure as failure:
            raise aktionbridge.RpcFailure(EditorFailure.code, str(failure)) from failure

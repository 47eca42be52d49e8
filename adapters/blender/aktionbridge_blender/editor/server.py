# SPDX-License-Identifier: GPL-3.0-or-later
"""The editor primitives on the wire: what the host calls, answered by BlenderEditor."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Optional, Tuple, Type

import bpy

from .. import document
from ..compat import vse
from ..vendor import aktionbridge
from .blender_editor import BlenderEditor
from .failure import EditorFailure

_wire = aktionbridge.editor
Work = Callable[[Dict[str, Any]], Dict[str, Any]]


class BlenderServer(aktionbridge.EditorServer):
    """Serves one Blender. Edits and pictures that are asked for while Blender renders, or strips are dragged, wait until that is over.

    Its owner calls `tick` from a timer; one that takes the document's facts itself calls `tell_document` and `tell_changes_since`.
    """

    application = "Blender"

    def __init__(self, log: Callable[[str], None] = lambda line: None, start_passes: Optional[Callable[[Dict[str, Any]], Any]] = None) -> None:
        """`start_passes`: begins a run for a RenderPassesRequest in wire form; None where the 3D part is not loaded."""
        super().__init__(log)
        self.editor = BlenderEditor(start_passes)
        self._told: Dict[Tuple[str, str], str] = {}
        self._waiting: List[Tuple[Any, Callable[[], Any]]] = []
        self._runs: List[Tuple[Any, Any]] = []
        self.version = ".".join(str(part) for part in bpy.app.version)
        self.tell_document()

    def describe(self) -> Any:
        return _wire.EditorDescription.from_json(self.editor.describe())

    def unavailable(self) -> Dict[str, str]:
        primitives = self.editor.describe()["primitives"]
        # `save` may work by the time it is called, and says itself what is missing.
        return {one["name"]: one["reason"] for one in primitives if not one["works"] and one["name"] not in ("save", "reveal")}

    def read_timeline(self, request: Any) -> Any:
        read = self._do(_wire.TimelineSnapshot, self.editor.read_timeline, request)
        self._told[read.document, read.timeline] = read.version
        return read

    def playhead(self, request: Any) -> Any:
        return self._do(_wire.PlayheadState, self.editor.playhead, request)

    def grab_frame(self, request: Any) -> Any:
        return self._when_idle(_wire.GrabbedFrame, self.editor.grab_frame, request)

    def import_media(self, request: Any) -> Any:
        return self._do(_wire.ImportedMedia, self.editor.import_media, request)

    def apply(self, request: Any) -> Any:
        return self._when_idle(_wire.EditResult, self._apply, request)

    def save(self, request: Any) -> Any:
        return self._when_idle(_wire.SavedDocument, self.editor.save, request)

    def render_passes(self, request: Any) -> Any:
        """A frame a turn, so that Blender stays usable in between."""
        try:
            run = self.editor.start_passes(request.to_json())
        except EditorFailure as failure:
            raise aktionbridge.RpcFailure(failure.code, str(failure)) from failure
        later = aktionbridge.Later(on_cancel=run.cancel)
        self._runs.append((later, run))
        return later

    def reveal(self, request: Any) -> Any:
        return self._do(_wire.Revealed, self.editor.reveal, request)

    def tick(self, budget_seconds: float = 0.001) -> List[Dict[str, Any]]:
        """One turn: tells the host of another document and of changes, and gives back what happened (document.take_facts)."""
        facts = document.take_facts()
        kinds = [fact["kind"] for fact in facts]
        if "loaded" in kinds or "renamed" in kinds:
            self.tell_document()
        self.tell_changes_since(budget_seconds)
        return facts

    def tell_document(self) -> None:
        """Says which document is in front."""
        self._told.clear()
        self.document_changed(document.document_id(), document.path(), document.unsaved_id())

    def registered(self, editor: Optional[str], problem: Any) -> None:
        super().registered(editor, problem)
        if editor is not None and document.unsaved_id():
            # Who saves a file for the first time and quits leaves no turn to tell that it has another id now.
            self.tell_document()

    def tell_changes_since(self, budget_seconds: float) -> bool:
        """Answers a call that waited, and tells the host when the timeline in front is no longer what it saw. True when it told."""
        self._go_on()
        key = (document.document_id(), document.timeline_id(vse.scene(bpy.context)))
        known = self._told.get(key)
        # A timeline the host never read cannot be another to it.
        if known is None or not self.editor.changed_since(known, key[1], budget_seconds):
            return False
        self._told[key] = self.editor.found_version
        self.timeline_changed(*key)
        return True

    def _go_on(self) -> None:
        if not (self._waiting or self._runs) or self.editor.busy():
            return
        if self._waiting:
            later, work = self._waiting.pop(0)
            if not later.cancelled:
                self._finish(later, work)
        elif not self._runs[0][1].step():
            later, run = self._runs.pop(0)
            self._finish(later, lambda: self._rendered(run))

    @staticmethod
    def _rendered(run: Any) -> Any:
        if run.error:
            raise aktionbridge.RpcFailure(EditorFailure.code, run.error)
        return _wire.RenderedPasses(files={one["role"]: one["path"] for one in run.media})

    def _apply(self, command: Dict[str, Any]) -> Dict[str, Any]:
        result = self.editor.apply(command)
        # The host asked for this change: it needs not be told of it.
        self._told[command["document"], command["timeline"]] = result["version"]
        return result

    def _when_idle(self, kind: Type[Any], work: Work, request: Any) -> Any:
        if not self._waiting and not self.editor.busy():
            return self._do(kind, work, request)
        later = aktionbridge.Later()
        self._waiting.append((later, lambda: self._do(kind, work, request)))
        return later

    def _do(self, kind: Type[Any], work: Work, request: Any) -> Any:
        try:
            return kind.from_json(work(request.to_json()))
        except EditorFailure as failure:
            raise aktionbridge.RpcFailure(failure.code, str(failure)) from failure

    def _finish(self, later: Any, work: Callable[[], Any]) -> None:
        try:
            later.resolve(work())
        except aktionbridge.RpcFailure as failure:
            later.fail(failure.code, failure.message)
        except Exception as fault:
            later.fail(aktionbridge.ErrorCode.FAULTED, f"Blender met a bug: {fault!r}. Its console has the details.")
            raise

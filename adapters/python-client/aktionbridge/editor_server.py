"""The other direction: the host calls `editor/...`, a subclass of EditorServer does it in the application."""

import traceback
from collections import OrderedDict
from typing import Any, Callable, Dict, List, NamedTuple, Optional, Set, Tuple

from .errors import BridgeError, ErrorCode, InvalidRecord, RpcFailure
from .listeners import Log
from .records import EDITOR_METHODS
from .records import editor as wire
from .records.base import Record
from .wire.peer import Id, Peer, Request

RESULTS_KEPT = 1000
"""Results of commands that are remembered, so that a repeated command is not carried out twice."""


class Later:
    """Returned by a primitive that takes longer than a tick; ends with `resolve` or `fail`, once, from the main thread."""

    def __init__(self, on_cancel: Optional[Callable[[], None]] = None) -> None:
        self.cancelled = False
        """Whether the host no longer wants it: stop working, then `fail` or `resolve` may still be called."""
        self.finished = False
        self._on_cancel = on_cancel
        self._then: List[Callable[[Any, Optional[BridgeError]], None]] = []
        self._outcome: Tuple[Any, Optional[BridgeError]] = (None, None)

    def resolve(self, result: Record) -> None:
        """Ends it with the record of its method."""
        self._finish(result, None)

    def fail(self, code: int, message: str) -> None:
        """Ends it with an error the host can act on."""
        self._finish(None, RpcFailure(code, message))

    def cancel(self) -> None:
        """Asks whoever works on it to stop."""
        if not self.finished and not self.cancelled:
            self.cancelled = True
            if self._on_cancel is not None:
                self._on_cancel()

    def then(self, finish: Callable[[Any, Optional[BridgeError]], None]) -> None:
        if self.finished:
            finish(*self._outcome)
        else:
            self._then.append(finish)

    def _finish(self, result: Any, error: Optional[BridgeError]) -> None:
        if not self.finished:
            self.finished, self._outcome = True, (result, error)
            for finish in self._then:
                finish(result, error)


class _Open(NamedTuple):
    peer: Peer
    request: Id
    later: Later
    command: Optional[str]


class EditorServer:
    """Override what the application can do; each gets its request's record and returns its result's record, or a `Later`.

    Raise RpcFailure when something is in the way and nothing was done. Anything else that is raised is a fault: it is
    logged, and the host is told so. What is not overridden, or named by `unavailable`, is answered NotCapable.
    """

    application = ""
    """For people: "Blender"."""
    version = ""
    """The application's own version."""
    edition: Optional[str] = None

    def __init__(self, log: Log = lambda line: None) -> None:
        self.id: Optional[str] = None
        """The editor's id for `timeline/...` calls; None while it is not registered."""
        self.problem: Optional[BridgeError] = None
        """Why the host does not take this editor; None when it does."""
        self._log = log
        self._peer: Optional[Peer] = None
        self._open: List[_Open] = []
        self._results: "OrderedDict[str, Tuple[Any, Optional[BridgeError]]]" = OrderedDict()
        self._changed: Set[Tuple[str, str]] = set()
        self._front: Tuple[Optional[str], Optional[str]] = (None, None)
        self._offered = self._front

    # The primitives.

    def unavailable(self) -> Dict[str, str]:
        """Primitives that do not work here and now, by name on the wire ("renderPasses"), each with its reason."""
        return {}

    def describe(self) -> wire.EditorDescription:
        """What the application is and what works in it; made from the overridden methods unless overridden itself."""
        reasons = self._reasons()
        return wire.EditorDescription(
            protocol=wire.PROTOCOL, application=self.application, version=self.version, edition=self.edition,
            primitives=[wire.PrimitiveSupport(name=name, works=name not in reasons, reason=reasons.get(name)) for name in _PRIMITIVES],
        )

    def read_timeline(self, request: wire.EditorReadTimelineRequest) -> wire.TimelineSnapshot:
        raise self._cannot("readTimeline")

    def playhead(self, request: wire.EditorPlayheadRequest) -> wire.PlayheadState:
        raise self._cannot("playhead")

    def grab_frame(self, request: wire.EditorGrabFrameRequest) -> wire.GrabbedFrame:
        raise self._cannot("grabFrame")

    def import_media(self, request: wire.EditorImportMediaRequest) -> wire.ImportedMedia:
        raise self._cannot("importMedia")

    def apply(self, request: wire.EditorApplyRequest) -> wire.EditResult:
        raise self._cannot("apply")

    def save(self, request: wire.EditorSaveRequest) -> wire.SavedDocument:
        raise self._cannot("save")

    def render_passes(self, request: wire.EditorRenderPassesRequest) -> wire.RenderedPasses:
        raise self._cannot("renderPasses")

    def reveal(self, request: wire.EditorRevealRequest) -> wire.Revealed:
        raise self._cannot("reveal")

    # What the editor reports by itself; nothing is told while it is not registered, because the host reads afresh then.

    def timeline_changed(self, document: str, timeline: str) -> None:
        """Items moved, appeared or went. May be called often: it is told once a tick."""
        self._changed.add((document, timeline))

    def document_changed(self, document: Optional[str], path: Optional[str], former: Optional[str] = None) -> None:
        """Another document is in front, or it was saved under another name. Call it once at the beginning too.

        `former`: the id it had until now, when it is the same document under another id; None when it is another one.
        """
        self._front = (document, path)
        self._notify("editorEvents/documentChanged", wire.EditorEventsDocumentChanged(document=document, path=path, former=former))

    def closing(self, reason: str) -> None:
        """The editor is about to go."""
        self._notify("editorEvents/closing", wire.EditorEventsClosing(reason=reason))

    # What the bridge calls.

    def offer(self) -> Dict[str, Any]:
        """The parameters of editors/register; a fault in `describe` must not keep the editor from the host."""
        try:
            description = self.describe()
        except Exception:
            self._log(f"editor/describe failed:\n{traceback.format_exc()}")
            description = wire.EditorDescription(
                protocol=wire.PROTOCOL, application=self.application, version=self.version,
                primitives=[wire.PrimitiveSupport(name="describe", works=False, reason="The adapter met a bug; its log has the details.")],
            )
        self._offered = document, path = self._front
        return {"description": description, "document": document, "documentPath": path}

    def attach(self, peer: Optional[Peer]) -> None:
        """The connection to the host; None when it is gone."""
        if peer is self._peer:
            return
        # Nobody waits for these any more; a command goes on, because the host will ask for it by its id again.
        for one in [one for one in self._open if one.command is None]:
            self._open.remove(one)
            self._cancel(one)
        self._peer, self.id, self.problem = peer, None, None

    def registered(self, editor: Optional[str], problem: Optional[BridgeError]) -> None:
        """The host took this editor, or did not."""
        self.id, self.problem = editor, problem
        if editor is not None and self._front != self._offered:
            # It changed while the answer was on its way, and was not told.
            self.document_changed(*self._front)

    def tell_changes(self) -> None:
        """Tells what changed since the last tick."""
        changed, self._changed = self._changed, set()
        for document, timeline in sorted(changed):
            self._notify("editorEvents/timelineChanged", wire.EditorEventsTimelineChanged(document=document, timeline=timeline))

    def serve(self, peer: Peer, request: Request) -> None:
        """Answers a call of the host, now or later."""
        method = EDITOR_METHODS.get(request.method)
        if method is None or method.result is None:
            peer.fail(request.id, ErrorCode.METHOD_NOT_FOUND, f"There is no method '{request.method}' here.")
            return
        try:
            params = method.params.from_json(request.params, request.method)
        except InvalidRecord as error:
            peer.fail(request.id, ErrorCode.INVALID_PARAMS, str(error))
            return
        command = getattr(params, "command_id", None)
        if command in self._results:
            self._answer(peer, request.id, *self._results[command])
            return
        running = next((one.later for one in self._open if command is not None and one.command == command), None)
        outcome = running if running is not None else self._run(request.method, params, command)
        if isinstance(outcome, Later):
            self._open.append(_Open(peer, request.id, outcome, command))
            outcome.then(lambda result, error: self._finished(peer, request, command, result, error))
        elif outcome is not None:
            self._answer(peer, request.id, *outcome)

    def cancel(self, request: Id) -> None:
        """The host gave up a call."""
        for one in [one for one in self._open if one.request == request and one.peer is self._peer]:
            self._cancel(one)

    def _run(self, method: str, params: Record, command: Optional[str]) -> Any:
        name = method.partition("/")[2]
        try:
            reason = self.unavailable().get(name)
            if reason is not None:
                raise RpcFailure(ErrorCode.NOT_CAPABLE, reason)
            handler = getattr(self, _PRIMITIVES[name])
            outcome = handler() if name == "describe" else handler(params)
            if isinstance(outcome, Later):
                return outcome
            result, error = self._checked(method, outcome), None
        except RpcFailure as failure:
            # Nothing was done, so the same command may be tried again.
            return None, failure
        except Exception:
            result, error = None, self._fault(method)
        if command is not None:
            self._keep(command, result, error)
        return result, error

    def _finished(self, peer: Peer, request: Request, command: Optional[str], result: Any, error: Optional[BridgeError]) -> None:
        self._open = [one for one in self._open if one.peer is not peer or one.request != request.id]
        if error is None:
            try:
                self._checked(request.method, result)
            except TypeError:
                result, error = None, self._fault(request.method)
        if command is not None and not isinstance(error, RpcFailure):
            self._keep(command, result, error)
        self._answer(peer, request.id, result, error)

    def _answer(self, peer: Peer, request: Id, result: Any, error: Optional[BridgeError]) -> None:
        if error is not None:
            peer.fail(request, error.code, error.message)
        else:
            peer.answer(request, result.to_json())

    def _keep(self, command: str, result: Any, error: Optional[BridgeError]) -> None:
        self._results.setdefault(command, (result, error))
        while len(self._results) > RESULTS_KEPT:
            self._results.popitem(last=False)

    def _cancel(self, one: _Open) -> None:
        try:
            one.later.cancel()
        except Exception:
            self._log(f"Cancelling a call of the host failed:\n{traceback.format_exc()}")
        if one in self._open:
            self._open.remove(one)
            one.peer.fail(one.request, ErrorCode.CANCELLED, "The call was cancelled.")

    def _checked(self, method: str, result: Any) -> Record:
        expected = EDITOR_METHODS[method].result
        assert expected is not None
        if not isinstance(result, expected):
            raise TypeError(f"{method} returned {type(result).__name__}, not {expected.__name__}.")
        return result

    def _fault(self, method: str) -> BridgeError:
        self._log(f"{method} failed:\n{traceback.format_exc()}")
        return BridgeError(ErrorCode.FAULTED, f"The adapter of {self.application} met a bug in {method}; its log has the details.")

    def _notify(self, method: str, event: Record) -> None:
        if self._peer is not None and self.id is not None:
            self._peer.notify(method, event.to_json())

    def _reasons(self) -> Dict[str, str]:
        missing = {
            name: f"{self.application} does not offer {name}."
            for name, attribute in _PRIMITIVES.items()
            if name != "describe" and getattr(type(self), attribute) is getattr(EditorServer, attribute)
        }
        return {**missing, **self.unavailable()}

    def _cannot(self, name: str) -> RpcFailure:
        return RpcFailure(ErrorCode.NOT_CAPABLE, f"{self.application} does not offer {name}.")


_PRIMITIVES = {
    "describe": "describe", "readTimeline": "read_timeline", "playhead": "playhead", "grabFrame": "grab_frame",
    "importMedia": "import_media", "apply": "apply", "save": "save", "renderPasses": "render_passes", "reveal": "reveal",
}

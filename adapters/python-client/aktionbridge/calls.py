"""Calls of this client: sent when the connection stands, sent again after a break where that is safe, answered once."""

import time
import uuid
from collections import deque
from typing import Any, Callable, Deque, Dict, List, Optional, Type

from .errors import BridgeError, ErrorCode, InvalidRecord
from .records import CLIENT_METHODS, Record
from .records.base import to_wire
from .wire.peer import Peer, Reply

Done = Callable[[Any], None]
Failed = Callable[[BridgeError], None]
Run = Callable[..., None]

MOST_SENDS = 4
"""A call that was on the way at so many breaks is given up: it may be what breaks the host."""

MOST_IN_FLIGHT = 256
MOST_WAITING = 10_000

MOST_UNSENT_BYTES = 256 * 1024
"""What is written for a host that does not read; more would only cost ticks and memory."""

# What changes something without being able to say twice that it is the same change.
_ONCE = {
    "editors/register", "host/shutdown", "plugins/develop", "plugins/trust",
    "project/close", "project/create", "project/open", "timeline/openFile",
}


class Call:
    """One call. `result` or `error` is set when it is finished; callbacks run in the pump, once."""

    def __init__(self, book: "CallBook", method: str, params: Dict[str, Any], timeout: Optional[float], internal: bool) -> None:
        self.method = method
        self.params = params
        self.result: Any = None
        self.error: Optional[BridgeError] = None
        self.finished = False
        self.sends = 0
        self.internal = internal
        self.deadline = None if timeout is None else time.monotonic() + timeout
        self.timeout = timeout
        self.id: Optional[int] = None
        self.connection = book.connection
        """The connection during which it was made."""
        self.part: Optional[Call] = None
        """The call that does the work now, when this one stands for several."""
        self._book = book
        self._done: List[Done] = []
        self._failed: List[Failed] = []

    @property
    def request_id(self) -> Optional[str]:
        """What makes a repeat the same change; None for calls that change nothing."""
        return self.params.get("requestId")

    @property
    def repeatable(self) -> bool:
        """Whether it may be sent a second time."""
        if self.internal or self.method in _ONCE:
            return False
        known = CLIENT_METHODS.get(self.method)
        return self.request_id is not None or (known is not None and not known.mutation)

    def then(self, done: Optional[Done] = None, failed: Optional[Failed] = None) -> "Call":
        """Adds callbacks; a call that is finished already runs them at the next pump."""
        if done is not None:
            self._done.append(done)
        if failed is not None:
            self._failed.append(failed)
        if self.finished:
            self._book.announce(self)
        return self

    def cancel(self) -> None:
        """Gives it up: fails with ErrorCode.CANCELLED here at once, and the host is asked to stop working on it."""
        self._book.cancel(self)

    def settle(self, result: Any, error: Optional[BridgeError]) -> None:
        """Ends it. Later endings are ignored."""
        if not self.finished:
            self.finished, self.result, self.error = True, result, error
            self._book.announce(self)

    def take_callbacks(self) -> List[Callable[[], None]]:
        """What is to be run now."""
        done, failed, self._done, self._failed = self._done, self._failed, [], []
        if self.error is not None:
            error = self.error
            return [lambda one=one: one(error) for one in failed]  # type: ignore[misc]
        return [lambda one=one: one(self.result) for one in done]  # type: ignore[misc]


class CallBook:
    """All calls that are not finished."""

    def __init__(self, run: Run) -> None:
        self.project: Optional[str] = None
        """Folder of the bound project. It is written into calls, because a repeat may find another one bound."""
        self.editors: Dict[str, str] = {}
        """Former ids of this client's editor, each with the present one: a repeat must not look for the old one."""
        self.connection = 0
        """Counts connections."""
        self._run = run
        self._waiting: Deque[Call] = deque()
        self._sent: Dict[int, Call] = {}
        self._announced: Deque[Call] = deque()
        self._peer: Optional[Peer] = None
        self._next_deadline: Optional[float] = None

    def make(self, method: str, params: Any, timeout: Optional[float] = None, internal: bool = False) -> Call:
        """A call that is not sent yet. What takes a request id gets one."""
        values = _wire_params(method, params)
        known = CLIENT_METHODS.get(method)
        if known is not None and _has(known.params, "request_id"):
            values.setdefault("requestId", uuid.uuid4().hex)
        return Call(self, method, values, timeout, internal)

    def add(self, call: Call) -> Call:
        """Queues it for the next time the connection is ready."""
        if len(self._waiting) >= MOST_WAITING:
            call.settle(None, BridgeError(ErrorCode.LIMIT_REACHED, f"{MOST_WAITING} calls are waiting for the host already."))
            return call
        self._waiting.append(call)
        self._note_deadline(call)
        return call

    def send(self, call: Call, peer: Peer) -> None:
        """Sends it now, before all that wait."""
        editor = call.params.get("editor")
        if isinstance(editor, str) and call.connection < self.connection:
            call.params["editor"] = self.editors.get(editor, editor)
        known = CLIENT_METHODS.get(call.method)
        if self.project and known is not None and _has(known.params, "project") and not call.internal:
            call.params.setdefault("project", self.project)
        try:
            call.id = peer.call(call.method, call.params)
        except BridgeError as error:
            call.settle(None, error)
            return
        call.sends += 1
        self._peer = peer
        self._sent[call.id] = call
        self._note_deadline(call)

    def send_waiting(self, peer: Peer) -> bool:
        """Sends one that waits, when there is room; False when nothing was sent."""
        while self._waiting and self._waiting[0].finished:
            self._waiting.popleft()
        if not self._waiting or len(self._sent) >= MOST_IN_FLIGHT or len(peer.outgoing) > MOST_UNSENT_BYTES:
            return False
        self.send(self._waiting.popleft(), peer)
        return True

    def settle(self, reply: Reply) -> None:
        """An answer came."""
        call = self._sent.pop(reply.id, None) if isinstance(reply.id, int) else None
        if call is None or call.finished:
            return
        if reply.error is not None:
            call.settle(None, reply.error)
            return
        known = CLIENT_METHODS.get(call.method)
        try:
            call.settle(known.result.from_json(reply.result) if known and known.result else reply.result, None)
        except InvalidRecord as error:
            call.settle(None, BridgeError(ErrorCode.BAD_ANSWER, f"{call.method} was answered with something unexpected: {error}"))

    def lost(self, why: str) -> None:
        """The connection broke: what can be repeated waits again, in its old order."""
        self.connection += 1
        sent, self._sent, self._peer = [self._sent[number] for number in sorted(self._sent)], {}, None
        for call in reversed(sent):
            call.id = None
            if call.finished:
                continue
            if call.repeatable and call.sends < MOST_SENDS:
                self._waiting.appendleft(call)
            else:
                often = f" It was sent {call.sends} times." if call.repeatable else " Whether it was carried out is not known."
                call.settle(None, BridgeError(ErrorCode.CONNECTION_LOST, f"{call.method} was not answered: {why}{often}"))

    def cancel(self, call: Call) -> None:
        if call.finished:
            return
        if call.part is not None:
            call.part.cancel()
        self._give_up(call, BridgeError(ErrorCode.CANCELLED, f"{call.method} was cancelled."))

    def expire(self, now: float) -> None:
        """Ends the calls whose time is over."""
        if self._next_deadline is None or now < self._next_deadline:
            return
        self._next_deadline = None
        for call in [*self._sent.values(), *self._waiting]:
            if call.deadline is not None and not call.finished:
                if call.deadline <= now:
                    self._give_up(call, BridgeError(ErrorCode.TIMED_OUT, f"{call.method} was not answered within {call.timeout:g} s."))
                else:
                    self._note_deadline(call)

    def end(self, error: BridgeError) -> None:
        """Fails everything."""
        for call in [*self._sent.values(), *self._waiting]:
            call.settle(None, error)
        self._sent.clear()
        self._waiting.clear()

    def announce(self, call: Call) -> None:
        self._announced.append(call)

    def run_one(self) -> bool:
        """Runs the callbacks of one finished call; False when there is none."""
        if not self._announced:
            return False
        call = self._announced.popleft()
        for callback in call.take_callbacks():
            self._run(callback, f"a callback of {call.method}")
        return True

    @property
    def waiting(self) -> int:
        """Calls that wait for a connection."""
        return len(self._waiting)

    @property
    def in_flight(self) -> int:
        return len(self._sent)

    def _give_up(self, call: Call, error: BridgeError) -> None:
        call.settle(None, error)
        if call.id is not None and call.id in self._sent and self._peer is not None:
            del self._sent[call.id]
            self._peer.cancel(call.id)

    def _note_deadline(self, call: Call) -> None:
        if call.deadline is not None:
            self._next_deadline = call.deadline if self._next_deadline is None else min(self._next_deadline, call.deadline)


def _has(params: Type[Record], name: str) -> bool:
    return name in params.__dataclass_fields__  # type: ignore[attr-defined]


def _wire_params(method: str, params: Any) -> Dict[str, Any]:
    if params is None:
        return {}
    if isinstance(params, Record):
        return params.to_json()
    if isinstance(params, dict):
        return {name: to_wire(value) for name, value in params.items() if value is not None}
    raise TypeError(f"The parameters of {method} are a record or a dict, not {type(params).__name__}.")

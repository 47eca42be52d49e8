"""JSON-RPC 2.0, both ways, without input or output: bytes are fed in, messages come out one at a time, bytes are taken away.

One at a time, so that whoever pumps can stop when its time is spent.
"""

import json
import re
from collections import deque
from typing import Any, Deque, Dict, List, NamedTuple, Optional, Union

from ..errors import BridgeError, ErrorCode
from .framing import FrameReader, TooLarge, frame

DEPTH = 64
BATCH = 1024
MESSAGE_BYTES = 16 * 1024 * 1024
OUTBOX_BYTES = 8 * 1024 * 1024
DIGITS = 40
# Half a character and the end of a C text are JSON, but nothing that an interface can show or a file can be named by.
_UNSHOWABLE = re.compile("[\ud800-\udfff\0]")
_ESCAPED = re.compile(rb"\\u(?:[dD][89a-fA-F]|0000)")

Id = Union[int, str, None]


class Reply(NamedTuple):
    """The answer to a call of ours."""

    id: Id
    result: Any
    error: Optional[BridgeError]


class Request(NamedTuple):
    """A call by the other side; answer it with `Peer.answer` or `Peer.fail`, now or later."""

    id: Id
    method: str
    params: Dict[str, Any]


class Notice(NamedTuple):
    """A notification by the other side."""

    method: str
    params: Dict[str, Any]


class CancelNotice(NamedTuple):
    """The other side no longer wants the answer to its call; it still gets one, with ErrorCode.CANCELLED."""

    id: Id


Message = Union[Reply, Request, Notice, CancelNotice]


class Peer:
    """One connection's conversation."""

    def __init__(self, message_bytes: int = MESSAGE_BYTES, most_requests: int = 1024) -> None:
        self.outgoing = bytearray()
        """What is to be sent; whoever sends removes from the front."""
        self._frames = FrameReader(message_bytes)
        self._message_bytes = message_bytes
        self._most_requests = most_requests
        self._items: Deque[Any] = deque()
        self._batch: Optional[_Batch] = None
        self._open: Dict[Id, Optional[_Batch]] = {}
        self._last_id = 0

    def feed(self, data: bytes) -> None:
        """Takes what was received."""
        self._frames.feed(data)

    def next(self) -> Optional[Message]:
        """The next message; None when none is whole. Faults are answered on the way. Raises FramingError."""
        while True:
            if self._items:
                message = self._read(self._items.popleft(), self._batch)
                if not self._items and self._batch is not None:
                    batch, self._batch = self._batch, None
                    self._send_batch(batch, closed=True)
            else:
                body = self._frames.next()
                if body is None:
                    return None
                message = self._open_body(body)
            if message is not None:
                return message

    def call(self, method: str, params: Dict[str, Any]) -> int:
        """Queues a call and gives its id. Raises BridgeError when it cannot be sent as it is."""
        body = self._body({"jsonrpc": "2.0", "id": self._last_id + 1, "method": method, "params": params}, method)
        self._last_id += 1
        self.outgoing += frame(body)
        return self._last_id

    def notify(self, method: str, params: Dict[str, Any]) -> bool:
        """Queues a notification; False when it was dropped, because the other side does not read."""
        if len(self.outgoing) > OUTBOX_BYTES:
            return False
        self.outgoing += frame(self._body({"jsonrpc": "2.0", "method": method, "params": params}, method))
        return True

    def cancel(self, call: int) -> None:
        """Asks the other side to give up a call of ours."""
        self.notify("$/cancelRequest", {"id": call})

    def answer(self, request: Id, result: Any) -> None:
        """Answers a call of the other side."""
        try:
            self._reply(request, {"jsonrpc": "2.0", "id": request, "result": result})
        except BridgeError as error:
            self.fail(request, ErrorCode.FAULTED, error.message)

    def fail(self, request: Id, code: int, message: str) -> None:
        """Answers a call of the other side with an error."""
        self._reply(request, {"jsonrpc": "2.0", "id": request, "error": {"code": code, "message": message}})

    @property
    def open_requests(self) -> int:
        """Calls of the other side that wait for their answer."""
        return len(self._open)

    def _open_body(self, body: Union[bytes, TooLarge]) -> Optional[Message]:
        if isinstance(body, TooLarge):
            return self._refuse(f"The message has {body.length} bytes; at most {self._message_bytes} are read.")
        try:
            value = json.loads(body.decode("utf-8"), parse_constant=_no_constant, parse_int=_whole)
        except RecursionError:
            return self._refuse(f"The message is nested deeper than {DEPTH} levels.")
        except ValueError as error:
            return self._refuse(f"The message is no JSON: {error}", ErrorCode.PARSE_ERROR)
        if _deeper_than(value, DEPTH):
            return self._refuse(f"The message is nested deeper than {DEPTH} levels.")
        if _ESCAPED.search(body):
            value = _showable(value)
        if type(value) is not list:
            return self._read(value, None)
        if not 0 < len(value) <= BATCH:
            return self._refuse(f"A batch has from 1 to {BATCH} messages, not {len(value)}.")
        self._items.extend(value)
        self._batch = _Batch()
        return None

    def _read(self, item: Any, batch: "Optional[_Batch]") -> Optional[Message]:
        if type(item) is not dict or item.get("jsonrpc") != "2.0":
            return self._refuse("The message is not JSON-RPC 2.0.", batch=batch)
        identity = item.get("id")
        if identity is not None and type(identity) not in (int, str):
            return self._refuse("An id is a whole number or a text.", batch=batch)
        method = item.get("method")
        if type(method) is str:
            return self._called(item, method, identity, batch)
        if "result" in item or "error" in item:
            return Reply(identity, item.get("result"), _error_of(item.get("error")) if "error" in item else None)
        return self._refuse("The message is neither a call nor an answer.", batch=batch)

    def _called(self, item: Dict[str, Any], method: str, identity: Id, batch: "Optional[_Batch]") -> Optional[Message]:
        params = item.get("params")
        params = {} if params is None else params
        if "id" not in item:
            if method == "$/cancelRequest" and type(params) is dict:
                return CancelNotice(params.get("id"))
            return Notice(method, params) if type(params) is dict else None
        if type(params) is not dict:
            return self._refuse(f"The parameters of {method} go by name.", ErrorCode.INVALID_PARAMS, identity, batch)
        if identity in self._open:
            return self._refuse(f"The id {identity!r} belongs to a call that is not answered yet.", batch=batch)
        if len(self._open) >= self._most_requests:
            return self._refuse(f"{self._most_requests} calls are running; wait for an answer.", ErrorCode.BUSY, identity, batch)
        self._open[identity] = batch
        if batch is not None:
            batch.waiting += 1
        return Request(identity, method, params)

    def _refuse(self, why: str, code: int = ErrorCode.INVALID_REQUEST, identity: Id = None, batch: "Optional[_Batch]" = None) -> None:
        answer = {"jsonrpc": "2.0", "id": identity, "error": {"code": code, "message": why}}
        if batch is None:
            self.outgoing += frame(self._body(answer, "an answer"))
        else:
            batch.answers.append(answer)

    def _reply(self, request: Id, answer: Dict[str, Any]) -> None:
        if request not in self._open:
            return
        body = self._body(answer, "the answer")
        batch = self._open.pop(request)
        if batch is None:
            self.outgoing += frame(body)
            return
        batch.answers.append(answer)
        batch.waiting -= 1
        self._send_batch(batch, batch.closed)

    def _send_batch(self, batch: "_Batch", closed: bool) -> None:
        batch.closed = closed
        if closed and batch.waiting == 0 and batch.answers:
            self.outgoing += frame(self._body(batch.answers, "the answers to a batch"))

    def _body(self, message: Any, what: str) -> bytes:
        try:
            body = json.dumps(message, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8")
        except (TypeError, ValueError, RecursionError) as error:
            raise BridgeError(ErrorCode.INVALID_VALUE, f"{what} cannot be written as JSON: {error}.") from error
        if len(body) > self._message_bytes:
            raise BridgeError(ErrorCode.LIMIT_REACHED, f"{what} has {len(body)} bytes; at most {self._message_bytes} may be sent.")
        return body


class _Batch:
    """Answers of one batch, sent together when the last is there."""

    def __init__(self) -> None:
        self.answers: List[Any] = []
        self.waiting = 0
        self.closed = False


def _error_of(error: Any) -> BridgeError:
    if type(error) is dict and type(error.get("code")) is int and type(error.get("message")) is str:
        return BridgeError(error["code"], error["message"], error.get("data"))
    return BridgeError(ErrorCode.BAD_ANSWER, "The other side answered with an error that has no code and message.")


def _deeper_than(value: Any, levels: int) -> bool:
    # Level by level, because recursion is what a deep message attacks.
    nest = [value] if type(value) in (dict, list) else []
    for _ in range(levels):
        if not nest:
            return False
        nest = [
            inner for outer in nest for inner in (outer.values() if type(outer) is dict else outer) if type(inner) in (dict, list)
        ]
    return bool(nest)


def _showable(value: Any) -> Any:
    """The same value with a replacement character where a text holds none. Its depth is known to be small."""
    if type(value) is str:
        return _UNSHOWABLE.sub("\ufffd", value)
    if type(value) is list:
        return [_showable(inner) for inner in value]
    if type(value) is dict:
        return {_showable(name): _showable(inner) for name, inner in value.items()}
    return value


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number in JSON")


def _whole(digits: str) -> int:
    # Reading a number of a million digits takes minutes.
    if len(digits) > DIGITS:
        raise ValueError(f"a number has {len(digits)} digits")
    return int(digits)

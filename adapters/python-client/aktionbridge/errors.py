"""What can go wrong, told apart by code. Programs branch on the code, people read the message."""

from typing import Any, Optional


class ErrorCode:
    """The codes of `RpcErrorCode`, of JSON-RPC, and (small negative numbers) of this client itself."""

    UNAUTHORIZED = 1001
    PROTOCOL_MISMATCH = 1002
    LIMIT_REACHED = 1003
    NOT_READY = 1004
    NOT_FOUND = 1101
    INVALID_VALUE = 1102
    CONFLICT = 1103
    LOCKED = 1104
    BAD_FILE = 1105
    NEWER_VERSION = 1106
    STORAGE_FAILED = 1107
    TOOL_FAILED = 1108
    PLUGIN_FAILED = 1201
    NOT_CAPABLE = 1202
    EDITOR_FAILED = 1301
    PLACEMENT_REFUSED = 1302
    FAULTED = 1900

    PARSE_ERROR = -32700
    INVALID_REQUEST = -32600
    METHOD_NOT_FOUND = -32601
    INVALID_PARAMS = -32602
    INTERNAL_ERROR = -32603
    BUSY = -32000
    CANCELLED = -32800

    CONNECTION_LOST = -1
    """The connection broke before the answer came, and the call could not be repeated safely."""

    TIMED_OUT = -2
    """No answer within the time the caller gave."""

    BAD_ANSWER = -3
    """The host answered something that the contract does not allow."""

    CLOSED = -4
    """This bridge was closed."""


class BridgeError(Exception):
    """A call that did not succeed."""

    def __init__(self, code: int, message: str, data: Any = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.data = data

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.code}, {self.message!r})"

    @property
    def cancelled(self) -> bool:
        """Whether it was asked for: nothing to show as an error."""
        return self.code == ErrorCode.CANCELLED


class RpcFailure(BridgeError):
    """Raised by an editor's handler: the host is answered with this code and message, and may act on it."""


class InvalidRecord(ValueError):
    """JSON that does not fit its record; the message names record, member and what was found."""


class HostUnavailable(Exception):
    """No host can be reached: what is wrong, and what to do about it."""

    def __init__(self, phase: str, problem: str, remedy: str, cause: Optional[BaseException] = None) -> None:
        super().__init__(f"{problem} {remedy}".strip())
        self.phase = phase
        self.problem = problem
        self.remedy = remedy
        self.__cause__ = cause

"""Waiting, for scripts and tests that have nothing else to do. An editor's main thread must never come here."""

import select
import time
from typing import TYPE_CHECKING, Any, Callable, Optional

from .errors import BridgeError, ErrorCode

if TYPE_CHECKING:
    from .bridge import Bridge
    from .calls import Call

TURN_SECONDS = 0.05
"""Longest pause between two pumps: timers inside the bridge go on."""


def wait_for_call(bridge: "Bridge", call: "Call", timeout: Optional[float] = None) -> Any:
    """Pumps until the call is finished and gives its result. Raises its BridgeError, or one with TIMED_OUT: it then goes on."""
    if not wait_until(bridge, lambda: call.finished, timeout):
        why = f"{bridge.state.words} {bridge.state.remedy}".rstrip()
        raise BridgeError(ErrorCode.TIMED_OUT, f"{call.method} was not finished within {timeout:g} s: {why}")
    # Once more, so that its callbacks have run when this returns.
    bridge.pump()
    if call.error is not None:
        raise call.error
    return call.result


def wait_until(bridge: "Bridge", condition: Callable[[], Any], timeout: Optional[float] = None) -> bool:
    """Pumps until the condition holds; False when it does not in time."""
    deadline = None if timeout is None else time.monotonic() + timeout
    while True:
        bridge.pump()
        if condition():
            return True
        if deadline is not None and time.monotonic() >= deadline:
            return False
        pause(bridge, TURN_SECONDS)


def pause(bridge: "Bridge", seconds: float, *others: int) -> None:
    """Rests until the socket (or another descriptor) has something, at most so long."""
    own = bridge.fileno()
    if own is None and not others:
        time.sleep(min(seconds, 0.01))
        return
    reading = [*others] if own is None else [own, *others]
    writing = [own] if own is not None and bridge.wants_to_send else []
    select.select(reading, writing, [], seconds)

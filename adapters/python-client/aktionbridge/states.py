"""How a bridge stands, for programs (phase) and for people (words)."""

import dataclasses
import random
from typing import Optional


class Phase:
    """The values of `BridgeState.phase`."""

    OFFLINE = "offline"
    """No host runs or can be started; `words` and `remedy` say why."""
    STARTING = "starting"
    CONNECTING = "connecting"
    """A host runs; the connection, hello, the project or the editor's registration is under way."""
    READY = "ready"
    UNRESPONSIVE = "unresponsive"
    """Connected, but the host does not answer."""
    WRONG_VERSION = "wrongVersion"
    REFUSED = "refused"
    """The host does not accept the token, or the runtime folder cannot be trusted."""
    CLOSED = "closed"


@dataclasses.dataclass(frozen=True)
class BridgeState:
    """One moment of a bridge; replaced, never changed."""

    phase: str
    words: str
    """One or two sentences for people."""
    remedy: str = ""
    """What to do about it; empty when there is nothing to do."""
    since: float = 0.0
    """Seconds since 1970 at which this phase began."""
    host_version: Optional[str] = None
    """Of the connected host."""
    project_problem: Optional[str] = None
    """Why the project that was asked for is not open; None when it is, or none was asked for."""

    @property
    def ready(self) -> bool:
        return self.phase == Phase.READY


class BackOff:
    """Waiting times that double from 0.25 s to 8 s, each between half and all of it: many clients must not come at once."""

    FIRST, LAST = 0.25, 8.0

    def __init__(self) -> None:
        self._next = self.FIRST

    def next(self) -> float:
        """Seconds to wait before the next try."""
        longest, self._next = self._next, min(self._next * 2, self.LAST)
        return longest * random.uniform(0.5, 1.0)

    def reset(self) -> None:
        self._next = self.FIRST

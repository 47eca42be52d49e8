"""From no host to an open connection: looks for one, starts one, connects. Each step is short and waits for nothing."""

import time
from typing import Callable, Optional

from ..errors import HostUnavailable
from ..states import BackOff, Phase
from ..wire.peer import Peer
from .connection import Connection, ConnectionLost
from .discovery import OFFLINE, HostRecord, find_host, was_left
from .launcher import Launch, collect

LOOK_SECONDS = 1.0
"""How often a host is looked for while none runs."""

STARTING_LOOK_SECONDS = 0.05
START_SECONDS = 30.0
CONNECT_SECONDS = 3.0
MOST_STARTS = 3
"""Starts that failed one after the other before only `retry` starts another."""

Say = Callable[..., None]


class Link:
    """The connection of a bridge while there is one, and the search for it while there is none."""

    def __init__(self, start_host: bool, say: Say) -> None:
        self.connection: Optional[Connection] = None
        self.peer: Optional[Peer] = None
        self.host: Optional[HostRecord] = None
        self._start_host = start_host
        self._say = say
        self._back_off = BackOff()
        self._next_step = 0.0
        self._connect_deadline = 0.0
        self._launch: Optional[Launch] = None
        self._start_deadline: Optional[float] = None
        self._failed_starts = 0
        self._wanted = True
        self._refused: Optional[HostRecord] = None

    def step(self, needed: bool) -> bool:
        """One step towards a connection; True when it stands. `needed`: calls wait, so that a stopped host is started again."""
        now = time.monotonic()
        if self.connection is None:
            if now < self._next_step:
                return False
            self._next_step = now + LOOK_SECONDS
            try:
                self._look(now, needed)
            except HostUnavailable as unavailable:
                self._say(unavailable.phase, unavailable.problem, unavailable.remedy)
            except ConnectionLost as lost:
                self._broke(str(lost))
        return self.connection is not None and self._stands(now)

    def opened(self) -> None:
        """Hello was accepted: what failed before no longer counts."""
        self._back_off.reset()
        self._failed_starts = 0
        self._refused = None

    def refused(self, phase: str, problem: str, remedy: str) -> None:
        """This host does not want us; it is asked again only when its record changes or `retry` says so."""
        self._refused = self.host
        self.drop()
        self._say(phase, problem, remedy)

    def lost(self, why: str) -> None:
        """The connection broke; the next one is tried after a pause."""
        self._wanted = was_left()
        self._broke(why)

    def drop(self) -> None:
        """Closes what is open."""
        if self.connection is not None:
            self.connection.close()
        self.connection = self.peer = None

    def retry(self) -> None:
        """Tries at once, and starts a host again even when that failed before."""
        self._back_off.reset()
        self._wanted, self._failed_starts, self._refused, self._next_step = True, 0, None, 0.0

    def wake(self) -> None:
        """Somebody wants the host: one that was stopped is started again."""
        self._wanted = True

    def flush(self) -> None:
        """Sends what the other side takes now."""
        try:
            while self.peer is not None and self.connection is not None and self.connection.send(self.peer.outgoing):
                pass
        except ConnectionLost:
            pass

    def close(self) -> None:
        self.drop()
        if self._launch is not None:
            self._launch.close()
        collect()

    def _look(self, now: float, needed: bool) -> None:
        collect()
        record = find_host()
        if record is None:
            self._without_host(now, needed)
            return
        self._end_launch()
        if record == self._refused:
            return
        self.host = record
        self._say(Phase.CONNECTING, f"Connecting to the host (process {record.pid}).")
        self.connection, self.peer = Connection(record.port), Peer()
        self._connect_deadline = now + CONNECT_SECONDS

    def _stands(self, now: float) -> bool:
        assert self.connection is not None
        try:
            if self.connection.connected:
                return True
        except ConnectionLost as lost:
            self._broke(str(lost))
            return False
        if now > self._connect_deadline:
            self._broke(f"The host did not take the connection within {CONNECT_SECONDS:g} s.")
        return False

    def _broke(self, why: str) -> None:
        self.drop()
        pause = self._back_off.next()
        self._next_step = time.monotonic() + pause
        self._say(Phase.CONNECTING, f"{why} Trying again.")

    def _without_host(self, now: float, needed: bool) -> None:
        if not self._start_host:
            raise HostUnavailable(OFFLINE, "No host is running.", "Start it: aktion serve")
        if not (self._wanted or needed or was_left()):
            raise HostUnavailable(OFFLINE, "The host was stopped.", "It is started again when it is needed.")
        if self._failed_starts >= MOST_STARTS:
            return
        if self._start_deadline is None:
            self._start_deadline = now + START_SECONDS
        if now > self._start_deadline:
            self._start_failed(f"it did not answer within {START_SECONDS:g} s")
        if self._launch is None or self._launch.ended:
            # One that ended in order lost to another start, or to a host that was just stopping: then the next one wins.
            self._end_launch(keep_deadline=True)
            self._launch = self._start()
            self._say(Phase.STARTING, f"No host is running; starting one (process {self._launch.pid}).")
            self._next_step = now + STARTING_LOOK_SECONDS
            return
        words = self._launch.failed()
        if words is not None:
            self._start_failed(words)
        self._next_step = now + STARTING_LOOK_SECONDS

    def _start(self) -> Launch:
        try:
            return Launch()
        except HostUnavailable:
            self._end_launch()
            raise

    def _start_failed(self, words: str) -> None:
        self._end_launch()
        self._failed_starts += 1
        self._next_step = time.monotonic() + self._back_off.next()
        remedy = "Start it yourself to see why: aktion serve" if self._failed_starts >= MOST_STARTS else "Trying again."
        raise HostUnavailable(OFFLINE, f"The host could not be started: {words}.".replace("..", "."), remedy)

    def _end_launch(self, keep_deadline: bool = False) -> None:
        if self._launch is not None:
            self._launch.close()
        self._launch = None
        if not keep_deadline:
            self._start_deadline = None

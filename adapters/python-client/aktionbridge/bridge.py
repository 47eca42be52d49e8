"""The bridge: one object that an editor pumps from its own timer, and that keeps the host reachable behind it."""

import logging
import time
import traceback
from typing import Any, Callable, Optional

from .calls import Call, CallBook, Done, Failed
from .editor_server import EditorServer
from .errors import BridgeError, ErrorCode, InvalidRecord
from .feed import ProjectFeed
from .handshake import HELLO_SECONDS, Handshake
from .host.connection import ConnectionLost
from .host.link import Link
from .jobs import FollowedJobs
from .listeners import Listener, Listeners, Log
from .records.client import PROTOCOL, ProjectInfo
from .states import BridgeState, Phase
from .verbs import Verbs
from .vigil import Vigil
from .waiting import wait_for_call
from .wire.framing import FramingError
from .wire.peer import CancelNotice, Message, Notice, Peer, Reply, Request


class Bridge(Verbs):
    """Finds, starts and connects to the host, makes calls, tells events, and lets an `EditorServer` answer the host.

    Everything happens inside `pump`, on the thread that calls it: it never waits and never raises. `start_host`: whether a
    host is started when none runs. `actor`: whose decisions the changes are, for the ledger. `log` takes one text a line.
    """

    def __init__(
        self, client: str, client_version: str = "", actor: Optional[str] = None, start_host: bool = True, log: Optional[Log] = None
    ) -> None:
        self.state = BridgeState(Phase.OFFLINE, "Not connected yet.", since=time.time())
        self._log: Log = log if log is not None else logging.getLogger("aktionbridge").warning
        self._listeners = Listeners(self._log)
        self._calls = CallBook(self._listeners.run)
        self._link = Link(start_host, self._say)
        self._feed = ProjectFeed(self._ask, self._listeners)
        self._jobs = FollowedJobs(self.call, self._listeners)
        self._vigil = Vigil()
        introduction = {"client": client, "clientVersion": client_version, "protocol": PROTOCOL, "actor": actor}
        self._handshake = Handshake(introduction, self._ask, self._feed, self._log)
        self._binding: Optional[Call] = None
        self._is_ready = False
        self._pumping = False

    @property
    def project(self) -> Optional[ProjectInfo]:
        """The project that is open for this bridge; None for none."""
        return self._feed.info

    @property
    def jobs(self) -> FollowedJobs:
        """The jobs that `start` began, with their last known state."""
        return self._jobs

    def pump(self, budget: float = 0.003) -> None:
        """Does what can be done now, for about so many seconds. Call it from a timer, 10 to 60 times a second."""
        # A callback may run the editor's own event loop, and with it the timer.
        if self._pumping or self.state.phase == Phase.CLOSED:
            return
        self._pumping = True
        try:
            self._step(time.monotonic() + budget)
        except (ConnectionLost, FramingError) as lost:
            self._lost(str(lost))
        except Exception:
            # A bug of ours must cost a reconnect, not the editor's timer.
            self._log(f"The bridge failed and connects again:\n{traceback.format_exc()}")
            self._lost("The client met a bug.")
        finally:
            self._pumping = False

    def call(
        self, method: str, params: Any = None, done: Optional[Done] = None, failed: Optional[Failed] = None,
        timeout: Optional[float] = None,
    ) -> Call:
        """Calls a method of the client protocol with a record of parameters, or a dict as on the wire.

        `done` gets the result's record, `failed` a BridgeError; both run in the pump. The call waits for a connection when
        there is none, at most `timeout` seconds in all. Changes and reads survive a lost connection.
        """
        call = self._calls.make(method, params, timeout).then(done, failed)
        if self.state.phase == Phase.CLOSED:
            call.settle(None, BridgeError(ErrorCode.CLOSED, "The bridge was closed."))
            return call
        return self._calls.add(call)

    def listen(self, event: str, callback: Callable[..., None]) -> Listener:
        """Tells `callback` of an event until `stop` of what is returned: see `Verbs` for the events."""
        return self._listeners.add(event, callback)

    def serve(self, server: EditorServer, done: Optional[Done] = None, failed: Optional[Failed] = None) -> Call:
        """Offers the editor to the host, now and after every reconnect. The call ends with its first EditorInfo."""
        offer = self._calls.make("editors/register", {}, internal=True).then(done, failed)
        self._handshake.offer(server, offer)
        if self._link.peer is not None and self._handshake.hello is not None:
            server.attach(self._link.peer)
            self._handshake.register(lambda: None)
        return offer

    def retry(self) -> None:
        """Tries to connect at once, and to start a host again even when that failed before: for a button."""
        self._link.retry()

    def wait(self, call: Call, timeout: Optional[float] = None) -> Any:
        """For scripts and tests only: pumps until the call is finished; gives its result or raises its BridgeError."""
        return wait_for_call(self, call, timeout)

    def close(self) -> None:
        """Says goodbye and ends. The host stays."""
        if self._handshake.server is not None and self._link.peer is not None:
            self._handshake.server.closing("The editor closes.")
            self._link.flush()
        closed = BridgeError(ErrorCode.CLOSED, "The bridge was closed.")
        for call in filter(None, (self._binding, self._handshake.offered)):
            call.settle(None, closed)
        self._calls.end(closed)
        self._link.close()
        self._say(Phase.CLOSED, "The bridge was closed.")
        while self._calls.run_one():
            pass

    def fileno(self) -> Optional[int]:
        """The open socket, for programs that may wait; None while there is none."""
        return self._link.connection.fileno() if self._link.connection is not None else None

    @property
    def wants_to_send(self) -> bool:
        """Whether bytes wait for the socket to take them."""
        return self._link.peer is not None and bool(self._link.peer.outgoing)

    def _step(self, deadline: float) -> None:
        self._calls.expire(time.monotonic())
        while self._calls.run_one():
            if time.monotonic() >= deadline:
                return
        if self.state.phase == Phase.CLOSED or not self._link.step(needed=self._calls.waiting > 0):
            return
        peer, connection = self._link.peer, self._link.connection
        assert peer is not None and connection is not None
        host, server = self._link.host, self._handshake.server
        assert host is not None
        if server is not None:
            server.attach(peer)
            server.tell_changes()
        self._handshake.begin(host.token, self._welcomed, self._become_ready, self._unwelcome)
        while True:
            moved = self._is_ready and self._calls.send_waiting(peer)
            moved = self._calls.run_one() or moved
            moved = self._feed.tell_one() or self._take(peer) or moved
            if self._link.peer is not peer:
                return
            moved = self._move_bytes() or moved
            if time.monotonic() >= deadline:
                return
            if not moved:
                break
        self._watch(peer)

    def _take(self, peer: Peer) -> bool:
        message = peer.next()
        if message is not None:
            self._dispatch(message)
        return message is not None

    def _move_bytes(self) -> bool:
        peer, connection = self._link.peer, self._link.connection
        assert peer is not None and connection is not None
        try:
            sent, broken = connection.send(peer.outgoing), None
        except ConnectionLost as lost:
            # What the host said before it left is still to be read: it may be the reason.
            sent, broken = False, lost
        data = connection.receive()
        if data is None:
            if broken is not None:
                raise broken
            return sent
        self._vigil.heard()
        peer.feed(data)
        return True

    def _dispatch(self, message: Message) -> None:
        if isinstance(message, Reply):
            self._calls.settle(message)
        elif isinstance(message, Request):
            self._serve(message)
        elif isinstance(message, CancelNotice):
            if self._handshake.server is not None:
                self._handshake.server.cancel(message.id)
        elif isinstance(message, Notice):
            try:
                if not self._feed.receive(message.method, message.params):
                    self._listeners.tell(message.method, message.params)
            except InvalidRecord as error:
                self._log(f"{message.method} does not fit the contract: {error}")

    def _serve(self, request: Request) -> None:
        peer, server = self._link.peer, self._handshake.server
        assert peer is not None
        if server is None or not request.method.startswith("editor/"):
            peer.fail(request.id, ErrorCode.METHOD_NOT_FOUND, f"There is no method '{request.method}' here.")
        else:
            server.serve(peer, request)

    def _ask(self, method: str, params: Any, done: Done, failed: Failed) -> None:
        """A call of the bridge itself: it belongs to this connection and is never repeated."""
        if self._link.peer is not None:
            self._calls.send(self._calls.make(method, params, internal=True).then(done, self._unless_lost(failed)), self._link.peer)

    @staticmethod
    def _unless_lost(failed: Failed) -> Failed:
        # A break is handled once, for all calls; the next connection asks again.
        return lambda error: None if error.code in (ErrorCode.CONNECTION_LOST, ErrorCode.CLOSED) else failed(error)

    def _unwelcome(self, error: BridgeError) -> None:
        if error.code == ErrorCode.PROTOCOL_MISMATCH:
            self._end_connection(Phase.WRONG_VERSION, error.message, "Then try again.")
        elif error.code == ErrorCode.UNAUTHORIZED:
            self._end_connection(Phase.REFUSED, error.message, "Start the host anew, or try again.")
        else:
            self._lost(error.message)

    def _end_connection(self, phase: str, problem: str, remedy: str) -> None:
        self._forget_connection(problem)
        self._link.refused(phase, problem, remedy)

    def _welcomed(self) -> None:
        self._link.opened()
        self._say_connected()

    def _become_ready(self) -> None:
        self._is_ready = True
        self._calls.project = self._feed.info.folder if self._feed.info else None
        self._calls.editors = self._handshake.editors
        # Taken before anybody is told: a listener may ask for another project.
        binding, self._binding = self._binding, None
        if binding is not None:
            binding.settle(self._feed.info or self._handshake.hello, self._feed.problem)
        self._say_connected()
        self._jobs.read_again()

    def _say_connected(self) -> None:
        problem = self._feed.problem
        if not self._is_ready:
            self._say(Phase.CONNECTING, "Connected; opening the project." if self._feed.folder else "Connected; saying hello.")
        else:
            trouble = "" if problem is None else f", but the project cannot be opened: {problem.message}"
            self._say(Phase.READY, f"Connected{trouble}" if trouble else "Connected.")

    def _open_project(self) -> None:
        if self._is_ready:
            self._calls.project = None
            self._feed.open(lambda error: self._become_ready())

    def _watch(self, peer: Peer) -> None:
        now = time.monotonic()
        if self._handshake.hello is None:
            if self._handshake.overdue(now):
                self._lost(f"The host did not answer hello within {HELLO_SECONDS:g} s.", Phase.UNRESPONSIVE)
            return
        if self._vigil.should_ask(now, self._calls.in_flight > 0):
            self._ask("host/info", None, lambda info: None, lambda error: None)
        host = self._link.host
        silent = self._vigil.silent_for(now)
        if silent is not None and self.state.phase != Phase.UNRESPONSIVE:
            words = f"The host (process {host.pid if host else '?'}) does not answer."
            self._say(Phase.UNRESPONSIVE, words, "Wait, or end that process; work goes on after it.")
        elif silent is None and self.state.phase == Phase.UNRESPONSIVE:
            self._say_connected()

    def _lost(self, why: str, phase: str = Phase.CONNECTING) -> None:
        self._forget_connection(why)
        self._link.lost(why)
        if phase != Phase.CONNECTING:
            self._say(phase, why, "It is tried again.")

    def _forget_connection(self, why: str) -> None:
        self._is_ready = False
        self._handshake.lost()
        self._vigil.heard()
        self._calls.lost(why)
        self._feed.lost()

    def _say(self, phase: str, words: str, remedy: str = "") -> None:
        problem = self._feed.problem.message if phase == Phase.READY and self._feed.problem else None
        version = self._handshake.hello.host_version if self._handshake.hello else None
        since = self.state.since if phase == self.state.phase else time.time()
        state = BridgeState(phase, words, remedy, since, version, problem)
        if state != self.state:
            self.state = state
            self._listeners.tell("state", state)

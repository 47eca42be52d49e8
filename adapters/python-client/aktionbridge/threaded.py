"""A thread that pumps, for programs without a timer. The only module that knows threads; who needs none leaves it out."""

import socket
import threading
from types import TracebackType
from typing import Any, Callable, Optional, Type

from .bridge import Bridge
from .calls import Call, Done, Failed
from .listeners import Listener
from .states import BridgeState
from .waiting import TURN_SECONDS, pause


class ThreadedBridge:
    """A bridge that pumps itself. Its methods may be called from any thread; callbacks run on its own thread."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self._lock = threading.RLock()
        self._stopping = False
        self._wake, self._woken = socket.socketpair()
        self._woken.setblocking(False)
        self._thread = threading.Thread(target=self._run, name="aktionbridge", daemon=True)
        self._thread.start()

    @property
    def state(self) -> BridgeState:
        return self._bridge.state

    def call(
        self, method: str, params: Any = None, done: Optional[Done] = None, failed: Optional[Failed] = None,
        timeout: Optional[float] = None,
    ) -> Call:
        """As `Bridge.call`."""
        return self.do(lambda bridge: bridge.call(method, params, done, failed, timeout))

    def listen(self, event: str, callback: Callable[..., None]) -> Listener:
        """As `Bridge.listen`."""
        return self.do(lambda bridge: bridge.listen(event, callback))

    def do(self, work: Callable[[Bridge], Any]) -> Any:
        """Does something with the bridge while its thread keeps away from it: `do(lambda bridge: bridge.connect(folder))`."""
        with self._lock:
            result = work(self._bridge)
        self._wake.send(b"!")
        return result

    def close(self) -> None:
        """Ends the thread and the bridge."""
        if self._stopping:
            return
        self._stopping = True
        self._wake.send(b"!")
        if threading.current_thread() is not self._thread:
            self._thread.join()
        self._bridge.close()
        self._wake.close()
        self._woken.close()

    def __enter__(self) -> "ThreadedBridge":
        return self

    def __exit__(self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]) -> None:
        self.close()

    def _run(self) -> None:
        while not self._stopping:
            with self._lock:
                self._bridge.pump(budget=0.05)
            pause(self._bridge, TURN_SECONDS, self._woken.fileno())
            try:
                while self._woken.recv(4096):
                    pass
            except BlockingIOError:
                pass


def run_in_thread(bridge: Bridge) -> ThreadedBridge:
    """Lets a thread pump this bridge from now on; use what is returned instead of it."""
    return ThreadedBridge(bridge)

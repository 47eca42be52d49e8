"""Who is told of what. A callback that fails is logged and tells nobody else."""

import traceback
from typing import Any, Callable, Dict, List

Log = Callable[[str], None]


class Listener:
    """One subscription; `stop` ends it."""

    def __init__(self, listeners: "Listeners", event: str, callback: Callable[..., None]) -> None:
        self.event = event
        self.callback = callback
        self._listeners = listeners

    def stop(self) -> None:
        self._listeners.remove(self)


class Listeners:
    """Callbacks by event."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._all: Dict[str, List[Listener]] = {}

    def add(self, event: str, callback: Callable[..., None]) -> Listener:
        listener = Listener(self, event, callback)
        self._all.setdefault(event, []).append(listener)
        return listener

    def remove(self, listener: Listener) -> None:
        if listener in self._all.get(listener.event, ()):
            self._all[listener.event].remove(listener)

    def tell(self, event: str, *values: Any) -> None:
        for listener in list(self._all.get(event, ())):
            self.run(lambda: listener.callback(*values), f"a listener to {event}")

    def run(self, callback: Callable[[], None], what: str) -> None:
        """Runs foreign code: whatever it throws must not reach the editor's timer."""
        try:
            callback()
        except Exception:
            self._log(f"{what} failed:\n{traceback.format_exc()}")

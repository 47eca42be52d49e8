"""Calls from the plugin to the host that wait for their answer."""

import threading
from typing import Any, Callable, Dict, Optional

from ._failures import Cancelled, GenerationFailed


class _Call:
    def __init__(self, run: Any) -> None:
        self.run, self.reply, self.ended = run, None, threading.Event()  # type: Any, Optional[Dict[str, Any]], threading.Event


class Asks:
    """Usable from any thread."""

    def __init__(self, send: Callable[[Dict[str, Any]], None]) -> None:
        self._send = send
        self._gate = threading.Lock()
        self._calls: Dict[int, _Call] = {}
        self._last = 0

    def ask(self, run: Any, cancelled: threading.Event, method: str, params: Dict[str, Any]) -> Any:
        """Waits for the host's answer. Raises Cancelled when the run is, GenerationFailed with the host's words when it refuses."""
        call = _Call(run)
        with self._gate:
            self._last += 1
            number = self._last
            self._calls[number] = call
        # From here on cancel() finds it; what was cancelled before is seen here.
        if cancelled.is_set():
            call.ended.set()
        self._send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        call.ended.wait()
        with self._gate:
            self._calls.pop(number, None)
        if call.reply is None:
            self._send({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": number}})
            raise Cancelled()
        if "error" in call.reply:
            raise GenerationFailed(str(call.reply["error"].get("message")))
        return call.reply.get("result")

    def answer(self, message: Dict[str, Any]) -> None:
        """An answer of the host's; one that nobody waits for any more is dropped."""
        with self._gate:
            call = self._calls.get(message.get("id"))  # type: ignore[arg-type]
        if call is not None:
            call.reply = message
            call.ended.set()

    def cancel(self, run: Any) -> None:
        """Ends the waiting of a run, once its event is set."""
        with self._gate:
            calls = [call for call in self._calls.values() if call.run == run]
        for call in calls:
            call.ended.set()

"""A real Blender that a test directs step by step, while hosts come and go around it."""

from __future__ import annotations

import json
import os
import shutil
import socket
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Callable, Dict, Optional, Type

from .harness import START_SECONDS, BlenderFailed, BlenderProcess, Display

POLL_SECONDS = 0.03
LONG = 90.0
"""Seconds that never pass in a healthy run."""

Look = Dict[str, Any]


class RemoteBlender:
    """Starts on entering and ends on leaving. Actions are the functions of inside/film_actions.py."""

    def __init__(self, environment: Dict[str, str], blend: Optional[os.PathLike] = None, display: Optional[Display] = None) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="aktion-remote-"))
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(self._folder / "wire"))
        self._listener.listen(1)
        self._process = BlenderProcess(
            "film_remote", {"socket": str(self._folder / "wire")}, blend=blend, display=display, environment=environment)
        self._wire: Optional[socket.socket] = None

    @property
    def pid(self) -> int:
        """Of the Blender."""
        return self._process.process.pid

    def do(self, action: str, **arguments: Any) -> Any:
        """What an action answers. Raises BlenderFailed with Blender's words when it raised or Blender ended."""
        assert self._wire is not None
        try:
            self._wire.sendall(json.dumps({"action": action, "with": arguments}).encode() + b"\n")
            line = self._lines.readline()
        except (OSError, ValueError) as error:
            raise BlenderFailed(f"{action}: {error!r}\n{self._process.printed()}") from error
        if not line:
            raise BlenderFailed(f"Blender ended at {action}.\n{self._process.printed()}")
        said = json.loads(line)
        if "error" in said:
            raise BlenderFailed(f"{action}: {said['error']}\n{self._process.printed(20)}")
        return said["result"]

    def press(self, button: str, **properties: Any) -> None:
        """A button of the add-on that must not be grey."""
        why = self.do("press", button=button, **properties)
        if why is not None:
            raise AssertionError(f"{button} cannot be pressed: {why}\n{self.summary()}")

    def ask(self, method: str, **params: Any) -> Any:
        """What the host answers to a call through the add-on's connection. Raises AssertionError with its words where it refuses."""
        said = self.asked(method, **params)
        if "failed" in said:
            raise AssertionError(f"{method}: {said['failed']}")
        return said["result"]

    def asked(self, method: str, **params: Any) -> Dict[str, Any]:
        """`{"result": ...}` or `{"failed": [code, message]}`."""
        number = self.do("ask", method=method, params=params)
        return self._poll(lambda: self.do("answer", number=number), bool, f"an answer to {method}")

    def until(self, condition: Callable[[Look], Any], what: str, seconds: float = LONG) -> Look:
        """What it shows as soon as the condition holds."""
        return self._poll(lambda: self.do("look"), condition, what, seconds)

    def until_held(self) -> None:
        """Until an edit came whose answer is kept back, see `hold_apply`."""
        self._poll(lambda: self.do("held"), bool, "an edit")

    def summary(self) -> str:
        """What it shows, for a failed test's words."""
        look = self.do("look")
        strips = [[name, strip["facts"], (strip["ours"] or {}).get("placement")] for name, strip in look["strips"].items()]
        jobs = [[job["id"], job["kind"], job["state"], job.get("error")] for job in look["jobs"]]
        anchors = [[one["id"], one["state"], one.get("take"), one.get("wanted"), one.get("message")] for one in look["anchors"]]
        shown = {name: look[name] for name in ("phase", "words", "condition", "project", "editor", "document", "messages", "blend", "check")}
        return "\n".join(f"{name}: {json.dumps(value)}" for name, value in {**shown, "anchors": anchors, "jobs": jobs, "strips": strips}.items())

    def kill(self) -> None:
        """kill -9."""
        self._process.kill()

    def end(self) -> None:
        """Ends Blender as its user does who quits without saving; waits until it is gone."""
        assert self._wire is not None
        self._wire.shutdown(socket.SHUT_WR)
        self._process.process.wait(LONG)

    def _poll(self, read: Callable[[], Any], condition: Callable[[Any], Any], what: str, seconds: float = LONG) -> Any:
        deadline = time.monotonic() + seconds
        while True:
            found = read()
            if condition(found):
                return found
            if time.monotonic() > deadline:
                raise AssertionError(f"There was no {what} within {seconds:g} s: {self.summary()}\n{self._process.printed(20)}")
            time.sleep(POLL_SECONDS)

    def __enter__(self) -> "RemoteBlender":
        self._listener.settimeout(1)
        deadline = time.monotonic() + START_SECONDS
        while self._wire is None:
            try:
                self._wire, _ = self._listener.accept()
            except socket.timeout:
                if self._process.process.poll() is not None or time.monotonic() > deadline:
                    printed = self._process.printed()
                    self.__exit__(None, None, None)
                    raise BlenderFailed(f"Blender did not come.\n{printed}") from None
        self._wire.settimeout(LONG)
        self._lines = self._wire.makefile("rb")
        return self

    def __exit__(self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]) -> None:
        if self._wire is not None:
            self._wire.close()
        self._listener.close()
        self._process.__exit__(kind, error, trace)
        shutil.rmtree(self._folder, ignore_errors=True)

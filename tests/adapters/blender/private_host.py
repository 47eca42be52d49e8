"""A host of its own for a test, with its own runtime and user folder."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Dict, Optional, Type

from .harness import ROOT, START_SECONDS

POLL_SECONDS = 0.02


def host_library() -> Path:
    """The built host."""
    configuration = os.environ.get("AKTION_CONFIGURATION", "Release").lower()
    library = ROOT / "artifacts" / "bin" / "AktionBridge.Host" / configuration / "AktionBridge.Host.dll"
    if not library.exists():
        raise FileNotFoundError(f"The host is not built: {library.relative_to(ROOT)} is missing. Run ./aktion build.")
    return library


class PrivateHost:
    """Starts on entering, ends on leaving. `environment` is what a client or Blender needs to find it."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="aktion-host-"))
        self.runtime = self.folder / "runtime"
        self.home = self.folder / "home"
        self.environment: Dict[str, str] = {
            "AKTION_RUNTIME": str(self.runtime), "AKTION_HOME": str(self.home), "AKTION_HOST": str(host_library())}
        self._process: Optional[subprocess.Popen] = None

    @property
    def record(self) -> Dict[str, Any]:
        """The contents of host.json: pid, tcp, token ..."""
        return json.loads((self.runtime / "host.json").read_text())

    def start(self) -> None:
        """Starts the host and waits until its host.json names this very process."""
        log = self.folder / "host.log"
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                ["dotnet", str(host_library()), "serve"], stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
                env={**os.environ, **self.environment})
        deadline = time.monotonic() + START_SECONDS
        while not self._is_up():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"The host did not start ({self._process.poll()}):\n{log.read_text(errors='replace')[-4000:]}")
            time.sleep(POLL_SECONDS)

    def stop(self) -> None:
        """Ends it politely, after half a minute by force."""
        if self._process and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(30)
            except subprocess.TimeoutExpired:
                self.kill()

    def kill(self) -> None:
        """kill -9."""
        if self._process:
            self._process.kill()
            self._process.wait()

    def _stop_successor(self) -> None:
        """Ends a host that a client started in this one's place, which nobody else would before its idle limit."""
        try:
            pid = self.record["pid"]
            # Only what says that it is a host: the number of one that is gone may have been given again.
            if b"AktionBridge.Host" not in Path(f"/proc/{pid}/cmdline").read_bytes():
                return
            ended = os.pidfd_open(pid)
        except (OSError, ValueError, KeyError):
            return
        try:
            os.kill(pid, signal.SIGTERM)
            if not select.select([ended], [], [], 30)[0]:
                os.kill(pid, signal.SIGKILL)
        finally:
            os.close(ended)

    def _is_up(self) -> bool:
        try:
            return self.record["pid"] == self._process.pid
        except (OSError, ValueError, KeyError):
            return False

    def __enter__(self) -> "PrivateHost":
        self.start()
        return self

    def __exit__(self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]) -> None:
        self.stop()
        self._stop_successor()
        shutil.rmtree(self.folder, ignore_errors=True)

"""Starts a host in the background and does not wait for it: whoever started it looks for host.json."""

import os
import subprocess
import sys
import tempfile
from typing import IO, List, Optional

from ..errors import HostUnavailable
from .discovery import OFFLINE, host_command

ALREADY_RUNNING = 3
"""The host's exit code when another start was faster."""

_LAST_WORDS = 2000


class Launch:
    """One start of a host."""

    def __init__(self) -> None:
        """Raises HostUnavailable when no host is installed or its program cannot be run."""
        command = [*host_command(), "serve", "--background", "--idle-minutes", "15"]
        # A file, not a pipe: nobody has to read it, and the host may outlive this process.
        self._words: IO[bytes] = tempfile.TemporaryFile()
        try:
            self._process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=self._words, **_detached())
        except OSError as error:
            self._words.close()
            remedy = "Start it yourself to see why: aktion serve"
            raise HostUnavailable(OFFLINE, f"The host could not be started: {error}.", remedy, error) from error
        _STARTED.append(self._process)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def ended(self) -> bool:
        """Whether it ended in order without staying the host: another start was faster."""
        return self._process.poll() in (0, ALREADY_RUNNING)

    def failed(self) -> Optional[str]:
        """What it said when it ended without becoming the host; None while that is not so."""
        code = self._process.poll()
        if code is None or code in (0, ALREADY_RUNNING):
            return None
        self._words.seek(0)
        words = self._words.read(_LAST_WORDS).decode("utf-8", "replace").strip()
        return words or f"it ended with code {code}"

    def close(self) -> None:
        self._words.close()


# A child that ended stays in the system until its parent asks for it; and Python warns when it forgets one that runs.
_STARTED: List["subprocess.Popen[bytes]"] = []


def collect() -> None:
    """Lets go of the hosts that ended."""
    _STARTED[:] = [process for process in _STARTED if process.poll() is None]


def _detached() -> dict:
    if sys.platform == "win32":
        detached, new_group = 0x00000008, 0x00000200
        return {"creationflags": detached | new_group, "close_fds": True}
    # Of its own session: closing the editor, or Ctrl-C in its terminal, must not end a host that others use.
    home = os.path.expanduser("~")
    return {"start_new_session": True, "close_fds": True, "cwd": home if os.path.isdir(home) else "/"}

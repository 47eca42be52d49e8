"""Real Blender processes for tests: started with a script from `inside/`, given JSON, asked for JSON.

A script has `main(arguments: dict)`. What it returns is the result of `run()`. It may be a generator: then every `yield condition`
waits until the condition (a function without arguments, or None for the next turn) holds, in a loop of its own in background mode
and between Blender's own events in a window; what it returns in the end is the result.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path
from types import TracebackType
from typing import Any, Dict, Optional, Sequence, Type

ROOT = Path(__file__).resolve().parents[3]
ADAPTER = ROOT / "adapters" / "blender"
INSIDE = Path(__file__).resolve().parent / "inside"
START_SECONDS = 60


class BlenderFailed(AssertionError):
    """The script inside Blender raised, or Blender ended without a result; the message has the end of what it printed."""


def find_blender() -> str:
    """Path of the Blender to test: AKTION_BLENDER, else the one on PATH."""
    found = os.environ.get("AKTION_BLENDER") or shutil.which("blender")
    if not found:
        # A skip, of which expected-skips.txt knows this very reason.
        raise unittest.SkipTest("Blender is not installed (Debian: apt-get install blender; elsewhere: name it in AKTION_BLENDER)")
    return found


def blender_version() -> str:
    """First line of `blender --version`: `Blender 3.4.1`."""
    return subprocess.run([find_blender(), "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[0]


class BlenderProcess:
    """One Blender running one script. Use as a context manager: leaving it ends the process."""

    def __init__(
        self, script: str, arguments: Optional[Dict[str, Any]] = None, *, blend: Optional[os.PathLike] = None,
        display: Optional["Display"] = None, environment: Optional[Dict[str, str]] = None,
    ) -> None:
        """`script`: name in `inside/` with or without `.py`. `display`: with one Blender opens its window, without it runs in background."""
        self._folder = Path(tempfile.mkdtemp(prefix="aktion-blender-"))
        self.log = self._folder / "blender.log"
        self._result = self._folder / "result.json"
        order = self._folder / "order.json"
        name = script if script.endswith(".py") else f"{script}.py"
        order.write_text(json.dumps({
            "script": str(INSIDE / name), "adapter": str(ADAPTER), "result": str(self._result), "arguments": arguments or {}}))
        command = [find_blender(), *([] if display else ["-b"]), *([str(blend)] if blend else []), "--factory-startup",
                   *(["--window-geometry", "0", "0", str(display.width), str(display.height)] if display else []),
                   "--python-exit-code", "1", "--python", str(INSIDE / "run.py"), "--", str(order)]
        # Nobody's own Blender settings reach a test, and no test reaches them.
        config = {"BLENDER_USER_CONFIG": str(self._folder / "config"), "BLENDER_USER_SCRIPTS": str(self._folder / "scripts"),
                  "PYTHONDONTWRITEBYTECODE": "1"}
        if display:
            config.update(DISPLAY=display.name, LIBGL_ALWAYS_SOFTWARE="1")
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
                env={**os.environ, **config, **(environment or {})})

    def wait(self, timeout: float = 180) -> Any:
        """The script's result. Raises BlenderFailed when there is none within `timeout` seconds."""
        try:
            code = self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.kill()
            raise BlenderFailed(f"Blender did not end within {timeout} s.\n{self.printed()}") from None
        if not self._result.exists():
            raise BlenderFailed(f"Blender ended with {code} and left no result.\n{self.printed()}")
        answer = json.loads(self._result.read_text())
        if "error" in answer:
            raise BlenderFailed(f"{answer['error']}\n{self.printed()}")
        return answer["result"]

    def printed(self, lines: int = 60) -> str:
        """The end of what Blender printed."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    def kill(self) -> None:
        """Ends Blender at once."""
        self.process.kill()
        self.process.wait()

    def __enter__(self) -> "BlenderProcess":
        return self

    def __exit__(self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]) -> None:
        if self.process.poll() is None:
            self.kill()
        shutil.rmtree(self._folder, ignore_errors=True)


def run(
    script: str, arguments: Optional[Dict[str, Any]] = None, *, blend: Optional[os.PathLike] = None,
    display: Optional["Display"] = None, environment: Optional[Dict[str, str]] = None, timeout: float = 180,
) -> Any:
    """Starts Blender with the script, waits, answers its result; see BlenderProcess."""
    with BlenderProcess(script, arguments, blend=blend, display=display, environment=environment) as blender:
        return blender.wait(timeout)


class Display:
    """A virtual X server with a number nobody else has: the server itself finds one that is free."""

    def __init__(self, width: int = 1600, height: int = 1000) -> None:
        self.width, self.height = width, height
        self.name = ""
        self._process: Optional[subprocess.Popen] = None

    def __enter__(self) -> "Display":
        program = shutil.which("Xvfb")
        if not program:
            raise unittest.SkipTest("Xvfb is not installed (Debian: apt-get install xvfb)")
        read, write = os.pipe()
        self._process = subprocess.Popen(
            [program, "-displayfd", str(write), "-screen", "0", f"{self.width}x{self.height}x24", "-nolisten", "tcp"],
            pass_fds=[write], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        # Read to its newline: an answer, or the end of the pipe when the server could not start.
        with os.fdopen(read) as numbers:
            number = numbers.readline().strip()
        if not number:
            raise RuntimeError(f"Xvfb ended with {self._process.wait()} before it had a display.")
        self.name = f":{number}"
        return self

    def __exit__(self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]) -> None:
        if self._process:
            self._process.terminate()
            self._process.wait()


def ffmpeg(arguments: Sequence[str], data: Optional[bytes] = None) -> bytes:
    """Runs ffmpeg quietly and answers what it wrote to its output."""
    done = subprocess.run(["ffmpeg", "-hide_banner", "-loglevel", "error", "-y", *arguments], input=data, capture_output=True)
    if done.returncode:
        raise RuntimeError(f"ffmpeg {' '.join(arguments)}: {done.stderr.decode(errors='replace')}")
    return done.stdout

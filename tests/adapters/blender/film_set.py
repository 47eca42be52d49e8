"""What the tests of the whole chain share: a host, a film, a Blender on it, requests, and the processes behind them."""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import signal
import tempfile
import time
import unittest
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional

from ..python_client.package import ROOT
from .harness import Display
from .private_host import PrivateHost
from .remote_blender import LONG, Look, RemoteBlender

SENTENCE = "A lantern swings above an empty platform."
SAMPLE = ROOT / "samples" / "eleven-minutes" / "eleven-minutes.fountain"
GONE_SECONDS = 30.0


class FilmTest(unittest.TestCase):
    """One host and a folder a class; every test may open Blenders on its films."""

    host: PrivateHost
    folder: Path

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = Path(tempfile.mkdtemp(prefix="aktion-film-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.host = cls.enterClassContext(cls.make_host())

    @classmethod
    def make_host(cls) -> PrivateHost:
        """The host, not yet started."""
        return PrivateHost()

    def blender(self, blend: Optional[os.PathLike] = None, display: Optional[Display] = None) -> RemoteBlender:
        """A Blender that knows this host; ended with the test."""
        remote = RemoteBlender(self.host.environment, blend, display)
        remote.__enter__()
        self.addCleanup(remote.__exit__, None, None, None)
        return remote

    def on_film(self, name: str, display: Optional[Display] = None) -> RemoteBlender:
        """A Blender with a new film and an empty sequence, saved as NAME.blend."""
        blender = self.blender(display=display)
        make_film(blender, self.folder / name)
        return blender


def make_film(blender: RemoteBlender, place: Path) -> None:
    """A new film beside a saved .blend with an empty sequence: `place`.aktion and `place`.blend."""
    blender.do("set_scene")
    blender.do("connect")
    blender.until(lambda look: look["phase"] == "ready", "connection")
    blender.press("create_project", filepath=f"{place}.aktion")
    ready(blender)
    blender.do("save", path=f"{place}.blend")
    blender.until(lambda look: look["condition"]["level"] == "GOOD", "saved document")


def ready(blender: RemoteBlender) -> Look:
    """Until the film is open, the host knows this Blender, and there is something to generate with."""
    needed = ("project", "editor", "anchorsRead", "generators")
    return blender.until(lambda look: look["phase"] == "ready" and all(look[name] for name in needed), "film")


def request(blender: RemoteBlender, frame: int, frames: int = 12, takes: int = 1, **draft: Any) -> str:
    """Asks for takes at a frame of the reused track; the id of the place, whose placeholder lies there."""
    known = set(anchors(blender.do("look")))
    begin_request(blender, frame, frames, takes, **draft)

    def made(look: Look) -> List[str]:
        return [one["id"] for one in look["anchors"] if one["id"] not in known and one["start"] == frame - 1 and one["jobs"]]
    return made(blender.until(made, "placeholder with jobs"))[0]


def begin_request(blender: RemoteBlender, frame: int, frames: int = 12, takes: int = 1, **draft: Any) -> None:
    """The same without waiting for anything."""
    draft_request(blender, frame, frames, takes, **draft)
    blender.press("generate")


def draft_request(blender: RemoteBlender, frame: int, frames: int = 12, takes: int = 1, **draft: Any) -> None:
    """All but the button: the playhead and the panel's fields."""
    blender.do("go_to", frame=frame)
    blender.do("draft", **{
        "where": "PLAYHEAD", "what": "SENTENCE", "sentence": SENTENCE, "own_length": True, "length": frames, "takes": takes, **draft})


def landed(blender: RemoteBlender, anchor: str, seconds: float = LONG) -> Look:
    """Until the take that is wanted lies in its place."""
    return blender.until(lambda look: anchors(look).get(anchor, {}).get("state") == "shown", f"take of {anchor}", seconds)


def anchors(look: Look) -> Dict[str, Any]:
    """Places by id."""
    return {one["id"]: one for one in look["anchors"]}


def ours(look: Look) -> Dict[str, List[Dict[str, Any]]]:
    """Strips of ours by the id of their place: each place must have one strip at most."""
    found: Dict[str, List[Dict[str, Any]]] = {}
    for name, strip in look["strips"].items():
        if strip["ours"]:
            found.setdefault(strip["ours"].get("placement", ""), []).append({"name": name, **strip})
    return found


def only(look: Look, anchor: str) -> Dict[str, Any]:
    """The one strip of a place; raises AssertionError where there is none, more than one, or an untagged clip beside it."""
    strips = ours(look).get(anchor, [])
    media = [name for name, strip in look["strips"].items() if "media/conforms" in strip["path"] and not strip["ours"]]
    if len(strips) != 1 or media:
        raise AssertionError(f"{anchor} should have one strip, and every clip of ours its ids: {strips}, untagged: {media}")
    return strips[0]


def take_number(strip: Dict[str, Any]) -> int:
    """Of the take a strip shows, by its file's name; 0 for a placeholder."""
    return int(strip["file"].rsplit("_", 2)[1][1:])


# Processes


def descendants(pid: int) -> Dict[int, str]:
    """Living processes below a process, with the time they started, so that a number given again is not mistaken."""
    parents = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            with contextlib.suppress(OSError):
                fields = Path(f"/proc/{entry}/stat").read_text().rpartition(")")[2].split()
                if fields[0] != "Z":
                    parents[int(entry)] = (int(fields[1]), fields[19])
    found: Dict[int, str] = {}
    ring = [pid]
    while ring:
        ring = [one for one, (parent, _) in parents.items() if parent in ring]
        found.update((one, parents[one][1]) for one in ring)
    return found


def alive(processes: Dict[int, str]) -> List[int]:
    """Those of them that live still."""
    left = []
    for pid, started in processes.items():
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            if fields[0] != "Z" and fields[19] == started:
                left.append(pid)
    return left


def gone(processes: Dict[int, str]) -> bool:
    """Whether all of them end soon."""
    deadline = time.monotonic() + GONE_SECONDS
    for pid in alive(processes):
        with contextlib.suppress(ProcessLookupError):
            ended = os.pidfd_open(pid)
            try:
                # Looked at once more: the number may have been given again before it was opened.
                if alive({pid: processes[pid]}) and not select.select([ended], [], [], max(0.0, deadline - time.monotonic()))[0]:
                    return False
            finally:
                os.close(ended)
    return True


def plugins(host: PrivateHost) -> List[int]:
    """Process ids of the host's plugins in C#."""
    return [pid for pid in descendants(host.record["pid"]) if "PluginRunner" in _command(pid)]


@contextlib.contextmanager
def resting_plugin(host: PrivateHost) -> Iterator[List[int]]:
    """The plugins of a host stand still: what they should make is under way for as long as the test needs."""
    stopped = plugins(host)
    if not stopped:
        raise AssertionError("No plugin runs yet. Make something first.")
    for pid in stopped:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield stopped
    finally:
        for pid in stopped:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)


def _command(pid: int) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_text()
    return ""

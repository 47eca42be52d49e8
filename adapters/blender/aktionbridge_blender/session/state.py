# SPDX-License-Identifier: GPL-3.0-or-later
"""What the panels draw: the host's answers as last read. Changed only by the session's pump, read by everybody, written into no file."""

from __future__ import annotations

import dataclasses
import time
from collections import deque
from typing import Any, Deque, Dict, List, Optional, Tuple

MOST_MESSAGES = 8
OPEN_JOBS = ("queued", "paused", "running", "interrupted", "unknown", "blocked")
FAILED_JOBS = ("failed", "faulted")


@dataclasses.dataclass(frozen=True)
class Message:
    """One line for the user. `level` is INFO, WARNING or ERROR, as operators report."""

    text: str
    level: str
    time: float
    """Seconds since 1970."""


@dataclasses.dataclass
class Progress:
    """Where a running job is, as last heard."""

    stage: str = ""
    what: str = ""
    fraction: float = 0.0
    """0 to 1."""
    eta_seconds: Optional[float] = None
    preview: Optional[str] = None
    """Path of a picture of the unfinished result."""


@dataclasses.dataclass
class State:
    """Everything the panels show. Members named like records of the client hold those records (`ShotInfo`, `TakeInfo` ...)."""

    # The connection, see `Phase` of the client; `words` and `remedy` are sentences for people.
    phase: str = "closed"
    words: str = "Not connected."
    remedy: str = ""
    host_version: Optional[str] = None
    project_problem: Optional[str] = None
    editor: Optional[str] = None
    """Id under which the host knows this Blender; None while it is not registered."""
    document: Optional[str] = None
    rendering: bool = False
    """While Blender renders, what the host asks of it waits."""

    # The project. Lists hold what was asked for so far, in story order.
    project: Optional[Any] = None
    known_projects: List[Any] = dataclasses.field(default_factory=list)
    scenes: List[Any] = dataclasses.field(default_factory=list)
    shots: Dict[str, List[Any]] = dataclasses.field(default_factory=dict)
    """Shots by the number of their scene."""
    characters: List[Any] = dataclasses.field(default_factory=list)
    generators: Dict[str, Any] = dataclasses.field(default_factory=dict)
    """`GeneratorInfo` by "plugin/generator"; images and sound too."""
    plugin_problems: List[str] = dataclasses.field(default_factory=list)
    jobs: Dict[str, Any] = dataclasses.field(default_factory=dict)
    """The newest jobs by id, oldest first."""
    progress: Dict[str, Progress] = dataclasses.field(default_factory=dict)
    takes: Dict[str, List[Any]] = dataclasses.field(default_factory=dict)
    """Takes by the code of their shot, oldest first; only of shots that were shown."""
    stale: Dict[str, List[str]] = dataclasses.field(default_factory=dict)
    """By the id of a take: why it would be another today, in words."""
    anchors: Dict[str, Any] = dataclasses.field(default_factory=dict)
    """`AnchorInfo` of this document by id, in the order they were made."""
    anchors_read: bool = False
    """Whether `anchors` is what the host said about this document, not just empty so far."""
    check: Optional[Any] = None
    """The last conform check of this document."""

    # What the user looks at, found out by the pump.
    scene: Optional[str] = None
    """Number of the scene that is shown."""
    shot: Optional[str] = None
    """Code of the shot that is chosen in the panel."""
    strip_anchor: Optional[str] = None
    """Id of the placement of the active strip; None when it is not ours."""
    strip_shot: Optional[str] = None
    strip_take: Optional[str] = None
    """Number of the take the active strip shows, as text; None for a placeholder."""
    foreign_strips: int = 0
    """Strips of ours in this timeline that carry a placement the host does not know for this document."""
    opened_twice: bool = False
    """Another program has this very file open too."""
    missing_media: List[str] = dataclasses.field(default_factory=list)
    """Names of strips of ours whose file is not there."""

    scene_problem: str = ""
    """What the scene in front cannot be used with, in words; empty when all is well."""

    messages: Deque[Message] = dataclasses.field(default_factory=lambda: deque(maxlen=MOST_MESSAGES))
    version: int = 0
    """Raised by every change: areas are redrawn when it moved."""

    _indexed: List[List[Any]] = dataclasses.field(default_factory=list)
    _index: Dict[Optional[str], Any] = dataclasses.field(default_factory=dict)
    _counted: Tuple[Any, int] = (None, 0)

    @property
    def ready(self) -> bool:
        """Whether calls are answered."""
        return self.phase == "ready"

    @property
    def usable(self) -> bool:
        """Whether calls about the project are answered."""
        return self.ready and self.project is not None

    def touch(self) -> None:
        """Something changed that is drawn."""
        self.version += 1

    def add_message(self, text: str, level: str) -> None:
        """Puts a line in front; the oldest goes."""
        # Names of files may hold bytes that are no text, and Blender shows none of it then.
        shown = text.encode("utf-8", "replace").decode("utf-8").replace("\0", "?")
        self.messages.appendleft(Message(shown, level, time.time()))
        self.touch()

    def forget_connection(self) -> None:
        """Nothing is connected any more."""
        fresh = State()
        for name in ("phase", "words", "remedy", "host_version", "project_problem", "editor", "known_projects", "generators", "plugin_problems"):
            setattr(self, name, getattr(fresh, name))
        self.forget_project()

    def forget_project(self) -> None:
        """Drops everything that belongs to a project."""
        fresh = State()
        for name in ("project", "scenes", "shots", "characters", "jobs", "progress", "takes", "stale", "anchors", "anchors_read", "check", "scene",
                     "shot", "foreign_strips", "opened_twice"):
            setattr(self, name, getattr(fresh, name))
        self.touch()

    # Looking things up

    def find_shot(self, code: Optional[str]) -> Optional[Any]:
        """The shot with this code or id, when it was read."""
        return self._shot_index().get(code)

    def boardless(self) -> int:
        """How many shots of the scene that is shown have no board."""
        shots = self.scene_shots()
        if self._counted[0] is not shots:
            self._counted = (shots, sum(shot.board is None for shot in shots))
        return self._counted[1]

    def _shot_index(self) -> Dict[Optional[str], Any]:
        # Drawn for every row of a list that may have thousands. A list that was read again is another one.
        lists = list(self.shots.values())
        if len(lists) != len(self._indexed) or any(one is not other for one, other in zip(lists, self._indexed)):
            self._indexed = lists
            self._index = {name: shot for shots in reversed(lists) for shot in reversed(shots) for name in (shot.id, shot.code)}
        return self._index

    def scene_shots(self) -> List[Any]:
        """Shots of the scene that is shown."""
        return self.shots.get(self.scene or "", [])

    def find_take(self, shot: Optional[str], take: Optional[str]) -> Optional[Any]:
        """A take by its id or number within the shot."""
        return next((one for one in self.takes.get(shot or "", []) if take in (one.id, str(one.number))), None)

    def open_jobs(self) -> List[Any]:
        """Jobs that are not over, in their order."""
        return [job for job in self.jobs.values() if job.state in OPEN_JOBS]

    def failed_jobs(self) -> List[Any]:
        return [job for job in self.jobs.values() if job.state in FAILED_JOBS]

    def waiting_anchors(self) -> List[Any]:
        """Takes whose strip is gone."""
        return [anchor for anchor in self.anchors.values() if anchor.state == "waiting"]

"""The project a bridge follows: binds to it, receives its changes in order and without holes, catches up after a break."""

from collections import deque
from typing import Any, Callable, Deque, Dict, List, Optional, Tuple

from .errors import BridgeError
from .listeners import Listeners
from .records.client import EventsChanged, EventsProgress, EventsResync, ProjectInfo, Subscription

Ask = Callable[..., None]
Finish = Callable[[Optional[BridgeError]], None]


class ProjectFeed:
    """Changes are told as `changed`, in order of revision and each once; `resync` when some are no longer to be had."""

    def __init__(self, ask: Ask, listeners: Listeners) -> None:
        self.folder: Optional[str] = None
        """What was asked for."""
        self.info: Optional[ProjectInfo] = None
        """What is open."""
        self.problem: Optional[BridgeError] = None
        self._ask = ask
        self._listeners = listeners
        self._known: Optional[Tuple[str, str, int]] = None
        """Folder, epoch and revision of the last change that was told."""
        self._held: Optional[List[EventsChanged]] = None
        """Changes that came while the answer to subscribe is on its way."""
        self._to_tell: Deque[Any] = deque()
        self._opening = False
        self._finishes: List[Finish] = []

    def follow(self, folder: Optional[str]) -> None:
        """Asks for another project; `open` then opens it."""
        if folder != self.folder:
            self.folder, self.info, self.problem, self._known = folder, None, None, None
            self._to_tell.clear()

    def open(self, finish: Finish) -> None:
        """Binds and subscribes, then calls `finish` with what went wrong or None."""
        self._finishes.append(finish)
        if not self._opening:
            self._begin()

    def lost(self) -> None:
        """The connection broke."""
        self._held, self._opening = None, False
        self._finishes.clear()

    def receive(self, method: str, params: Dict[str, Any]) -> bool:
        """Takes an event of the host; False when it is none of these. Raises InvalidRecord."""
        if method == "events/changed":
            self._changed(EventsChanged.from_json(params))
        elif method == "events/progress":
            self._listeners.tell("progress", EventsProgress.from_json(params))
        elif method == "events/resync":
            event = EventsResync.from_json(params)
            self._resync(event.project, event.epoch, event.revision)
        else:
            return False
        return True

    def tell_one(self) -> bool:
        """Tells one change that was missed; False when there is none."""
        if not self._to_tell:
            return False
        self._tell(self._to_tell.popleft())
        return True

    def _begin(self) -> None:
        self._opening = self.folder is not None
        folder = self.folder
        if folder is None:
            self._end(None)
        else:
            self._ask(
                "session/bind", {"folder": folder}, lambda info: self._bound(folder, info), lambda error: self._failed(folder, error))

    def _bound(self, folder: str, info: ProjectInfo) -> None:
        if folder != self.folder:
            # Another project was asked for meanwhile.
            self._begin()
            return
        self.info, self.problem, self._held = info, None, []
        params: Dict[str, Any] = {}
        if self._known is not None and self._known[0] == info.folder:
            params = {"epoch": self._known[1], "sinceRevision": self._known[2]}
        self._ask(
            "session/subscribe", params, lambda answer: self._subscribed(folder, answer), lambda error: self._failed(folder, error))

    def _subscribed(self, folder: str, answer: Subscription) -> None:
        if folder != self.folder or self.info is None:
            self._begin()
            return
        held, self._held = self._held or [], None
        known = self._known
        if known is None:
            # The first time there is nothing to catch up with.
            self._known = (self.info.folder, answer.epoch, answer.revision)
        elif answer.resync or answer.epoch != known[1]:
            self._resync(self.info.folder, answer.epoch, answer.revision)
        else:
            self._to_tell.extend(answer.missed)
        self._to_tell.extend(held)
        self._end(None)

    def _failed(self, folder: str, error: BridgeError) -> None:
        if folder != self.folder:
            self._begin()
        else:
            self.info, self.problem, self._held = None, error, None
            self._end(error)

    def _end(self, error: Optional[BridgeError]) -> None:
        finishes, self._finishes, self._opening = self._finishes, [], False
        for finish in finishes:
            finish(error)

    def _changed(self, event: EventsChanged) -> None:
        if self._held is not None:
            self._held.append(event)
        elif self._to_tell:
            self._to_tell.append(event)
        else:
            self._tell(event)

    def _tell(self, event: Any) -> None:
        if self.info is None or event.project != self.info.folder:
            return
        if self._known is not None and self._known[1] == event.epoch and event.revision <= self._known[2]:
            return
        self._known = (event.project, event.epoch, event.revision)
        self._listeners.tell("changed", event)

    def _resync(self, project: str, epoch: str, revision: int) -> None:
        if self.info is None or project != self.info.folder:
            return
        self._to_tell.clear()
        self._known = (project, epoch, revision)
        self._listeners.tell("resync", EventsResync(project=project, epoch=epoch, revision=revision))

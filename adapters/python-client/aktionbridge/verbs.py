"""The five verbs - connect, list, start, listen, cancel - over the calls of the client protocol."""

import os
from typing import Any, Callable, Dict, Iterable, List, Optional, Union

from .calls import Call, CallBook, Done, Failed
from .errors import BridgeError, ErrorCode
from .feed import ProjectFeed
from .host.link import Link
from .jobs import FollowedJobs
from .records import CLIENT_METHODS
from .records.client import JobInfo, JobsStarted
from .states import BridgeState, Phase

LISTS: Dict[str, str] = {
    "projects": "project/list", "scenes": "script/scenes", "characters": "characters/list", "locks": "characters/locks",
    "shots": "shots/list", "boards": "boards/list", "jobs": "jobs/list", "takes": "takes/list", "stale": "takes/stale",
    "conforms": "conforms/list", "placements": "timeline/placements", "editors": "editors/list", "plugins": "plugins/list",
    "ledger": "provenance/ledger",
}
"""What `list` can list, and by which method."""

STARTS: Dict[str, str] = {
    "take": "jobs/start", "board": "boards/make", "conform": "conforms/make", "inspection": "takes/inspect",
    "animatic": "timeline/animatic", "contactSheet": "timeline/contactSheet",
}
"""What `start` can start, and by which method."""

PAGE = 25
"""Rows a page: read in one piece, so about 1 ms of a pump."""


class Verbs:
    """What most editors need. Everything else is `call`.

    Events for `listen`: `state` (BridgeState), `changed` (EventsChanged), `progress` (EventsProgress), `resync`
    (EventsResync: read again what is shown), `job` (JobInfo of a job that `start` began); other notifications of the host
    by their name, with a dict.
    """

    state: BridgeState
    _calls: CallBook
    _feed: ProjectFeed
    _link: Link
    _jobs: FollowedJobs
    _binding: Optional[Call]
    call: Callable[..., Call]
    _open_project: Callable[[], None]

    def connect(self, project: Optional[str] = None, done: Optional[Done] = None, failed: Optional[Failed] = None) -> Call:
        """Follows a project (its folder `Name.aktion`), now and after every reconnect; without one, waits for the host.

        The call ends with a ProjectInfo, or with a HelloResult when no project is followed.
        """
        folder = self._feed.folder if project is None else os.path.abspath(project)
        call = self._calls.make("session/bind", {"folder": folder}, internal=True).then(done, failed)
        if self.state.phase == Phase.CLOSED:
            call.settle(None, BridgeError(ErrorCode.CLOSED, "The bridge was closed."))
            return call
        earlier, self._binding = self._binding, call
        if earlier is not None:
            earlier.settle(None, BridgeError(ErrorCode.CANCELLED, "Another project was asked for."))
        self._feed.follow(folder)
        self._link.wake()
        self._open_project()
        return call

    def list(
        self, what: str, done: Optional[Done] = None, failed: Optional[Failed] = None, most: int = 1000,
        timeout: Optional[float] = None, **filters: Any
    ) -> Call:
        """Lists `what` (a key of LISTS) as one list, page by page, at most so many. Filters are the method's own: scene="12A"."""
        whole = self._calls.make(_known(LISTS, what, "list"), _wire_names(filters), timeout).then(done, failed)
        items: List[Any] = []

        def arrived(page: Any) -> None:
            items.extend(page.items)
            if page.next is None or len(items) >= most:
                whole.settle(items[:most], None)
            elif not whole.finished:
                ask(page.next)

        def ask(after: Optional[str]) -> None:
            params = dict(whole.params)
            if "limit" in _members(whole.method):
                params.update(limit=min(PAGE, most - len(items)), after=after)
            whole.part = self.call(whole.method, params, arrived, lambda error: whole.settle(None, error), timeout)

        ask(None)
        return whole

    def start(
        self, what: str, done: Optional[Done] = None, failed: Optional[Failed] = None, timeout: Optional[float] = None, **params: Any
    ) -> Call:
        """Queues jobs: `what` is a key of STARTS, the parameters are its method's: shots=["sc010_sh0020"], takes=2.

        The call ends with JobsStarted; the jobs are then followed: see `jobs` and the event `job`.
        """
        call = self._calls.make(_known(STARTS, what, "start"), _wire_names(params), timeout)
        call.then(lambda started: self._jobs.follow(started.jobs, call.params.get("project"))).then(done, failed)
        return self._calls.add(call)

    def cancel(
        self, what: Union[Call, JobInfo, JobsStarted, str, Iterable[str]], done: Optional[Done] = None, failed: Optional[Failed] = None
    ) -> Optional[Call]:
        """Gives up a call, or jobs: a JobInfo, what `start` ended with, an id or several."""
        if isinstance(what, Call):
            what.cancel()
            return None
        if isinstance(what, JobInfo):
            jobs = [what.id]
        elif isinstance(what, JobsStarted):
            jobs = what.jobs
        else:
            jobs = [what] if isinstance(what, str) else [*what]
        return self.call("jobs/cancel", {"jobs": jobs}, done, failed)


def _known(names: Dict[str, str], what: str, verb: str) -> str:
    if what not in names:
        raise ValueError(f"There is nothing called '{what}' to {verb}. There is: {', '.join(names)}.")
    return names[what]


def _wire_names(params: Dict[str, Any]) -> Dict[str, Any]:
    words = {name: name.split("_") for name in params}
    return {first + "".join(word.capitalize() for word in rest): params[name] for name, (first, *rest) in words.items()}


def _members(method: str) -> Iterable[str]:
    return CLIENT_METHODS[method].params.__dataclass_fields__  # type: ignore[attr-defined]

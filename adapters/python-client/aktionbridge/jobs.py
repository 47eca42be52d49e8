"""The jobs a bridge began: read again when the host says that they changed, and after every reconnect."""

from collections import OrderedDict
from typing import Any, Callable, Dict, Iterable, Optional, Set

from .errors import BridgeError, ErrorCode
from .listeners import Listeners
from .records.client import EventsChanged, JobInfo

MOST_FOLLOWED = 1000

FINISHED = {"succeeded", "failed", "faulted", "cancelled"}
"""States that a job leaves only when somebody asks for it."""


class FollowedJobs:
    """Tells `job` with a JobInfo whenever one of them is found changed."""

    def __init__(self, call: Callable[..., Any], listeners: Listeners) -> None:
        self._call = call
        self._listeners = listeners
        self._known: "OrderedDict[str, Optional[JobInfo]]" = OrderedDict()
        self._projects: Dict[str, Optional[str]] = {}
        self._reading: Dict[str, bool] = {}
        """Jobs that are being read; True when they changed again meanwhile."""
        listeners.add("changed", self._changed)

    def follow(self, jobs: Iterable[str], project: Optional[str] = None) -> None:
        """From now on these of a project are followed too; the oldest beyond the limit no longer."""
        for job in jobs:
            self._projects[job] = project
            self._known.setdefault(job, None)
            self._read(job)
        while len(self._known) > MOST_FOLLOWED:
            self._projects.pop(self._known.popitem(last=False)[0], None)

    def get(self, job: str) -> Optional[JobInfo]:
        """What was last read of it; None when it was not read yet or is not followed."""
        return self._known.get(job)

    @property
    def unfinished(self) -> Set[str]:
        """Ids of those that are not known to be finished."""
        return {job for job, info in self._known.items() if info is None or info.state not in FINISHED}

    def read_again(self) -> None:
        """Reads all that may have moved on."""
        for job in list(self.unfinished):
            self._read(job)

    def _changed(self, event: EventsChanged) -> None:
        for change in event.changes:
            if change.kind == "job" and change.id in self._known:
                self._read(change.id)

    def _read(self, job: str) -> None:
        if job in self._reading:
            self._reading[job] = True
            return
        self._reading[job] = False
        params = {"job": job, "project": self._projects.get(job)}
        self._call("jobs/get", params, done=self._was_read, failed=lambda error: self._failed(job, error))

    def _was_read(self, info: JobInfo) -> None:
        again = self._reading.pop(info.id, False)
        if info.id not in self._known:
            return
        if self._known[info.id] != info:
            self._known[info.id] = info
            self._listeners.tell("job", info)
        if again:
            self._read(info.id)

    def _failed(self, job: str, error: BridgeError) -> None:
        self._reading.pop(job, None)
        if error.code == ErrorCode.NOT_FOUND:
            self._known.pop(job, None)
            self._projects.pop(job, None)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads what is shown again when the host says that it changed: never by the clock, and of a large project only what is looked at."""

from __future__ import annotations

import time
from itertools import zip_longest
from typing import Any, Callable, Dict, Iterable, List, Optional, Set, Tuple

from .state import OPEN_JOBS, FAILED_JOBS, State

Key = Tuple[str, str]
Ask = Callable[..., None]

# A page is read in one piece, so it is what a turn of the pump costs at most: 30 to 60 us a row.
PAGE = 25
MOST_ROWS = 5000
KEPT_JOBS = 60
JOBS_AT_ONCE = 8
SPACING_SECONDS = 0.2
"""The same list is not read more often than this, nor for more than half of the time, however many changes a queue of jobs makes."""

# What a change of each kind of row makes out of date.
_TOUCHED: Dict[str, Tuple[str, ...]] = {
    "scene": ("scenes", "shots"), "scriptElement": ("scenes",), "beat": ("shots",),
    "shot": ("shots", "takes", "project"), "blocking": ("shots",), "board": ("shots",), "location": ("shots", "takes"), "style": ("shots", "takes"),
    "take": ("shots", "takes"), "conform": (), "character": ("characters",), "characterLock": ("characters", "shots", "takes"),
    "placement": ("anchors",), "anchor": ("anchors",),
}


class Reader:
    """Keeps the lists of the state fresh."""

    def __init__(self, state: State, ask: Ask) -> None:
        """`ask(method, params, done, failed)` calls the host without waiting."""
        self._state = state
        self._ask = ask
        self._dirty: Set[Key] = set()
        self._busy: Set[Key] = set()
        self._not_before: Dict[Key, float] = {}
        self._jobs: Set[str] = set()
        self._jobs_busy: Set[str] = set()
        self._era = 0
        self._last: Dict[Key, List[Any]] = {}

    def start(self) -> None:
        """A project was bound, or so much was missed that everything is read again."""
        self._forget()
        for kind in ("project", "scenes", "characters", "jobs", "anchors"):
            self._dirty.add((kind, ""))
        for scene in self._state.shots:
            self._dirty.add(("shots", scene))
        for shot in self._state.takes:
            self._dirty.add(("takes", shot))

    def stop(self) -> None:
        """The project is gone; answers that still come are of no interest."""
        self._forget()
        self._state.forget_project()

    def want(self, kind: str, which: str = "") -> None:
        """Reads something at the next tick, whether it changed or not."""
        self._dirty.add((kind, which))

    def changed(self, event: Any) -> None:
        """Takes one `ChangeEvent`."""
        for change in event.changes:
            if change.kind == "job":
                self._jobs.add(change.id)
            for kind in _TOUCHED.get(change.kind, ()):
                self._touch(kind)

    def _touch(self, kind: str) -> None:
        if kind == "shots":
            self._dirty.update(("shots", scene) for scene in self._state.shots)
        elif kind == "takes":
            self._dirty.update(("takes", shot) for shot in self._state.takes)
        else:
            self._dirty.add((kind, ""))

    def tick(self, shots: Iterable[str]) -> bool:
        """Asks for what is shown and out of date. `shots`: codes whose takes are shown. True while anything is under way."""
        self._drop_hidden(set(shots))
        now = time.monotonic()
        for key in sorted(self._dirty - self._busy):
            if now >= self._not_before.get(key, 0):
                self._dirty.discard(key)
                self._not_before[key] = now + SPACING_SECONDS
                self._busy.add(key)
                getattr(self, f"_read_{key[0]}")(key)
        for job in list(self._jobs - self._jobs_busy)[:max(0, JOBS_AT_ONCE - len(self._jobs_busy))]:
            self._read_job(job)
        return bool(self._dirty or self._busy or self._jobs or self._jobs_busy)

    # Each list

    def _read_project(self, key: Key) -> None:
        def store(project: Any) -> None:
            self._state.project = project
        self._one(key, "project/get", {}, store)

    def _read_scenes(self, key: Key) -> None:
        def store(scenes: List[Any]) -> None:
            self._state.scenes = scenes
            if self._state.scene not in [scene.number for scene in scenes]:
                self._state.scene = scenes[0].number if scenes else None
        self._pages(key, "script/scenes", {}, store)

    def _read_shots(self, key: Key) -> None:
        def store(shots: List[Any]) -> None:
            self._state.shots[key[1]] = shots
            if key[1] == self._state.scene and self._state.shot not in [shot.code for shot in shots]:
                self._state.shot = shots[0].code if shots else None
        self._pages(key, "shots/list", {"scene": key[1]}, store)

    def _read_characters(self, key: Key) -> None:
        def store(characters: List[Any]) -> None:
            self._state.characters = characters
        self._pages(key, "characters/list", {}, store)

    def _read_takes(self, key: Key) -> None:
        def store(takes: List[Any]) -> None:
            self._state.takes[key[1]] = takes
            if any(take.stale for take in takes):
                self._dirty.add(("stale", ""))
        self._pages(key, "takes/list", {"shot": key[1]}, store)

    def _read_stale(self, key: Key) -> None:
        def store(stale: List[Any]) -> None:
            self._state.stale = {one.take: one.reasons for one in stale}
        self._pages(key, "takes/stale", {}, store)

    def _read_editors(self, key: Key) -> None:
        def store(editors: List[Any]) -> None:
            state = self._state
            state.opened_twice = any(one.document == state.document and one.id != state.editor for one in editors) and state.editor is not None
        self._pages(key, "editors/list", {}, store)

    def _read_anchors(self, key: Key) -> None:
        # Whoever else has this document makes and moves its places too: that shows here first.
        self._dirty.add(("editors", ""))

        def store(anchors: List[Any]) -> None:
            self._state.anchors = {anchor.id: anchor for anchor in anchors if anchor.state != "dropped"}
            self._state.anchors_read = True
        if self._state.document is None:
            self._busy.discard(key)
        else:
            self._pages(key, "anchors/list", {"document": self._state.document}, store)

    def _read_jobs(self, key: Key) -> None:
        # By state, because a project may have a hundred thousand jobs that are over.
        found: Dict[str, Any] = {}
        states = [*OPEN_JOBS, *FAILED_JOBS]
        left = [len(states)]

        def store(jobs: List[Any]) -> None:
            found.update((job.id, job) for job in jobs)
            left[0] -= 1
            if left[0] == 0:
                self._state.jobs = dict(sorted(found.items(), key=lambda one: one[1].created_at))

        for state in states:
            self._busy.add((key[0], state))
            self._pages((key[0], state), "jobs/list", {"state": state}, store)
        self._busy.discard(key)

    def _read_job(self, job: str) -> None:
        self._jobs.discard(job)
        self._jobs_busy.add(job)
        era = self._era

        def done(info: Any) -> None:
            if era == self._era:
                self._jobs_busy.discard(job)
                self._put_job(info)

        def failed(_: Any) -> None:
            self._jobs_busy.discard(job)
        self._ask("jobs/get", {"job": job}, done, failed)

    def _put_job(self, info: Any) -> None:
        state = self._state
        state.jobs[info.id] = info
        if info.state not in OPEN_JOBS:
            state.progress.pop(info.id, None)
            over = [one.id for one in state.jobs.values() if one.state not in (*OPEN_JOBS, *FAILED_JOBS)]
            for old in over[:-KEPT_JOBS]:
                del state.jobs[old]
            # What a job measured and drew of a take is no row of its own.
            self._touch("takes")
        # Whether a shot is generating, and what waits for a strip, follows from its jobs.
        self._touch("shots")
        self._touch("anchors")
        state.touch()

    # Asking

    def _one(self, key: Key, method: str, params: Dict[str, Any], store: Callable[[Any], None]) -> None:
        era = self._era

        def done(result: Any) -> None:
            if era == self._era:
                self._busy.discard(key)
                store(result)
                self._state.touch()

        def failed(error: Any) -> None:
            if era == self._era:
                self._busy.discard(key)
        self._ask(method, params, done, failed)

    def _pages(self, key: Key, method: str, params: Dict[str, Any], store: Callable[[List[Any]], None]) -> None:
        found: List[Any] = []
        known = self._last.get(key, [])
        began = time.monotonic()

        def next_page(after: Optional[str]) -> None:
            self._busy.add(key)
            self._one(key, method, {**params, "limit": PAGE, "after": after}, take)

        def take(page: Any) -> None:
            # What is equal stays the object it was: thousands of new ones at each reading would have Python collect its garbage in one of
            # the turns, which with all of Blender in its heap takes 60 ms.
            found.extend(was if was == now else now for was, now in zip_longest(known[len(found):len(found) + len(page.items)], page.items))
            if page.next and len(found) < MOST_ROWS:
                next_page(page.next)
            else:
                now = time.monotonic()
                self._not_before[key] = max(self._not_before.get(key, 0), now + now - began)
                self._last[key] = found
                store(found)

        next_page(None)

    def _drop_hidden(self, shots: Set[str]) -> None:
        state = self._state
        if state.scene is not None and state.scene not in state.shots:
            state.shots = {state.scene: []}
            self._dirty.add(("shots", state.scene))
        for gone in set(state.shots) - {state.scene}:
            del state.shots[gone]
            self._last.pop(("shots", gone), None)
        for gone in set(state.takes) - shots:
            del state.takes[gone]
            self._last.pop(("takes", gone), None)
        for new in shots - set(state.takes):
            state.takes[new] = []
            self._dirty.add(("takes", new))
        shown = {("shots", state.scene or "")} | {("takes", shot) for shot in shots}
        self._dirty = {key for key in self._dirty if key[0] not in ("shots", "takes") or key in shown}

    def _forget(self) -> None:
        self._era += 1
        self._dirty.clear()
        self._busy.clear()
        self._jobs.clear()
        self._jobs_busy.clear()
        self._not_before.clear()
        self._last.clear()

# SPDX-License-Identifier: GPL-3.0-or-later
"""The bridge to the host and this Blender as an editor behind it. The only module of the add-on that knows the client's `Bridge`."""

from __future__ import annotations

import time
from typing import Any, Callable, Dict, Optional

from .. import document
from ..editor import watch
from ..editor.server import BlenderServer
from ..vendor import aktionbridge
from . import reader
from .state import Progress, State

STUCK_SECONDS = 2.0

Log = Callable[[str], None]
NOT_CONNECTED = "There is no connection to the host. Press “Start host” in the sidebar's AktionBridge tab."


class Connection:
    """One bridge, from `open` to `close`. Everything happens inside `pump`, on Blender's main thread."""

    def __init__(self, state: State, version: str, actor: Optional[str], start_host: bool, log: Log,
                 start_passes: Optional[Callable[[Dict[str, Any]], Any]] = None) -> None:
        self._state = state
        self.starts_host = start_host
        self._bridge = aktionbridge.Bridge("blender", version, actor=actor, start_host=start_host, log=log)
        self._reader = reader.Reader(state, self.call)
        self._server = BlenderServer(log, start_passes)
        self._registered: Optional[str] = None
        self._calls = 0
        self._looked = 0.0
        self._project: Optional[str] = None
        self._bridge.listen("state", self._moved)
        self._bridge.listen("changed", self._reader.changed)
        self._bridge.listen("resync", lambda event: self._reader.start())
        self._bridge.listen("progress", self._progressed)
        self._bridge.serve(self._server)

    def open(self, folder: Optional[str], done: Optional[Callable[[Any], None]] = None, failed: Optional[Callable[[Any], None]] = None) -> None:
        """Looks for the host and follows a project; None for none."""
        self._bridge.connect(folder, done, failed or (lambda error: None))
        if self._bridge.project is None and self._state.project is not None:
            # Now, not when a host answers: a file saved meanwhile would be told that it belongs to the former film.
            self._project = None
            self._reader.stop()

    def retry(self) -> None:
        """Tries again now."""
        self._bridge.retry()

    def call(self, method: str, params: Any, done: Optional[Callable[[Any], None]], failed: Callable[[Any], None]) -> None:
        """One call; exactly one of the two is called later."""
        self._calls += 1

        def answered(result: Any) -> None:
            self._calls -= 1
            if done is not None:
                done(result)

        def refused(error: Any) -> None:
            self._calls -= 1
            failed(error)

        self._bridge.call(method, params, answered, refused)

    def pump(self, budget: float) -> bool:
        """Moves messages and reads again what changed. True while something is under way."""
        self._bridge.pump(budget)
        self._follow_project()
        self._follow_registration()
        shown = {shot for shot in (self._state.shot, self._state.strip_shot) if shot}
        reading = self._reader.tick(shown) if self._state.usable else False
        return reading or self._calls > 0 or self._state.phase in ("starting", "connecting") or bool(self._state.progress)

    def want(self, kind: str, which: str = "") -> None:
        """Reads a list again, see `Reader`."""
        self._reader.want(kind, which)

    def tell_document(self) -> None:
        """Tells the host, and the state, when another document is in front or this one has another id."""
        kinds = [fact["kind"] for fact in document.take_facts()]
        if "loaded" in kinds or "renamed" in kinds:
            self._server.tell_document()
            self._document_is_another()

    def tell_host(self, budget: float) -> None:
        """Tells the host of other documents and of changed strips."""
        self.tell_document()
        self._look_again_after_a_while()
        if self._server.tell_changes_since(budget):
            self._state.touch()

    def _look_again_after_a_while(self) -> None:
        """What stands in the way of a take goes without a word: a lock, a meta strip that is left, another Blender that closes the file."""
        stuck = any(one.state == "pending" and one.message for one in self._state.anchors.values())
        if not (stuck or self._state.opened_twice) or time.monotonic() - self._looked < STUCK_SECONDS:
            return
        self._looked = time.monotonic()
        if stuck:
            watch.look_again()
        if self._state.opened_twice:
            self._reader.want("editors")

    def _document_is_another(self) -> None:
        state = self._state
        state.document = document.document_id()
        state.anchors, state.anchors_read, state.check = {}, False, None
        self._reader.want("anchors")
        state.touch()

    def close(self) -> None:
        """Says goodbye. The host stays and works on."""
        self._bridge.close()

    def read_generators(self) -> None:
        """Asks every plugin that is ready what it offers."""
        self.call("plugins/list", {}, self._plugins_listed, lambda error: None)

    def read_projects(self) -> None:
        """Asks which projects the host knows."""
        def listed(page: Any) -> None:
            self._state.known_projects = page.items
            self._state.touch()
        self.call("project/list", {}, listed, lambda error: None)

    # What the bridge tells

    def _moved(self, now: Any) -> None:
        state = self._state
        was = state.phase
        state.phase, state.words, state.remedy = now.phase, now.words, now.remedy
        state.host_version, state.project_problem = now.host_version, now.project_problem
        if now.phase == "ready" and was != "ready":
            self.read_projects()
            self.read_generators()
        if now.phase not in ("ready", "unresponsive"):
            state.progress.clear()
        state.touch()

    def _follow_project(self) -> None:
        project = self._bridge.project if self._state.ready else None
        folder = project.folder if project else None
        if self._state.ready and folder != self._project:
            self._project = folder
            if project is None:
                self._reader.stop()
            else:
                self._state.forget_project()
                self._state.project = project
                self._state.document = document.document_id()
                self._reader.start()
                self.read_projects()

    def _follow_registration(self) -> None:
        if self._server.id != self._registered:
            self._registered = self._state.editor = self._server.id
            self._reader.want("editors")
            self._state.touch()

    def _progressed(self, event: Any) -> None:
        self._state.progress[event.job_id] = Progress(event.stage, event.what, event.fraction, event.eta_seconds, event.preview_file)
        self._state.touch()

    def _plugins_listed(self, page: Any) -> None:
        state = self._state
        state.plugin_problems = [plugin.problem for plugin in page.items if plugin.problem]
        found: Dict[str, Any] = {}

        def described(plugin: str, description: Any) -> None:
            found.update((f"{plugin}/{one.id}", one) for one in description.generators)
            state.generators = dict(sorted(found.items()))
            state.touch()

        def failed(error: Any) -> None:
            state.plugin_problems.append(error.message)
            state.touch()

        for plugin in page.items:
            if plugin.state == "ready":
                self.call("plugins/describe", {"plugin": plugin.id}, lambda answer, name=plugin.id: described(name, answer), failed)
        state.touch()

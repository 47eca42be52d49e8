# SPDX-License-Identifier: GPL-3.0-or-later
"""The one connection of this Blender to the host, and the state the panels draw.

Other parts of the add-on use these, all from Blender's main thread:

* `session.call(method, params, done, failed)` asks the host and returns at once. `params` is a record of the client or a dict with the
  names of the wire (camelCase; None is left out). Later, from the pump, `done(result)` gets the typed record of the contract
  (`ShotInfo`, `Done` ..., snake_case attributes) or `failed(error)` a `BridgeError` with `code` and `message`. Without `failed` the
  error becomes a message in the panels. Callbacks may touch Blender's data, but keep no references to it from before the call: the user
  may have undone or loaded a file meanwhile.
* `session.report(message, level)` shows a line in the panels and in the status bar; level is INFO, WARNING or ERROR.
* `session.state` is what the panels draw, see `state.State`. Panels read it and never call the host from draw().
* `session.want(kind, which)` reads a list of the state again: project, scenes, shots (of scene `which`), characters, jobs, takes (of
  shot `which`), stale, anchors. Seldom needed: what the host changes is read by itself.
* `session.offer_passes(function)` answers the host's `editor/renderPasses`.
* `session.open_project(folder)`, `session.connect()`, `session.pump_until(condition, seconds)`: the last one serves scripts in background
  mode, where Blender runs no timers.
"""

from __future__ import annotations

import time
import traceback
from typing import Any, Callable, Dict, List, Optional, Tuple

from .. import document, kept, preferences
from ..vendor import aktionbridge
from . import project_path, watch
from .connection import NOT_CONNECTED, Connection
from .following import Following, active_strip
from .pump import Pump
from .state import Message, Progress, State
from .status import StatusLine

__all__ = [
    "Message", "Progress", "State", "active_strip", "call", "connect", "connected", "off_turn", "offer_render_passes", "on_turn",
    "open_project", "pump_once", "pump_until", "report", "state", "want"]

VERSION = "0.1.0"
TURN_SECONDS = 0.005

state = State()
"""What the panels draw. One object for as long as the add-on is registered."""

_connection: Optional[Connection] = None
_following = Following(state)
_status = StatusLine()
_chosen_here = False
"""Whether the film was chosen while this very file is open."""
_turns: List[Callable[[], bool]] = []
_faulty: List[Callable[[], bool]] = []
"""Those that failed: said once."""
_start_passes: Optional[Callable[[Dict[str, Any]], Any]] = None


def call(
    method: str, params: Any = None, done: Optional[Callable[[Any], None]] = None, failed: Optional[Callable[[Any], None]] = None
) -> None:
    """Asks the host; returns at once, calls back later from the pump."""
    refused = failed or (lambda error: report(error.message, "ERROR"))
    if _connection is None:
        refused(aktionbridge.BridgeError(aktionbridge.ErrorCode.NOT_READY, NOT_CONNECTED))
    else:
        _connection.call(method, params, done, refused)


def report(message: str, level: str = "INFO") -> None:
    """Shows a line for the user: in front of the panels' messages, and for some seconds in the status bar."""
    state.add_message(message, level)
    _status.show(message)
    _log(f"{level}: {message}")


def want(kind: str, which: str = "") -> None:
    """Reads a list of the state again soon."""
    if _connection is not None:
        _connection.want(kind, which)


def notice_document() -> None:
    """For a button pressed between two turns: a file that was saved or opened just now is told to the host before what is asked about it."""
    if _connection is not None:
        _connection.tell_document()


def connected() -> bool:
    """Whether there is a bridge, be it only one that looks for a host."""
    return _connection is not None


def connect(start_host: Optional[bool] = None) -> None:
    """Looks for a host from now on, and starts one when it may (the preferences say, unless `start_host` does)."""
    may_start = preferences.starts_host() if start_host is None else start_host
    if _connection is not None and _connection.starts_host == may_start:
        _connection.retry()
    else:
        _open(may_start, project_path.read())


def open_project(folder: Optional[str], done: Optional[Callable[[Any], None]] = None) -> None:
    """Follows another project; its folder is kept in the .blend from the next save on."""
    global _chosen_here
    _chosen_here = True
    if _connection is None:
        _open(preferences.starts_host(), folder, done)
    else:
        _connection.open(folder, done, lambda error: report(error.message, "ERROR") if not error.cancelled else None)


def on_turn(work: Callable[[], bool]) -> None:
    """Calls `work` at every turn of the pump while nothing renders; it must be short and answers whether to draw again."""
    _turns.append(work)


def offer_passes(start: Optional[Callable[[Dict[str, Any]], Any]]) -> None:
    """Says who answers the host's `editor/renderPasses`: a function from its request, as on the wire, to a run with `step`, `cancel`,
    `error` and `media` (scene.passes.PassRun); it raises EditorFailure. Call it from register(), before a connection is made; None takes
    it back."""
    global _start_passes
    _start_passes = start


def off_turn(work: Callable[[], bool]) -> None:
    """Ends that."""
    if work in _turns:
        _turns.remove(work)


def pump_until(condition: Callable[[], Any], seconds: float) -> bool:
    """For scripts in background mode: pumps until the condition holds; False when it does not in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        _pump.turn()
        time.sleep(TURN_SECONDS)
    return True


def _open(start_host: bool, folder: Optional[str], done: Optional[Callable[[Any], None]] = None) -> None:
    global _connection
    _close()
    _connection = Connection(state, VERSION, preferences.actor(), start_host, _log, _start_passes)
    _connection.open(folder, done)


def _close() -> None:
    global _connection
    if _connection is not None:
        _connection.close()
        state.forget_connection()
    _connection = None


def _turn(budget: float) -> Tuple[bool, bool]:
    """One turn of the pump. Answers whether something is under way, and whether Blender may be touched at all."""
    if state.rendering != watch.rendering():
        state.rendering = not state.rendering
        state.touch()
    if state.rendering:
        # The render owns the data: the host waits with what it wants, and so do answers that would change something.
        return False, False
    if watch.take_loaded():
        _file_loaded()
    busy = _connection.pump(budget) if _connection is not None else False
    _following.turn()
    for work in list(_turns):
        if _guarded(work):
            state.touch()
    _status.turn()
    return busy, True


def _guarded(work: Callable[[], bool]) -> bool:
    try:
        return work()
    except Exception:
        # A bug in what a panel prepares must not slow the connection down, nor keep the other parts from theirs.
        if work not in _faulty:
            _faulty.append(work)
            traceback.print_exc()
            report("A panel met a bug; the system console has the details. All else goes on.", "ERROR")
        return False


def _file_loaded() -> None:
    """Another file, or the first one: it may belong to a film."""
    global _chosen_here
    _chosen_here = document.was_here_before_reload()
    folder = project_path.read() or (kept.get("project") if document.was_here_before_reload() else None)
    _following.look_again()
    if _connection is None:
        if folder is not None:
            _open(preferences.starts_host(), folder)
    else:
        if folder is not None and (state.project is None or folder != state.project.folder):
            _connection.open(folder)


def _saving(file: str) -> None:
    # A file of something else that is saved while a film happens to be open is not this film's.
    if state.project is not None and not watch.has_loaded() and (_chosen_here or state.anchors or project_path.read() is not None):
        project_path.write(state.project.folder, file)


def _log(line: str) -> None:
    if preferences.verbose():
        print(f"AktionBridge: {line}")


def pump_once() -> None:
    """One turn now, for scripts with a loop of their own."""
    _pump.turn()


_pump = Pump(state, _turn, lambda: _connection, _following, report)


def register() -> None:
    """Begins to look after the connection. Connects by itself only when the open file belongs to a film."""
    preferences.register()
    watch.register(_saving)
    _pump.start()


def unregister() -> None:
    """Says goodbye to the host and leaves nothing behind."""
    if state.project is not None:
        kept["project"] = state.project.folder
    _pump.stop()
    watch.unregister()
    _close()
    _status.clear()
    _turns.clear()
    _faulty.clear()
    preferences.unregister()

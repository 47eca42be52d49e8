# SPDX-License-Identifier: GPL-3.0-or-later
"""The one run of passes of this Blender: a frame at a time from a timer, so that the interface goes on between frames.

No modal operator: nothing keeps Blender from saving by itself, from undo, or from another tool.
"""

from __future__ import annotations

import traceback
from typing import Any, Callable, Optional

import bpy
from bpy.app.handlers import persistent

from ... import session
from ..passes import PassRun
from ..stage import SceneError

BETWEEN_FRAMES_SECONDS = 0.05
WAITING_SECONDS = 0.5

_run: Optional[PassRun] = None
_done: Optional[Callable[[PassRun], None]] = None


def active() -> Optional[PassRun]:
    """The run that goes on; None when none does."""
    return _run


def fraction() -> float:
    """How far it is, 0 to 1."""
    return _run.done / _run.total if _run else 0.0


def start(run: PassRun, done: Callable[[PassRun], None]) -> None:
    """Goes on with a run until it ends, then calls `done` when it did not fail. In background, which has no timers, at once.

    Raises SceneError while another run goes on; that of `run` is cancelled then.
    """
    global _run, _done
    if _run is not None:
        run.cancel()
        raise SceneError("Passes are being rendered already. Cancel them, or wait until they are done.")
    _run, _done = run, done
    if bpy.app.background:
        while _turn() is not None:
            pass
    else:
        bpy.app.timers.register(_turn, first_interval=BETWEEN_FRAMES_SECONDS)


def cancel() -> None:
    """Stops the run between two frames and removes what it wrote."""
    if _run is not None:
        _run.cancel()
        _end()


def _turn() -> Optional[float]:
    if _run is None:
        return None
    if not bpy.app.background and bpy.app.is_job_running("RENDER"):
        # The user's own render goes first.
        return WAITING_SECONDS
    try:
        more = _run.step()
    except Exception:
        traceback.print_exc()
        more = False
    session.state.touch()
    if more:
        return BETWEEN_FRAMES_SECONDS
    _end()
    return None


def _end() -> None:
    global _run, _done
    run, done, _run, _done = _run, _done, None, None
    session.state.touch()
    if run.error:
        session.report(run.error, "WARNING" if run.cancelled else "ERROR")
    else:
        session.report(run.words)
        done(run)


@persistent
def _leaving(*_: Any) -> None:
    # The next file may have a scene and a camera of the same names.
    cancel()


def register() -> None:
    """Ends a run when another file is loaded."""
    unregister()
    bpy.app.handlers.load_pre.append(_leaving)


def unregister() -> None:
    """Cancels what runs and listens no more."""
    cancel()
    if bpy.app.timers.is_registered(_turn):
        bpy.app.timers.unregister(_turn)
    while _leaving in bpy.app.handlers.load_pre:
        bpy.app.handlers.load_pre.remove(_leaving)

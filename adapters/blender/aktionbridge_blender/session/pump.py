# SPDX-License-Identifier: GPL-3.0-or-later
"""The timer that keeps everything going: short turns, often while something happens and seldom otherwise."""

from __future__ import annotations

import time
import traceback
from typing import Any, Callable, Optional, Tuple

import bpy

from . import watch
from .following import Following
from .state import State

BUDGET_SECONDS = 0.0015
"""For messages. What is begun is finished, so a turn takes up to twice as long."""
TURN_SECONDS = 0.0025
LEAST_SECONDS = 0.0002
"""For looking at strips, which is done with what is left of the turn."""
BUSY_SECONDS = 0.02
IDLE_SECONDS = 0.1
ALONE_SECONDS = 0.5
"""Between turns while there is no connection at all."""

FAULT_SECONDS = 2.0
REDRAW_SECONDS = 0.1
_AREAS = {"SEQUENCE_EDITOR", "VIEW_3D"}

Turn = Callable[[float], Tuple[bool, bool]]


class Pump:
    """Turns the session, tells the host what changed in Blender, and has the panels drawn again when the state moved."""

    def __init__(
        self, state: State, turn: Turn, connection: Callable[[], Optional[Any]], following: Following, report: Callable[[str, str], None]
    ) -> None:
        self._state = state
        self._turn = turn
        self._connection = connection
        self._following = following
        self._report = report
        self._drawn = -1
        self._drawn_at = 0.0
        self._faults = 0
        # One object for registering and unregistering: every access to a method makes another.
        self._timer = self._tick

    def start(self) -> None:
        """Registers the timer; it survives loading files."""
        self.stop()
        bpy.app.timers.register(self._timer, first_interval=IDLE_SECONDS, persistent=True)

    def stop(self) -> None:
        """Takes the timer out."""
        if bpy.app.timers.is_registered(self._timer):
            bpy.app.timers.unregister(self._timer)

    def turn(self) -> float:
        """One turn; answers after how many seconds the next is due."""
        end = time.perf_counter() + TURN_SECONDS
        busy, free = self._turn(BUDGET_SECONDS)
        if free:
            self._tell_host(max(LEAST_SECONDS, end - time.perf_counter()))
        self._redraw()
        if self._connection() is None:
            return ALONE_SECONDS
        return BUSY_SECONDS if busy else IDLE_SECONDS

    def _tick(self) -> float:
        try:
            return self.turn()
        except Exception:
            # Blender drops a timer that raises, and with it the whole connection.
            self._faults += 1
            traceback.print_exc()
            if self._faults == 1:
                self._report("The add-on met a bug; the system console has the details. It goes on.", "ERROR")
            return FAULT_SECONDS

    def _tell_host(self, budget: float) -> None:
        connection = self._connection()
        if watch.take_changed():
            self._following.look_again()
        if connection is not None:
            connection.tell_host(budget)

    def _redraw(self) -> None:
        now = time.monotonic()
        if self._drawn == self._state.version or now - self._drawn_at < REDRAW_SECONDS:
            return
        self._drawn, self._drawn_at = self._state.version, now
        for window in bpy.context.window_manager.windows:
            for area in window.screen.areas:
                if area.type in _AREAS:
                    for region in area.regions:
                        if region.type == "UI":
                            region.tag_redraw()

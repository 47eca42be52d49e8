# SPDX-License-Identifier: GPL-3.0-or-later
"""The one connection of this Blender to the host, and the state the panels draw.

Other parts of the add-on use four things, all from Blender's main thread:

* `session.call(method, params, done, failed)` asks the host and returns at once. `params` is a record of the client or a dict with the
  names of the wire (camelCase; None is left out). Later, from the pump, `done(result)` gets the typed record of the contract
  (`ShotInfo`, `Done` ..., snake_case attributes) or `failed(error)` a `BridgeError` with `code` and `message`. Without `failed` the
  error becomes a message in the panels. Callbacks may touch Blender's data, but keep no references to it from before the call: the user
  may have undone or loaded a file meanwhile.
* `session.report(message, level)` shows a line in the panels and in the status bar; level is INFO, WARNING or ERROR.
* `session.state` is what the panels draw, see `state.State`. Panels read it and never call the host from draw().
* `session.pump_until(condition, seconds)` serves scripts in background mode, where Blender runs no timers.
"""

from __future__ import annotations

from typing import Any, Callable, Optional

from .state import Message, Progress, State

__all__ = ["Message", "Progress", "State", "call", "report", "state"]

state = State()
"""What the panels draw. One object for as long as the add-on is registered."""

# SPDX-License-Identifier: GPL-3.0-or-later
"""The sequencer's side of the add-on: panels, their buttons, pictures and parameters."""

from __future__ import annotations

from .. import properties, session
from . import operators, panels, parameters, previews


def _turn() -> bool:
    """What drawing must not do: rows of lists, properties of generators, a few pictures."""
    moved = properties.follow_state()
    for name, info in session.state.generators.items():
        moved = parameters.prepare(name, info) or moved
    return previews.turn() or moved


def register() -> None:
    """Adds everything to the sequencer."""
    properties.register()
    previews.register()
    operators.register()
    panels.register()
    session.on_turn(_turn)


def unregister() -> None:
    """Takes it out again, last part first."""
    session.off_turn(_turn)
    panels.unregister()
    operators.unregister()
    previews.unregister()
    parameters.unregister()
    properties.unregister()

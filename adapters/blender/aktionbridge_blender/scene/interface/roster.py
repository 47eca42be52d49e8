# SPDX-License-Identifier: GPL-3.0-or-later
"""Who plays whom, for drawing: found out by the session's pump some objects at a time, while the panel is drawn at all."""

from __future__ import annotations

import time
from collections import Counter
from typing import Any, Iterator, List, NamedTuple, Optional, Tuple

import bpy

from ... import session
from .. import cast
from ..stage import SceneError

OBJECTS_A_TURN = 300
AGAIN_SECONDS = 1.0
"""A panel that goes on being drawn is looked after this often: what gives an object a property tells nobody."""


class Roster(NamedTuple):
    """The assignments of one scene."""

    scene: str
    rows: List[Tuple[str, str, bool]]
    """Character, thing, whether it is a collection; duplicates too."""
    problem: str
    """What is wrong with them, in words; empty when nothing is."""


_found = Roster("", [], "")
_asked: Optional[str] = None
_round: Optional[Iterator[Optional[Roster]]] = None
_due_at = 0.0


def of(scene: Any) -> Roster:
    """As last found; of a scene that was never drawn nothing yet."""
    global _asked
    _asked = scene.name
    return _found if _found.scene == scene.name else Roster(scene.name, [], "")


def changed() -> None:
    """Somebody was assigned or is no longer."""
    global _due_at
    _due_at = 0.0


def _turn() -> bool:
    global _found, _asked, _round, _due_at
    if _round is None:
        if _asked is None or (_asked == _found.scene and time.monotonic() < _due_at):
            return False
        _round, _asked, _due_at = _look(_asked), None, time.monotonic() + AGAIN_SECONDS
    now = next(_round)
    if now is None:
        return False
    _round, before, _found = None, _found, now
    return _found != before


def _look(name: str) -> Iterator[Optional[Roster]]:
    things: List[Tuple[str, str]] = []
    at, left = 0, True
    while left:
        # By number: between two turns any object may go. One that is missed so is found the next time.
        scene = bpy.data.scenes.get(name)
        some = scene.objects[at:at + OBJECTS_A_TURN] if scene else []
        things += [(str(one[cast.CHARACTER]), one.name) for one in some if one.get(cast.CHARACTER)]
        at, left = at + len(some), len(some) == OBJECTS_A_TURN
        if left:
            yield None
    collections = [one for one in scene.collection.children_recursive if one.get(cast.CHARACTER)] if scene else []
    rows = [(str(one[cast.CHARACTER]), one.name, True) for one in collections] + [(character, thing, False) for character, thing in things]
    yield Roster(name, sorted(rows), _problem(scene, collections, rows))


def _problem(scene: Any, collections: List[Any], rows: List[Tuple[str, str, bool]]) -> str:
    # What one object alone stands for cannot be wrong, and finding its children would take long.
    often = Counter(character for character, _, _ in rows)
    things = [scene.objects.get(name) for character, name, collection in rows if not collection and often[character] > 1]
    try:
        cast.actors(collections, [thing for thing in things if thing is not None])
    except SceneError as failure:
        return str(failure)
    return ""


def register() -> None:
    """Looks from now on."""
    unregister()
    session.on_turn(_turn)


def unregister() -> None:
    """Looks no more and forgets."""
    global _found, _asked, _round
    session.off_turn(_turn)
    _found, _asked, _round = Roster("", [], ""), None, None

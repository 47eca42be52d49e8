# SPDX-License-Identifier: GPL-3.0-or-later
"""A command: checked, carried out and read back in one turn of Blender's main thread, as one undo step."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any, Dict, List, Optional

from ... import document
from ...compat import vse
from .. import snapshot
from ..failure import EditRefused
from . import expectations
from .operator import in_one_undo_step
from .plan import Planner
from .steps import Steps

_KEPT_RESULTS = 512


class Commands:
    """Applies commands and remembers what became of them, so that a repeated one is answered and not done again."""

    def __init__(self) -> None:
        self._results: "OrderedDict[str, Dict[str, Any]]" = OrderedDict()

    def apply(self, command: Dict[str, Any]) -> Dict[str, Any]:
        """The EditResult."""
        known = self._results.get(command["commandId"])
        if known is not None:
            return known
        result = _apply(command)
        self._results[command["commandId"]] = result
        while len(self._results) > _KEPT_RESULTS:
            self._results.popitem(last=False)
        return result


def _apply(command: Dict[str, Any]) -> Dict[str, Any]:
    scene = document.find_scene(command["timeline"])
    reason = _wrong_place(command, scene)
    if reason:
        return _result(command, "refused", [], reason, snapshot.version(scene) if scene else "")
    before = snapshot.read(scene)
    reason = expectations.difference(before, command["expected"])
    if reason:
        return _result(command, "refused", [], reason, before["version"])
    edits = command["edits"]
    try:
        planner = Planner(scene)
        away = planner.away(edits)
        steps = planner.plan(edits)
    except EditRefused as refused:
        return _result(command, "refused", [], str(refused), before["version"])
    made: List[Optional[str]] = []
    problems: List[str] = []

    def work() -> bool:
        document.write(scene)
        doing = Steps(scene, planner, away)
        try:
            for step in steps:
                made.append(doing.do(step))
        except EditRefused as refused:
            problems.append(str(refused))
        problems.extend(doing.moved())
        return bool(made)

    in_one_undo_step(work)
    # The operator's undo step may have given Blender another copy of everything.
    version = snapshot.version(document.find_scene(command["timeline"]))
    if not problems:
        return _result(command, "applied", made, None, version)
    moved = len(made) == len(steps)
    reason = f"Blender moved strips that were not to be touched: {'; '.join(problems[:5])}." if moved else " ".join(problems[:5])
    return _result(command, "partial" if made else "refused", made, reason, version)


def _wrong_place(command: Dict[str, Any], scene: Optional[Any]) -> Optional[str]:
    if command["document"] != document.document_id():
        front = f"'{document.path()}'" if document.path() else "an unsaved file"
        return f"Blender has another document open ({front}) than the one that is meant. Open that one, or ask again from this one."
    if scene is None:
        return "The scene that is meant is no longer in this file. Choose a scene and ask again."
    if scene.library is not None:
        return f"The scene '{scene.name}' is linked from another file and cannot be edited here."
    meta = vse.inside_meta(scene)
    if meta:
        return f"The sequencer is inside the meta strip '{meta}'. Leave it with Tab and try again."
    return None


def _result(command: Dict[str, Any], outcome: str, made: List[Optional[str]], reason: Optional[str], version: str) -> Dict[str, Any]:
    result = {
        "commandId": command["commandId"], "outcome": outcome,
        "made": made + [None] * (len(command["edits"]) - len(made)), "version": version}
    if reason:
        result["reason"] = reason
    return result

# SPDX-License-Identifier: GPL-3.0-or-later
"""Which .blend and which scene this is, stable over save, undo and reopening, and another one for a copy.

A document is named by a random id kept in the hidden text `.AktionBridge` together with the path: texts belong to no scene, are saved
without users and go through undo like anything else. A scene keeps its own id as a custom property. Both are handed out in memory
first and written when the file is edited by us or saved: reading alone changes nothing, and an undone edit loses no id.
"""

from __future__ import annotations

import hashlib
import json
import os
import uuid
from typing import Any, Dict, List, Optional

import bpy
from bpy.app.handlers import persistent

from . import kept

TEXT = ".AktionBridge"
TIMELINE = "aktion_timeline"
_KEPT_FACTS = 64

_uuid: Optional[str] = None
_timelines: Dict[str, str] = {}
_seen_path: Optional[str] = None
_facts: List[Dict[str, Any]] = []


def path() -> Optional[str]:
    """Real path of the .blend; None while it was never saved."""
    return os.path.realpath(bpy.data.filepath) if bpy.data.filepath else None


def document_id() -> str:
    """Sixteen hex digits: of this file in this place. A copy saved elsewhere has others."""
    return _id_at(path() or "unsaved")


def unsaved_id() -> Optional[str]:
    """The id this file had until it was first saved; None while it still has it."""
    return _id_at("unsaved") if path() else None


def timeline_id(scene: Any) -> str:
    """The scene's id. Of two scenes that carry the same one, the copy is given another."""
    kept = scene.get(TIMELINE)
    # The name beside the id tells the scene it was given to from its copies.
    written, _, name = kept.partition("\n") if isinstance(kept, str) else ("", "", "")
    if written and (name == scene.name or _is_only_owner(scene, written)):
        _timelines[scene.name] = written
        return written
    return _timelines.setdefault(scene.name, uuid.uuid4().hex[:16])


def find_scene(timeline: str) -> Optional[Any]:
    """The scene with this id; None when it is gone."""
    return next((scene for scene in bpy.data.scenes if timeline_id(scene) == timeline), None)


def was_here_before_reload() -> bool:
    """Whether this file, never saved, is the one that was open when scripts were reloaded."""
    return not bpy.data.filepath and "document" in kept and _written_uuid() == kept["document"]


def write(scene: Optional[Any] = None) -> None:
    """Puts the ids into the file: on saving, and as part of an edit of ours."""
    kept = json.dumps({"document": _document_uuid()})
    text = bpy.data.texts.get(TEXT) or bpy.data.texts.new(TEXT)
    if text.as_string() != kept:
        text.from_string(kept)
    for one in [scene] if scene else [each for each in bpy.data.scenes if each.name in _timelines]:
        named = f"{timeline_id(one)}\n{one.name}"
        if one.library is None and one.get(TIMELINE) != named:
            one[TIMELINE] = named


def take_facts() -> List[Dict[str, Any]]:
    """What happened since the last call, in order: `{"kind": "loaded" | "saved" | "renamed", "document": id, "path": path or None}`.

    `renamed`: saved under another path, so that the document has another id now.
    """
    taken = list(_facts)
    _facts.clear()
    return taken


def _id_at(place: str) -> str:
    return hashlib.sha256(f"{_document_uuid()}\n{place}".encode()).hexdigest()[:16]


def _document_uuid() -> str:
    global _uuid
    if _uuid is None:
        # An unsaved file may come from a startup file that carries somebody's id: only saved ones are believed.
        _uuid = (_written_uuid() if bpy.data.filepath or was_here_before_reload() else None) or uuid.uuid4().hex
    return _uuid


def _written_uuid() -> Optional[str]:
    text = bpy.data.texts.get(TEXT)
    try:
        kept = json.loads(text.as_string()) if text else None
        return str(kept["document"]) if kept else None
    except (ValueError, KeyError, TypeError):
        # Somebody edited the text: the file is a new document then.
        return None


def _is_only_owner(scene: Any, written: str) -> bool:
    """Whether a renamed scene still is the one the id was given to: no other carries the id, or none that fits and comes first."""
    owners = [each for each in bpy.data.scenes if str(each.get(TIMELINE, "")).partition("\n")[0] == written]
    fitting = [each for each in owners if each.get(TIMELINE).partition("\n")[2] == each.name]
    return (fitting or owners)[0] == scene


def _note(kind: str) -> None:
    # Without a session nobody takes them: the oldest go.
    del _facts[:-_KEPT_FACTS]
    _facts.append({"kind": kind, "document": document_id(), "path": path()})


@persistent
def _loaded(*_: Any) -> None:
    global _uuid, _seen_path
    _uuid = None
    _timelines.clear()
    _seen_path = path()
    _note("loaded")


@persistent
def _before_save(*_: Any) -> None:
    if _uuid is not None:
        write()


@persistent
def _saved(*_: Any) -> None:
    global _seen_path
    _note("saved" if _seen_path == path() else "renamed")
    _seen_path = path()


_HANDLERS = (("load_post", _loaded), ("save_pre", _before_save), ("save_post", _saved))


def register() -> None:
    """Listens to loading and saving."""
    global _seen_path
    unregister()
    # While add-ons are enabled at start there is no data yet; the first file then comes through load_post.
    _seen_path = path() if hasattr(bpy.data, "filepath") else None
    for name, handler in _HANDLERS:
        getattr(bpy.app.handlers, name).append(handler)


def unregister() -> None:
    """Stops listening."""
    if _uuid is not None:
        kept["document"] = _uuid
    for name, handler in _HANDLERS:
        handlers = getattr(bpy.app.handlers, name)
        while handler in handlers:
            handlers.remove(handler)

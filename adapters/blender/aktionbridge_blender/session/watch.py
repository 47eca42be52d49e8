# SPDX-License-Identifier: GPL-3.0-or-later
"""What Blender does that the session must know of: files, undo, changes, renders. Handlers only note; the pump acts."""

from __future__ import annotations

from typing import Any, Callable, List, Optional

import bpy
from bpy.app.handlers import persistent

_loaded_file = False
_changed_scene = False
_on_save: Optional[Callable[[str], None]] = None


def take_loaded() -> bool:
    """Whether a file was loaded since the last call."""
    global _loaded_file
    was, _loaded_file = _loaded_file, False
    return was


def has_loaded() -> bool:
    """Whether a file was loaded that nobody has looked at yet."""
    return _loaded_file


def take_changed() -> bool:
    """Whether strips may have changed since the last call."""
    global _changed_scene
    was, _changed_scene = _changed_scene, False
    return was


def rendering() -> bool:
    """Whether Blender renders while its interface goes on: then its data belong to the render."""
    return not bpy.app.background and bpy.app.is_job_running("RENDER")


@persistent
def _loaded(*_: Any) -> None:
    global _loaded_file, _changed_scene
    _loaded_file = _changed_scene = True


@persistent
def _undone(*_: Any) -> None:
    global _changed_scene
    _changed_scene = True


@persistent
def _updated(scene: Any, depsgraph: Any = None) -> None:
    # Strips belong to the scene itself; moving things about in 3D is none of our business.
    global _changed_scene
    if depsgraph is None or any(isinstance(update.id, bpy.types.Scene) for update in depsgraph.updates):
        _changed_scene = True


@persistent
def _before_save(file: Any = None, *_: Any) -> None:
    if _on_save is not None:
        # Where it is saved to is told by most releases; bpy.data still has the old name.
        _on_save(file if isinstance(file, str) and file else bpy.data.filepath)


_HANDLERS = (
    ("load_post", _loaded), ("undo_post", _undone), ("redo_post", _undone), ("depsgraph_update_post", _updated), ("save_pre", _before_save))


def register(on_save: Callable[[str], None]) -> None:
    """Begins to listen. `on_save` gets the path of a file before it is written."""
    global _on_save, _loaded_file
    unregister()
    _on_save, _loaded_file = on_save, True
    for name, handler in _HANDLERS:
        getattr(bpy.app.handlers, name).append(handler)


def unregister() -> None:
    """Stops listening."""
    global _on_save
    _on_save = None
    for name, handler in _HANDLERS:
        handlers: List[Any] = getattr(bpy.app.handlers, name)
        while handler in handlers:
            handlers.remove(handler)

# SPDX-License-Identifier: GPL-3.0-or-later
"""What the buttons do: each asks the host and is done; the answer comes as a message. None waits and none changes the .blend by itself,
so none makes an undo step: what the host edits is one step of `aktion.apply_edits`."""

from __future__ import annotations

import bpy

from . import anchors, generate, host, jobs, story, sync, takes

_CLASSES = tuple(one for module in (host, story, generate, jobs, takes, anchors, sync) for one in module.CLASSES)


def register() -> None:
    """Makes the operators known."""
    for one in _CLASSES:
        bpy.utils.register_class(one)


def unregister() -> None:
    """Takes them out."""
    for one in reversed(_CLASSES):
        bpy.utils.unregister_class(one)

# SPDX-License-Identifier: GPL-3.0-or-later
"""The tab AktionBridge in the sequencer's sidebar. Drawing reads the session's state: it changes nothing and asks nobody."""

from __future__ import annotations

import bpy

from . import connection, generate, queue, story, sync, takes

_CLASSES = tuple(one for module in (connection, story, generate, queue, takes, sync) for one in module.CLASSES)


def register() -> None:
    """Adds the panels."""
    for one in _CLASSES:
        bpy.utils.register_class(one)


def unregister() -> None:
    """Takes them out."""
    for one in reversed(_CLASSES):
        bpy.utils.unregister_class(one)

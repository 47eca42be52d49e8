# SPDX-License-Identifier: GPL-3.0-or-later
"""Buttons and panel of the 3D side, in the 3D viewport's sidebar."""

from __future__ import annotations

import bpy

from . import casting, panel, roster, running, sending, settings, showing

_CLASSES = (*settings.CLASSES, *casting.CLASSES, *sending.CLASSES, *showing.CLASSES, *panel.CLASSES)


def register() -> None:
    """Adds everything to the 3D viewport."""
    for one in _CLASSES:
        bpy.utils.register_class(one)
    settings.register()
    running.register()
    roster.register()


def unregister() -> None:
    """Takes it out again; passes that are being rendered are cancelled."""
    roster.unregister()
    running.unregister()
    settings.unregister()
    for one in reversed(_CLASSES):
        bpy.utils.unregister_class(one)

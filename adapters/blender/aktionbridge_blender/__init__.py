# SPDX-License-Identifier: GPL-3.0-or-later
"""AktionBridge for Blender: generated shots as strips at the exact frame.

Imports no `bpy` by itself, so that the version-dependent parts can be tested without Blender.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import Dict, List

bl_info = {
    "name": "AktionBridge",
    "author": "AktionBridge",
    "version": (0, 1, 0),
    "blender": (3, 4, 0),
    "location": "Video Sequencer and 3D Viewport > Sidebar > AktionBridge",
    "description": "Generated shots, placed as strips at the exact frame",
    "category": "Sequencer",
}

# In the order they are registered; each has register() and unregister(), both safe to call twice.
MODULES = ("document", "editor", "session", "scene", "sequencer")

if "_registered" in globals():
    # Reload Scripts runs this file again: parts loaded before would stay as they were, and those still registered would stay for good.
    unregister()  # noqa: F821 (of the run before)
    for _name in [name for name in sys.modules if name.startswith(__name__ + ".")]:
        del sys.modules[_name]
        # `from . import part` looks here first, and would find the old one.
        globals().pop(_name[len(__name__) + 1:], None)

_registered: List[ModuleType] = []

kept: Dict[str, str] = globals().get("kept", {})
"""What a file that was never saved must not lose when scripts are reloaded: its document and its film. Saved ones say it themselves."""


def register() -> None:
    """Registers every part; whatever an earlier call left registered goes first, and a failure leaves nothing behind."""
    unregister()
    try:
        for name in MODULES:
            module = importlib.import_module(f".{name}", __name__)
            module.register()
            _registered.append(module)
    except Exception:
        unregister()
        raise


def unregister() -> None:
    """Takes the parts out again, last one first."""
    while _registered:
        _registered.pop().unregister()

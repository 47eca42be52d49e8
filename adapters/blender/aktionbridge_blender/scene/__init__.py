# SPDX-License-Identifier: GPL-3.0-or-later
"""The 3D side: blocking and passes from the scene, plates back into it.

The modules here know nothing of the host; only `interface` does, and is imported when there is one to register.
"""

from __future__ import annotations

import importlib.util


def register() -> None:
    """Adds panel and buttons to the 3D viewport."""
    if _has_session():
        from . import interface
        interface.register()


def unregister() -> None:
    """Takes them out."""
    if _has_session():
        from . import interface
        interface.unregister()


def _has_session() -> bool:
    # As for the add-on's other parts: one that is not there takes nothing else with it.
    return importlib.util.find_spec("..session", __package__) is not None

# SPDX-License-Identifier: GPL-3.0-or-later
"""The 3D side: blocking and passes from the scene, plates back into it.

The modules here know nothing of the host; only `interface` does, and is imported when there is one to register.
"""

from __future__ import annotations


def register() -> None:
    """Adds panel and buttons to the 3D viewport."""
    from . import interface
    interface.register()


def unregister() -> None:
    """Takes them out."""
    from . import interface
    interface.unregister()

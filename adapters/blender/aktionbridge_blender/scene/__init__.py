# SPDX-License-Identifier: GPL-3.0-or-later
"""The 3D side: blocking and passes from the scene, plates back into it.

The modules here know nothing of the host; only `interface` does and `register` here, which import what they need when there is one to register.
"""

from __future__ import annotations


def register() -> None:
    """Adds panel and buttons to the 3D viewport."""
    from .. import session
    from . import interface, primitive
    interface.register()
    session.offer_passes(primitive.start_passes)


def unregister() -> None:
    """Takes them out."""
    from .. import session
    from . import interface
    session.offer_passes(None)
    interface.unregister()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Blender's sequencer as an editor the host can read and edit."""

from __future__ import annotations


def register() -> None:
    """The operator and the watch on changes."""
    from . import watch
    from .edits import operator

    operator.register()
    watch.register()


def unregister() -> None:
    """Takes them out again."""
    from . import watch
    from .edits import operator

    watch.unregister()
    operator.unregister()

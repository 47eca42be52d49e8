# SPDX-License-Identifier: GPL-3.0-or-later
"""Blender's sequencer as an editor the host can read and edit."""

from __future__ import annotations


def register() -> None:
    """The operator and the watch on changes."""
    from . import operator, watch

    operator.register()
    watch.register()


def unregister() -> None:
    """Takes them out again."""
    from . import operator, watch

    watch.unregister()
    operator.unregister()

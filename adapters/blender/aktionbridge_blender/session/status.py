# SPDX-License-Identifier: GPL-3.0-or-later
"""The line at the bottom of Blender's window: says something for some seconds, then is Blender's again."""

from __future__ import annotations

import time
from typing import Optional

import bpy

SHOWN_SECONDS = 6.0


class StatusLine:
    """One text in all windows."""

    def __init__(self) -> None:
        self._text: Optional[str] = None
        self._shown: Optional[str] = None
        self._until = 0.0

    def show(self, text: str) -> None:
        """Shows the text from the next turn on."""
        self._text, self._until = text, time.monotonic() + SHOWN_SECONDS

    def turn(self) -> None:
        """Sets it, or gives the line back when its time is over."""
        if self._text is not None and time.monotonic() > self._until:
            self._text = None
        if self._shown != self._text:
            self._shown = self._text
            self._set(self._text)

    def clear(self) -> None:
        """Gives the line back now."""
        self._text = None
        if self._shown is not None:
            self._shown = None
            self._set(None)

    def _set(self, text: Optional[str]) -> None:
        if not bpy.app.background:
            for window in bpy.context.window_manager.windows:
                window.workspace.status_text_set(f"AktionBridge: {text}" if text else None)

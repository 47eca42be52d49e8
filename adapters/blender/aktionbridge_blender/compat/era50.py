# SPDX-License-Identifier: GPL-3.0-or-later
"""Blender 5.0: `sequences` is gone, effects have a length, and the sequencer may show another scene than the window."""

from __future__ import annotations

from typing import Any, Iterable

from .era44 import Era44


class Era50(Era44):
    """Timing still under its old names."""

    name = "5.0"

    def scene_in(self, window: Any) -> Any:
        # No scene there means that the sequencer shows none yet; strips then go where the window is.
        return getattr(window.workspace, "sequencer_scene", None) or window.scene

    def new_effect(self, scene: Any, name: str, kind: str, channel: int, start: int, length: int, inputs: Iterable[Any] = ()) -> Any:
        named = {f"input{number}": strip for number, strip in enumerate(inputs, 1)}
        return self.strips(self.editor(scene)).new_effect(
            name=name, type=kind, channel=channel, frame_start=start, length=length, **named)

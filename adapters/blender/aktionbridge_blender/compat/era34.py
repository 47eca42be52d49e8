# SPDX-License-Identifier: GPL-3.0-or-later
"""Blender 3.4 to 4.3: strips are called sequences."""

from __future__ import annotations

from typing import Any, Iterable

from .strips import Sequencer


class Era34(Sequencer):
    """`sequences`, effects end at a frame and take `seq1`, `seq2`."""

    name = "3.4"

    def strips(self, owner: Any) -> Any:
        return owner.sequences

    def all_strips(self, editor: Any) -> Any:
        return editor.sequences_all

    def new_effect(self, scene: Any, name: str, kind: str, channel: int, start: int, length: int, inputs: Iterable[Any] = ()) -> Any:
        named = {f"seq{number}": strip for number, strip in enumerate(inputs, 1)}
        return self.strips(self.editor(scene)).new_effect(
            name=name, type=kind, channel=channel, frame_start=start, frame_end=start + length, **named)

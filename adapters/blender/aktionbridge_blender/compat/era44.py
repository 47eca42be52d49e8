# SPDX-License-Identifier: GPL-3.0-or-later
"""Blender 4.4 and 4.5: `strips` beside `sequences`, timing and effects as before, actions in slots."""

from __future__ import annotations

from typing import Any, Iterable, Iterator

from .era34 import Era34


class Era44(Era34):
    """The new names; inputs of effects are tried under both, because builds of these releases differ."""

    name = "4.4"

    def strips(self, owner: Any) -> Any:
        return owner.strips

    def all_strips(self, editor: Any) -> Any:
        return editor.strips_all

    def new_effect(self, scene: Any, name: str, kind: str, channel: int, start: int, length: int, inputs: Iterable[Any] = ()) -> Any:
        strips = list(inputs)
        try:
            named = {f"input{number}": strip for number, strip in enumerate(strips, 1)}
            return self.strips(self.editor(scene)).new_effect(
                name=name, type=kind, channel=channel, frame_start=start, frame_end=start + length, **named)
        except TypeError:
            return super().new_effect(scene, name, kind, channel, start, length, strips)

    def curves(self, scene: Any) -> Iterator[Any]:
        data = scene.animation_data
        if not data or not data.action:
            return
        slot = getattr(data, "action_slot", None)
        for layer in data.action.layers:
            for strip in layer.strips:
                bag = strip.channelbag(slot) if slot else None
                if bag:
                    yield from bag.fcurves

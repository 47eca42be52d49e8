# SPDX-License-Identifier: GPL-3.0-or-later
"""Carries out planned steps, each read back from Blender before the next."""

from __future__ import annotations

import os
from typing import Any, Dict, List, Optional

from ...compat import vse
from .. import ours
from ..failure import EditRefused
from ..marks import add_mark
from ..snapshot import FIRST_FRAME
from .occupancy import Occupancy
from .pictures import Pictures
from .plan import METHODS, SOUND_CHANNEL, Planner, Step


class Steps:
    """One command's steps on one scene."""

    def __init__(self, scene: Any, planner: Planner, away: int) -> None:
        self._scene = scene
        # A scene has no channels until it has an editor.
        vse.editor(scene)
        strips = vse.listed(scene)
        # Anew: planning has taken out of its own model what will be removed.
        self._items: Dict[str, Any] = dict(zip(ours.item_ids(strips), strips))
        self._sounds = dict(planner.sounds)
        self._occupancy = Occupancy(scene)
        self._away = away
        self._pictures = Pictures(scene, away)

    def do(self, step: Step) -> Optional[str]:
        """Does one step and answers the id of what it made. Raises EditRefused when Blender did something else; what it made is gone then."""
        if step.kind != "place":
            self._pictures.touched()
        return getattr(self, f"_{METHODS[step.kind]}")(step)

    def moved(self) -> List[str]:
        """Strips that are not where they should be, in words."""
        return list(self._occupancy.moved(self._scene))

    def _add_track(self, step: Step) -> Optional[str]:
        if step.edit.get("name"):
            vse.channel(self._scene, step.channel).name = step.edit["name"]
        return step.made

    def _place(self, step: Step) -> str:
        edit, path = step.edit, step.edit["media"]["path"]
        name = edit.get("name") or os.path.basename(path)
        strip = self._pictures.lay(name, path, step.channel, edit["start"] + FIRST_FRAME, edit["duration"], edit.get("sourceStart") or 0)
        self._occupancy.add(strip.name, vse.place(strip))
        item = ours.give_id(strip)
        self._items[item] = strip
        self._mark(strip, edit.get("ours") or {})
        if step.sound_channel:
            try:
                self._add_sound(item, strip, step)
            except EditRefused:
                self._drop_item(item)
                raise
        return item

    def _replace(self, step: Step) -> None:
        strip, edit = self._items[step.item], step.edit
        before = vse.timing(strip)
        former = strip.name
        head = edit.get("sourceStart") or 0
        vse.set_source(strip, edit["media"]["path"])
        self._pictures.opened()
        if strip.type == "IMAGE":
            head = 0
        elif vse.timing(strip)[:2] != before[:2] or vse.source_start(strip) != head:
            vse.clear_trim(strip)
            vse.lay(strip, before.start, before.length, head, self._away)
        self._pictures.verify(strip, step.channel, before.start, before.length, head)
        if edit.get("name") and edit["name"] != former:
            strip.name = edit["name"]
            self._occupancy.rename(former, strip.name)
        if not strip.get(ours.ITEM):
            ours.give_id(strip)
        if edit.get("ours") is not None:
            self._mark(strip, edit["ours"])
        self._replace_sound(step, strip, before)

    def _replace_sound(self, step: Step, strip: Any, before: Any) -> None:
        sound = self._sounds.get(step.item)
        has_sound = step.edit["media"].get("hasAudio") and strip.type == "MOVIE"
        if sound is not None:
            lay = vse.timing(sound)
            channel = sound.channel
            self._drop(sound)
            del self._sounds[step.item]
            # A sound that somebody moved or cut apart from its picture stays where it was put.
            together = lay.start == before.start and lay.length == before.length
            if has_sound:
                head = (step.edit.get("sourceStart") or 0) + (0 if together else lay.head - before.head)
                self._lay_sound(step.item, strip, step.edit, channel, lay.start, lay.length, max(0, head))
        elif has_sound:
            self._add_sound(step.item, strip, step)

    def _remove(self, step: Step) -> None:
        self._drop_item(step.item)

    def _drop_item(self, item: str) -> None:
        self._drop(self._items.pop(item))
        sound = self._sounds.pop(item, None)
        if sound is not None:
            self._drop(sound)

    def _metadata(self, step: Step) -> None:
        self._mark(self._items[step.item], step.edit.get("ours") or {})

    def _marker(self, step: Step) -> None:
        add_mark(self._scene, step.edit, FIRST_FRAME)

    def _add_sound(self, item: str, strip: Any, step: Step) -> None:
        channel = vse.channel(self._scene, step.sound_channel)
        if not vse.is_named(channel, step.sound_channel):
            channel.name = SOUND_CHANNEL
        _, start, end = vse.place(strip)
        self._lay_sound(item, strip, step.edit, step.sound_channel, start, end - start, step.edit.get("sourceStart") or 0)

    def _lay_sound(self, item: str, strip: Any, edit: Dict[str, Any], channel: int, start: int, length: int, head: int) -> None:
        path = edit["media"]["path"]
        sound = vse.new_sound(self._scene, f"{strip.name} sound", path, channel, self._away)
        # From a file without sound some releases make a strip of one silent frame.
        if sound is not None and length > 1 and vse.timing(sound).content_length <= 1:
            vse.remove(self._scene, sound)
            sound = None
        if sound is None:
            raise EditRefused(f"'{os.path.basename(path)}' should have sound; Blender finds none in it.")
        vse.lay(sound, start, length, head, self._away)
        if vse.place(sound) != (channel, start, start + length):
            found = vse.place(sound)
            vse.remove(self._scene, sound)
            raise EditRefused(f"The sound of '{strip.name}' should lie on channel {channel} from frame {start} for {length}; Blender put it to {found}.")
        self._occupancy.add(sound.name, vse.place(sound))
        ours.give_id(sound)
        ours.write(sound, ours.sound_ids(item, edit.get("ours") or {}))
        self._sounds[item] = sound

    def _drop(self, strip: Any) -> None:
        self._occupancy.take(strip.name)
        vse.remove(self._scene, strip)

    def _mark(self, strip: Any, ids: Dict[str, str]) -> None:
        ours.write(strip, ids)
        tag = ours.TAGS.get(ids.get("state", ""))
        if tag:
            vse.set_tag(strip, tag)

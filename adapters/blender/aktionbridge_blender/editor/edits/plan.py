# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns the edits of a command into steps that can be done, or refuses before anything is: places, files, locks and free time are looked up
as they will be when each step's turn comes."""

from __future__ import annotations

import os
from typing import Any, Dict, List, NamedTuple, Optional, Set, Tuple

from ...compat import vse
from ...compat.strips import SOUND
from .. import ours
from ..failure import EditRefused
from ..media import is_still
from ..snapshot import FIRST_FRAME, picture_track, sound_track
from .occupancy import Occupancy

LAST_FRAME = 1048574
SOUND_CHANNEL = "AktionBridge sound"
METHODS = {"addTrack": "add_track", "place": "place", "remove": "remove", "replace": "replace", "marker": "marker", "metadata": "metadata"}
NO_TAKES = "Blender's strips show one file each. Replace the strip's media instead."


class Step(NamedTuple):
    """One edit, resolved. Frames are Blender's."""

    kind: str
    edit: Dict[str, Any]
    channel: int = 0
    sound_channel: int = 0
    item: Optional[str] = None
    made: Optional[str] = None


class Planner:
    """Goes through the edits in order, on a model of what lies where."""

    def __init__(self, scene: Any) -> None:
        self._scene = scene
        self._occupancy = Occupancy(scene)
        strips = vse.listed(scene)
        self.items: Dict[str, Any] = dict(zip(ours.item_ids(strips), strips))
        self.sounds: Dict[str, Any] = {
            read[ours.SOUND_OF]: strip for strip in strips if strip.type == SOUND and ours.SOUND_OF in (read := ours.read(strip))}
        self._effects: Dict[str, List[str]] = {}
        for strip in strips:
            for used in vse.inputs(strip):
                self._effects.setdefault(used.name, []).append(strip.name)
        self._removed: Set[str] = set()
        self._named: Dict[str, int] = {}
        self._new_sound: List[int] = []

    def plan(self, edits: List[Dict[str, Any]]) -> List[Step]:
        """The steps. Raises EditRefused naming channel and frame where one of them may not be done."""
        return [getattr(self, f"_{_method(edit)}")(edit) for edit in edits]

    def away(self, edits: List[Dict[str, Any]]) -> int:
        """A frame from which any channel is free for any media of the command."""
        # A still may be held longer than its one frame.
        frames = max((max(edit["media"]["frames"], edit.get("duration") or 0) for edit in edits if edit.get("media")), default=0)
        ends = [edit["start"] + (edit.get("duration") or 0) + FIRST_FRAME for edit in edits if edit.get("start") is not None]
        away = max([self._occupancy.end(), *ends]) + frames + 1
        if away + 2 * frames > LAST_FRAME:
            raise EditRefused(f"The sequencer is taken up to frame {away}; Blender ends at {LAST_FRAME}. Bring strips that lie far out nearer.")
        return away

    def _add_track(self, edit: Dict[str, Any]) -> Step:
        sound = edit.get("trackKind") == "audio"
        number = max([self._occupancy.highest(), *self._named.values(), *self._new_sound]) + 1
        while self._channel_taken(number):
            number += 1
        self._require_channel(number)
        for name in (edit.get("track"), edit.get("name")):
            if name:
                self._named[name] = number
        return Step("addTrack", edit, number, made=sound_track(number) if sound else picture_track(number))

    def _place(self, edit: Dict[str, Any]) -> Step:
        channel = self._track(_required(edit, "track", "a track"))
        media = _required(edit, "media", "media")
        length = _required(edit, "duration", "a duration")
        start = _required(edit, "start", "a start") + FIRST_FRAME
        if length < 1:
            raise EditRefused(f"{self._said(channel)}, frame {start}: {length} frames are no length.")
        if start < FIRST_FRAME:
            raise EditRefused(f"{self._said(channel)}, frame {start}: nothing is placed before frame {FIRST_FRAME}.")
        self._require_media(media, edit.get("sourceStart") or 0, length)
        taken = self._occupancy.touching(channel, start, start + length)
        if taken:
            raise EditRefused(
                f"{self._said(channel)}, frame {start}: '{taken[0][2]}' lies there from frame {taken[0][0]} to {taken[0][1] - 1}. "
                "Nothing is overwritten; choose free time.")
        # No strip's name has a line break in it.
        name = f"\n{channel}:{start}"
        self._occupancy.add(name, (channel, start, start + length))
        sound = self._sound_channel(start, start + length) if media.get("hasAudio") and not is_still(media["path"]) else 0
        if sound:
            self._occupancy.add(f"{name}.sound", (sound, start, start + length))
        return Step("place", edit, channel, sound)

    def _replace(self, edit: Dict[str, Any]) -> Step:
        item, strip = self._item(edit)
        media = _required(edit, "media", "media")
        channel, start, end = vse.place(strip)
        if strip.type not in ("MOVIE", "IMAGE") or (strip.type == "IMAGE" and len(strip.elements) > 1):
            raise EditRefused(f"{self._said(channel)}, frame {start}: '{strip.name}' is a {strip.type.lower()} strip; "
                              "only a movie strip or a single picture can be given other media.")
        if is_still(media["path"]) != (strip.type == "IMAGE"):
            raise EditRefused(f"{self._said(channel)}, frame {start}: '{strip.name}' is a {strip.type.lower()} strip and cannot show "
                              f"'{os.path.basename(media['path'])}'. Remove it and place the new one.")
        self._require_media(media, edit.get("sourceStart") or 0, end - start)
        sound = 0
        if media.get("hasAudio") and strip.type == "MOVIE" and item not in self.sounds:
            sound = self._sound_channel(start, end)
            self._occupancy.add(f"\n{item}.sound", (sound, start, end))
        return Step("replace", edit, channel, sound, item)

    def _remove(self, edit: Dict[str, Any]) -> Step:
        item, strip = self._item(edit)
        for gone in (strip, self.sounds.get(item)):
            if gone is None:
                continue
            for effect in self._effects.get(gone.name, []):
                if effect not in self._removed:
                    raise EditRefused(f"{self._said(gone.channel)}: '{gone.name}' cannot be removed, because the effect '{effect}' works on it. "
                                      "Remove the effect first.")
            self._removed.add(gone.name)
            self._occupancy.take(gone.name)
        del self.items[item]
        return Step("remove", edit, strip.channel, item=item)

    def _metadata(self, edit: Dict[str, Any]) -> Step:
        return Step("metadata", edit, item=self._item(edit)[0])

    def _marker(self, edit: Dict[str, Any]) -> Step:
        _required(edit, "start", "a start")
        return Step("marker", edit)

    def _sound_channel(self, start: int, end: int) -> int:
        """One of our sound channels that is free there; else the lowest channel that carries nothing and may."""
        numbers = range(1, vse.channel_count(self._scene) + 1)
        # Blender numbers equal names: the second is called 'AktionBridge sound.001'.
        channels = {number: vse.channel(self._scene, number) for number in numbers}
        named = [number for number, channel in channels.items() if channel and channel.name.partition(".")[0] == SOUND_CHANNEL and not channel.lock]
        for number in named + self._new_sound:
            if not self._occupancy.touching(number, start, end):
                return number
        for number in numbers:
            if number not in self._named.values() and number not in self._new_sound and not self._channel_taken(number):
                self._new_sound.append(number)
                return number
        raise EditRefused(f"All {len(numbers)} channels are taken; there is none left for sound. Empty one.")

    def _channel_taken(self, number: int) -> bool:
        channel = vse.channel(self._scene, number)
        return not self._occupancy.is_empty(number) or (channel is not None and (channel.lock or vse.is_named(channel, number)))

    def _track(self, track: str) -> int:
        number = self._named.get(track)
        if number is None:
            kind, _, digits = track.rpartition("-")
            if kind not in ("channel", "sound") or not digits.isdigit():
                raise EditRefused(f"There is no track '{track}'. Tracks are called channel-N or sound-N.")
            if kind == "sound":
                raise EditRefused(f"The track '{track}' carries sound. Pictures go on tracks called channel-N.")
            number = int(digits)
        self._require_channel(number)
        channel = vse.channel(self._scene, number)
        if channel is not None and channel.lock:
            raise EditRefused(f"{self._said(number)} is locked and is not touched. Unlock it.")
        return number

    def _item(self, edit: Dict[str, Any]) -> Tuple[str, Any]:
        item = _required(edit, "item", "an item")
        strip = self.items.get(item)
        if strip is None:
            raise EditRefused(f"There is no strip '{item}' any more. Read the timeline again.")
        channel = vse.channel(self._scene, strip.channel)
        if channel.lock:
            raise EditRefused(f"{self._said(strip.channel)} is locked and is not touched. Unlock it.")
        if strip.lock:
            raise EditRefused(f"{self._said(strip.channel)}, frame {vse.place(strip)[1]}: '{strip.name}' is locked and is not touched. Unlock it.")
        return item, strip

    def _require_channel(self, number: int) -> None:
        count = vse.channel_count(self._scene)
        if not 1 <= number <= count:
            raise EditRefused(f"There is no channel {number}; this Blender has {count}.")

    def _require_media(self, media: Dict[str, Any], source_start: int, length: int) -> None:
        name = os.path.basename(media["path"])
        if not os.path.isfile(media["path"]):
            raise EditRefused(f"The file '{media['path']}' is not there. Bring its drive back, or have it made again.")
        if not is_still(media["path"]) and not 0 <= source_start <= media["frames"] - length:
            raise EditRefused(f"'{name}' has {media['frames']} frames; {length} from frame {source_start} are not in it.")

    def _said(self, number: int) -> str:
        channel = vse.channel(self._scene, number)
        return f"Channel {number}" if channel is None or not vse.is_named(channel, number) else f"Channel {number} ({channel.name})"


def _method(edit: Dict[str, Any]) -> str:
    kind = edit.get("kind")
    if kind in ("addTake", "selectTake"):
        raise EditRefused(NO_TAKES)
    if kind not in METHODS:
        raise EditRefused(f"Blender knows no edit '{kind}'. Update the add-on.")
    return METHODS[kind]


def _required(edit: Dict[str, Any], name: str, what: str) -> Any:
    value = edit.get(name)
    if value is None:
        raise EditRefused(f"The edit '{edit.get('kind')}' lacks {what}.")
    return value

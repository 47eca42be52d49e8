# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a generation goes: the chosen place in exact frames and in words. Reads the sequencer, changes nothing."""

from __future__ import annotations

from typing import Any, List, NamedTuple, Optional

from ..compat import vse
from .timecode import FIRST_FRAME

GAP, STRIP, PLAYHEAD = "GAP", "STRIP", "PLAYHEAD"


class Strip(NamedTuple):
    """What choosing a place needs of a strip; `end` is the first frame after it."""

    name: str
    channel: int
    start: int
    end: int
    selected: bool


class Target(NamedTuple):
    """A place. `track` is None where the host chooses the reused track."""

    start: int
    """Blender's frame."""
    frames: int
    track: Optional[str]
    words: str


class NoTarget(ValueError):
    """There is no such place; the message says what to select."""


def read(scene: Any, kind: str = GAP, active: Optional[Any] = None) -> List[Strip]:
    """The strips of the sequencer, top level; of them what `find` needs for a place of this kind. Read while drawing, so in bulk."""
    if kind == GAP:
        return [Strip(*one) for one in vse.places(scene)]
    return [Strip(active.name, *vse.place(active), True)] if active is not None else []


def find(kind: str, strips: List[Strip], active: Optional[str], playhead: int, length: int) -> Target:
    """The place of this kind. `active`: name of the active strip; `length`: frames to take where the place sets none.

    Raises NoTarget.
    """
    current = next((strip for strip in strips if strip.name == active), None)
    found = _find(kind, strips, current, playhead, length)
    if found.start < FIRST_FRAME:
        raise NoTarget(f"This place begins at frame {found.start}. The earliest is frame {FIRST_FRAME}: "
                       + ("move the playhead." if kind == PLAYHEAD else "choose a later one."))
    return found


def _find(kind: str, strips: List[Strip], current: Optional[Strip], playhead: int, length: int) -> Target:
    if kind == GAP:
        return _gap(strips, current, playhead, length)
    if kind == STRIP:
        if current is None:
            raise NoTarget("Select the strip whose place you mean.")
        return Target(current.start, current.end - current.start, None, f"Over “{current.name}”, on the track AktionBridge")
    return Target(playhead, length, None, "At the playhead, on the track AktionBridge")


def _gap(strips: List[Strip], current: Optional[Strip], playhead: int, length: int) -> Target:
    chosen = sorted((strip for strip in strips if strip.selected), key=lambda strip: strip.start)
    if len(chosen) == 2 and chosen[0].channel == chosen[1].channel and chosen[0].end < chosen[1].start:
        before, after = chosen
        if not any(strip.channel == before.channel and before.end < strip.end and strip.start < after.start
                   for strip in strips if strip not in chosen):
            return Target(before.end, after.start - before.end, track_of(before.channel), f"Between “{before.name}” and “{after.name}”")
    if current is None:
        raise NoTarget("Select the two strips around the gap, or one strip of its channel with the playhead in the gap.")
    row = [strip for strip in strips if strip.channel == current.channel]
    if any(strip.start <= playhead < strip.end for strip in row):
        raise NoTarget(f"The playhead stands on a strip of channel {current.channel}. Move it into the gap.")
    before = max((strip for strip in row if strip.end <= playhead), key=lambda strip: strip.end, default=None)
    after = min((strip for strip in row if strip.start > playhead), key=lambda strip: strip.start, default=None)
    if before and after:
        return Target(before.end, after.start - before.end, track_of(current.channel), f"Between “{before.name}” and “{after.name}”")
    if after:
        if after.start <= FIRST_FRAME:
            raise NoTarget(f"No frame is left before “{after.name}”: a place begins at frame {FIRST_FRAME} or later. Move the playhead.")
        start = max(FIRST_FRAME, after.start - length)
        return Target(start, after.start - start, track_of(current.channel), f"Before “{after.name}”, on channel {current.channel}")
    return Target(before.end, length, track_of(current.channel), f"After “{before.name}”, on channel {current.channel}")


def track_of(channel: int) -> str:
    """Id of a channel's picture track."""
    return f"channel-{channel}"


def beside(scene: Any, strip: Any, frames: int, after: bool) -> Target:
    """The place of `frames` right after or before a strip, on its channel. Raises NoTarget when another strip is in the way."""
    channel, start, end = vse.place(strip)
    first = end if after else start - frames
    if first < FIRST_FRAME:
        free = start - FIRST_FRAME
        raise NoTarget(f"No frame is left before “{strip.name}”: a place begins at frame {FIRST_FRAME} or later." if free < 1 else
                       f"Only {free} frames lie before “{strip.name}”. Extend by fewer frames.")
    for other in read(scene):
        if other.channel == channel and other.name != strip.name and other.start < first + frames and first < other.end:
            raise NoTarget(f"“{other.name}” lies in the way on channel {channel}. Move it, or extend by fewer frames.")
    side = "After" if after else "Before"
    return Target(first, frames, track_of(channel), f"{side} “{strip.name}”")

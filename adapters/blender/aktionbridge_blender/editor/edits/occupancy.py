# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies on the channels, as a model kept beside Blender while a command is checked and carried out.

Blender moves a strip silently to another channel when an edit makes it overlap. So free time is looked up here before an edit, and
afterwards the strips are compared with this model: whatever is elsewhere has been moved.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import Any, Dict, Iterator, List, Optional, Tuple

from ...compat import vse

Place = Tuple[int, int, int]
"""Channel, first frame, first frame after."""


class Occupancy:
    """Places of all top-level strips of a scene, by strip name."""

    def __init__(self, scene: Any) -> None:
        self._places: Dict[str, Place] = {}
        self._channels: Dict[int, List[Tuple[int, int, str]]] = {}
        self._longest: Dict[int, int] = {}
        for strip in vse.listed(scene):
            self.add(strip.name, vse.place(strip))

    def add(self, name: str, place: Place) -> None:
        """Takes time of a channel."""
        channel, start, end = place
        self._places[name] = place
        insort(self._channels.setdefault(channel, []), (start, end, name))
        self._longest[channel] = max(self._longest.get(channel, 0), end - start)

    def take(self, name: str) -> None:
        """Gives a strip's time free."""
        channel, start, end = self._places.pop(name)
        self._channels[channel].remove((start, end, name))

    def rename(self, old: str, new: str) -> None:
        """The same strip under another name."""
        place = self._places[old]
        self.take(old)
        self.add(new, place)

    def touching(self, channel: int, start: int, end: int) -> List[Tuple[int, int, str]]:
        """What covers any frame from `start` until before `end`, by start: first frame, first frame after, name."""
        strips = self._channels.get(channel, [])
        # Strips may overlap already; none that begins earlier than the longest is long reaches in.
        index = bisect_left(strips, (start - self._longest.get(channel, 0), -1, ""))
        found = []
        while index < len(strips) and strips[index][0] < end:
            if strips[index][1] > start:
                found.append(strips[index])
            index += 1
        return found

    def is_empty(self, channel: int) -> bool:
        """Whether nothing lies on the channel."""
        return not self._channels.get(channel)

    def highest(self) -> int:
        """Highest channel with anything on it; 0 when there is nothing."""
        return max((channel for channel, strips in self._channels.items() if strips), default=0)

    def end(self) -> int:
        """First frame after everything."""
        return max((end for _, _, end in self._places.values()), default=1)

    def place(self, name: str) -> Optional[Place]:
        """Where a strip lies; None when there is none of the name."""
        return self._places.get(name)

    def moved(self, scene: Any) -> Iterator[str]:
        """Strips that do not lie where they should, in words."""
        found = {strip.name: vse.place(strip) for strip in vse.listed(scene)}
        for name, place in self._places.items():
            now = found.get(name)
            if now != place:
                where = f"is on channel {now[0]}, frames {now[1]} to {now[2] - 1}" if now else "is gone"
                yield f"'{name}' {where}; it was on channel {place[0]}, frames {place[1]} to {place[2] - 1}"

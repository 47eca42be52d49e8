# SPDX-License-Identifier: GPL-3.0-or-later
"""Lays movies and stills, each compared with what was asked for.

Blender knows a movie only by opening it, and to open it decodes pictures: 5 to 20 ms each, most of what a long list of clips costs. So of
movies whose headers are alike only the first is opened; its strip is copied, in a twentieth of the time, and shown the other files.
"""

from __future__ import annotations

import os
from typing import Any, Dict, Hashable, Optional

from ...compat import vse
from .. import movie_header
from ..failure import EditRefused
from ..media import is_still

# Media that Blender may hold open before it is told to close them.
OPEN_MEDIA = 32


class Pictures:
    """Those of one command on one scene."""

    def __init__(self, scene: Any, away: int) -> None:
        """`away`: a frame from which any channel is free for any media of the command."""
        self._scene = scene
        self._away = away
        self._opened = 0
        # Strips of this command alone are copied: they carry nothing of the user's.
        self._newest: Dict[Hashable, Any] = {}

    def lay(self, name: str, path: str, channel: int, start: int, length: int, head: int) -> Any:
        """The strip that shows `length` frames of the file from its frame `head`. Raises EditRefused when Blender made something else of it;
        it is gone then."""
        if is_still(path):
            return self._open(vse.new_image, name, path, channel, start, length, 0)
        facts = movie_header.facts(path)
        # Folder and channel are what a copy keeps.
        kind = (os.path.dirname(path), channel, facts)
        strip = self._copy(self._newest.get(kind), name, path, channel, start, length, head)
        if strip is None:
            strip = self._open(vse.new_movie, name, path, channel, start, length, head)
        if facts is not None:
            self._newest[kind] = strip
        return strip

    def touched(self) -> None:
        """Strips are about to be edited otherwise, or to go: none of them is copied any more."""
        self._newest.clear()

    def opened(self) -> None:
        """Blender opened a file, and keeps it open until it is told to close many of them."""
        self._opened += 1
        if self._opened == OPEN_MEDIA:
            vse.close_media(self._scene)
            self._opened = 0

    def verify(self, strip: Any, channel: int, start: int, length: int, head: int) -> None:
        """Raises EditRefused unless the strip lies there, showing these frames of its file."""
        difference = _difference(strip, channel, start, length, head)
        if difference:
            raise EditRefused(difference)

    def _open(self, make: Any, name: str, path: str, channel: int, start: int, length: int, head: int) -> Any:
        strip = make(self._scene, name, path, channel, self._away)
        try:
            vse.lay(strip, start, length, head, self._away)
            self.verify(strip, channel, start, length, head)
        except EditRefused:
            vse.remove(self._scene, strip)
            raise
        self.opened()
        return strip

    def _copy(self, like: Optional[Any], name: str, path: str, channel: int, start: int, length: int, head: int) -> Optional[Any]:
        strip = vse.copy_movie(self._scene, like, path, start, length, head, self._away) if like is not None else None
        if strip is None:
            return None
        if _difference(strip, channel, start, length, head):
            vse.remove(self._scene, strip)
            return None
        strip.name = name
        vse.set_tag(strip, "NONE")
        return strip


def _difference(strip: Any, channel: int, start: int, length: int, head: int) -> Optional[str]:
    """First and last source frame are judged by what Blender found in the file, not by what was said about it."""
    timing = vse.timing(strip)
    still = strip.type == "IMAGE"
    first = 0 if still else vse.source_start(strip)
    shown = "" if still or timing.tail >= 0 else f", of which the last {-timing.tail} are not in the file ({timing.content_length} frames)"
    if (strip.channel, timing.start, timing.length, first) == (channel, start, length, head) and not shown:
        return None
    return (
        f"'{strip.name}' should lie on channel {channel} from frame {start} for {length} frames, showing source frame {head} first; Blender "
        f"made it channel {strip.channel}, frame {timing.start}, {timing.length} frames, source frame {first}{shown}.")

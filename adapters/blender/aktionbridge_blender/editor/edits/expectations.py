# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what a command expects to find, against a reading made in the same turn."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any, Dict, List, Optional


def difference(snapshot: Dict[str, Any], expected: List[Dict[str, Any]]) -> Optional[str]:
    """The first difference in words; None when everything is as expected."""
    tracks = {track["id"]: track for track in snapshot["tracks"]}
    starts: Dict[str, List[int]] = {}
    longest: Dict[str, int] = {}
    for wanted in expected:
        name = wanted.get("track")
        if name is None:
            continue
        # A channel that carries nothing is no track, yet it is there.
        track = tracks.get(name) or {"name": name, "items": []}
        if name not in starts:
            starts[name] = [item["start"] for item in track["items"]]
            longest[name] = max((item["duration"] for item in track["items"]), default=0)
        start, end = wanted["start"], wanted["start"] + wanted["duration"]
        found = []
        for item in track["items"][bisect_left(starts[name], start - longest[name]):]:
            if item["start"] >= end:
                break
            if item["start"] + item["duration"] > start:
                found.append(item)
        if [item["fingerprint"] for item in found] != list(wanted["fingerprints"]):
            return _words(snapshot["startFrame"], track, start, end, found, bool(wanted["fingerprints"]))
    return None


def _words(first: int, track: Dict[str, Any], start: int, end: int, found: List[Dict[str, Any]], wanted: bool) -> str:
    if not found:
        said = "what was expected there is gone"
    else:
        said = f"'{found[0]['name']}'" + (f" and {len(found) - 1} more lie there" if found[1:] else " lies there")
        said += " and what was expected is not as it was" if wanted else " instead of free time"
    return f"{track['name']}, frames {start + first} to {end + first - 1}: {said}. The timeline was changed; read it again."

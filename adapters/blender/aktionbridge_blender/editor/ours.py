# SPDX-License-Identifier: GPL-3.0-or-later
"""Our ids on strips: custom properties, so that they survive saving, copying and undo."""

from __future__ import annotations

import functools
import json
import uuid
from typing import Any, Dict, Iterable, List, Mapping

OURS = "aktion"
ITEM = "aktion_item"
PLACEMENT = "placement"
SOUND_OF = "soundOf"
_SOUND = ".sound"

# By ours["state"].
TAGS = {"placeholder": "COLOR_09", "generating": "COLOR_05", "take": "COLOR_03", "approved": "COLOR_04", "stale": "COLOR_01"}


def read(strip: Any) -> Dict[str, str]:
    """Our ids on the strip; empty on everything that is not ours."""
    kept = strip.get(OURS)
    return dict(_parsed(kept)) if isinstance(kept, str) else {}


def write(strip: Any, ours: Mapping[str, str]) -> None:
    """Keeps exactly these ids on the strip."""
    strip[OURS] = json.dumps(dict(ours), ensure_ascii=False)


def give_id(strip: Any) -> str:
    """Makes the strip one of ours and answers its item id."""
    item = uuid.uuid4().hex[:16]
    strip[ITEM] = f"{item}\n{strip.name}"
    return item


def placement_of(ours: Mapping[str, str]) -> str:
    """Id of the placement, which a picture shares with its sound; empty on what is not ours."""
    placement = ours.get(PLACEMENT, "")
    return placement.removesuffix(_SOUND) if SOUND_OF in ours else placement


def sound_ids(item: str, ours: Mapping[str, str]) -> Dict[str, str]:
    """Ids of the sound that came with a picture. Its own placement id keeps it from being counted as a second copy of the picture."""
    return {PLACEMENT: f"{ours.get(PLACEMENT, item)}{_SOUND}", SOUND_OF: item}


def item_ids(strips: Iterable[Any]) -> List[str]:
    """Item ids of strips, in their order: ours by the id kept on them, others by name. A copy made by hand has an id of its own."""
    strips = list(strips)
    kept = [str(strip.get(ITEM, "")) for strip in strips]
    owner: Dict[str, int] = {}
    for index, text in enumerate(kept):
        item, _, name = text.partition("\n")
        if item and (item not in owner or name == strips[index].name):
            owner[item] = index
    ids = []
    for index, text in enumerate(kept):
        item = text.partition("\n")[0]
        name = strips[index].name
        ids.append(name if not item else item if owner[item] == index else f"{item}@{name}")
    return ids


@functools.lru_cache(maxsize=8192)
def _parsed(kept: str) -> Mapping[str, str]:
    try:
        found = json.loads(kept)
    except ValueError:
        # Somebody edited the property; the strip is a foreign one then.
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}

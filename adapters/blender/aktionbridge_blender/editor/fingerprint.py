# SPDX-License-Identifier: GPL-3.0-or-later
"""A hash over everything the document says of a strip: equal hashes, untouched strip. Selection is not part of it."""

from __future__ import annotations

import hashlib
import itertools
import math
import re
import time
from operator import attrgetter
from typing import Any, Callable, Dict, List, Optional, Tuple

from ..compat import vse
from .media import media_of
from .ours import ITEM, OURS

_SCALARS = {"BOOLEAN", "INT", "FLOAT", "STRING", "ENUM"}
_NESTED = {"transform", "crop", "colorspace_settings"}
# Names of what the strip refers to; whatever they are, another name is another thing.
_REFERRED = {"scene", "clip", "mask", "font", "scene_camera"}
# Selection, caches and display. `fps` is read from the file, not from the document.
_LEFT_OUT = {"rna_type", "select", "select_left_handle", "select_right_handle", "override_cache_settings", "use_cache_raw",
             "use_cache_preprocessed", "use_cache_composite", "show_waveform", "show_retiming_keys", "use_proxy", "fps", "strobe", "filepath", "directory"}
_ANIMATED = re.compile(r'^sequence_editor\.\w+\["((?:[^"\\]|\\.)*)"\]')

_CURVES = 32

Plan = Tuple[Callable[[Any], Any], Tuple[str, ...], Tuple[Tuple[str, Callable[[Any], Any]], ...], Tuple[str, ...]]


class Fingerprints:
    """Of the strips of one scene, for one reading: animation is sorted by strip once."""

    def __init__(self, scene: Any, at_once: bool = True) -> None:
        """`at_once`: else `advance` is to be called until it answers true, and then `of`."""
        self._animation: Dict[str, List[Any]] = {}
        self._curves = 0
        self._plans: Dict[str, Plan] = {}
        if at_once:
            self.advance(scene, math.inf)

    def advance(self, scene: Any, deadline: float) -> bool:
        """Reads animation on until the deadline (time.perf_counter), a few curves at least; whether all is read."""
        while True:
            # By number: between two calls any curve may go.
            some = list(itertools.islice(vse.curves(scene), self._curves, self._curves + _CURVES))
            for curve in some:
                self._add_curve(curve)
            self._curves += len(some)
            if len(some) < _CURVES:
                break
            if time.perf_counter() > deadline:
                return False
        data = scene.animation_data
        for driver in data.drivers if data else ():
            self._add(driver, (driver.data_path, driver.array_index, driver.mute, driver.driver.expression))
        return True

    def _add_curve(self, curve: Any) -> None:
        if _ANIMATED.match(curve.data_path):
            points = [0.0] * (2 * len(curve.keyframe_points))
            curve.keyframe_points.foreach_get("co", points)
            self._add(curve, (curve.data_path, curve.array_index, curve.mute, curve.extrapolation, points))

    def _add(self, curve: Any, said: Any) -> None:
        found = _ANIMATED.match(curve.data_path)
        if found:
            self._animation.setdefault(_plain(found.group(1)), []).append(said)

    def of(self, strip: Any) -> str:
        """Sixteen hex digits."""
        return digest(self._said(strip))

    def _said(self, strip: Any) -> List[Any]:
        kind = strip.type
        plan = self._plans.get(kind)
        if plan is None:
            plan = self._plans[kind] = _plan(strip)
        scalars, arrays, nested, referred = plan
        # Drawing a strip for the first time makes its strobe 1, where a script's new strip has 0.
        strobe = max(1.0, getattr(strip, "strobe", 1.0))
        said: List[Any] = [scalars(strip), strobe, strip.get(OURS), strip.get(ITEM), self._moves(strip.name)]
        for name in arrays:
            said.append(tuple(getattr(strip, name)))
        for name, getter in nested:
            said.append(getter(getattr(strip, name)))
        for name in referred:
            value = getattr(strip, name)
            said.append(value.name if value else None)
        said.append([_all_scalars(modifier) for modifier in strip.modifiers])
        # By our id where there is one: giving an input other media renames it.
        said.append([str(used.get(ITEM, "")).partition("\n")[0] or used.name for used in vse.inputs(strip)])
        # Absolute: saving under another name writes the same file another way.
        media = media_of(strip)
        said.append(media.path if media else None)
        if kind == "IMAGE" and len(strip.elements):
            said.append((len(strip.elements), strip.elements[-1].filename))
        elif kind == "SOUND" and strip.sound:
            said.append(strip.sound.name)
        elif kind == "META":
            said.append([self._said(child) for child in vse.strips(strip)])
        return said

    def _moves(self, name: str) -> Optional[str]:
        """What animates a strip."""
        curves = self._animation.get(name)
        return digest(sorted(curves, key=lambda curve: curve[:2])) if curves else None


def _plan(strip: Any) -> Plan:
    members = {name: member for name, member in vse.members(strip).items() if name not in _LEFT_OUT and name != vse.LENGTH}
    scalars, arrays = _names(members)
    nested = tuple((name, attrgetter(*_names(getattr(strip, name).bl_rna.properties)[0])) for name in members if name in _NESTED)
    return attrgetter(*scalars), arrays, nested, tuple(name for name in members if name in _REFERRED)


def _names(members: Any) -> Tuple[Tuple[str, ...], Tuple[str, ...]]:
    """Names of plain members and of those that are arrays or sets."""
    plain, several = [], []
    for name, member in members.items():
        if member.type in _SCALARS and name not in _LEFT_OUT:
            (several if getattr(member, "is_array", False) or getattr(member, "is_enum_flag", False) else plain).append(name)
    return tuple(plain), tuple(several)


def _all_scalars(thing: Any) -> List[Any]:
    plain, several = _names(thing.bl_rna.properties)
    return [[getattr(thing, name) for name in plain], [sorted(getattr(thing, name)) for name in several]]


def _plain(quoted: str) -> str:
    return re.sub(r"\\(.)", r"\1", quoted)


def digest(said: Any) -> str:
    return hashlib.blake2b(repr(said).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

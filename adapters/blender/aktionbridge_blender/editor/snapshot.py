# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole sequencer of a scene as the wire's TimelineSnapshot. Position 0 on the wire is Blender's frame 1.

A channel is a picture track `channel-N`, a sound track `sound-N`, or both, by the strips on it.
"""

from __future__ import annotations

from typing import Any, Dict, List, Tuple

from .. import document
from ..compat import vse
from ..compat.strips import SOUND
from . import ours
from .fingerprint import Fingerprints, digest
from .marks import read_marks
from .media import Files, media_of
from .rate import wire_rate

FIRST_FRAME = 1
_KINDS = {"MOVIE": "clip", "IMAGE": "clip", "SOUND": "clip", "MOVIECLIP": "clip", "META": "stack", "COLOR": "generator", "TEXT": "generator"}


def picture_track(channel: int) -> str:
    """Id of the picture track of a channel."""
    return f"channel-{channel}"


def sound_track(channel: int) -> str:
    """Id of the sound track of a channel."""
    return f"sound-{channel}"


def read(scene: Any) -> Dict[str, Any]:
    """The scene's timeline. Changes nothing. About 25 us a strip."""
    strips = vse.listed(scene)
    prints = Fingerprints(scene)
    fingerprints = [prints.of(strip) for strip in strips]
    files = Files()
    warnings: List[str] = []
    on_channel: Dict[Tuple[int, bool], List[Dict[str, Any]]] = {}
    for strip, item, fingerprint in zip(strips, ours.item_ids(strips), fingerprints):
        described = _item(strip, item, fingerprint, files)
        on_channel.setdefault((strip.channel, strip.type == SOUND), []).append(described)
        if described["mediaMissing"]:
            warnings.append(f"Channel {strip.channel}, frame {described['start'] + FIRST_FRAME}: the file of '{strip.name}' is missing.")
    end = max((item["start"] + item["duration"] for items in on_channel.values() for item in items), default=0)
    snapshot = {
        "document": document.document_id(),
        "timeline": document.timeline_id(scene),
        "name": scene.name,
        "rate": wire_rate(scene),
        "dropFrame": False,
        "startFrame": FIRST_FRAME,
        "raster": {"width": scene.render.resolution_x, "height": scene.render.resolution_y},
        "colour": "bt709",
        "duration": max(0, end),
        "tracks": _tracks(scene, on_channel, warnings),
        "markers": read_marks(scene, FIRST_FRAME),
        "warnings": warnings,
        "version": version_of(scene, fingerprints),
    }
    if document.path():
        snapshot["documentPath"] = document.path()
    return snapshot


def version(scene: Any) -> str:
    """The version alone."""
    prints = Fingerprints(scene)
    return version_of(scene, [prints.of(strip) for strip in vse.listed(scene)])


def version_of(scene: Any, fingerprints: List[str]) -> str:
    """The version of a timeline whose strips have these fingerprints."""
    render = scene.render
    return digest([
        scene.name, render.fps, render.fps_base, render.resolution_x, render.resolution_y, read_marks(scene, FIRST_FRAME),
        [(channel.name, channel.lock, channel.mute) for channel in (scene.sequence_editor.channels if scene.sequence_editor else ())],
        # Inside a meta strip nothing can be edited from outside: leaving it changes what can be done.
        vse.inside_meta(scene),
        # Blender keeps strips in an order of its own that says nothing.
        sorted(fingerprints)])


def _item(strip: Any, item: str, fingerprint: str, files: Files) -> Dict[str, Any]:
    _, start, end = vse.place(strip)
    described = {
        "id": item,
        "name": strip.name,
        "kind": _KINDS.get(strip.type, "other"),
        "start": start - FIRST_FRAME,
        "duration": end - start,
        "sourceStart": 0,
        "mediaMissing": False,
        "enabled": not strip.mute,
        "ours": ours.read(strip),
        "fingerprint": fingerprint,
    }
    media = media_of(strip)
    if media:
        described["mediaPath"] = media.path
        described["mediaMissing"] = not media.packed and not files.exist(media.path)
        described["sourceStart"] = 0 if media.still else vse.source_start(strip)
    return described


def _tracks(scene: Any, on_channel: Dict[Tuple[int, bool], List[Dict[str, Any]]], warnings: List[str]) -> List[Dict[str, Any]]:
    """Channels that carry something or that somebody named. Blender's other channels are there, but nobody's tracks: each would be one
    long gap to fill. A sequencer without any picture offers the lowest free channel."""
    pictures = {number for number, sound in on_channel if not sound}
    sounds = {number for number, sound in on_channel if sound}
    pictures |= {number for number in _named(scene) if number not in sounds}
    if not pictures:
        pictures = {next(number for number in range(1, len(sounds) + 2) if number not in sounds)}
    return [_track(scene, picture_track(number), number, "video", on_channel.get((number, False), []), warnings) for number in sorted(pictures)] + [
        _track(scene, sound_track(number), number, "audio", on_channel[number, True], warnings) for number in sorted(sounds)]


def _track(scene: Any, track: str, number: int, kind: str, items: List[Dict[str, Any]], warnings: List[str]) -> Dict[str, Any]:
    channel = vse.channel(scene, number)
    name = channel.name if channel else f"Channel {number}"
    items.sort(key=lambda item: (item["start"], item["duration"], item["id"]))
    for before, after in zip(items, items[1:]):
        if before["start"] + before["duration"] > after["start"]:
            warnings.append(f"{name}, frame {after['start'] + FIRST_FRAME}: '{before['name']}' and '{after['name']}' overlap.")
    return {"id": track, "name": name, "kind": kind, "locked": bool(channel and channel.lock), "enabled": not (channel and channel.mute), "items": items}


def _named(scene: Any) -> List[int]:
    channels = enumerate(scene.sequence_editor.channels) if scene.sequence_editor else ()
    return [number for number, channel in channels if number and vse.is_named(channel, number)]

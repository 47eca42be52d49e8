"""A second reader of OTIO, sharing nothing with ours but the format: places are exact fractions, found by adding up.

    otio_reader.py list FILE          prints every track with its clips at absolute record positions, as JSON
    otio_reader.py same FILE FILE     says whether two documents hold equal values: key order, ints beside floats, NaN and all
"""

import json
import math
import sys
from fractions import Fraction

RATES = [Fraction(n, d) for n, d in ((24000, 1001), (24, 1), (25, 1), (30000, 1001), (30, 1), (48000, 1001), (50, 1), (60000, 1001), (60, 1))]


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file, object_pairs_hook=Ordered, parse_constant=float)


class Ordered(dict):
    """A dict that remembers that its keys had an order."""

    def __init__(self, pairs):
        super().__init__(pairs)
        assert len(self) == len(pairs), "a key occurs twice"


def exact_rate(written):
    for rate in RATES:
        if abs(float(rate) - written) < 1e-3:
            return rate
    return Fraction(written)


def seconds(time):
    return Fraction(time["value"]) / exact_rate(time["rate"])


def schema(item):
    return item["OTIO_SCHEMA"].split(".")[0]


def media_of(clip):
    if "media_references" in clip:
        return clip["media_references"].get(clip.get("active_media_reference_key", "DEFAULT_MEDIA")) or {}
    return clip.get("media_reference") or {}


def length(item):
    if item.get("source_range"):
        return seconds(item["source_range"]["duration"])
    if schema(item) == "Clip":
        return seconds(media_of(item)["available_range"]["duration"])
    lengths = [length(child) for child in item["children"] if schema(child) != "Transition"]
    return max(lengths, default=0) if schema(item) == "Stack" else sum(lengths)


def frames(value, rate):
    count = value * rate
    return int(count) if count.denominator == 1 else float(count)


def listing(timeline):
    start = timeline["global_start_time"]
    rate = exact_rate(start["rate"])
    tracks = []
    for track in timeline["tracks"]["children"]:
        place, clips = seconds(start), []
        for child in track["children"]:
            if schema(child) == "Transition":
                continue
            if schema(child) != "Gap":
                media = media_of(child)
                available = media.get("available_range")
                source = child.get("source_range") or available
                clips.append({
                    "name": child["name"],
                    "schema": child["OTIO_SCHEMA"],
                    "recordIn": frames(place, rate),
                    "recordOut": frames(place + length(child), rate),
                    "sourceOffset": frames(seconds(source["start_time"]) - seconds(available["start_time"]), rate) if available else None,
                    "media": media.get("target_url"),
                    "ours": (child.get("metadata") or {}).get("aktionbridge"),
                })
            place += length(child)
        tracks.append({"name": track["name"], "kind": track["kind"], "end": frames(place, rate), "clips": clips})
    return {"rate": str(rate), "start": frames(seconds(start), rate), "tracks": tracks}


def difference(one, other, where=""):
    if type(one) is not type(other):
        return f"{where}: {type(one).__name__} is not {type(other).__name__}"
    if isinstance(one, dict):
        if list(one) != list(other):
            return f"{where}: keys {list(one)} are not {list(other)}"
        return next((found for key in one if (found := difference(one[key], other[key], f"{where}/{key}"))), None)
    if isinstance(one, list):
        if len(one) != len(other):
            return f"{where}: {len(one)} entries are not {len(other)}"
        return next((found for i in range(len(one)) if (found := difference(one[i], other[i], f"{where}/{i}"))), None)
    if isinstance(one, float) and math.isnan(one) and math.isnan(other):
        return None
    return None if one == other else f"{where}: {one!r} is not {other!r}"


if __name__ == "__main__":
    if sys.argv[1] == "list":
        json.dump(listing(load(sys.argv[2])), sys.stdout)
    else:
        found = difference(load(sys.argv[2]), load(sys.argv[3]))
        print(found or "same")

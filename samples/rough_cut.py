"""Writes rough-cut.otio: a rough cut of a short film as an editor leaves it before the missing shots exist.

24000/1001, 01:00:00:00, 1280x720. V1 has twenty gaps of 6 to 140 frames between what was shot; V2 carries titles, V3 is locked,
A1 and A2 carry room tone and temporary music. None of the media exists on this machine. Run it again and not one byte changes.
"""

import json
import pathlib

RATE = 24000 / 1001
START = 86400

# Gaps, in frames; the four shortest are breaths and not meant to be filled.
GAPS = [138, 92, 12, 94, 134, 106, 112, 6, 140, 48, 100, 126, 86, 18, 96, 128, 90, 58, 100, 10]

# What lies between them: scene, clip name, frames, kind. One list a gap; the last closes the film.
BETWEEN = [
    [("", "Black leader", 12, "black")],
    [("1", "A001_C004_0611QK", 15, "camera")],
    [("1", "A001_C007_0611QK", 13, "missing")],
    [("1", "A001_C009_0611QK", 11, "camera")],
    [("1", "A001_C011_0611QK", 14, "camera"), ("2", "A002_C001_0612TR", 17, "camera")],
    [("2", "A002_C003_0612TR", 10, "slow")],
    [("2", "Insert pendulum", 13, "missing")],
    [("2", "A002_C008_0612TR", 10, "camera")],
    [("2", "Black breath", 8, "black")],
    [("3", "A003_C002_0613BX", 16, "camera")],
    [("3", "A003_C002_0613BX", 10, "camera")],
    [("3", "Insert clock", 10, "missing")],
    [("3", "Tower comp v02", 18, "compound")],
    [("4", "A004_C001_0614WM", 12, "camera")],
    [("4", "A004_C005_0614WM", 11, "graded")],
    [("4", "Drone plate", 20, "sequence")],
    [("4", "A004_C010_0614WM", 10, "missing")],
    [("5", "A005_C003_0615HD", 14, "camera")],
    [("5", "A005_C004_0615HD", 12, "camera")],
    [("5", "A005_C006_0615HD", 16, "camera")],
    [("5", "A005_C009_0615HD", 19, "camera"), ("", "Black tail", 24, "black")],
]

SCENES = {"1": "The platform", "2": "The workshop", "3": "The tower", "4": "The rooftop", "5": "Morning"}


def time(value):
    return {"OTIO_SCHEMA": "RationalTime.1", "rate": RATE, "value": float(value)}


def span(start, duration):
    return {"OTIO_SCHEMA": "TimeRange.1", "duration": time(duration), "start_time": time(start)}


def item(schema, name, start, duration, metadata=None, effects=None, markers=None):
    return {
        "OTIO_SCHEMA": schema,
        "metadata": metadata or {},
        "name": name,
        "source_range": span(start, duration) if duration is not None else None,
        "effects": effects or [],
        "markers": markers or [],
        "enabled": True,
    }


def gap(duration):
    return item("Gap.1", "", 0, duration)


def marker(name, start, duration, color, comment):
    return {
        "OTIO_SCHEMA": "Marker.2",
        "metadata": {},
        "name": name,
        "color": color,
        "comment": comment,
        "marked_range": span(start, duration),
    }


def reference(schema, available=None, **fields):
    return {
        "OTIO_SCHEMA": schema,
        "metadata": {},
        "name": "",
        "available_range": available,
        "available_image_bounds": None,
        **fields,
    }


def clip(name, start, duration, media, metadata=None, effects=None, markers=None):
    made = item("Clip.2", name, start, duration, metadata, effects, markers)
    made["media_references"] = {"DEFAULT_MEDIA": media}
    made["active_media_reference_key"] = "DEFAULT_MEDIA"
    return made


def external(name, first, frames):
    made = reference("ExternalReference.1", span(first, frames), target_url=f"/Volumes/Rushes/Day 0{name[3]}/{name}.mov")
    made["available_image_bounds"] = {
        "OTIO_SCHEMA": "Box2d.1",
        "min": {"OTIO_SCHEMA": "V2d.1", "x": 0.0, "y": 0.0},
        "max": {"OTIO_SCHEMA": "V2d.1", "x": 16.0, "y": 9.0},
    }
    return made


def generator(kind, **parameters):
    return reference("GeneratorReference.1", generator_kind=kind, parameters=parameters)


def slow_motion():
    return {
        "OTIO_SCHEMA": "LinearTimeWarp.1",
        "metadata": {},
        "name": "Half speed",
        "effect_name": "LinearTimeWarp",
        "enabled": True,
        "time_scalar": 0.5,
    }


def grade():
    return {
        "OTIO_SCHEMA": "Effect.1",
        "metadata": {"Resolve_OTIO": {"Effect Name": "Primary", "Parameters": [{"Parameter ID": "lift", "Default Parameter Value": 0}]}},
        "name": "Temp grade",
        "effect_name": "resolve_primary",
        "enabled": True,
    }


def compound(name, duration):
    made = item("Stack.1", name, 0, duration)
    plate = item("Track.1", "Plate", None, None)
    plate["kind"] = "Video"
    plate["children"] = [clip("Road plate", 43200, duration, reference("MissingReference.1"))]
    sky = item("Track.1", "Sky", None, None)
    sky["kind"] = "Video"
    sky["children"] = [gap(6), clip("Sky element", 0, duration - 6, reference("MissingReference.1"))]
    made["children"] = [plate, sky]
    return made


def picture(scene, name, duration, kind, number):
    first = 86400 + 1440 * number
    metadata = {"scene": scene, "fcp_xml": {"labels": {"label2": "Iris"}, "logginginfo": {"good": None}}} if scene else {}
    if kind == "black":
        return clip(name, 0, duration, generator("black"), metadata)
    if kind == "missing":
        return clip(name, 0, duration, reference("MissingReference.1"), {**metadata, "status": "not delivered"})
    if kind == "compound":
        return compound(name, duration)
    if kind == "sequence":
        media = reference(
            "ImageSequenceReference.1", span(1001, 96), target_url_base="file:///Volumes/VFX/plates/drone/", name_prefix="drone_",
            name_suffix=".exr", start_frame=1001, frame_step=1, rate=RATE, frame_zero_padding=4, missing_frame_policy="hold")
        return clip(name, 1013, duration, media, metadata)
    effects = {"slow": [slow_motion()], "graded": [grade()]}.get(kind)
    markers = [marker("Focus", first + 4, 1, "RED", "Soft at the head; use from here.")] if kind == "slow" else None
    return clip(name, first + 12, duration, external(name, first, 240), metadata, effects, markers)


def dissolve(frames):
    return {
        "OTIO_SCHEMA": "Transition.1",
        "metadata": {"fcp_xml": {"alignment": "center", "effectid": "Cross Dissolve"}},
        "name": "Cross dissolve",
        "in_offset": time(frames),
        "out_offset": time(frames),
        "transition_type": "SMPTE_Dissolve",
    }


def track(name, kind, children, metadata=None):
    made = item("Track.1", name, None, None, metadata)
    made["children"] = children
    made["kind"] = kind
    return made


def main_track():
    children, scenes, place = [], {}, 0
    for number, group in enumerate(BETWEEN):
        for index, (scene, name, duration, kind) in enumerate(group):
            if index:
                children.append(dissolve(6))
            if scene:
                scenes.setdefault(scene, place)
            children.append(picture(scene, name, duration, kind, number))
            place += duration
        if number < len(GAPS):
            children.append(gap(GAPS[number]))
            place += GAPS[number]
    return track("Video 1", "Video", children, {"Resolve_OTIO": {"Locked": False}}), scenes, place


def audio(name, duration, number):
    media = reference("ExternalReference.1", span(0, duration + 240), target_url=f"/Volumes/Sound/Temp/{name}.wav")
    return clip(name, 48 * number, duration, media)


def timeline():
    video, scenes, end = main_track()
    titles = track("Titles", "Video", [
        gap(40),
        clip("Title card", 0, 60, generator("text", text="ROUGH CUT 7", size=48.0, tracking=0)),
        gap(end - 40 - 60 - 72),
        clip("End card", 0, 72, generator("text", text="\u2014 temp credits \u2014", size=32.0, tracking=2)),
    ])
    notes = track(
        "Director's notes", "Video",
        [gap(scenes["3"]), clip("Hold this feeling", 0, 96, generator("text", text="Slower than you think", size=24.0, tracking=0))],
        {"locked": True, "Resolve_OTIO": {"Locked": True}})
    room = track("Room tone", "Audio", [audio("Room tone hall", 600, 1), audio("Room tone car", 700, 2), audio("Room tone ridge", end - 1300, 3)],
                 {"Resolve_OTIO": {"Audio Type": "Stereo", "Locked": False}})
    music = track("Temp music", "Audio", [gap(120), audio("Temp cue 3 strings", 900, 4), gap(240), audio("Temp cue 5 piano", end - 1260, 5)],
                  {"Resolve_OTIO": {"Audio Type": "Stereo", "Locked": False}})
    stack = item("Stack.1", "tracks", None, None)
    stack["markers"] = [marker(f"Scene {scene}", place, 1, "BLUE", SCENES[scene]) for scene, place in scenes.items()]
    stack["markers"].append(marker("Music in", 120, 900, "GREEN", "Temp only; composer starts here."))
    stack["children"] = [video, titles, notes, room, music]
    return {
        "OTIO_SCHEMA": "Timeline.1",
        "metadata": {
            "Resolve_OTIO": {"Resolve OTIO Meta Version": "1.0", "Color Space": "Rec.709 Gamma 2.4"},
            "fcp_xml": {"media": {"video": {"format": {"samplecharacteristics": {
                "width": "1280", "height": "720", "pixelaspectratio": "square", "fielddominance": "none"}}}}},
            "color_space": "Rec.709",
            "studio": {
                "integrated_loudness": float("nan"),
                "peak": float("-inf"),
                "cut": 7,
                "review": {"OTIO_SCHEMA": "StudioReview.4", "rounds": [1, 2.0, None], "approved": False, "by": "caf\u00e9 table"},
            },
        },
        "name": "Rough cut 7",
        "global_start_time": time(START),
        "tracks": stack,
    }


if __name__ == "__main__":
    target = pathlib.Path(__file__).with_name("rough-cut.otio")
    target.write_text(json.dumps(timeline(), indent=4, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")

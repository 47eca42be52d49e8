"""Gives dressed strips other media and says what became of what was set on them."""

import os

import bpy
from strips_common import apply, command, facts, foreign, items, media, new_editor, new_scene, place, strips

SCENARIOS = []


def scenario(function):
    SCENARIOS.append(function)
    return function


def main(arguments):
    editor = new_editor()
    return {function.__name__: function(editor, arguments) for function in SCENARIOS}


@scenario
def dressed(editor, arguments):
    """A strip with everything set on it, in a row without gaps."""
    scene = new_scene("dressed")
    first, second = (os.path.basename(arguments[name]) for name in ("first", "second"))
    apply(editor, place("channel-2", 100, 30, 4, media(arguments["first"], 44), state="placeholder"))
    foreign(scene, "left", arguments["footage"], 2, 61, 40, 10)
    foreign(scene, "right", arguments["footage"], 2, 131, 40, 20)
    strip = strips()[first]
    strip.transform.offset_x, strip.transform.scale_y, strip.transform.rotation = 12, 0.5, 0.25
    strip.crop.min_x, strip.crop.max_y = 7, 3
    strip.color_multiply, strip.use_flip_x, strip.blend_type = 0.75, True, "ADD"
    strip.modifiers.new("grade", "BRIGHT_CONTRAST").bright = 0.5
    strip["somebody"] = "else"
    for frame, alpha in ((101, 0.0), (110, 1.0)):
        strip.blend_alpha = alpha
        strip.keyframe_insert("blend_alpha", frame=frame)
    # Trimmed by hand: five frames off the head, three off the tail.
    strip.frame_final_start += 5
    strip.frame_final_end -= 3
    tag, before = strip.color_tag, said(strip)
    neighbours = [facts(strips()[name]) for name in ("left", "right")]
    item = items(editor)[first]
    expected = [{"track": "channel-2", "start": item["start"], "duration": item["duration"], "fingerprints": [item["fingerprint"]]}]
    edit = replace(item["id"], arguments["second"], 9, placement="p", state="take")
    result = editor.apply(command(editor, [edit], expected))
    after = strips()[second]
    return {"result": result, "before": before, "after": said(after), "facts": facts(after), "tags": [tag, after.color_tag],
            "item": items(editor)[second], "id": item["id"], "path": after.filepath,
            "neighbours": [neighbours, [facts(strips()[name]) for name in ("left", "right")]]}


@scenario
def moved_and_pulled(editor, arguments):
    """A placeholder moved by hand, replaced with another head; then its handle is pulled out again, and the picture rendered."""
    new_scene("pulled")
    [made] = apply(editor, place("channel-1", 10, 20, 0, media(arguments["first"], 44)))
    strip = strips()[os.path.basename(arguments["first"])]
    strip.frame_start, strip.channel = 203, 4
    apply(editor, replace(made, arguments["second"], 8))
    strip = strips()[os.path.basename(arguments["second"])]
    laid = facts(strip)
    strip.frame_final_start -= 6
    picture = os.path.join(arguments["folder"], "pulled.png")
    editor.grab_frame({"frame": 196, "file": picture})
    return {"laid": laid, "pulled": facts(strip), "picture": picture}


@scenario
def crossed(editor, arguments):
    """Two takes under a cross; one is replaced with another head, which moves it to and fro in between."""
    scene = new_scene("crossed")
    made = apply(editor, place("channel-1", 0, 30, 0, media(arguments["first"], 44)), place("channel-2", 20, 30, 0, media(arguments["first"], 44)))
    both = [strip for strip in strips().values()]
    both.sort(key=lambda strip: strip.channel)
    cross = scene.sequence_editor.sequences.new_effect("cross", "CROSS", 3, frame_start=0, frame_end=0, seq1=both[0], seq2=both[1])
    before = [cross.channel, cross.frame_final_start, cross.frame_final_end]
    result = editor.apply(command(editor, [replace(made[0], arguments["second"], 12)]))
    cross = strips()["cross"]
    item = items(editor)["cross"]
    return {"result": result, "before": before, "after": [cross.channel, cross.frame_final_start, cross.frame_final_end],
            "inputs": [cross.input_1.name, cross.input_2.name], "facts": facts(cross.input_1), "item": item,
            "removed": editor.apply(command(editor, [{"kind": "remove", "item": made[0]}]))}


@scenario
def sound(editor, arguments):
    """Sound comes, follows its picture's media, and goes with it; first in a scene that never had a sequencer."""
    bpy.context.window.scene = bpy.data.scenes.new("sound")
    loud, silent = media(arguments["loud"], 44, has_audio=True), media(arguments["first"], 44)
    made = apply(editor, place("channel-2", 5, 20, 6, loud), place("channel-3", 15, 20, 2, loud))
    steps = [state(editor)]
    apply(editor, replace(made[0], arguments["first"], 3))
    steps.append(state(editor))
    apply(editor, dict(replace(made[0], arguments["loud"], 4), media=loud))
    steps.append(state(editor))
    apply(editor, {"kind": "remove", "item": made[0]}, {"kind": "remove", "item": made[1]})
    steps.append(state(editor))
    refused = editor.apply(command(editor, [place("channel-1", 0, 10, 0, dict(silent, hasAudio=True))]))
    return {"steps": steps, "refused": refused, "left": list(strips()), "made": made}


@scenario
def picture(editor, arguments):
    """A still is held as long as asked and gives way to another still, but not to a movie."""
    new_scene("still")
    still = media(arguments["still"], 1)
    made = apply(editor, place("channel-1", 10, 77, 0, still, state="placeholder"))[0]
    strip = next(iter(strips().values()))
    laid = [strip.type, strip.channel, strip.frame_final_start, strip.frame_final_duration, strip.color_tag]
    strip.transform.offset_y = 9
    apply(editor, replace(made, arguments["other_still"], 0))
    strip = next(iter(strips().values()))
    return {"laid": laid, "item": next(iter(items(editor).values())),
            "after": [strip.type, strip.channel, strip.frame_final_start, strip.frame_final_duration, strip.transform.offset_y],
            "movie": editor.apply(command(editor, [replace(made, arguments["first"], 0)]))}


def replace(item, path, source_start, **ours):
    return {"kind": "replace", "item": item, "name": os.path.basename(path), "sourceStart": source_start, "media": media(path, 44), "ours": ours}


def state(editor):
    """What lies on each track."""
    read = editor.read_timeline({})
    return {track["id"]: [track["name"], [[item["start"], item["duration"], item["sourceStart"], sorted(item["ours"]), os.path.basename(item["mediaPath"])]
                                          for item in track["items"]]] for track in read["tracks"] if track["items"]}


def said(strip):
    """All that a person may have set on the strip."""
    curves = bpy.context.scene.animation_data.action.fcurves if bpy.context.scene.animation_data else []
    return {
        "transform": [strip.transform.offset_x, strip.transform.scale_y, strip.transform.rotation], "crop": [strip.crop.min_x, strip.crop.max_y],
        "colour": [strip.color_multiply, strip.use_flip_x, strip.blend_type], "modifiers": [[one.name, one.bright] for one in strip.modifiers],
        "property": strip["somebody"], "place": [strip.channel, strip.frame_final_start, strip.frame_final_duration],
        "fade": [[list(point.co) for point in curve.keyframe_points] for curve in curves if curve.data_path == strip.path_from_id("blend_alpha")]}

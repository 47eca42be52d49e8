"""Commands that may not be carried out, or only in part, and what is left of them."""

import os

import bpy
from strips_common import apply, command, facts, foreign, items, media, new_editor, new_scene, place, strips

from aktionbridge_blender.compat import vse


def main(arguments):
    editor = new_editor()
    found = {"refused": {}, "disturbed": []}
    for name, prepare in REFUSALS.items():
        scene = new_scene(name)
        foreign(scene, "edit", arguments["clip"], 1, 51, 30, 0)
        order = prepare(editor, scene, media(arguments["clip"], 44))
        before = [read(scene), len(scene.timeline_markers), [channel.name for channel in scene.sequence_editor.channels]]
        found["refused"][name] = editor.apply(order)
        if before != [read(scene), len(scene.timeline_markers), [channel.name for channel in scene.sequence_editor.channels]]:
            found["disturbed"].append(name)
    found["partial"] = partial(editor, arguments)
    found["repeated"] = repeated(editor, arguments)
    found["undone"] = undone(editor, arguments)
    found["others"] = others(editor, arguments)
    found["meddled"] = meddled(editor, arguments)
    return found


def read(scene):
    return {name: facts(strip) for name, strip in strips(scene).items()}


def free(editor, what, **changes):
    return command(editor, [place("channel-2", 0, 10, 0, what)], **changes)


def taken(editor, scene, what):
    return command(editor, [place("channel-1", 40, 11, 0, what)])


def taken_by_sound(editor, scene, what):
    scene.sequence_editor.sequences.new_sound("music", what["path"], 4, 1)
    return command(editor, [place("channel-4", 0, 10, 0, what)])


def taken_twice(editor, scene, what):
    return command(editor, [place("channel-2", 0, 10, 0, what), place("channel-2", 9, 10, 0, what)])


def locked_channel(editor, scene, what):
    scene.sequence_editor.channels[2].lock = True
    return free(editor, what)


def locked_strip(editor, scene, what):
    strips(scene)["edit"].lock = True
    return command(editor, [{"kind": "remove", "item": "edit"}])


def inside_meta(editor, scene, what):
    meta = scene.sequence_editor.sequences.new_meta("scene twelve", 6, 1)
    order = free(editor, what)
    scene.sequence_editor.active_strip = meta
    scene.sequence_editor.display_stack(meta)
    return order


def other_document(editor, scene, what):
    return free(editor, what, document="0123456789abcdef")


def other_scene(editor, scene, what):
    return free(editor, what, timeline="0123456789abcdef")


def stale_fingerprint(editor, scene, what):
    order = free(editor, what)
    order["expected"] = [{"track": "channel-1", "start": 50, "duration": 30, "fingerprints": [items(editor)["edit"]["fingerprint"]]}]
    strips(scene)["edit"].transform.offset_x = 1
    return order


def not_free(editor, scene, what):
    return free(editor, what) | {"expected": [{"track": "channel-1", "start": 79, "duration": 5, "fingerprints": []}]}


def missing_file(editor, scene, what):
    return free(editor, dict(what, path="/nowhere/sc010.mov"))


def too_short(editor, scene, what):
    return command(editor, [place("channel-2", 0, 40, 5, what)])


def before_first(editor, scene, what):
    return command(editor, [place("channel-2", -1, 10, 0, what)])


def no_channel(editor, scene, what):
    return command(editor, [place("channel-129", 0, 10, 0, what)])


def sound_track(editor, scene, what):
    return command(editor, [place("sound-4", 0, 10, 0, what)])


def no_item(editor, scene, what):
    return command(editor, [{"kind": "remove", "item": "nobody"}])


def takes(editor, scene, what):
    return command(editor, [{"kind": "addTake", "item": "edit", "media": what}])


def colour_strip(editor, scene, what):
    scene.sequence_editor.sequences.new_effect("title", "COLOR", 6, frame_start=1, frame_end=20)
    return command(editor, [{"kind": "replace", "item": "title", "media": what}])


def late_fault(editor, scene, what):
    """The last edit is impossible: nothing before it may be done either."""
    return command(editor, [{"kind": "addTrack", "trackKind": "video", "name": "AktionBridge"}, place("AktionBridge", 0, 10, 0, what),
                            {"kind": "marker", "start": 5, "name": "here"}, {"kind": "remove", "item": "nobody"}])


REFUSALS = {function.__name__: function for function in (
    taken, taken_by_sound, taken_twice, locked_channel, locked_strip, inside_meta, other_document, other_scene, stale_fingerprint, not_free,
    missing_file, too_short, before_first, no_channel, sound_track, no_item, takes, colour_strip, late_fault)}


def partial(editor, arguments):
    """The second file has fewer frames than was said of it, which only opening it tells."""
    new_scene("partial")
    told = media(arguments["clip"], 44)
    result = editor.apply(command(editor, [place("channel-1", 0, 10, 0, told), place("channel-1", 20, 60, 0, dict(told, frames=100)),
                                           place("channel-1", 90, 10, 0, told)]))
    return {"result": result, "left": list(read(bpy.context.scene).values())}


def meddled(editor, arguments):
    """Something else in Blender moves a strip while a command is carried out."""
    scene = new_scene("meddled")
    foreign(scene, "edit", arguments["clip"], 1, 51, 30, 0)
    tag = type(vse).set_tag

    def meddle(self, strip, colour):
        tag(self, strip, colour)
        strips(scene)["edit"].frame_start = 61

    type(vse).set_tag = meddle
    try:
        return editor.apply(command(editor, [place("channel-2", 0, 10, 0, media(arguments["clip"], 44), state="take")]))
    finally:
        type(vse).set_tag = tag


def repeated(editor, arguments):
    new_scene("repeated")
    order = free(editor, media(arguments["clip"], 44))
    first = editor.apply(order)
    return {"same": editor.apply(order) == first, "outcome": first["outcome"], "strips": len(strips())}


def undone(editor, arguments):
    """One command, one step: back, forth, and the ids as before."""
    new_scene("undone")
    bpy.ops.ed.undo_push(message="before")
    states = [state(editor)]
    apply(editor, {"kind": "addTrack", "trackKind": "video", "name": "AktionBridge"},
          *[place("AktionBridge", start, 10, 2, media(arguments["clip"], 44)) for start in range(0, 50, 10)], {"kind": "marker", "start": 3, "name": "m"})
    states.append(state(editor))
    bpy.ops.ed.undo_push(message="after")
    for step in ("undo", "undo", "redo"):
        getattr(bpy.ops.ed, step)()
        states.append(state(editor))
    return states


def state(editor):
    read = editor.read_timeline({})
    return [read["document"], read["timeline"], read["version"], sum(len(track["items"]) for track in read["tracks"]), len(read["markers"])]


def others(editor, arguments):
    """Markers, ids and tracks."""
    scene = new_scene("others")
    scene.sequence_editor.channels[4].name = "Keep free"
    foreign(scene, "edit", arguments["clip"], 3, 1, 30, 0)
    made = apply(
        editor, {"kind": "addTrack", "track": "new", "trackKind": "video", "name": "AktionBridge"}, place("new", 0, 10, 1, media(arguments["clip"], 44)),
        {"kind": "marker", "start": 7, "duration": 24, "name": "sc010", "colour": "red", "comment": "Music enters."}, {"kind": "marker", "start": 2, "name": "point"},
        {"kind": "metadata", "item": "edit", "ours": {"shot": "sh0010", "state": "approved"}})
    read = editor.read_timeline({})
    return {"made": made, "tracks": [[track["id"], track["name"], len(track["items"])] for track in read["tracks"]], "markers": read["markers"],
            "marker_frames": sorted(marker.frame for marker in scene.timeline_markers), "edit": items(editor)["edit"], "tag": strips()["edit"].color_tag,
            "placed": items(editor)[os.path.basename(arguments["clip"])]["id"]}

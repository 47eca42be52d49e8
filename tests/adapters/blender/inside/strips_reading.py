"""Reads timelines of all kinds, and says what reading and grabbing changed: nothing."""

import os

import bpy
from strips_common import apply, foreign, media, new_editor, new_scene, place, strips


def main(arguments):
    editor = new_editor()
    return {function.__name__: function(editor, arguments) for function in (
        untouched_by_reading, everything, fingerprints, copies, grabbed, small, watched, rates, many)}


def untouched_by_reading(editor, arguments):
    scene = bpy.data.scenes.new("bare")
    bpy.context.window.scene = scene
    read = editor.read_timeline({})
    again = editor.read_timeline({"document": read["document"], "timeline": read["timeline"]})
    return {"same": read == again, "editor": scene.sequence_editor is None, "texts": [text.name for text in bpy.data.texts], "keys": list(scene.keys())}


def everything(editor, arguments):
    """One of each kind of strip."""
    scene = new_scene("everything", 24, 1.001)
    new = scene.sequence_editor.sequences
    foreign(scene, "movie", arguments["clip"], 1, 11, 20, 5)
    left, right = foreign(scene, "a", arguments["clip"], 2, 101, 30, 0), foreign(scene, "b", arguments["clip"], 3, 121, 30, 0)
    new.new_effect("cross", "CROSS", 4, frame_start=0, frame_end=0, seq1=left, seq2=right)
    new.new_effect("colour", "COLOR", 5, frame_start=1, frame_end=51).mute = True
    new.new_effect("title", "TEXT", 6, frame_start=1, frame_end=51)
    inner = foreign(scene, "inner", arguments["clip"], 1, 301, 20, 0)
    meta = new.new_meta("meta", 7, 301)
    inner.move_to_meta(meta)
    meta.frame_final_duration = 20
    new.new_sound("sound", arguments["clip"], 2, 201)
    new.new_movie("offline", "/nowhere/gone.mov", 8, 1)
    new.new_scene("other scene", bpy.data.scenes["Scene"], 9, 1).frame_final_duration = 10
    foreign(scene, "early", arguments["clip"], 10, -9, 20, 0)
    scene.sequence_editor.channels[6].lock = True
    scene.sequence_editor.channels[5].mute = True
    return editor.read_timeline({})


def fingerprints(editor, arguments):
    """Which changes change a strip's fingerprint, and the timeline's version with it."""
    scene = new_scene("fingerprints")
    strip = foreign(scene, "strip", arguments["clip"], 1, 11, 20, 5)
    changed = {}
    for name, change in {
        "moved": lambda: setattr(strip, "frame_start", strip.frame_start + 1), "trimmed": lambda: setattr(strip, "frame_final_end", strip.frame_final_end - 1),
        "channel": lambda: setattr(strip, "channel", 3), "muted": lambda: setattr(strip, "mute", True), "locked": lambda: setattr(strip, "lock", True),
        "transform": lambda: setattr(strip.transform, "offset_x", 3), "crop": lambda: setattr(strip.crop, "min_x", 3), "alpha": lambda: setattr(strip, "blend_alpha", 0.5),
        "file": lambda: setattr(strip, "filepath", arguments["other"]), "fade": lambda: strip.keyframe_insert("blend_alpha", frame=12),
        "modifier": lambda: strip.modifiers.new("grade", "BRIGHT_CONTRAST"), "modifier value": lambda: setattr(strip.modifiers[0], "bright", 2),
        "tag": lambda: setattr(strip, "color_tag", "COLOR_02"), "ours": lambda: strip.__setitem__("aktion", '{"shot": "1"}'), "name": lambda: setattr(strip, "name", "other"),
        "selection": lambda: setattr(strip, "select", not strip.select), "playhead": lambda: setattr(scene, "frame_current", 7),
    }.items():
        before = editor.read_timeline({})
        change()
        after = editor.read_timeline({})
        changed[name] = [prints(before) != prints(after), before["version"] != after["version"]]
    return changed


def prints(read):
    return [item["fingerprint"] for track in read["tracks"] for item in track["items"]]


def copies(editor, arguments):
    """A strip of ours copied by hand, as Shift-D does it: all custom properties go along."""
    scene = new_scene("copies")
    [made] = apply(editor, place("channel-1", 0, 20, 0, media(arguments["clip"], 44)))
    strip = next(iter(strips().values()))
    copy = foreign(scene, strip.name, arguments["clip"], 1, 101, 20, 0)
    for key in ("aktion", "aktion_item"):
        copy[key] = strip[key]
    found = [item["id"] for item in editor.read_timeline({})["tracks"][0]["items"]]
    apply(editor, {"kind": "remove", "item": found[1]})
    return {"made": made, "ids": found, "left": [item["id"] for item in editor.read_timeline({})["tracks"][0]["items"]]}


def grabbed(editor, arguments):
    scene = new_scene("grabbed", 25)
    foreign(scene, "strip", arguments["clip"], 1, 101, 40, 3)
    # Everything as far from what a picture needs as it goes.
    render, image, view = scene.render, scene.render.image_settings, scene.view_settings
    image.file_format, render.filepath, render.resolution_percentage = "FFMPEG", "/tmp/film_", 50
    render.use_sequencer, render.use_border, render.dither_intensity, scene.frame_current = False, True, 2.0, 7
    view.view_transform, view.look, view.exposure, view.gamma = "Filmic", "High Contrast", 2.0, 0.7
    before = [everything_set(thing) for thing in (scene, render, image, view)]
    path = os.path.join(arguments["folder"], "grab.png")
    answer = editor.grab_frame({"frame": 121, "file": path})
    same = [everything_set(thing) for thing in (scene, render, image, view)] == before
    no_folder = failure(editor.grab_frame, {"frame": 1, "file": "/nowhere/a.png"})
    new_scene("empty")
    return {"answer": answer, "same": same, "path": path, "no folder": no_folder, "empty": failure(editor.grab_frame, {"frame": 1, "file": path})}


def everything_set(thing):
    return {name: str(getattr(thing, name)) for name in thing.bl_rna.properties.keys() if name != "rna_type"}


def small(editor, arguments):
    """The primitives that need no timeline of their own."""
    scene = new_scene("small")
    foreign(scene, "strip", arguments["clip"], 1, 101, 40, 3).select = True
    scene.frame_current = 42
    read = editor.read_timeline({})
    return {
        "describe": editor.describe(), "playhead": editor.playhead({}), "import": editor.import_media({"media": media(arguments["clip"], 44)}),
        "import missing": failure(editor.import_media, {"media": media("/nowhere/a.mov", 44)}), "save": failure(editor.save, {}),
        "reveal": editor.reveal({"document": read["document"], "item": "strip"}), "playhead after": editor.playhead({}),
        "reveal nobody": failure(editor.reveal, {"document": read["document"], "item": "nobody"}),
        "other document": failure(editor.read_timeline, {"document": "0123456789abcdef"}), "clip": arguments["clip"],
        "other scene": failure(editor.read_timeline, {"timeline": "0123456789abcdef"})}


def failure(primitive, request):
    try:
        return f"answered {primitive(request)}"
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def watched(editor, arguments):
    """Changes are noticed in slices, and only when something happened."""
    scene = new_scene("watched")
    for index in range(200):
        scene.sequence_editor.sequences.new_effect(f"{index}", "COLOR", 1, frame_start=1 + index * 10, frame_end=9 + index * 10)
    version = editor.read_timeline({})["version"]
    quiet = [editor.changed_since(version, budget_seconds=0) for _ in range(300)]
    scene.sequence_editor.sequences_all["150"].mute = True
    bpy.context.view_layer.update()
    asked = [editor.changed_since(version, budget_seconds=0) for _ in range(300)]
    now = editor.read_timeline({})["version"]
    return {"quiet": any(quiet), "answers": asked.count(True), "slices": asked.index(True) if True in asked else None, "found": editor.found_version == now}


def rates(editor, arguments):
    scene = new_scene("rates")
    found = {}
    for fps, base in ((24, 1.0), (24, 1.001), (30, 1.001), (60, 1.001), (120, 1.001), (25, 1.0), (15, 2.0), (1000, 33.0), (24, 0.99998)):
        scene.render.fps, scene.render.fps_base = fps, base
        try:
            found[f"{fps}/{base}"] = editor.read_timeline({})["rate"]
        except Exception as error:
            found[f"{fps}/{base}"] = f"{type(error).__name__}: {error}"
    return found


def many(editor, arguments):
    """Three thousand strips: what reading costs, in seconds, best of three."""
    import time
    scene = new_scene("many")
    for index in range(3000):
        scene.sequence_editor.sequences.new_effect(f"{index}", "COLOR", 1 + index % 5, frame_start=1 + index * 10, frame_end=9 + index * 10)
    costs = []
    for _ in range(3):
        start = time.perf_counter()
        editor.read_timeline({})
        costs.append(time.perf_counter() - start)
    return min(costs)

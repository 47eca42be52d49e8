"""Places many takes among foreign edits at one rate, reads all back from Blender and renders a stretch."""

import os

import bpy
from strips_common import command, facts, foreign, media, new_editor, new_scene, place, strips

CHANNEL = 3
GAP = 170


def main(arguments):
    editor = new_editor()
    return {rate["rate"]: one(editor, rate, arguments) for rate in arguments["rates"]}


def one(editor, rate, arguments):
    scene = new_scene(rate["rate"].replace("/", "_"), rate["fps"], rate["base"])
    gaps = arguments["takes"] // 4
    for gap in range(gaps):
        # Forty frames of somebody's edit before each gap, one more layer below, and a title across every fifth.
        foreign(scene, f"edit {gap}", rate["footage"], CHANNEL, 1 + gap * GAP, 40, (gap * 7) % 200)
        if gap % 5 == 0:
            foreign(scene, f"below {gap}", rate["footage"], 1, 1 + gap * GAP, GAP, 3)
            scene.sequence_editor.sequences.new_effect("title", "TEXT", 6, frame_start=50 + gap * GAP, frame_end=90 + gap * GAP).mute = True
    before = {name: facts(strip) for name, strip in strips(scene).items()}
    wanted, edits = {}, []
    for index in range(arguments["takes"]):
        name = f"sc010_sh{index:04d}_t01_K7Q2MX9A.mov"
        path = os.path.join(rate["folder"], name)
        clip = index % len(rate["clips"])
        os.link(rate["clips"][clip], path)
        # Four takes fill each gap: the first touches the edit before it, the last the edit after it.
        gap, part = divmod(index, 4)
        start = 40 + gap * GAP + [0, 30, 61, 95][part]
        length, head = [30, 31, 34, 35][part], (index * 5) % 9
        edits.append(place(f"channel-{CHANNEL}", start, length, head, media(path, arguments["frames"], rate["rate"])))
        wanted[name] = [CHANNEL, start + 1, length, head, head + length - 1]
    read = editor.read_timeline({})
    expected = [{"track": edit["track"], "start": edit["start"], "duration": edit["duration"], "fingerprints": []} for edit in edits]
    result = editor.apply(command(editor, edits, expected))
    after = {name: facts(strip) for name, strip in strips(scene).items()}
    wrong = [[name, wanted.get(name, before.get(name)), after.get(name)] for name in {**before, **wanted}
             if after.get(name) != wanted.get(name, before.get(name))]
    return {
        "rate": read["rate"], "outcome": result["outcome"], "reason": result.get("reason"), "placed": len(set(after) - set(before)),
        "off": wrong, "picture": render(scene, arguments["shown"], os.path.join(rate["folder"], "picture_"))}


def render(scene, shown, path):
    """Renders frames 1 to `shown` with Blender's own settings for it."""
    scene.render.image_settings.file_format = "PNG"
    scene.render.filepath, scene.frame_start, scene.frame_end = path, 1, shown
    bpy.ops.render.render(animation=True, scene=scene.name)
    return f"{path}%04d.png"

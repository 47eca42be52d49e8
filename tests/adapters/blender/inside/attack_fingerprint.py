"""Strips of every kind, looked at in every way that is no edit: drawn, rendered, played over, saved and opened again."""

import os

import bpy

import panel_support


def main(arguments):
    panel_support.enable()
    panel_support.set_scene()
    scene = bpy.context.scene
    scene.view_settings.view_transform = "Standard"
    fill(scene, arguments["movie"], arguments["picture"])
    from aktionbridge_blender.editor import frames, snapshot
    from aktionbridge_blender.editor import ours
    placed = {"placement": "place_1", "state": "take"}
    facts = {"placements": [ours.placement_of(one) for one in ({}, placed, ours.sound_ids("item", placed))],
             "kinds": sorted({strip.type for strip in scene.sequence_editor.sequences})}

    def items():
        read = snapshot.read(bpy.context.scene)
        return {item["name"]: item["fingerprint"] for track in read["tracks"] for item in track["items"]}

    def changed(what, before):
        now = items()
        facts[what] = sorted(name for name in before if before[name] != now.get(name))
        return now

    made = items()
    for frame in (2, 5, 11):
        frames.grab(scene, frame, os.path.join(arguments["folder"], "grabbed.png"))
    seen = changed("rendered", made)
    for frame in range(1, 14):
        scene.frame_set(frame)
    bpy.ops.sequencer.refresh_all()
    seen = changed("scrubbed", seen)
    path = os.path.join(arguments["folder"], "kinds.blend")
    bpy.ops.wm.save_as_mainfile(filepath=path)
    seen = changed("saved", seen)
    bpy.ops.wm.open_mainfile(filepath=path)
    changed("opened", seen)
    bpy.context.scene.sequence_editor.sequences["movie"].strobe = 3.0
    facts["strobed"] = items()["movie"] != seen["movie"]
    return facts


def fill(scene, movie, picture):
    sequences = scene.sequence_editor_create().sequences
    for channel, name in enumerate(("movie", "under", "over"), 1):
        sequences.new_movie(name, movie, channel, 1)
    sequences.new_image("image", picture, 4, 1).frame_final_duration = 10
    sequences.new_sound("sound", movie, 5, 1)
    sequences.new_scene("scene", bpy.data.scenes.new("Other"), 6, 1)
    sequences.new_clip("clip", bpy.data.movieclips.load(movie), 7, 1)
    sequences.new_mask("mask", bpy.data.masks.new("Mask"), 8, 1)
    sequences.new_meta("meta", 9, 1).sequences.new_movie("inside", movie, 1, 1)
    for channel, kind in enumerate(("COLOR", "TEXT", "ADJUSTMENT", "MULTICAM"), 10):
        sequences.new_effect(kind.lower(), kind, channel, 1, frame_end=12)
    under, over = sequences["under"], sequences["over"]
    for channel, kind in enumerate(("CROSS", "ADD", "SUBTRACT", "ALPHA_OVER", "ALPHA_UNDER", "GAMMA_CROSS", "MULTIPLY", "WIPE", "COLORMIX"), 15):
        sequences.new_effect(kind.lower(), kind, channel, 1, frame_end=12, seq1=under, seq2=over)
    for channel, kind in enumerate(("GLOW", "TRANSFORM", "SPEED", "GAUSSIAN_BLUR"), 25):
        sequences.new_effect(kind.lower(), kind, channel, 1, frame_end=12, seq1=under)
    sequences["movie"].modifiers.new("Curves", "CURVES")

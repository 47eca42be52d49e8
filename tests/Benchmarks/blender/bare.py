"""Lays clips with Blender's own functions and reads them back: what a placement cannot be faster than."""

import json
import sys
import time

import bpy

with open(sys.argv[sys.argv.index("--") + 1]) as file:
    order = json.load(file)
editor = bpy.context.scene.sequence_editor_create()
strips = editor.strips if hasattr(editor, "strips") else editor.sequences
started = time.perf_counter()
for number, clip in enumerate(order["clips"]):
    strip = strips.new_movie(f"clip {number}", clip, 2, 1 + number * 2 * order["frames"])
    strip.frame_offset_start = order["handle"]
    strip.frame_offset_end = order["handle"]
    strip.frame_start -= order["handle"]
    # Else every movie stays open, and a thousand are more than a process may have.
    if number % 32 == 31:
        bpy.ops.sequencer.refresh_all()
read = [(strip.channel, strip.frame_final_start, strip.frame_final_duration, strip.frame_offset_start, strip.filepath) for strip in strips]
seconds = time.perf_counter() - started
if len(read) != len(order["clips"]):
    raise SystemExit(f"{len(read)} of {len(order['clips'])} clips lie there")
print("BENCH " + json.dumps({"seconds": seconds, "blender": bpy.app.version_string}), flush=True)

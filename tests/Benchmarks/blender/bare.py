"""Lays clips with Blender's own functions and reads them back: what a placement cannot be faster than."""

import json
import sys
import time

import bpy

with open(sys.argv[sys.argv.index("--") + 1]) as file:
    order = json.load(file)
editor = bpy.context.scene.sequence_editor_create()
strips = editor.strips if hasattr(editor, "strips") else editor.sequences
started, processor = time.perf_counter(), time.process_time()
for number, clip in enumerate(order["clips"]):
    strip = strips.new_movie(f"clip {number}", clip["path"], 2, 1 + clip["start"])
    strip.frame_offset_start = order["handle"]
    strip.frame_offset_end = order["handle"]
    strip.frame_start -= order["handle"]
    # Else every movie stays open, and a thousand are more than a process may have.
    if number % 32 == 31:
        bpy.ops.sequencer.refresh_all()
read = [(strip.channel, strip.frame_final_start, strip.frame_final_duration, strip.frame_offset_start, strip.filepath) for strip in strips]
seconds, processor = time.perf_counter() - started, time.process_time() - processor
if len(read) != len(order["clips"]):
    raise SystemExit(f"{len(read)} of {len(order['clips'])} clips lie there")
print("BENCH " + json.dumps({"seconds": seconds, "processor": processor, "blender": bpy.app.version_string}), flush=True)

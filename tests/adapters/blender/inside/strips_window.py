"""In a window, from a timer: nothing has a context there, and people see what is done."""

import bpy
from strips_common import apply, items, media, new_editor, new_scene, place


def main(arguments):
    editor = new_editor()
    # A new scene must be an undo step of its own, or undoing an edit takes the scene along.
    new_scene("window")
    with bpy.context.temp_override(window=window()):
        bpy.ops.ed.undo_push(message="scene")
    yield
    context = [bpy.context.window is None, bpy.context.area is None]
    largest = max(window().screen.areas, key=lambda area: area.width * area.height)
    largest.type = "SEQUENCE_EDITOR"
    yield
    before = editor.read_timeline({})
    made = apply(editor, *[place("channel-1", start, 10, 2, media(arguments["clip"], 44)) for start in (0, 500)])
    applied = editor.read_timeline({})
    # Blender's own events after the edit must not count as a change of somebody else.
    yield
    yield
    own = editor.changed_since(applied["version"], budget_seconds=1)
    shown = editor.reveal({"document": applied["document"], "item": made[1]})
    revealed = [editor.playhead({}), bpy.context.window_manager.windows[0].scene.sequence_editor.active_strip.name]
    yield
    selected = editor.changed_since(applied["version"], budget_seconds=1)
    with bpy.context.temp_override(window=window()):
        bpy.ops.ed.undo()
    yield
    undone = editor.read_timeline({})
    noticed = editor.changed_since(applied["version"], budget_seconds=1)
    with bpy.context.temp_override(window=window()):
        bpy.ops.ed.redo()
    yield
    redone = editor.read_timeline({})
    return {"context": context, "made": made, "shown": shown, "revealed": revealed, "own": own, "selected": selected, "noticed": noticed,
            "undone": undone == before, "redone": redone == applied, "ids": sorted(item["id"] for item in items(editor).values())}


def window():
    return bpy.context.window_manager.windows[0]

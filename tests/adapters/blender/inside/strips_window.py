"""In a window, from a timer: nothing has a context there, and people see what is done."""

import bpy
from strips_common import Call, Notes, apply, command, items, media, new_editor, new_scene, place

from aktionbridge_blender.editor.server import BlenderServer


def main(arguments):
    editor = new_editor()
    # A new scene must be an undo step of its own, or undoing an edit takes the scene along.
    new_scene("window")
    with bpy.context.temp_override(window=window()):
        bpy.ops.ed.undo_push(message="scene")
    yield
    area = bpy.context.area
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
    ids = sorted(item["id"] for item in items(editor).values())
    rendering = yield from rendered(arguments)
    return {"rendering": rendering, "area": area, "made": made, "shown": shown, "revealed": revealed, "own": own, "selected": selected, "noticed": noticed,
            "undone": undone == before, "redone": redone == applied, "ids": ids}


def rendered(arguments):
    """A command that comes while Blender renders a film."""
    server, host = BlenderServer(print), Notes()
    server.attach(host)
    order = command(server.editor, [place("channel-2", 0, 10, 2, media(arguments["clip"], 44))])
    scene = window().scene
    scene.render.image_settings.file_format, scene.render.filepath = "PNG", arguments["pictures"]
    scene.frame_start, scene.frame_end = 1, 120
    with bpy.context.temp_override(window=window()):
        bpy.ops.render.render("INVOKE_DEFAULT", animation=True)
    # In the same turn: by the next one it may have rendered all.
    server.serve(host, Call(1, "editor/apply", order))
    server.serve(host, Call(2, "editor/readTimeline", {}))
    server.tick()
    during = [sorted(host.answers), bpy.app.is_job_running("RENDER")]
    yield lambda: server.tick() is not None and 1 in host.answers
    return {"during": during, "outcome": host.answers[1]["outcome"], "after": bpy.app.is_job_running("RENDER")}


def window():
    return bpy.context.window_manager.windows[0]

"""The primitives as the host calls them, through the Python client's server, with a peer that writes down what it is told."""

import bpy
from strips_common import Call, Notes, command, media, new_editor, new_scene, place, strips

from aktionbridge_blender.editor.server import BlenderServer


def main(arguments):
    editor = new_editor()
    new_scene("served")
    server, host = BlenderServer(print), Notes()
    offer = {key: value for key, value in server.offer().items() if key != "description"}
    server.attach(host)
    server.registered("editor-1", None)
    what = media(arguments["clip"], 44)
    call = lambda number, method, params: server.serve(host, Call(number, method, params))  # noqa: E731
    call(1, "editor/describe", {})
    call(2, "editor/readTimeline", {})
    call(3, "editor/apply", command(editor, [place("channel-1", 0, 10, 2, what)]))
    call(4, "editor/readTimeline", {"document": "0123456789abcdef"})
    call(5, "editor/renderPasses", {"document": host.answers[2]["document"], "passes": ["depth"], "start": 0, "frames": 1, "folder": "/tmp"})
    # While Blender renders, an edit waits; nothing else is done before it.
    server.editor.busy = lambda: "Blender is rendering; edits wait until it is done."
    order = command(editor, [place("channel-1", 20, 10, 2, what)])
    call(6, "editor/apply", order)
    tick(server, 3)
    waiting = [6 in host.answers, len(strips())]
    del server.editor.busy
    tick(server, 3)
    call(7, "editor/apply", order)
    after_apply = list(host.events)
    # Somebody else moves a strip: the host is told, once.
    call(8, "editor/readTimeline", {})
    next(iter(strips().values())).mute = True
    bpy.context.view_layer.update()
    tick(server, 50)
    moved = list(host.events)
    bpy.ops.wm.save_as_mainfile(filepath=arguments["blend"])
    server.tick()
    saved = [host.events[-1][1], editor.read_timeline({})["document"]]
    moved_on = len(host.events)
    bpy.ops.wm.read_homefile(use_factory_startup=True)
    facts = [fact["kind"] for fact in server.tick()]
    return {"offer": offer, "answers": host.answers, "errors": host.errors, "waiting": waiting, "after apply": after_apply, "moved": moved,
            "saved": saved, "loaded": host.events[moved_on:], "facts": facts}


def tick(server, times):
    for _ in range(times):
        server.tick()
        server.tell_changes()

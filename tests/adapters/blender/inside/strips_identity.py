"""Saves, copies, reopens and copies scenes, and says which ids there are each time."""

import os

import bpy
from strips_common import apply, command, items, media, new_editor, place, register, unregister

from aktionbridge_blender import document


def main(arguments):
    editor = new_editor()
    folder = arguments["folder"]
    first, second = os.path.join(folder, "first.blend"), os.path.join(folder, "second.blend")
    seen = {}

    def look(name):
        read = editor.read_timeline({})
        seen[name] = {"document": read["document"], "timeline": read["timeline"], "path": read.get("documentPath"),
                      "items": sorted(item for item in (one["id"] for one in items(editor).values())), "facts": [fact["kind"] for fact in document.take_facts()]}
        return read

    look("unsaved")
    [made] = apply(editor, place("channel-1", 0, 10, 0, media(arguments["clip"], 44)))
    seen["made"] = made
    look("edited")
    bpy.ops.wm.save_as_mainfile(filepath=first)
    look("saved")
    order = command(editor, [place("channel-1", 20, 10, 0, media(arguments["clip"], 44))])
    seen["primitive"] = editor.save({})
    look("saved again")
    bpy.ops.wm.save_as_mainfile(filepath=second, copy=True)
    look("copy written")
    bpy.ops.wm.open_mainfile(filepath=second)
    look("copy opened")
    seen["into the copy"] = editor.apply(order)
    bpy.ops.wm.open_mainfile(filepath=first)
    look("reopened")
    original = bpy.context.scene
    copy = original.copy()
    # Only what is used is saved; the button for a new scene sees to that.
    copy.use_fake_user = True
    seen["scenes"] = [document.timeline_id(original), document.timeline_id(copy)]
    names = [original.name, copy.name]
    bpy.ops.wm.save_mainfile()
    bpy.ops.wm.open_mainfile(filepath=first)
    seen["scenes reopened"] = [document.timeline_id(bpy.data.scenes[name]) for name in names]
    bpy.data.scenes[names[0]].name = "Renamed"
    bpy.data.scenes[names[1]].name = "Scene"
    seen["scenes renamed"] = [document.timeline_id(bpy.data.scenes[name]) for name in ("Renamed", "Scene")]
    bpy.data.scenes.remove(bpy.data.scenes["Scene"])
    seen["scene removed"] = document.find_scene(seen["scenes"][1]) is None
    bpy.ops.wm.read_homefile(use_factory_startup=True)
    register()
    look("new file")
    bpy.ops.wm.read_homefile(use_factory_startup=True)
    look("another new file")
    seen["handlers"] = handlers()
    unregister()
    unregister()
    seen["handlers after"] = handlers()
    return seen


def handlers():
    """How many handlers of the add-on Blender holds."""
    lists = [getattr(bpy.app.handlers, name) for name in ("load_post", "save_pre", "save_post", "depsgraph_update_post", "undo_post", "redo_post")]
    return sum(1 for one in lists for handler in one if handler.__module__.startswith("aktionbridge_blender"))

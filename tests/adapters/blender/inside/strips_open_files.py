"""Places and replaces more takes than the process may have open files."""

import os
import resource

from strips_common import command, items, media, new_editor, new_scene, place


def main(arguments):
    editor = new_editor()
    new_scene("many")
    resource.setrlimit(resource.RLIMIT_NOFILE, (arguments["limit"], arguments["limit"]))
    clips = [media(elsewhere(arguments["clip"], number), arguments["frames"]) for number in range(arguments["takes"])]
    placed = editor.apply(command(editor, [
        place("channel-2", number * arguments["frames"], arguments["frames"], 0, clip) for number, clip in enumerate(clips)]))
    after_placing = open_files()
    replaced = editor.apply(command(editor, [
        {"kind": "replace", "item": item["id"], "sourceStart": 0, "media": clips[0], "name": name} for name, item in items(editor).items()]))
    return {"placed": [placed["outcome"], placed.get("reason")], "after placing": after_placing,
            "replaced": [replaced["outcome"], replaced.get("reason")], "after replacing": open_files(), "items": len(items(editor))}


def elsewhere(clip, number):
    """The clip in a folder of its own: of several in one folder only the first would be opened."""
    folder = os.path.join(os.path.dirname(clip), str(number))
    os.mkdir(folder)
    path = os.path.join(folder, os.path.basename(clip))
    os.link(clip, path)
    return path


def open_files():
    return len(os.listdir("/proc/self/fd"))

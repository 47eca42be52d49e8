"""Places movies of two makes in turn, and each once more in a scene of its own, where it has to be opened."""

import os

import bpy
from strips_common import command, media, new_editor, new_scene, place, strips

LENGTH, HEAD, EVERY = 6, 2, 20
# Blender counts these apart or by name.
LEFT_OUT = {"rna_type", "name", "channel"}


def main(arguments):
    editor = new_editor()
    scene = new_scene("together")
    opened = movies()
    result = editor.apply(command(editor, edits(arguments["clips"])))
    found = {"outcome": result["outcome"], "reason": result.get("reason"), "opened": movies() - opened}
    together = {strip.filepath: said(strip) for strip in strips(scene).values()}
    found["shown"] = {path: [one["frame_duration"], one["frame_final_start"], one["frame_final_duration"]] for path, one in together.items()}
    found["unlike"] = []
    for number, clip in enumerate(arguments["clips"]):
        alone = new_scene(f"alone {number}")
        editor.apply(command(editor, [edits(arguments["clips"])[number]]))
        opened_strip = said(*strips(alone).values())
        found["unlike"] += [[clip["path"], name, together[clip["path"]][name], value] for name, value in opened_strip.items()
                            if together[clip["path"]][name] != value]
    bpy.context.window.scene = scene
    broken = editor.apply(command(editor, [
        place("channel-3", 0, LENGTH, HEAD, media(arguments["clips"][0]["path"], 10)), place("channel-3", 50, LENGTH, HEAD, media(arguments["broken"], 10))]))
    found["broken"] = [broken["outcome"], broken["made"][1], broken["reason"]]
    found["left"] = len(strips(scene))
    return found


def edits(clips):
    return [place("channel-2", number * EVERY, LENGTH, HEAD, media(clip["path"], clip["frames"]), take=str(number)) for number, clip in enumerate(clips)]


def movies():
    """How many movie files this process has open."""
    links = [f"/proc/self/fd/{number}" for number in os.listdir("/proc/self/fd")]
    return sum(os.path.islink(link) and os.readlink(link).endswith(".mov") for link in links)


def said(strip):
    """Everything the strip's properties say."""
    members = {name: getattr(strip, name) for name, member in strip.bl_rna.properties.items()
               if name not in LEFT_OUT and member.type in ("BOOLEAN", "INT", "FLOAT", "STRING", "ENUM")}
    nested = {f"{outer}.{name}": getattr(getattr(strip, outer), name) for outer in ("transform", "crop", "colorspace_settings")
              for name in getattr(strip, outer).bl_rna.properties.keys() if name not in LEFT_OUT}
    both = {**members, **nested, "elements": [(one.filename, one.orig_width, one.orig_height, one.orig_fps) for one in strip.elements],
            "modifiers": len(strip.modifiers), "ours": sorted(strip.keys()), "aktion": strip["aktion"].partition("placement")[0]}
    return {name: list(value) if hasattr(value, "__len__") and not isinstance(value, (str, set)) else value for name, value in both.items()}

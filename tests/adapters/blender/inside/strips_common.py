"""What the sequencer tests inside Blender share: scenes, foreign edits and commands."""

import os
import uuid

import bpy
from aktionbridge_blender import document, editor
from aktionbridge_blender.editor.blender_editor import BlenderEditor


def register():
    """The parts of the add-on that the sequencer needs."""
    document.register()
    editor.register()


def unregister():
    """Out again."""
    editor.unregister()
    document.unregister()


def new_editor():
    """An editor as the session would have."""
    register()
    return BlenderEditor()


def new_scene(name, fps=24, base=1.0, size=(256, 144)):
    """An empty scene in front, at a rate, with nothing between the file and the picture."""
    scene = bpy.data.scenes.new(name)
    bpy.context.window.scene = scene
    scene.render.fps, scene.render.fps_base = fps, base
    scene.render.resolution_x, scene.render.resolution_y = size
    scene.render.resolution_percentage = 100
    scene.view_settings.view_transform = "Standard"
    scene.sequence_editor_create()
    return scene


def foreign(scene, name, path, channel, start, length, head):
    """A movie strip as a person would lay it, without any code of ours."""
    strip = scene.sequence_editor.sequences.new_movie(name, path, channel, start - head)
    strip.frame_offset_start = head
    strip.frame_final_duration = length
    return strip


def media(path, frames, rate="24", has_audio=False):
    """A MediaReference."""
    return {"path": path, "sha256": "0" * 64, "frames": frames, "rate": rate, "startFrame": 0,
            "raster": {"width": 256, "height": 144}, "hasAudio": has_audio}


def place(track, start, duration, source_start, what, **ours):
    """A place edit; positions on the wire."""
    return {"kind": "place", "track": track, "name": os.path.basename(what["path"]), "start": start, "duration": duration,
            "sourceStart": source_start, "media": what, "ours": {"placement": uuid.uuid4().hex, **ours}}


def command(editor, edits, expected=(), **changes):
    """An EditCommand for the scene in front."""
    read = editor.read_timeline({})
    return {"commandId": uuid.uuid4().hex, "document": read["document"], "timeline": read["timeline"], "label": "test",
            "expected": list(expected), "edits": edits, **changes}


def apply(editor, *edits):
    """Applies edits that must succeed; answers what they made."""
    result = editor.apply(command(editor, list(edits)))
    assert result["outcome"] == "applied", result
    return result["made"]


def items(editor):
    """All items of the timeline in front, by name."""
    return {item["name"]: item for track in editor.read_timeline({})["tracks"] for item in track["items"]}


def strips(scene=None):
    """All strips, by name, as Blender has them."""
    return {strip.name: strip for strip in (scene or bpy.context.scene).sequence_editor.sequences_all}


def facts(strip):
    """Place and source frames of a strip, from Blender's own members: channel, start, length, first and last source frame."""
    first = strip.frame_offset_start + getattr(strip, "animation_offset_start", 0)
    last = getattr(strip, "animation_offset_start", 0) + strip.frame_duration - strip.frame_offset_end - 1
    return [strip.channel, strip.frame_final_start, strip.frame_final_duration, first, last]


class Notes:
    """What a connection would send."""

    def __init__(self):
        self.answers, self.errors, self.events = {}, {}, []

    def answer(self, request, result):
        self.answers[request] = result

    def fail(self, request, code, message):
        self.errors[request] = [code, message]

    def notify(self, method, params):
        self.events.append([method, params])


class Call:
    def __init__(self, number, method, params):
        self.id, self.method, self.params = number, method, params

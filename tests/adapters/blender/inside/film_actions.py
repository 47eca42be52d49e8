"""What a test can have a remote Blender do, and what it can ask. Frames are Blender's own."""

import importlib
import json
import os

import bpy

from attack_scene import belongs_to, enter_meta, leave_meta, lock, set_render  # noqa: F401 (asked for by name)
from strips_common import facts

still = False
"""Whether the pump stands, as while something of Blender's own takes all its time."""


def addon(name):
    """A module of the add-on as it is loaded now."""
    return importlib.import_module(f"aktionbridge_blender.{name}")


def session():
    return addon("session")


# Scene and file


def set_scene(fps=24, base=1.0, size=(320, 180), name=None):
    scene = bpy.context.scene
    scene.render.fps, scene.render.fps_base = fps, base
    scene.render.resolution_x, scene.render.resolution_y = size
    scene.render.resolution_percentage = 100
    scene.view_settings.view_transform = "Standard"
    scene.frame_end = 400
    if name:
        scene.name = name
    scene.sequence_editor_create()


def new_scene(name):
    bpy.context.window.scene = bpy.data.scenes.new(name)


def scenes():
    return [scene.name for scene in bpy.data.scenes]


def show_scene(name):
    bpy.context.window.scene = bpy.data.scenes[name]


def lay(name, path, channel, start, length, head=0):
    """A movie strip as a person would lay it, without any code of ours."""
    strip = bpy.context.scene.sequence_editor.sequences.new_movie(name, path, channel, start - head)
    strip.frame_offset_start = head
    strip.frame_final_duration = length


def change(strip, **members):
    """Sets members of a strip by hand: `transform.offset_x` too."""
    found = bpy.context.scene.sequence_editor.sequences[strip]
    for name, value in members.items():
        *path, last = name.split(".")
        owner = found
        for part in path:
            owner = getattr(owner, part)
        setattr(owner, last, value)
    return facts(found)


def remove(strip):
    sequences = bpy.context.scene.sequence_editor.sequences
    sequences.remove(sequences[strip])


def select(*names, **also):
    """Selects strips; the last is active."""
    names = [*names, *also.get("names", [])]
    editor = bpy.context.scene.sequence_editor
    for strip in editor.sequences:
        strip.select = strip.name in names
    editor.active_strip = editor.sequences[names[-1]] if names else None


def go_to(frame):
    bpy.context.scene.frame_set(frame)


def save(path=None, copy=False):
    bpy.ops.wm.save_as_mainfile(filepath=path or bpy.data.filepath, copy=copy)


def open_file(path):
    bpy.ops.wm.open_mainfile(filepath=path)


def new_file():
    bpy.ops.wm.read_homefile(use_empty=True, use_factory_startup=True)


def undo():
    with _window():
        return sorted(bpy.ops.ed.undo())


def redo():
    with _window():
        return sorted(bpy.ops.ed.redo())


def push_undo(message):
    """What a change by hand in the interface leaves in the history."""
    with _window():
        return sorted(bpy.ops.ed.undo_push(message=message))


def reload_scripts():
    """Blender does it when it is back in its event loop; `addon` in the look is another one then."""
    with _window():
        return sorted(bpy.ops.script.reload())


def _window():
    return bpy.context.temp_override(window=bpy.context.window_manager.windows[0])


def render(frames, folder):
    """Pictures of the sequencer at these frames, through Blender's own render; paths in their order."""
    scene = bpy.context.scene
    image = scene.render.image_settings
    image.file_format, image.color_mode, image.color_depth = "PNG", "RGB", "8"
    scene.render.dither_intensity = 0
    paths = []
    for frame in frames:
        scene.frame_set(frame)
        scene.render.filepath = os.path.join(folder, f"{frame:04}.png")
        bpy.ops.render.render(write_still=True)
        paths.append(scene.render.filepath)
    return paths


# The add-on's buttons and panels


def connect(start_host=False):
    session().connect(start_host=start_host)


def press(button, **properties):
    """A button of the add-on; answers why it is grey, None when it was pressed."""
    operator = getattr(bpy.ops.aktion, button)
    try:
        operator("EXEC_DEFAULT", **properties)
    except RuntimeError as error:
        return str(error).strip()
    return None


def save_and_press(path, button):
    """Both before the add-on's timer has another turn."""
    save(path)
    return press(button)


def draft(**values):
    """What the user chooses in the panel Generate."""
    found = addon("properties").draft()
    for name, value in values.items():
        setattr(found, name, value)


def read_generators():
    """What every plugin offers now, as after connecting."""
    session()._connection.read_generators()


def choose(scene=None, shot=None):
    """A row of the panel Story."""
    state = session().state
    if scene is not None:
        state.scene = scene
        state.touch()
    if shot is not None:
        press("select_shot", shot=shot)


def ask(method, params=None):
    """A call of the host beside the buttons; its number, for `answer`."""
    number = len(_answers)
    _answers.append(None)

    def answered(result):
        _answers[number] = {"result": result.to_json()}

    def failed(error):
        _answers[number] = {"failed": [error.code, error.message]}
    session().call(method, params or {}, answered, failed)
    return number


_answers = []


def answer(number):
    return _answers[number]


def stand_still(on):
    """Lets the pump stand, or go on."""
    global still
    still = on


def hold_apply(when):
    """From now on the answer to an edit does not leave this Blender: `after` it was done, or `before`, when it is not done at all."""
    server, client = _server(), addon("vendor").aktionbridge
    assert not _real, "edits are held already"
    _held.clear()
    _real.append(server.apply)

    def hold(self, command):
        later = client.Later()
        result = _real[0](self, command) if when == "after" else None
        _held.append((later, result, [edit.kind for edit in command.edits]))
        return later
    server.apply = hold


def held():
    """The kinds of edits of each command that is held."""
    return [kinds for _, _, kinds in _held]


def release_apply():
    """Answers what is held, and holds no more: what was not done failed."""
    _server().apply = _real.pop()
    for later, result, _ in _held:
        if result is not None:
            later.resolve(result)
        else:
            later.fail(1301, "Blender was told not to do this.")
    _held.clear()


_real, _held = [], []


def _server():
    return type(session()._connection._server)


def render_until(path):
    """Renders frame after frame, as Blender does that has no time for anything else, until a file is there."""
    bpy.context.scene.render.filepath = path + ".picture"
    frames = 0
    while not os.path.exists(path):
        bpy.ops.render.render()
        frames += 1
    return frames


def look():
    """What panels show and the file holds."""
    state = session().state
    scene = bpy.context.scene
    return {
        "addon": id(session()), "phase": state.phase, "words": f"{state.words} {state.remedy}".strip(), "condition": addon("session.condition").of(
            state, session().connected(), bool(bpy.data.filepath))._asdict(),
        "project": state.project.folder if state.project else None, "editor": state.editor, "document": state.document,
        "generators": sorted(state.generators), "scenes": [one.number for one in state.scenes], "scene": state.scene,
        "shots": [one.to_json() for one in state.scene_shots()],
        "jobs": [one.to_json() for one in state.jobs.values()], "progress": {job: one.stage for job, one in state.progress.items()},
        "anchors": [one.to_json() for one in state.anchors.values()], "anchorsRead": state.anchors_read,
        "takes": {shot: [take.to_json() for take in takes] for shot, takes in state.takes.items()},
        "stripAnchor": state.strip_anchor, "stripTake": state.strip_take,
        "check": state.check.to_json() if state.check else None,
        "messages": [one.text for one in state.messages], "said": state.messages[0].time if state.messages else 0, "blend": bpy.data.filepath,
        "strips": strips(scene),
    }


def strips(scene=None):
    """Every strip by name: place, source frames, file, ids of ours, and what is set on it."""
    scene = scene or bpy.context.scene
    found = {}
    for strip in scene.sequence_editor.sequences_all if scene.sequence_editor else ():
        path = bpy.path.abspath(getattr(strip, "filepath", ""))
        kept = strip.get("aktion")
        transform = getattr(strip, "transform", None)
        found[strip.name] = {
            "facts": facts(strip), "path": path, "file": os.path.basename(path), "ours": json.loads(kept) if kept else None, "tag": strip.color_tag,
            "transform": [transform.offset_x, transform.offset_y, round(transform.scale_x, 6), round(transform.rotation, 6)] if transform else None,
            "blend": [strip.blend_type, strip.blend_alpha]}
    return found

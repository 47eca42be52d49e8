"""Changes of the scene that nobody tells the add-on of: formats, locks, meta strips. Part of what a remote Blender can do."""

import bpy


def set_render(**members):
    """Output Properties of the scene in front."""
    for name, value in members.items():
        setattr(bpy.context.scene.render, name, value)


def lock(strip, on=True):
    """The lock of one strip, which Blender tells nobody of."""
    bpy.context.scene.sequence_editor.sequences[strip].lock = on


def enter_meta():
    """Goes into a new meta strip that lies far from all else."""
    editor = bpy.context.scene.sequence_editor
    meta = editor.sequences.new_meta("Meta", 9, 300)
    meta.sequences.new_effect("inside", "COLOR", 1, 300, frame_end=310)
    editor.display_stack(meta)


def leave_meta():
    """Back to the top level."""
    bpy.context.scene.sequence_editor.display_stack(None)


def belongs_to():
    """The film this file says it belongs to, of its first scene; empty for none."""
    return bpy.data.scenes[0].get("aktion_project", "")

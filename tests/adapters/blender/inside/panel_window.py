"""The window of the panels' tests: a sequencer over most of it, its sidebar open at our tab, pictures of it."""

import os

import bpy

OURS = "AktionBridge"


def open_sequencer():
    """Turns the largest area into a sequencer with preview and opens the tab; answers the area."""
    window = bpy.context.window_manager.windows[0]
    area = max(window.screen.areas, key=lambda one: one.width * one.height)
    area.type = "SEQUENCE_EDITOR"
    space = area.spaces.active
    space.view_type = "SEQUENCER_PREVIEW"
    space.show_region_ui = True
    space.show_region_toolbar = False
    return area


def only_our_tab():
    """Blender 3.4 cannot be told which tab to show: it shows the only one, and stays there when the others come back."""
    others = [
        one for one in bpy.types.Panel.__subclasses__()
        if getattr(one, "bl_space_type", "") == "SEQUENCE_EDITOR" and getattr(one, "bl_region_type", "") == "UI"
        and getattr(one, "bl_category", "") != OURS and one.is_registered]
    for one in others:
        bpy.utils.unregister_class(one)
    return others


def other_tabs(others):
    """Brings the other tabs back."""
    for one in others:
        if not getattr(one, "bl_parent_id", None):
            bpy.utils.register_class(one)
    for one in others:
        if getattr(one, "bl_parent_id", None):
            bpy.utils.register_class(one)


def redraw():
    """Draws everything now: what a panel does wrong is printed now."""
    bpy.ops.wm.redraw_timer(type="DRAW_WIN_SWAP", iterations=1)


def picture(folder, name):
    """A picture of the whole window as PNG; answers its path."""
    redraw()
    path = os.path.join(folder, f"{name}.png")
    window = bpy.context.window_manager.windows[0]
    with bpy.context.temp_override(window=window):
        bpy.ops.screen.screenshot(filepath=path)
    return path

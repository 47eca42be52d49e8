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


def open_all_panels():
    """Before the first drawing: panels that begin closed begin open, so that they are drawn too."""
    from aktionbridge_blender.sequencer import panels
    for module in (panels.connection, panels.story, panels.sync):
        for one in module.CLASSES:
            if "DEFAULT_CLOSED" in getattr(one, "bl_options", ()):
                bpy.utils.unregister_class(one)
                one.bl_options = set()
                bpy.utils.register_class(one)


def only_our_tab():
    """Blender 3.4 cannot be told which tab to show, and goes to the tab Strip when one is selected: so the others are taken out."""
    for one in bpy.types.Panel.__subclasses__():
        if (getattr(one, "bl_space_type", "") == "SEQUENCE_EDITOR" and getattr(one, "bl_region_type", "") == "UI"
                and getattr(one, "bl_category", "") != OURS and one.is_registered):
            bpy.utils.unregister_class(one)


def scroll(steps):
    """Scrolls the sidebar down by so many steps of the wheel, or up where negative."""
    window = bpy.context.window_manager.windows[0]
    area = next(area for area in window.screen.areas if area.type == "SEQUENCE_EDITOR")
    region = next(region for region in area.regions if region.type == "UI")
    with bpy.context.temp_override(window=window, area=area, region=region):
        for _ in range(abs(steps)):
            if steps > 0:
                bpy.ops.view2d.scroll_down()
            else:
                bpy.ops.view2d.scroll_up()


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

"""Installs the add-on's zip, takes it through a Blender's life and says after each step what it had left in Blender."""

import functools
import gc
import hashlib
import os
import types

import addon_utils
import bpy
import bpy.utils.previews

MODULE = "aktionbridge"


def main(arguments):
    stages = []

    def stage(name):
        stages.append([name, snapshot()])

    stage("before")
    for index, path in enumerate(arguments["zips"]):
        bpy.ops.preferences.addon_install(filepath=path, overwrite=True)
        if index == 0:
            stray(arguments.get("stray"))
    folder = os.path.join(bpy.utils.user_resource("SCRIPTS", path="addons"), MODULE)
    installed = files(folder)
    stage("installed")
    enable()
    stage("enabled")
    bpy.ops.preferences.addon_enable(module=MODULE)
    stage("enabled twice")
    bpy.ops.script.reload()
    stage("scripts reloaded")
    bpy.ops.wm.save_as_mainfile(filepath=arguments["blend"])
    stage("saved")
    bpy.ops.wm.open_mainfile(filepath=arguments["blend"])
    stage("opened")
    bpy.ops.wm.read_homefile(use_empty=True)
    stage("new file")
    bpy.ops.preferences.addon_disable(module=MODULE)
    stage("disabled")
    bpy.ops.wm.open_mainfile(filepath=arguments["blend"])
    stage("opened without")
    for _ in range(3):
        enable()
        bpy.ops.preferences.addon_disable(module=MODULE)
    stage("disabled thrice")
    enable()
    stage("enabled again")
    known = preferences()
    bpy.ops.preferences.addon_disable(module=MODULE)
    return {"stages": stages, "installed": installed, "in the end": files(folder), "preferences": known, "read": addon_info()}


def enable():
    bpy.ops.preferences.addon_enable(module=MODULE)
    if not addon_utils.check(MODULE)[1]:
        raise AssertionError(f"{MODULE} could not be enabled")


def stray(name):
    """A file that an older version had and the new one has not."""
    if name:
        with open(os.path.join(bpy.utils.user_resource("SCRIPTS", path="addons"), MODULE, name), "w") as file:
            file.write("raise ImportError('left over from an older version')\n")


def preferences():
    """The class Blender found for the add-on's preferences: its name for Blender, and the module it comes from."""
    found = type(bpy.context.preferences.addons[MODULE].preferences)
    return [getattr(found, "bl_idname", None), found.__module__]


def addon_info():
    return [[module.__name__, module.bl_info["name"], list(module.bl_info["version"])] for module in addon_utils.modules() if module.__name__ == MODULE]


def files(folder):
    found = {}
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, folder)] = hashlib.sha256(file.read()).hexdigest()
    return found


def snapshot():
    """Everything an add-on can leave in a Blender, by name or number."""
    return {
        "handlers": sorted(f"{name}: {handler.__module__}.{handler.__qualname__}" for name, handler in handlers()),
        "timers": sorted(f"{function.__module__}.{function.__qualname__}" for function in timers()),
        "types": sorted(name for name in dir(bpy.types) if isinstance(getattr(bpy.types, name), type)),
        "operators": sorted(f"{group}.{name}" for group in dir(bpy.ops) for name in dir(getattr(bpy.ops, group))),
        "properties": sorted(properties()),
        "drawing": sorted(drawing()),
        "keys": sum(len(keymap.keymap_items) for config in bpy.context.window_manager.keyconfigs for keymap in config.keymaps),
        "previews": len(bpy.utils.previews._uuid_open),
        "sockets": sum(1 for link in descriptors() if link.startswith("socket:")),
    }


def handlers():
    for name in dir(bpy.app.handlers):
        group = getattr(bpy.app.handlers, name)
        if isinstance(group, list):
            # Blender's own are others in each file: only what add-ons bring is counted.
            yield from ((name, handler) for handler in group if MODULE in handler.__module__)


def timers():
    """Blender lists no timers, but answers for a given function; what it holds is alive, so the collector knows it."""
    for thing in gc.get_objects():
        function = thing.func if isinstance(thing, functools.partial) else thing
        # Reloading scripts leaves timers of Blender's own.
        if isinstance(function, (types.FunctionType, types.MethodType)) and MODULE in (function.__module__ or "") and bpy.app.timers.is_registered(thing):
            yield function


def properties():
    for name in dir(bpy.types):
        kind = getattr(bpy.types, name)
        if isinstance(kind, type) and hasattr(kind, "bl_rna"):
            yield from (f"{name}.{key}" for key in kind.bl_rna.properties.keys())


def drawing():
    """Functions that add-ons append to menus, headers and panels of others."""
    for name in dir(bpy.types):
        functions = getattr(getattr(getattr(bpy.types, name), "draw", None), "_draw_funcs", [])
        yield from (f"{name}: {function.__module__}.{function.__qualname__}" for function in functions if MODULE in function.__module__)


def descriptors():
    for number in os.listdir("/proc/self/fd") if os.path.isdir("/proc/self/fd") else []:
        try:
            yield os.readlink(f"/proc/self/fd/{number}")
        except OSError:
            continue

"""Loads the whole add-on anew, as Reload Scripts does with files that were edited."""

import importlib

import bpy
import aktionbridge_blender


def main(arguments):
    aktionbridge_blender.register()
    before = seen()
    old = list(aktionbridge_blender._registered)
    importlib.reload(aktionbridge_blender)
    between = seen()
    aktionbridge_blender.register()
    again = seen()
    new = list(aktionbridge_blender._registered)
    aktionbridge_blender.register()
    twice = seen()
    aktionbridge_blender.unregister()
    return {"before": before, "between": between, "again": again, "twice": twice, "after": seen(), "parts": [module.__name__ for module in new],
            "kept": [module.__name__ for module in new if module in old]}


def seen():
    """What Blender holds of the add-on: handlers, classes."""
    handlers = [handler for name in dir(bpy.app.handlers) if isinstance(held := getattr(bpy.app.handlers, name), list) for handler in held]
    return [sum(1 for handler in handlers if handler.__module__.startswith("aktionbridge_blender")),
            sum(1 for name in dir(bpy.types) if name.startswith("AKTION_"))]

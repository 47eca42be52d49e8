"""Runs a test's script inside Blender and writes what it answers. Started by harness.py with the path of an order."""

import importlib
import inspect
import json
import os
import sys
import time
import traceback

import bpy

TURN_SECONDS = 0.005


def main(order):
    # It would lie over the window; a script that waits begins after it is opened.
    bpy.context.preferences.view.show_splash = False
    sys.path[:0] = [order["adapter"], os.path.dirname(order["script"])]
    module = importlib.import_module(os.path.splitext(os.path.basename(order["script"]))[0])
    steps = guarded(order, lambda: module.main(order["arguments"]))
    if not inspect.isgenerator(steps):
        answer(order, {"result": steps})
        return
    advance = turn(steps, order)
    if bpy.app.background:
        while guarded(order, advance):
            time.sleep(TURN_SECONDS)
    else:
        bpy.app.timers.register(lambda: TURN_SECONDS if guarded(order, advance) else None, persistent=True)


def turn(steps, order):
    """A function that goes on with the script as soon as what it waits for holds; false when it is done."""
    waiting = [None]

    def advance():
        if waiting[0] is not None and not waiting[0]():
            return True
        try:
            waiting[0] = next(steps)
            return True
        except StopIteration as end:
            answer(order, {"result": end.value})
            return False

    return advance


def guarded(order, work):
    try:
        return work()
    except BaseException:
        answer(order, {"error": traceback.format_exc()})
        raise


def answer(order, result):
    """Written whole or not at all; then Blender ends, which in background it does by itself."""
    with open(order["result"] + ".part", "w") as file:
        json.dump(result, file)
    os.replace(order["result"] + ".part", order["result"])
    if not bpy.app.background:
        # Blender's own quitting asks about unsaved work; a test has none.
        os._exit(0 if "result" in result else 1)


with open(sys.argv[sys.argv.index("--") + 1]) as file:
    main(json.load(file))

"""A Blender that does what a test tells it over a socket: one action a line in, one answer a line out.

Between actions it does what Blender does without a test: in a window its own timers turn the add-on's pump, in background mode, where
Blender runs none, this loop does.
"""

import json
import os
import socket
import sys
import traceback

import addon_utils
import bpy

import film_actions

NAME = "aktionbridge_blender"


def main(arguments):
    install()
    if not bpy.app.background:
        show_sequencer_only()
    wire = socket.socket(socket.AF_UNIX)
    wire.connect(arguments["socket"])
    wire.setblocking(False)
    received = b""
    while True:
        turn_pump()
        try:
            data = wire.recv(1 << 20)
        except BlockingIOError:
            data = None
        if data == b"":
            return None
        received += data or b""
        while b"\n" in received:
            line, _, received = received.partition(b"\n")
            order = json.loads(line)
            # Said before it is done: an action after which there is no Blender has no answer.
            if order["action"] == "exit":
                os._exit(0)
            wire.setblocking(True)
            wire.sendall(json.dumps(carry_out(order)).encode() + b"\n")
            wire.setblocking(False)
        yield None


def install():
    """The working tree's add-on where Blender looks for add-ons: Reload Scripts brings back only what it finds there."""
    addons = bpy.utils.user_resource("SCRIPTS", path="addons", create=True)
    tree = next(os.path.join(path, NAME) for path in sys.path if os.path.isdir(os.path.join(path, NAME)))
    os.symlink(tree, os.path.join(addons, NAME), target_is_directory=True)
    addon_utils.modules_refresh()
    bpy.ops.preferences.addon_enable(module=NAME)
    assert addon_utils.check(NAME)[1], "the add-on could not be enabled"


def show_sequencer_only():
    """The sequencer with the add-on's panels; the 3D view alone would keep a software renderer busy."""
    for number, area in enumerate(bpy.context.window_manager.windows[0].screen.areas):
        area.type = "TEXT_EDITOR" if number else "SEQUENCE_EDITOR"
        if not number:
            area.spaces.active.show_region_ui = True


def carry_out(order):
    try:
        return {"result": getattr(film_actions, order["action"])(**order["with"])}
    except Exception:
        return {"error": traceback.format_exc()}


def turn_pump():
    # Looked up each time: Reload Scripts brings another session.
    session = sys.modules.get("aktionbridge_blender.session")
    if bpy.app.background and session is not None and not film_actions.still:
        session.pump_once()

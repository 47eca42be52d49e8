"""Serves the add-on's editor to a host, and measures what each turn of its timer costs when a line asks for it: `measure 600`."""

import itertools
import json
import os
import select
import sys
import time

import bpy

TURN_SECONDS = 1 / 60
START_SECONDS = 60

with open(sys.argv[sys.argv.index("--") + 1]) as file:
    order = json.load(file)
sys.path.insert(0, order["adapter"])


def answer(value):
    print("BENCH " + json.dumps(value), flush=True)


def connect():
    import aktionbridge_blender
    from aktionbridge_blender.editor.server import BlenderServer
    from aktionbridge_blender.vendor import aktionbridge

    aktionbridge_blender.register()
    render = bpy.context.scene.render
    render.fps, render.fps_base = 24, 1
    render.resolution_x, render.resolution_y, render.resolution_percentage = order["width"], order["height"], 100
    # A placement ends with saving, which a file without a name refuses.
    bpy.ops.wm.save_as_mainfile(filepath=order["blend"])
    bridge = aktionbridge.Bridge("bench", start_host=False, log=lambda line: print(line, file=sys.stderr))
    server = BlenderServer(lambda line: print(line, file=sys.stderr))
    bridge.connect(order["project"])
    bridge.serve(server)

    def turn():
        bridge.pump()
        server.tick()

    deadline = time.monotonic() + START_SECONDS
    while not bridge.state.ready:
        if time.monotonic() > deadline:
            raise SystemExit(f"not connected: {bridge.state.words}")
        turn()
        wait(bridge)
    return bridge, turn


def wait(bridge):
    """As long as Blender's event loop would: to the next turn, unless something arrives."""
    sockets = [bridge.fileno()] if bridge.fileno() is not None else []
    select.select(sockets, sockets if bridge.wants_to_send else [], [], TURN_SECONDS)


def measure(bridge, turn, turns):
    """Turns at the timer's own pace, whatever arrives meanwhile."""
    # Counted, not kept: thousands of records kept would be the garbage collector's time, not the add-on's.
    events = itertools.count()
    listener = bridge.listen("changed", lambda change: next(events))
    spent, worked = [], []
    for _ in range(turns):
        select.select([], [], [], TURN_SECONDS)
        started, cpu = time.perf_counter(), time.thread_time()
        turn()
        worked.append(1e6 * (time.thread_time() - cpu))
        spent.append(1e6 * (time.perf_counter() - started))
    listener.stop()
    answer({"microseconds": spent, "processor": worked, "events": next(events)})


def main():
    bridge, turn = connect()
    answer({"ready": True})
    unread = b""
    while True:
        turn()
        wait(bridge)
        if select.select([0], [], [], 0)[0]:
            unread += os.read(0, 4096)
            while b"\n" in unread:
                line, _, unread = unread.partition(b"\n")
                measure(bridge, turn, int(line.split()[1]))


main()

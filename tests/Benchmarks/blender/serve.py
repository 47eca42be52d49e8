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
    from aktionbridge_blender.vendor import aktionbridge

    render = bpy.context.scene.render
    render.fps, render.fps_base = 24, 1
    render.resolution_x, render.resolution_y, render.resolution_percentage = order["width"], order["height"], 100
    bridge = aktionbridge.Bridge("bench", start_host=False)
    bridge.connect(order["project"])
    bridge.serve(aktionbridge.EditorServer())
    deadline = time.monotonic() + START_SECONDS
    while not bridge.state.ready:
        if time.monotonic() > deadline:
            raise SystemExit(f"not connected: {bridge.state.words}")
        bridge.pump()
        wait(bridge)
    return bridge


def wait(bridge):
    """As long as Blender's event loop would: to the next turn, unless something arrives."""
    sockets = [bridge.fileno()] if bridge.fileno() is not None else []
    select.select(sockets, sockets if bridge.wants_to_send else [], [], TURN_SECONDS)


def measure(bridge, turns):
    """Turns at the timer's own pace, whatever arrives meanwhile."""
    # Counted, not kept: thousands of records kept would be the garbage collector's time, not the add-on's.
    events = itertools.count()
    listener = bridge.listen("changed", lambda change: next(events))
    spent, worked = [], []
    for _ in range(turns):
        select.select([], [], [], TURN_SECONDS)
        started, cpu = time.perf_counter(), time.thread_time()
        bridge.pump()
        worked.append(1e6 * (time.thread_time() - cpu))
        spent.append(1e6 * (time.perf_counter() - started))
    listener.stop()
    answer({"microseconds": spent, "processor": worked, "events": next(events)})


def main():
    bridge = connect()
    answer({"ready": True})
    unread = b""
    while True:
        bridge.pump()
        wait(bridge)
        if select.select([0], [], [], 0)[0]:
            unread += os.read(0, 4096)
            while b"\n" in unread:
                line, _, unread = unread.partition(b"\n")
                measure(bridge, int(line.split()[1]))


main()

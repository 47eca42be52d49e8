"""The add-on at work for a host, pumped at its timer's own pace. A line `measure 600` asks what so many of its turns cost, `show 12 sc12_sh0010`
puts a scene and a shot in front."""

import gc
import json
import os
import select
import sys
import time

import bpy

TURN_SECONDS = 1 / 60
START_SECONDS = 60
COUNTED = 20_000

with open(sys.argv[sys.argv.index("--") + 1]) as file:
    order = json.load(file)
sys.path.insert(0, order["adapter"])


def answer(value):
    print("BENCH " + json.dumps(value), flush=True)


def connect():
    import aktionbridge_blender
    from aktionbridge_blender import session

    render = bpy.context.scene.render
    render.fps, render.fps_base = 24, 1
    render.resolution_x, render.resolution_y, render.resolution_percentage = order["width"], order["height"], 100
    # A placement ends with saving, which a file without a name refuses.
    bpy.ops.wm.save_as_mainfile(filepath=order["blend"])
    aktionbridge_blender.register()
    session.connect(start_host=False)
    session.open_project(order["project"])
    if not session.pump_until(lambda: session.state.usable and session.state.shots, START_SECONDS):
        raise SystemExit(f"not connected: {session.state.words}")
    return session


def measure(session, turns):
    """Turns at the rate of a screen, more often than the timer's own: nothing that arrives is missed. Between them the same counting each
    time: what that takes beyond its usual, the machine took."""
    spent, worked, counted, collected = [], [], [], []

    def collecting(phase, about):
        if about["generation"] == 2:
            collected.append((1 if phase == "stop" else -1) * time.thread_time())

    gc.callbacks.append(collecting)
    for _ in range(turns):
        select.select([], [], [], TURN_SECONDS)
        started, cpu = time.perf_counter(), time.thread_time()
        session.pump_once()
        worked.append(1e6 * (time.thread_time() - cpu))
        spent.append(1e6 * (time.perf_counter() - started))
        cpu = time.thread_time()
        count()
        counted.append(1e6 * (time.thread_time() - cpu))
    gc.callbacks.remove(collecting)
    state = session.state
    rows = sum(map(len, [*state.shots.values(), *state.takes.values()]))
    answer({"microseconds": spent, "processor": worked, "counting": counted, "collecting": 1e6 * sum(collected), "rows": rows})


def count():
    """Two milliseconds of arithmetic that allocates nothing the garbage collector looks at."""
    number = 0
    for step in range(COUNTED):
        number = (number * 31 + step) & 0xFFFF


def show(session, scene, shot):
    session.state.scene, session.state.shot = scene, shot
    session.state.touch()


def main():
    session = connect()
    answer({"ready": True})
    unread = b""
    while True:
        # Blender runs no timers without a window, so this loop is the timer.
        pause = session._pump.turn()
        if select.select([0], [], [], pause)[0]:
            unread += os.read(0, 4096)
            while b"\n" in unread:
                line, _, unread = unread.partition(b"\n")
                verb, *words = line.decode().split()
                if verb == "show":
                    show(session, *words)
                else:
                    measure(session, int(words[0]))


main()

"""Behaves as the generator's id says; when loaded, as misbehaviour.txt beside it says."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
import time

from aktionbridge_plugin import GenerationFailed, Raster, generator

HERE = os.path.dirname(os.path.abspath(__file__))
MISBEHAVIOUR = open(os.path.join(HERE, "misbehaviour.txt")).read().strip() if os.path.exists(os.path.join(HERE, "misbehaviour.txt")) else ""

print("a print while loading")
if MISBEHAVIOUR == "load":
    import torch_of_the_future  # noqa: F401
if MISBEHAVIOUR == "exit":
    os._exit(7)


def misbehaviour(run):
    return generator(id=run.__name__, name=run.__name__, produces="image")(run)


@misbehaviour
def ok(request, context):
    rgb = bytes(3 * 16 * 16)
    context.write_image("picture.png", rgb, Raster(16, 16))
    context.preview(rgb, Raster(16, 16))
    context.log("The picture is black.", "warning")
    return "picture.png", {"pid": os.getpid()}


@misbehaviour
def crash(request, context):
    os.abort()


@misbehaviour
def fail(request, context):
    raise GenerationFailed("The prompt is empty. Write what is to be seen.")


@misbehaviour
def throw(request, context):
    raise TypeError("An apple is no pear.")


@misbehaviour
def hang(request, context):
    context.progress("Hanging", 0.5)
    while True:
        time.sleep(1)


@misbehaviour
def wait(request, context):
    context.progress("Waiting", 0.25)
    while True:
        context.wait(1)


@misbehaviour
def children(request, context):
    subprocess.Popen(["/bin/sh", "-c", "sleep 1000 & setsid sleep 1001 & wait"])
    if os.fork() == 0:
        time.sleep(1002)
    context.progress("Children started", 0.5)
    while True:
        time.sleep(1)


@misbehaviour
def outside(request, context):
    with open(str(context.work_folder.parent / "outside.png"), "w") as file:
        file.write("outside")
    return "../outside.png"


@misbehaviour
def link(request, context):
    os.symlink("/etc/passwd", str(context.work_folder / "link.png"))
    return "link.png"


@misbehaviour
def missing(request, context):
    return "missing.png"


@misbehaviour
def nothing(request, context):
    return []


@misbehaviour
def flood(request, context):
    for line in range(20000):
        sys.stderr.write("line {} {}\n".format(line, "x" * 100))
    return ok(request, context)


@misbehaviour
def chatter(request, context):
    for step in range(100001):
        context.progress("Chattering", step / 100000)
    return ok(request, context)


def print_(request, context):
    print("Content-Length: 5", flush=True)
    native = ctypes.CDLL(None)
    native.puts(b"Content-Length: 3\r\n\r\nabc")
    native.fflush(None)
    os.write(1, b"garbage")
    subprocess.run(["/bin/echo", "a child prints too"], check=True)
    return ok(request, context)


generator(id="print", name="print", produces="image")(print_)


@misbehaviour
def segv(request, context):
    ctypes.string_at(0)


@misbehaviour
def leak(request, context):
    held = []
    while True:
        held.append(b"x" * (16 << 20))
        context.progress("Leaking", 0.5)


@misbehaviour
def stop(request, context):
    # Stops the heart as well, which beats on a thread of its own.
    context.progress("Stopping", 0.5)
    os.kill(os.getpid(), signal.SIGSTOP)
    # The signal may go to another thread: this one runs on for a moment.
    threading.Event().wait()


@misbehaviour
def leave(request, context):
    # Its child keeps the error stream open, in a session of its own.
    subprocess.Popen(["/usr/bin/setsid", "sleep", "1003"])
    print("gone", file=sys.stderr, flush=True)
    os._exit(3)


@misbehaviour
def busy(request, context):
    # Says nothing and lets no other thread in but by the interpreter's own turns.
    end = time.monotonic() + 6
    while time.monotonic() < end:
        pass
    return ok(request, context)


@misbehaviour
def together(request, context):
    # Waits for the others, so that they are all in the process when it ends.
    context.progress("Waiting for the others", 0.5)
    while not os.path.exists(str(context.work_folder.parent / "now")):
        time.sleep(0.01)
    os.abort()


def _try(action):
    try:
        action()
        return "yes"
    except OSError as refused:
        return type(refused).__name__


def _write(path):
    with open(path, "w") as file:
        file.write("stray")


def _connect(port):
    socket.create_connection(("127.0.0.1", port), timeout=5).close()


@misbehaviour
def stray(request, context):
    # misbehaviour.txt holds a word, a folder and a port that are none of its business.
    _, folder, port = MISBEHAVIOUR.split("\n")
    picture, facts = ok(request, context)
    facts["wrote beside the plugin"] = _try(lambda: _write(os.path.join(HERE, "stray.log")))
    facts["wrote elsewhere"] = _try(lambda: _write(os.path.join(folder, "stray.txt")))
    facts["read elsewhere"] = _try(lambda: open(os.path.join(folder, "secret.txt")).close())
    facts["connected"] = _try(lambda: _connect(int(port)))
    facts["saw processes"] = str(sum(name.isdigit() for name in os.listdir("/proc")))
    return picture, facts

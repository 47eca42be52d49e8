"""Behaves as the generator's id says; when loaded, as misbehaviour.txt beside it says."""

import ctypes
import os
import subprocess
import sys
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

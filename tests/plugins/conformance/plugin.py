"""Keeps the contract, but for the one thing that how.txt beside it names: each check of the kit must be able to fail."""

import os
import pathlib
import random
import subprocess
import tempfile
import time

from aktionbridge_plugin import Frames, Prompt, Raster, Rasters, generator, number

HERE = pathlib.Path(__file__).resolve().parent
HOW = (HERE / "how.txt").read_text().strip()
KEPT = []
STATE = {}


@generator(
    id="grey",
    name="Grey",
    summary="In process {}.".format(os.getpid()) if HOW == "stable" else "Always the same.",
    parameters=[number("shade", "Shade", 500 if HOW == "description" else 100, minimum=0, maximum=255)],
    frames=Frames(maximum=100_000),
    rasters=Rasters(multiple=64, minimum=Raster(100, 100), maximum=Raster(120, 120)) if HOW == "defaults" else Rasters(multiple=2),
    prompt=Prompt("sentences", maximum_tokens=64),
    determinism="exact",
)
def grey(request, context):
    try:
        shade = int(request.number("shade"))
    except (KeyError, ValueError):
        if HOW == "parameters":
            os._exit(3)
        raise
    misbehave(request, context)
    STATE["frames"] = request.frames
    if HOW == "overlap":
        context.wait(0.5)
    frames = STATE["frames"] if HOW == "overlap" else request.frames - (HOW == "frames")
    with context.video("grey.mkv", rate="12" if HOW == "rate" else None, raster=Raster(32, 32) if HOW == "size" else None) as video:
        size = 32 * 32 if HOW == "size" else request.raster.width * request.raster.height
        for frame in range(frames):
            colour = random.randrange(256) if HOW == "deterministic" else max(0, min(255, shade))
            video.write(bytes([colour]) * (3 * size))
            report(context, (frame + 1) / frames)
            if HOW == "cancel" and request.frames > 100:
                time.sleep(30)
    return "grey.mkv"


def report(context, fraction):
    if HOW == "silent":
        return
    if HOW in ("falling", "beyond"):  # The SDK would set it right.
        fraction = 1 - fraction if HOW == "falling" else 100 * fraction
        context._notify("pluginEvents/progress", {"run": context._run, "stage": "Painting", "fraction": fraction})
        return
    context.progress("Painting", fraction)


def misbehave(request, context):
    if HOW == "home":
        (pathlib.Path.home() / "notes.txt").write_text("x")
    if HOW == "current":
        open("notes.txt", "w").close()
    if HOW == "own":
        (HERE / "notes.txt").write_text(str(time.time()))
    if HOW == "temporary":
        tempfile.mkstemp()
    if HOW == "shared":
        pathlib.Path((HERE / "shared.txt").read_text()).write_text("x")
    if HOW == "memory":
        KEPT.append(b"x" * (30 << 20))
    if HOW == "files":
        KEPT.extend(open(os.devnull) for _ in range(3))
    if HOW == "children":
        KEPT.append(subprocess.Popen(["sleep", "1000"]))
    if HOW == "lifeline" and request.frames > 100:
        # Leaves session, group and mark behind: only a list made before finds it.
        subprocess.Popen(["sleep", "1000"], start_new_session=True, env={})

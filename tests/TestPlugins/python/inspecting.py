"""A clip that flickers as much as it is told to, and an inspector for each way to behave."""

import os
import signal

from aktionbridge_plugin import Finding, Frames, GenerationFailed, Rasters, generator, inspector, integer, number

HERE = os.path.dirname(os.path.abspath(__file__))
# Beside the plugins' folder: a file more in the plugin's own would be another plugin, which nobody trusts.
HOLD = os.path.join(os.path.dirname(os.path.dirname(HERE)), "hold")


@generator(
    id="clip", name="Clip", parameters=[integer("swing", "Swing", 0, minimum=0, maximum=100)],
    frames=Frames(maximum=2000), rasters=Rasters(multiple=2), determinism="exact",
)
def clip(request, context):
    with context.video("clip.mkv") as video:
        for frame in range(request.frames):
            # A fade with, on every second frame, a jump.
            level = 50 + frame + request.integer("swing") * (frame % 2)
            video.write(bytes([level]) * (3 * request.raster.width * request.raster.height))
    return "clip.mkv"


def behaves(run):
    return inspector(id=run.__name__, name=run.__name__)(run)


@inspector(id="seen", name="Seen", summary="What it was shown.", parameters=[number("threshold", "Threshold", 2, minimum=0, maximum=9, unit="levels")])
def seen(request, context):
    frames = sum(1 for _ in context.read_frames(request.path))
    findings = [Finding("the last frame is \x1b[31mred", frames - 1), Finding("made by {}".format(request.recipe.generator))]
    return findings, {
        "frames": frames, "threshold": request.parameters["threshold"], "empty": os.listdir(str(context.work_folder)),
        "recipe": sorted(request.recipe.parameters.items()), "seed": request.recipe.seed}


@behaves
def steady(request, context):
    context.log("The light is steady.")
    return [Finding("all of it"), Finding("the middle", request.frames // 2, 2)], {"seed": request.recipe.seed}


@behaves
def outside(request, context):
    return [Finding("beyond the end", request.frames - 1, 2)]


@behaves
def nonsense(request, context):
    return "fine"


@behaves
def crash(request, context):
    os.abort()


@behaves
def hang(request, context):
    # Stops the heart as well, which beats on a thread of its own.
    os.kill(os.getpid(), signal.SIGSTOP)
    # A process may run on for a moment before it stands still.
    context.wait(600)


@behaves
def fail(request, context):
    raise GenerationFailed("The lens is dirty. Clean it.")


@behaves
def linger(request, context):
    context.progress("Looking", 0.5)
    context.wait(600)


@behaves
def wait(request, context):
    context.progress("Waiting", 0.5)
    while os.path.exists(HOLD):
        context.wait(0.02)
    return [Finding("waited long", 0, 3)]

"""Workflows that do what the C# ones of the same ids do."""

import os
import signal
import threading

from aktionbridge_plugin import integer, workflow

CLIP = "quick/clip"


@workflow(id="best", name="Best", inputs=[integer("takes", "Takes", 2, minimum=1, maximum=16)])
def best(request, context):
    takes = context.generate("drafts", generator=CLIP, count=request.integer("takes"), seed=5, parameters={"level": 0.5})
    chosen = max(takes, key=lambda take: take.number)
    context.draw_board("board")
    context.approve_board("lead")
    context.approve("keep", [chosen], "The last of {}.".format(request.shot.code))
    context.reject("away", [take for take in takes if take is not chosen])
    return "Kept take {}.".format(chosen.number)


@workflow(id="choose", name="Choose", inputs=[integer("takes", "Takes", 2, minimum=1, maximum=16)])
def choose(request, context):
    takes = context.generate("drafts", generator=CLIP, count=request.integer("takes"), seed=5)
    # Takes come in the order they were asked for, which is not the order they were made in.
    chosen = max(takes, key=lambda take: take.number)
    context.approve("keep", [chosen])
    context.reject("away", [take for take in takes if take is not chosen])
    return "Kept take {}.".format(chosen.number)


@workflow(id="twice", name="Asks for one step twice")
def twice(request, context):
    context.generate("same", generator=CLIP)
    context.generate("same", generator=CLIP)


@workflow(id="crowd", name="Asks for more takes than there may be")
def crowd(request, context):
    context.generate("crowd", generator=CLIP, count=20)


@workflow(id="fickle", name="Asks for something else each time it is called")
def fickle(request, context):
    context.generate("drafts", generator=CLIP, seed=int.from_bytes(os.urandom(4), "big"))
    context.generate("more", generator=CLIP)


@workflow(id="thief", name="Rejects takes of others")
def thief(request, context):
    context.reject("away", context.generate("own", generator=CLIP) and [Foreign])


@workflow(id="falls", name="Crashes after its first step, once in a folder")
def falls(request, context):
    context.generate("drafts", generator=CLIP)
    mark = os.path.join(os.environ["HOME"], "fallen")
    if not os.path.exists(mark):
        open(mark, "w").close()
        os.kill(os.getpid(), signal.SIGKILL)
        threading.Event().wait()
    return "Stood up."


class Foreign:
    id = "take_of_somebody_else"

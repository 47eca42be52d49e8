"""A writer for each way to behave."""

import json
import os

from aktionbridge_plugin import GenerationFailed, choice, writer

HERE = os.path.dirname(os.path.abspath(__file__))
# Beside the plugins' folder: a file more in the plugin's own would be another plugin, which nobody trusts.
BESIDE = os.path.dirname(os.path.dirname(HERE))
HOLD = os.path.join(BESIDE, "hold")
BREAK = os.path.join(BESIDE, "break")


def behaves(run):
    return writer(id=run.__name__, name=run.__name__)(run)


def said(request):
    first = request.scenes[0].shots[0]
    words = "{} {}".format(request.instruction, request.seed).strip()
    return {
        "shots": [{"shot": first.code, "size": request.parameters.get("size", "closeUp")}],
        "newShots": [{"after": first.id, "description": words, "size": "insert", "durationFrames": 24}],
    }


@writer(id="closer", name="Closer", determinism="exact", parameters=[choice("size", "Size", "closeUp", ["closeUp", "extremeCloseUp"])])
def closer(request, context):
    context.log("Asked for: {}".format(request.instruction))
    return said(request), "{} of {}".format(request.scenes[0].outline.number, request.brief.style)


def hold(request, context):
    """The second scene takes its time."""
    if request.scenes[0].outline.number == "20":
        context.progress("Waiting", 0.5)
        while os.path.exists(HOLD):
            context.wait(0.02)
    return said(request)


behaves(hold)
writer(id="device", name="device", resources={"gpu": True})(hold)
writer(id="paid", name="paid", cost={"moneyFixed": 0.02, "currency": "EUR"})(hold)


@behaves
def breaks(request, context):
    if request.scenes[0].outline.number == "20" and os.path.exists(BREAK):
        raise GenerationFailed("The model answered nothing.")
    return said(request)


@behaves
def outside(request, context):
    return {"shots": [{"shot": "sc990_sh0010", "size": "wide"}]}


@behaves
def nonsense(request, context):
    return 42


@behaves
def fail(request, context):
    raise GenerationFailed("The ribbon is dry. Change it.")


@behaves
def crash(request, context):
    os.abort()


@behaves
def linger(request, context):
    context.progress("Thinking", 0.5)
    context.wait(600)


@behaves
def unknown(request, context):
    return {"shots": [{"shot": request.scenes[0].shots[0].code, "colour": "blue"}]}


@behaves
def value(request, context):
    return {"shots": [{"shot": request.scenes[0].shots[0].code, "size": "huge"}]}


@behaves
def stranger(request, context):
    return {"shots": [{"shot": request.scenes[0].shots[0].code, "cast": ["NOBODY"]}]}


@behaves
def another(request, context):
    return {"scenes": [{"scene": "20" if request.scenes[0].outline.number == "10" else "10", "synopsis": "Stolen."}]}


@behaves
def large(request, context):
    return {"scenes": [{"scene": request.scenes[0].outline.id, "synopsis": "x" * 300000}]}


@behaves
def words(request, context):
    return "Certainly! Here is your breakdown: " + json.dumps(said(request))

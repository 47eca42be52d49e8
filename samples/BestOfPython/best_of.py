"""A workflow in Python: makes takes until one is without warnings, keeps the best of all and rejects the rest."""

from aktionbridge_plugin import GenerationFailed, StepFailed, integer, text, workflow


@workflow(
    id="best-of", name="Best of several", summary="Makes takes until one is without warnings, keeps the best and rejects the rest.",
    inputs=[
        integer("takes", "Takes a round", 2, minimum=1, maximum=16),
        integer("rounds", "Rounds at most", 3, minimum=1, maximum=10),
        text("generator", "Generator", "", help="plugin/generator; empty for the shot's own."),
    ])
def best_of(request, context):
    found = []
    for turn in range(1, request.integer("rounds") + 1):
        try:
            # The id of a step holds the turn: each is asked for once.
            found += context.generate("round{}".format(turn), generator=request.text("generator") or None, count=request.integer("takes"))
        except StepFailed as failure:
            # One job that failed does not cost the others of its round.
            found += failure.takes
            context.log(str(failure), level="warning")
        if any(not take.warnings for take in found):
            break
    if not found:
        raise GenerationFailed("No take of {} could be made. See the jobs: aktion jobs".format(request.shot.code))
    best = min(found, key=lambda take: (len(take.warnings), take.number))
    rest = [take for take in found if take is not best]
    context.approve("keep", [best])
    if rest:
        context.reject("away", rest, note="Take {} is better.".format(best.number))
    return "Kept take {} of {}.".format(best.number, len(found))

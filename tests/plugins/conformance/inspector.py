"""An inspector that keeps the contract, or breaks it in the one way that how.txt beside it says."""

import os
import time

from aktionbridge_plugin import Finding, inspector, integer

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "how.txt")) as file:
    HOW = file.read().strip()


@inspector(id="eye", name="Eye", parameters=[integer("limit", "Limit", 300 if HOW == "defaults" else 3, minimum=0, maximum=255)])
def eye(request, context):
    if HOW == "parameters" and not 0 <= int(request.parameters.get("limit") or -1) <= 255:
        os._exit(3)
    limit = request.integer("limit")
    for frame, _ in enumerate(context.read_frames(request.path)):
        context.progress("Looking", (frame + 1) / request.frames)
        if HOW == "cancel":
            time.sleep(3)
    if HOW == "looks":
        return [Finding("after the end", request.frames)]
    if HOW == "alike":
        return [Finding("seen by process {}".format(os.getpid()))]
    return [Finding("more than {}".format(limit), 0, request.frames)], {"limit": limit}

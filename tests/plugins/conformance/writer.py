"""A writer that keeps the contract, or breaks it in the one way that how.txt beside it says."""

import os
import time

from aktionbridge_plugin import choice, writer

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "how.txt")) as file:
    HOW = file.read().strip()


@writer(id="pen", name="Pen", determinism="exact", cost={"moneyFixed": -1} if HOW == "description" else None,
        parameters=[choice("size", "Size", "closeUp", ["closeUp", "wide"])])
def pen(request, context):
    size = request.parameters.get("size")
    if HOW == "parameters" and size not in ("closeUp", "wide"):
        os._exit(3)
    said = []
    for index, scene in enumerate(request.scenes):
        context.progress("Scene {}".format(index + 1), index / len(request.scenes))
        if HOW == "cancel":
            time.sleep(3)
        said += [{"shot": shot.code, "size": size} for shot in scene.shots]
    if HOW == "writes":
        said.append({"shot": "sc990_sh0010"})
    if HOW == "deterministic":
        said[0]["description"] = "Seen by process {}.".format(os.getpid())
    return {"shots": said}

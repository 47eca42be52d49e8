"""Takes every role and believes nothing: reads each file and writes down, in received.json beside the plugins' folder, what arrived."""

import hashlib
import json
import os

from aktionbridge_plugin import Frames, GenerationFailed, Input, Prompt, generator, number

HERE = os.path.dirname(os.path.abspath(__file__))
RECEIVED = os.path.join(os.path.dirname(os.path.dirname(HERE)), "received.json")


@generator(
    id="take",
    name="Conditioned",
    modes=("fromText", "fromImage", "fromVideo"),
    inputs=[
        Input("depth", "video"), Input("firstFrame"), Input("lastFrame"), Input("audio", "audio"), Input("sourceVideo", "video"),
        Input("character", maximum=4), Input("style"),
    ],
    prompt=Prompt("tags", maximum_words=40, negative=False),
    parameters=[number("grain", "Grain", 0.5, minimum=0, maximum=1, step=0.05)],
    frames=Frames(maximum=2000),
    determinism="exact",
)
def take(request, context):
    for media in request.inputs:
        with open(media.path, "rb") as file:
            if hashlib.sha256(file.read()).hexdigest() != media.sha256:
                raise GenerationFailed("The file of role {} is not what was announced.".format(media.role))
    blank = bytes(3 * request.raster.width * request.raster.height)
    with context.video("take.mkv") as video:
        for frame in range(request.frames):
            video.write(bytes([frame % 256]) + blank[1:])
    with open(RECEIVED, "w") as file:
        json.dump({
            "mode": request.mode, "subject": request.prompt.subject, "style": request.prompt.style, "negative": request.prompt.negative, "parameters": request.parameters, "seed": request.seed,
            "inputs": [[media.role, media.sha256] for media in request.inputs]}, file)
    return "take.mkv"

"""Write an AktionBridge plugin in Python: decorate a function with @generator. Standard library only, Python 3.8 and later.

    from aktionbridge_plugin import generator, number

    @generator(id="hello", name="Hello", parameters=[number("speed", "Speed", 1, minimum=0, maximum=10)])
    def hello(request, context):
        with context.video("clip.mkv") as video:
            for frame in range(request.frames):
                video.write(pixels(frame, request))
        return "clip.mkv"
"""

from ._describe import Frames, Input, Parameter, Rasters, boolean, choice, colour, generator, integer, number, text
from ._failures import Cancelled, GenerationFailed
from ._request import (
    Blocking, CameraKey, CastMember, InputMedia, Performer, PerformerKey, PromptLayers, Raster, Request, SetDescription, SetPiece, ShotDirection,
)
from ._workflow import Shot, StepFailed, Take, WorkflowContext, WorkflowRequest, workflow

__all__ = [
    "Blocking", "CameraKey", "Cancelled", "CastMember", "Frames", "GenerationFailed", "Input", "InputMedia", "Parameter", "Performer",
    "PerformerKey", "PromptLayers", "Raster", "Rasters", "Request", "SetDescription", "SetPiece", "Shot", "ShotDirection", "StepFailed", "Take",
    "WorkflowContext", "WorkflowRequest",
    "boolean", "choice", "colour", "generator", "integer", "number", "text", "workflow",
]

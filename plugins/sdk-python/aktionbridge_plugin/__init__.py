"""Write an AktionBridge plugin in Python: decorate a function with @generator. Standard library only, Python 3.8 and later.

    from aktionbridge_plugin import generator, number

    @generator(id="hello", name="Hello", parameters=[number("speed", "Speed", 1, minimum=0, maximum=10)])
    def hello(request, context):
        with context.video("clip.mkv") as video:
            for frame in range(request.frames):
                video.write(pixels(frame, request))
        return "clip.mkv"

What looks at takes is decorated with @inspector and returns what it found: [Finding("too dark", first_frame=12, frames=3)].
What says something about scenes is decorated with @writer and returns a breakdown document: {"shots": [{"shot": "sc010_sh0010", "size": "closeUp"}]}.
"""

from ._context import InspectionContext, WritingContext
from ._describe import Frames, Input, Parameter, Prompt, Rasters, boolean, choice, colour, generator, integer, number, text
from ._failures import Cancelled, GenerationFailed
from ._inspect import Finding, Inspection, inspector
from ._request import (
    Blocking, CameraKey, CastMember, InputMedia, Performer, PerformerKey, PromptLayers, Raster, Request, SetDescription, SetPiece, ShotDirection,
)
from ._workflow import Shot, StepFailed, Take, WorkflowContext, WorkflowRequest, workflow
from ._write import Beat, SceneOutline, ShotOutline, Writing, WritingBrief, WritingCharacter, WritingScene, writer

__all__ = [
    "Beat", "Blocking", "CameraKey", "Cancelled", "CastMember", "Finding", "Frames", "GenerationFailed", "Input", "InputMedia", "Inspection",
    "InspectionContext", "Parameter", "Performer", "PerformerKey", "Prompt", "PromptLayers", "Raster", "Rasters", "Request", "SceneOutline",
    "SetDescription", "SetPiece", "Shot", "ShotDirection", "ShotOutline", "StepFailed", "Take", "WorkflowContext", "WorkflowRequest", "Writing", "WritingBrief",
    "WritingCharacter", "WritingContext", "WritingScene",
    "boolean", "choice", "colour", "generator", "inspector", "integer", "number", "text", "workflow", "writer",
]

"""What a plugin declares: @generator and the records in it. Editors draw their panels from these, the host validates against them."""

from dataclasses import dataclass, field
from typing import Any, Callable, Dict, List, Optional, Sequence, Union

from ._request import Raster, to_wire

Number = Union[int, float]
REGISTERED: "Dict[str, Registered]" = {}
REGISTERED_INSPECTORS: "Dict[str, Registered]" = {}
REGISTERED_WORKFLOWS: "Dict[str, Registered]" = {}
REGISTERED_WRITERS: "Dict[str, Registered]" = {}


@dataclass(frozen=True)
class Parameter:
    """One thing the user may set. Use boolean(), integer(), number(), choice(), text() or colour()."""

    name: str
    label: str
    type: str
    default: str
    minimum: Optional[Number] = None
    maximum: Optional[Number] = None
    step: Optional[Number] = None
    choices: List[str] = field(default_factory=list)
    unit: Optional[str] = None
    group: Optional[str] = None
    help: str = ""
    changes_output: bool = True


def boolean(name: str, label: str, default: bool, **more: Any) -> Parameter:
    return Parameter(name, label, "boolean", "true" if default else "false", **more)


def integer(name: str, label: str, default: int, **more: Any) -> Parameter:
    return Parameter(name, label, "integer", str(default), **more)


def number(name: str, label: str, default: Number, **more: Any) -> Parameter:
    return Parameter(name, label, "number", repr(default), **more)


def choice(name: str, label: str, default: str, choices: Sequence[str], **more: Any) -> Parameter:
    return Parameter(name, label, "choice", default, choices=list(choices), **more)


def text(name: str, label: str, default: str = "", **more: Any) -> Parameter:
    return Parameter(name, label, "text", default, **more)


def colour(name: str, label: str, default: str, **more: Any) -> Parameter:
    return Parameter(name, label, "colour", default, **more)


@dataclass(frozen=True)
class Input:
    """One kind of conditioning media: role firstFrame, character, depth ...; media video, image or audio."""

    role: str
    media: str = "image"
    minimum: int = 0
    maximum: int = 1
    help: str = ""


@dataclass(frozen=True)
class Frames:
    """Lengths: step * n + offset, from minimum to maximum."""

    step: int = 1
    offset: int = 0
    minimum: int = 1
    maximum: int = 100_000
    preferred: Optional[List[int]] = None


@dataclass(frozen=True)
class Rasters:
    """Sizes: one of the buckets, or any multiple within the limits."""

    buckets: List[Raster] = field(default_factory=list)
    multiple: int = 1
    minimum: Raster = Raster(16, 16)
    maximum: Raster = Raster(8192, 8192)


@dataclass(frozen=True)
class Prompt:
    """How the generator reads words: form plain, sentences or tags; limits in words and tokens, 0 for none; whether a negative prompt is read.

    The host writes the layers in this form and trims what is least important; tokens it estimates, one for every four letters begun of a word.
    """

    form: str = "plain"
    maximum_tokens: int = 0
    maximum_words: int = 0
    negative: bool = True


@dataclass(frozen=True)
class Registered:
    """What a plugin brings, with the function that does it."""

    description: Dict[str, Any]
    run: Callable[..., Any]


def generator(
    id: str,
    name: str,
    *,
    summary: str = "",
    produces: str = "video",
    modes: Sequence[str] = ("fromText",),
    output_revision: int = 1,
    inputs: Sequence[Input] = (),
    parameters: Sequence[Parameter] = (),
    frames: Optional[Frames] = None,
    native_rates: Sequence[str] = (),
    rasters: Rasters = Rasters(),
    overlap: int = 1,
    cost: Optional[Dict[str, Any]] = None,
    resources: Optional[Dict[str, Any]] = None,
    weights_licence: Optional[str] = None,
    prompt: Optional[Prompt] = None,
    determinism: str = "none",
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Registers a function of (request, context) as a generator. It returns its file or files, or (files, facts).

    Modes: fromText, fromImage, fromVideo, fromBlocking. Determinism: exact, sameDevice, none. Raise output_revision only when
    the same recipe gives other pixels than before. Overlap: how many frames of a take it continues it is given and begins with; more
    than one come as sourceVideo. Calls may overlap, each in a thread of its own.
    """
    default_frames = Frames() if produces == "video" else Frames(1, 0, 1, 1)
    description = {
        "id": id, "name": name, "summary": summary, "produces": produces, "modes": list(modes), "outputRevision": output_revision,
        "inputs": to_wire(list(inputs)), "parameters": to_wire(list(parameters)), "frames": to_wire(frames or default_frames),
        "nativeRates": list(native_rates), "rasters": to_wire(rasters), "overlap": overlap, "cost": cost or {}, "resources": resources or {},
        "determinism": determinism,
    }
    if weights_licence is not None:
        description["weightsLicence"] = weights_licence
    if prompt is not None:
        description["prompt"] = to_wire(prompt)

    def register(run: Callable[..., Any]) -> Callable[..., Any]:
        if id in REGISTERED:
            raise ValueError("Generator '{}' is registered twice.".format(id))
        REGISTERED[id] = Registered(description, run)
        return run

    return register

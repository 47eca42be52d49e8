"""What says something about scenes: @writer, what it is asked and what it answers."""

import json
from dataclasses import dataclass, field
from typing import Any, Callable, Dict, List, Optional, Sequence

from ._describe import REGISTERED_WRITERS, Parameter, Registered
from ._failures import GenerationFailed
from ._request import Values, to_wire

FORMAT = "aktion-breakdown/1"


@dataclass(frozen=True)
class Beat:
    """A unit of action or speech: kind is action or dialogue, edited names what a person set."""

    id: str
    version: int
    kind: str
    text: str
    characters: List[str]
    seconds: float
    speaker: Optional[str] = None
    manner: Optional[str] = None
    off_screen: bool = False
    simultaneous: bool = False
    edited: List[str] = field(default_factory=list)


@dataclass(frozen=True)
class SceneOutline:
    """A scene with its sheet; edited names what a person set."""

    id: str
    version: int
    number: str
    heading: str
    location: str
    interior: bool
    exterior: bool
    time_of_day: str
    speaking: List[str]
    heard: List[str]
    silent: List[str]
    mentioned: List[str]
    props: List[str]
    wardrobe: List[str]
    sounds: List[str]
    eighths: int
    seconds: float
    shots: int
    shot_frames: int
    orphaned: bool = False
    synopsis: Optional[str] = None
    edited: List[str] = field(default_factory=list)
    beats: List[Beat] = field(default_factory=list)


@dataclass(frozen=True)
class ShotOutline:
    """What the director said of a shot; edited is true once a person changed what the rules proposed. Beats are ids."""

    id: str
    code: str
    size: str
    angle: str
    lens_millimetres: float
    movement: str
    duration_frames: int
    cast: List[str]
    description: str
    beats: List[str]
    edited: bool = False


@dataclass(frozen=True)
class WritingScene:
    outline: SceneOutline
    shots: List[ShotOutline]


@dataclass(frozen=True)
class WritingCharacter:
    name: str
    description: str = ""
    wardrobe: str = ""
    voice: str = ""


@dataclass(frozen=True)
class WritingBrief:
    audience: str = ""
    register: str = ""
    emotional_aim: str = ""
    style: str = ""


@dataclass(frozen=True)
class Writing(Values):
    """Scenes to say something about, at least one; instruction is what the user wants, or empty. Parameters are complete and validated by the host."""

    writer: str
    scenes: List[WritingScene]
    rate: str
    seed: int
    instruction: str = ""
    characters: List[WritingCharacter] = field(default_factory=list)
    brief: WritingBrief = field(default_factory=WritingBrief)
    parameters: Dict[str, str] = field(default_factory=dict)

    @property
    def frames_per_second(self) -> float:
        """For turning seconds into durations of shots."""
        above, _, below = self.rate.partition("/")
        return int(above) / int(below or 1)


def writer(
    id: str,
    name: str,
    *,
    summary: str = "",
    parameters: Sequence[Parameter] = (),
    cost: Optional[Dict[str, Any]] = None,
    resources: Optional[Dict[str, Any]] = None,
    determinism: str = "none",
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Registers a function of (request, context) as a writer. It returns its document, or (document, note).

    A document is a dict of the form aktion-breakdown/1 (format may be left out), or the JSON text of one as a language model answers it. It may
    name the scenes of the request, their beats and their shots, and says only what is to be otherwise. The note says why, for the person who
    decides. Cost: {"moneyFixed": 0.02, "currency": "EUR", "secondsFixed": 20}, of one scene. Calls may overlap, each in a thread of its own.
    """
    description = {
        "id": id, "name": name, "summary": summary, "parameters": to_wire(list(parameters)), "cost": cost or {}, "resources": resources or {},
        "determinism": determinism,
    }

    def register(run: Callable[..., Any]) -> Callable[..., Any]:
        if id in REGISTERED_WRITERS:
            raise ValueError("Writer '{}' is registered twice.".format(id))
        REGISTERED_WRITERS[id] = Registered(description, run)
        return run

    return register


def reply_of(result: Any) -> Dict[str, Any]:
    """What a writer returned as the wire wants it."""
    note = None
    if isinstance(result, tuple) and len(result) == 2:
        result, note = result
    document = document_of(result) if isinstance(result, str) else result
    if not isinstance(document, dict):
        raise TypeError("A writer returns its document, a dict or its JSON text, or (document, note), not {!r}.".format(result))
    reply = {"document": {"format": FORMAT, **document}}
    if note is not None:
        reply["note"] = str(note)
    return reply


def document_of(text: str) -> Any:
    """The JSON of a text; models like to put theirs between fences."""
    bare = text.strip()
    if bare.startswith("```"):
        bare = bare.partition("\n")[2].rstrip().rstrip("`")
    try:
        return json.loads(bare)
    except ValueError as problem:
        words = "The writer answered no JSON: {}. It began with: {!r}. Try again, or with another seed or instruction."
        raise GenerationFailed(words.format(problem, bare[:80])) from None

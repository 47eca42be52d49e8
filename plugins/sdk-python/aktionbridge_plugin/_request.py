"""What a run is asked for, typed. Names are the wire's in snake_case; distances in metres, angles in degrees, time in seconds."""

import typing
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from typing import Any, Dict, List, Optional, Type, TypeVar

T = TypeVar("T")


def camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(word[:1].upper() + word[1:] for word in rest)


def from_wire(kind: Type[T], data: Any) -> T:
    """Builds a dataclass from its JSON; members it does not know are left alone."""
    hints = typing.get_type_hints(kind)
    values = {}
    for item in fields(kind):  # type: ignore[arg-type]
        name = camel(item.name)
        if data.get(name) is not None:
            values[item.name] = _value(hints[item.name], data[name])
        elif item.default is MISSING and item.default_factory is MISSING:  # type: ignore[misc]
            raise ValueError("{} lacks '{}'.".format(kind.__name__, name))
    return kind(**values)


def to_wire(value: Any) -> Any:
    """The JSON of a dataclass; what is None is left out."""
    if is_dataclass(value):
        pairs = ((camel(item.name), getattr(value, item.name)) for item in fields(value))
        return {name: to_wire(inner) for name, inner in pairs if inner is not None}
    if isinstance(value, (list, tuple)):
        return [to_wire(inner) for inner in value]
    return value


def _value(hint: Any, data: Any) -> Any:
    arguments = getattr(hint, "__args__", ())
    origin = getattr(hint, "__origin__", None)
    if origin is typing.Union:
        return _value(next(kind for kind in arguments if kind is not type(None)), data)
    if origin is list:
        return [_value(arguments[0], item) for item in data]
    return from_wire(hint, data) if is_dataclass(hint) else data


@dataclass(frozen=True)
class Raster:
    """A picture size in pixels."""

    width: int
    height: int


@dataclass(frozen=True)
class PromptLayers:
    subject: str = ""
    camera: str = ""
    light: str = ""
    environment: str = ""
    style: str = ""
    negative: str = ""


@dataclass(frozen=True)
class CastMember:
    name: str
    description: str
    palette: List[str]


@dataclass(frozen=True)
class SetPiece:
    kind: str
    x: float
    z: float
    heading: float = 0
    scale: float = 1


@dataclass(frozen=True)
class SetDescription:
    location: str = ""
    interior: bool = False
    time_of_day: str = "day"
    palette: List[str] = field(default_factory=list)
    pieces: List[SetPiece] = field(default_factory=list)


@dataclass(frozen=True)
class PerformerKey:
    seconds: float
    x: float
    z: float
    heading: float
    action: str


@dataclass(frozen=True)
class Performer:
    name: str
    keys: List[PerformerKey]


@dataclass(frozen=True)
class CameraKey:
    seconds: float
    x: float
    y: float
    z: float
    target_x: float
    target_y: float
    target_z: float
    lens_millimetres: float
    roll: float = 0


@dataclass(frozen=True)
class Blocking:
    performers: List[Performer]
    camera: Optional[List[CameraKey]] = None


@dataclass(frozen=True)
class ShotDirection:
    """The director's decisions for one shot."""

    size: str
    angle: str
    lens_millimetres: float
    movement: str
    description: str = ""
    cast: List[CastMember] = field(default_factory=list)
    set: SetDescription = field(default_factory=SetDescription)
    blocking: Optional[Blocking] = None


@dataclass(frozen=True)
class InputMedia:
    """A file that conditions the generation."""

    role: str
    path: str
    sha256: str
    subject: Optional[str] = None


class Values:
    """Reads values that the host has validated: every declared one is there."""

    def integer(self, name: str) -> int:
        return int(self._values()[name])

    def number(self, name: str) -> float:
        return float(self._values()[name])

    def flag(self, name: str) -> bool:
        return self._values()[name] == "true"

    def text(self, name: str) -> str:
        return self._values()[name]

    def _values(self) -> Dict[str, str]:
        return self.parameters  # type: ignore[attr-defined]


class Pictures(Values):
    """A request that is about frames."""

    rate: str
    raster: Raster

    @property
    def frames_per_second(self) -> float:
        """For display and motion, never for counting frames."""
        above, _, below = self.rate.partition("/")
        return int(above) / int(below or 1)


@dataclass(frozen=True)
class Request(Pictures):
    """One recipe, resolved: media are files on this machine, parameters are complete and validated by the host."""

    generator: str
    recipe_hash: str
    mode: str
    frames: int
    rate: str
    raster: Raster
    seed: int
    prompt: PromptLayers = field(default_factory=PromptLayers)
    direction: Optional[ShotDirection] = None
    inputs: List[InputMedia] = field(default_factory=list)
    # tail: it begins with the frames it was given of another take; head: it ends with them; empty for a take of its own time.
    continues: str = ""
    parameters: Dict[str, str] = field(default_factory=dict)

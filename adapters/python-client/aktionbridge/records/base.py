"""What the generated records stand on: one member of JSON to one typed attribute, both ways."""

import dataclasses
import functools
import sys
from typing import Any, Callable, Dict, List, NamedTuple, Optional, Tuple, Type, TypeVar

from ..errors import InvalidRecord
from ..rates import FrameRate

Read = Callable[[Any, str], Any]
T = TypeVar("T", bound="Record")

# Members are many and their order is the contract's; before 3.10 dataclasses cannot insist on names.
KEYWORDS: Dict[str, bool] = {"kw_only": True} if sys.version_info >= (3, 10) else {}
record = dataclasses.dataclass(**KEYWORDS)  # type: ignore[call-overload]


class Member(NamedTuple):
    """How one attribute travels."""

    name: str
    wire: str
    read: Read
    required: bool


class Method(NamedTuple):
    """A method of a protocol."""

    name: str
    params: Type["Record"]
    result: Optional[Type["Record"]]
    """None for a notification."""

    mutation: bool
    """Recorded in the ledger; a repeated request id answers the first result."""


class Record:
    """Base of all records. Equality is by content; attributes may be set."""

    _members: Tuple[Member, ...]

    @classmethod
    def from_json(cls: Type[T], data: Any, where: str = "") -> T:
        """Reads it from parsed JSON; unknown members are ignored.

        Raises InvalidRecord when a required member is missing or of the wrong kind.
        """
        where = where or cls.__name__
        if not isinstance(data, dict):
            raise InvalidRecord(f"{where} must be an object, not {_shown(data)}.")
        values: Dict[str, Any] = {}
        for name, wire, read, required in _members_of(cls):
            value = data.get(wire)
            if value is not None:
                values[name] = read(value, f"{where}.{wire}")
            elif required:
                raise InvalidRecord(f"{where} has no '{wire}'.")
        return cls(**values)

    def to_json(self) -> Dict[str, Any]:
        """As it travels: camelCase, what is None left out."""
        result: Dict[str, Any] = {}
        for name, wire, _, _ in _members_of(type(self)):
            value = getattr(self, name)
            if value is not None:
                result[wire] = value if type(value) in _PLAIN else to_wire(value)
        return result


_PLAIN = (str, int, float, bool)


def to_wire(value: Any) -> Any:
    """Anything made of records as plain JSON values."""
    if type(value) in _PLAIN or value is None:
        return value
    if isinstance(value, Record):
        return value.to_json()
    if isinstance(value, FrameRate):
        return str(value)
    if isinstance(value, (list, tuple)):
        return [to_wire(item) for item in value]
    if isinstance(value, dict):
        return {key: to_wire(item) for key, item in value.items()}
    return value


def member(wire: str, read: Read, *default: Any) -> Any:
    """Declares an attribute; without a default it is required. A callable default is called for each record."""
    metadata = {"wire": wire, "read": read}
    if not default:
        return dataclasses.field(metadata=metadata)
    if callable(default[0]):
        return dataclasses.field(default_factory=default[0], metadata=metadata)
    return dataclasses.field(default=default[0], metadata=metadata)


def _members_of(cls: Type[Record]) -> Tuple[Member, ...]:
    # Looked up in the class itself: a subclass has members of its own.
    members = cls.__dict__.get("_members")
    if members is None:
        missing = dataclasses.MISSING
        members = tuple(
            Member(one.name, one.metadata["wire"], one.metadata["read"], one.default is missing and one.default_factory is missing)
            for one in dataclasses.fields(cls)  # type: ignore[arg-type]
        )
        cls._members = members
    return members


# In capitals, because members are named text, number and rate too, and would hide them in their class.


def TEXT(value: Any, where: str) -> str:
    if type(value) is not str:
        raise InvalidRecord(f"{where} must be a text, not {_shown(value)}.")
    return value


def WHOLE(value: Any, where: str) -> int:
    if type(value) is int:
        return value
    if type(value) is float and value.is_integer():
        return int(value)
    raise InvalidRecord(f"{where} must be a whole number, not {_shown(value)}.")


def NUMBER(value: Any, where: str) -> float:
    if type(value) not in (int, float):
        raise InvalidRecord(f"{where} must be a number, not {_shown(value)}.")
    return value


def TRUTH(value: Any, where: str) -> bool:
    if type(value) is not bool:
        raise InvalidRecord(f"{where} must be true or false, not {_shown(value)}.")
    return value


def RATE(value: Any, where: str) -> FrameRate:
    try:
        return _rate(TEXT(value, where))
    except ValueError as error:
        raise InvalidRecord(f"{where}: {error}") from None


# A snapshot names the same few rates thousands of times, and fractions are slow to make.
_rate = functools.lru_cache(maxsize=256)(FrameRate)


def ANYTHING(value: Any, where: str) -> Any:
    return value


def a(cls: Type[Record]) -> Read:
    """A record of this class."""
    return cls.from_json


def maybe(read: Read) -> Read:
    """Null inside a list or map."""
    return lambda value, where: None if value is None else read(value, where)


def list_of(read: Read) -> Read:
    def read_list(value: Any, where: str) -> List[Any]:
        if type(value) is not list:
            raise InvalidRecord(f"{where} must be a list, not {_shown(value)}.")
        return [read(item, f"{where}[{index}]") for index, item in enumerate(value)]

    return read_list


def map_of(read: Read) -> Read:
    def read_map(value: Any, where: str) -> Dict[str, Any]:
        if type(value) is not dict:
            raise InvalidRecord(f"{where} must be an object, not {_shown(value)}.")
        return {key: read(item, f"{where}.{key}") for key, item in value.items()}

    return read_map


def _shown(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else shown[:57] + "..."

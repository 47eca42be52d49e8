"""What looks at takes: @inspector, what it is asked and what it answers."""

from dataclasses import dataclass, field
from typing import Any, Callable, Dict, List, Optional, Sequence

from ._describe import REGISTERED_INSPECTORS, Parameter, Registered
from ._request import Pictures, Raster, Request, to_wire


@dataclass(frozen=True)
class Inspection(Pictures):
    """A take to look at: path is the original, recipe what it was made from, parameters are complete and validated by the host."""

    inspector: str
    path: str
    sha256: str
    frames: int
    rate: str
    raster: Raster
    recipe: Request
    parameters: Dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """Something a person should look at: the message without the place; first_frame counted from 0, None for the whole take."""

    message: str
    first_frame: Optional[int] = None
    frames: int = 1


def inspector(id: str, name: str, *, summary: str = "", parameters: Sequence[Parameter] = ()) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Registers a function of (request, context) as an inspector of takes. It returns its findings, or (findings, measurements).

    Findings warn and block nothing; none means that all is well. Measurements are numbers worth keeping, by camelCase name. Calls may
    overlap, each in a thread of its own.
    """
    description = {"id": id, "name": name, "summary": summary, "parameters": to_wire(list(parameters))}

    def register(run: Callable[..., Any]) -> Callable[..., Any]:
        if id in REGISTERED_INSPECTORS:
            raise ValueError("Inspector '{}' is registered twice.".format(id))
        REGISTERED_INSPECTORS[id] = Registered(description, run)
        return run

    return register


def reply_of(result: Any) -> Dict[str, Any]:
    """What an inspector returned as the wire wants it."""
    measurements: Dict[str, str] = {}
    if isinstance(result, tuple) and len(result) == 2 and isinstance(result[1], dict):
        result, measurements = result[0], {str(name): str(value) for name, value in result[1].items()}
    findings: List[Any] = list(result) if isinstance(result, (list, tuple)) else [result]
    if any(not isinstance(finding, Finding) for finding in findings):
        raise TypeError("An inspector returns its findings, or (findings, measurements), not {!r}.".format(result))
    return {"findings": to_wire(findings), "measurements": measurements}

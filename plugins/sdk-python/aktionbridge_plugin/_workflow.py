"""What a workflow declares and what it is lent: @workflow, and steps that are calls to the host."""

import threading
from dataclasses import dataclass, field
from typing import Any, Callable, Dict, List, Optional, Sequence

from ._asks import Asks
from ._describe import REGISTERED_WORKFLOWS, Parameter, Registered
from ._failures import Cancelled, GenerationFailed
from ._request import Values, from_wire, to_wire


@dataclass(frozen=True)
class Shot:
    """A shot as it was when the workflow was started."""

    code: str
    frames: int
    rate: str
    size: str
    movement: str
    has_board: bool
    is_approved: bool


@dataclass(frozen=True)
class WorkflowRequest(Values):
    """What a run works on. Inputs are read with integer(), number(), flag() and text()."""

    shot: Shot
    inputs: Dict[str, str] = field(default_factory=dict)

    def _values(self) -> Dict[str, str]:
        return self.inputs


@dataclass(frozen=True)
class Take:
    """A take as a workflow sees it. Verdict: candidate, approved, rejected."""

    id: str
    number: int
    generator: str
    seed: int
    frames: int
    seconds: float
    warnings: List[str]
    measurements: Dict[str, str]
    verdict: str


class StepFailed(GenerationFailed):
    """A step could not do what it should; takes holds those that were made nonetheless."""

    def __init__(self, message: str, takes: Sequence[Take] = ()) -> None:
        super().__init__(message)
        self.takes = list(takes)


class WorkflowContext:
    """Usable from any thread; steps that need nothing of each other may be asked for from several.

    A step's id is letters and digits and begins with a lower-case letter. It is used once in a run, so inside a loop it holds the
    number of the turn. Every method waits until the step has ended and raises StepFailed when it could not do what it should.
    """

    def __init__(self, run: str, asks: Asks, notify: Callable[[str, Dict[str, Any]], None]) -> None:
        self._run, self._asks, self._notify = run, asks, notify
        self._cancelled = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Whether the run was given up. Stop within two seconds of it."""
        return self._cancelled.is_set()

    def raise_if_cancelled(self) -> None:
        if self._cancelled.is_set():
            raise Cancelled()

    def generate(
        self, step: str, *, generator: Optional[str] = None, count: int = 1, seed: Optional[int] = None, parameters: Optional[Dict[str, Any]] = None,
        source: Optional[Take] = None, made_as: str = "restyle",
    ) -> List[Take]:
        """Queues takes of the shot and returns them when they are made and inspected, in the order they were asked for.

        With a source, a take of this run, they are made from its picture: made_as restyle, upscale (twice the size) or interpolate (twice the rate).
        """
        texts = {name: _text(value) for name, value in (parameters or {}).items()}
        made = self._do("generate", step, generator=generator, count=count, seed=seed, parameters=texts, **({} if source is None else {"source": source.id, "as": made_as}))
        takes = [from_wire(Take, take) for take in made["takes"]]
        if made.get("problem") is not None:
            raise StepFailed(made["problem"], takes)
        return takes

    def draw_board(self, step: str, *, generator: Optional[str] = None) -> None:
        """Draws a board when there is none that is up to date."""
        self._require(self._do("drawBoard", step, generator=generator))

    def approve_board(self, step: str) -> None:
        """Approves the newest board that is not rejected."""
        self._require(self._do("approveBoard", step))

    def approve(self, step: str, takes: Sequence[Take], note: Optional[str] = None) -> None:
        """Approves takes, in the name of whoever started the workflow."""
        self._require(self._do("decide", step, approves=True, takes=[take.id for take in takes], note=note))

    def reject(self, step: str, takes: Sequence[Take], note: Optional[str] = None) -> None:
        """Rejects takes, in the name of whoever started the workflow."""
        self._require(self._do("decide", step, approves=False, takes=[take.id for take in takes], note=note))

    def log(self, message: str, level: str = "information") -> None:
        """A line for the plugin's log: debug, information, warning or error."""
        self._notify("pluginEvents/log", {"run": self._run, "level": level, "message": str(message)})

    def cancel(self) -> None:
        self._cancelled.set()
        self._asks.cancel(self._run)

    def send_progress(self, now: bool = False) -> None:
        """Its progress is that of its steps, which the host sees by itself."""

    def _do(self, method: str, step: str, **more: Any) -> Any:
        given = {name: value for name, value in more.items() if value is not None}
        self.raise_if_cancelled()
        return self._asks.ask(self._run, self._cancelled, "steps/" + method, {"run": self._run, "step": step, **given})

    @staticmethod
    def _require(done: Dict[str, Any]) -> None:
        if done.get("problem") is not None:
            raise StepFailed(done["problem"])


def workflow(id: str, name: str, *, summary: str = "", inputs: Sequence[Parameter] = ()) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Registers a function of (request, context) as a workflow. It returns a sentence for whoever started it, or nothing.

    It is called again, from the beginning, after a restart of the host, a crash or a retry: ask for the same steps under the same
    ids, and each that was done before answers at once with what it did. So what it decides may depend on the request and on what
    steps answered, and on nothing else - no clock, no random numbers, no files.
    """
    description = {"id": id, "name": name, "summary": summary, "inputs": to_wire(list(inputs))}

    def register(run: Callable[..., Any]) -> Callable[..., Any]:
        if id in REGISTERED_WORKFLOWS:
            raise ValueError("Workflow '{}' is registered twice.".format(id))
        REGISTERED_WORKFLOWS[id] = Registered(description, run)
        return run

    return register


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)

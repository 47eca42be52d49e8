"""The plugin's side of the protocol after the handshake.

Three kinds of threads: one reads the host's messages (and ends the process when the host is gone), the main thread loads the
script, and every run has its own. A fourth sends the heartbeat.
"""

import os
import queue
import runpy
import sys
import threading
import traceback
from typing import Any, Callable, Dict, List, Optional, Tuple

from . import _describe, _inspect, _write
from ._asks import Asks
from ._context import Context, InspectionContext, WritingContext
from ._failures import Cancelled, GenerationFailed
from ._request import Request, from_wire
from ._system import end_with_children, resident_bytes
from ._workflow import WorkflowContext, WorkflowRequest

# A run's context and what it does.
Prepared = Tuple[Any, Callable[[], Dict[str, Any]]]
HEARTBEAT_SECONDS = 2.0
PROGRESS_TICK_SECONDS = 0.1
CANCELLED, METHOD_NOT_FOUND = -32800, -32601
NOT_CAPABLE, PLUGIN_FAILED, NOT_FOUND = 1202, 1201, 1101


class CallFailure(Exception):
    """An error reply."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


class PluginProcess:
    def __init__(self, incoming: int, outgoing: int, read: Callable, write: Callable, hello: Dict[str, Any], script: str) -> None:
        self._incoming, self._outgoing, self._read, self._write = incoming, outgoing, read, write
        self._tools = {"ffmpeg": hello.get("ffmpeg", "ffmpeg"), "ffprobe": hello.get("ffprobe", "ffprobe")}
        self._script = script
        self._runs: Dict[str, Any] = {}
        self._calls: Dict[Any, Any] = {}
        self._asks = Asks(self._send)
        self._prepare = {
            "plugin/generate": self._prepare_generation, "plugin/inspect": self._prepare_inspection, "plugin/runWorkflow": self._prepare_workflow,
            "plugin/write": self._prepare_writing,
        }
        self._gate = threading.Lock()
        self._write_gate = threading.Lock()
        self._work: "queue.Queue[Optional[Callable[[], None]]]" = queue.Queue()
        self._busy = threading.Event()
        self._load_failure: Optional[str] = None
        self._loaded = False

    def run(self) -> None:
        """Serves until the host says so or is gone."""
        for target in (self._read_messages, self._beat, self._tick):
            threading.Thread(target=target, daemon=True).start()
        while True:
            work = self._work.get()
            if work is None:
                break
            work()
        # Threads of the plugin that never end must not keep the process alive.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)

    def _read_messages(self) -> None:
        try:
            while True:
                message = self._read(self._incoming)
                if message is None:
                    break
                self._dispatch(message)
        except Exception:  # The host does not speak the protocol (any more): nothing sensible can follow.
            traceback.print_exc()
        end_with_children()

    def _dispatch(self, message: Dict[str, Any]) -> None:
        method, call, params = message.get("method"), message.get("id"), message.get("params") or {}
        if isinstance(params, list):
            params = params[0] if params else {}
        if method == "plugin/describe":
            self._work.put(lambda: self._answer(call, self._describe))
        elif method in self._prepare:
            with self._gate:
                self._calls[call] = None
            self._work.put(lambda: self._start_run(self._prepare[method], call, params))
        elif method == "$/cancelRequest":
            self._cancel(params.get("id"))
        elif method == "plugin/shutdown":
            self._shut_down()
        elif method is None:
            self._asks.answer(message)
        elif call is not None:
            self._reply(call, error=CallFailure(METHOD_NOT_FOUND, "A plugin has no method '{}'.".format(method)))

    def _describe(self) -> Dict[str, Any]:
        self._load()
        return {
            "generators": [entry.description for entry in _describe.REGISTERED.values()],
            "inspectors": [entry.description for entry in _describe.REGISTERED_INSPECTORS.values()],
            "workflows": [entry.description for entry in _describe.REGISTERED_WORKFLOWS.values()],
            "writers": [entry.description for entry in _describe.REGISTERED_WRITERS.values()],
        }

    def _load(self) -> None:
        """Runs the script once, in the main thread: some libraries insist on being imported there."""
        if not self._loaded:
            self._loaded = True
            sys.path.insert(0, os.path.dirname(os.path.abspath(self._script)))
            try:
                runpy.run_path(self._script, run_name="plugin")
            except BaseException as problem:  # SystemExit too: a script that exits has not loaded.
                traceback.print_exc()
                self._load_failure = "{} cannot be loaded: {}".format(os.path.basename(self._script), words_of(problem))
        if self._load_failure is not None:
            raise CallFailure(PLUGIN_FAILED, self._load_failure)

    def _prepare_generation(self, params: Dict[str, Any]) -> Prepared:
        request = from_wire(Request, params["request"])
        entry = registered(_describe.REGISTERED, "generator", request.generator)
        context = Context(params["run"], params["workFolder"], request, self._tools, self._notify)

        def work() -> Dict[str, Any]:
            result = entry.run(request, context)
            context.send_progress(now=True)
            return reply_of(result, str(context.work_folder))

        return context, work

    def _prepare_inspection(self, params: Dict[str, Any]) -> Prepared:
        request = from_wire(_inspect.Inspection, params["request"])
        entry = registered(_describe.REGISTERED_INSPECTORS, "inspector", request.inspector)
        context = InspectionContext(params["run"], params["workFolder"], request, self._tools, self._notify)

        def work() -> Dict[str, Any]:
            result = entry.run(request, context)
            context.send_progress(now=True)
            return _inspect.reply_of(result)

        return context, work

    def _prepare_workflow(self, params: Dict[str, Any]) -> Prepared:
        request = from_wire(WorkflowRequest, params)
        entry = registered(_describe.REGISTERED_WORKFLOWS, "workflow", params["workflow"])
        context = WorkflowContext(params["run"], self._asks, self._notify)

        def work() -> Dict[str, Any]:
            message = entry.run(request, context)
            return {} if message is None else {"message": str(message)}

        return context, work

    def _prepare_writing(self, params: Dict[str, Any]) -> Prepared:
        request = from_wire(_write.Writing, params["request"])
        entry = registered(_describe.REGISTERED_WRITERS, "writer", request.writer)
        context = WritingContext(params["run"], params["workFolder"], request, self._tools, self._notify)

        def work() -> Dict[str, Any]:
            result = entry.run(request, context)
            context.send_progress(now=True)
            return _write.reply_of(result)

        return context, work

    def _start_run(self, prepare: Callable[[Dict[str, Any]], Prepared], call: Any, params: Dict[str, Any]) -> None:
        try:
            self._load()
            context, work = prepare(params)
        except Exception as problem:
            failure = problem if isinstance(problem, CallFailure) else CallFailure(PLUGIN_FAILED, words_of(problem))
            self._reply(call, error=failure)
            return
        with self._gate:
            cancelled = call not in self._calls
            self._calls[call] = context
            self._runs[params["run"]] = context
            self._busy.set()
        if cancelled:
            context.cancel()
        name = "run " + str(params["run"])
        threading.Thread(target=self._run_in_thread, args=(call, params["run"], context, work), name=name, daemon=True).start()

    def _run_in_thread(self, call: Any, run: str, context: Any, work: Callable[[], Dict[str, Any]]) -> None:
        def unless_cancelled() -> Dict[str, Any]:
            context.raise_if_cancelled()
            return work()

        self._answer(call, unless_cancelled, context)
        with self._gate:
            self._runs.pop(run, None)
            if not self._runs:
                self._busy.clear()

    def _answer(self, call: Any, work: Callable[[], Dict[str, Any]], context: Any = None) -> None:
        """Foreign code runs here: whatever it raises becomes an error reply."""
        try:
            self._reply(call, result=work())
        except CallFailure as failure:
            self._reply(call, error=failure)
        except GenerationFailed as failure:
            self._reply(call, error=CallFailure(NOT_CAPABLE, str(failure)))
        except BaseException as problem:
            if isinstance(problem, Cancelled) or (context is not None and context.cancelled):
                self._reply(call, error=CallFailure(CANCELLED, "The run was cancelled."))
                return
            traceback.print_exc()
            self._reply(call, error=CallFailure(PLUGIN_FAILED, words_of(problem)))

    def _cancel(self, call: Any) -> None:
        with self._gate:
            # One that has not started yet is forgotten here and finds itself cancelled when it starts.
            context = self._calls.pop(call, None)
        if context is not None:
            context.cancel()

    def _shut_down(self) -> None:
        with self._gate:
            contexts = list(self._runs.values())
        for context in contexts:
            context.cancel()
        threading.Thread(target=self._leave, daemon=True).start()

    def _leave(self) -> None:
        pause = threading.Event()
        for _ in range(20):
            with self._gate:
                if not self._runs:
                    break
            pause.wait(0.1)
        self._work.put(None)

    def _reply(self, call: Any, result: Any = None, error: Optional[CallFailure] = None) -> None:
        with self._gate:
            self._calls.pop(call, None)
        if error is not None:
            self._send({"jsonrpc": "2.0", "id": call, "error": {"code": error.code, "message": str(error)}})
        else:
            self._send({"jsonrpc": "2.0", "id": call, "result": result})

    def _notify(self, method: str, params: Dict[str, Any]) -> None:
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def _send(self, message: Dict[str, Any]) -> None:
        try:
            with self._write_gate:
                self._write(self._outgoing, message)
        except OSError:
            end_with_children()

    def _beat(self) -> None:
        pause = threading.Event()
        while True:
            with self._gate:
                runs = len(self._runs)
            self._notify("pluginEvents/heartbeat", {"residentBytes": resident_bytes(), "runs": runs})
            pause.wait(HEARTBEAT_SECONDS)

    def _tick(self) -> None:
        """Sends the progress that was held back, so that the last word of a pause is heard."""
        pause = threading.Event()
        while True:
            self._busy.wait()
            pause.wait(PROGRESS_TICK_SECONDS)
            with self._gate:
                contexts = list(self._runs.values())
            for context in contexts:
                context.send_progress()


def registered(entries: Dict[str, "_describe.Registered"], kind: str, id: str) -> "_describe.Registered":
    if id not in entries:
        raise CallFailure(NOT_FOUND, "The plugin has no {} '{}'.".format(kind, id))
    return entries[id]


def words_of(problem: BaseException) -> str:
    """Foreign code again: even the message of an exception may raise one."""
    try:
        return "{}: {}".format(type(problem).__name__, problem)
    except Exception:
        return "{}, whose message cannot be read".format(type(problem).__name__)


def reply_of(result: Any, work_folder: str) -> Dict[str, Any]:
    """What a generator returned - a file, files, or (files, facts) - as the wire wants it."""
    facts: Dict[str, str] = {}
    if isinstance(result, tuple) and len(result) == 2 and isinstance(result[1], dict):
        result, facts = result[0], {str(name): str(value) for name, value in result[1].items()}
    files: List[Any] = list(result) if isinstance(result, (list, tuple)) else [result]
    if not files or any(file is None for file in files):
        raise TypeError("A generator returns its file or files, not {!r}.".format(result))
    return {"files": [os.path.relpath(os.path.join(work_folder, str(file)), work_folder).replace(os.sep, "/") for file in files], "facts": facts}

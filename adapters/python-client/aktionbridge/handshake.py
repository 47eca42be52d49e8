"""What is said on every new connection before anything else: hello, the project, the editor."""

import time
from typing import Any, Callable, Dict, Optional

from .calls import Call, Done, Failed
from .editor_server import EditorServer
from .errors import BridgeError
from .feed import ProjectFeed
from .listeners import Log
from .records.client import EditorInfo, HelloResult

HELLO_SECONDS = 10.0

Ask = Callable[[str, Any, Done, Failed], None]


class Handshake:
    """Goes through it in order; a project or an editor that is not accepted is remembered and does not stop it."""

    def __init__(self, introduction: Dict[str, Any], ask: Ask, feed: ProjectFeed, log: Log) -> None:
        self.server: Optional[EditorServer] = None
        self.offered: Optional[Call] = None
        """Ends when the host has taken the editor."""
        self.hello: Optional[HelloResult] = None
        """What the host said of itself; None until it did."""
        self.editors: Dict[str, str] = {}
        """Former ids of the editor, each with the present one."""
        self._introduction = introduction
        self._ask = ask
        self._feed = feed
        self._log = log
        self._editor: Optional[str] = None
        self._deadline: Optional[float] = None

    def offer(self, server: EditorServer, call: Call) -> None:
        """This is the editor from now on; the call ends when the host has taken it."""
        self.server, self.offered = server, call

    def begin(self, token: str, welcomed: Callable[[], None], ready: Callable[[], None], refused: Failed) -> None:
        """Starts on a new connection; does nothing when it was started already."""
        if self._deadline is not None:
            return
        self._deadline = time.monotonic() + HELLO_SECONDS

        def accepted(hello: HelloResult) -> None:
            self.hello = hello
            welcomed()
            self._feed.open(lambda error: ready() if self.server is None else self.register(ready))

        self._ask("session/hello", {**self._introduction, "token": token}, accepted, refused)

    def register(self, then: Callable[[], None]) -> None:
        """Offers the editor on this connection."""
        server = self.server
        assert server is not None

        def ended(editor: Optional[EditorInfo], error: Optional[BridgeError]) -> None:
            server.registered(editor.id if editor else None, error)
            if editor is not None:
                self._known_as(editor.id)
            if error is not None:
                self._log(f"The host does not take this editor: {error.message}")
            if self.offered is not None:
                self.offered.settle(editor, error)
            then()

        self._ask("editors/register", server.offer(), lambda editor: ended(editor, None), lambda error: ended(None, error))

    def lost(self) -> None:
        """The connection is gone."""
        self.hello = self._deadline = None
        if self.server is not None:
            self.server.attach(None)

    def overdue(self, now: float) -> bool:
        """Whether the host took too long for hello."""
        return self.hello is None and self._deadline is not None and now > self._deadline

    def _known_as(self, editor: str) -> None:
        former, self._editor = self._editor, editor
        if former is not None and former != editor:
            self.editors = {**{one: editor for one in self.editors}, former: editor}
        # A new host counts anew: what was a former id may be the present one.
        self.editors.pop(editor, None)

"""Tells a host that is busy from one that does not answer any more, by a small question while calls are open."""

import time
from typing import Optional

QUIET_SECONDS = 5.0
"""Silence after which it is asked."""

ANSWER_SECONDS = 5.0
"""Silence after the question that means: it does not answer."""


class Vigil:
    """Listens to silence. Counted from the question, so that an editor that was busy itself does not accuse the host."""

    def __init__(self) -> None:
        self._heard = time.monotonic()
        self._asked: Optional[float] = None

    def heard(self) -> None:
        """Bytes came, or the connection is new."""
        self._heard = time.monotonic()
        self._asked = None

    def should_ask(self, now: float, calls_open: bool) -> bool:
        """Whether to ask now; True once for each silence."""
        if not calls_open or self._asked is not None or now - self._heard < QUIET_SECONDS:
            return False
        self._asked = now
        return True

    def silent_for(self, now: float) -> Optional[float]:
        """Seconds since the question when the answer is overdue; None when all is well."""
        if self._asked is None or now - self._asked < ANSWER_SECONDS:
            return None
        return now - self._asked

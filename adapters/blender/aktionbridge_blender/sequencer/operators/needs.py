# SPDX-License-Identifier: GPL-3.0-or-later
"""What buttons need before they can be pressed, each answered with the reason why not: the tooltip of a grey button."""

from __future__ import annotations

from typing import Any, Callable, ClassVar, Dict, Optional, Tuple

from ... import session

Reason = Callable[[Any], Optional[str]]


def host(context: Any) -> Optional[str]:
    """A host that answers."""
    return None if session.state.ready else f"{session.state.words} {session.state.remedy}".strip()


def project(context: Any) -> Optional[str]:
    """An open project."""
    return host(context) or (None if session.state.project else "No film is open. Open or create one in the panel Connection")


def editor(context: Any) -> Optional[str]:
    """A host that knows this Blender as an editor."""
    return project(context) or (None if session.state.editor else "The host has not taken this Blender as an editor yet")


def strip(context: Any) -> Optional[str]:
    """A selected strip of ours."""
    return editor(context) or (None if session.state.strip_anchor else "Select a strip that AktionBridge placed")


def shot(context: Any) -> Optional[str]:
    """A chosen shot."""
    return project(context) or (None if session.state.find_shot(session.state.shot) else "Choose a shot in the list")


class Asks:
    """Mixed into operators that ask the host: greyed out with the reason in words. None of them waits."""

    needs: ClassVar[Tuple[Reason, ...]] = (project,)

    @classmethod
    def poll(cls, context: Any) -> bool:
        for need in cls.needs:
            reason = need(context)
            if reason:
                cls.poll_message_set(reason)  # type: ignore[attr-defined]
                return False
        return True


def in_front() -> Dict[str, Any]:
    """Which editor and document a call is about."""
    session.notice_document()
    return {"editor": session.state.editor, "document": session.state.document}

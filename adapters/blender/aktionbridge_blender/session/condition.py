# SPDX-License-Identifier: GPL-3.0-or-later
"""What is wrong between this Blender, the host and the film, in words, with the one button that helps. Needs no Blender."""

from __future__ import annotations

from typing import NamedTuple, Optional

from .state import State

GOOD, WAIT, NOTICE, PROBLEM = "GOOD", "WAIT", "NOTICE", "PROBLEM"


class Condition(NamedTuple):
    """How things stand. `operator` is the id of the button that helps; None where there is nothing to press."""

    level: str
    headline: str
    detail: str = ""
    operator: Optional[str] = None
    label: str = ""


def of(state: State, connected: bool, saved: bool) -> Condition:
    """The first thing that keeps the user from working, else the first worth knowing. `saved`: the .blend has a name."""
    return _connection(state, connected) or _film(state) or _file(state, saved) or Condition(GOOD, "Connected")


def _connection(state: State, connected: bool) -> Optional[Condition]:
    if not connected or state.phase == "closed":
        return Condition(NOTICE, "Not connected", "Start the host, or open a film.", "aktion.start_host", "Start Host")
    if state.phase == "offline":
        return Condition(PROBLEM, "No host", f"{state.words} {state.remedy}".strip(), "aktion.start_host", "Start Host")
    if state.phase in ("starting", "connecting"):
        return Condition(WAIT, "Starting the host" if state.phase == "starting" else "Connecting", state.words)
    if state.phase == "wrongVersion":
        return Condition(PROBLEM, "The host has another version", f"{state.words} {state.remedy}".strip(), "aktion.reconnect", "Try Again")
    if state.phase == "refused":
        return Condition(PROBLEM, "The host refuses this Blender", f"{state.words} {state.remedy}".strip(), "aktion.reconnect", "Try Again")
    if state.phase == "unresponsive":
        return Condition(PROBLEM, "The host does not answer", f"{state.words} {state.remedy}".strip(), "aktion.reconnect", "Reconnect")
    return None


def _film(state: State) -> Optional[Condition]:
    if state.project_problem:
        return Condition(PROBLEM, "The film cannot be opened", state.project_problem, "aktion.open_project", "Open Film")
    if state.project is None:
        return Condition(NOTICE, "No film is open", "Open the film this cut belongs to, or make a new one.", "aktion.open_project", "Open Film")
    if state.rendering:
        return Condition(WAIT, "Blender is rendering", "What the host wants to place waits until it is done.")
    return None


def _file(state: State, saved: bool) -> Optional[Condition]:
    if state.foreign_strips:
        count = state.foreign_strips
        return Condition(
            PROBLEM, f"{_count(count, 'strip belongs', 'strips belong')} to another file",
            "This file was copied or moved. Adopt its strips, so that new takes land here.", "aktion.adopt", "Adopt Strips")
    if state.missing_media:
        count, first = len(state.missing_media), state.missing_media[0]
        more = f"“{first}”" + (f" and {count - 1} more" if count > 1 else "")
        return Condition(
            PROBLEM, f"{_count(count, 'clip is', 'clips are')} offline",
            f"The media of {more} cannot be found. Bring the drive back, or have them made again from their takes.",
            "aktion.make_again", "Make Again")
    if state.scene_problem:
        return Condition(NOTICE, "The scene's format does not fit", state.scene_problem)
    if not saved:
        return Condition(
            NOTICE, "This file was never saved", "Save it: until then its strips cannot be found again.", "wm.save_mainfile", "Save File")
    return None


def _count(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"

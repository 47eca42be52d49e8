# SPDX-License-Identifier: GPL-3.0-or-later
"""What all panels share: text that wraps, pictures, bars, the words and icons of states."""

from __future__ import annotations

import textwrap
from typing import Any, Dict, List, Optional, Tuple

import bpy

from . import parameters

CATEGORY = "AktionBridge"
_CHARACTER_PIXELS = 6.4
_MARGIN_PIXELS = 44
_MOST_LINES = 12
_MOST_CHARACTERS = 60

SHOT_STATES: Dict[str, Tuple[str, str]] = {
    "noBoard": ("IMAGE_DATA", "No board"), "ready": ("RADIOBUT_OFF", "Ready"), "generating": ("SORTTIME", "Generating"),
    "takes": ("RENDER_ANIMATION", "Takes"), "approved": ("CHECKMARK", "Approved"), "stale": ("FILE_REFRESH", "Stale")}
JOB_STATES: Dict[str, Tuple[str, str]] = {
    "queued": ("SORTTIME", "Queued"), "paused": ("PAUSE", "Paused"), "running": ("PLAY", "Running"), "interrupted": ("PAUSE", "Interrupted"), "blocked": ("LOCKED", "Waits for another job"),
    "unknown": ("QUESTION", "Unknown"), "failed": ("ERROR", "Failed"), "faulted": ("ERROR", "Failed"), "succeeded": ("CHECKMARK", "Done"),
    "cancelled": ("X", "Cancelled")}
VERDICTS: Dict[str, Tuple[str, str]] = {
    "candidate": ("RADIOBUT_OFF", "Candidate"), "approved": ("CHECKMARK", "Approved"), "rejected": ("X", "Rejected")}
LEVELS = {"INFO": "INFO", "WARNING": "ERROR", "ERROR": "CANCEL"}


class Sidebar:
    """Mixed into the panels of the sequencer's sidebar."""

    bl_space_type = "SEQUENCE_EDITOR"
    bl_region_type = "UI"
    bl_category = CATEGORY


def scale(context: Any) -> float:
    """Pixels a pixel of the interface has on this screen."""
    return context.preferences.system.ui_scale


def columns(context: Any, pixels: int, least: int, most: int) -> int:
    """How many columns of this width the sidebar has room for."""
    return max(least, min(most, int((context.region.width - 30) / (pixels * scale(context)))))


def wrapped(layout: Any, context: Any, text: str, icon: str = "NONE", alert: bool = False) -> None:
    """A text over as many lines as the sidebar needs; one without end takes a dozen."""
    characters = max(16, int((context.region.width / scale(context) - _MARGIN_PIXELS) / _CHARACTER_PIXELS))
    column = layout.column(align=True)
    column.alert = alert
    column.scale_y = 0.85
    # Cut before it is wrapped, which takes its time with a long text and happens at every drawing.
    lines = textwrap.wrap(text[:2 * _MOST_LINES * characters], characters, max_lines=_MOST_LINES, placeholder=" …") or [""]
    for number, line in enumerate(lines):
        column.label(text=line, icon=icon if number == 0 else "BLANK1" if icon != "NONE" else "NONE")


def picture(layout: Any, icon_value: int, size: float, missing: str = "IMAGE_DATA") -> None:
    """A preview, or an icon in its place, `size` buttons high."""
    layout.template_icon(icon_value=icon_value or icon_number(missing), scale=size)


def bar(layout: Any, item: Optional[Any], fraction: float, text: str) -> None:
    """A progress bar; before Blender 4.0 a slider of `item`, a row of the draft's jobs."""
    if hasattr(layout, "progress"):
        layout.progress(factor=max(0.0, min(1.0, fraction)), type="BAR", text=text)
    elif item is not None:
        layout.prop(item, "percent", text=text, slider=True)
    else:
        layout.label(text=f"{text}  {fraction:.0%}")


_icon_numbers: Dict[str, int] = {}


def icon_number(name: str) -> int:
    """The number of one of Blender's own icons."""
    if not _icon_numbers:
        items = bpy.types.UILayout.bl_rna.functions["prop"].parameters["icon"].enum_items
        _icon_numbers.update((item.identifier, item.value) for item in items)
    return _icon_numbers.get(name, 0)


def spoken(camel: str) -> str:
    """`mediumCloseUp` as `medium close up`."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in camel)


def settings_of(take: Any, generator: Optional[Any]) -> List[str]:
    """What was set for a take, in words: `Look: Ink`, `Outline: 2.5 px`, `Floor grid: off`."""
    known = {one.name: one for one in generator.parameters} if generator else {}
    return [
        f"{known[name].label if name in known else name}: {_value(known.get(name), text[:_MOST_CHARACTERS])}"
        for name, text in sorted(take.parameters.items())]


def _value(parameter: Optional[Any], text: str) -> str:
    if parameter is None:
        return text
    if parameter.type == "boolean":
        return "on" if text == "true" else "off"
    if parameter.type == "choice":
        return parameters.choice_words(text)
    return f"{text} {parameter.unit}" if parameter.unit else text

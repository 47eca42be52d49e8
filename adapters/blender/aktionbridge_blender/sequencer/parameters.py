# SPDX-License-Identifier: GPL-3.0-or-later
"""What a generator lets the user set, as Blender properties made from the plugin's own schema.

Each generator gets a property group of its own on the window manager: so numbers have their range, step and help as tooltip, choices are
menus, colours open the colour picker. Nothing of it is in the .blend or in its undo history: a value can be changed while a job runs and
survives undo. Values travel as text in invariant form, and only those that differ from the generator's defaults.
"""

from __future__ import annotations

import hashlib
import re
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from typing import Any, Dict, List, Optional, Tuple, Type

import bpy
from bpy.props import BoolProperty, EnumProperty, FloatProperty, FloatVectorProperty, IntProperty, StringProperty

from .. import session

_LARGEST = 2**31 - 1
_PLAIN_NAME = re.compile("[A-Za-z0-9_]{1,40}")
_FLOAT_DIGITS = 6
"""Blender's floats are single precision: more digits would be noise."""

_made: Dict[str, Tuple[Optional[Type[Any]], Any]] = {}
"""By generator: the class, None where none can be made, and the description it was made from."""


def prepare(generator: str, info: Any) -> bool:
    """Makes the properties of a generator, or makes them anew when its schema changed; answers whether it did. Not while drawing."""
    made = _made.get(generator)
    if made is not None and (made[1] is info.parameters or made[1] == info.parameters):
        return False
    if made is not None:
        _remove(generator)
    # Noted first: what cannot be made is not tried at every turn.
    _made[generator] = (None, info.parameters)
    try:
        members = {_attribute(one.name): _property(one) for one in info.parameters}
        kind = type(f"AKTION_PG_{_short(generator)}", (bpy.types.PropertyGroup,), {"__annotations__": members})
        bpy.utils.register_class(kind)
    except (ValueError, TypeError, ArithmeticError, RuntimeError) as error:
        session.report(f"The parameters of {info.name} cannot be shown; it runs with its defaults. Its author should know: {error}", "WARNING")
        return True
    setattr(bpy.types.WindowManager, _pointer(generator), bpy.props.PointerProperty(type=kind))
    _made[generator] = (kind, info.parameters)
    return True


def group(generator: str) -> Optional[Any]:
    """The property group with the user's values; None before `prepare`, and where none can be made."""
    return getattr(bpy.context.window_manager, _pointer(generator), None) if _made.get(generator, (None,))[0] else None


def sections(generator: str) -> List[Tuple[str, List[Any]]]:
    """Parameters by heading, in the schema's order; those without a heading first."""
    found: Dict[str, List[Any]] = {"": []}
    for one in _made[generator][1] if generator in _made else []:
        found.setdefault(one.group or "", []).append(one)
    return [(heading, ones) for heading, ones in found.items() if ones]


def draw(layout: Any, generator: str) -> None:
    """Draws all of them under their headings."""
    values = group(generator)
    if values is None:
        return
    for heading, ones in sections(generator):
        column = layout.column(align=True)
        if heading:
            column.label(text=heading)
        for one in ones:
            row = column.row(align=True)
            row.prop(values, _attribute(one.name), text=label(one), slider=_has_range(one))


def label(parameter: Any) -> str:
    """`Outline (px)`."""
    return f"{parameter.label} ({parameter.unit})" if parameter.unit and parameter.unit != "%" else parameter.label


def changed(generator: str) -> Dict[str, str]:
    """The values that differ from the defaults, as text."""
    values = group(generator)
    if values is None:
        return {}
    texts = {one.name: _text(one, getattr(values, _attribute(one.name))) for one in _made[generator][1]}
    return {one.name: texts[one.name] for one in _made[generator][1] if not _same(one, texts[one.name], one.default)}


def assign(generator: str, texts: Dict[str, str]) -> None:
    """Sets values from text; what is not named goes back to its default. A text that does not fit is left at its default."""
    values = group(generator)
    if values is None:
        return
    for one in _made[generator][1]:
        name = _attribute(one.name)
        values.property_unset(name)
        if one.name in texts:
            value = _value(one, texts[one.name])
            if value is not None:
                setattr(values, name, value)


def unregister() -> None:
    """Takes all properties out again."""
    for generator in list(_made):
        _remove(generator)


def _remove(generator: str) -> None:
    kind, _ = _made.pop(generator)
    if kind is not None:
        delattr(bpy.types.WindowManager, _pointer(generator))
        bpy.utils.unregister_class(kind)


# One parameter


def _property(one: Any) -> Any:
    shared = {"name": label(one), "description": _help(one)}
    value = _value(one, one.default)
    if one.type == "boolean":
        return BoolProperty(default=bool(value), **shared)
    if one.type == "integer" and _fits(one):
        return IntProperty(default=value or 0, min=int(_or(one.minimum, -_LARGEST)), max=int(_or(one.maximum, _LARGEST)),
                           step=max(1, int(one.step or 1)), **shared)
    if one.type == "number":
        subtype = "PERCENTAGE" if one.unit == "%" else "NONE"
        # Blender counts the step of a float in hundredths.
        return FloatProperty(default=value or 0.0, min=float(_or(one.minimum, -3.4e38)), max=float(_or(one.maximum, 3.4e38)),
                             step=max(1, round(float(one.step or 0.1) * 100)), precision=_digits(one), subtype=subtype, **shared)
    if one.type == "choice" and one.choices:
        default = one.default if one.default in one.choices else one.choices[0]
        return EnumProperty(items=[(choice, choice_words(choice), "") for choice in one.choices], default=default, **shared)
    if one.type == "colour":
        return FloatVectorProperty(default=value or (0.0, 0.0, 0.0), size=3, min=0.0, max=1.0, subtype="COLOR_GAMMA", **shared)
    return StringProperty(default=one.default, **shared)


def _value(one: Any, text: str) -> Any:
    """A text as the property's value; None when it does not fit."""
    try:
        if one.type == "boolean":
            return text == "true"
        if one.type == "integer" and _fits(one):
            return int(text)
        if one.type == "number":
            return float(Decimal(text))
        if one.type == "choice" and one.choices:
            return text if text in one.choices else None
        if one.type == "colour":
            return tuple(int(text[at:at + 2], 16) / 255 for at in (1, 3, 5))
    except (ValueError, InvalidOperation):
        return None
    return text


def _text(one: Any, value: Any) -> str:
    """A property's value as text in invariant form."""
    if one.type == "boolean":
        return "true" if value else "false"
    if one.type == "integer" and _fits(one):
        return str(_on_grid(one, Decimal(value)).to_integral_value())
    if one.type == "number":
        return _plain(_on_grid(one, Decimal(f"{value:.{_FLOAT_DIGITS}g}")))
    if one.type == "colour":
        return "#" + "".join(f"{round(channel * 255):02x}" for channel in value)
    return str(value)


def _on_grid(one: Any, value: Decimal) -> Decimal:
    """The nearest value the step allows; a slider stops anywhere."""
    if not one.step:
        return value
    step, first = _decimal(one.step), _decimal(_or(one.minimum, 0))
    snapped = first + ((value - first) / step).to_integral_value(ROUND_HALF_EVEN) * step
    return snapped if one.maximum is None or snapped <= _decimal(one.maximum) else snapped - step


def _same(one: Any, text: str, default: str) -> bool:
    if one.type in ("integer", "number"):
        try:
            # A default that lies between two steps is what the untouched slider stands for.
            return Decimal(text) in (Decimal(default), _on_grid(one, Decimal(default)))
        except InvalidOperation:
            return text == default
    return text.lower() == default.lower() if one.type == "colour" else text == default


def _fits(one: Any) -> bool:
    """Whether Blender's 32-bit integers hold the range; wider ones are typed as text."""
    bounds = [one.minimum or 0, one.maximum or 0]
    try:
        return all(abs(bound) <= _LARGEST for bound in [*bounds, int(one.default)])
    except ValueError:
        return False


def _has_range(one: Any) -> bool:
    return one.type in ("integer", "number") and one.minimum is not None and one.maximum is not None and _fits_or_number(one)


def _fits_or_number(one: Any) -> bool:
    return one.type == "number" or _fits(one)


def _digits(one: Any) -> int:
    return min(_FLOAT_DIGITS, max(0, -_decimal(one.step).normalize().as_tuple().exponent)) if one.step else 3


def _help(one: Any) -> str:
    parts = [one.help.strip()]
    if one.minimum is not None and one.maximum is not None:
        parts.append(f"From {_plain(_decimal(one.minimum))} to {_plain(_decimal(one.maximum))}{' ' + one.unit if one.unit else ''}.")
    if not one.changes_output:
        parts.append("Does not change the picture.")
    # Blender ends a tooltip with a full stop of its own.
    return " ".join(part for part in parts if part).rstrip(".")


def choice_words(choice: str) -> str:
    """`softLight` as `Soft light`; numbers and names with capitals of their own stay."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", choice).replace("_", " ").replace("-", " ") if choice[:1].islower() else choice
    return words[:1].upper() + words[1:].lower() if choice[:1].islower() else words


def _decimal(value: Any) -> Decimal:
    return Decimal(str(value))


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _or(value: Any, otherwise: Any) -> Any:
    return otherwise if value is None else value


def _attribute(name: str) -> str:
    # `a-b` and `a_b` are two parameters.
    return f"p_{name}" if _PLAIN_NAME.fullmatch(name) else f"p_{_short(name)}"


def _pointer(generator: str) -> str:
    return f"aktion_parameters_{_short(generator)}"


def _short(generator: str) -> str:
    # Blender's names end at 63 characters, ids of plugins do not.
    return hashlib.sha256(generator.encode()).hexdigest()[:16]

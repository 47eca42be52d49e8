# SPDX-License-Identifier: GPL-3.0-or-later
"""What differs between Blender 3.4 and 5.x in the sequencer, behind one interface: `from .compat import vse`.

`vse` is the era of the Blender that runs; `choose()` picks it from what the sequencer has, without importing `bpy`.
"""

from __future__ import annotations

from typing import Any, Container, Tuple

from .era34 import Era34
from .era44 import Era44
from .era50 import Era50
from .era51 import Era51
from .strips import Sequencer, Timing

__all__ = ["Sequencer", "Timing", "choose", "vse"]


def choose(version: Tuple[int, ...], editor_members: Container[str], strip_members: Container[str]) -> Sequencer:
    """The era of a Blender: by the members it has where one exists on one side only, by its version (4, 4, 0) where none tells."""
    if "left_handle" in strip_members:
        return Era51()
    if tuple(version) >= (5, 0, 0):
        return Era50()
    return Era44() if "strips" in editor_members else Era34()


def _of_this_blender() -> Sequencer:
    import bpy

    strip = getattr(bpy.types, "Strip", None) or bpy.types.Sequence
    return choose(
        bpy.app.version, bpy.types.SequenceEditor.bl_rna.properties.keys(), strip.bl_rna.properties.keys())


def __getattr__(name: str) -> Any:
    # Found out when first asked for: the package must be importable where there is no Blender.
    if name != "vse":
        raise AttributeError(name)
    globals()["vse"] = _of_this_blender()
    return globals()["vse"]

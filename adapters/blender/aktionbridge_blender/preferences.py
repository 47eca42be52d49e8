# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds for this Blender rather than for one film. No token and no password is ever kept."""

from __future__ import annotations

from typing import Any, Optional

import bpy
from bpy.props import BoolProperty, StringProperty

PACKAGE = __package__


class AktionPreferences(bpy.types.AddonPreferences):
    """Edit > Preferences > Add-ons > AktionBridge."""

    bl_idname = PACKAGE

    start_host: BoolProperty(
        name="Start the Host When Needed", default=True,
        description="Starts the AktionBridge host in the background when a film is opened and none runs. It ends by itself after "
                    "fifteen minutes without work")
    actor: StringProperty(
        name="Your Name", default="",
        description="Written into the film's ledger beside your decisions. Empty: the name “blender”")
    verbose: BoolProperty(
        name="Log to the Console", default=False, description="Prints what the connection does to Blender's system console")

    def draw(self, context: Any) -> None:
        column = self.layout.column()
        column.use_property_split = True
        column.prop(self, "start_host")
        column.prop(self, "actor")
        column.prop(self, "verbose")
        column.label(text="The panels are in the Video Sequencer's and the 3D Viewport's sidebar (N).", icon="INFO")


def get() -> Optional[Any]:
    """The preferences; None while Blender enables the add-on without keeping it (as scripts may do)."""
    addon = bpy.context.preferences.addons.get(PACKAGE)
    return addon.preferences if addon else None


def starts_host() -> bool:
    """Whether a host may be started without being asked."""
    found = get()
    return found.start_host if found else True


def actor() -> Optional[str]:
    """Whose decisions these are; None for the client's own name."""
    found = get()
    return (found.actor.strip() or None) if found else None


def verbose() -> bool:
    """Whether to print what the connection does."""
    found = get()
    return bool(found and found.verbose)


def register() -> None:
    """Adds the preferences."""
    bpy.utils.register_class(AktionPreferences)


def unregister() -> None:
    """Takes them out; what was set stays in Blender's own preferences."""
    bpy.utils.unregister_class(AktionPreferences)

# SPDX-License-Identifier: GPL-3.0-or-later
"""The sequencer as the rest of the add-on sees it. Frames are Blender's own; ends are exclusive."""

from __future__ import annotations

import os
from typing import Any, Dict, Iterable, List, NamedTuple, Optional, Tuple

SOUND = "SOUND"
_UNNAMED = "Channel {}"
_CHANNELS = 128


class Timing(NamedTuple):
    """Where a strip lies and what part of its content it shows, in frames."""

    start: int
    length: int
    content_start: float
    content_length: int
    head: int
    """Content before the first visible frame; negative where the first frame is held."""
    tail: int
    """Content after the last visible frame; negative where the last frame is held."""

    @property
    def end(self) -> int:
        """First frame after the strip."""
        return self.start + self.length


class Sequencer:
    """What all eras share. An era says what the members are called and how effects are made."""

    name = ""
    START = "frame_final_start"
    END = "frame_final_end"
    LENGTH = "frame_final_duration"
    CONTENT_START = "frame_start"
    CONTENT_LENGTH = "frame_duration"
    HEAD = "frame_offset_start"
    TAIL = "frame_offset_end"
    TRIM_START = "animation_offset_start"
    TRIM_END = "animation_offset_end"
    REPEATED: frozenset = frozenset()
    """Members that say again, under an outdated name, what another member says."""

    def scene(self, context: Any) -> Any:
        """The scene whose sequencer the user sees."""
        window = self.window(context)
        return self.scene_in(window) if window else context.scene

    def window(self, context: Any) -> Any:
        """The window the user works in; from a timer, which has none, the first that shows a sequencer. None without any window."""
        if context.window is not None:
            return context.window
        windows = list(context.window_manager.windows)
        showing = [window for window in windows if any(area.type == "SEQUENCE_EDITOR" for area in window.screen.areas)]
        return next(iter(showing + windows), None)

    def scene_in(self, window: Any) -> Any:
        """The scene whose sequencer a window shows."""
        return window.scene

    def editor(self, scene: Any) -> Any:
        """The scene's sequence editor, made when it has none yet."""
        return scene.sequence_editor or scene.sequence_editor_create()

    def strips(self, owner: Any) -> Any:
        """Top-level strips of a sequence editor, or those inside a meta strip."""
        raise NotImplementedError

    def all_strips(self, editor: Any) -> Any:
        """Every strip, those inside meta strips too."""
        raise NotImplementedError

    def listed(self, scene: Any) -> List[Any]:
        """Top-level strips without making an editor: reading must not change the scene."""
        return list(self.strips(scene.sequence_editor)) if scene.sequence_editor else []

    def inside_meta(self, scene: Any) -> Optional[str]:
        """Name of the meta strip the user has opened; None at the top level."""
        editor = scene.sequence_editor
        stack = list(editor.meta_stack) if editor else []
        return stack[-1].name if stack else None

    # Making and removing

    def new_movie(self, scene: Any, name: str, path: str, channel: int, start: int) -> Any:
        """A picture-only movie strip whose content begins at `start`. Some releases change the scene's rate or view meanwhile: put back."""
        render, view = scene.render, scene.view_settings
        before = (render.fps, render.fps_base, view.view_transform, view.look)
        strip = self.strips(self.editor(scene)).new_movie(name=name, filepath=path, channel=channel, frame_start=start, fit_method="FILL")
        if (render.fps, render.fps_base) != before[:2]:
            render.fps, render.fps_base = before[:2]
        if (view.view_transform, view.look) != before[2:]:
            view.view_transform, view.look = before[2:]
        return strip

    def new_sound(self, scene: Any, name: str, path: str, channel: int, start: int) -> Any:
        """A sound strip, or None where the file has no sound: some releases raise, others answer nothing."""
        try:
            return self.strips(self.editor(scene)).new_sound(name=name, filepath=path, channel=channel, frame_start=start)
        except RuntimeError:
            return None

    def new_image(self, scene: Any, name: str, path: str, channel: int, start: int) -> Any:
        """A strip of one still; it can be made any length."""
        return self.strips(self.editor(scene)).new_image(name=name, filepath=path, channel=channel, frame_start=start, fit_method="FILL")

    def new_effect(self, scene: Any, name: str, kind: str, channel: int, start: int, length: int, inputs: Iterable[Any] = ()) -> Any:
        """An effect strip: COLOR, TEXT, ADJUSTMENT ... without inputs, CROSS, GAMMA_CROSS ... with two."""
        raise NotImplementedError

    def new_color(self, scene: Any, name: str, channel: int, start: int, length: int, color: Tuple[float, float, float]) -> Any:
        """A strip of one colour, linear RGB."""
        strip = self.new_effect(scene, name, "COLOR", channel, start, length)
        strip.color = color
        return strip

    def close_media(self, scene: Any) -> None:
        """Closes the movie files Blender holds open for strips just made; it opens those it shows again.

        Each open file costs a descriptor, of which a process may have a thousand, and a thread for every core.
        """
        import bpy

        # From 5.0 on the sequencer has a scene of its own.
        with bpy.context.temp_override(scene=scene, sequencer_scene=scene):
            if bpy.ops.sequencer.refresh_all.poll():
                bpy.ops.sequencer.refresh_all()

    def remove(self, scene: Any, strip: Any) -> None:
        """Takes a strip away. The reference is dead afterwards."""
        self.strips(self.editor(scene)).remove(strip)

    # Timing

    def timing(self, strip: Any) -> Timing:
        """Where the strip lies now."""
        start = int(getattr(strip, self.START))
        return Timing(
            start, int(getattr(strip, self.END)) - start, getattr(strip, self.CONTENT_START), int(getattr(strip, self.CONTENT_LENGTH)),
            round(getattr(strip, self.HEAD)), round(getattr(strip, self.TAIL)))

    def place(self, strip: Any) -> Tuple[int, int, int]:
        """Channel, first visible frame, first frame after: the cheap part of `timing`."""
        return strip.channel, int(getattr(strip, self.START)), int(getattr(strip, self.END))

    def places(self, scene: Any) -> Iterable[Tuple[str, int, int, int, bool]]:
        """Name, channel, first visible frame, first frame after and whether it is selected, of every top-level strip: a third of the time
        it takes one by one."""
        if not scene.sequence_editor:
            return []
        strips = self.strips(scene.sequence_editor)

        def column(name: str, nothing: Any) -> List[Any]:
            values = [nothing] * len(strips)
            strips.foreach_get(name, values)
            return values
        return zip(strips.keys(), column("channel", 0), column(self.START, 0), column(self.END, 0), column("select", False))

    def lay(self, strip: Any, start: int, length: int, head: int, away: int) -> None:
        """Shows `length` frames from content frame `head` at `start`.

        `away`: a frame from which the whole content lies free on the strip's channel. Blender silently moves a strip to
        another channel as soon as a step in between overlaps its neighbours, so trimming is done there.
        """
        setattr(strip, self.CONTENT_START, away)
        setattr(strip, self.HEAD, head)
        setattr(strip, self.END, away + head + length)
        setattr(strip, self.CONTENT_START, start - head)

    def set_source(self, strip: Any, path: str) -> None:
        """Gives a movie strip or a single picture another file. All that is set on the strip stays: transform, crop, fades, animation, modifiers."""
        if strip.type == "IMAGE":
            strip.directory, strip.elements[0].filename = os.path.split(path)
        else:
            strip.filepath = path

    def copy_movie(self, scene: Any, like: Any, path: str, start: int, length: int, head: int, away: int) -> Optional[Any]:
        """A movie strip like `like`, on its channel, that shows another file of the same folder and the same make: no file is opened.

        Blender's own copying needs a window, cutting does not. It shows `length` frames from content frame `head` at `start`; `away` as
        in `lay`. None where it cannot be had so; `like` is as before either way.
        """
        before = self.timing(like)
        copy = like.split(before.start + 1, "SOFT") if before.length > 1 else None
        if copy is None:
            return None
        copy.elements[0].filename = os.path.basename(path)
        shown = os.path.basename(copy.filepath) == os.path.basename(path)
        if not shown:
            self.remove(scene, copy)
        elif (length, head) == (before.length, before.head):
            # Without its first frame it lies within the free time from the first step on.
            setattr(copy, self.CONTENT_START, start - head)
            setattr(copy, self.HEAD, head)
        else:
            self.lay(copy, start, length, head, away)
        # Only now is there room for it.
        setattr(like, self.END, before.end)
        return copy if shown else None

    def clear_trim(self, strip: Any) -> None:
        """Makes content frame 0 the media's first frame."""
        for name in (self.TRIM_START, self.TRIM_END):
            if getattr(strip, name, 0):
                setattr(strip, name, 0)

    def source_start(self, strip: Any) -> int:
        """First source frame shown, from the media's first frame; negative where the first frame is held longer."""
        return round(getattr(strip, self.HEAD)) + int(getattr(strip, self.TRIM_START, 0))

    def dragged(self, windows: Iterable[Any]) -> Optional[str]:
        """What the user is doing to strips with the mouse just now; None for nothing, and where the release (before 4.2) does not tell."""
        for window in windows:
            for operator in getattr(window, "modal_operators", ()):
                if operator.bl_idname.startswith(("TRANSFORM_OT_", "SEQUENCER_OT_")):
                    return operator.name
        return None

    # Channels, tags, selection

    def channel(self, scene: Any, number: int) -> Any:
        """Channel `number` (from 1), with name, lock and mute; None when there is no such channel."""
        channels = scene.sequence_editor.channels if scene.sequence_editor else ()
        return channels[number] if 0 < number < len(channels) else None

    def channel_count(self, scene: Any) -> int:
        """Highest channel a strip can lie on."""
        return len(scene.sequence_editor.channels) - 1 if scene.sequence_editor else _CHANNELS

    def is_named(self, channel: Any, number: int) -> bool:
        """Whether somebody gave the channel a name."""
        return channel.name != _UNNAMED.format(number)

    def set_tag(self, strip: Any, tag: str) -> None:
        """Colour tag: NONE, COLOR_01 (red) to COLOR_09 (grey)."""
        strip.color_tag = tag

    def active(self, scene: Any) -> Any:
        """The active strip or None."""
        return scene.sequence_editor.active_strip if scene.sequence_editor else None

    def selected(self, scene: Any) -> List[Any]:
        """Selected top-level strips."""
        return [strip for strip in self.listed(scene) if strip.select]

    def select_only(self, scene: Any, strip: Any) -> None:
        """Selects one strip, makes it active, deselects all others."""
        for other in self.listed(scene):
            other.select = other == strip
        self.editor(scene).active_strip = strip

    # What strips show and depend on

    def inputs(self, strip: Any) -> List[Any]:
        """The strips an effect works on."""
        count = getattr(strip, "input_count", 0)
        return [found for found in (getattr(strip, f"input_{number}", None) for number in range(1, count + 1)) if found]

    def curves(self, scene: Any) -> Iterable[Any]:
        """The scene's animation curves, those of its strips among them."""
        action = scene.animation_data.action if scene.animation_data else None
        return action.fcurves if action else ()

    def members(self, strip: Any) -> Dict[str, Any]:
        """The properties a strip's type has, by name, without those said twice."""
        return {name: member for name, member in strip.bl_rna.properties.items() if name not in self.REPEATED}

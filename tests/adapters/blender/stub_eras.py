"""Stand-ins for the sequencer of Blender 3.4, 4.4, 5.0 and 5.1: the members each has, the errors each raises, and the way each behaves
when strips overlap. Nothing else: what is asked that a release has not, raises as it does there."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, Dict, List, Optional

OLD_TIMING = {"frame_final_start": "start", "frame_final_end": "end", "frame_final_duration": "length", "frame_start": "content_start_",
              "frame_duration": "content_length", "frame_offset_start": "head", "frame_offset_end": "tail",
              "animation_offset_start": "trim_start", "animation_offset_end": "trim_end"}
NEW_TIMING = {"left_handle": "start", "right_handle": "end", "duration": "length", "content_start": "content_start_", "content_duration": "content_length",
              "left_handle_offset": "head", "right_handle_offset": "tail", "content_trim_start": "trim_start", "content_trim_end": "trim_end"}


class StubStrip:
    """A strip whose timing works as Blender's: content, two offsets, and handles made of them."""

    def __init__(self, blender: "StubBlender", owner: "StubStrips", kind: str, name: str, channel: int, start: int, frames: int) -> None:
        put = lambda key, value: object.__setattr__(self, key, value)  # noqa: E731
        put("_names", blender.timing)
        put("_owner", owner)
        put("_timing", {"content_start_": start, "content_length": frames, "head": 0, "tail": 0, "trim_start": 0, "trim_end": 0})
        for key, value in {"type": kind, "name": name, "channel": channel, "select": False, "mute": False, "lock": False, "color_tag": "NONE"}.items():
            put(key, value)
        put("_properties", {})

    def __getattr__(self, name: str) -> Any:
        if name == "filepath" and self.type == "MOVIE":
            # Folder and name are kept apart, and a strip that was cut off keeps the folder.
            return self._folder + self.elements[0].filename
        member = self._names.get(name)
        timing = self._timing
        if member is None:
            raise AttributeError(f"'{self.type.title()}Strip' object has no attribute '{name}'")
        start = timing["content_start_"] + timing["head"]
        end = timing["content_start_"] + timing["content_length"] - timing["tail"]
        return {"start": start, "end": end, "length": end - start}.get(member, timing.get(member))

    def __setattr__(self, name: str, value: Any) -> None:
        if name == "filepath":
            folder, _, file = value.rpartition("/")
            name, value = "elements", [SimpleNamespace(filename=file)]
            object.__setattr__(self, "_folder", f"{folder}/")
        member = self._names.get(name)
        if member is None:
            object.__setattr__(self, name, value)
            return
        if member == "content_length":
            raise AttributeError(f'bpy_struct: attribute "{name}" from "Strip" is read-only')
        timing = self._timing
        if member == "end":
            timing["tail"] = timing["content_start_"] + timing["content_length"] - value
        elif member == "length":
            timing["tail"] = timing["content_length"] - timing["head"] - value
        elif member == "start":
            timing["head"] = value - timing["content_start_"]
        else:
            timing[member] = value
        # As in Blender: a strip that comes to lie over another goes up, and nobody is told.
        while self._owner.overlapping(self):
            object.__setattr__(self, "channel", self.channel + 1)

    def __setitem__(self, key: str, value: Any) -> None:
        self._properties[key] = value

    def split(self, frame: int, split_method: str) -> "StubStrip":
        """Cuts the strip in two; the right part is the new one, and hides what lies left of the cut."""
        start, end = (next(name for name, member in self._names.items() if member == wanted) for wanted in ("start", "end"))
        right = self._owner.copy_of(self)
        last = getattr(self, end)
        setattr(self, end, frame)
        right._timing.update(self._timing, head=frame - self._timing["content_start_"], tail=self._timing["content_start_"] + self._timing["content_length"] - last)
        assert getattr(right, start) == frame and split_method == "SOFT"
        self._owner.append(right)
        return right

    def get(self, key: str, default: Any = None) -> Any:
        return self._properties.get(key, default)


class StubStrips(list):
    """`sequences` or `strips`: the collection with its constructors."""

    def __init__(self, blender: "StubBlender") -> None:
        super().__init__()
        self._blender = blender

    def overlapping(self, strip: StubStrip) -> bool:
        start, end = (next(name for name, member in self._blender.timing.items() if member == wanted) for wanted in ("start", "end"))
        return any(other is not strip and other.channel == strip.channel and getattr(other, start) < getattr(strip, end)
                   and getattr(strip, start) < getattr(other, end) for other in self)

    def _add(self, kind: str, name: str, channel: int, start: int, frames: int) -> StubStrip:
        strip = StubStrip(self._blender, self, kind, name, channel, start, frames)
        self.append(strip)
        return strip

    def copy_of(self, strip: StubStrip) -> StubStrip:
        copy = StubStrip(self._blender, self, strip.type, f"{strip.name}.001", strip.channel, 0, 0)
        copy.filepath = strip.filepath
        return copy

    def new_movie(self, name: str, filepath: str, channel: int, frame_start: int, fit_method: str = "ORIGINAL") -> StubStrip:
        if self._blender.movie_changes_scene:
            self._blender.scene.render.fps, self._blender.scene.render.fps_base = 30, 1.001
            self._blender.scene.view_settings.view_transform = "Standard"
        strip = self._add("MOVIE", name, channel, frame_start, self._blender.frames)
        strip.filepath = filepath
        return strip

    def new_image(self, name: str, filepath: str, channel: int, frame_start: int, fit_method: str = "ORIGINAL") -> StubStrip:
        strip = self._add("IMAGE", name, channel, frame_start, 1)
        folder, _, file = filepath.rpartition("/")
        strip.directory, strip.elements = folder + "/", [SimpleNamespace(filename=file)]
        return strip

    def new_sound(self, name: str, filepath: str, channel: int, frame_start: int) -> StubStrip:
        if "silent" in filepath:
            raise RuntimeError(f"Error: Sequences.new_sound: unable to open sound file: {filepath}")
        return self._add("SOUND", name, channel, frame_start, self._blender.frames)

    def new_effect(self, name: str, type: str, channel: int, frame_start: int, **rest: Any) -> StubStrip:  # noqa: A002
        for key in rest:
            if key not in self._blender.effect_arguments:
                raise TypeError(f"SequencesTopLevel.new_effect(): was called with invalid keyword argument(s) ({key})")
        length = rest["length"] if "length" in rest else rest["frame_end"] - frame_start
        strip = self._add(type, name, channel, frame_start, length)
        inputs = [rest[key] for key in ("seq1", "seq2", "input1", "input2") if key in rest]
        strip.input_count = len(inputs)
        for number, used in enumerate(inputs, 1):
            setattr(strip, f"input_{number}", used)
        return strip


class _Editor:
    def __init__(self, members: Dict[str, Any]) -> None:
        self.__dict__.update(members)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"'SequenceEditor' object has no attribute '{name}'")


class StubBlender:
    """One release: `scene`, `context` and what `choose()` is asked with."""

    def __init__(
        self, version: tuple, collections: List[str], timing: Dict[str, str], effect_arguments: List[str], *, movie_changes_scene: bool = False,
        own_sequencer_scene: bool = False, flat_actions: bool = True,
    ) -> None:
        self.version, self.timing, self.effect_arguments = version, timing, effect_arguments
        self.movie_changes_scene, self.frames, self.flat_actions = movie_changes_scene, 100, flat_actions
        strips = StubStrips(self)
        channels = [SimpleNamespace(name=f"Channel {number}", lock=False, mute=False) for number in range(129)]
        members = {"channels": channels, "meta_stack": [], "active_strip": None}
        for name in collections:
            members[name] = members[f"{name}_all"] = strips
        self.editor_members = list(members)
        self.strip_members = list(timing)
        self._editor = _Editor(members)
        self.scene = SimpleNamespace(
            name="Sequencer", sequence_editor=None, sequence_editor_create=self._create, animation_data=None,
            render=SimpleNamespace(fps=24, fps_base=1.0), view_settings=SimpleNamespace(view_transform="AgX", look="None"))
        window_scene = SimpleNamespace(name="Window") if own_sequencer_scene else self.scene
        workspace = SimpleNamespace(**({"sequencer_scene": self.scene} if own_sequencer_scene else {}))
        self.window = SimpleNamespace(scene=window_scene, workspace=workspace, screen=SimpleNamespace(areas=[SimpleNamespace(type="SEQUENCE_EDITOR")]))
        self.context = SimpleNamespace(window=self.window, scene=window_scene, window_manager=SimpleNamespace(windows=[self.window]))

    def _create(self) -> _Editor:
        self.scene.sequence_editor = self._editor
        return self._editor

    def animate(self, curve: Any) -> None:
        """Gives the scene an action with one curve, as this release keeps it."""
        if self.flat_actions:
            self.scene.animation_data = SimpleNamespace(action=SimpleNamespace(fcurves=[curve]))
            return
        slot = SimpleNamespace(name="Sequencer")
        strip = SimpleNamespace(channelbag=lambda wanted: SimpleNamespace(fcurves=[curve]) if wanted is slot else None)
        # No flat list: asking for `fcurves` raises AttributeError, as in 5.0.
        self.scene.animation_data = SimpleNamespace(action_slot=slot, action=SimpleNamespace(layers=[SimpleNamespace(strips=[strip])]))


def releases() -> Dict[str, Optional[StubBlender]]:
    """A fresh Blender of each era, by the era's name."""
    before, after = ["frame_end", "seq1", "seq2", "seq3"], ["length", "input1", "input2"]
    return {
        "3.4": StubBlender((3, 4, 1), ["sequences"], OLD_TIMING, before),
        "4.4": StubBlender((4, 4, 0), ["sequences", "strips"], OLD_TIMING, before, flat_actions=False),
        "5.0": StubBlender((5, 0, 0), ["strips"], OLD_TIMING, after, own_sequencer_scene=True, flat_actions=False, movie_changes_scene=True),
        "5.1": StubBlender((5, 1, 0), ["strips"], NEW_TIMING, after, own_sequencer_scene=True, flat_actions=False, movie_changes_scene=True),
    }

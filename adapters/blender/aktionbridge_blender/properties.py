# SPDX-License-Identifier: GPL-3.0-or-later
"""What the user types and chooses in the panels, before anything is asked of the host.

Kept on the window manager: it belongs to nobody's film, is in no file and in no undo history, so that undo while a job runs takes
nothing of it back.
"""

from __future__ import annotations

from typing import Any, List, Optional, Tuple

import bpy
from bpy.props import BoolProperty, CollectionProperty, EnumProperty, FloatProperty, IntProperty, PointerProperty, StringProperty

from . import session

AUTO = "AUTO"
_kept_items: List[Tuple[str, str, str]] = []
"""Blender keeps no reference to the texts an enum's callback answers."""
_kept_scenes: List[Tuple[str, str, str]] = []
_scenes_of: Optional[List[Any]] = None
"""The scenes those texts were made of."""
ROWS_A_TURN = 200
_codes: List[str] = []
"""What the rows of shots should say."""
_codes_of: Optional[List[Any]] = None
_rows: List[str] = []
"""What they say so far."""


def _kept(kept: List[Tuple[str, str, str]], items: List[Tuple[str, str, str]]) -> List[Tuple[str, str, str]]:
    # The very same texts as long as they say the same: a menu that is open still points at them.
    if kept != items:
        kept[:] = items
    return kept


def _generators(self: Any, context: Any) -> List[Tuple[str, str, str]]:
    items = [(AUTO, "The Shot's Own", "What the shot says, else what the film says")]
    items.extend((name, one.name, one.summary) for name, one in session.state.generators.items() if one.produces == "video")
    return _kept(_kept_items, items)


def _scenes(self: Any, context: Any) -> List[Tuple[str, str, str]]:
    global _scenes_of
    # Asked for at every look at the menu's value; scenes that were read again are another list.
    if _scenes_of is not session.state.scenes:
        _scenes_of = session.state.scenes
        _kept(_kept_scenes, [
            (scene.number, f"{scene.number}  {scene.heading}", f"{scene.shots} {'shot' if scene.shots == 1 else 'shots'}")
            for scene in _scenes_of if scene.number] or [("-", "No scenes", "")])
    return _kept_scenes


def _scene_chosen(self: Any, context: Any) -> None:
    if self.scene != "-" and session.state.scene != self.scene:
        session.state.scene = self.scene
        session.state.shot = None
        session.state.touch()


def _shot_chosen(self: Any, context: Any) -> None:
    if 0 <= self.shot_index < len(self.shots):
        session.state.shot = self.shots[self.shot_index].name
        session.state.touch()


class AktionShotRow(bpy.types.PropertyGroup):
    """One row of the list of shots; its name is the shot's code, all else is read from the session's state."""


def _percent(self: Any) -> float:
    progress = session.state.progress.get(self.name)
    return 100 * progress.fraction if progress else 0.0


class AktionJobRow(bpy.types.PropertyGroup):
    """A running job, named by its id: before Blender 4.0 only a property can be drawn as a bar."""

    percent: FloatProperty(name="Progress", get=_percent, min=0, max=100, subtype="PERCENTAGE", precision=0, description="How far this job is")


class AktionDraft(bpy.types.PropertyGroup):
    """A request that is being put together, and how the panels are folded."""

    scene: EnumProperty(name="Scene", items=_scenes, update=_scene_chosen, description="The scene whose boards and shots are shown")
    shots: CollectionProperty(type=AktionShotRow)
    jobs: CollectionProperty(type=AktionJobRow)
    shot_index: IntProperty(name="Shot", update=_shot_chosen, description="The chosen shot")
    board_page: IntProperty(name="Page", min=0, description="Which part of a long scene the storyboard shows")

    what: EnumProperty(name="What", default="SHOT", items=[
        ("SHOT", "Chosen Shot", "Takes of the shot that is chosen in the list"),
        ("SENTENCE", "One Sentence", "Describe in one sentence what should be seen; a loose shot is made of it")])
    sentence: StringProperty(name="Sentence", description="What should be seen, in one sentence")
    where: EnumProperty(name="Where", default="PLAYHEAD", items=[
        ("GAP", "Selected Gap", "Between the two selected strips, or the gap at the playhead in the selected strip's channel"),
        ("STRIP", "Place of Strip", "As long as the selected strip and over it, on the track AktionBridge"),
        ("PLAYHEAD", "Playhead", "From the playhead on, on the track AktionBridge")])
    own_length: BoolProperty(
        name="Set the Length", default=False, description="Take this many frames instead of the shot's own length")
    length: IntProperty(name="Length", default=48, min=1, soft_max=1000, description="Picture frames at the scene's rate")
    generator: EnumProperty(name="Generator", items=_generators, description="What makes the takes")
    takes: IntProperty(name="Takes", default=1, min=1, max=16, description="How many takes to make; each draws a seed of its own")
    use_seed: BoolProperty(name="Seed", default=False, description="Repeat a seed instead of drawing new ones")
    seed: StringProperty(name="Seed", default="0", description="Seed of the first take, 0 to 9007199254740991; each further take has one more")
    continue_before: BoolProperty(
        name="Continue from Before", description="The first frame continues the picture just before the place, where the generator takes one")
    lead_after: BoolProperty(
        name="Lead to After", description="The last frame leads to the picture just after the place, where the generator takes one")
    extend: IntProperty(name="Frames", default=24, min=1, soft_max=500, description="How many frames to add at the head or the tail")
    only_approved: BoolProperty(name="Only Approved", default=True, description="Leave out shots whose playing take is not approved")


def draft() -> Any:
    """The one draft of this Blender."""
    return bpy.context.window_manager.aktion


_CLASSES = (AktionShotRow, AktionJobRow, AktionDraft)


def job_row(job: str) -> Optional[Any]:
    """The row that draws a job's bar; None while it is not there yet."""
    return draft().jobs.get(job)


def follow_state() -> bool:
    """Brings list and menu in line with the state; answers whether something moved. Not while drawing."""
    found, state = draft(), session.state
    moved = _follow_shots(found, state)
    running = list(state.progress)
    if [row.name for row in found.jobs] != running:
        found.jobs.clear()
        for job in running:
            found.jobs.add().name = job
        moved = True
    if state.scene and found.scene != state.scene and any(scene.number == state.scene for scene in state.scenes):
        found.scene = state.scene
        moved = True
    if state.shot in _rows and found.shot_index != _rows.index(state.shot):
        found.shot_index = _rows.index(state.shot)
        moved = True
    return moved


def _follow_shots(found: Any, state: Any) -> bool:
    """Some of the rows at a time: a scene may have thousands."""
    global _codes_of
    if _codes_of is not state.scene_shots():
        _codes_of = state.scene_shots()
        _codes[:] = [shot.code for shot in _codes_of]
    # Another file brings other rows.
    same = len(found.shots) == len(_rows)
    if same and _rows == _codes:
        return False
    if not same or len(_rows) > len(_codes):
        found.shots.clear()
        _rows.clear()
    first = next((at for at, (row, code) in enumerate(zip(_rows, _codes)) if row != code), len(_rows))
    for at, code in enumerate(_codes[first:first + ROWS_A_TURN], first):
        if at < len(_rows):
            found.shots[at].name = _rows[at] = code
        else:
            found.shots.add().name = code
            _rows.append(code)
    return True


def register() -> None:
    """Adds the draft to the window manager."""
    for one in _CLASSES:
        bpy.utils.register_class(one)
    bpy.types.WindowManager.aktion = PointerProperty(type=AktionDraft)


def unregister() -> None:
    """Takes it out."""
    del bpy.types.WindowManager.aktion
    for one in reversed(_CLASSES):
        bpy.utils.unregister_class(one)

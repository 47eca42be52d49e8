# SPDX-License-Identifier: GPL-3.0-or-later
"""The request as it stands in the panel: where it goes, what is missing. Read while drawing, so it changes nothing."""

from __future__ import annotations

from typing import Any, Optional

from .. import properties, session
from ..compat import vse
from . import targets
from .timecode import converted

LARGEST_SEED = 2**53 - 1


def generator() -> Optional[str]:
    """Name of the generator that will be used, where it is known: the chosen one, the shot's own, or the only one there is."""
    draft = properties.draft()
    if draft.generator != properties.AUTO:
        return draft.generator or None
    shot = session.state.find_shot(session.state.shot) if draft.what == "SHOT" else None
    if shot is not None and shot.generator:
        return shot.generator
    videos = [name for name, one in session.state.generators.items() if one.produces == "video"]
    return videos[0] if len(videos) == 1 else None


def length(scene: Any) -> int:
    """Frames to take where the place itself sets none."""
    draft, project = properties.draft(), session.state.project
    shot = session.state.find_shot(session.state.shot) if draft.what == "SHOT" else None
    if shot is None or draft.own_length or project is None:
        return draft.length
    return converted(shot.duration_frames, project.rate, scene)


def target(context: Any) -> targets.Target:
    """The place, in frames and words. Raises NoTarget."""
    scene, where = vse.scene(context), properties.draft().where
    active = session.active_strip()
    strips = targets.read(scene, where, active)
    return targets.find(where, strips, active.name if active else None, scene.frame_current, length(scene))


def continues(generator: Optional[str], role: str) -> bool:
    """Whether a generator takes a picture in this role, firstFrame or lastFrame; true as long as nobody knows."""
    info = session.state.generators.get(generator or "")
    return info is None or any(one.role == role for one in info.inputs)


def no_picture(generator: Optional[str], role: str) -> str:
    """That it takes none, in words."""
    name, where = session.state.generators[generator].name, "before" if role == "firstFrame" else "after"
    return f"{name} takes no picture to {'continue' if role == 'firstFrame' else 'lead to'}, so it cannot be told what lies {where} the place"


def missing(context: Any) -> Optional[str]:
    """What the request lacks, in words; None when it is complete."""
    draft = properties.draft()
    if draft.what == "SENTENCE" and not draft.sentence.strip():
        return "Say in one sentence what should be seen"
    if draft.what == "SHOT" and session.state.find_shot(session.state.shot) is None:
        return "Choose a shot in the list, or describe one in a sentence"
    if draft.use_seed and not (draft.seed.isdigit() and int(draft.seed) <= LARGEST_SEED):
        return f"The seed is a whole number from 0 to {LARGEST_SEED}"
    if not any(one.produces == "video" for one in session.state.generators.values()):
        return "No plugin that makes clips is ready. See Plugins in the panel Connection"
    for wanted, role, label in ((draft.continue_before, "firstFrame", "Continue from Before"), (draft.lead_after, "lastFrame", "Lead to After")):
        if wanted and not continues(generator(), role):
            return f"{no_picture(generator(), role)}. Switch {label} off, or choose another generator"
    try:
        target(context)
    except targets.NoTarget as error:
        return str(error)
    return None

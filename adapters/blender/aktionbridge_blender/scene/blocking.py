# SPDX-License-Identifier: GPL-3.0-or-later
"""The scene's camera and assigned characters over a range of frames, as the wire's blocking.

Every frame is evaluated by Blender itself, with parents, constraints and drivers, and read back; then the keys that do not
tell anything are left out (1 cm, 0.1 degrees). The scene is not touched, nor the frame it is at.
"""

import math
from typing import Dict, List, NamedTuple, Optional, Tuple

from . import cast
from .keys import reduce_keys
from .stage import Point, SceneError, exact_rate, half_view, heading_of, metres_per_unit, nearest_turn, roll_of, to_stage, wire_lens
from .stand_in import StandIn, graph_at

POSITION_METRES = 0.01
ANGLE_DEGREES = 0.1
WALKING_METRES_A_SECOND = 0.3
STEADY_SECONDS = 0.25
TARGET_METRES = 5.0
NEAREST_TARGET_METRES = 0.3
MOST_FRAMES = 20_000
LENS_RANGE = (4.0, 1000.0)


class Reading(NamedTuple):
    """A blocking as it goes over the wire, how many frames it tells, and what it could not tell, in words."""

    blocking: Dict
    frames: int
    notes: List[str]


def camera_for(scene, active=None):
    """The camera that is sent: the active object if it is one, else the scene's. Raises SceneError when there is none, or
    when it is orthographic or panoramic."""
    camera = active if active is not None and active.type == 'CAMERA' else scene.camera
    if camera is None:
        raise SceneError(f"The scene '{scene.name}' has no camera. Add one, or select the camera that is meant.")
    if camera.type != 'CAMERA':
        raise SceneError(f"The scene's camera '{camera.name}' is no camera object. Choose a camera under Scene > Camera.")
    if camera.data.type != 'PERSP':
        kind = {'ORTHO': "orthographic", 'PANO': "panoramic"}.get(camera.data.type, camera.data.type.lower())
        raise SceneError(f"The camera '{camera.name}' is {kind}. A shot has a perspective lens: set Lens > Type to Perspective.")
    return camera


def read_blocking(scene, view_layer, camera, first: int, last: int) -> Reading:
    """Reads the frames `first` to `last`, both included. Raises SceneError, in words, when the scene cannot be told."""
    if last < first:
        raise SceneError(f"The range {first} to {last} is empty. Set the end to {first} or later.")
    if last - first >= MOST_FRAMES:
        raise SceneError(f"The range has {last - first + 1} frames; a shot has at most {MOST_FRAMES}. Set a shorter range.")
    camera_for(scene, camera)
    actors = cast.assigned(scene)
    actions = {actor.name: cast.action_of(actor) for actor in actors}
    _refuse_cuts(scene, camera, first, last)
    rate = exact_rate(scene)
    times = [index * rate[1] / rate[0] for index in range(last - first + 1)]
    with StandIn(scene, view_layer.name) as copy:
        camera_path, paths, notes = _sample(copy, camera, actors, range(first, last + 1))
    performers = [
        {"name": actor.name, "keys": _performer_keys(times, paths[actor.name], actions[actor.name])} for actor in actors]
    return Reading({"performers": performers, "camera": _camera_keys(times, camera_path)}, len(times), notes)


def _refuse_cuts(scene, camera, first: int, last: int) -> None:
    """Markers that switch the scene's camera inside the range make two shots of it."""
    if camera != scene.camera:
        return
    bound = sorted((marker for marker in scene.timeline_markers if marker.camera), key=lambda marker: marker.frame)
    before = [marker for marker in bound if marker.frame <= first]
    for marker in before[-1:] + [marker for marker in bound if first < marker.frame <= last]:
        if marker.camera != camera:
            raise SceneError(
                f"The marker '{marker.name}' at frame {marker.frame} cuts to the camera '{marker.camera.name}'. "
                "Send each camera's range by itself, or select the camera that is meant.")


def _sample(scene, camera, actors, frames) -> Tuple[List[List[float]], Dict[str, List[List[float]]], List[str]]:
    scale = metres_per_unit(scene)
    shots, paths, notes = [], {actor.name: [] for actor in actors}, []
    for frame in frames:
        graph = graph_at(scene, frame)
        for actor in actors:
            path = paths[actor.name]
            path.append(_stand(actor, graph, scale, path[-1][2] if path else 0.0))
        shots.append(_shot(camera, graph, scene, scale, shots[-1] if shots else None, paths))
        _note_shift(camera.evaluated_get(graph).data, camera.name, frame, notes)
    _note_lens(shots, camera.name, notes)
    return shots, paths, notes


def _stand(actor, graph, scale: float, heading_before: float) -> List[float]:
    root = actor.root.evaluated_get(graph)
    matrix, place = root.matrix_world, root.matrix_world.translation
    bone = _carrying_bone(root)
    if bone is not None:
        # Turned as far as the bone has turned from its rest, so that an animated root bone counts like a moved armature.
        place = matrix @ bone.head
        matrix = matrix @ bone.matrix @ bone.bone.matrix_local.inverted()
    place = to_stage(place, scale)
    heading = nearest_turn(heading_of(matrix, heading_before), heading_before)
    return [round(place.x, 5), round(place.z, 5), round(heading, 4)]


def _carrying_bone(root):
    if root.type != 'ARMATURE' or root.pose is None:
        return None
    name = root.get(cast.BONE)
    if name:
        if name not in root.pose.bones:
            raise SceneError(f"The armature '{root.name}' has no bone '{name}', which its property {cast.BONE} names. Correct the name.")
        return root.pose.bones[name]
    heads = [bone for bone in root.pose.bones if bone.parent is None]
    return heads[0] if len(heads) == 1 else None


def _shot(camera, graph, scene, scale: float, before: Optional[List[float]], paths) -> List[float]:
    seen = camera.evaluated_get(graph)
    matrix = seen.matrix_world.normalized()
    place, forward = matrix.translation, -matrix.col[2].xyz
    distance = _target_distance(seen.data, graph, place, forward, scale, paths)
    target = to_stage(place + forward * (distance / scale), scale)
    lens = wire_lens(*half_view(seen.data.lens, seen.data, scene.render))
    roll = nearest_turn(roll_of(matrix), before[7] if before else 0.0)
    at = to_stage(place, scale)
    return [round(value, 5) for value in (*at, *target, lens, roll)]


def _target_distance(data, graph, place, forward, scale: float, paths) -> float:
    """Metres along the lens to what is looked at: focus object, focus distance, nearest character ahead, or a fixed length."""
    if data.dof.focus_object is not None:
        focus = data.dof.focus_object.evaluated_get(graph).matrix_world.translation
        return max(NEAREST_TARGET_METRES, (focus - place).dot(forward) * scale)
    if data.dof.use_dof:
        return max(NEAREST_TARGET_METRES, data.dof.focus_distance * scale)
    here = to_stage(place, scale)
    ahead = to_stage(forward, 1.0)
    lengths = [_along(here, ahead, Point(path[-1][0], here.y, path[-1][1])) for path in paths.values()]
    lengths = [length for length in lengths if length > NEAREST_TARGET_METRES]
    return min(lengths, default=TARGET_METRES)


def _along(here: Point, ahead: Point, there: Point) -> float:
    return sum((b - a) * d for a, b, d in zip(here, there, ahead))


def _note_shift(data, name: str, frame: int, notes: List[str]) -> None:
    if not notes and (abs(data.shift_x) > 1e-6 or abs(data.shift_y) > 1e-6):
        notes.append(f"The camera '{name}' is shifted at frame {frame}; a blocking has no shift, so it is framed without. "
                     "Send passes for the exact picture.")


def _note_lens(shots, name: str, notes: List[str]) -> None:
    lenses = [shot[6] for shot in shots]
    if min(lenses) < LENS_RANGE[0] or max(lenses) > LENS_RANGE[1]:
        raise SceneError(f"The camera '{name}' has a lens of {min(lenses):g} to {max(lenses):g} mm on a 36 x 24 mm frame. "
                         f"Use {LENS_RANGE[0]:g} to {LENS_RANGE[1]:g} mm.")
    lowest = min(shot[1] for shot in shots)
    if lowest < 0.05:
        notes.append(f"The camera '{name}' goes down to {lowest:.2f} m; a generator may keep it above the floor (0 m).")


def _camera_off(sample, reading) -> float:
    place = math.dist(sample[:3], reading[:3]) / POSITION_METRES
    a = [t - p for t, p in zip(sample[3:6], sample[:3])]
    b = [t - p for t, p in zip(reading[3:6], reading[:3])]
    cosine = sum(x * y for x, y in zip(a, b)) / max(1e-12, math.hypot(*a) * math.hypot(*b))
    turn = math.degrees(math.acos(max(-1.0, min(1.0, cosine))))
    view = 2 * abs(math.degrees(math.atan(18 / sample[6]) - math.atan(18 / max(0.1, reading[6]))))
    return max(place, max(turn, view, abs(sample[7] - reading[7])) / ANGLE_DEGREES)


def _camera_keys(times, samples) -> List[Dict]:
    names = ("x", "y", "z", "targetX", "targetY", "targetZ", "lensMillimetres", "roll")
    kept = reduce_keys(times, samples, _camera_off, smooth=True)
    return [{"seconds": round(times[i], 6), **dict(zip(names, _plain(samples[i])))} for i in kept]


def _performer_off(sample, reading) -> float:
    return max(math.dist(sample[:2], reading[:2]) / POSITION_METRES, abs(sample[2] - reading[2]) / ANGLE_DEGREES)


def _performer_keys(times, samples, action: Optional[str]) -> List[Dict]:
    actions = [action] * len(samples) if action else _actions(times, samples)
    changes = [i for i in range(1, len(actions)) if actions[i] != actions[i - 1]]
    kept = reduce_keys(times, samples, _performer_off, must=changes)
    return [
        {"seconds": round(times[i], 6), **dict(zip(("x", "z", "heading"), _plain(samples[i]))), "action": actions[i]} for i in kept]


def _actions(times, samples) -> List[str]:
    """What each frame does from then on, by its speed; less than a quarter of a second of either is part of the other."""
    moving = []
    for i, sample in enumerate(samples):
        j = min(i + 1, len(samples) - 1)
        faster = j > i and math.dist(sample[:2], samples[j][:2]) > WALKING_METRES_A_SECOND * (times[j] - times[i])
        moving.append(faster if j > i else False)
    if len(moving) > 1:
        moving[-1] = moving[-2]
    start = 0
    for i in range(1, len(moving) + 1):
        if i == len(moving) or moving[i] != moving[start]:
            short = i < len(moving) and times[i] - times[start] < STEADY_SECONDS
            if short and start > 0:
                moving[start:i] = [not moving[start]] * (i - start)
            start = i
    return ["walk" if walks else "stand" for walks in moving]


def _plain(values):
    """Without the minus of a zero, which would make equal blockings differ."""
    return [value + 0.0 if value else 0.0 for value in values]

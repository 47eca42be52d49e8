# SPDX-License-Identifier: GPL-3.0-or-later
"""Blender's space as the wire's stage, and Blender's lens as the wire's lens.

Blender is right-handed with Z up; at the stage X is right, Y up, Z away from the audience, in metres. So a point (x, y, z) in
Blender units is (x * s, z * s, y * s) on the stage, s being the scene's unit scale. A figure faces along its own -Y, as rigs
do; heading 0 therefore faces the stage's -Z, and 90 faces right (+X).
"""

import math
from typing import NamedTuple, Tuple

from mathutils import Matrix, Vector

from ..editor import rate as rates
from ..editor.failure import EditorFailure

GATE_WIDTH = 36.0
GATE_HEIGHT = 24.0

# Above this slope a camera has no horizon of its own: the stage's depth is then the top of the picture.
STEEP = 0.999


class SceneError(EditorFailure):
    """The scene cannot give what was asked for; the message names the thing and the remedy."""


class Point(NamedTuple):
    """A place on the stage in metres: right, up, away."""

    x: float
    y: float
    z: float


def to_stage(place: Vector, metres_per_unit: float) -> Point:
    """A place in Blender units as a place on the stage."""
    return Point(place.x * metres_per_unit, place.z * metres_per_unit, place.y * metres_per_unit)


def metres_per_unit(scene) -> float:
    """How many metres one Blender unit is; a scene without units counts in metres."""
    return scene.unit_settings.scale_length


def exact_rate(scene) -> Tuple[int, int]:
    """Frames per second as numerator and denominator: 24 with base 1.001 is 24000/1001.

    Raises SceneError when it is no exact rate.
    """
    try:
        rate = rates.exact_rate(scene.render.fps, scene.render.fps_base)
    except EditorFailure as failure:
        raise SceneError(str(failure)) from failure
    return rate.numerator, rate.denominator


def heading_of(matrix: Matrix, otherwise: float) -> float:
    """Degrees a figure faces: 0 the audience, 90 right. `otherwise` when it lies along the vertical."""
    front = -matrix.col[1].xyz
    if math.hypot(front.x, front.y) < 1e-3 * max(front.length, 1e-9):
        return otherwise
    return math.degrees(math.atan2(front.x, -front.y))


def roll_of(matrix: Matrix) -> float:
    """Degrees the camera's top leans to the right, as its operator sees it; -180 to 180."""
    turned = matrix.normalized()
    forward, up = -turned.col[2].xyz, turned.col[1].xyz
    sky = Vector((0, 1, 0)) if abs(forward.z) > STEEP else Vector((0, 0, 1))
    level_right = forward.cross(sky).normalized()
    level_up = level_right.cross(forward)
    return math.degrees(math.atan2(up.dot(level_right), up.dot(level_up)))


def half_view(lens: float, camera, render) -> Tuple[float, float]:
    """Half the picture's width and height at distance one, for a perspective camera of that focal length in millimetres."""
    width = max(1, render.resolution_x * render.resolution_percentage // 100)
    height = max(1, render.resolution_y * render.resolution_percentage // 100) * render.pixel_aspect_y / render.pixel_aspect_x
    fit = camera.sensor_fit
    if fit == 'AUTO':
        sensor, along = camera.sensor_width, max(width, height)
    elif fit == 'HORIZONTAL':
        sensor, along = camera.sensor_width, width
    else:
        sensor, along = camera.sensor_height, height
    per_pixel = sensor / lens / along / 2
    return width * per_pixel, height * per_pixel


def wire_lens(half_width: float, half_height: float) -> float:
    """Focal length in millimetres on a 36 x 24 mm frame that sees as much when the frame is cropped to the picture's shape."""
    if half_width / half_height >= GATE_WIDTH / GATE_HEIGHT:
        return GATE_WIDTH / 2 / half_width
    return GATE_HEIGHT / 2 / half_height


def nearest_turn(degrees: float, before: float) -> float:
    """The same direction, written so that it is at most half a turn from `before`: a path can then be read between keys."""
    return degrees - 360 * round((degrees - before) / 360)

# SPDX-License-Identifier: GPL-3.0-or-later
"""A take back in the scene: behind the camera's picture, or on a plane that fills the camera's view. Frame exact.

Both are replaced when the same shot comes again, as another take or the same: its picture changes, all that was set by hand
stays. Ours are found by the custom property `aktion_plate`, which holds the shot's code.
"""

import math
import os
from typing import NamedTuple, Optional, Sequence

import bpy

from . import render_compat as compat
from .stage import SceneError, half_view, metres_per_unit

PLATE = "aktion_plate"
TAKE = "aktion_take"
DISTANCE = "aktion_distance"
PLANE_METRES = 10.0


class Plate(NamedTuple):
    """A movie to show: `frames` pictures after `head` others, the first of them at Blender's frame `first`."""

    shot: str
    take: str
    path: str
    first: int
    frames: int
    head: int = 0


def plate_of(take, conforms: Sequence, rate: str, first: int) -> Plate:
    """The file of a take that plays at the scene's rate frame by frame: a conform if there is one, else its original.

    `take` and `conforms` are records of the host, `rate` is text such as 24000/1001. Raises SceneError when no file has that
    rate: shown frame by frame it would play too fast or too slow.
    """
    label = f"t{take.number:02d}"
    for conform in reversed([one for one in conforms if one.take == take.id and str(one.rate) == rate]):
        if os.path.isfile(conform.path):
            return Plate(take.shot, label, conform.path, first, conform.frames, conform.head_handle)
    if str(take.native_rate) != rate:
        raise SceneError(f"{take.shot} {label} plays at {take.native_rate}, the scene at {rate}. Place it as a strip first, "
                         "which conforms it to the scene's rate, then bring it back.")
    return Plate(take.shot, label, take.original_path, first, take.native_frames)


def set_background(scene, camera, plate: Plate):
    """Shows a take behind what the camera sees, in the viewport; the background image of that shot if there is one, else a new one.

    Raises SceneError when the file cannot be shown.
    """
    shown = next((one for one in camera.data.background_images if one.image is not None and one.image.get(PLATE) == plate.shot), None)
    image = _movie(plate, shown.image if shown else None, f"{plate.shot} background")
    if shown is None:
        shown = camera.data.background_images.new()
        shown.image, shown.alpha, shown.frame_method = image, 1.0, 'CROP'
    # Backgrounds are drawn past the view transform.
    image.colorspace_settings.name = 'sRGB'
    shown.source = 'IMAGE'
    _time(shown.image_user, plate)
    camera.data.show_background_images = True
    return shown


def set_plane(scene, camera, plate: Plate):
    """Shows a take on a plane that fills the camera's view whatever its lens does; that shot's plane of the camera, else a new one.

    How far away it stands is its property `aktion_distance`, in Blender units. It throws no light and no shadow, and leaves the
    view transform with the colours it has in the file. Raises SceneError when the file cannot be shown.
    """
    plane = next((one for one in camera.children if one.get(PLATE) == plate.shot and one.type == 'MESH'), None)
    node = _picture_node(plane) if plane else None
    image = _movie(plate, node.image if node else None, f"{plate.shot} plate")
    image.colorspace_settings.name = compat.display_colour_space(scene.view_settings)
    if plane is None:
        plane = _new_plane(scene, camera, plate)
    if node is None:
        node = _new_material(plane, plate)
    node.image = image
    _time(node.image_user, plate)
    plane[TAKE] = plate.take
    _crop(plane, image, *half_view(camera.data.lens, camera.data, scene.render))
    return plane


def _movie(plate: Plate, image, name: str):
    """The image datablock, loaded and found to be a picture."""
    if not os.path.isfile(plate.path):
        raise SceneError(f"The file of {plate.shot} {plate.take} is not there: {plate.path}. Connect the disk it lies on, or conform the take again.")
    # Loaded aside first: what cannot be read must not take the place of what can.
    fresh = bpy.data.images.load(plate.path)
    if 0 in fresh.size:
        bpy.data.images.remove(fresh)
        raise SceneError(f"Blender cannot read {plate.path}. Conform the take again, with another codec.")
    if image is None:
        image = fresh
        image.name = name
    else:
        bpy.data.images.remove(fresh)
        image.filepath = plate.path
    image.source = 'MOVIE'
    image.reload()
    image[PLATE], image[TAKE] = plate.shot, plate.take
    return image


def _time(user, plate: Plate) -> None:
    user.frame_start, user.frame_duration, user.frame_offset = plate.first, plate.frames, plate.head
    user.use_auto_refresh, user.use_cyclic = True, False


def _picture_node(plane) -> Optional[object]:
    for slot in plane.material_slots:
        if slot.material and slot.material.node_tree:
            for node in slot.material.node_tree.nodes:
                if node.type == 'TEX_IMAGE' and (node.image is None or node.image.get(PLATE) == plane[PLATE]):
                    return node
    return None


def _new_plane(scene, camera, plate: Plate):
    name = f"{plate.shot} plate"
    mesh = bpy.data.meshes.new(name)
    mesh.from_pydata([(-1, -1, 0), (1, -1, 0), (1, 1, 0), (-1, 1, 0)], [], [(0, 1, 2, 3)])
    mesh.uv_layers.new(name="picture")
    plane = bpy.data.objects.new(name, mesh)
    plane[PLATE] = plate.shot
    plane[DISTANCE] = PLANE_METRES / metres_per_unit(scene)
    scene.collection.objects.link(plane)
    plane.parent = camera
    for ray in ("diffuse", "glossy", "transmission", "volume_scatter", "shadow"):
        setattr(plane, f"visible_{ray}", False)
    _fill_view(plane, camera, scene)
    return plane


def _fill_view(plane, camera, scene) -> None:
    """Drivers of plain arithmetic, which Blender runs without leave to run scripts."""
    corners = [(corner.x / -corner.z, corner.y / -corner.z) for corner in camera.data.view_frame(scene=scene)]
    lens = camera.data.lens
    for axis in (0, 1):
        low, high = min(corner[axis] for corner in corners), max(corner[axis] for corner in corners)
        _drive(plane, camera, "scale", axis, f"distance * {(high - low) / 2 * lens:.9g} / lens")
        _drive(plane, camera, "location", axis, f"distance * {(high + low) / 2 * lens:.9g} / lens")
    _drive(plane, camera, "location", 2, "-distance")


def _drive(plane, camera, path: str, axis: int, expression: str) -> None:
    driver = plane.driver_add(path, axis).driver
    driver.type = 'SCRIPTED'
    for name, kind, owner, what in (("distance", 'OBJECT', plane, f'["{DISTANCE}"]'), ("lens", 'CAMERA', camera.data, "lens")):
        variable = driver.variables.new()
        variable.name, variable.type = name, 'SINGLE_PROP'
        target = variable.targets[0]
        target.id_type, target.id, target.data_path = kind, owner, what
    driver.expression = expression


def _new_material(plane, plate: Plate):
    material = bpy.data.materials.new(f"{plate.shot} plate")
    material.use_nodes = True
    tree = material.node_tree
    tree.nodes.clear()
    picture, light, out = (tree.nodes.new(name) for name in ('ShaderNodeTexImage', 'ShaderNodeEmission', 'ShaderNodeOutputMaterial'))
    picture.extension = 'EXTEND'
    tree.links.new(picture.outputs["Color"], light.inputs["Color"])
    tree.links.new(light.outputs[0], out.inputs["Surface"])
    plane.data.materials.append(material)
    return picture


def _crop(plane, image, half_width: float, half_height: float) -> None:
    """Fills the view and crops what is over at both sides alike, as conforms do."""
    ratio = (image.size[0] / image.size[1]) / (half_width / half_height)
    across, up = min(1.0, 1 / ratio) / 2, min(1.0, ratio) / 2
    if math.isclose(ratio, 1, abs_tol=2e-3):
        across = up = 0.5
    corners = ((-across, -up), (across, -up), (across, up), (-across, up))
    for loop, (u, v) in zip(plane.data.uv_layers[0].data, corners):
        loop.uv = (0.5 + u, 0.5 + v)

"""Builds scenes and reads their blocking; answers what Blender itself says about them, for the test to compare."""

import math
import random

import bpy
from bpy_extras.object_utils import world_to_camera_view
from mathutils import Euler, Vector

from aktionbridge_blender.scene import blocking, cast
from aktionbridge_blender.scene.stage import SceneError


def main(arguments):
    return [alone(case, how) for case, how in arguments["cases"]]


def alone(case, how):
    """One case in a scene of its own, as Blender starts with it."""
    bpy.ops.wm.read_factory_settings()
    scene = bpy.context.scene
    for thing in list(bpy.data.objects):
        if thing.type != 'CAMERA':
            bpy.data.objects.remove(thing)
    scene.render.resolution_x, scene.render.resolution_y, scene.render.resolution_percentage = 1280, 720, 100
    return globals()[case](scene, **how)


def read(scene, first=1, last=24, camera=None):
    reading = blocking.read_blocking(scene, bpy.context.view_layer, blocking.camera_for(scene, camera), first, last)
    return {"blocking": reading.blocking, "frames": reading.frames, "notes": reading.notes}


def rig(scene, unit, fit, sensor, size):
    """A rolled camera on a parented, tracking and driven rig, with a lens that is pulled."""
    scene.unit_settings.scale_length = unit
    scene.render.resolution_x, scene.render.resolution_y = size
    camera = scene.camera
    camera.data.sensor_fit, camera.data.sensor_width, camera.data.sensor_height = fit, *sensor
    camera.location, camera.rotation_euler = (0.3, 0.1, 0.4), (0, 0, 0)
    crane, goal = (bpy.data.objects.new(name, None) for name in ("crane", "goal"))
    for thing in (crane, goal):
        scene.collection.objects.link(thing)
    camera.parent = crane
    track = camera.constraints.new('TRACK_TO')
    track.target, track.track_axis, track.up_axis, track.use_target_z = goal, 'TRACK_NEGATIVE_Z', 'UP_Y', True
    crane.rotation_euler, crane.scale = (0.2, -0.3, 0.5), (1.5, 1.5, 1.5)
    for frame, place in ((1, (4, -9, 3)), (14, (-3, -7, 1.5)), (24, (-6, -8, 4))):
        crane.location = place
        crane.keyframe_insert("location", frame=frame)
    goal.location = (0.5, 2, 1)
    driver = goal.driver_add("location", 0).driver
    driver.type, driver.expression = 'SCRIPTED', "frame * 0.05"
    for frame, lens in ((1, 28), (24, 70)):
        camera.data.lens = lens
        camera.data.keyframe_insert("lens", frame=frame)
    return camera


def projection(scene, **how):
    """Points and where Blender's camera sees them at each frame, beside the wire's keys."""
    camera = rig(scene, **how)
    dice = random.Random(7)
    points = [Vector((dice.uniform(-3, 3), dice.uniform(-1, 5), dice.uniform(0, 3))) for _ in range(12)]
    answer = read(scene)
    unit = scene.unit_settings.scale_length
    answer["points"] = [[value * unit for value in point] for point in points]
    answer["seen"] = []
    for frame in range(1, 25):
        scene.frame_set(frame)
        views = [world_to_camera_view(scene, camera, point) for point in points]
        answer["seen"].append([[view.x * scene.render.resolution_x, (1 - view.y) * scene.render.resolution_y] for view in views])
    return answer


def paths(scene, kind):
    """A camera path of one kind, and what the camera is at each frame."""
    camera = scene.camera
    camera.rotation_euler = (math.radians(80), 0, 0)
    dice = random.Random(3)
    for frame in range(1, 49):
        t = (frame - 1) / 47
        if kind == "still":
            break
        if kind == "dolly":
            camera.location = (t * 3, -8, 1.6)
        elif kind == "handheld":
            camera.location = (dice.gauss(0, 0.02), -8 + dice.gauss(0, 0.02), 1.6)
            camera.rotation_euler = (math.radians(80) + dice.gauss(0, 0.01), dice.gauss(0, 0.01), dice.gauss(0, 0.01))
        else:
            camera.location = (8 * math.sin(t), -8 * math.cos(t), 2)
            camera.rotation_euler = (math.radians(80), 0, t)
        camera.keyframe_insert("location", frame=frame)
        camera.keyframe_insert("rotation_euler", frame=frame)
    answer = read(scene, 1, 48)
    answer["real"] = []
    for frame in range(1, 49):
        scene.frame_set(frame)
        matrix = camera.matrix_world
        answer["real"].append([list(matrix.translation), list(-matrix.col[2].xyz), list(matrix.col[1].xyz)])
    return answer


def roll(scene):
    """A camera leaning 15 degrees clockwise, looking away from the audience; another looking straight down."""
    camera = scene.camera
    camera.location = (0, -5, 1)
    camera.rotation_euler = Euler((math.radians(90), math.radians(15), 0))
    level = read(scene, 1, 1)["blocking"]["camera"][0]
    camera.rotation_euler = (0, 0, 0)
    camera.location = (0, 0, 9)
    bpy.context.view_layer.update()
    return {"lean": level, "down": read(scene, 1, 1)["blocking"]["camera"][0]}


def box(scene, name, place=(0, 0, 0), turn=0.0):
    mesh = bpy.data.meshes.new(name)
    mesh.from_pydata([(0, 0, 0), (1, 0, 0), (0, 0, 1)], [], [(0, 1, 2)])
    thing = bpy.data.objects.new(name, mesh)
    scene.collection.objects.link(thing)
    thing.location, thing.rotation_euler.z = place, math.radians(turn)
    return thing


def performers(scene):
    """Four ways to stand for a character."""
    walker = box(scene, "walker", turn=90)
    for frame, x in ((1, 0), (13, 0), (37, 2.4), (61, 2.4)):
        walker.location.x = x
        walker.keyframe_insert("location", index=0, frame=frame)
    for curve in walker.animation_data.action.fcurves:
        for key in curve.keyframe_points:
            key.interpolation = 'LINEAR'
    cast.assign(walker, "MARA")

    sitter = box(scene, "sitter", (1, 2, 0.4), 180)
    sitter["aktion_action"] = "sit"
    cast.assign(sitter, "BEN")

    bones = bpy.data.armatures.new("rig")
    armature = bpy.data.objects.new("rig", bones)
    scene.collection.objects.link(armature)
    bpy.context.view_layer.objects.active = armature
    bpy.ops.object.mode_set(mode='EDIT')
    hips = bones.edit_bones.new("hips")
    hips.head, hips.tail = (0, 0, 1), (0, 0, 1.4)
    bpy.ops.object.mode_set(mode='OBJECT')
    armature.location = (5, 0, 0)
    pose = armature.pose.bones["hips"]
    for frame, place in ((1, (0, 0, 0)), (61, (0, 0, -3))):
        # A bone's own Y runs along it, here upwards; its -Z is the armature's +Y.
        pose.location = place
        pose.keyframe_insert("location", frame=frame)
    body = box(scene, "body")
    body.parent = armature
    cast.assign(armature, "ADA")
    cast.assign(body, "ADA")

    group = bpy.data.collections.new("group")
    scene.collection.children.link(group)
    leader, part = box(scene, "leader", (-2, -1, 0), -90), box(scene, "part")
    for thing in (leader, part):
        scene.collection.objects.unlink(thing)
        group.objects.link(thing)
    part.parent = leader
    cast.assign(group, "EVE")
    return {**read(scene, 1, 61), "shown": {actor.name: cast.shown_names(actor) for actor in cast.assigned(scene)}}


def targets(scene):
    """What the camera looks at: focus object, focus distance, nearest character, fixed."""
    camera = scene.camera
    camera.location, camera.rotation_euler = (0, -10, 1), (math.radians(90), 0, 0)

    def distance():
        key = read(scene, 1, 1)["blocking"]["camera"][0]
        return math.dist([key[name] for name in ("x", "y", "z")], [key[name] for name in ("targetX", "targetY", "targetZ")])

    fixed = distance()
    cast.assign(box(scene, "near", (1, -3, 0)), "MARA")
    nearest = distance()
    camera.data.dof.use_dof, camera.data.dof.focus_distance = True, 4.0
    focused = distance()
    camera.data.dof.focus_object = box(scene, "focus", (2, 0, 5))
    return {"fixed": fixed, "nearest": nearest, "focused": focused, "object": distance()}


def untouched(scene):
    """An animated object moved by hand without a key, another frame than the range, another camera of a marker."""
    thing = box(scene, "thing")
    cast.assign(thing, "MARA")
    for frame, x in ((1, 0), (24, 5)):
        thing.location.x = x
        thing.keyframe_insert("location", frame=frame)
    scene.frame_set(10, subframe=0.25)
    thing.location.x = 42
    before = [scene.frame_current, scene.frame_subframe, scene.camera.name, len(bpy.data.scenes)]
    moved = read(scene)["blocking"]["performers"][0]["keys"]
    bpy.context.view_layer.update()
    return {"before": before, "after": [scene.frame_current, scene.frame_subframe, scene.camera.name, len(bpy.data.scenes)],
            "x": thing.matrix_world.translation.x, "path": [moved[0]["x"], moved[-1]["x"]]}


def refusals(scene):
    """What is said when a scene cannot be told."""
    words = {}

    def refused(name, *range_and_camera):
        try:
            read(scene, *range_and_camera)
            words[name] = None
        except SceneError as error:
            words[name] = str(error)

    camera = scene.camera
    refused("empty", 10, 9)
    camera.data.type = 'ORTHO'
    refused("flat", 1, 2)
    camera.data.type = 'PANO'
    refused("round", 1, 2)
    camera.data.type = 'PERSP'
    scene.camera = None
    refused("none", 1, 2)
    scene.camera = camera
    other = bpy.data.objects.new("Other", camera.data)
    scene.collection.objects.link(other)
    marker = scene.timeline_markers.new("cut", frame=12)
    marker.camera = other
    refused("cut", 1, 24)
    refused("uncut", 1, 11)
    scene.timeline_markers.clear()
    one, two = box(scene, "one"), box(scene, "two")
    cast.assign(one, "MARA")
    cast.assign(two, "MARA")
    refused("twice", 1, 2)
    cast.assign(two, "")
    one["aktion_action"] = "fly"
    refused("action", 1, 2)
    del one["aktion_action"]
    camera.data.shift_x = 0.1
    words["shift"] = read(scene, 1, 2)["notes"]
    camera.data.shift_x = 0
    falling = box(scene, "falling")
    bpy.context.view_layer.objects.active = falling
    bpy.ops.rigidbody.world_add()
    bpy.ops.rigidbody.object_add()
    refused("falling", 1, 2)
    falling.rigid_body.kinematic = True
    refused("carried", 1, 2)
    group = bpy.data.collections.new("crowd")
    scene.collection.children.link(group)
    for name in ("a", "b"):
        thing = box(scene, name)
        group.objects.link(thing)
    cast.assign(group, "EVE")
    refused("headless", 1, 2)
    return words

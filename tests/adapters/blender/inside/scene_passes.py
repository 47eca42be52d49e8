"""Renders passes of scenes whose every distance and direction is known; answers what the test needs to know beside the files."""

import math
import os

import bpy

from aktionbridge_blender.scene import blocking, cast, passes
from aktionbridge_blender.scene.stage import SceneError
import scene_snapshot


def main(arguments):
    scene = bpy.context.scene
    for thing in list(bpy.data.objects):
        if thing.type == 'MESH':
            bpy.data.objects.remove(thing)
    camera = scene.camera
    camera.location, camera.rotation_euler = (0, -10, 1), (math.radians(90), 0, 0)
    camera.data.lens, camera.data.sensor_width = 50, 36
    render = scene.render
    render.resolution_x, render.resolution_y, render.resolution_percentage = 320, 180, 100
    return globals()[arguments["case"]](scene, arguments["folder"], **arguments.get("with", {}))


def run(scene, folder, first=1, last=1, **options):
    options["passes"] = tuple(options["passes"])
    made = passes.render_all(passes.PassRun(scene, bpy.context.view_layer, scene.camera, first, last, folder, passes.PassOptions(**options)))
    return {"media": {one["role"]: one["path"] for one in made.media}, "words": made.words}


def add(kind, name, place, **how):
    getattr(bpy.ops.mesh, f"primitive_{kind}_add")(location=place, **how)
    bpy.context.object.name = name
    return bpy.context.object


def known(scene, folder, **options):
    """Left: a wall 10 m away. Middle: a ball, 0.5 m at 6 m. Right: a block turned by 45 degrees, its edge 8 m away. Above: sky."""
    add("cube", "wall", (-2, 0.05, 1), scale=(1, 0.05, 1))
    add("uv_sphere", "ball", (0, -4, 1), radius=0.5, segments=128, ring_count=64)
    bpy.ops.object.shade_smooth()
    cast.assign(bpy.context.object, "MARA")
    block = add("cube", "block", (1.6, -2 + math.sqrt(0.5), 1), size=1)
    block.rotation_euler.z = math.radians(45)
    cast.assign(block, "BEN")
    # Out of focus, moving and tone-mapped: a pass must not show any of it.
    scene.camera.data.dof.use_dof, scene.camera.data.dof.aperture_fstop = True, 0.1
    scene.render.use_motion_blur, scene.view_settings.view_transform = True, 'Filmic'
    return run(scene, folder, **options)


def spots(scene, folder):
    """Three small balls, and the blocking of the camera that sees them at 1280 x 720."""
    scene.render.resolution_x, scene.render.resolution_y = 1280, 720
    scene.camera.rotation_euler = (math.radians(83), math.radians(10), math.radians(-5))
    scene.camera.data.lens = 35
    places = {"ADA": (-2.5, 1, 0.5), "BEN": (0.3, -3, 1.2), "EVE": (3, 2, 2.5)}
    for name, place in places.items():
        cast.assign(add("uv_sphere", name, place, radius=0.05), name)
    answer = run(scene, folder, passes=["mask"], samples=16)
    told = blocking.read_blocking(scene, bpy.context.view_layer, scene.camera, 1, 1).blocking["camera"][0]
    return {**answer, "camera": told, "places": places}


def counted(scene, folder):
    """Five frames at 29.97 of a block that crosses the picture."""
    scene.render.fps, scene.render.fps_base = 30, 1.001
    block = add("cube", "block", (0, 0, 1), size=0.5)
    cast.assign(block, "MARA")
    for frame, x in ((10, -2), (14, 2)):
        block.location.x = x
        block.keyframe_insert("location", frame=frame)
    for curve in block.animation_data.action.fcurves:
        for key in curve.keyframe_points:
            key.interpolation = 'LINEAR'
    return run(scene, folder, 10, 14, passes=["mask", "depth", "beauty"], samples=4)


def restored(scene, folder):
    """Everything that can be read of the scene before and after: a whole run, a cancelled one, and one that fails."""
    block = add("cube", "block", (0, 0, 1))
    cast.assign(block, "MARA")
    block.keyframe_insert("location", frame=1)
    block.location.x = 0.7
    dress(scene)
    bpy.context.view_layer.update()
    everything = tuple(name for name in passes.PASSES)
    before = scene_snapshot.take(scene)
    answer = {"size": len(before), "wrong": {}, "changed": sorted((
        "scene.cycles.samples", "scene.node_tree.nodes[2].base_path", "world.mist_settings.depth", "scene.render.image_settings.file_format",
        "scene.view_layers[1].use_pass_z"))}
    scene.cycles.samples, scene.node_tree.nodes[2].base_path, scene.world.mist_settings.depth = 78, "//other/", 78
    scene.render.image_settings.file_format, scene.view_layers[1].use_pass_z = 'OPEN_EXR_MULTILAYER', True
    answer["noticed"] = sorted(scene_snapshot.differences(before, scene_snapshot.take(scene)))
    scene.cycles.samples, scene.node_tree.nodes[2].base_path, scene.world.mist_settings.depth = 77, "//mine/", 77
    scene.render.image_settings.file_format, scene.view_layers[1].use_pass_z = 'OPEN_EXR', False

    def look(name):
        bpy.context.view_layer.update()
        answer["wrong"][name] = scene_snapshot.differences(before, scene_snapshot.take(scene))

    options = {"passes": everything, "samples": 1}
    run(scene, os.path.join(folder, "whole"), 3, 4, **options)
    look("whole")

    begun = passes.PassRun(scene, bpy.context.view_layer, scene.camera, 3, 6, os.path.join(folder, "cancelled"), passes.PassOptions(**options))
    for _ in range(4):
        begun.step()
    answer["middle"] = begun.words
    look("between frames")
    begun.cancel()
    look("cancelled")
    answer["cancelled"] = [begun.error, begun.step(), begun.step()]

    broken = passes.PassRun(scene, bpy.context.view_layer, scene.camera, 3, 6, os.path.join(folder, "broken"), passes.PassOptions(**options))
    for _ in range(4):
        broken.step()
    def fail(*_):
        raise RuntimeError("the disk is full")
    keep, passes.MovWriter.append = passes.MovWriter.append, fail
    broken.step()
    passes.MovWriter.append = keep
    look("failed")
    answer["broken"] = [broken.error, broken.step()]

    lost = passes.PassRun(scene, bpy.context.view_layer, scene.camera, 3, 6, os.path.join(folder, "lost"), passes.PassOptions(**options))
    lost.step()
    scene.camera.name = "Elsewhere"
    answer["lost"] = [lost.step(), lost.error]
    scene.camera.name = "Camera"
    look("camera renamed")
    answer["files"] = sorted(os.listdir(folder))
    return answer


def dress(scene):
    """Settings of the user's own in everything a run would like to change."""
    render = scene.render
    render.engine, render.filepath, render.film_transparent, render.use_sequencer = 'CYCLES', "//mine/", True, True
    render.image_settings.file_format, render.image_settings.color_depth = 'OPEN_EXR', '16'
    render.use_freestyle = render.use_stamp = render.use_border = render.use_motion_blur = True
    render.resolution_percentage, render.dither_intensity, render.fps, render.fps_base = 50, 1.5, 25, 1.0
    scene.cycles.samples, scene.cycles.seed, scene.cycles.filter_width = 77, 5, 1.1
    scene.cycles.use_denoising = False
    scene.view_settings.view_transform, scene.view_settings.exposure = 'Filmic', 0.3
    scene.world.mist_settings.start, scene.world.mist_settings.depth = 2.5, 77
    scene.use_nodes = True
    scene.node_tree.nodes.new('CompositorNodeOutputFile').base_path = "//mine/"
    scene.sequence_editor_create().sequences.new_effect("mine", 'COLOR', 1, 1, frame_end=9)
    scene.timeline_markers.new("mine", frame=4).camera = scene.camera
    scene.frame_start, scene.frame_end = 2, 9
    scene.frame_set(7, subframe=0.5)
    bpy.data.objects["block"].location.x = 0.7
    scene.view_layers.new("second").use_pass_z = False


def asked(scene, folder):
    """The editor primitive: two frames from wire position 9, which is Blender's frame 10."""
    from strips_common import Call, Notes

    from aktionbridge_blender import document
    from aktionbridge_blender.editor.server import BlenderServer
    from aktionbridge_blender.scene import primitive
    scene.render.resolution_percentage = 10
    block = add("cube", "block", (0, 0, 1), size=0.5)
    cast.assign(block, "MARA")
    for frame, x in ((9, 9), (10, -1), (11, 1), (12, 9)):
        block.location.x = x
        block.keyframe_insert("location", frame=frame)
    server, host = BlenderServer(print, primitive.start_passes), Notes()
    server.attach(host)
    server.registered("editor-1", None)
    request = {"document": document.document_id(), "passes": ["mask", "beauty"], "start": 9, "frames": 2, "folder": folder}
    server.serve(host, Call(1, "editor/renderPasses", request))
    server.serve(host, Call(2, "editor/renderPasses", {**request, "frames": 0}))
    turns = 0
    while 1 not in host.answers and 1 not in host.errors and turns < 50:
        server.tick()
        turns += 1
    return {**host.answers.get(1, {}), "failed": host.errors.get(1), "turns": turns, "none": host.errors[2][1]}


def refusals(scene, folder):
    """What is said when passes cannot be rendered."""
    words = {}

    def refused(name, first=1, last=2, where=folder, **options):
        try:
            passes.PassRun(scene, bpy.context.view_layer, scene.camera, first, last, where, passes.PassOptions(**options))
            words[name] = None
        except SceneError as error:
            words[name] = str(error)

    refused("unknown", passes=("depth", "smell"))
    refused("none", passes=())
    refused("cast", passes=("mask",))
    refused("range", 5, 4)
    refused("near", near=5.0, far=2.0)
    refused("half", near=5.0)
    refused("folder", where="here")
    scene.render.engine = 'BLENDER_WORKBENCH'
    refused("engine", engine="present")
    thing = add("cube", "a,b", (0, 0, 0))
    cast.assign(thing, "MARA")
    refused("comma", passes=("mask",))
    empty = bpy.data.objects.new("empty", None)
    scene.collection.objects.link(empty)
    cast.assign(thing, "")
    cast.assign(empty, "MARA")
    refused("nothing", passes=("mask",))
    bpy.data.objects.remove(thing)
    sees_nothing = passes.PassRun(scene, bpy.context.view_layer, scene.camera, 1, 1, os.path.join(folder, "x"), passes.PassOptions(("depth",)))
    while sees_nothing.step():
        pass
    words["sky"] = sees_nothing.error
    words["files"] = os.listdir(folder)
    return words

"""Brings movies back into a scene and renders what is seen of them."""

import math
import os
from types import SimpleNamespace

import bpy

from aktionbridge_blender.scene import plates
from aktionbridge_blender.scene.stage import SceneError


def main(arguments):
    scene = bpy.context.scene
    for thing in list(bpy.data.objects):
        if thing.type != 'CAMERA':
            bpy.data.objects.remove(thing)
    render = scene.render
    render.engine = 'CYCLES'
    scene.cycles.samples, scene.cycles.use_denoising, scene.cycles.filter_width = 1, False, 0.01
    render.resolution_x, render.resolution_y, render.resolution_percentage = 256, 144, 100
    render.image_settings.file_format, render.dither_intensity = 'PNG', 0
    scene.view_settings.view_transform = 'Standard'
    return globals()[arguments["case"]](scene, **arguments["with"])


def shoot(scene, folder, frame):
    scene.frame_set(frame)
    scene.render.filepath = os.path.join(folder, f"{frame:04d}_{len(os.listdir(folder))}.png")
    bpy.ops.render.render(write_still=True)
    return scene.render.filepath


def counted(scene, folder, clip, second):
    """The plane of a moving, zooming, shifted camera at several frames; then another take in its place."""
    camera = scene.camera
    camera.data.shift_x, camera.data.shift_y, camera.data.sensor_fit = 0.2, -0.1, 'VERTICAL'
    for frame, lens, place in ((10, 24, (0, 0, 0)), (30, 90, (5, 4, 3))):
        scene.frame_set(frame)
        camera.data.lens, camera.location = lens, place
        camera.data.keyframe_insert("lens")
        camera.keyframe_insert("location")
    scene.frame_set(17)
    plane = plates.set_plane(scene, camera, plates.Plate("sc010_sh0020", "t01", clip, 10, 20, 3))
    pictures = {frame: shoot(scene, folder, frame) for frame in (10, 17, 29, 35)}
    counts = [len(bpy.data.objects), len(bpy.data.images), len(bpy.data.materials)]
    plane["aktion_distance"] = 3.0
    plane.update_tag()
    again = plates.set_plane(scene, camera, plates.Plate("sc010_sh0020", "t02", second, 12, 15))
    swapped = shoot(scene, folder, 14)
    other = plates.set_plane(scene, camera, plates.Plate("sc010_sh0030", "t01", clip, 10, 20))
    return {"pictures": pictures, "swapped": swapped, "same": again == plane, "take": plane["aktion_take"], "other": other != plane,
            "counts": counts, "after": [len(bpy.data.objects) - 1, len(bpy.data.images) - 1, len(bpy.data.materials) - 1]}


def colour(scene, folder, clip, views):
    """A flat colour through the plane under each view transform."""
    pictures = {}
    for view in views:
        scene.view_settings.view_transform = view
        plates.set_plane(scene, scene.camera, plates.Plate("sc010_sh0020", "t01", clip, 1, 5))
        pictures[view] = shoot(scene, folder, 1)
    return pictures


def wide(scene, folder, clip):
    """A picture wider than the view is cropped alike at both sides."""
    plates.set_plane(scene, scene.camera, plates.Plate("sc010_sh0020", "t01", clip, 1, 5))
    return shoot(scene, folder, 1)


def background(scene, clip, second):
    """What the camera's background is set to, once and again."""
    camera = scene.camera
    shown = plates.set_background(scene, camera, plates.Plate("sc010_sh0020", "t01", clip, 10, 20, 3))
    shown.alpha = 0.4
    plates.set_background(scene, camera, plates.Plate("sc010_sh0020", "t02", second, 12, 15))
    plates.set_background(scene, camera, plates.Plate("sc010_sh0020", "t02", second, 12, 15))
    user, image = shown.image_user, shown.image
    return {"count": len(camera.data.background_images), "images": len(bpy.data.images), "alpha": shown.alpha, "path": image.filepath,
            "time": [user.frame_start, user.frame_duration, user.frame_offset], "space": image.colorspace_settings.name,
            "on": camera.data.show_background_images}


def seen(scene, folder, clip):
    """What the viewport shows of a background, drawn by Blender at several frames."""
    plates.set_background(scene, scene.camera, plates.Plate("sc010_sh0020", "t01", clip, 10, 20, 3))
    area = max(bpy.context.window_manager.windows[0].screen.areas, key=lambda one: one.width * one.height)
    area.spaces.active.shading.type = 'WIREFRAME'
    overlay = area.spaces.active.overlay
    for name in ("floor", "ortho_grid", "axis_x", "axis_y", "cursor", "text", "relationship_lines", "outline_selected", "object_origins"):
        setattr(overlay, f"show_{name}", False)
    area.spaces.active.region_3d.view_perspective = 'CAMERA'
    pictures = {}
    for frame in (10, 17, 29, 35):
        scene.frame_set(frame)
        scene.render.filepath = os.path.join(folder, f"{frame}.png")
        region = next(one for one in area.regions if one.type == 'WINDOW')
        with bpy.context.temp_override(window=bpy.context.window_manager.windows[0], area=area, region=region):
            bpy.ops.render.opengl(write_still=True, view_context=True)
        pictures[frame] = scene.render.filepath
    return pictures


def undone(scene, folder, clip):
    """One step back takes the plane away, one forward brings it again."""
    bpy.ops.ed.undo_push(message="before")
    plates.set_plane(scene, scene.camera, plates.Plate("sc010_sh0020", "t01", clip, 1, 5))
    bpy.ops.ed.undo_push(message="plate")
    counts = [len(bpy.data.objects)]
    bpy.ops.ed.undo()
    counts.append(len(bpy.data.objects))
    bpy.ops.ed.redo()
    counts.append(len(bpy.data.objects))
    again = plates.set_plane(bpy.context.scene, bpy.context.scene.camera, plates.Plate("sc010_sh0020", "t01", clip, 1, 5))
    return counts + [len(bpy.data.objects), math.isclose(again["aktion_distance"], 10)]


def choices(scene, clip):
    """Which file of a take is shown at a rate."""
    take = SimpleNamespace(id="T1", shot="sc010_sh0020", number=2, native_rate="24", native_frames=49, original_path="/original.mkv")
    conforms = [SimpleNamespace(take="T1", rate="25", path=clip, frames=50, head_handle=8),
                SimpleNamespace(take="T0", rate="30", path=clip, frames=1, head_handle=0),
                SimpleNamespace(take="T1", rate="24", path="/gone.mov", frames=48, head_handle=8)]
    answer = {rate: list(plates.plate_of(take, conforms, rate, 101)) for rate in ("25", "24")}
    for name, work in {"rate": lambda: plates.plate_of(take, conforms, "30", 1),
                       "gone": lambda: plates.set_plane(scene, scene.camera, plates.Plate("s", "t01", "/gone.mov", 1, 2)),
                       "broken": lambda: plates.set_background(scene, scene.camera, plates.Plate("s", "t01", __file__, 1, 2))}.items():
        try:
            work()
            answer[name] = None
        except SceneError as error:
            answer[name] = str(error)
    movies = [image.name for image in bpy.data.images if image.source == 'MOVIE' or image.filepath]
    return {**answer, "images": movies, "backgrounds": len(scene.camera.data.background_images)}

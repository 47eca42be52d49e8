"""The 3D side through its buttons, with a real host: a film of one scene, its shot blocked, conditioned, generated and brought back."""

import math
import os

import addon_utils
import bpy

SCRIPT = """Title: Two Cups

INT. KITCHEN - DAY

MARA pours two cups of coffee and looks at the door.

MARA
He is late.
"""


def main(arguments):
    addon_utils.enable("aktionbridge_blender", default_set=True)
    return globals()[arguments["case"]](arguments["folder"])


def session():
    from aktionbridge_blender import session as found
    return found


def until(condition):
    """Waits for the session; in background mode its pump is turned here."""
    def turned():
        if bpy.app.background:
            session().pump_once()
        return condition()
    return turned


def call(method, params=None):
    answers = []
    session().call(method, params or {}, answers.append, lambda error: answers.append(AssertionError(f"{method}: {error.message}")))
    yield until(lambda: answers)
    if isinstance(answers[0], AssertionError):
        raise answers[0]
    return answers[0]


def said(words):
    """Waits for a message of the session that has these words; an error that comes instead is raised."""
    state = session().state

    def there():
        for message in state.messages:
            if message.level == "ERROR" and words not in message.text:
                raise AssertionError(message.text)
        return any(words in message.text for message in state.messages)
    yield until(there)


def film(folder):
    """A film with a screenplay, at 25 frames a second; the scene runs at 24."""
    state = session().state
    session().connect(start_host=True)
    yield until(lambda: state.ready)
    path, script = os.path.join(folder, "Two Cups.aktion"), os.path.join(folder, "two-cups.fountain")
    with open(script, "w", encoding="utf-8") as file:
        file.write(SCRIPT)
    yield from call("project/create", {"folder": path, "rate": "25", "raster": {"width": 320, "height": 180}})
    session().open_project(path)
    yield until(lambda: state.usable)
    yield from call("script/import", {"path": script})
    yield from call("script/breakdown")
    yield until(lambda: state.scene_shots() and state.characters)


def stage():
    """MARA walks past the camera; 24 frames."""
    scene = bpy.context.scene
    render = scene.render
    render.fps, render.fps_base = 24, 1.0
    render.resolution_x, render.resolution_y, render.resolution_percentage = 320, 180, 100
    scene.frame_start, scene.frame_end = 1, 24
    scene.camera.location, scene.camera.rotation_euler = (0, -6, 1.2), (math.radians(90), 0, 0)
    cube = bpy.data.objects["Cube"]
    for frame, x in ((1, -1), (24, 1)):
        cube.location.x = x
        cube.keyframe_insert("location", frame=frame)
    bpy.context.view_layer.objects.active = cube
    scene.frame_set(12)
    return scene


def everything(folder):
    """Assign, lock, send blocking, render and give passes, generate, bring back."""
    yield from film(folder)
    scene, state = stage(), session().state
    settings = scene.aktion_3d
    code = state.scene_shots()[0].code
    bpy.ops.aktion.choose_shot(shot=code)
    bpy.ops.aktion.assign_character(character="MARA")

    bpy.ops.aktion.lock_from_render(role="fullBody")
    yield from said("MARA is locked as number 1")

    bpy.ops.aktion.send_blocking()
    yield from said(f"{code} has the blocking")
    yield until(lambda: state.find_shot(code).duration_frames == 25)

    settings.passes, settings.samples, settings.percentage = {"depth", "mask"}, 1, 50
    settings.folder = os.path.join(folder, "passes")
    bpy.ops.aktion.render_passes()
    yield from said(f"{code} is conditioned by depth, mask")
    yield from call("shots/setConditioning", {"shot": code, "media": [{"role": "depth", "path": None}, {"role": "mask", "path": None}]})
    state.messages.clear()
    bpy.ops.aktion.send_passes()
    yield from said(f"{code} is conditioned by depth, mask")
    shot = yield from call("shots/get", {"shot": code})
    recipe = yield from call("recipes/compose", {"shot": code})

    bpy.ops.aktion.generate_shot()
    yield from said("1 take of")
    yield until(lambda: state.takes.get(code))
    take = state.takes[code][0]
    scene.render.fps = round(take.native_rate)
    for where in ("BACKGROUND", "PLANE", "PLANE"):
        state.messages.clear()
        bpy.ops.aktion.bring_back_take(shot=code, take=str(take.number), where=where)
        yield from said("is the background" if where == "BACKGROUND" else "is on the image plane")
    planes = [thing for thing in bpy.data.objects if thing.get("aktion_plate") == code]
    return {"shot": shot.to_json(), "recipe": recipe.canonical, "lock": state.characters[0].lock is not None, "planes": len(planes),
            "backgrounds": len(scene.camera.data.background_images), "frames": planes[0].active_material.node_tree.nodes[0].image_user.frame_duration,
            "native": take.native_frames, "passes": sorted(os.listdir(os.path.join(folder, "passes", f"{code}_passes"))),
            "start": planes[0].active_material.node_tree.nodes[0].image_user.frame_start}


def alone(folder):
    """Without a host: passes are rendered, everything else says what it lacks."""
    scene = stage()
    words = {}
    for name, work in {
        "blocking": lambda: bpy.ops.aktion.send_blocking(), "generate": lambda: bpy.ops.aktion.generate_shot(),
        "nobody": lambda: bpy.ops.aktion.assign_character(), "lock": lambda: bpy.ops.aktion.lock_from_image(filepath="/gone.png"),
    }.items():
        try:
            work()
            words[name] = None
        except RuntimeError as error:
            words[name] = str(error)
    scene.frame_end, scene.aktion_3d.percentage, scene.aktion_3d.folder = 2, 10, folder
    bpy.ops.aktion.render_passes()
    words["passes"] = sorted(os.listdir(os.path.join(folder, "Scene_passes")))
    scene.aktion_3d.passes = {"mask"}
    try:
        bpy.ops.aktion.render_passes()
    except RuntimeError as error:
        words["mask"] = str(error)
    return words


def window(folder):
    """In a window: passes go on between Blender's events; saving, undo, a cancel and another file meanwhile."""
    scene, state = stage(), session().state
    from aktionbridge_blender.scene.interface import running
    settings = scene.aktion_3d
    settings.percentage, settings.samples, settings.folder, settings.passes = 10, 1, folder, {"line", "beauty"}
    scene.frame_end = 6
    draw_panel()
    bpy.ops.ed.undo_push(message="before")
    bpy.data.objects["Cube"].scale.x = 2
    bpy.ops.ed.undo_push(message="wider")
    bpy.ops.aktion.render_passes()
    answer = {"at once": running.active().done, "poll": bpy.ops.aktion.render_passes.poll()}
    yield lambda: running.active().done >= 3
    with bpy.context.temp_override(window=bpy.context.window_manager.windows[0]):
        bpy.ops.ed.undo()
        answer["undone"] = bpy.data.objects["Cube"].scale.x
        bpy.ops.wm.save_as_mainfile(filepath=os.path.join(folder, "saved.blend"))
    answer["scenes"] = [one.name for one in bpy.data.scenes]
    yield lambda: running.active() is None
    answer["done"] = sorted(os.listdir(os.path.join(folder, "Scene_passes")))
    answer["words"] = state.messages[0].text

    bpy.ops.aktion.render_passes()
    yield lambda: running.active().done >= 1
    bpy.ops.aktion.cancel_passes()
    answer["cancelled"] = [running.active() is None, state.messages[0].text]

    bpy.ops.aktion.render_passes()
    yield lambda: running.active().done >= 1
    with bpy.context.temp_override(window=bpy.context.window_manager.windows[0]):
        bpy.ops.wm.open_mainfile(filepath=os.path.join(folder, "saved.blend"))
    answer["loaded"] = running.active() is None

    scene = bpy.context.scene
    scene.render.engine, scene.cycles.samples, scene.cycles.use_denoising, scene.render.resolution_percentage = 'CYCLES', 4000, False, 100
    with bpy.context.temp_override(window=bpy.context.window_manager.windows[0]):
        bpy.ops.render.render('INVOKE_DEFAULT')
    yield lambda: bpy.app.is_job_running('RENDER')
    try:
        bpy.ops.aktion.render_passes()
        answer["busy"] = None
    except RuntimeError as error:
        answer["busy"] = str(error)
    answer["left"] = sorted(name for name in os.listdir(folder) if not name.startswith("saved"))
    return answer


def draw_panel():
    """Draws the sidebar's panels once. The viewport is small and only there for that: it takes seconds where there is no GPU."""
    area = max(bpy.context.window_manager.windows[0].screen.areas, key=lambda one: one.height)
    area.type = 'VIEW_3D'
    area.spaces.active.shading.type, area.spaces.active.overlay.show_overlays = 'WIREFRAME', False
    area.spaces.active.show_region_ui = True
    bpy.ops.wm.redraw_timer(type='DRAW_WIN_SWAP', iterations=1)
    for each in bpy.context.window_manager.windows[0].screen.areas:
        each.type = 'TEXT_EDITOR'

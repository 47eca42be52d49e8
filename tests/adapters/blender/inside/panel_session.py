"""The session without a window: each part tells what it saw. Driven by turns of the pump, as a script in background must."""

import json
import os

import addon_utils
import bpy

import panel_support

HEADLESS_SECONDS = 60


def main(arguments):
    session = panel_support.enable()
    panel_support.set_scene()
    parts = {"offline": offline, "film": film, "killed": killed, "files": files}
    return panel_support.patiently(session, parts[arguments["part"]](session, arguments), HEADLESS_SECONDS)


def offline(session, arguments):
    """No host runs and none may be started; then one that cannot be."""
    from aktionbridge_blender.session import condition
    steps, facts = panel_support.Steps(session), {}
    facts["before"] = list(condition.of(session.state, session.connected(), saved=True))
    refused = []
    session.call("project/get", {}, None, lambda error: refused.append(error.message))
    facts["refused"] = refused
    facts["buttons"] = [bpy.ops.aktion.generate.poll(), bpy.ops.aktion.cancel_all_jobs.poll(), bpy.ops.aktion.start_host.poll()]
    session.connect(start_host=False)
    yield from steps.until(lambda: session.state.phase == "offline")
    facts["noHost"] = list(condition.of(session.state, session.connected(), saved=True))
    bpy.ops.aktion.start_host()
    yield from steps.until(lambda: session.state.phase == "offline" and "AKTION_HOST" in session.state.words)
    facts["cannotStart"] = list(condition.of(session.state, session.connected(), saved=True))
    return facts


def film(session, arguments):
    """A film, a job, undo and redo meanwhile, Reload Scripts meanwhile; the film is found again in the file."""
    steps, facts, state = panel_support.Steps(session), {}, session.state
    folder = yield from steps.make_film(arguments["folder"])
    facts["scenes"] = [[scene.number, scene.heading] for scene in state.scenes]
    facts["shots"] = [shot.state for shot in state.scene_shots()]
    facts["rows"] = [row.name == shot.code for row, shot in zip(bpy.context.window_manager.aktion.shots, state.scene_shots())]
    path = os.path.join(arguments["folder"], "cut.blend")
    bpy.ops.wm.save_as_mainfile(filepath=path)
    document = state.document
    yield from steps.until(lambda: state.document != document and state.anchors_read)
    facts["firstSave"] = state.document != document
    # Blender 3.4 does not say where a file is saved to before it is: what lies beside it is known from the second save on.
    bpy.ops.wm.save_mainfile()

    bpy.ops.ed.undo_push(message="Before")
    started = yield from steps.call("jobs/start", {"shots": [state.shot], "takes": 2})
    yield from steps.until(lambda: state.progress)
    facts["progress"] = sorted({job in started.jobs for job in state.progress})
    bpy.context.scene.frame_end = 77
    bpy.ops.ed.undo_push(message="After")
    bpy.ops.ed.undo()
    bpy.ops.ed.redo()
    facts["undone"] = [bpy.context.scene.frame_end, state.ready, bool(state.open_jobs())]
    yield from steps.until(lambda: len(state.takes.get(state.shot, [])) == 2 and not state.open_jobs())
    yield from steps.until(lambda: state.find_shot(state.shot).state == "takes")

    session = reload()
    facts["reloaded"] = [session.state is not state, session.connected()]
    steps, state = panel_support.Steps(session), session.state
    yield from steps.until(lambda: state.usable and state.scene_shots())
    facts["again"] = [os.path.samefile(state.project.folder, folder), len(state.scene_shots())]
    kept = json.loads(bpy.context.scene["aktion_project"])
    facts["kept"] = [os.path.samefile(kept["absolute"], folder), kept["relative"]]
    facts["noToken"] = token(arguments) not in open(path, "rb").read().decode("latin-1")
    return facts


def killed(session, arguments):
    """The host dies under a running job; it is started again, and the interrupted job is offered and resumed."""
    steps, facts, state = panel_support.Steps(session), {}, session.state
    yield from steps.make_film(arguments["folder"])
    yield from steps.call("jobs/start", {"shots": [state.shot], "takes": 1, "parameters": {"samplesPerPixel": "8"}})
    yield from steps.until(lambda: state.progress)
    phases = []
    os.kill(pid(arguments), 9)
    yield from steps.until(lambda: phases.append(state.phase) or state.phase != "ready")
    facts["lost"] = [state.words, bool(state.progress)]
    yield from steps.until(lambda: state.usable and any(job.state == "interrupted" for job in state.jobs.values()))
    facts["interrupted"] = [job.state for job in state.open_jobs()]
    bpy.ops.aktion.resume_all_jobs()
    yield from steps.until(lambda: not state.open_jobs() and state.takes.get(state.shot))
    facts["takes"] = len(state.takes[state.shot])
    facts["editor"] = state.editor is not None
    return facts


def files(session, arguments):
    """Another file in front, a file that moved with its film, a saved-as copy, a film that is gone."""
    steps, facts, state = panel_support.Steps(session), {}, session.state
    folder = yield from steps.make_film(arguments["folder"])
    first = os.path.join(arguments["folder"], "cut.blend")
    bpy.ops.wm.save_as_mainfile(filepath=first)
    yield from steps.until(lambda: state.anchors_read)
    here = state.document
    bpy.ops.wm.save_as_mainfile(filepath=os.path.join(arguments["folder"], "copy.blend"))
    yield from steps.until(lambda: state.document != here)
    facts["copy"] = state.document != here
    bpy.ops.wm.read_homefile(use_factory_startup=True)
    yield from steps.until(lambda: state.document not in (None, here))
    facts["staysOpen"] = [state.project is not None, session.connected()]
    bpy.ops.wm.open_mainfile(filepath=first)
    yield from steps.until(lambda: state.document == here)
    facts["back"] = True
    session.open_project(os.path.join(arguments["folder"], "gone.aktion"))
    yield from steps.until(lambda: state.project_problem)
    facts["gone"] = [state.project_problem, state.project is None, list(state.shots)]
    session.open_project(folder)
    yield from steps.until(lambda: state.usable and state.scene_shots())
    return facts


def reload():
    """What F3 > Reload Scripts does to an add-on, and the next turn of a session that starts anew."""
    addon_utils.disable("aktionbridge_blender")
    return panel_support.enable(afresh=True)


def record(arguments):
    with open(os.path.join(arguments["runtime"], "host.json"), encoding="utf-8") as file:
        return json.load(file)


def pid(arguments):
    return record(arguments)["pid"]


def token(arguments):
    return record(arguments)["token"]

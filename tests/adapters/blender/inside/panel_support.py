"""What the panels' tests share inside Blender: the add-on enabled as a user would, a small film, waiting by turns of the pump."""

import importlib
import os
import sys
import time

import addon_utils
import bpy

SCRIPT = """Title: Two Cups

INT. KITCHEN - DAY

MARA pours two cups of coffee and looks at the door.

MARA
He is late.

She sits down and drinks one of them.
"""
RATE, WIDTH, HEIGHT = 24, 320, 180


def enable(afresh=False):
    """The add-on, through Blender's own way; answers its session. `afresh`: its code is loaded again first, as Reload Scripts does."""
    if afresh:
        importlib.reload(sys.modules["aktionbridge_blender"])
    module = addon_utils.enable("aktionbridge_blender", default_set=True)
    assert module is not None, "the add-on could not be enabled"
    return importlib.import_module("aktionbridge_blender.session")


def set_scene():
    """A scene at the film's rate and size."""
    render = bpy.context.scene.render
    render.fps, render.fps_base = RATE, 1.0
    render.resolution_x, render.resolution_y, render.resolution_percentage = WIDTH, HEIGHT, 100


class Steps:
    """Calls of the host inside a script's generator: `info = yield from steps.call("project/get")`."""

    def __init__(self, session):
        self.session = session

    def call(self, method, params=None):
        answers = []
        self.session.call(method, params or {}, lambda result: answers.append((result, None)), lambda error: answers.append((None, error)))
        yield from self.until(lambda: answers)
        result, error = answers[0]
        if error is not None:
            raise AssertionError(f"{method}: {error.message}")
        return result

    def until(self, condition):
        """Waits; in background mode it turns the pump itself, because Blender runs no timers there."""
        if not bpy.app.background:
            yield condition
            return

        def turned():
            self.session.pump_once()
            return condition()
        yield turned

    def make_film(self, folder):
        """One scene, its shots, their boards; answers the project."""
        self.session.connect(start_host=True)
        yield from self.until(lambda: self.session.state.ready)
        path = os.path.join(folder, "Two Cups.aktion")
        script = os.path.join(folder, "two-cups.fountain")
        with open(script, "w", encoding="utf-8") as file:
            file.write(SCRIPT)
        yield from self.call("project/create", {"folder": path, "rate": str(RATE), "raster": {"width": WIDTH, "height": HEIGHT}})
        self.session.open_project(path)
        yield from self.until(lambda: self.session.state.usable and self.session.state.editor)
        yield from self.call("script/import", {"path": script})
        yield from self.call("script/breakdown")
        yield from self.call("boards/make")
        state = self.session.state
        yield from self.until(lambda: state.scene_shots() and all(shot.board for shot in state.scene_shots()) and not state.open_jobs())
        return path


def patiently(session, steps, seconds=60):
    """Runs a script's steps; fails with what the session shows when one of them waits longer than `seconds`."""
    while True:
        try:
            condition = next(steps)
        except StopIteration as end:
            return end.value
        deadline = time.monotonic() + seconds

        def holds(condition=condition, deadline=deadline):
            if condition is None or condition():
                return True
            if time.monotonic() > deadline:
                raise AssertionError(f"waited {seconds} s in vain at {place_of(steps)}; {summary(session.state)}")
            return False
        yield holds


def place_of(steps):
    """Where a generator waits: file and line of its innermost part."""
    while getattr(steps, "gi_yieldfrom", None) is not None and hasattr(steps.gi_yieldfrom, "gi_frame"):
        steps = steps.gi_yieldfrom
    frame = steps.gi_frame
    return f"{os.path.basename(frame.f_code.co_filename)}:{frame.f_lineno}" if frame else "its end"


def summary(state):
    """What a failed wait should say."""
    return (f"{state.phase}: {state.words}; jobs {[(job.title, job.state, job.error) for job in state.jobs.values()]}; "
            f"anchors {[(one.id, one.state, one.take, one.wanted, one.message) for one in state.anchors.values()]}; "
            f"strip {state.strip_anchor, state.strip_shot, state.strip_take}; takes { {shot: len(takes) for shot, takes in state.takes.items()} }; "
            f"messages {[one.text for one in state.messages]}")

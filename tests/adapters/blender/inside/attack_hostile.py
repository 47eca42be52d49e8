"""The sidebar drawn with what no host should say: texts with line breaks, of ten thousand letters or broken Unicode, numbers that are none,
pictures that are no pictures, generators whose parameters make no sense."""

import os

import bpy

import panel_support
import panel_window

HUGE = "A sentence that goes on and on. " * 320
BROKEN = "line one\nline two\ttab\rreturn\x1b[31m\ufffd and the rest"


def main(arguments):
    session = panel_support.enable()
    panel_window.open_all_panels()
    return panel_support.patiently(session, walk(session, arguments), 60)


def walk(session, arguments):
    panel_support.set_scene()
    panel_window.open_sequencer()
    panel_window.only_our_tab()
    yield None
    from aktionbridge_blender.sequencer import parameters
    from aktionbridge_blender.vendor import aktionbridge
    state, facts = session.state, {}
    fill(state, aktionbridge.records.client, arguments["folder"])
    draft = bpy.context.window_manager.aktion
    draft.what = "SENTENCE"
    draft.generator = "good/one"

    turned = []
    session.on_turn(lambda: bool(turned.append(True)))
    for text in (HUGE, BROKEN, "half\ud800\x00", "é" * 10_000, "x" * 10_000):
        session.report(text, "ERROR")
    yield lambda: len(turned) > 3
    panel_window.redraw()
    facts["picture"] = panel_window.picture(arguments["pictures"], "hostile")
    facts["good"] = sorted(parameters.changed("good/one")), parameters.group("good/one") is not None
    facts["lines"] = lines_of(HUGE)
    facts["boards"] = [row.name for row in draft.shots]
    return facts


def lines_of(text):
    """How many lines a panel gives to a text."""
    from aktionbridge_blender.sequencer import drawing
    drawn = []

    class Layout:
        alert, scale_y = False, 1.0

        def column(self, **_):
            return self

        def label(self, text="", icon="NONE"):
            drawn.append(text)

    area = next(area for area in bpy.context.window_manager.windows[0].screen.areas if area.type == "SEQUENCE_EDITOR")
    with bpy.context.temp_override(area=area, region=next(region for region in area.regions if region.type == "UI")):
        drawing.wrapped(Layout(), bpy.context, text)
    return len(drawn)


def fill(state, records, folder):
    from aktionbridge_blender.session.state import Progress
    text = os.path.join(folder, "preview.png")
    with open(text, "w") as file:
        file.write("This is no picture.")
    empty = os.path.join(folder, "empty.png")
    open(empty, "w").close()
    state.phase, state.words, state.host_version, state.editor, state.document = "ready", BROKEN, BROKEN, "editor", "document"
    state.project = records.ProjectInfo.from_json({
        "id": "p", "name": BROKEN, "folder": "/nowhere\n.aktion", "rate": "24", "raster": {"width": 320, "height": 180}, "epoch": "e", "revision": 1,
        "counts": {}, "runs": {}})
    scenes = [("", "INT. NOWHERE"), ("10", HUGE), ("10", BROKEN), ("1\n2", "x")]
    state.scenes = [records.SceneInfo.from_json({
        "id": f"s{at}", "number": number, "heading": heading, "location": "", "timeOfDay": "", "shots": 10**15})
        for at, (number, heading) in enumerate(scenes)]
    state.scene = ""
    state.shots = {"": [records.ShotInfo.from_json({
        "id": f"shot{at}", "version": 1, "code": code, "scene": "", "size": BROKEN, "angle": "", "lensMillimetres": float("nan"), "movement": HUGE,
        "durationFrames": 10**18, "cast": [BROKEN], "description": HUGE, "state": "\n", "takes": -1, "parameters": {}, "blocked": False,
        "conditioning": [], "board": {"id": "b", "shot": code, "path": path, "sha256": f"{at}" * 64, "verdict": "odd", "origin": "odd",
                                      "width": 1, "height": 1, "createdAt": ""}}) for at, (code, path) in enumerate(
            [("", text), ("a\nb", "../../../etc/passwd"), ("a\nb", empty), (BROKEN, "\ud800.png"), ("x" * 5000, folder), ("null", "a\x00b.png")])]}
    state.shot = "a\nb"
    state.generators = {
        "bad/parameters": generator(records, "bad", BAD), "bad/twice": generator(records, "twice", TWICE), "bad/nan": generator(records, "nan", NAN),
        f"{BROKEN}/x": generator(records, "x", []), "good/one": generator(records, "one", GOOD)}
    for at, fraction in enumerate((float("nan"), float("inf"), -5.0, 1e300)):
        job = f"job{at}"
        state.jobs[job] = records.JobInfo.from_json({
            "id": job, "batch": "", "kind": "", "title": BROKEN, "state": "running" if at else "a\nstate", "stages": [], "createdAt": "", "error": HUGE})
        state.progress[job] = Progress(BROKEN, HUGE, fraction, fraction, [text, empty, "\ud800", "a\x00b"][at])
    state.takes = {"a\nb": []}


BAD = [
    {"name": "", "label": "", "type": "integer", "default": "x"},
    {"name": "big", "label": "Big", "type": "integer", "default": "5", "minimum": 10, "maximum": -10, "step": 0},
    {"name": "odd", "label": "Odd", "type": "nonsense", "default": BROKEN},
    {"name": "choice", "label": "Choice", "type": "choice", "default": "c", "choices": ["a", "a", "", "b\nc"]},
    {"name": "colour", "label": "Colour", "type": "colour", "default": "#zzz"},
    {"name": "name" * 200, "label": HUGE, "type": "text", "default": HUGE, "help": HUGE}]
NAN = [
    {"name": "nan", "label": "NaN", "type": "number", "default": "NaN", "minimum": float("nan"), "maximum": float("inf"), "step": float("nan")},
    {"name": "whole", "label": "Whole", "type": "integer", "default": "1", "minimum": float("nan"), "maximum": float("nan"), "step": float("inf")},
    {"name": "huge", "label": "Huge", "type": "number", "default": "1e999", "minimum": -1e308, "maximum": 1e308, "step": 1e300}]
TWICE = [
    {"name": "a-b", "label": "One", "type": "integer", "default": "1"}, {"name": "a_b", "label": "Two", "type": "text", "default": "2"},
    {"name": "broken", "label": "Broken", "type": "text", "default": BROKEN}]
GOOD = [{"name": "look", "label": "Look", "type": "choice", "default": "ink", "choices": ["ink", "clay"]}]


def generator(records, name, schema):
    return records.GeneratorInfo.from_json({
        "id": name, "name": BROKEN if name == "bad" else name, "produces": "video", "modes": [], "outputRevision": 1, "rasters": {}, "determinism": "",
        "summary": HUGE, "parameters": schema})

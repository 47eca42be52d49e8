import bpy
import panel_support, panel_window, time

def main(arguments):
    session = panel_support.enable()
    panel_support.set_scene()
    window = bpy.context.window_manager.windows[0]
    area = panel_window.open_sequencer()
    others = panel_window.only_our_tab()
    yield None
    panel_window.picture(arguments["out"], "shot0")
    panel_window.other_tabs(others)
    steps = panel_support.Steps(session)
    folder = yield from steps.make_film(arguments["folder"])
    state = session.state
    t=time.time()
    yield lambda: time.time() > t+1
    panel_window.picture(arguments["out"], "shot1")
    t=time.time()
    yield lambda: time.time() > t+1
    panel_window.picture(arguments["out"], "shot2")
    return [(r.type, r.width, r.height) for r in area.regions]

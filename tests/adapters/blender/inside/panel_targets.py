"""Places for a generation, in a sequencer with strips of colour: A [1, 25) and B [49, 73) on channel 1, C [10, 20) on channel 2."""

import bpy

import panel_support


def main(arguments):
    panel_support.enable()
    panel_support.set_scene()
    from aktionbridge_blender.compat import vse
    from aktionbridge_blender.sequencer import targets
    from aktionbridge_blender.sequencer.timecode import converted, length, rate, timecode

    scene = bpy.context.scene
    for name, channel, start, frames in (("A", 1, 1, 24), ("B", 1, 49, 24), ("C", 2, 10, 10)):
        vse.new_color(scene, name, channel, start, frames, (0.2, 0.4, 0.6))
    facts = {}

    def ask(name, kind, selected, playhead, frames=48):
        for strip in vse.listed(scene):
            strip.select = strip.name in selected
        try:
            facts[name] = list(targets.find(kind, targets.read(scene), selected[-1] if selected else None, playhead, frames))
        except targets.NoTarget as error:
            facts[name] = str(error)

    ask("between", "GAP", ["A", "B"], 5)
    ask("atPlayhead", "GAP", ["B"], 30)
    ask("onStrip", "GAP", ["A"], 60)
    ask("afterLast", "GAP", ["B"], 100)
    ask("beforeFirst", "GAP", ["C"], 3, 24)
    ask("nothing", "GAP", [], 30)
    ask("place", "STRIP", ["C"], 1)
    ask("noStrip", "STRIP", [], 1)
    ask("playhead", "PLAYHEAD", [], 30, 12)

    ask("early", "PLAYHEAD", [], 0, 12)
    ask("noRoom", "GAP", ["A"], 0)
    vse.new_color(scene, "D", 3, -9, 8, (0.2, 0.4, 0.6))
    ask("earlyStrip", "STRIP", ["D"], 1)
    ask("earlyGap", "GAP", ["D"], -20, 4)

    strips = {strip.name: strip for strip in vse.listed(scene)}
    facts["tail"] = list(targets.beside(scene, strips["A"], 24, after=True))
    facts["head"] = list(targets.beside(scene, strips["C"], 9, after=False))
    for name, strip, frames, after in (("inTheWay", "A", 25, True), ("beforeTheFirstFrame", "C", 10, False), ("atTheFirstFrame", "A", 4, False)):
        try:
            targets.beside(scene, strips[strip], frames, after)
        except targets.NoTarget as error:
            facts[name] = str(error)
    base = rate(scene)
    facts["timecode"] = [timecode(1, base), timecode(24 * 3662 + 2, base), timecode(-24, base), length(1, base), length(48, base)]
    scene.render.fps, scene.render.fps_base = 30, 1.001
    facts["rates"] = [str(rate(scene)), timecode(30, rate(scene)), converted(48, base, scene)]
    return facts

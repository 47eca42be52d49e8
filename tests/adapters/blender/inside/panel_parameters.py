"""Parameters of every type as Blender properties: what a slider, a menu, a colour and a text make of it, and what would travel."""

import bpy

import panel_support

NAME = "maker/a-generator-with-a-very-long-name-that-blender-could-not-keep-as-it-is"


def schema():
    from aktionbridge_blender.vendor import aktionbridge
    one = aktionbridge.records.client.ParameterDescription.from_json
    return [one(each) for each in (
        {"name": "outline", "label": "Outline", "type": "number", "default": "1.5", "minimum": 0, "maximum": 4, "step": 0.25, "unit": "px",
         "group": "Drawing", "help": "Width of the lines."},
        {"name": "strength", "label": "Strength", "type": "number", "default": "80", "minimum": 0, "maximum": 100, "step": 5, "unit": "%"},
        {"name": "free", "label": "Free", "type": "number", "default": "0.1"},
        {"name": "steps", "label": "Steps", "type": "integer", "default": "20", "minimum": 2, "maximum": 50, "step": 2, "group": "Drawing"},
        {"name": "big", "label": "Big", "type": "integer", "default": "0", "minimum": 0, "maximum": 9007199254740991},
        {"name": "grid", "label": "Grid", "type": "boolean", "default": "true"},
        {"name": "look", "label": "Look", "type": "choice", "default": "inkWash", "choices": ["inkWash", "clay", "3D"]},
        {"name": "sky", "label": "Sky", "type": "colour", "default": "#80c0ff"},
        {"name": "words", "label": "Words", "type": "text", "default": "", "help": "Anything"},
        {"name": "threads", "label": "Threads", "type": "integer", "default": "0", "minimum": 0, "maximum": 64, "changesOutput": False})]


def main(arguments):
    panel_support.enable()
    from aktionbridge_blender.sequencer import parameters

    class Info:
        parameters = schema()

    facts = {"prepared": [parameters.prepare(NAME, Info), parameters.prepare(NAME, Info)]}
    values = parameters.group(NAME)
    facts["untouched"] = parameters.changed(NAME)
    facts["sections"] = [[heading, [one.name for one in ones]] for heading, ones in parameters.sections(NAME)]
    about = values.bl_rna.properties
    facts["outline"] = [about["p_outline"].name, about["p_outline"].description, about["p_outline"].hard_min, about["p_outline"].hard_max]
    facts["strength"] = [about["p_strength"].name, about["p_strength"].subtype]
    facts["look"] = [item.name for item in about["p_look"].enum_items]
    facts["threads"] = about["p_threads"].description

    values.p_outline = 2.6
    values.p_strength = 33
    values.p_free = 0.3
    values.p_steps = 7
    values.p_big = "9007199254740991"
    values.p_grid = False
    values.p_look = "3D"
    values.p_sky = (1.0, 0.5, 0.0)
    values.p_words = "grüne Tür"
    facts["changed"] = parameters.changed(NAME)
    values.p_outline = 99
    facts["clamped"] = parameters.changed(NAME)["outline"]

    facts["undone"] = undo_keeps(parameters)
    changed = parameters.changed(NAME)
    parameters.assign(NAME, {})
    facts["reset"] = parameters.changed(NAME)
    parameters.assign(NAME, {**changed, "look": "gone"})
    facts["assigned"] = parameters.changed(NAME)

    facts["reloaded"] = reload_keeps()
    return facts


def undo_keeps(parameters):
    """Blender's undo takes back edits of the film, not what is being typed."""
    bpy.ops.ed.undo_push(message="Before")
    bpy.context.scene.frame_end = 77
    bpy.ops.ed.undo_push(message="After")
    before = parameters.changed(NAME)
    bpy.ops.ed.undo()
    return [bpy.context.scene.frame_end != 77, parameters.changed(NAME) == before]


def reload_keeps():
    """Disabling and enabling again, as Reload Scripts does: nothing left behind, the values are there again."""
    import addon_utils
    before = sorted(name for name in dir(bpy.types) if "AKTION" in name.upper())
    addon_utils.disable("aktionbridge_blender")
    left = sorted(name for name in dir(bpy.types) if "AKTION" in name.upper()) + [
        name for name in dir(bpy.types.WindowManager) if name.startswith("aktion")]
    addon_utils.enable("aktionbridge_blender", default_set=True)
    from aktionbridge_blender.sequencer import parameters

    class Info:
        parameters = schema()

    parameters.prepare(NAME, Info)
    after = sorted(name for name in dir(bpy.types) if "AKTION" in name.upper())
    return {"left": left, "same": before == after, "values": parameters.changed(NAME)}

"""Who plays whom in a scene of thousands of objects, as the panel is told of it: pumped turn by turn, with objects coming and going between."""

import bpy

import panel_support


def main(arguments):
    panel_support.enable()
    from aktionbridge_blender import session
    from aktionbridge_blender.scene.interface import roster

    scene = bpy.context.scene
    for number in range(arguments["objects"]):
        scene.collection.objects.link(bpy.data.objects.new(f"crowd {number}", None))
    last = f"crowd {arguments['objects'] - 1}"

    def found(rows, trouble):
        """Whether the panel is told so within a while, and what it is told then."""
        session.pump_until(lambda: (len(roster.of(scene).rows), bool(roster.of(scene).problem)) == (rows, trouble), 20)
        now = roster.of(scene)
        return [[list(row) for row in now.rows], now.problem]

    def assign(name):
        bpy.context.view_layer.objects.active = scene.objects[name]
        bpy.ops.aktion.assign_character(character="MARA")

    facts = {}
    assign(last)
    facts["one"] = found(1, False)
    assign("crowd 0")
    facts["two"] = found(2, True)
    roster.changed()
    roster.of(scene)
    session.pump_once()
    # In the middle of a round half of what it goes through is removed.
    for number in range(1, arguments["objects"] - 1, 2):
        bpy.data.objects.remove(bpy.data.objects[f"crowd {number}"])
    facts["fewer"] = found(2, True)
    bpy.ops.aktion.clear_character(thing="crowd 0")
    facts["cleared"] = found(1, False)
    group = bpy.data.collections.new("Group")
    scene.collection.children.link(group)
    group["aktion_character"] = "HENK"
    facts["empty collection"] = found(2, True)
    return facts

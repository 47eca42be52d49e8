# SPDX-License-Identifier: GPL-3.0-or-later
"""A copy of the scene that lives for one turn of the main thread, so that the scene itself is never touched.

Going to another frame in the user's own scene would write animated values over what is not keyed yet; changing its render
settings would have to be undone after every failure. The copy shares objects but is evaluated by itself: Blender writes
evaluated values back only for the scene it shows.
"""

import bpy

from .stage import SceneError

NAME = "AktionBridge stand-in"


class StandIn:
    """`with StandIn(scene, layer_name) as copy:` - a scene of one view layer, without markers and without our own marks."""

    def __init__(self, scene, layer_name: str) -> None:
        self._scene, self._layer = scene, layer_name
        self._copy = None

    def __enter__(self):
        _refuse_falling(self._scene)
        self._copy = copy = self._scene.copy()
        try:
            copy.name = NAME
            for key in [key for key in copy.keys() if key.startswith("aktion")]:
                del copy[key]
            # A marker with a camera would switch to it at its frame.
            copy.timeline_markers.clear()
            for layer in [layer for layer in copy.view_layers if layer.name != self._layer]:
                copy.view_layers.remove(layer)
        except BaseException:
            self.__exit__()
            raise
        return copy

    def __exit__(self, *_) -> None:
        bpy.data.scenes.remove(self._copy)


def _refuse_falling(scene) -> None:
    """Rigid bodies are simulated by a scene, not by its objects: a copy would show them where they were at the start."""
    world = scene.rigidbody_world
    if world is None or not world.enabled or world.collection is None:
        return
    falling = [thing.name for thing in world.collection.objects if thing.rigid_body and thing.rigid_body.type == 'ACTIVE'
               and thing.rigid_body.enabled and not thing.rigid_body.kinematic]
    if falling:
        raise SceneError(f"'{falling[0]}' is moved by the rigid body simulation, which only its own scene can play. "
                         "Select what it moves and use Object > Rigid Body > Bake to Keyframes.")


def graph_at(copy, frame: int):
    """The stand-in's dependency graph, evaluated at a frame."""
    copy.frame_set(frame)
    return copy.view_layers[0].depsgraph


def render(copy) -> None:
    """Renders the stand-in's current frame, waiting for it. Raises SceneError when the render is cancelled.

    After a render Blender evaluates the scene of the context anew, at its frame: here an empty one, so that nothing is written
    over the user's objects. The frame rendered is also the context's.
    """
    empty = bpy.data.scenes.new(NAME)
    try:
        empty.frame_current = copy.frame_current
        with bpy.context.temp_override(scene=empty, view_layer=empty.view_layers[0]):
            if 'FINISHED' not in bpy.ops.render.render(scene=copy.name):
                raise SceneError("The render was cancelled. Start the passes again.")
    finally:
        bpy.data.scenes.remove(empty)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Who plays whom: objects, armatures and collections that stand for characters of the film.

An assignment is the custom property `aktion_character` on an object or a collection: the character's name. Two more are read
if present, on the object that moves: `aktion_action` (stand, walk, sit or point, instead of what its movement tells) and
`aktion_bone` (the bone that carries the body, where the armature itself stands still).
"""

from typing import List, NamedTuple, Optional

import bpy

from .stage import SceneError

CHARACTER = "aktion_character"
ACTION = "aktion_action"
BONE = "aktion_bone"
ACTIONS = ("stand", "walk", "sit", "point")
SEEN_TYPES = {'MESH', 'CURVE', 'SURFACE', 'META', 'FONT', 'CURVES', 'HAIR', 'POINTCLOUD', 'VOLUME'}


class Actor(NamedTuple):
    """One assignment: the character's name, the object whose movement counts, and all objects that show it."""

    name: str
    root: "bpy.types.Object"
    members: List["bpy.types.Object"]


def assigned(scene) -> List[Actor]:
    """Everyone assigned in the scene, by name.

    Raises SceneError when two things stand for one character, or a collection has no single object that leads it.
    """
    return actors([scene.collection, *scene.collection.children_recursive], scene.objects)


def actors(collections, things) -> List[Actor]:
    """Everyone whom these collections and objects stand for. Raises as `assigned`."""
    places = {}
    for collection in collections:
        name = _name(collection)
        if name:
            _enter(places, name, f"collection '{collection.name}'", _leader(collection), list(collection.all_objects))
    for thing in things:
        name = _name(thing)
        if name and not _within(thing, places.get(name)):
            _enter(places, name, f"object '{thing.name}'", thing, [thing, *thing.children_recursive])
    return [actor for _, (_, actor) in sorted(places.items())]


def assign(thing, name: Optional[str]) -> None:
    """Lets an object or a collection stand for a character; None or an empty name takes it back."""
    if name:
        thing[CHARACTER] = name
    elif CHARACTER in thing:
        del thing[CHARACTER]


def shown_names(actor: Actor) -> List[str]:
    """Names of the objects a renderer shows for an actor: meshes and the like, and what its instancers bring in."""
    names = set()
    for member in actor.members:
        if member.type in SEEN_TYPES:
            names.add(member.name)
        if member.instance_type == 'COLLECTION' and member.instance_collection:
            names |= {inner.name for inner in member.instance_collection.all_objects if inner.type in SEEN_TYPES}
    return sorted(names)


def action_of(actor: Actor) -> Optional[str]:
    """The action that was set by hand, or None. Raises SceneError for one that does not exist."""
    action = actor.root.get(ACTION)
    if action in (None, ""):
        return None
    if action not in ACTIONS:
        raise SceneError(f"'{actor.root.name}' has the action '{action}' in its property {ACTION}. Use one of: {', '.join(ACTIONS)}.")
    return action


def _name(thing) -> str:
    name = thing.get(CHARACTER, "")
    return name.strip() if isinstance(name, str) else ""


def _enter(places, name: str, words: str, root, members) -> None:
    if name in places:
        raise SceneError(
            f"{name} is both {places[name][0]} and {words}. Clear the assignment of one, or give it another character.")
    places[name] = (words, Actor(name, root, members))


def _within(thing, place) -> bool:
    """Parts of what stands for the character already: a mesh under its armature, an object in its collection."""
    if place is None:
        return False
    return any(member == thing for member in place[1].members)


def _leader(collection):
    objects = list(collection.all_objects)
    armatures = [thing for thing in objects if thing.type == 'ARMATURE']
    heads = armatures if len(armatures) == 1 else [thing for thing in objects if thing.parent not in objects]
    if len(heads) != 1:
        raise SceneError(
            f"The collection '{collection.name}' has {len(heads)} objects that could lead it. Parent all to one empty or armature, "
            "or assign the character to that object instead.")
    return heads[0]

"""Everything that can be read of a scene, as paths and values, to find whatever a run has left changed."""

import bpy

SKIPPED = {"rna_type", "bl_rna", "is_evaluated", "is_runtime_data", "original", "library_weak_reference", "depsgraph", "preview", "session_uid"}


def take(scene):
    """Path and value of every property of the scene with all it contains, its world, camera, objects' places and names of all data."""
    found = {}
    for name, owner in (("scene", scene), ("world", scene.world), ("camera", scene.camera), ("lens", scene.camera and scene.camera.data)):
        if owner is not None:
            _walk(name, owner, found, set())
    for thing in bpy.data.objects:
        found[f"objects/{thing.name}"] = [round(value, 6) for row in thing.matrix_world for value in row]
        found[f"objects/{thing.name}/location"] = list(thing.location)
    for kind in ("scenes", "worlds", "cameras", "objects", "node_groups", "materials", "meshes", "texts", "actions", "collections"):
        found[f"data/{kind}"] = sorted(thing.name for thing in getattr(bpy.data, kind))
    found["data/images"] = sorted(image.name for image in bpy.data.images if image.type not in {'RENDER_RESULT', 'COMPOSITING'})
    return found


def differences(before, after):
    """The paths that differ, with both values as text."""
    return {path: [repr(before.get(path)), repr(after.get(path))] for path in {*before, *after} if before.get(path) != after.get(path)}


def _walk(path, owner, found, seen):
    # What lies first in another structure has the same address.
    mark = (owner.as_pointer(), owner.bl_rna.identifier)
    if mark in seen:
        return
    seen.add(mark)
    for rule in owner.bl_rna.properties:
        if rule.identifier in SKIPPED:
            continue
        here = f"{path}.{rule.identifier}"
        try:
            value = getattr(owner, rule.identifier)
        except (AttributeError, RuntimeError):
            continue
        if rule.type == 'POINTER':
            _enter(here, value, found, seen)
        elif rule.type == 'COLLECTION':
            found[f"{here}#"] = len(value)
            for index, item in enumerate(value):
                _enter(f"{here}[{index}]", item, found, seen)
        elif getattr(rule, "is_array", False):
            found[here] = [tuple(row) if hasattr(row, "__len__") else row for row in value]
        else:
            found[here] = sorted(value) if isinstance(value, set) else value


def _enter(path, value, found, seen):
    if value is None:
        found[path] = None
    elif isinstance(value, bpy.types.ID) and not value.is_embedded_data:
        found[path] = value.name
    elif isinstance(value, bpy.types.bpy_struct):
        _walk(path, value, found, seen)

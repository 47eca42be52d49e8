# SPDX-License-Identifier: GPL-3.0-or-later
"""What rendering is called in each era of Blender: 3.4 to 4.1, 4.2 to 4.5, 5.0 and later.

Members are looked for rather than versions compared, wherever a member exists on one side only. The compositor lost most of
its own arithmetic nodes to the shader nodes of the same inputs in 5.0, and options of its nodes became inputs.
"""

from typing import Iterable, Optional

import bpy

EEVEE_NAMES = ('BLENDER_EEVEE', 'BLENDER_EEVEE_NEXT')
TREE_NAME = "AktionBridge passes"

NODE_NAMES = {
    "math": ('CompositorNodeMath', 'ShaderNodeMath'),
    "separate": ('CompositorNodeSeparateXYZ', 'ShaderNodeSeparateXYZ'),
    "combine": ('CompositorNodeCombineColor',),
    "filter": ('CompositorNodeFilter',),
    "blur": ('CompositorNodeBlur',),
    "cryptomatte": ('CompositorNodeCryptomatteV2',),
    "layers": ('CompositorNodeRLayers',),
    "file": ('CompositorNodeOutputFile',),
}


def engine_kind(scene) -> str:
    """'cycles', 'eevee' or 'other'; the last cannot render every pass."""
    if scene.render.engine == 'CYCLES':
        return "cycles"
    return "eevee" if scene.render.engine in EEVEE_NAMES else "other"


def use_cycles(scene) -> bool:
    """Chooses Cycles; False where this build of Blender comes without."""
    try:
        scene.render.engine = 'CYCLES'
    except TypeError:
        return False
    return hasattr(scene, "cycles")


def set_quality(scene, samples: int, seed: int, sharp: bool) -> None:
    """Same pixels each time: fixed samples and seed, on the processor, no denoiser. `sharp` looks at pixel centres only."""
    filter_width = 0.01 if sharp else 1.5
    if scene.render.engine == 'CYCLES':
        cycles = scene.cycles
        _set(cycles, device='CPU', samples=samples, seed=seed, use_animated_seed=False, use_adaptive_sampling=False,
             use_denoising=False, time_limit=0.0, pixel_filter_type='GAUSSIAN', filter_width=filter_width)
    else:
        _set(scene.eevee, taa_render_samples=samples)
        scene.render.filter_size = filter_width


def set_format(settings, file_format: str, mode: str, depth: str) -> None:
    """A still image's format; 5.x wants the kind of media chosen before it lets the format be."""
    _set(settings, media_type='IMAGE')
    settings.file_format = file_format
    settings.color_mode = mode
    settings.color_depth = depth
    if file_format == 'PNG':
        settings.compression = 15


def open_compositor(scene):
    """An empty compositor for a scene that is ours, switched on, and the node of its picture: (tree, output socket)."""
    scene.render.use_compositing = True
    _set(scene.render, compositor_device='CPU', compositor_precision='FULL')
    if hasattr(scene, "compositing_node_group"):
        # A copied scene shares its compositor with the original: ours must be another.
        tree = bpy.data.node_groups.new(TREE_NAME, 'CompositorNodeTree')
        tree.interface.new_socket("Image", in_out='OUTPUT', socket_type='NodeSocketColor')
        scene.compositing_node_group = tree
        return tree, tree.nodes.new('NodeGroupOutput').inputs[0]
    scene.use_nodes = True
    scene.node_tree.nodes.clear()
    return scene.node_tree, scene.node_tree.nodes.new('CompositorNodeComposite').inputs["Image"]


def close_compositor(scene) -> None:
    """Removes what open_compositor made outside the scene."""
    if hasattr(scene, "compositing_node_group") and scene.compositing_node_group is not None:
        tree = scene.compositing_node_group
        scene.compositing_node_group = None
        if tree.name.startswith(TREE_NAME):
            bpy.data.node_groups.remove(tree)


def new_node(tree, kind: str):
    """A node by what it does, under the name this version has for it."""
    for name in NODE_NAMES[kind]:
        try:
            return tree.nodes.new(name)
        except RuntimeError:
            continue
    raise RuntimeError(f"Blender {bpy.app.version_string} has none of the nodes {', '.join(NODE_NAMES[kind])}.")


def set_laplace(node) -> None:
    """Makes a filter node tell each pixel from the mean of its neighbours."""
    if hasattr(node, "filter_type"):
        node.filter_type = 'LAPLACE'
    else:
        node.inputs["Type"].default_value = "Laplace"


def file_input(node, folder: str, file_format: str, mode: str, depth: str):
    """Lets a file output node write one picture into a folder of its own; the socket to link.

    How the file is named differs between versions, so whoever wants it takes the only file in the folder.
    """
    set_format(node.format, file_format, mode, depth)
    if hasattr(node, "file_output_items"):
        node.directory, node.file_name = folder, "frame_"
        node.file_output_items.clear()
        node.file_output_items.new('FLOAT' if mode == 'BW' else 'RGBA', "frame")
        return node.inputs["frame"]
    node.base_path = folder
    node.file_slots[0].path = "frame_"
    return node.inputs[0]


def layer_socket(node, names: Iterable[str]) -> Optional[object]:
    """An output of a Render Layers node by the first of its names that this version and engine have."""
    for name in names:
        socket = node.outputs.get(name)
        if socket is not None and socket.enabled:
            return socket
    return None


def display_colour_space(view_settings) -> str:
    """The colour space of a picture that must leave the view transform as it came in; see plates."""
    return {'Filmic': 'Filmic sRGB', 'AgX': 'AgX Base sRGB', 'Raw': 'Non-Color'}.get(view_settings.view_transform, 'sRGB')


def _set(owner, **values) -> None:
    """Sets the members that this version has."""
    for name, value in values.items():
        if hasattr(owner, name):
            setattr(owner, name, value)

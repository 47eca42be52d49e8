"""The compositor and render settings of other Blenders than the one installed: stand-ins with each era's members and errors."""

from __future__ import annotations

import importlib
import sys
import types
import unittest
from typing import Any, Dict, List
from unittest import mock

from . import harness

SCENE = harness.ADAPTER / "aktionbridge_blender" / "scene"


class Settings:
    """Image settings. In 5.x a format is only known once its kind of media was chosen."""

    def __init__(self, era: str) -> None:
        self.__dict__.update(_era=era, color_mode="", color_depth="", compression=0, file_format="")
        if era == "50":
            self.__dict__["media_type"] = "VIDEO"

    def __setattr__(self, name: str, value: Any) -> None:
        if name not in self.__dict__:
            raise AttributeError(f"'ImageFormatSettings' object has no attribute '{name}'")
        if name == "file_format" and self.__dict__.get("media_type", "IMAGE") != "IMAGE":
            raise TypeError(f'enum "{value}" not found in (\'FFMPEG\')')
        self.__dict__[name] = value


class Socket:
    def __init__(self, name: str) -> None:
        self.name, self.default_value, self.enabled = name, 0.0, True


class Sockets(list):
    """Found by number or name."""

    def __getitem__(self, key: Any) -> Socket:
        return super().__getitem__(key) if isinstance(key, int) else next(one for one in self if one.name == key)

    def get(self, name: str) -> Any:
        return next((one for one in self if one.name == name), None)


class Slots(list):
    def __init__(self, node: "Node") -> None:
        super().__init__()
        self._node = node

    def new(self, kind: str, name: str) -> None:
        if kind not in ("FLOAT", "RGBA", "VECTOR"):
            raise TypeError(f'enum "{kind}" not found')
        self.append((kind, name))
        self._node.inputs.append(Socket(name))


class Node:
    """A node with the sockets of its kind and the members of its era; no others can be set."""

    INPUTS: Dict[str, List[str]] = {
        "Math": ["Value", "Value", "Value"], "SeparateXYZ": ["Vector"], "CombineColor": ["Red", "Green", "Blue", "Alpha"], "Filter": ["Fac", "Image"],
        "CryptomatteV2": ["Image"], "RLayers": [], "OutputFile": [], "Composite": ["Image"], "NodeGroupOutput": ["Image"]}
    OUTPUTS: Dict[str, List[str]] = {
        "Math": ["Value"], "SeparateXYZ": ["X", "Y", "Z"], "CombineColor": ["Image"], "Filter": ["Image"], "CryptomatteV2": ["Image", "Matte", "Pick"],
        "RLayers": ["Image", "Alpha", "Depth", "Mist", "Normal"]}
    MEMBERS: Dict[str, List[str]] = {
        "Math": ["operation", "use_clamp"], "CryptomatteV2": ["source", "scene", "layer_name", "matte_id"], "RLayers": ["scene", "layer"]}

    def __init__(self, name: str, era: str) -> None:
        kind = name.replace("CompositorNode", "").replace("ShaderNode", "")
        self.__dict__.update(bl_idname=name, kind=kind, inputs=Sockets(map(Socket, self.INPUTS[kind])),
                             outputs=Sockets(map(Socket, self.OUTPUTS.get(kind, []))), **{member: None for member in self.MEMBERS.get(kind, [])})
        if kind == "Filter" and era == "50":
            self.inputs.append(Socket("Type"))
        elif kind == "Filter":
            self.__dict__["filter_type"] = "SOFTEN"
        if kind == "OutputFile" and era == "50":
            self.__dict__.update(directory="", file_name="", format=Settings(era), file_output_items=Slots(self))
        elif kind == "OutputFile":
            self.inputs.append(Socket("Image"))
            self.__dict__.update(base_path="", format=Settings(era), file_slots=[types.SimpleNamespace(path="Image")])

    def __setattr__(self, name: str, value: Any) -> None:
        if name not in self.__dict__:
            raise AttributeError(f"'{self.bl_idname}' object has no attribute '{name}'")
        self.__dict__[name] = value


class Tree:
    """A node tree that knows the nodes of its era only."""

    def __init__(self, name: str, era: str) -> None:
        self.name, self._era, self.made, self.joined = name, era, [], []
        self.nodes = types.SimpleNamespace(new=self._new, clear=self.made.clear)
        self.links = types.SimpleNamespace(new=lambda source, target: self.joined.append((source, target)))
        self.interface = types.SimpleNamespace(sockets=[], new_socket=lambda name, in_out, socket_type: self.interface.sockets.append((name, in_out)))

    def _new(self, name: str) -> Node:
        gone = {"34": ("ShaderNodeMath", "ShaderNodeSeparateXYZ", "NodeGroupOutput"),
                "50": ("CompositorNodeMath", "CompositorNodeSeparateXYZ", "CompositorNodeComposite")}[self._era]
        if name in gone:
            raise RuntimeError(f"Error: Node type {name} undefined")
        self.made.append(Node(name, self._era))
        return self.made[-1]


class Render:
    def __init__(self, engines: List[str]) -> None:
        self.__dict__.update(_engines=engines, engine=engines[0], use_compositing=False, filter_size=1.5)

    def __setattr__(self, name: str, value: Any) -> None:
        if name not in self.__dict__:
            raise AttributeError(name)
        if name == "engine" and value not in self._engines:
            raise TypeError(f'bpy_struct: item.attr = val: enum "{value}" not found in {self._engines}')
        self.__dict__[name] = value


def scene_of(era: str, engines: List[str]) -> Any:
    scene = types.SimpleNamespace(render=Render(engines), eevee=types.SimpleNamespace(taa_render_samples=64))
    if "CYCLES" in engines:
        scene.cycles = types.SimpleNamespace(
            device="GPU", samples=1, seed=1, use_adaptive_sampling=True, use_denoising=True, filter_width=1.5, pixel_filter_type="BOX", time_limit=5.0)
    if era == "50":
        scene.compositing_node_group = Tree("the user's", era)
    else:
        scene.node_tree, scene.use_nodes = Tree("Compositing Nodetree", era), False
    return scene


class ErasTest(unittest.TestCase):
    def setUp(self) -> None:
        self.groups: List[Tree] = []
        groups = types.SimpleNamespace(new=self.new_group, remove=self.groups.remove)
        bpy = types.ModuleType("bpy")
        bpy.data, bpy.app = types.SimpleNamespace(node_groups=groups), types.SimpleNamespace(version_string="5.0.0")
        mathutils = types.ModuleType("mathutils")
        mathutils.Matrix = mathutils.Vector = object
        package, editor, scene = (types.ModuleType(f"eras{name}") for name in ("", ".editor", ".scene"))
        package.__path__, editor.__path__, scene.__path__ = [], [str(SCENE.parent / "editor")], [str(SCENE)]
        patch = mock.patch.dict(sys.modules, {"bpy": bpy, "mathutils": mathutils, "eras": package, "eras.editor": editor, "eras.scene": scene})
        patch.start()
        self.addCleanup(patch.stop)
        self.compat = importlib.import_module("eras.scene.render_compat")
        self.pass_graph = importlib.import_module("eras.scene.pass_graph")

    def new_group(self, name: str, kind: str) -> Tree:
        self.assertEqual(kind, "CompositorNodeTree")
        self.groups.append(Tree(name, "50"))
        return self.groups[-1]

    def draw(self, era: str) -> Any:
        """Every pass once; answers the scene and its compositor's nodes."""
        scene = scene_of(era, ["CYCLES"])
        graph = self.pass_graph.Graph(scene, "ViewLayer")
        graph.write(graph.depth(self.pass_graph.Range(1, 9, "inverse")), "/depth", mode="BW", depth="16")
        graph.write(graph.normal(((1, 0, 0), (0, 0, 1), (0, -1, 0))), "/normal")
        graph.write(graph.mask([graph.matte(["body", "head"])]), "/mask")
        graph.write(graph.line(), "/line")
        graph.write(graph.mist(), "/mist")
        return scene, scene.node_tree if era == "34" else self.groups[-1]

    def test_the_same_graph_in_every_era(self) -> None:
        counts = {}
        for era in ("34", "50"):
            _, tree = self.draw(era)
            kinds = [node.kind for node in tree.made]
            counts[era] = {kind: kinds.count(kind) for kind in kinds if kind not in ("Composite", "NodeGroupOutput")}
            targets = {id(target) for _, target in tree.joined}
            for node in tree.made:
                if node.kind == "OutputFile":
                    self.assertIn(id(node.inputs[-1]), targets)
                if node.kind == "Filter":
                    self.assertEqual(node.filter_type if era == "34" else node.inputs["Type"].default_value, "LAPLACE" if era == "34" else "Laplace")
        self.assertEqual(counts["34"], counts["50"])

    def test_files_are_named_by_folder_in_every_era(self) -> None:
        for era, member in (("34", "base_path"), ("50", "directory")):
            _, tree = self.draw(era)
            files = [node for node in tree.made if node.kind == "OutputFile"]
            self.assertEqual([getattr(node, member) for node in files], ["/depth", "/normal", "/mask", "/line", "/mist"])
            self.assertEqual([(node.format.file_format, node.format.color_mode, node.format.color_depth) for node in files[:2]],
                             [("PNG", "BW", "16"), ("PNG", "RGB", "8")])

    def test_a_compositor_shared_with_the_user_s_scene_is_left_alone(self) -> None:
        scene, tree = self.draw("50")
        self.assertIs(scene.compositing_node_group, tree)
        self.assertEqual(tree.interface.sockets, [("Image", "OUTPUT")])

        self.compat.close_compositor(scene)

        self.assertEqual(self.groups, [])
        kept = scene_of("50", ["CYCLES"])
        self.compat.close_compositor(kept)
        self.assertEqual(self.groups, [])

    def test_engines_by_the_names_of_each_era(self) -> None:
        for engine, kind in {"CYCLES": "cycles", "BLENDER_EEVEE": "eevee", "BLENDER_EEVEE_NEXT": "eevee", "BLENDER_WORKBENCH": "other"}.items():
            self.assertEqual(self.compat.engine_kind(scene_of("34", [engine])), kind)

    def test_a_blender_without_cycles_says_so(self) -> None:
        self.assertFalse(self.compat.use_cycles(scene_of("50", ["BLENDER_EEVEE"])))
        self.assertTrue(self.compat.use_cycles(scene_of("50", ["BLENDER_EEVEE", "CYCLES"])))

    def test_quality_is_the_same_each_time(self) -> None:
        scene = scene_of("34", ["CYCLES"])
        self.compat.set_quality(scene, 16, 7, sharp=True)
        self.assertEqual((scene.cycles.device, scene.cycles.samples, scene.cycles.seed, scene.cycles.use_adaptive_sampling,
                          scene.cycles.use_denoising, scene.cycles.filter_width), ("CPU", 16, 7, False, False, 0.01))
        scene = scene_of("50", ["BLENDER_EEVEE"])
        self.compat.set_quality(scene, 16, 7, sharp=False)
        self.assertEqual(scene.eevee.taa_render_samples, 16)

    def test_a_node_that_is_nowhere_is_named(self) -> None:
        with mock.patch.dict(self.compat.NODE_NAMES, {"math": ("CompositorNodeMath",)}):
            with self.assertRaisesRegex(RuntimeError, "5.0.0 has none of the nodes CompositorNodeMath"):
                self.compat.new_node(Tree("new", "50"), "math")


if __name__ == "__main__":
    unittest.main()

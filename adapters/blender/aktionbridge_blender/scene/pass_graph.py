# SPDX-License-Identifier: GPL-3.0-or-later
"""The compositor that turns one render into the pictures of its passes, all arithmetic in Blender's own nodes.

What each pass shows, in values of the file (0 black, 1 white, no display transform):

- depth   near white, far black, between the declared near and far; 'inverse' is even in 1/distance, as depth estimators and the
          models trained on them are, 'linear' even in distance. Distance is measured along the lens.
- normal  camera space, 0.5 + 0.5 * (right, up, towards the camera); what is not there faces the camera (0.5, 0.5, 1).
- mist    0 at the camera's near to 1 at far, linear in distance from the camera, smooth at edges.
- mask    each character in a flat colour of its own, black elsewhere, smooth at edges.
- matte   one character white, black elsewhere.
- line    white lines on black where depth breaks or the surface bends, computed from depth and normals.
"""

from typing import Dict, List, NamedTuple, Sequence, Tuple

from . import render_compat as compat
from .stage import SceneError

# Steps of 1/distance against the neighbours' mean, and of the normal's: where a line begins and where it is full. Of a straight
# edge the filter sees three eighths of the step, so bends are drawn from about 25 degrees on and are full at 45.
LINE_DEPTH = (0.004, 0.02)
LINE_NORMAL = (0.14, 0.27)
# Well apart for the eye and for a matcher, brightest first.
COLOURS = ((1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 0), (1, 0, 1), (0, 1, 1), (1, 0.5, 0), (0.5, 0, 1), (0, 1, 0.5), (1, 0, 0.5),
           (0.5, 1, 0), (0, 0.5, 1), (0.6, 0.6, 0.6), (0.6, 0.3, 0.1), (0.1, 0.6, 0.3), (0.3, 0.1, 0.6))


class Range(NamedTuple):
    """What depth runs between, in Blender units along the lens, and how: 'inverse' or 'linear'."""

    near: float
    far: float
    curve: str


class Graph:
    """Builds the nodes of one render into a tree that is ours."""

    def __init__(self, scene, layer_name: str) -> None:
        self._scene = scene
        self._layer = layer_name
        self._tree, picture = compat.open_compositor(scene)
        self._layers = compat.new_node(self._tree, "layers")
        self._layers.scene, self._layers.layer = scene, layer_name
        self._tree.links.new(self._layers.outputs["Image"], picture)

    def write(self, socket, folder: str, file_format: str = 'PNG', mode: str = 'RGB', depth: str = '8') -> None:
        """Has a picture written into a folder of its own."""
        node = compat.new_node(self._tree, "file")
        self._tree.links.new(socket, compat.file_input(node, folder, file_format, mode, depth))

    def source(self, names: Sequence[str]):
        """A pass of the render. Raises SceneError when the engine has none of that name."""
        socket = compat.layer_socket(self._layers, names)
        if socket is None:
            raise SceneError(f"The engine {self._scene.render.engine} renders no pass '{names[0]}'. Render the passes with Cycles.")
        return socket

    def depth(self, span: Range):
        """Near white, far black."""
        z = self.source(("Depth", "Z"))
        if span.curve == "linear":
            return self._math('MULTIPLY_ADD', z, -1 / (span.far - span.near), span.far / (span.far - span.near), clamp=True)
        scale = 1 / (1 / span.near - 1 / span.far)
        return self._math('MULTIPLY_ADD', self._math('DIVIDE', 1.0, z), scale, -scale / span.far, clamp=True)

    def mist(self):
        """0 near to 1 far, as Blender has it."""
        return self.source(("Mist",))

    def normal(self, rows: Sequence[Sequence[float]]):
        """Camera space, 0 to 1. `rows`: the camera's right, up and backward axes in the world."""
        x, y, z = self._separate(self.source(("Normal",)))
        turned = []
        for row in rows:
            value = self._math('MULTIPLY_ADD', z, 0.5 * row[2], 0.5)
            value = self._math('MULTIPLY_ADD', y, 0.5 * row[1], value)
            turned.append(self._math('MULTIPLY_ADD', x, 0.5 * row[0], value, clamp=True))
        squared = self._math('MULTIPLY', z, z)
        squared = self._math('MULTIPLY_ADD', y, y, squared)
        squared = self._math('MULTIPLY_ADD', x, x, squared)
        turned[2] = self._math('ADD', turned[2], self._math('MULTIPLY_ADD', squared, -0.5, 0.5, clamp=True), clamp=True)
        return self._combine(*turned)

    def matte(self, names: List[str]):
        """White where any of these objects is seen, smooth at edges."""
        node = compat.new_node(self._tree, "cryptomatte")
        node.source, node.scene = 'RENDER', self._scene
        node.layer_name = f"{self._layer}.CryptoObject"
        node.matte_id = ",".join(names)
        self._tree.links.new(self._layers.outputs["Image"], node.inputs["Image"])
        return node.outputs["Matte"]

    def mask(self, mattes: Sequence) -> object:
        """Mattes as flat colours, in their order."""
        sums: Dict[int, object] = {}
        for index, matte in enumerate(mattes):
            for channel, part in enumerate(colour_of(index)):
                if part:
                    sums[channel] = self._math('MULTIPLY_ADD', matte, part, sums.get(channel, 0.0), clamp=True)
        return self._combine(*(sums.get(channel, 0.0) for channel in range(3)))

    def line(self):
        """White on black."""
        z = self.source(("Depth", "Z"))
        # 1/distance runs evenly over the picture on every flat surface, however slanted: only edges and bends stand out.
        nearness = self._math('DIVIDE', 1.0, z)
        step = self._math('MULTIPLY', self._laplace(nearness), z)
        # Of the two sides of an edge only the nearer is drawn, and sky is never the nearer.
        here = self._math('LESS_THAN', z, 1e9)
        edge = self._math('MULTIPLY', self._ramp(step, LINE_DEPTH), here)
        for part in self._separate(self.source(("Normal",))):
            bend = self._math('ABSOLUTE', self._laplace(part))
            edge = self._math('MAXIMUM', edge, self._math('MULTIPLY', self._ramp(bend, LINE_NORMAL), here))
        return edge

    def _ramp(self, value, limits: Tuple[float, float]):
        low, high = limits
        return self._math('MULTIPLY_ADD', value, 1 / (high - low), -low / (high - low), clamp=True)

    def _laplace(self, value):
        node = compat.new_node(self._tree, "filter")
        compat.set_laplace(node)
        self._tree.links.new(value, node.inputs["Image"])
        return self._separate(node.outputs["Image"])[0]

    def _separate(self, vector):
        node = compat.new_node(self._tree, "separate")
        self._tree.links.new(vector, node.inputs[0])
        return node.outputs[0], node.outputs[1], node.outputs[2]

    def _combine(self, red, green, blue):
        node = compat.new_node(self._tree, "combine")
        for socket, value in zip(node.inputs, (red, green, blue)):
            self._feed(socket, value)
        return node.outputs[0]

    def _math(self, operation: str, *values, clamp: bool = False):
        node = compat.new_node(self._tree, "math")
        node.operation, node.use_clamp = operation, clamp
        for socket, value in zip(node.inputs, values):
            self._feed(socket, value)
        return node.outputs[0]

    def _feed(self, socket, value) -> None:
        if isinstance(value, (int, float)):
            socket.default_value = value
        else:
            self._tree.links.new(value, socket)


def colour_of(index: int) -> Tuple[float, float, float]:
    """The flat colour of the index-th character of a mask, in alphabetical order of names."""
    return COLOURS[index % len(COLOURS)]

"""Antialiased flat shapes on an RGB picture, written as PNG. Standard library only."""

import math
import struct
import zlib
from pathlib import Path
from typing import Dict, Iterable, List, Tuple

Point = Tuple[float, float]
Colour = Tuple[int, int, int]
Mask = Dict[int, Tuple[int, List[float]]]

SUBLINES = 4


def rgb(text: str) -> Colour:
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def mixed(first: str, second: str, part: float) -> str:
    a, b = rgb(first), rgb(second)
    return "#%02x%02x%02x" % tuple(round(x + (y - x) * part) for x, y in zip(a, b))


def dark(colour: str, part: float = 0.22) -> str:
    return mixed(colour, "#1b1430", part)


def light(colour: str, part: float = 0.25) -> str:
    return mixed(colour, "#fff6e0", part)


def smooth(points: List[Point], steps: int = 10) -> List[Point]:
    """A closed Catmull-Rom curve through the points."""
    count, curve = len(points), []
    for i in range(count):
        p0, p1, p2, p3 = (points[(i + k) % count] for k in (-1, 0, 1, 2))
        for step in range(steps):
            t = step / steps
            curve.append(tuple(
                0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t ** 3)
                for a, b, c, d in zip(p0, p1, p2, p3)))
    return curve


def ellipse(x: float, y: float, rx: float, ry: float, turn: float = 0) -> List[Point]:
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    return [(x + rx * math.cos(a) * cos - ry * math.sin(a) * sin, y + rx * math.cos(a) * sin + ry * math.sin(a) * cos)
            for a in (2 * math.pi * i / 72 for i in range(72))]


def limb(points: List[Point], widths: List[float]) -> List[Point]:
    """A tapering, rounded limb along a line of points."""
    left, right = [], []
    for i, (x, y) in enumerate(points):
        ax, ay = points[max(0, i - 1)]
        bx, by = points[min(len(points) - 1, i + 1)]
        length = math.hypot(bx - ax, by - ay)
        nx, ny = -(by - ay) / length, (bx - ax) / length
        left.append((x + nx * widths[i] / 2, y + ny * widths[i] / 2))
        right.append((x - nx * widths[i] / 2, y - ny * widths[i] / 2))
    return smooth(left + right[::-1], 8)


class Picture:
    """An RGB picture; shapes are filled with antialiased edges."""

    def __init__(self, width: int, height: int, paper: str) -> None:
        self.width, self.height = width, height
        self.rows = [bytearray(bytes(rgb(paper)) * width) for _ in range(height)]

    def mask(self, outline: List[Point]) -> Mask:
        top = max(0, math.floor(min(y for _, y in outline)))
        bottom = min(self.height - 1, math.ceil(max(y for _, y in outline)))
        found: Mask = {}
        for y in range(top, bottom + 1):
            spans = [span for k in range(SUBLINES) for span in crossings(outline, y + (k + 0.5) / SUBLINES)]
            if spans:
                found[y] = self.row(spans)
        return found

    def row(self, spans: List[Tuple[float, float]]) -> Tuple[int, List[float]]:
        left = max(0, math.floor(min(a for a, _ in spans)))
        right = min(self.width, math.ceil(max(b for _, b in spans)))
        cover = [0.0] * max(0, right - left)
        for a, b in spans:
            a, b = max(a, left), min(b, right)
            for x in range(math.floor(a), math.ceil(b)):
                cover[x - left] += max(0.0, min(b, x + 1) - max(a, x)) / SUBLINES
        return left, cover

    def fill(self, outline: List[Point], colour: str, inside: "Mask | None" = None, strength: float = 1) -> Mask:
        """Paints a shape, perhaps only inside an earlier one; returns its mask."""
        shape = self.mask(outline)
        red, green, blue = rgb(colour)
        for y, (left, cover) in shape.items():
            row, other = self.rows[y], inside.get(y) if inside is not None else None
            if inside is not None and other is None:
                continue
            for i, part in enumerate(cover):
                if other is not None:
                    at = left + i - other[0]
                    part = min(part, other[1][at]) if 0 <= at < len(other[1]) else 0
                part = min(1.0, part) * strength
                if part > 0:
                    at = (left + i) * 3
                    row[at] = round(row[at] + (red - row[at]) * part)
                    row[at + 1] = round(row[at + 1] + (green - row[at + 1]) * part)
                    row[at + 2] = round(row[at + 2] + (blue - row[at + 2]) * part)
        return shape

    def save(self, path: Path) -> None:
        raw = b"".join(bytes([1]) + filtered(row) for row in self.rows)
        header = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        data = chunk(b"IHDR", header) + chunk(b"sRGB", b"\0") + chunk(b"IDAT", zlib.compress(raw, 9)) + chunk(b"IEND", b"")
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + data)


def filtered(row: bytearray) -> bytes:
    return bytes(row[:3]) + bytes((row[i] - row[i - 3]) & 255 for i in range(3, len(row)))


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def crossings(outline: List[Point], y: float) -> Iterable[Tuple[float, float]]:
    """Spans of a horizontal line inside the shape, by winding."""
    hits = []
    for (ax, ay), (bx, by) in zip(outline, outline[1:] + outline[:1]):
        if (ay <= y) != (by <= y):
            hits.append((ax + (y - ay) * (bx - ax) / (by - ay), 1 if by > ay else -1))
    hits.sort()
    winding, start, spans = 0, 0.0, []
    for x, turn in hits:
        if winding == 0:
            start = x
        winding += turn
        if winding == 0:
            spans.append((start, x))
    return spans

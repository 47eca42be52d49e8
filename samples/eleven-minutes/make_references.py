"""Draws the reference images of the sample film. Standard library only; the same pixels every time.

Run: python3 make_references.py [folder]   (default: the folder of this file, references/)
"""

import sys
from pathlib import Path
from typing import List

from paint import Mask, Picture, Point, dark, ellipse, light, limb, mixed, smooth

PAPER = "#efe8dc"
INK = "#2a2430"


class Figure:
    """One character: colours and build. Head centre, in heads: everything else follows."""

    def __init__(self, name: str, skin: str, hair: str, upper: str, lower: str, accent: str) -> None:
        self.name, self.skin, self.hair, self.upper, self.lower, self.accent = name, skin, hair, upper, lower, accent


MARA = Figure("mara", "#b5744f", "#33222e", "#27496d", "#343844", "#dba43c")
ANSELM = Figure("anselm", "#e2b08c", "#d8d4cc", "#3e6250", "#5c4433", "#93404a")
TOBI = Figure("tobi", "#cd9168", "#6e3a20", "#dd9a2e", "#3f6189", "#c63f30")


def moved(points: List[Point], x: float, y: float, scale: float) -> List[Point]:
    return [(x + px * scale, y + py * scale) for px, py in points]


def mirrored(half: List[Point]) -> List[Point]:
    """A closed outline from its right half, top to bottom."""
    return half + [(-x, y) for x, y in reversed(half)]


class Head:
    """A head of unit size (about 1 from chin to crown), placed anywhere."""

    def __init__(self, picture: Picture, who: Figure, x: float, y: float, scale: float) -> None:
        self.picture, self.who, self.x, self.y, self.scale = picture, who, x, y, scale

    def fill(self, points: List[Point], colour: str, inside: "Mask | None" = None, strength: float = 1) -> Mask:
        return self.picture.fill(moved(points, self.x, self.y, self.scale), colour, inside, strength)

    def skull(self, jaw: float, chin: float) -> Mask:
        skin = self.who.skin
        for side in (-1, 1):
            self.fill(ellipse(side * 0.385, 0.05, 0.075, 0.115, side * 8), dark(skin, 0.12))
        face = self.fill(smooth(mirrored([(0.12, -0.5), (0.33, -0.36), (0.385, -0.05), (jaw, 0.26), (0.13, chin)])), skin)
        self.fill(smooth([(0.06, -0.6), (0.5, -0.5), (0.5, 0.6), (0.0, 0.6), (0.22, 0.28), (0.27, -0.1)]), dark(skin, 0.13), face)
        return face

    def features(self, face: Mask, brow: str, eye: str, smile: float, cheek: float) -> None:
        skin = self.who.skin
        for side in (-1, 1):
            self.fill(ellipse(side * 0.165, 0.02, 0.062, 0.036), "#fbf6ec", face)
            self.fill(ellipse(side * 0.165 + 0.012, 0.022, 0.033, 0.036), eye, face)
            self.fill(ellipse(side * 0.165 + 0.022, 0.01, 0.01, 0.01), "#ffffff", face)
            self.fill(smooth([(side * 0.09, 0.0), (side * 0.165, -0.035), (side * 0.245, 0.005), (side * 0.165, -0.015)]), dark(skin, 0.55), face)
            self.fill(smooth([(side * 0.075, -0.088), (side * 0.17, -0.13), (side * 0.265, -0.085), (side * 0.17, -0.096)]), brow, face)
            self.fill(ellipse(side * 0.235, 0.155, 0.075, 0.05), mixed(skin, "#d0503c", 0.45), face, cheek)
        self.fill(smooth([(0.01, -0.01), (0.045, 0.11), (0.062, 0.155), (0.0, 0.175), (-0.035, 0.155), (0.018, 0.12)]), dark(skin, 0.2), face)
        self.fill(smooth([(-0.105, 0.268 - smile), (0.0, 0.284), (0.105, 0.268 - smile), (0.0, 0.318 + smile * 0.4)]), mixed(dark(skin, 0.3), "#8a2f35", 0.5), face)


def head_mara(picture: Picture, x: float, y: float, scale: float) -> None:
    who, head = MARA, Head(picture, MARA, x, y, scale)
    head.fill(ellipse(0.3, 0.28, 0.19, 0.17), dark(who.hair, 0.1))
    head.fill(smooth(mirrored([(0.2, -0.5), (0.44, -0.26), (0.45, 0.12), (0.34, 0.32), (0.1, 0.2)])), who.hair)
    face = head.skull(0.3, 0.46)
    head.features(face, dark(who.hair, 0.1), "#3a2316", 0.012, 0.28)
    head.fill(smooth([(-0.43, -0.2), (0.0, -0.5), (0.43, -0.2), (0.4, 0.05), (0.34, -0.16), (0.1, -0.27), (-0.18, -0.25), (-0.36, -0.1), (-0.41, 0.08)]), who.hair)
    cap = head.fill(smooth([(-0.46, -0.3), (-0.52, -0.5), (-0.3, -0.68), (0.0, -0.72), (0.3, -0.68), (0.52, -0.5), (0.46, -0.3), (0.0, -0.36)]), who.upper)
    head.fill(smooth([(0.1, -0.8), (0.6, -0.7), (0.6, -0.2), (0.26, -0.3), (0.3, -0.55)]), dark(who.upper), cap)
    head.fill(smooth([(-0.46, -0.34), (0.0, -0.43), (0.46, -0.34), (0.45, -0.22), (0.0, -0.31), (-0.45, -0.22)]), who.accent)
    head.fill(smooth([(-0.41, -0.235), (0.0, -0.32), (0.41, -0.235), (0.36, -0.14), (0.0, -0.2), (-0.36, -0.14)]), dark(who.upper, 0.55))
    head.fill(ellipse(0.0, -0.5, 0.075, 0.075), light(who.accent, 0.1))
    head.fill(ellipse(0.0, -0.5, 0.042, 0.042), dark(who.accent, 0.3))


def head_anselm(picture: Picture, x: float, y: float, scale: float) -> None:
    who, head = ANSELM, Head(picture, ANSELM, x, y, scale)
    head.fill(smooth(mirrored([(0.22, -0.52), (0.46, -0.3), (0.49, 0.0), (0.42, 0.2), (0.1, 0.1)])), who.hair)
    face = head.skull(0.31, 0.45)
    head.features(face, light(who.hair, 0.3), "#4c6b74", 0.0, 0.4)
    beard = head.fill(smooth([(-0.4, 0.02), (-0.33, 0.17), (-0.2, 0.215), (0.0, 0.19), (0.2, 0.215), (0.33, 0.17), (0.4, 0.02), (0.41, 0.34), (0.24, 0.6), (0.0, 0.7), (-0.24, 0.6), (-0.41, 0.34)]), who.hair)
    head.fill(smooth([(0.14, 0.2), (0.5, 0.0), (0.5, 0.7), (0.02, 0.72), (0.2, 0.45)]), dark(who.hair, 0.14), beard)
    head.fill(smooth([(-0.11, 0.28), (0.0, 0.27), (0.11, 0.28), (0.0, 0.325)]), "#8d4a43")
    head.fill(smooth([(-0.23, 0.26), (-0.1, 0.19), (0.0, 0.215), (0.1, 0.19), (0.23, 0.26), (0.1, 0.262), (0.0, 0.25), (-0.1, 0.262)]), light(who.hair, 0.45))
    head.fill(smooth([(-0.43, 0.06), (-0.45, -0.28), (-0.26, -0.55), (0.05, -0.6), (0.34, -0.5), (0.45, -0.24), (0.43, 0.06), (0.36, -0.14), (0.24, -0.34), (-0.05, -0.4), (-0.27, -0.32), (-0.37, -0.12)]), who.hair)
    head.fill(smooth([(-0.45, -0.26), (0.0, -0.36), (0.45, -0.26), (0.45, -0.22), (0.0, -0.315), (-0.45, -0.22)]), "#4a3428")
    for radius, colour in ((0.125, "#b98a3a"), (0.09, "#33414a"), (0.07, "#9fc3c9")):
        head.fill(ellipse(0.17, -0.31, radius, radius), colour)
    head.fill(ellipse(0.148, -0.335, 0.02, 0.028, 30), "#f2fbfb")


def head_tobi(picture: Picture, x: float, y: float, scale: float) -> None:
    who, head = TOBI, Head(picture, TOBI, x, y, scale)
    head.fill(smooth(mirrored([(0.2, -0.56), (0.47, -0.34), (0.46, 0.06), (0.3, 0.16)])), dark(who.hair, 0.25))
    face = head.skull(0.33, 0.43)
    head.features(face, who.hair, "#31502f", 0.022, 0.45)
    for fx, fy in ((-0.26, 0.11), (-0.2, 0.13), (-0.22, 0.085), (0.25, 0.11), (0.2, 0.135), (0.21, 0.09)):
        head.fill(ellipse(fx, fy, 0.011, 0.01), dark(who.skin, 0.35), face, 0.8)
    mop = head.fill(smooth([(-0.45, 0.08), (-0.52, -0.2), (-0.47, -0.45), (-0.3, -0.6), (-0.22, -0.72), (-0.06, -0.64), (0.12, -0.74), (0.22, -0.63), (0.4, -0.6), (0.47, -0.42),
                            (0.53, -0.2), (0.44, 0.07), (0.37, -0.13), (0.3, -0.24), (0.2, -0.15), (0.1, -0.28), (-0.03, -0.17), (-0.14, -0.28), (-0.24, -0.16), (-0.33, -0.22), (-0.39, -0.1)], 6), who.hair)
    head.fill(smooth([(0.2, -0.8), (0.6, -0.7), (0.6, 0.1), (0.36, 0.1), (0.36, -0.3)]), dark(who.hair), mop)
    head.fill(smooth([(-0.36, -0.42), (-0.2, -0.56), (0.02, -0.57), (-0.16, -0.5), (-0.3, -0.36)]), light(who.hair, 0.22), mop)


class Body:
    """Trousers, torso and arms of one figure on the sheet; unit is one head, the origin between the feet, up is negative."""

    def __init__(self, picture: Picture, who: Figure, x: float, y: float, unit: float) -> None:
        self.picture, self.who, self.x, self.y, self.unit = picture, who, x, y, unit

    def fill(self, points: List[Point], colour: str, inside: "Mask | None" = None, strength: float = 1) -> Mask:
        return self.picture.fill(moved(points, self.x, self.y, self.unit), colour, inside, strength)

    def shaded(self, points: List[Point], colour: str, from_x: float, part: float = 0.2) -> Mask:
        shape = self.fill(points, colour)
        top, bottom = min(y for _, y in points), max(y for _, y in points)
        self.fill(smooth([(from_x, top - 0.2), (3, top - 0.2), (3, bottom + 0.2), (from_x - 0.06, bottom + 0.2), (from_x + 0.08, (top + bottom) / 2)]), dark(colour, part), shape)
        return shape

    def shadow(self, width: float) -> None:
        self.fill(ellipse(0.05, 0.0, width, 0.13), mixed(PAPER, "#6b5a6e", 0.28))

    def legs(self, hip: float, spread: float, shoe: str, width: float) -> None:
        for side in (-1, 1):
            self.shaded(limb([(side * 0.2, hip), (side * (spread + 0.02), hip / 2), (side * spread, -0.2)], [0.44 * width, 0.36 * width, 0.28 * width]), self.who.lower, side * spread + 0.03)
            toe = side * spread + side * 0.12
            self.fill(smooth([(toe - 0.13 - side * 0.1, -0.27), (toe + 0.13 - side * 0.1, -0.27), (toe + 0.2, -0.1), (toe + 0.22, 0.03), (toe - 0.22, 0.03), (toe - 0.2, -0.1)]), shoe)
            self.fill([(toe - 0.24, 0.01), (toe + 0.24, 0.01), (toe + 0.24, 0.05), (toe - 0.24, 0.05)], dark(shoe, 0.5))

    def arm(self, side: int, points: List[Point], sleeve: str, hand: Point, width: float = 0.3) -> None:
        path = [(side * x, y) for x, y in points]
        self.fill(ellipse(side * hand[0], hand[1], 0.125, 0.15, side * -10), self.who.skin if side < 0 else dark(self.who.skin, 0.12))
        self.fill(limb(path, [width * 1.1, width, width * 0.86]), sleeve if side < 0 else dark(sleeve, 0.16))


def full_mara(picture: Picture) -> None:
    body, who = Body(picture, MARA, 320, 906, 113), MARA
    body.shadow(1.15)
    body.legs(-3.3, 0.3, "#221d26", 1.0)
    body.arm(1, [(0.66, -5.95), (0.92, -5.0), (0.98, -4.15)], who.upper, (0.99, -3.98))
    coat = body.shaded(smooth(mirrored([(0.24, -6.4), (0.64, -6.16), (0.7, -5.5), (0.54, -4.6), (0.66, -3.4), (0.82, -1.75), (0.3, -1.62)])), who.upper, 0.26)
    body.fill([(-0.02, -6.3), (0.02, -6.3), (0.05, -1.5), (-0.05, -1.5)], dark(who.upper, 0.45), coat)
    body.fill(smooth([(-0.3, -6.5), (0.0, -5.75), (0.3, -6.5), (0.36, -6.15), (0.06, -5.35), (-0.06, -5.35), (-0.36, -6.15)]), light(who.upper, 0.16), coat)
    body.fill(smooth([(-0.15, -6.5), (0.15, -6.5), (0.0, -5.95)]), "#efe3cf", coat)
    body.fill([(-0.7, -4.72), (0.7, -4.72), (0.7, -4.52), (-0.7, -4.52)], dark(who.upper, 0.5), coat)
    body.fill([(-0.1, -4.75), (0.1, -4.75), (0.1, -4.49), (-0.1, -4.49)], who.accent, coat)
    for y in (-5.25, -4.95, -4.2, -3.85, -3.5):
        for side in (-1, 1):
            body.fill(ellipse(side * 0.19, y, 0.05, 0.05), who.accent, coat)
    body.fill(smooth(mirrored([(0.2, -6.75), (0.17, -6.5), (0.13, -6.28)])), dark(who.skin, 0.2))
    body.arm(-1, [(0.64, -5.98), (0.9, -5.05), (0.98, -4.2)], who.upper, (1.0, -4.02))
    for side in (-1, 1):
        body.fill([(side * 0.87, -4.32), (side * 1.1, -4.3), (side * 1.1, -4.22), (side * 0.86, -4.24)], who.accent)
    lantern(body, -1.03, -3.86)
    head_mara(picture, 320, 906 - 7.05 * 113, 116)


def lantern(body: Body, x: float, y: float) -> None:
    for radius, strength in ((0.95, 0.10), (0.7, 0.14), (0.46, 0.2)):
        body.fill(ellipse(x, y + 0.52, radius, radius), "#ffd77a", None, strength)
    body.fill(smooth([(x - 0.14, y + 0.14), (x, y - 0.08), (x + 0.14, y + 0.14), (x + 0.1, y + 0.14), (x, y - 0.02), (x - 0.1, y + 0.14)]), INK)
    body.fill([(x - 0.17, y + 0.14), (x + 0.17, y + 0.14), (x + 0.21, y + 0.26), (x - 0.21, y + 0.26)], INK)
    body.fill([(x - 0.18, y + 0.26), (x + 0.18, y + 0.26), (x + 0.18, y + 0.76), (x - 0.18, y + 0.76)], "#ffdf8e")
    body.fill(smooth([(x, y + 0.36), (x + 0.08, y + 0.56), (x, y + 0.68), (x - 0.08, y + 0.56)]), "#fff8e2")
    for dx in (-0.18, 0.145):
        body.fill([(x + dx, y + 0.26), (x + dx + 0.035, y + 0.26), (x + dx + 0.035, y + 0.76), (x + dx, y + 0.76)], INK)
    body.fill([(x - 0.22, y + 0.74), (x + 0.22, y + 0.74), (x + 0.22, y + 0.86), (x - 0.22, y + 0.86)], INK)


def full_anselm(picture: Picture) -> None:
    body, who, shirt = Body(picture, ANSELM, 320, 906, 113), ANSELM, "#e9dcc0"
    body.shadow(1.1)
    body.legs(-3.25, 0.32, "#33231c", 1.08)
    body.arm(1, [(0.66, -5.62), (1.0, -4.85), (0.86, -4.1)], shirt, (0.82, -3.92))
    body.fill(smooth(mirrored([(0.24, -6.02), (0.66, -5.82), (0.76, -5.2), (0.74, -4.2), (0.64, -3.1), (0.2, -3.02)])), shirt)
    vest = body.shaded(smooth(mirrored([(0.2, -5.98), (0.5, -5.88), (0.6, -5.3), (0.72, -4.3), (0.68, -2.95), (0.2, -2.86)])), who.upper, 0.24)
    body.fill([(-0.24, -6.1), (0.24, -6.1), (0.0, -4.95)], shirt, vest)
    body.fill([(-0.015, -4.98), (0.015, -4.98), (0.02, -2.8), (-0.02, -2.8)], dark(who.upper, 0.45), vest)
    for y in (-4.7, -4.25, -3.8, -3.35):
        body.fill(ellipse(0.08, y, 0.042, 0.042), "#c9a04e", vest)
    for side in (-1, 1):
        body.fill([(side * 0.26, -3.62), (side * 0.58, -3.7), (side * 0.58, -3.62), (side * 0.26, -3.54)], dark(who.upper, 0.4), vest)
    body.fill(smooth([(-0.06, -4.22), (-0.28, -3.78), (-0.5, -3.7), (-0.49, -3.66), (-0.26, -3.73), (-0.03, -4.2)]), "#d9b45c", vest)
    body.fill(smooth(mirrored([(0.2, -6.3), (0.18, -6.1), (0.13, -5.85)])), dark(who.skin, 0.2))
    body.fill(smooth([(-0.3, -6.06), (0.0, -5.86), (0.3, -6.06), (0.27, -5.86), (0.05, -5.66), (0.14, -5.38), (-0.02, -5.5), (-0.15, -5.4), (-0.05, -5.66), (-0.27, -5.86)]), who.accent)
    body.arm(-1, [(0.74, -5.56), (1.0, -4.8), (0.9, -4.0)], shirt, (0.88, -3.82))
    for side in (-1, 1):
        body.fill(limb([(side * 0.8, -5.06), (side * 0.9, -5.0), (side * 1.06, -4.98)], [0.06, 0.06, 0.06]), who.accent)
    body.fill(ellipse(-0.87, -3.52, 0.14, 0.14), "#c99a3f")
    body.fill(ellipse(-0.87, -3.52, 0.105, 0.105), "#fbf5e6")
    body.fill(limb([(-0.87, -3.6), (-0.87, -3.52), (-0.82, -3.49)], [0.022, 0.022, 0.022]), INK)
    head_anselm(picture, 320, 906 - 6.6 * 113, 116)


def full_tobi(picture: Picture) -> None:
    body, who = Body(picture, TOBI, 320, 906, 106), TOBI
    body.shadow(0.95)
    body.legs(-2.1, 0.26, "#7a2f26", 0.92)
    for side in (-1, 1):
        body.fill([(side * 0.26 - 0.17, -0.5), (side * 0.26 + 0.17, -0.5), (side * 0.26 + 0.16, -0.32), (side * 0.26 - 0.16, -0.32)], light(who.lower, 0.3))
    body.arm(1, [(0.5, -3.98), (0.76, -3.3), (0.74, -2.62)], who.upper, (0.73, -2.46), 0.27)
    jumper = body.shaded(smooth(mirrored([(0.22, -4.3), (0.52, -4.14), (0.6, -3.6), (0.58, -2.6), (0.56, -1.98), (0.2, -1.92)])), who.upper, 0.2)
    for i in range(-6, 7):
        body.fill([(i * 0.09 - 0.012, -2.2), (i * 0.09 + 0.012, -2.2), (i * 0.09 + 0.012, -1.9), (i * 0.09 - 0.012, -1.9)], dark(who.upper, 0.3), jumper)
    for y in (-3.1, -2.92):
        body.fill([(-0.7, y), (0.7, y), (0.7, y + 0.08), (-0.7, y + 0.08)], light(who.upper, 0.55), jumper)
    body.fill(smooth(mirrored([(0.17, -4.6), (0.15, -4.4), (0.1, -4.2)])), dark(who.skin, 0.2))
    body.fill(smooth([(0.12, -4.2), (0.34, -4.12), (0.42, -3.3), (0.36, -2.84), (0.14, -2.9), (0.16, -3.5)]), dark(who.accent, 0.14))
    body.fill(smooth([(-0.36, -4.44), (0.0, -4.3), (0.36, -4.44), (0.42, -4.2), (0.2, -4.02), (0.0, -3.98), (-0.2, -4.02), (-0.42, -4.2)]), who.accent)
    body.fill(smooth([(-0.28, -4.3), (0.0, -4.18), (0.28, -4.3), (0.26, -4.25), (0.0, -4.12), (-0.26, -4.25)]), dark(who.accent, 0.25))
    body.arm(-1, [(0.5, -4.0), (0.74, -3.36), (0.62, -2.76)], who.upper, (0.56, -2.66), 0.27)
    body.fill(smooth([(-0.7, -2.86), (-0.52, -2.95), (-0.4, -2.82), (-0.44, -2.66), (-0.64, -2.64)]), "#8b93a0")
    body.fill(smooth([(-0.66, -2.84), (-0.54, -2.91), (-0.47, -2.84), (-0.58, -2.8)]), "#b9c0c9")
    head_tobi(picture, 320, 906 - 5.02 * 106, 122)


def shoulders(picture: Picture, colour: str, skin: str, width: float) -> Mask:
    body = picture.fill(smooth([(320 - 70, 520), (320 + 70, 520), (320 + width, 590), (320 + width + 40, 720), (320 - width - 40, 720), (320 - width, 590)]), colour)
    picture.fill(smooth([(390, 480), (900, 480), (900, 760), (430, 760), (410, 620)]), dark(colour), body)
    picture.fill(smooth([(320 - 62, 420), (320 + 62, 420), (320 + 72, 540), (320, 590), (320 - 72, 540)]), dark(skin, 0.22))
    return body


def face_mara(picture: Picture) -> None:
    coat = shoulders(picture, MARA.upper, MARA.skin, 200)
    picture.fill(smooth([(250, 515), (320, 600), (390, 515), (440, 560), (345, 690), (295, 690), (200, 560)]), light(MARA.upper, 0.16), coat)
    picture.fill([(278, 560), (362, 560), (320, 640)], "#efe3cf")
    for side in (-1, 1):
        picture.fill(ellipse(320 + side * 150, 610, 15, 15), MARA.accent)
    head_mara(picture, 320, 325, 400)


def face_anselm(picture: Picture) -> None:
    vest = shoulders(picture, ANSELM.upper, ANSELM.skin, 210)
    picture.fill(smooth([(235, 525), (320, 590), (405, 525), (370, 660), (270, 660)]), "#e9dcc0", vest)
    picture.fill(smooth([(240, 530), (320, 565), (400, 530), (390, 590), (335, 610), (360, 668), (320, 640), (280, 668), (305, 610), (250, 590)]), ANSELM.accent)
    head_anselm(picture, 320, 310, 400)


def face_tobi(picture: Picture) -> None:
    shoulders(picture, TOBI.upper, TOBI.skin, 165)
    picture.fill(smooth([(215, 500), (320, 550), (425, 500), (455, 575), (390, 620), (320, 632), (250, 620), (185, 575)]), TOBI.accent)
    picture.fill(smooth([(235, 535), (320, 580), (405, 535), (400, 550), (320, 598), (240, 550)]), dark(TOBI.accent, 0.25))
    head_tobi(picture, 320, 330, 400)


SHEETS = {
    "mara_full.png": (640, 960, full_mara), "mara_face.png": (640, 640, face_mara),
    "anselm_full.png": (640, 960, full_anselm), "anselm_face.png": (640, 640, face_anselm),
    "tobi_full.png": (640, 960, full_tobi), "tobi_face.png": (640, 640, face_tobi),
}


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent / "references"
    folder.mkdir(parents=True, exist_ok=True)
    for name, (width, height, draw) in SHEETS.items():
        picture = Picture(width, height, PAPER)
        draw(picture)
        picture.save(folder / name)


if __name__ == "__main__":
    main()

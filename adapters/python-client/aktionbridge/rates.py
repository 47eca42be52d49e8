"""Exact frame rates: a rate is a fraction, never a floating-point number. 29.97 is a label, 30000/1001 is a rate."""

import re
from fractions import Fraction
from typing import Union

LARGEST_PART = 10_000_000
"""The largest numerator or denominator that the protocol accepts."""

_TEXT = re.compile(r"([0-9]{1,8})(?:/([0-9]{1,8}))?\Z")
_LABELS = {
    "23.976": Fraction(24000, 1001),
    "23.98": Fraction(24000, 1001),
    "29.97": Fraction(30000, 1001),
    "47.952": Fraction(48000, 1001),
    "47.95": Fraction(48000, 1001),
    "59.94": Fraction(60000, 1001),
    "119.88": Fraction(120000, 1001),
}


class FrameRate(Fraction):
    """Frames per second, exact and in lowest terms; `str()` is what goes over the wire: "25", "24000/1001".

    Takes a text (also the labels "23.976", "29.97" ...), a whole number, a fraction, or numerator and denominator.
    A float is refused: use `nearest` for what an application keeps as one.
    """

    __slots__ = ()

    def __new__(cls, numerator: Union[str, int, Fraction] = 24, denominator: int = 1) -> "FrameRate":
        value = _read(numerator) if isinstance(numerator, str) else _fraction(numerator, denominator)
        if not (0 < value.numerator <= LARGEST_PART and value.denominator <= LARGEST_PART):
            raise ValueError(f"{value} is not a frame rate: both parts must be from 1 to {LARGEST_PART}.")
        return super().__new__(cls, value.numerator, value.denominator)

    @classmethod
    def nearest(cls, frames_per_second: float, tolerance: float = 1e-6) -> "FrameRate":
        """The rate that an application's float stands for: a whole one, one over 1001, else the nearest up to that denominator.

        Raises ValueError when none lies within `tolerance` (relative).
        """
        exact = Fraction(frames_per_second)
        of_1001 = Fraction(round(exact * 1001 / 1000) * 1000, 1001)
        for candidate in (Fraction(round(exact)), of_1001, exact.limit_denominator(1001)):
            if candidate > 0 and abs(candidate - exact) <= exact * Fraction(tolerance):
                return cls(candidate)
        raise ValueError(
            f"{frames_per_second} frames a second is no rate with a denominator up to 1001. Set 24000/1001, 25, 30 or the like.")

    @property
    def nominal(self) -> int:
        """The counting base of timecode: 24 for 24000/1001, 30 for 30000/1001."""
        return (self.numerator + self.denominator // 2) // self.denominator

    def seconds(self, frames: int) -> Fraction:
        """How long so many frames last, exactly."""
        return Fraction(frames) / Fraction(self.numerator, self.denominator)

    def __str__(self) -> str:
        return str(self.numerator) if self.denominator == 1 else f"{self.numerator}/{self.denominator}"

    def __repr__(self) -> str:
        return f"FrameRate({str(self)!r})"


def _read(text: str) -> Fraction:
    if text in _LABELS:
        return _LABELS[text]
    match = _TEXT.match(text)
    if match is None or int(match.group(2) or "1") == 0:
        raise ValueError(
            f"'{text}' is not a frame rate. Write it as a fraction such as 24000/1001, a whole number, or 23.976, 29.97, 47.952, 59.94."
        )
    return Fraction(int(match.group(1)), int(match.group(2) or "1"))


def _fraction(numerator: Union[int, Fraction], denominator: int) -> Fraction:
    if isinstance(numerator, float) or isinstance(denominator, float):
        raise TypeError("A frame rate is exact: pass '24000/1001' or two whole numbers, or use FrameRate.nearest for a float.")
    if denominator == 0:
        raise ValueError("A frame rate cannot have the denominator 0.")
    return Fraction(numerator, denominator)

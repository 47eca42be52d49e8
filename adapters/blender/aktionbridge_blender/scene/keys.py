# SPDX-License-Identifier: GPL-3.0-or-later
"""Fewest keys that still tell a path sampled at every frame.

Who reads keys draws straight lines between them, or a smooth curve that rests at both ends (the previz generator does). The
keys kept here give the path back within the tolerance in both readings, at every frame.
"""

from typing import Callable, Iterable, List, Sequence, Set

Sample = Sequence[float]

# How far a reading is off, in tolerances: over 1 is too far.
Measure = Callable[[Sample, Sample], float]


def reduce_keys(times: Sequence[float], samples: Sequence[Sample], measure: Measure, must: Iterable[int] = (), smooth: bool = False) -> List[int]:
    """Indices of the samples to keep, rising; the first and the last are among them.

    `must` names further samples to keep; `smooth` asks that the smooth reading holds as well as the straight one.
    """
    last = len(samples) - 1
    kept = {0, last, *must}
    fixed = sorted(kept)
    for start, end in zip(fixed, fixed[1:]):
        _divide(times, samples, measure, start, end, kept)
    while smooth and (worst := _worst_smooth(times, samples, measure, sorted(kept))):
        kept |= worst
    return sorted(kept)


def _divide(times, samples, measure, start: int, end: int, kept: Set[int]) -> None:
    open_spans = [(start, end)]
    while open_spans:
        start, end = open_spans.pop()
        worst, at = 1.0, None
        for i in range(start + 1, end):
            off = measure(samples[i], straight(times, samples, start, end, times[i]))
            if off > worst:
                worst, at = off, i
        if at is not None:
            kept.add(at)
            open_spans += [(start, at), (at, end)]


def straight(times, samples, start: int, end: int, time: float) -> List[float]:
    """The straight reading at a time between two keys."""
    t = (time - times[start]) / (times[end] - times[start])
    return [a + (b - a) * t for a, b in zip(samples[start], samples[end])]


def _worst_smooth(times, samples, measure, keys: List[int]) -> Set[int]:
    found = set()
    for at in range(len(keys) - 1):
        worst, frame = 1.0, None
        for i in range(keys[at] + 1, keys[at + 1]):
            off = measure(samples[i], smooth_reading(times, samples, keys, at, times[i]))
            if off > worst:
                worst, frame = off, i
        if frame is not None:
            # The rest at either end is best kept short: between other keys the curve takes its slopes from the path.
            found.add(keys[at] + 1 if at == 0 else keys[at + 1] - 1 if at == len(keys) - 2 else frame)
    return found


def smooth_reading(times, samples, keys: List[int], at: int, time: float) -> List[float]:
    """The smooth reading between key `at` and the next: cubic, its slopes taken across the neighbours, zero at both ends."""
    start, end = keys[at], keys[at + 1]
    span = times[end] - times[start]
    t = (time - times[start]) / span
    t2, t3 = t * t, t * t * t
    leave, arrive = _slopes(times, samples, keys, at), _slopes(times, samples, keys, at + 1)
    return [
        a * (2 * t3 - 3 * t2 + 1) + out * span * (t3 - 2 * t2 + t) + b * (3 * t2 - 2 * t3) + into * span * (t3 - t2)
        for a, b, out, into in zip(samples[start], samples[end], leave, arrive)
    ]


def _slopes(times, samples, keys: List[int], at: int) -> List[float]:
    if at in (0, len(keys) - 1):
        return [0.0] * len(samples[0])
    before, after = keys[at - 1], keys[at + 1]
    return [(b - a) / (times[after] - times[before]) for a, b in zip(samples[before], samples[after])]

# SPDX-License-Identifier: GPL-3.0-or-later
"""Changes settings for a while and gives every one of them back."""

from __future__ import annotations

import contextlib
from typing import Any, Iterator, List, Tuple

Setting = Tuple[Any, str, Any]
"""Owner, name, value."""


@contextlib.contextmanager
def kept(settings: List[Setting]) -> Iterator[None]:
    """Sets each in order where the owner has it, and gives all back in the same order: a media type is set before its file format."""
    before: List[Setting] = []
    try:
        for owner, name, value in settings:
            if hasattr(owner, name):
                before.append((owner, name, getattr(owner, name)))
                setattr(owner, name, value)
        yield
    finally:
        for owner, name, value in before:
            setattr(owner, name, value)

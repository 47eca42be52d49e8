# SPDX-License-Identifier: GPL-3.0-or-later
"""Blender 5.1 and later: timing under the names that stay; the old ones are announced to go in 6.0."""

from __future__ import annotations

from .era50 import Era50


class Era51(Era50):
    """Handles and content."""

    name = "5.1"
    START = "left_handle"
    END = "right_handle"
    LENGTH = "duration"
    CONTENT_START = "content_start"
    CONTENT_LENGTH = "content_duration"
    HEAD = "left_handle_offset"
    TAIL = "right_handle_offset"
    TRIM_START = "content_trim_start"
    TRIM_END = "content_trim_end"
    REPEATED = frozenset({
        "frame_final_start", "frame_final_end", "frame_final_duration", "frame_start", "frame_duration",
        "frame_offset_start", "frame_offset_end", "animation_offset_start", "animation_offset_end"})

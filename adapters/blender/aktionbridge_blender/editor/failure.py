# SPDX-License-Identifier: GPL-3.0-or-later
"""What can stand in the way of a primitive."""

from __future__ import annotations


class EditorFailure(Exception):
    """The primitive cannot be carried out; the message names the thing and the remedy and is shown to people."""

    code = 1301
    """RpcErrorCode.EditorFailed."""


class EditRefused(Exception):
    """One edit may not be done, or did not turn out as asked; the message names channel and frame."""

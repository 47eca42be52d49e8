# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the add-on gets the Python client from: all of it imports `aktionbridge` from here."""

from .vendor import aktionbridge

__all__ = ["aktionbridge"]

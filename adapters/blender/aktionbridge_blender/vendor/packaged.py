# SPDX-License-Identifier: GPL-3.0-or-later
"""The one door to the Python client, whose copy lies beside this file: `from .vendor import aktionbridge`."""

from . import aktionbridge

__all__ = ["aktionbridge"]

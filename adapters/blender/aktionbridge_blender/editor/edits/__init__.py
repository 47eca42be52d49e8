# SPDX-License-Identifier: GPL-3.0-or-later
"""Carrying out a command: check everything, plan it, do it in one undo step, read every strip back."""

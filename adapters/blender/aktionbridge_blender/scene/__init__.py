# SPDX-License-Identifier: GPL-3.0-or-later
"""The 3D side: blocking and passes from the scene, plates back into it."""

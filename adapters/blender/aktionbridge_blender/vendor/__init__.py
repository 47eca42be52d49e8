# SPDX-License-Identifier: GPL-3.0-or-later
"""The one door to the Python client: `from .vendor import aktionbridge`.

This file serves the working tree, where the client lies in adapters/python-client. In the packaged add-on a copy of the
client lies here beside it, and package.py puts packaged.py in this file's place.
"""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType


def _load() -> ModuleType:
    """The client under our own name, so that another add-on may bring another version of it."""
    name = f"{__name__}.aktionbridge"
    # Resolved, because dev_install.py links this folder into Blender's.
    client = Path(__file__).resolve().parents[3] / "python-client" / "aktionbridge"
    if not (client / "__init__.py").is_file():
        raise ImportError(
            f"The Python client is not in {client}. Install the zip that ./aktion package makes, "
            "or link the add-on from the whole repository with dev_install.py.")
    spec = importlib.util.spec_from_file_location(name, client / "__init__.py", submodule_search_locations=[str(client)])
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


aktionbridge = _load()

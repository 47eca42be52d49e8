"""Surroundings in which an add-on finds no host of this machine's user and can start none."""

from __future__ import annotations

from pathlib import Path
from typing import Dict


def surroundings(folder: Path) -> Dict[str, str]:
    """Private folders below `folder`, which exist and are empty."""
    runtime, home = folder / "run", folder / "home"
    for each in (runtime, home):
        each.mkdir(exist_ok=True)
        each.chmod(0o700)
    return {"AKTION_RUNTIME": str(runtime), "AKTION_HOME": str(home), "AKTION_HOST": str(folder / "no-host.dll")}

"""The add-on's zip as a test sees it: made by package.py in a process of its own, read with zipfile and ast."""

from __future__ import annotations

import ast
import subprocess
import sys
import tempfile
import zipfile
from functools import lru_cache
from pathlib import Path
from typing import Dict, Iterator, Tuple

ROOT = Path(__file__).resolve().parents[3]
ADAPTER = ROOT / "adapters" / "blender"
NAME = "aktionbridge"


def make(output: Path, python: str = sys.executable) -> Path:
    """Packages into the folder and answers the zip's path."""
    done = subprocess.run([python, str(ADAPTER / "package.py"), "--output", str(output)], capture_output=True, text=True)
    if done.returncode:
        raise AssertionError(f"package.py ended with {done.returncode}: {done.stderr}")
    return Path(done.stdout.strip())


@lru_cache(maxsize=1)
def contents() -> Dict[str, bytes]:
    """Path in the zip and content of every file in it; made once a run."""
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(make(Path(folder))) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}


def sources() -> Dict[str, str]:
    """The Python files in the zip."""
    return {path: content.decode("utf-8") for path, content in contents().items() if path.endswith(".py")}


@lru_cache(maxsize=1)
def trees() -> Dict[str, ast.Module]:
    """The same, parsed."""
    return {path: ast.parse(text, path) for path, text in sources().items()}


def nodes(*kinds: type) -> Iterator[Tuple[str, ast.AST]]:
    """Every node of these kinds with where it stands: `aktionbridge/session.py:12`."""
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, kinds):
                yield f"{path}:{getattr(node, 'lineno', 0)}", node


def dotted(node: ast.AST) -> str:
    """`bpy.app.timers.register` of such an expression; empty for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""

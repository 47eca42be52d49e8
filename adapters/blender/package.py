# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the add-on's zip: a legacy add-on for Blender 3.4 to 4.1 and an extension for 4.2 and newer in one file.

    python3 adapters/blender/package.py [--output DIR]

Everything lies in one folder `aktionbridge/`: legacy add-ons must, extensions may. Equal sources give equal bytes with any
Python: names are sorted, times fixed, nothing is compressed (which depends on the zlib at hand).
"""

import argparse
import ast
import re
import sys
import zipfile
from pathlib import Path
from typing import Dict, Iterator, Tuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SOURCE = HERE / "aktionbridge_blender"
CLIENT = HERE.parent / "python-client" / "aktionbridge"
# Folder and module name in Blender; for an extension the id in the manifest.
NAME = "aktionbridge"
# Needs threads, which extensions must not use; Blender has timers instead.
LEFT_OUT_OF_CLIENT = frozenset({"threaded.py"})
# The earliest a zip can say.
TIME = (1980, 1, 1, 0, 0, 0)


class PackageError(Exception):
    """The sources do not make an add-on; the message says what to change."""


def version() -> str:
    """The product's version, from Directory.Build.props. Manifest and bl_info must repeat it: Blender reads them without running code."""
    found = re.search(r"<Version>([0-9]+\.[0-9]+\.[0-9]+)</Version>", (ROOT / "Directory.Build.props").read_text(encoding="utf-8"))
    if not found:
        raise PackageError("Directory.Build.props has no <Version>1.2.3</Version>.")
    wanted = found.group(1)
    for place, said in (("blender_manifest.toml", _manifest_version()), ("__init__.py (bl_info)", _legacy_version()), *_constants()):
        if said != wanted:
            raise PackageError(f"{place} says version {said}, Directory.Build.props says {wanted}. Change {place}.")
    return wanted


def _manifest_version() -> str:
    # A line, not a parser: tomllib came with Python 3.11, and this runs on older ones.
    found = re.search(r'^version\s*=\s*"([^"]*)"', (SOURCE / "blender_manifest.toml").read_text(encoding="utf-8"), re.MULTILINE)
    return found.group(1) if found else "nothing"


def _legacy_version() -> str:
    for statement in ast.parse((SOURCE / "__init__.py").read_text(encoding="utf-8")).body:
        if isinstance(statement, ast.Assign) and getattr(statement.targets[0], "id", "") == "bl_info":
            return ".".join(str(number) for number in ast.literal_eval(statement.value).get("version", ()))
    return "nothing"


def _constants() -> Iterator[Tuple[str, str]]:
    for file in sorted(SOURCE.rglob("*.py")):
        for said in re.findall(r'^VERSION\s*=\s*"([^"]*)"', file.read_text(encoding="utf-8"), re.MULTILINE):
            yield file.relative_to(SOURCE).as_posix(), said


def members() -> Dict[str, bytes]:
    """What goes into the zip: path in it, with `aktionbridge/` in front, and content."""
    if not (CLIENT / "__init__.py").is_file():
        raise PackageError(f"The Python client is missing: {CLIENT.relative_to(ROOT).as_posix()}/__init__.py. Check out the whole repository.")
    files = {f"{NAME}/{path}": content for path, content in _files_of(SOURCE)}
    files[f"{NAME}/vendor/__init__.py"] = files.pop(f"{NAME}/vendor/packaged.py")
    files[f"{NAME}/LICENSE"] = _content(HERE / "LICENSE")
    for path, content in _files_of(CLIENT):
        if path not in LEFT_OUT_OF_CLIENT:
            files[f"{NAME}/vendor/aktionbridge/{path}"] = content
    # The client is under the licence of the rest of the repository.
    files[f"{NAME}/vendor/aktionbridge/LICENSE"] = _content(ROOT / "LICENSE")
    return files


def _files_of(folder: Path) -> Iterator[Tuple[str, bytes]]:
    for file in folder.rglob("*"):
        path = file.relative_to(folder)
        hidden = any(part.startswith(".") or part == "__pycache__" for part in path.parts)
        if file.is_file() and not hidden and file.suffix != ".pyc":
            yield path.as_posix(), _content(file)


def _content(file: Path) -> bytes:
    # A checkout on Windows may have turned line ends; the zip is the same everywhere.
    return file.read_bytes().replace(b"\r\n", b"\n") if file.suffix in {".py", ".toml", ".md", ""} else file.read_bytes()


def write(output: Path) -> Path:
    """Writes the zip into the folder and answers its path."""
    target = output / f"aktionbridge-blender-{version()}.zip"
    files = members()
    output.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as archive:
        # Blender 3.4 removes the former version by the folders the zip names.
        archive.writestr(_entry(f"{NAME}/", 0o40755), b"")
        for path, content in sorted(files.items()):
            archive.writestr(_entry(path, 0o100644), content)
    part.replace(target)
    return target


def _entry(path: str, mode: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, TIME)
    entry.create_system = 3
    entry.external_attr = mode << 16 | (0x10 if path.endswith("/") else 0)
    return entry


def main() -> int:
    options = argparse.ArgumentParser(description="Makes the Blender add-on's zip.")
    options.add_argument("--output", type=Path, default=ROOT / "artifacts" / "package", help="folder for the zip (default: artifacts/package)")
    try:
        print(write(options.parse_args().output))
    except (PackageError, OSError) as failure:
        print(f"package.py: {failure}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

# SPDX-License-Identifier: GPL-3.0-or-later
"""Links the working tree's add-on into Blender, so that what you edit is what Blender loads.

    python3 adapters/blender/dev_install.py             every Blender version that has a user folder
    python3 adapters/blender/dev_install.py 3.4 4.5     these versions
    python3 adapters/blender/dev_install.py --remove    take the links out again

Before 4.2 the link lies among the legacy add-ons, from 4.2 on among the extensions. Then enable "AktionBridge" in
Preferences > Add-ons, or restart Blender where it was enabled. Nothing that this script did not make is ever replaced.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import List, Mapping, Tuple

import package

# Says of a copied folder that it is ours to replace and remove.
COPY_MARK = ".copied-by-dev-install"

Version = Tuple[int, int]
OLDEST: Version = (3, 4)


class InstallError(Exception):
    """The add-on cannot be linked or removed there; the message names the folder and the remedy."""


def versions_folder(environment: Mapping[str, str]) -> Path:
    """Where Blender keeps a folder for each version this user has run."""
    home = Path(environment.get("USERPROFILE" if os.name == "nt" else "HOME") or Path.home())
    if os.name == "nt":
        return Path(environment.get("APPDATA") or home / "AppData" / "Roaming") / "Blender Foundation" / "Blender"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "Blender"
    return Path(environment.get("XDG_CONFIG_HOME") or home / ".config") / "blender"


def found_versions(folder: Path) -> List[Version]:
    """The versions that have a folder there and can run the add-on, oldest first."""
    names = [entry.name for entry in folder.iterdir() if entry.is_dir()] if folder.is_dir() else []
    numbers = [tuple(int(number) for number in name.split(".")) for name in names if re.fullmatch(r"[0-9]+\.[0-9]+", name)]
    return sorted(version for version in numbers if version >= OLDEST)


def parse(text: str) -> Version:
    """`3.4` or `3.4.1` as (3, 4)."""
    found = re.fullmatch(r"([0-9]+)\.([0-9]+)(\.[0-9]+)?", text)
    if not found:
        raise InstallError(f"'{text}' is no Blender version. Write it like 3.4 or 4.5.")
    if (int(found.group(1)), int(found.group(2))) < OLDEST:
        raise InstallError(f"Blender {text} is too old: the add-on needs 3.4 or newer.")
    return int(found.group(1)), int(found.group(2))


def place(version: Version, environment: Mapping[str, str]) -> Path:
    """Where this version looks for the add-on. Blender's own variables for these folders are obeyed."""
    resources = Path(environment.get("BLENDER_USER_RESOURCES") or versions_folder(environment) / "{}.{}".format(*version))
    if version < (4, 2):
        return Path(environment.get("BLENDER_USER_SCRIPTS") or resources / "scripts") / "addons" / package.NAME
    return Path(environment.get("BLENDER_USER_EXTENSIONS") or resources / "extensions") / "user_default" / package.NAME


def is_ours(target: Path) -> bool:
    """A link to this working tree, or a copy that this script made of it."""
    return leads_here(target) or (target / COPY_MARK).is_file()


def leads_here(target: Path) -> bool:
    """A symbolic link or a junction to this working tree."""
    return os.path.lexists(target) and target != package.SOURCE and Path(os.path.realpath(target)) == package.SOURCE


def install(target: Path) -> str:
    """Links, and where links are refused copies; says in words what it did."""
    refuse_foreign(target)
    if leads_here(target):
        return f"{target} is linked already."
    remove(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.symlink(package.SOURCE, target, target_is_directory=True)
        return f"{target} is now a link to {package.SOURCE}."
    except OSError as refused:
        # Windows wants a developer's mode or an administrator for links, but not for junctions.
        if os.name == "nt" and subprocess.run(["cmd", "/c", "mklink", "/J", str(target), str(package.SOURCE)], capture_output=True).returncode == 0:
            return f"{target} is now a junction to {package.SOURCE}."
        copy(target)
        return f"{target} is a copy, because no link can be made there ({refused.strerror}). Run this again after each edit."


def copy(target: Path) -> None:
    """What the zip would hold, laid down as files."""
    for path, content in package.members().items():
        file = target.parent / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    (target / COPY_MARK).write_text(f"{package.SOURCE}\n", encoding="utf-8")


def refuse_foreign(target: Path) -> None:
    """Raises when something that is not ours lies there."""
    if os.path.lexists(target) and not is_ours(target):
        where = f", a link to {os.path.realpath(target)}" if target.is_symlink() else ""
        raise InstallError(
            f"{target}{where} was not made by this script from this working tree, so it stays. "
            "Remove the add-on in Blender's preferences, or remove that folder yourself, and run this again.")


def remove(target: Path) -> str:
    """Takes our link or copy out; says in words what it did."""
    if not os.path.lexists(target):
        return f"{target} is not there."
    refuse_foreign(target)
    if target.is_symlink():
        target.unlink()
    elif leads_here(target):
        # A junction goes like an empty folder; what it leads to stays.
        os.rmdir(target)
    else:
        shutil.rmtree(target)
    return f"{target} is removed."


def main(words: List[str], environment: Mapping[str, str]) -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("versions", nargs="*", metavar="VERSION", help="such as 3.4 or 4.5; default: every version that has a user folder")
    options.add_argument("--remove", action="store_true", help="take the add-on out again")
    chosen = options.parse_args(words)
    failed = False
    try:
        versions = [parse(text) for text in chosen.versions] or found_versions(versions_folder(environment))
        if not versions:
            raise InstallError(
                f"No Blender of 3.4 or newer has a folder in {versions_folder(environment)}. Start Blender once, or name the version: dev_install.py 3.4")
    except InstallError as failure:
        print(f"dev_install.py: {failure}", file=sys.stderr)
        return 1
    for version in versions:
        try:
            target = place(version, environment)
            print("Blender {}.{}: {}".format(*version, remove(target) if chosen.remove else install(target)))
        except (InstallError, package.PackageError, OSError) as failure:
            print("dev_install.py: Blender {}.{}: {}".format(*version, failure), file=sys.stderr)
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))

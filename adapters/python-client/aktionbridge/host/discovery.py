"""Where the host is, and how to start one: host.json in the runtime folder, install.json in the user folder, AKTION_HOST."""

import dataclasses
import functools
import getpass
import ipaddress
import json
import os
import shutil
import stat
import sys
import tempfile
from typing import Any, Dict, List, Mapping, Optional

from ..errors import HostUnavailable
from ..records.client import PROTOCOL
from .processes import is_running

OFFLINE = "offline"
REFUSED = "refused"
WRONG_VERSION = "wrongVersion"

_LARGEST_RECORD = 64 * 1024


@dataclasses.dataclass(frozen=True)
class HostRecord:
    """host.json, as far as a client needs it."""

    pid: int
    start_time: str
    port: int
    version: str
    protocol: str
    token: str = dataclasses.field(repr=False)


def runtime_folder(environ: Mapping[str, str] = os.environ) -> str:
    """The folder of host.json: the rule of contracts/README.md."""
    chosen = environ.get("AKTION_RUNTIME")
    if chosen:
        return os.path.abspath(chosen)
    runtime = environ.get("XDG_RUNTIME_DIR")
    if runtime and os.path.isdir(runtime):
        return os.path.join(runtime, "aktionbridge")
    return os.path.join(_temporary(environ), f"aktionbridge-{_user()}")


def user_folder(environ: Mapping[str, str] = os.environ) -> str:
    """The folder of install.json: AKTION_HOME, else aktionbridge in the user's data folder, else user in the runtime folder."""
    chosen = environ.get("AKTION_HOME")
    if chosen:
        return os.path.abspath(chosen)
    if sys.platform == "win32":
        data = environ.get("LOCALAPPDATA") or os.path.join(os.path.expanduser("~"), "AppData", "Local")
    elif sys.platform == "darwin":
        data = os.path.join(os.path.expanduser("~"), "Library", "Application Support")
    else:
        data = environ.get("XDG_DATA_HOME") or os.path.join(os.path.expanduser("~"), ".local", "share")
    return os.path.join(data, "aktionbridge") if os.access(data, os.W_OK) else os.path.join(runtime_folder(environ), "user")


def find_host(folder: Optional[str] = None) -> Optional[HostRecord]:
    """The running host; None when there is none.

    Raises HostUnavailable when the record cannot be trusted or is of another major version.
    """
    folder = folder or runtime_folder()
    if not os.path.lexists(folder):
        return None
    _require_private(folder)
    try:
        record = _host_record(_read_json(os.path.join(folder, "host.json")))
    except (OSError, ValueError, KeyError, TypeError):
        # Not there, or half gone while its host stops: either way nobody is to be reached through it.
        return None
    if not is_running(record.pid, record.start_time):
        return None
    if record.protocol.partition(".")[0] != PROTOCOL.partition(".")[0]:
        older = "this add-on" if _major(record.protocol) > _major(PROTOCOL) else "AktionBridge's host"
        raise HostUnavailable(
            WRONG_VERSION,
            f"The running host {record.version} speaks client protocol {record.protocol}; this client speaks {PROTOCOL}.",
            f"Update {older}.",
        )
    return record


def was_left(folder: Optional[str] = None) -> bool:
    """Whether a host.json lies there: after a host that did not end in order."""
    return os.path.exists(os.path.join(folder or runtime_folder(), "host.json"))


def host_command(environ: Mapping[str, str] = os.environ) -> List[str]:
    """Program and first arguments that run the installed host. Raises HostUnavailable when none is installed."""
    chosen = environ.get("AKTION_HOST")
    if chosen:
        if not os.path.isfile(chosen):
            raise HostUnavailable(OFFLINE, f"AKTION_HOST names '{chosen}', which is no file.", "Set it to the path of AktionBridge.Host.dll.")
        return _runnable(["dotnet", os.path.abspath(chosen)] if chosen.endswith(".dll") else [os.path.abspath(chosen)], environ)
    path = os.path.join(user_folder(environ), "install.json")
    install = "Install AktionBridge and start it once, or set AKTION_HOST to the path of AktionBridge.Host.dll."
    try:
        _require_ours(path)
        command = _read_json(path)["command"]
    except FileNotFoundError:
        raise HostUnavailable(OFFLINE, "No host is running, and none is installed.", install) from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise HostUnavailable(OFFLINE, f"'{path}' cannot be read ({error}).", install, error) from error
    if not (isinstance(command, list) and command and all(isinstance(word, str) and word for word in command)):
        raise HostUnavailable(OFFLINE, f"'{path}' names no command.", install)
    gone = [word for word in command if os.path.isabs(word) and not os.path.exists(word)]
    if gone:
        raise HostUnavailable(OFFLINE, f"The host was installed at '{gone[0]}', which is gone.", install)
    return _runnable(command, environ)


def _runnable(command: List[str], environ: Mapping[str, str]) -> List[str]:
    program = shutil.which(command[0], path=environ.get("PATH"))
    if program is None:
        remedy = "Install the .NET 10 runtime, or start the host yourself: aktion serve"
        raise HostUnavailable(OFFLINE, f"'{command[0]}', which runs the host, is not found.", remedy)
    return [program, *command[1:]]


def _read_json(path: str) -> Dict[str, Any]:
    # A named pipe in this place would be waited for.
    if not stat.S_ISREG(os.stat(path).st_mode):
        raise OSError("it is not a file")
    with open(path, "rb") as file:
        content = json.loads(file.read(_LARGEST_RECORD).decode("utf-8"))
    if not isinstance(content, dict):
        raise ValueError("it holds no object")
    return content


def _host_record(content: Dict[str, Any]) -> HostRecord:
    address, _, port = str(content["tcp"]).rpartition(":")
    if not ipaddress.ip_address(address).is_loopback or address != "127.0.0.1":
        problem = f"host.json says that the host listens at '{content['tcp']}', which is not an address of this machine alone."
        raise HostUnavailable(REFUSED, problem, "Remove the file and try again.")
    texts = {"start_time": content["startTime"], **{name: content[name] for name in ("version", "protocol", "token")}}
    right = all(isinstance(value, str) for value in texts.values()) and type(content["pid"]) is int
    if not (right and 0 < int(port) < 65536):
        raise ValueError("members of the wrong kind")
    return HostRecord(pid=content["pid"], port=int(port), **texts)


def _require_private(folder: str) -> None:
    # In a shared temporary folder anyone may have been there first: what lies in it then would be sent the user's words.
    status = os.lstat(folder)
    remedy = "Remove it or set AKTION_RUNTIME to a folder of your own."
    if stat.S_ISLNK(status.st_mode):
        raise HostUnavailable(REFUSED, f"The runtime folder '{folder}' is a link.", remedy)
    if not stat.S_ISDIR(status.st_mode):
        raise HostUnavailable(REFUSED, f"The runtime folder '{folder}' is not a folder.", remedy)
    if sys.platform != "win32":
        if status.st_uid != os.geteuid():
            raise HostUnavailable(REFUSED, f"The runtime folder '{folder}' belongs to another user.", remedy)
        if stat.S_IMODE(status.st_mode) & 0o077:
            raise HostUnavailable(REFUSED, f"The runtime folder '{folder}' is open to other users.", f"Run: chmod 700 '{folder}'")


def _require_ours(path: str) -> None:
    # What it names will be run.
    status = os.stat(path)
    if sys.platform != "win32" and (status.st_uid not in (os.geteuid(), 0) or stat.S_IMODE(status.st_mode) & 0o022):
        raise PermissionError("others could have written it")


def _major(version: str) -> int:
    major = version.partition(".")[0]
    return int(major) if major.isdigit() else 0


def _temporary(environ: Mapping[str, str]) -> str:
    # As the host finds it, which is not as Python does: that also looks at TEMP and TMP, and for a folder it can write to.
    if sys.platform == "win32":
        return environ.get("TMP") or environ.get("TEMP") or tempfile.gettempdir()
    return environ.get("TMPDIR") or "/tmp"


@functools.lru_cache(maxsize=1)
def _user() -> str:
    # Kept, because asking may go over the network; and not from the environment, where sudo leaves another name.
    if sys.platform == "win32":
        return getpass.getuser()
    import pwd

    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return str(os.geteuid())

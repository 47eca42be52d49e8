"""What the process asks of the system it runs on."""

import os
import signal


def resident_bytes() -> int:
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def end_with_children() -> None:
    """The host is gone: nothing the plugin started may stay, wherever it went. The host marks the environment, children inherit it."""
    mark = "AKTION_CHILD={}\0".format(os.environ.get("AKTION_CHILD", "")).encode()
    for name in os.listdir("/proc") if len(mark) > len("AKTION_CHILD=") + 1 and os.path.isdir("/proc") else ():
        if name.isdigit() and int(name) != os.getpid():
            try:
                with open("/proc/{}/environ".format(name), "rb") as file:
                    if mark in file.read():
                        os.kill(int(name), signal.SIGKILL)
            except OSError:
                pass  # Gone, or somebody else's.
    # Without a group of its own the group is that of whoever started this process.
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(0)

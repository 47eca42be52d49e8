"""Whether a process is still the one it was: a pid may have been given to another since, only its start time tells."""

import os
import re
import sys
from datetime import datetime, timezone
from typing import Optional

TOLERANCE_SECONDS = 2.0
"""The two ways of reading a start time round differently."""

_TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(Z|\+00:00)\Z")


def is_running(pid: int, started: str) -> bool:
    """Whether process `pid` lives and started at this ISO 8601 time (UTC)."""
    stated = _seconds(started)
    if pid <= 0 or stated is None:
        return False
    actual = start_time(pid)
    return actual is not None and abs(actual - stated) <= TOLERANCE_SECONDS


def start_time(pid: int) -> Optional[float]:
    """Seconds since 1970 at which it started; None when there is no such process, or a dead one that nobody collected."""
    try:
        if sys.platform.startswith("linux"):
            return _linux(pid)
        if sys.platform == "darwin":
            return _macos(pid)
        if sys.platform == "win32":
            return _windows(pid)
    except (OSError, ValueError, IndexError):
        pass
    return None


def _seconds(text: str) -> Optional[float]:
    match = _TIME.match(text)
    if match is None:
        return None
    whole = datetime.strptime(match.group(1), "%Y-%m-%dT%H:%M:%S").replace(tzinfo=timezone.utc).timestamp()
    return whole + float(match.group(2) or 0)


def _linux(pid: int) -> Optional[float]:
    with open(f"/proc/{pid}/stat", "rb") as file:
        # The name in brackets may hold anything, brackets too; the rest begins after the last one.
        fields = file.read().rpartition(b")")[2].split()
    if fields[0] in (b"Z", b"X"):
        return None
    with open("/proc/stat", "rb") as file:
        boot = next(int(line.split()[1]) for line in file if line.startswith(b"btime"))
    return boot + int(fields[19]) / os.sysconf("SC_CLK_TCK")


def _macos(pid: int) -> Optional[float]:
    import ctypes

    # proc_pidinfo(PROC_PIDTBSDINFO): 136 bytes; pbi_status at 4, pbi_start_tvsec and pbi_start_tvusec at 120 and 128.
    buffer = ctypes.create_string_buffer(136)
    if ctypes.CDLL("libproc.dylib").proc_pidinfo(pid, 3, ctypes.c_uint64(0), buffer, 136) != 136:
        return None
    status = int.from_bytes(buffer.raw[4:8], sys.byteorder)
    zombie = 5
    seconds = int.from_bytes(buffer.raw[120:128], sys.byteorder) + int.from_bytes(buffer.raw[128:136], sys.byteorder) / 1e6
    return None if status == zombie else seconds


def _windows(pid: int) -> Optional[float]:
    import ctypes
    from ctypes import wintypes

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined]
    kernel.OpenProcess.restype = wintypes.HANDLE
    query_limited, still_active = 0x1000, 259
    process = kernel.OpenProcess(query_limited, False, pid)
    if not process:
        return None
    try:
        code = wintypes.DWORD()
        times = [wintypes.FILETIME() for _ in range(4)]
        kernel.GetExitCodeProcess(wintypes.HANDLE(process), ctypes.byref(code))
        if code.value != still_active or not kernel.GetProcessTimes(wintypes.HANDLE(process), *map(ctypes.byref, times)):
            return None
        ticks = (times[0].dwHighDateTime << 32) + times[0].dwLowDateTime
        return ticks / 1e7 - 11644473600
    finally:
        kernel.CloseHandle(wintypes.HANDLE(process))

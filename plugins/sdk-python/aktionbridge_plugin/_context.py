"""What the host lends to one run."""

import os
import pathlib
import threading
import time
from typing import Any, Callable, Dict, Iterator, Optional, Tuple

from . import _media, _png
from ._failures import Cancelled
from ._request import Pictures, Raster

PROGRESS_INTERVAL_SECONDS = 0.1
KEPT_PREVIEWS = 2


class WritingContext:
    """Usable from any thread; work_folder is private and goes afterwards."""

    def __init__(self, run: str, work_folder: str, request: Any, tools: Dict[str, str], notify: Callable[[str, Dict[str, Any]], None]) -> None:
        self.work_folder = pathlib.Path(work_folder)
        self._run, self._request, self._tools, self._notify = run, request, tools, notify
        self._cancelled = threading.Event()
        self._gate = threading.Lock()
        self._waiting: Optional[Tuple[str, float]] = None
        self._sent_at = 0.0
        self._fraction = 0.0

    @property
    def cancelled(self) -> bool:
        """Whether the user cancelled. Stop within two seconds of it."""
        return self._cancelled.is_set()

    def raise_if_cancelled(self) -> None:
        if self._cancelled.is_set():
            raise Cancelled()

    def wait(self, seconds: float) -> None:
        """Waits, and raises Cancelled as soon as the run is cancelled."""
        self._cancelled.wait(seconds)
        self.raise_if_cancelled()

    def progress(self, stage: str, fraction: float) -> None:
        """Tells the user where the run is, 0 to 1, never falling. Cheap: calls are coalesced to 10 a second."""
        with self._gate:
            self._fraction = max(self._fraction, min(1.0, max(0.0, float(fraction))))
            self._waiting = (stage, self._fraction)
        self.send_progress()

    def send_progress(self, now: bool = False) -> None:
        with self._gate:
            if self._waiting is None or (not now and time.monotonic() - self._sent_at < PROGRESS_INTERVAL_SECONDS):
                return
            (stage, fraction), self._waiting = self._waiting, None
            self._sent_at = time.monotonic()
        self._notify("pluginEvents/progress", {"run": self._run, "stage": stage, "fraction": fraction})

    def log(self, message: str, level: str = "information") -> None:
        """A line for the plugin's log: debug, information, warning or error."""
        self._notify("pluginEvents/log", {"run": self._run, "level": level, "message": str(message)})

    def cancel(self) -> None:
        self._cancelled.set()


class InspectionContext(WritingContext):
    """What looks at pictures or makes them reads and writes media too."""

    def video(self, path: Any, rate: Optional[str] = None, raster: Optional[Raster] = None) -> _media.VideoWriter:
        """Opens a lossless original in the work folder; rate and raster are the request's unless given. Use it in a with-statement."""
        return _media.VideoWriter(self._tools["ffmpeg"], self._inside(path), rate or self._request.rate, raster or self._request.raster, self.raise_if_cancelled)

    def write_image(self, path: Any, rgb: bytes, raster: Optional[Raster] = None) -> None:
        """Writes one frame as a PNG in the work folder."""
        size = raster or self._request.raster
        _png.write(self._inside(path), rgb, size.width, size.height)

    def read_frames(self, path: Any, raster: Optional[Raster] = None) -> Iterator[Tuple[Raster, bytes]]:
        """Every frame of a clip, or the one of a picture, as (raster, bytes)."""
        return _media.read_frames(self._tools["ffmpeg"], self._tools["ffprobe"], str(path), raster, self.raise_if_cancelled)

    def _inside(self, path: Any) -> str:
        return os.path.join(str(self.work_folder), str(path))


class Context(InspectionContext):
    """Usable from any thread. Results must lie inside work_folder."""

    _previews = 0

    def preview(self, rgb: bytes, raster: Optional[Raster] = None) -> None:
        """Shows a picture of the unfinished result."""
        with self._gate:
            self._previews += 1
            number = self._previews
        self.write_image(_preview_name(number), rgb, raster)
        self._notify("pluginEvents/preview", {"run": self._run, "file": _preview_name(number)})
        # The host copies a preview when it hears of it; the older ones only fill the disk.
        old = self.work_folder / _preview_name(number - KEPT_PREVIEWS)
        if old.exists():
            old.unlink()


def _preview_name(number: int) -> str:
    return "aktion-preview-{:05d}.png".format(number)

"""Frames in and out of files through ffmpeg on a pipe, with the same flags as the host's own media library."""

import os
import subprocess
import tempfile
from typing import Any, Callable, Iterator, List, Optional, Tuple

from ._failures import GenerationFailed
from ._request import Raster

QUIET = ["-hide_banner", "-nostdin", "-loglevel", "error", "-y"]
LOCAL = ["-protocol_whitelist", "file,pipe,fd"]
SMALL_PICTURE = 640 * 360


def original_flags(raster: Raster, threads: int) -> List[str]:
    """FFV1 version 3, RGB kept as it is, every frame alone and every slice with a checksum; tagged Rec.709, full range."""
    slices = "4" if raster.width * raster.height < SMALL_PICTURE else "16"
    return [
        "-c:v", "ffv1", "-level", "3", "-coder", "0", "-context", "0", "-g", "1", "-slicecrc", "1", "-slices", slices,
        "-threads", str(threads), "-pix_fmt", "bgr0",
        "-colorspace", "rgb", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "pc",
    ]


class VideoWriter:
    """Takes the frames of one clip, in order. Leaving the with-block normally puts the file in its place, an exception discards it."""

    def __init__(self, ffmpeg: str, path: str, rate: str, raster: Raster, check: Callable[[], None]) -> None:
        self._path, self._check = path, check
        self._frame_bytes = 3 * raster.width * raster.height
        self._temporary = "{}.{}.tmp".format(path, os.getpid())
        self._words = tempfile.TemporaryFile()
        self.frames = 0
        command = [
            ffmpeg, *QUIET, *LOCAL,
            "-f", "rawvideo", "-pixel_format", "rgb24", "-video_size", "{}x{}".format(raster.width, raster.height), "-framerate", rate,
            "-i", "pipe:0", "-map", "0:v:0", "-map_metadata", "-1", *original_flags(raster, min(os.cpu_count() or 1, 8)),
            "-fflags", "+bitexact", "-flags:v", "+bitexact", "-f", "matroska", "file:" + self._temporary,
        ]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=self._words)

    def write(self, rgb: Any) -> None:
        """One frame: 8-bit RGB, rows from the top, 3 * width * height bytes. Raises Cancelled when the run was cancelled."""
        self._check()
        view = memoryview(rgb).cast("B")
        if len(view) != self._frame_bytes:
            raise ValueError("A frame of this clip has {} bytes, not {}.".format(self._frame_bytes, len(view)))
        try:
            assert self._process.stdin is not None
            self._process.stdin.write(view)
        except OSError:
            self._process.wait()
            raise GenerationFailed(self._failure()) from None
        self.frames += 1

    def __enter__(self) -> "VideoWriter":
        return self

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        try:
            if kind is None:
                self._complete()
        finally:
            self._discard()

    def _complete(self) -> None:
        if self.frames == 0:
            raise ValueError("A clip needs at least one frame.")
        assert self._process.stdin is not None
        try:
            self._process.stdin.close()
        except OSError:
            pass  # It ended early; its exit code says why.
        if self._process.wait() != 0:
            raise GenerationFailed(self._failure())
        os.replace(self._temporary, self._path)

    def _discard(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        assert self._process.stdin is not None
        try:
            self._process.stdin.close()
        except OSError:
            pass
        self._words.close()
        if os.path.exists(self._temporary):
            os.remove(self._temporary)

    def _failure(self) -> str:
        return "ffmpeg could not write '{}' (exit code {}). Its last words: {}".format(
            os.path.basename(self._path), self._process.returncode, last_words(self._words) or "none")


def read_frames(ffmpeg: str, ffprobe: str, path: str, raster: Optional[Raster], check: Callable[[], None]) -> Iterator[Tuple[Raster, bytes]]:
    """Every frame of a clip, or the one of a picture, scaled to raster when given."""
    size = raster or probe_raster(ffprobe, path)
    command = [
        ffmpeg, *QUIET, *LOCAL, "-i", "file:" + os.path.abspath(path), "-map", "0:v:0", "-an",
        "-vf", "scale={}:{}:flags=bicubic+accurate_rnd+full_chroma_int".format(size.width, size.height),
        "-vsync", "passthrough", "-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1",
    ]
    frame_bytes = 3 * size.width * size.height
    with tempfile.TemporaryFile() as words:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=words)
        assert process.stdout is not None
        count = 0
        try:
            while True:
                check()
                frame = process.stdout.read(frame_bytes)
                if len(frame) < frame_bytes:
                    break
                count += 1
                yield size, frame
            if process.wait() != 0 or count == 0 or frame:
                raise GenerationFailed("'{}' is not readable media. ffmpeg: {}".format(os.path.basename(path), last_words(words) or "no frames"))
        finally:
            process.kill()
            process.wait()
            process.stdout.close()


def probe_raster(ffprobe: str, path: str) -> Raster:
    command = [ffprobe, "-v", "error", *LOCAL, "-select_streams", "v:0", "-show_entries", "stream=width,height", "-of", "csv=p=0:s=x", "file:" + os.path.abspath(path)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    try:
        width, height = (int(part) for part in done.stdout.decode().split()[0].strip("x").split("x")[:2])
        if done.returncode != 0 or width < 1 or height < 1:
            raise ValueError
        return Raster(width, height)
    except (IndexError, ValueError):
        words = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GenerationFailed("'{}' is not readable media. ffprobe: {}".format(os.path.basename(path), " | ".join(words[-3:]) or "no picture")) from None


def last_words(words: Any) -> str:
    words.seek(0, os.SEEK_END)
    words.seek(max(0, words.tell() - 2000))
    return " | ".join(words.read().decode("utf-8", "replace").strip().splitlines()[-4:])

"""Frames as language servers use them: `Content-Length: N`, an empty line, N bytes. No input, no output, only bytes."""

from typing import List, Optional, Union

MESSAGE_BYTES = 16 * 1024 * 1024
HEADER_BYTES = 1024


class FramingError(Exception):
    """These bytes are no frames; where the next message would start is unknown, so the connection must be closed."""


class TooLarge:
    """A message above the limit, which was skipped."""

    def __init__(self, length: int) -> None:
        self.length = length


def frame(body: bytes) -> bytes:
    """A body with its header."""
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


class FrameReader:
    """Takes bytes as they come and gives bodies, one at a time."""

    def __init__(self, limit: int = MESSAGE_BYTES) -> None:
        self._limit = limit
        self._buffer = bytearray()
        self._need: Optional[int] = None
        """Length of the body that comes next; None while its header is not read."""
        self._skip = 0
        """Bytes of a message above the limit that are still to come."""

    def feed(self, data: bytes) -> None:
        """Takes what was received."""
        if self._skip:
            skipped = min(self._skip, len(data))
            self._skip -= skipped
            data = data[skipped:]
        self._buffer += data

    def next(self) -> Union[bytes, TooLarge, None]:
        """The next body; None when it is not whole yet. Raises FramingError."""
        if self._need is None:
            self._need = self._header()
        if self._need is None:
            return None
        if self._need > self._limit:
            length, self._need = self._need, None
            present = min(length, len(self._buffer))
            del self._buffer[:present]
            self._skip = length - present
            return TooLarge(length)
        if len(self._buffer) < self._need:
            return None
        body = bytes(self._buffer[: self._need])
        del self._buffer[: self._need]
        self._need = None
        return body

    def _header(self) -> Optional[int]:
        # Judged on the first bytes, before any line end: a web server's answer is refused at once, not waited for.
        start = bytes(self._buffer[:14]).lower()
        if not (b"content-length".startswith(start) or b"content-type".startswith(start[:12])):
            raise FramingError("The first line is no known header: this is not a host of AktionBridge.")
        end = 0 if self._buffer[:2] == b"\r\n" else self._buffer.find(b"\r\n\r\n", 0, HEADER_BYTES)
        if end < 0:
            if len(self._buffer) >= HEADER_BYTES:
                raise FramingError(f"The header block is longer than {HEADER_BYTES} bytes.")
            return None
        lines = bytes(self._buffer[:end]).split(b"\r\n")
        del self._buffer[: end + 4]
        return _body_length(lines)


def _body_length(lines: List[bytes]) -> int:
    length: Optional[int] = None
    for line in lines:
        name, colon, value = line.partition(b":")
        if not colon or not name:
            raise FramingError("A header line has no name and colon.")
        value = value.strip(b" \t")
        if name.lower() == b"content-length":
            # Two lengths are two opinions about where the next message starts.
            if length is not None:
                raise FramingError("Content-Length is given twice.")
            if not (value.isdigit() and len(value) <= 18):
                raise FramingError("Content-Length is not a number of bytes.")
            length = int(value)
        elif name.lower() == b"content-type" and b"charset=" in value.lower():
            charset = value.lower().partition(b"charset=")[2].strip(b" \"'")
            if charset not in (b"utf-8", b"utf8"):
                raise FramingError("Only UTF-8 is spoken here; the Content-Type header names another charset.")
    if length is None:
        raise FramingError("The header block has no Content-Length.")
    return length

"""A TCP connection on this machine that never waits: whatever cannot be done now is done at a later step."""

import errno
import socket
from typing import Optional

CHUNK_BYTES = 64 * 1024
_NOT_NOW = {
    errno.EAGAIN, errno.EWOULDBLOCK, errno.EINPROGRESS, errno.EINTR, errno.EALREADY,
    getattr(errno, "WSAEWOULDBLOCK", errno.EAGAIN),
}
_NOT_YET = {errno.ENOTCONN, errno.EINVAL}


class ConnectionLost(Exception):
    """The connection is gone; the message says how it ended."""


class Connection:
    """One socket to 127.0.0.1. `fileno` is for those who may wait (scripts); the pump never does."""

    def __init__(self, port: int) -> None:
        self._connected = False
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            self._socket.setblocking(False)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            result = self._socket.connect_ex(("127.0.0.1", port))
            if result not in _NOT_NOW and result != 0:
                raise ConnectionLost(f"Nothing listens on port {port}.")
        except BaseException:
            self._socket.close()
            raise

    def fileno(self) -> int:
        return self._socket.fileno()

    @property
    def connected(self) -> bool:
        """Whether the connection stands. Raises ConnectionLost when it was refused."""
        if not self._connected:
            error = self._socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if error:
                raise ConnectionLost(f"The host's port does not answer ({errno.errorcode.get(error, error)}).")
            try:
                self._socket.getpeername()
                self._connected = True
            except OSError as not_yet:
                if not_yet.errno not in _NOT_YET:
                    raise ConnectionLost(f"The host's port does not answer ({not_yet}).") from not_yet
        return self._connected

    def send(self, outgoing: bytearray) -> bool:
        """Sends what the other side takes now, and removes it; False when it took nothing."""
        if not outgoing:
            return False
        try:
            # A copy of one chunk, not a view: a bytearray that is being looked at cannot be shortened.
            sent = self._socket.send(bytes(outgoing[:CHUNK_BYTES]))
        except OSError as error:
            return self._nothing_now(error)
        del outgoing[:sent]
        return sent > 0

    def receive(self) -> Optional[bytes]:
        """What has come, at most one chunk; None when nothing has. Raises ConnectionLost at its end."""
        try:
            data = self._socket.recv(CHUNK_BYTES)
        except OSError as error:
            self._nothing_now(error)
            return None
        if not data:
            raise ConnectionLost("The host closed the connection.")
        return data

    def close(self) -> None:
        self._socket.close()

    @staticmethod
    def _nothing_now(error: OSError) -> bool:
        if error.errno in _NOT_NOW:
            return False
        raise ConnectionLost(f"The connection to the host broke ({error.strerror or error}).") from error

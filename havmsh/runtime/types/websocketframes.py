"""The protocol of web sockets (RFC 6455): how a connection is opened, and messages in frames."""

from __future__ import annotations

import base64
import hashlib
import os
import select
import socket
import ssl
import threading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

_GUID: Final = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_STEP: Final = 0.1
"""How often, in seconds, who waits looks whether it is still to wait."""
_MOST: Final = 1 << 16
"""Bytes of an answer's head that are read."""
CLOSE: Final = 8
_PING: Final = 9
_PONG: Final = 10


class HandshakeError(Exception):
    """The server's answer opens no web socket; ``status`` is its number where that is why."""

    def __init__(self, text: str, status: int = 0) -> None:
        super().__init__(text)
        self.status = status


class Wire:
    """A connection: frames out and in. ``stopped`` tells whether who waits is to give up."""

    def __init__(self, host: str, port: int, secure: ssl.SSLContext | None) -> None:
        plain = socket.create_connection((host, port))
        self.socket = plain if secure is None else secure.wrap_socket(plain, server_hostname=host)
        self.rest = bytearray()
        self.opcode = 0
        self.turn = threading.Lock()
        """Frames go out one after the other: who listens answers pings while others send."""

    def open(self, target: str, host: str, headers: list[tuple[str, str]], stopped: Callable[[], bool]) -> dict[str, str]:
        """Asks the server to speak frames; the headers of its answer. Raises HandshakeError, OSError, InterruptedError."""
        key = base64.b64encode(os.urandom(16))
        lines = [f"GET {target} HTTP/1.1", f"Host: {host}", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {key.decode()}"]
        self.socket.sendall("\r\n".join([*lines, *(f"{name}: {value}" for name, value in headers), "", ""]).encode("latin-1"))
        while b"\r\n\r\n" not in self.rest:
            if len(self.rest) > _MOST:
                raise HandshakeError(f"The HTTP response headers length exceeded the set limit of {_MOST} bytes.")
            try:
                self._more(stopped)
            except ConnectionResetError:
                raise HandshakeError("The server closed the connection.") from None
        head, _, self.rest = self.rest.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        answer = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        status = first.split(" ")[1] if " " in first else "0"
        if status != "101":
            raise HandshakeError(f"The server returned status code '{status}' when status code '101' was expected.", int(status) if status.isdigit() else 0)
        wanted = base64.b64encode(hashlib.sha1(key + _GUID).digest()).decode()
        if answer.get("sec-websocket-accept") != wanted:
            raise HandshakeError(f"The 'Sec-WebSocket-Accept' header value '{answer.get('sec-websocket-accept', '')}' is invalid.")
        return answer

    def send(self, opcode: int, data: bytes, *, final: bool = True) -> None:
        """One frame, masked as clients' are."""
        mask = os.urandom(4)
        size = len(data)
        head = bytes(((0x80 if final else 0) | opcode,)) + (
            bytes((0x80 | size,)) if size < 126 else bytes((0xFE,)) + size.to_bytes(2, "big") if size < 65536 else bytes((0xFF,)) + size.to_bytes(8, "big"))
        spread = int.from_bytes(mask * (size // 4 + 1), "big") >> 8 * (4 - size % 4)
        frame = head + mask + (int.from_bytes(data, "big") ^ spread).to_bytes(size, "big")
        with self.turn:
            self.socket.sendall(frame)

    def receive(self, stopped: Callable[[], bool]) -> tuple[int, bytes, bool]:
        """The next frame that is for who listens: its kind (1 text, 2 binary, 8 close), its data, and whether a message ends with it. Raises OSError, InterruptedError."""
        while True:
            first, second = self._take(2, stopped)
            size = second & 0x7F
            if size > 125:
                size = int.from_bytes(self._take(2 if size == 126 else 8, stopped), "big")
            mask = self._take(4, stopped) if second & 0x80 else b""
            data = self._take(size, stopped)
            if mask:
                data = bytes(byte ^ mask[at % 4] for at, byte in enumerate(data))
            opcode = first & 0xF
            if opcode == _PING:
                self.send(_PONG, data)
            elif opcode != _PONG:
                self.opcode = opcode or self.opcode
                return opcode or self.opcode, data, bool(first & 0x80)

    def _take(self, count: int, stopped: Callable[[], bool]) -> bytes:
        while len(self.rest) < count:
            self._more(stopped)
        taken = bytes(self.rest[:count])
        del self.rest[:count]
        return taken

    def _more(self, stopped: Callable[[], bool]) -> None:
        """Waits for bytes. Raises OSError, InterruptedError."""
        while not (isinstance(self.socket, ssl.SSLSocket) and self.socket.pending()) and not select.select([self.socket], [], [], _STEP)[0]:
            if stopped():
                raise InterruptedError
        data = self.socket.recv(65536)
        if not data:
            raise ConnectionResetError
        self.rest += data

    def certificate(self) -> bytes | None:
        """The certificate of the server."""
        return self.socket.getpeercert(binary_form=True) if isinstance(self.socket, ssl.SSLSocket) else None

    def close(self) -> None:
        """Ends the connection."""
        self.socket.close()

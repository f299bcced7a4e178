"""System.IO.Pipes: named pipes, which on this system are sockets in the folder of temporary files."""

from __future__ import annotations

import io
import os
import select
import socket
import tempfile
import time

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.types.sockets import NetworkStream
from havmsh.runtime.types.streams import Stream
from havmsh.runtime.types.tasks import running
from havmsh.runtime.waiting import go_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_P: Final = "System.IO.Pipes."
_LOOK: Final = 0.02
"""Seconds between two looks at whether somebody is there."""


def _path(name: str | None) -> str:
    """The socket of a name. Raises ArgumentNullException and ArgumentException."""
    if name is None:
        raise argument_null("pipeName")
    if not name:
        raise NetError("System.ArgumentException", "pipeName cannot be an empty string.")
    return name if name.startswith("/") else os.path.join(tempfile.gettempdir(), "CoreFxPipe_" + name)


class Pipe(NetworkStream):
    """PipeStream: one end."""

    __slots__ = ("direction", "joined", "path")
    type_name = _P + "PipeStream"

    def __init__(self, name: str | None, direction: Any = None) -> None:
        Stream.__init__(self, io.BytesIO())
        self.path = _path(name)
        self.direction = 3 if direction is None else direction.value
        self.joined = False
        self.own = True

    def join(self, connection: socket.socket) -> None:
        """The other end is there."""
        self.socket = connection
        self.file = connection.makefile("rwb", 0)
        self.joined = True

    def need(self) -> None:
        """Raises InvalidOperationException before somebody is there."""
        if not self.joined:
            raise NetError("System.InvalidOperationException", "Pipe hasn't been connected yet.")

    def read(self, buffer: Any, offset: int, count: int) -> int:
        """What has come, at least one byte; none at the end."""
        self.need()
        self._allowed(1, "reading")
        return super().read(buffer, offset, count)

    def write(self, buffer: Any, offset: int = 0, count: int | None = None) -> None:
        """Sends. Raises IOException where nobody is there any more."""
        self.need()
        self._allowed(2, "writing")
        try:
            super().write(buffer, offset, count)
        except NetError:
            raise NetError("System.IO.IOException", "Broken pipe") from None

    def _allowed(self, flag: int, what: str) -> None:
        if not self.direction & flag:
            raise NetError("System.NotSupportedException", f"Stream does not support {what}.")

    def flush(self) -> None:
        """Nothing is kept back."""
        self.need()

    def close(self) -> None:
        """Ends the connection."""
        if self.joined:
            self.file.close()
            self.socket.close()
        self.joined = False


class Server(Pipe):
    """NamedPipeServerStream: waits for clients under a name."""

    __slots__ = ("listening",)
    type_name = _P + "NamedPipeServerStream"

    def __init__(self, name: str | None, direction: Any = None, *_: Any) -> None:
        super().__init__(name, direction)
        self.listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            if os.path.exists(self.path) and not _answers(self.path):
                os.unlink(self.path)
            self.listening.bind(self.path)
            self.listening.listen()
        except OSError as error:
            self.listening.close()
            raise NetError("System.IO.IOException", "All pipe instances are busy." if error.errno == 98 else error.strerror or str(error)) from None

    def wait(self) -> None:
        """WaitForConnection, until the script is stopped."""
        if self.joined:
            raise NetError("System.InvalidOperationException", "Already in a connected state.")
        while self.listening.fileno() >= 0 and not select.select([self.listening], [], [], _LOOK)[0]:
            go_on()
        if self.listening.fileno() < 0:
            raise NetError("System.ObjectDisposedException", "Cannot access a closed pipe.", ObjectName="")
        self.join(self.listening.accept()[0])

    def disconnect(self) -> None:
        """Ends the connection; another client may come."""
        self.need()
        Pipe.close(self)

    def close(self) -> None:
        """Ends the connection, and the name."""
        super().close()
        if self.listening.fileno() >= 0:
            self.listening.close()
            if os.path.exists(self.path):
                os.unlink(self.path)


def _answers(path: str) -> bool:
    """Whether somebody listens at a socket's file."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as asking:
        try:
            asking.connect(path)
        except OSError:
            return False
        return True


class Client(Pipe):
    """NamedPipeClientStream: goes to a server of this machine."""

    __slots__ = ()
    type_name = _P + "NamedPipeClientStream"

    def __init__(self, *given: Any) -> None:
        texts = [each for each in given if isinstance(each, str) or each is None]
        if len(texts) > 1 and texts[0] not in (".", "localhost", socket.gethostname()):
            raise NetError("System.PlatformNotSupportedException", "Access to remote named pipes is not supported on this platform.")
        super().__init__(texts[-1], next((each for each in given if hasattr(each, "value")), None))

    def connect(self, milliseconds: int = -1) -> None:
        """Connect: waits for the server, for so long. Raises TimeoutException."""
        if self.joined:
            raise NetError("System.InvalidOperationException", "Already in a connected state.")
        end = time.monotonic() + milliseconds / 1000
        while True:
            made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            try:
                made.connect(self.path)
            except OSError:
                made.close()
                if milliseconds >= 0 and time.monotonic() >= end:
                    raise NetError("System.TimeoutException", "The operation has timed out.") from None
                go_on()
                time.sleep(_LOOK)
                continue
            self.join(made)
            return


_T: Final = "System.Threading.Tasks.Task"
_TOKEN: Final = "System.Threading.CancellationToken cancellationToken"
define(
    Pipe.type_name, None, base="System.IO.Stream",
    properties=(
        ("bool IsConnected", lambda p: p.joined), ("bool CanRead", lambda p: bool(p.direction & 1)), ("bool CanWrite", lambda p: bool(p.direction & 2)),
        ("bool CanSeek", lambda p: False), ("bool IsAsync", lambda p: False),
        (_P + "PipeTransmissionMode TransmissionMode", lambda p: 0), (_P + "PipeTransmissionMode ReadMode", lambda p: 0, lambda p, value: None),
        ("bool IsMessageComplete", lambda p: True),
    ),
    methods=(("void WaitForPipeDrain()", lambda p: p.need()), ("int ReadByte()", lambda p: (p.need(), p.read_byte())[1]), ("void WriteByte(byte value)", lambda p, value: p.write([value]))),
).abstract = True
define(
    Server.type_name, Server, base=Pipe.type_name,
    methods=(
        ("void WaitForConnection()", Server.wait), (f"{_T} WaitForConnectionAsync()", lambda p: running(p.wait)),
        (f"{_T} WaitForConnectionAsync({_TOKEN})", lambda p, token: running(p.wait)), ("void Disconnect()", Server.disconnect),
    ),
    constants=(("int MaxAllowedServerInstances", lambda: -1),),
    constructors=tuple(("string pipeName" + "".join(rest[:count]), Server) for rest in ((
        f", {_P}PipeDirection direction", ", int maxNumberOfServerInstances", f", {_P}PipeTransmissionMode transmissionMode", f", {_P}PipeOptions options",
        ", int inBufferSize, int outBufferSize"),) for count in range(6)),
)
define(
    Client.type_name, Client, base=Pipe.type_name,
    properties=(("int NumberOfServerInstances", lambda p: 1),),
    methods=(
        ("void Connect()", Client.connect), ("void Connect(int timeout)", Client.connect),
        ("void Connect(timespan timeout)", lambda p, span: p.connect(int(span.ticks // 10_000))), (f"{_T} ConnectAsync()", lambda p: running(p.connect)),
        (f"{_T} ConnectAsync(int timeout)", lambda p, milliseconds: running(lambda: p.connect(milliseconds))),
    ),
    constructors=(
        ("string pipeName", Client), ("string serverName, string pipeName", Client), (f"string serverName, string pipeName, {_P}PipeDirection direction", Client),
        (f"string serverName, string pipeName, {_P}PipeDirection direction, {_P}PipeOptions options", Client),
        (f"string serverName, string pipeName, {_P}PipeDirection direction, {_P}PipeOptions options, System.Security.Principal.TokenImpersonationLevel impersonationLevel", Client),
    ),
)

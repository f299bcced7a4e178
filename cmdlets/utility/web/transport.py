"""One request to one server and its response: connection, proxy, TLS, and the body with its compression undone."""

from __future__ import annotations

import http.client
from contextlib import closing, suppress

from cmdlets.utility.web.connections import PROVE, Way
from cmdlets.utility.web.failures import ENDED, refused, unsendable
from cmdlets.utility.web.messages import Response
from cmdlets.utility.web.received_headers import received
from havmsh.runtime.errors import ErrorRecord, Interrupted, NetError, NetException, PSError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from cmdlets.utility.web.messages import Request
    from cmdlets.utility.web.sessions import WebSession
    from havmsh.runtime.shell import Shell

_PIECE = 1 << 16
"""Bytes that are read at once."""
_ACTIVITY = 174593042
"""The number of the activity of the web cmdlets."""


class Transport:
    """How a command's requests travel: the session's proxy and trust, and seconds to wait for the answer and for each piece of it.

    ``activity`` is under which a person sees how much of an answer is there, and ``end`` what is said when all of it is; nothing is shown without it.
    ``goal`` tells the file to which an answer goes as it comes, and how it is opened.
    """

    __slots__ = ("activity", "connect_seconds", "end", "goal", "read_seconds", "session", "shell", "socket_path")

    def __init__(self, shell: Shell, session: WebSession, connect_seconds: int, read_seconds: int, *, socket_path: str | None, activity: str = "", end: str = "") -> None:
        self.shell = shell
        self.session = session
        self.connect_seconds = connect_seconds or None
        self.read_seconds = read_seconds or None
        self.socket_path = socket_path
        self.activity = activity
        self.end = end
        self.goal: Callable[[Response], tuple[str, str] | None] = lambda response: None

    def exchange(self, request: Request) -> Response:
        """Sends the request and reads the whole answer, unless the pipeline is stopped. Raises PSError in PowerShell's words."""
        wrong = unsendable(request)
        if wrong is not None:
            raise self.shell.terminating(wrong)
        way = Way(self.session, request.uri, self.socket_path)
        response = self._travelled(way, request)
        if response.status == PROVE and not way.is_secure and way.proves():
            response = self._travelled(way, request)
        return response

    def _travelled(self, way: Way, request: Request) -> Response:
        """One request and its answer."""
        stops = self.shell.session.rooms.setdefault("stops", [])
        cut = _Cut()
        stops.append(cut)
        try:
            connection, answer = self._answered(way, request, cut)
            with closing(connection):
                response = self._received(answer, request, cut)
            cut.check()
            return response
        except (PSError, NetError):
            cut.check()
            raise
        finally:
            if cut in stops:
                stops.remove(cut)

    def _answered(self, way: Way, request: Request, cut: _Cut) -> tuple[http.client.HTTPConnection, http.client.HTTPResponse]:
        """The connection and what of the answer comes before the body."""
        connection = None
        try:
            connection = way.opened(self.connect_seconds)
            cut.socket = connection.sock
            way.send(connection, request)
            return connection, connection.getresponse()
        except TimeoutError:
            text = f"The request was canceled due to the configured HttpClient.Timeout of {self.connect_seconds} seconds elapsing."
            inner = NetException("System.TimeoutException", "A task was canceled.")
            record = ErrorRecord(NetException("System.Threading.Tasks.TaskCanceledException", text, inner), "ConnectionTimeoutReached", "OperationTimeout")
            raise self.shell.terminating(record) from None
        except (OSError, ValueError, http.client.HTTPException) as error:
            if connection is not None:
                connection.close()
            raise self.shell.terminating(refused(request, error, connected=connection is not None)) from None

    def _received(self, answer: http.client.HTTPResponse, request: Request, cut: _Cut) -> Response:
        """The response with its body."""
        response = Response(request, answer.status, answer.reason or "", "1.0" if answer.version == 10 else "1.1", received(answer.getheaders()))
        if cut.socket.fileno() >= 0:
            cut.socket.settimeout(self.read_seconds)
        pieces, goal = self._pieces(answer), self.goal(response)
        if goal is None:
            response.data = unpacked(response, b"".join(pieces))
            return response
        response.file = goal[0]
        with open(goal[0], goal[1]) as file:
            for piece in pieces:
                file.write(piece)
        return response

    def _pieces(self, answer: http.client.HTTPResponse) -> Iterator[bytes]:
        """The body piece by piece, while a person sees how much of it is there. Raises PSError and NetError where it does not come whole."""
        if answer.length == 0:
            answer.chunked = False  # 204 and 304 have no body, even where the headers promise pieces
        from contextlib import nullcontext

        from havmsh.runtime.progressing import Progress

        total, size = int(answer.headers.get("Content-Length") or 0), 0
        with Progress(self.shell, self.activity, number=_ACTIVITY) if self.activity else nullcontext() as progress:
            while piece := self._piece(answer):
                yield piece
                size += len(piece)
                if progress is not None:
                    progress.at(size, total, f"Downloaded: {_readable(size)} of {_readable(total)}")
            if progress is not None:
                progress.ended(self.end.format(size))
        if answer.length:
            raise NetError(ENDED, f"The response ended prematurely, with at least {answer.length} additional bytes expected. (ResponseEnded)")

    def _piece(self, answer: http.client.HTTPResponse) -> bytes:
        """What has come of the body; nothing at its end."""
        try:
            return answer.read1(_PIECE)
        except TimeoutError:
            text = f"The request was canceled due to the configured OperationTimeout of {self.read_seconds} seconds elapsing"
            raise self.shell.terminating(ErrorRecord(NetException("System.TimeoutException", text), "OperationTimeoutReached", "OperationTimeout")) from None
        except OSError as error:
            raise NetError("System.IO.IOException", f"Unable to read data from the transport connection: {error.strerror or error}.") from None
        except http.client.HTTPException:
            raise NetError(ENDED, "The response ended prematurely. (ResponseEnded)") from None


def _readable(count: int) -> str:
    """A number of bytes as PowerShell tells it."""
    power = next((power for power in range(1, 4) if count < 1024 ** (power + 1)), 4) if count >= 1024 else 0
    return f"{count / 1024**power:.{(0, 1, 1, 3, 5)[power]}f} {('Bytes', 'KB', 'MB', 'GB', 'TB')[power]}"


class _Cut:
    """Ends the waiting for a server when the pipeline is stopped from another thread: the connection is over."""

    __slots__ = ("done", "socket")

    def __init__(self) -> None:
        self.socket: Any = None
        self.done = False

    def check(self) -> None:
        """Raises Interrupted in the thread that waited."""
        if self.done:
            raise Interrupted

    def __call__(self) -> None:
        import socket

        self.done = True
        if self.socket is not None:
            with suppress(OSError):
                # the plain socket's: whoever waits in TLS sees its end too
                socket.socket.shutdown(self.socket, socket.SHUT_RDWR)


def unpacked(response: Response, data: bytes) -> bytes:
    """The body without its compression; the headers that told of it are gone. Raises what .NET throws at a body that is not what they say."""
    import zlib

    kinds = response.values("Content-Encoding")
    kind = kinds[-1].strip().lower() if kinds else ""
    if kind not in ("gzip", "deflate", "x-gzip", "br") or not data:
        return data
    if kind == "br":
        from havmsh.runtime.types.brotlistreams import decompressed

        plain = decompressed(data)
    else:
        try:
            plain = zlib.decompress(data, 47)
        except zlib.error:
            plain = _inflated(data)
    response.headers = [pair for pair in response.headers if pair[0].lower() not in ("content-encoding", "content-length")] + [("Content-Encoding", each) for each in kinds[:-1]]
    return plain


def _inflated(data: bytes) -> bytes:
    """A body of deflate without the header that belongs to it. Raises InvalidDataException."""
    import zlib

    try:
        return zlib.decompress(data, -zlib.MAX_WBITS)
    except zlib.error:
        raise NetError("System.IO.InvalidDataException", "The archive entry was compressed using an unsupported compression method.") from None

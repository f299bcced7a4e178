"""System.Net.FtpWebRequest: files to servers of FTP and from them, as older scripts move them."""

from __future__ import annotations

import ftplib
import io
import re
import ssl
from datetime import datetime
from urllib.parse import unquote

from havmsh.runtime.convert import convert
from havmsh.runtime.errors import NetError, NetException
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Int64, NetObject
from havmsh.runtime.types.attempts import later
from havmsh.runtime.types.credentialcaches import account_for
from havmsh.runtime.types.pendings import pair
from havmsh.runtime.types.security import NetworkCredential
from havmsh.runtime.types.streams import Stream
from havmsh.runtime.types.uris import Uri
from havmsh.runtime.typesystem import enum_value, known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

NET_TYPES = ("System.Net.FtpWebRequest", "System.Net.FtpWebResponse", "System.Net.WebRequestMethods+Ftp", "System.Net.WebRequestMethods+Http", "System.Net.WebRequestMethods+File", "System.Net.WebRequestMethods")
_STATUS = "System.Net.FtpStatusCode"
_SENDS = frozenset(("STOR", "APPE", "STOU"))
_READS = frozenset(("RETR", "NLST", "LIST"))
_TEXTS = {
    421: "Service not available, closing control connection.", 425: "Can't open data connection", 426: "Connection closed; transfer aborted", 450: "File unavailable (e.g., file busy)",
    451: "Local error in processing", 452: "Insufficient storage space in system", 500: "Syntax error, command unrecognized", 501: "Syntax error in parameters or arguments",
    502: "Command not implemented", 503: "Bad sequence of commands", 530: "Not logged in", 532: "Need account for storing files",
    550: "File unavailable (e.g., file not found, no access)", 551: "Page type unknown", 552: "Exceeded storage allocation (for current directory or data set)", 553: "File name not allowed",
}
_METHODS = {
    "Ftp": {
        "AppendFile": "APPE", "DeleteFile": "DELE", "DownloadFile": "RETR", "GetDateTimestamp": "MDTM", "GetFileSize": "SIZE", "ListDirectory": "NLST", "ListDirectoryDetails": "LIST",
        "MakeDirectory": "MKD", "PrintWorkingDirectory": "PWD", "RemoveDirectory": "RMD", "Rename": "RENAME", "UploadFile": "STOR", "UploadFileWithUniqueName": "STOU",
    },
    "Http": {"Connect": "CONNECT", "Get": "GET", "Head": "HEAD", "MkCol": "MKCOL", "Post": "POST", "Put": "PUT"}, "File": {"DownloadFile": "GET", "UploadFile": "PUT"},
}


class _Line(ftplib.FTP):
    """The connection on which commands go; ``said`` is the server's last answer."""

    said = ""

    def getresp(self) -> str:
        """The answer to a command, kept."""
        self.said = ""
        try:
            self.said = super().getresp()
        except ftplib.Error as error:
            self.said = str(error)
            raise
        return self.said


class _SecureLine(_Line, ftplib.FTP_TLS):
    """The same, encrypted, with a server whose certificate is trusted."""

    def __init__(self) -> None:
        super().__init__(context=ssl.create_default_context())


class _Outgoing(io.BytesIO):
    """What a script writes; it goes out when the stream is closed."""

    def __init__(self, send: Callable[[bytes], None]) -> None:
        super().__init__()
        self.send = send

    def close(self) -> None:
        """Sends it, once."""
        if not self.closed:
            data = self.getvalue()
            super().close()
            self.send(data)


class FtpRequest(NetObject):
    """One request; ``values`` are the properties that were set."""

    __slots__ = ("answer", "credentials", "line", "method", "uri", "values")
    type_name = NET_TYPES[0]

    def __init__(self, uri: Uri) -> None:
        super().__init__()
        self.uri = uri
        self.method = "RETR"
        self.credentials: Any = None
        self.values: dict[str, Any] = {}
        self.line: _Line | None = None
        self.answer: FtpResponse | None = None

    def put_method(self, text: str | None) -> None:
        """Method. Raises ArgumentException for one that FTP has not."""
        if not text:
            raise NetError("System.ArgumentException", "Cannot set null or blank methods on request. (Parameter 'value')", ParamName="value")
        if text.upper() not in _METHODS["Ftp"].values():
            raise NetError("System.ArgumentException", "This method is not supported. (Parameter 'value')", ParamName="value")
        self.method = text.upper()

    def stream(self) -> Stream:
        """GetRequestStream. Raises ProtocolViolationException for a method that sends nothing."""
        if self.method not in _SENDS:
            raise NetError("System.Net.ProtocolViolationException", "Cannot send a content-body with this verb-type.")
        return Stream(_Outgoing(self._upload))

    def _upload(self, data: bytes) -> None:
        def send(line: _Line) -> bytes:
            self._typed(line)
            command = "STOU" if self.method == "STOU" else f"{self.method} {self._path()}"
            line.storbinary(command, io.BytesIO(data))
            return b""

        self.answer = self._asked(send)

    def response(self) -> FtpResponse:
        """GetResponse. Raises WebException."""
        if self.answer is None:
            if self.method in _SENDS:
                self._upload(b"")
            else:
                self.answer = self._asked(self._read if self.method in _READS else self._told)
        assert self.answer is not None
        return self.answer

    def _read(self, line: _Line) -> bytes:
        out = io.BytesIO()
        self._typed(line)
        start = self.values.get("ContentOffset") or None
        line.retrbinary(f"{self.method} {self._path()}".rstrip(), out.write, rest=start if self.method == "RETR" else None)
        return out.getvalue()

    def _told(self, line: _Line) -> bytes:
        if self.method == "RENAME":
            line.sendcmd(f"RNFR {self._path()}")
            line.voidcmd(f"RNTO {self.values.get('RenameTo') or ''}")
        elif self.method == "SIZE":
            self._typed(line)
            line.sendcmd(f"SIZE {self._path()}")
        else:
            line.voidcmd(self.method if self.method == "PWD" else f"{self.method} {self._path()}")
        return b""

    def _typed(self, line: _Line) -> None:
        line.voidcmd("TYPE I" if self.values.get("UseBinary", True) else "TYPE A")

    def _path(self) -> str:
        path = unquote(self.uri.need().path)
        return path.removeprefix("/").rstrip("/") if self.method in ("NLST", "LIST", "MKD", "RMD") else path.removeprefix("/")

    def _asked(self, work: Callable[[_Line], bytes]) -> FtpResponse:
        parts = self.uri.need()
        line = _SecureLine() if self.values.get("EnableSsl") else _Line()
        account = account_for(self.credentials, self.uri, "Basic")
        seconds = self.values.get("Timeout", 100_000)
        greeting = welcome = ""
        try:
            greeting = line.connect(parts.hostname or "", parts.port or 21, timeout=seconds / 1000 if seconds > 0 else -999)
            name, secret = (account.name, account.secret) if account is not None else (unquote(parts.username), unquote(parts.password or "")) if parts.username else ("anonymous", "anonymous@")
            welcome = line.login(name, secret)
            if isinstance(line, _SecureLine):
                line.prot_p()
            line.set_pasv(bool(self.values.get("UsePassive", True)))
            data = work(line)
            return FtpResponse(self, line.said, data, greeting, welcome)
        except ftplib.Error:
            raise self._refusal(FtpResponse(self, line.said, b"", greeting, welcome)) from None
        except TimeoutError:
            raise _failed("The operation has timed out.", "Timeout") from None
        except ssl.SSLError as error:
            inner = NetException("System.Security.Authentication.AuthenticationException", str(error))
            raise _failed("The SSL connection could not be established, see inner exception.", "SecureChannelFailure", inner) from None
        except OSError as error:
            inner = NetException("System.Net.Sockets.SocketException", error.strerror or str(error))
            raise _failed("Unable to connect to the remote server", "ConnectFailure", inner) from None
        except EOFError:
            raise _failed("The underlying connection was closed: The server committed a protocol violation.", "ServerProtocolViolation") from None
        except ValueError as error:  # a line break in a name, or bytes that are no text
            raise _failed(str(error), "RequestCanceled") from None
        finally:
            line.close()

    @staticmethod
    def _refusal(answer: FtpResponse) -> NetError:
        """WebException: the server does not do it."""
        text = f"({answer.code}) {_TEXTS.get(answer.code, answer.text[4:].strip())}"
        return NetError(
            "System.Net.WebException", f"The remote server returned an error: {text}.", None, Status=enum_value("System.Net.WebExceptionStatus", "ProtocolError"), Response=answer,
        )


def _failed(text: str, status: str, inner: NetException | None = None) -> NetError:
    """WebException of what the server has not answered."""
    return NetError("System.Net.WebException", text, inner, Status=enum_value("System.Net.WebExceptionStatus", status), Response=None)


class FtpResponse(NetObject):
    """FtpWebResponse: the server's last word, and what it sent."""

    __slots__ = ("code", "data", "greeting", "request", "text", "welcome")
    type_name = NET_TYPES[1]

    def __init__(self, request: FtpRequest, text: str, data: bytes, greeting: str, welcome: str) -> None:
        super().__init__()
        self.request = request
        self.text = text
        self.code = int(text[:3]) if text[:3].isdigit() else 0
        self.data = data
        self.greeting, self.welcome = greeting, welcome

    def length(self) -> Int64:
        """ContentLength: of what came, or as the answer tells it; -1 where it is not known."""
        if self.request.method == "SIZE" and (found := re.match(r"213 (\d+)", self.text)):
            return Int64(int(found[1]))
        return Int64(len(self.data) if self.request.method == "RETR" else 0 if self.request.method in _SENDS else -1)

    def modified(self) -> Any:
        """LastModified, as MDTM tells it; else the first of all dates."""
        found = re.match(r"213 (\d{14})", self.text)
        moment = datetime.strptime(found[1], "%Y%m%d%H%M%S").isoformat() if found else "0001-01-01"
        return convert(moment, known("System.DateTime"))


def _value(name: str, kind: str, usual: Any) -> tuple[Any, ...]:
    return f"{kind} {name}", lambda r: r.values.get(name, usual), lambda r, value: r.values.__setitem__(name, value)


def _usual() -> NetworkCredential:
    return NetworkCredential("anonymous", "anonymous@")


_net = define(
    FtpRequest.type_name, FtpRequest, base="System.Net.WebRequest",
    properties=(
        ("string Method", lambda r: r.method, FtpRequest.put_method), ("uri RequestUri", lambda r: r.uri), ("System.Net.ICredentials Credentials", lambda r: r.credentials or _usual(), lambda r, value: setattr(r, "credentials", value)),
        *(_value(name, "bool", usual) for name, usual in (("UseBinary", True), ("UsePassive", True), ("KeepAlive", True), ("EnableSsl", False))),
        _value("Timeout", "int", 100_000), _value("ReadWriteTimeout", "int", 300_000), _value("ContentLength", "long", Int64(0)), _value("ContentOffset", "long", Int64(0)),
        _value("RenameTo", "string", None), ("System.Net.IWebProxy Proxy", lambda r: None, lambda r, value: None), _value("ConnectionGroupName", "string", None),
    ),
    methods=(("System.Net.WebResponse GetResponse()", FtpRequest.response), ("System.IO.Stream GetRequestStream()", FtpRequest.stream), ("void Abort()", lambda r: None)),
)
for _gives, _name in (("System.Net.WebResponse", "GetResponse"), ("System.IO.Stream", "GetRequestStream")):
    pair(_net, _gives, _name, "")
later(_net, "GetResponse()", "GetRequestStream()")
define(
    FtpResponse.type_name, FtpResponse, base="System.Net.WebResponse",
    properties=(
        (f"{_STATUS} StatusCode", lambda r: r.code), ("string StatusDescription", lambda r: r.text + "\r\n"), ("string BannerMessage", lambda r: r.greeting + "\r\n"),
        ("string WelcomeMessage", lambda r: r.welcome + "\r\n"), ("string ExitMessage", lambda r: ""), ("long ContentLength", FtpResponse.length), ("datetime LastModified", FtpResponse.modified),
        ("uri ResponseUri", lambda r: r.request.uri), ("bool SupportsHeaders", lambda r: True),
    ),
    methods=(("System.IO.Stream GetResponseStream()", lambda r: Stream(io.BytesIO(r.data))), ("void Close()", lambda r: None), ("void Dispose()", lambda r: None)),
)
define(NET_TYPES[5], None).abstract = True
for _kind, _names in _METHODS.items():
    define(f"{NET_TYPES[5]}+{_kind}", None, constants=tuple((f"string {name}", lambda word=word: word) for name, word in _names.items())).abstract = True

"""Requests over HTTP, as Invoke-WebRequest and Invoke-RestMethod make them."""

from __future__ import annotations

from havmsh.cmdlet import param
from havmsh.runtime import valuetexts
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import Array, Byte, Hashtable, Int64, NetObject, PSObject, Switch
from havmsh.runtime.progressing import Progress
from havmsh.runtime.typesystem import register_record_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell

AGENT = "Mozilla/5.0 (Linux) PowerShell/7.6.5"


class WebResponse(NetObject):
    """Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject: what a server has answered."""

    __slots__ = ("content", "data", "headers", "reason", "status")
    type_name = "Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject"

    def __init__(self, status: int, reason: str, headers: list[tuple[str, str]], data: bytes) -> None:
        super().__init__()
        self.status = status
        self.reason = reason
        self.headers = headers
        self.data = data
        self.content = data.decode(self.charset, "replace")

    @property
    def charset(self) -> str:
        """The encoding of the content, as the server names it."""
        import codecs

        _, _, name = self.header("Content-Type").lower().partition("charset=")
        name = name.split(";")[0].strip("\" ")
        try:
            return codecs.lookup(name or "utf-8").name
        except LookupError:
            return "utf-8"

    def header(self, name: str) -> str:
        """A header's value, or nothing."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    @property
    def table(self) -> Hashtable:
        """The headers: each name with all its values."""
        made = Hashtable()
        for key, value in self.headers:
            made[key] = Array([*(made[key] or ()), value], "System.String")
        return made

    @property
    def raw(self) -> str:
        """The answer as it came."""
        lines = "".join(f"{key}: {value}\r\n" for key, value in self.headers)
        return f"HTTP/1.1 {self.status} {self.reason}\r\n{lines}\r\n{self.content}"


def register_types() -> None:
    """Makes the result's type known to the type table."""
    register_record_type(
        WebResponse, WebResponse.type_name,
        {
            "StatusCode": lambda one: one.status, "StatusDescription": lambda one: one.reason, "Content": lambda one: one.content,
            "RawContent": lambda one: one.raw, "Headers": lambda one: one.table, "RawContentLength": lambda one: Int64(len(one.data)),
            "RawContentStream": lambda one: Array([Byte(byte) for byte in one.data], "System.Byte"),
        },
        types={"StatusCode": "int", "StatusDescription": "string", "Content": "string", "RawContent": "string"},
    )


register_types()


_PIECE = 1 << 16
"""Bytes that are read at once."""


class WebParameters:
    """What both cmdlets take."""

    uri: str = param("Uri", "Address.", position=0)
    method: str = param("Method", "What to do: Get, Post, Put, Delete ...", default="GET")
    custom_method: str = param("CustomMethod", "A method of the server's own.", default=None, aliases=("CM",))
    headers: Hashtable = param("Headers", "Headers to send.", default=None, net="System.Collections.IDictionary")
    body: object = param("Body", "What to send.", pipeline=True, default=None)
    content_type: str = param("ContentType", "Type of what is sent.", default=None)
    timeout: int = param("TimeoutSec", "Seconds to wait for the answer.", default=0, aliases=("ConnectionTimeoutSeconds",))
    agent: str = param("UserAgent", "Name under which to ask.", default=AGENT)
    file: str = param("OutFile", "File to write the answer to.", default=None)
    pass_thru: Switch = param("PassThru", "Give the answer although it goes to a file.", default=None)
    skip_certificate: Switch = param("SkipCertificateCheck", "Trust any certificate.", default=None)
    skip_error: Switch = param("SkipHttpErrorCheck", "Take answers of failure as answers.", default=None)
    basic: Switch = param("UseBasicParsing", "Has no meaning any more.", default=None)
    credential: object = param("Credential", "User and password.", default=None, net="System.Management.Automation.PSCredential")


def send(asked: Any, shell: Shell) -> WebResponse:
    """Sends the request and reads the answer; a refusal is a terminating error."""
    import ssl
    import urllib.error
    import urllib.request

    uri = asked.uri if "://" in asked.uri else "http://" + asked.uri
    method = (asked.custom_method or asked.method or "GET").upper()
    headers = {"User-Agent": asked.agent or AGENT}
    data = _body(asked, method, headers)
    if data is not None and method == "GET":
        uri += ("&" if "?" in uri else "?") + data.decode()
        data = None
    for key, value in asked.headers.items() if asked.headers is not None else ():
        headers[valuetexts.to_text(key)] = valuetexts.to_text(value)
    if asked.credential is not None:
        headers.setdefault("Authorization", _authorization(asked.credential))
    trust = ssl._create_unverified_context() if asked.skip_certificate else None
    try:
        request = urllib.request.Request(uri, data, headers, method=method)
        with urllib.request.urlopen(request, timeout=asked.timeout or 100, context=trust) as answer:
            return WebResponse(answer.status, answer.reason, list(answer.headers.items()), _received(answer, uri, shell))
    except urllib.error.HTTPError as error:
        response = WebResponse(error.code, error.reason, list(error.headers.items()), error.read())
        if asked.skip_error:
            return response
        raise _refused(response, shell) from error
    except (urllib.error.URLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        text = getattr(reason, "strerror", None) or str(reason)
        record = ErrorRecord(NetException("System.Net.Http.HttpRequestException", text), "WebCmdletWebResponseException", "InvalidOperation", uri)
        raise shell.terminating(record) from error


def _received(answer: Any, uri: str, shell: Shell) -> bytes:
    """What the server sends, while a person sees how much of it is there."""
    total, parts, size = int(answer.headers.get("Content-Length") or 0), [], 0
    with Progress(shell, f"Downloading {uri} ...") as progress:
        while part := answer.read(_PIECE):
            parts.append(part)
            size += len(part)
            progress.at(size, total, f"{size >> 10} KB")
    return b"".join(parts)


def _body(asked: Any, method: str, headers: dict[str, str]) -> bytes | None:
    from urllib.parse import urlencode

    body = asked.body.base if asked.body.__class__ is PSObject else asked.body
    if body is None:
        return None
    if isinstance(body, Hashtable):
        if method != "GET":
            headers["Content-Type"] = asked.content_type or "application/x-www-form-urlencoded"
        return urlencode([(valuetexts.to_text(key), valuetexts.to_text(value)) for key, value in body.items()]).encode()
    headers["Content-Type"] = asked.content_type or "application/x-www-form-urlencoded"
    if isinstance(body, Array) and body.element == "System.Byte":
        return bytes(int(byte) for byte in body)
    return valuetexts.to_text(body).encode()


def _authorization(credential: Any) -> str:
    from base64 import b64encode

    from cmdlets.utility.securestring import plain_text
    from havmsh.runtime import members

    text = f"{members.get(credential, 'UserName')}:{plain_text(members.get(credential, 'Password'))}"
    return "Basic " + b64encode(text.encode()).decode()


def _refused(response: WebResponse, shell: Shell) -> Exception:
    text = f"Response status code does not indicate success: {response.status} ({response.reason})."
    exception = NetException("Microsoft.PowerShell.Commands.HttpResponseException", text, None, StatusCode=response.status, Response=response)
    record = ErrorRecord(exception, "WebCmdletWebResponseException", "InvalidOperation", None)
    record.details = response.content or None
    return shell.terminating(record)


def write_file(asked: Any, response: WebResponse, shell: Shell) -> None:
    """Writes the answer to the file that is asked for."""
    with open(shell.file_path(asked.file), "wb") as file:
        file.write(response.data)

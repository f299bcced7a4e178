"""System.Net.WebClient: what scripts fetch files and texts with."""

from __future__ import annotations

import http.client
import os
import urllib.error
import urllib.request

from cmdlets.utility.web import proxies
from cmdlets.utility.web.webheaders import Headers
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.netevents import Raiser, declare
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array
from havmsh.runtime.types.credentialcaches import account_for
from havmsh.runtime.types.encodings import UTF8_PLAIN, to_array, to_bytes
from havmsh.runtime.types.happenings import Ended
from havmsh.runtime.types.memorystreams import MemoryStream
from havmsh.runtime.types.specialized import NameValues
from havmsh.runtime.types.tasks import running
from havmsh.runtime.types.uris import Uri
from havmsh.runtime.typesystem import enum_value, known
from havmsh.runtime.valuetexts import to_text
from havmsh.runtime.waiting import beside

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

NET_TYPES = ("System.Net.WebClient", "System.Net.DownloadStringCompletedEventArgs", "System.Net.DownloadDataCompletedEventArgs")
_SECONDS = 100


class WebClient(Raiser):
    """One client; what it sends along stays for its next request."""

    __slots__ = ("answered", "base", "credentials", "encoding", "headers", "proxy", "query")
    type_name = NET_TYPES[0]

    def __init__(self) -> None:
        super().__init__()
        self.base = ""
        self.credentials: Any = None
        self.encoding: Any = UTF8_PLAIN
        self.headers = Headers()
        self.answered: Headers | None = None
        self.proxy: Any = proxies.USUAL.request
        self.query: Any = NameValues()

    def fetch(self, address: Any, data: bytes | None = None, method: str = "GET") -> bytes:
        """What the server answers. Raises NetError (WebException)."""
        if address is None:
            raise argument_null("address")
        try:
            request = urllib.request.Request(_located(self._asked(address)), data, dict(self.headers.pairs()), method=method)
            opener = self._opener(request.full_url)
            return beside(lambda: self._read(opener, request))
        except urllib.error.HTTPError as error:
            raise self._refused(error) from None
        except (OSError, ValueError, http.client.HTTPException) as error:
            reason = getattr(error, "reason", error)
            raise _failed(getattr(reason, "strerror", None) or str(reason)) from None

    def _read(self, opener: urllib.request.OpenerDirector, request: urllib.request.Request) -> bytes:
        with opener.open(request, timeout=_SECONDS) as answer:
            self.answered = Headers()
            for name, value in answer.headers.items():
                self.answered.add(name, value)
            return bytes(answer.read())

    def _asked(self, address: Any) -> str:
        """The whole address, with the query that goes along."""
        from urllib.parse import quote, urljoin

        text = to_text(address)
        whole = urljoin(self.base, text) if self.base else text
        query = "&".join(f"{quote(name)}={quote(value)}" for name, values in self.query.pairs.values() for value in values)
        return whole if not query else f"{whole}{'&' if '?' in whole else '?'}{query}"

    def _refused(self, error: urllib.error.HTTPError) -> NetError:
        """WebException, with the answer of the server."""
        from cmdlets.utility.web.messages import Request, Response
        from cmdlets.utility.web.webrequest import WebResponse

        answer = Response(Request("GET", Uri(error.url), {}), error.code, error.reason, "1.1", list(error.headers.items()))
        answer.data = error.read()
        text = f"The remote server returned an error: ({error.code}) {error.reason}."
        return NetError("System.Net.WebException", text, None, Status=enum_value("System.Net.WebExceptionStatus", "ProtocolError"), Response=WebResponse(answer, False))

    def _opener(self, url: str) -> urllib.request.OpenerDirector:
        address = self.proxy.proxy_for(Uri(url)) if self.proxy is not None and not self.proxy.passes(Uri(url)) else None
        handlers: list[urllib.request.BaseHandler] = [urllib.request.ProxyHandler({} if address is None else {scheme: address.net_text() for scheme in ("http", "https")})]
        for kind, handler in (("Basic", urllib.request.HTTPBasicAuthHandler), ("Digest", urllib.request.HTTPDigestAuthHandler)):
            account = account_for(self.credentials, Uri(url), kind)
            if account is not None:
                accounts = urllib.request.HTTPPasswordMgrWithDefaultRealm()
                accounts.add_password(None, url, account.name, account.secret)
                handlers.append(handler(accounts))
        return urllib.request.build_opener(*handlers)

    def text(self, address: Any) -> str:
        """DownloadString."""
        return str(self.encoding.decode(self.fetch(address)))

    def file(self, address: Any, path: str) -> None:
        """DownloadFile."""
        data = self.fetch(address)
        try:
            with open(path, "wb") as target:
                target.write(data)
        except OSError as error:
            raise _failed(error.strerror or str(error)) from None

    def data(self, address: Any) -> Array:
        """DownloadData."""
        return to_array(self.fetch(address))

    def stream(self, address: Any) -> MemoryStream:
        """OpenRead."""
        return MemoryStream(self.fetch(address))

    def upload(self, address: Any, *rest: Any) -> Array:
        """UploadData: the method, if it is given, and the bytes."""
        return to_array(self.fetch(address, to_bytes(rest[-1]), rest[0] if len(rest) > 1 else "POST"))

    def upload_file(self, address: Any, *words: str) -> Array:
        """UploadFile: the file as a part of a form."""
        from uuid import uuid4

        mark = "---------------------" + uuid4().hex[:15]
        try:
            with open(words[-1], "rb") as source:
                data = source.read()
        except OSError as error:
            raise _failed(error.strerror or str(error)) from None
        head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{os.path.basename(words[-1])}"\r\nContent-Type: application/octet-stream\r\n\r\n'
        self.headers.put("Content-Type", f"multipart/form-data; boundary={mark}")
        return to_array(self.fetch(address, head.encode() + data + f"\r\n--{mark}--\r\n".encode(), words[0] if len(words) > 1 else "POST"))

    def values(self, address: Any, *rest: Any) -> Array:
        """UploadValues: names and values as a form."""
        from urllib.parse import quote_plus

        if rest[-1] is None:
            raise argument_null("data")
        text = "&".join(f"{quote_plus(name)}={quote_plus(value)}" for name, values in rest[-1].pairs.values() for value in values)
        self.headers.put("Content-Type", "application/x-www-form-urlencoded")
        return to_array(self.fetch(address, text.encode(), rest[0] if len(rest) > 1 else "POST"))

    def send(self, address: Any, *words: str) -> str:
        """UploadString: the method, if it is given, and the text."""
        method = words[0] if len(words) > 1 else "POST"
        return str(self.encoding.decode(self.fetch(address, self.encoding.encode(words[-1]), method)))


def _located(address: str) -> str:
    """The address; one without a scheme is a file's. Raises NetError (WebException) where that is not there."""
    if "://" in address:
        return address
    path = os.path.abspath(address)
    if not os.path.isfile(path):
        raise _failed(f"Could not find file '{path}'.")
    return "file://" + urllib.request.pathname2url(path)


def _failed(text: str) -> NetError:
    return NetError("System.Net.WebException", text)


def _answered(event: str, work: Callable[..., Any]) -> Callable[..., None]:
    """DownloadStringAsync and its like: the work is done beside the script, and an event tells of its end."""
    def run(client: WebClient, *given: Any) -> None:
        def done() -> None:
            result, error = None, None
            try:
                result = work(client, *given)
            except NetError as failed:
                error = failed.exception
            end = _ENDS.get(event)
            client.fire(event, Ended(error, False) if end is None else end(result, error))

        running(done)

    return run


class Text(Ended):
    """DownloadStringCompletedEventArgs."""

    __slots__ = ("result",)
    type_name = "System.Net.DownloadStringCompletedEventArgs"

    def __init__(self, result: Any, error: Any) -> None:
        super().__init__(error, False)
        self.result = result


class Data(Text):
    """DownloadDataCompletedEventArgs."""

    __slots__ = ()
    type_name = "System.Net.DownloadDataCompletedEventArgs"


_ENDS = {"DownloadStringCompleted": Text, "DownloadDataCompleted": Data}


def _task(work: Callable[..., Any], result: str | None) -> Callable[..., Any]:
    return lambda client, *given: running(lambda: work(client, *given), known(result) if result is not None else None)


for _end, _result in ((Text, "string"), (Data, "byte[]")):
    define(_end.type_name, _end, base=Ended.type_name, properties=((f"{_result} Result", lambda ended: ended.result),))
_net = define(
    WebClient.type_name, WebClient, base="System.ComponentModel.Component", interfaces="System.IDisposable",
    properties=(
        ("string BaseAddress", lambda c: c.base, lambda c, v: setattr(c, "base", v or "")),
        ("System.Net.WebHeaderCollection Headers", lambda c: c.headers, lambda c, v: setattr(c, "headers", v)),
        ("System.Net.ICredentials Credentials", lambda c: c.credentials, lambda c, v: setattr(c, "credentials", v)),
        ("System.Text.Encoding Encoding", lambda c: c.encoding, lambda c, v: setattr(c, "encoding", v)),
        ("System.Net.IWebProxy Proxy", lambda c: c.proxy, lambda c, v: setattr(c, "proxy", v)),
        ("bool UseDefaultCredentials", lambda c: False, lambda c, v: None), ("System.Net.WebHeaderCollection ResponseHeaders", lambda c: c.answered),
        ("System.Collections.Specialized.NameValueCollection QueryString", lambda c: c.query, lambda c, v: setattr(c, "query", v)), ("bool IsBusy", lambda c: False),
    ),
    methods=(("void Dispose()", lambda c: None), ("void CancelAsync()", lambda c: None)), constructors=(("", WebClient),),
)
for _kind in ("string", "uri"):
    for _line, _call in (
        (f"string DownloadString({_kind} address)", WebClient.text), (f"void DownloadFile({_kind} address, string fileName)", WebClient.file),
        (f"byte[] DownloadData({_kind} address)", WebClient.data), (f"string UploadString({_kind} address, string data)", WebClient.send),
        (f"string UploadString({_kind} address, string method, string data)", WebClient.send), (f"System.IO.Stream OpenRead({_kind} address)", WebClient.stream),
        (f"byte[] UploadData({_kind} address, byte[] data)", WebClient.upload), (f"byte[] UploadData({_kind} address, string method, byte[] data)", WebClient.upload),
        (f"byte[] UploadFile({_kind} address, string fileName)", WebClient.upload_file),
        (f"byte[] UploadFile({_kind} address, string method, string fileName)", WebClient.upload_file),
        (f"byte[] UploadValues({_kind} address, System.Collections.Specialized.NameValueCollection data)", WebClient.values),
        (f"byte[] UploadValues({_kind} address, string method, System.Collections.Specialized.NameValueCollection data)", WebClient.values),
        (f"System.Threading.Tasks.Task[string] DownloadStringTaskAsync({_kind} address)", _task(WebClient.text, "System.String")),
        (f"System.Threading.Tasks.Task DownloadFileTaskAsync({_kind} address, string fileName)", _task(WebClient.file, None)),
        (f"System.Threading.Tasks.Task[byte[]] DownloadDataTaskAsync({_kind} address)", _task(WebClient.data, "System.Byte[]")),
    ):
        known(WebClient.type_name).method(_line, _call)
for _line, _event, _call in (
    ("void DownloadStringAsync(uri address)", "DownloadStringCompleted", WebClient.text),
    ("void DownloadFileAsync(uri address, string fileName)", "DownloadFileCompleted", WebClient.file),
    ("void DownloadDataAsync(uri address)", "DownloadDataCompleted", WebClient.data),
):
    _net.method(_line, _answered(_event, _call))
    declare(_net, f"System.Net.{_event}EventHandler" if "String" in _event or "Data" in _event else "System.ComponentModel.AsyncCompletedEventHandler", _event)

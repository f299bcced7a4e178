"""System.Net.WebClient: what scripts fetch files and texts with."""

from __future__ import annotations

import http.client
import os
import urllib.error
import urllib.request

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, Byte, Hashtable, NetObject
from havmsh.runtime.types.encodings import UTF8_PLAIN
from havmsh.runtime.typesystem import known
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NET_TYPES = ("System.Net.WebClient", "System.Net.WebHeaderCollection")
_SECONDS = 100


class Headers(NetObject):
    """System.Net.WebHeaderCollection."""

    __slots__ = ("table",)
    type_name = NET_TYPES[1]

    def __init__(self) -> None:
        super().__init__()
        self.table = Hashtable()

    def put(self, name: str, value: str) -> None:
        """Sets a header; one that is there gets another value."""
        self.table[name] = value

    def add_line(self, line: str) -> None:
        """Sets a header from ``Name: value``."""
        name, colon, value = line.partition(":")
        if not colon:
            raise NetError("System.ArgumentException", "Specified value does not have a ':' separator. (Parameter 'header')")
        self.put(name.strip(), value.strip())

    def drop(self, name: str) -> None:
        """Takes a header away."""
        if name in self.table:
            del self.table[name]

    def net_index(self, name: Any) -> Any:
        """A header's value."""
        return self.table[name]

    def net_put_index(self, name: Any, value: Any) -> None:
        """Sets a header."""
        self.put(str(name), str(value))


class WebClient(NetObject):
    """One client; what it sends along stays for its next request."""

    __slots__ = ("base", "credentials", "encoding", "headers")
    type_name = NET_TYPES[0]

    def __init__(self) -> None:
        super().__init__()
        self.base = ""
        self.credentials: Any = None
        self.encoding: Any = UTF8_PLAIN
        self.headers = Headers()

    def fetch(self, address: Any, data: bytes | None = None, method: str = "GET") -> bytes:
        """What the server answers. Raises NetError (WebException)."""
        if address is None:
            raise argument_null("address")
        headers = {str(name): str(value) for name, value in self.headers.table.items()}
        try:
            request = urllib.request.Request(_located(self.base + to_text(address)), data, headers, method=method)
            with self._opener(request.full_url).open(request, timeout=_SECONDS) as answer:
                return bytes(answer.read())
        except urllib.error.HTTPError as error:
            raise _failed(f"The remote server returned an error: ({error.code}) {error.reason}.") from None
        except (OSError, ValueError, http.client.HTTPException) as error:
            reason = getattr(error, "reason", error)
            raise _failed(getattr(reason, "strerror", None) or str(reason)) from None

    def _opener(self, url: str) -> urllib.request.OpenerDirector:
        if self.credentials is None:
            return urllib.request.build_opener()
        accounts = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        accounts.add_password(None, url, self.credentials.name, self.credentials.secret)
        return urllib.request.build_opener(urllib.request.HTTPBasicAuthHandler(accounts), urllib.request.HTTPDigestAuthHandler(accounts))

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
        return Array([Byte(each) for each in self.fetch(address)], "System.Byte")

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


_URI = ("string", "uri")
define(
    Headers.type_name, Headers, properties=(("int Count", lambda h: len(h.table.keys())), ("string[] AllKeys", lambda h: [str(name) for name in h.table.keys()])),  # noqa: SIM118 - keys as they were written
    methods=(
        ("void Add(string name, string value)", Headers.put), ("void Add(string header)", Headers.add_line), ("void Set(string name, string value)", Headers.put),
        ("string Get(string name)", Headers.net_index), ("void Remove(string name)", Headers.drop), ("void Clear()", lambda h: h.table.table.clear()),
    ),
    constructors=(("", Headers),),
)
define(
    WebClient.type_name, WebClient, interfaces="System.IDisposable",
    properties=(
        ("string BaseAddress", lambda c: c.base, lambda c, v: setattr(c, "base", v or "")), ("System.Net.WebHeaderCollection Headers", lambda c: c.headers, lambda c, v: setattr(c, "headers", v)),
        ("System.Net.NetworkCredential Credentials", lambda c: c.credentials, lambda c, v: setattr(c, "credentials", v)),
        ("System.Text.Encoding Encoding", lambda c: c.encoding, lambda c, v: setattr(c, "encoding", v)),
    ),
    methods=(("void Dispose()", lambda c: None),), constructors=(("", WebClient),),
)
for _kind in _URI:
    for _line, _call in (
        (f"string DownloadString({_kind} address)", WebClient.text), (f"void DownloadFile({_kind} address, string fileName)", WebClient.file),
        (f"byte[] DownloadData({_kind} address)", WebClient.data), (f"string UploadString({_kind} address, string data)", WebClient.send),
        (f"string UploadString({_kind} address, string method, string data)", WebClient.send),
    ):
        known(WebClient.type_name).method(_line, _call)

"""System.Uri."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urljoin, urlsplit

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType

_PORTS = {"http": 80, "https": 443, "ftp": 21, "ws": 80, "wss": 443, "ldap": 389, "gopher": 70, "nntp": 119, "mailto": 25}


class Uri(NetObject):
    """A Uri, absolute or relative, with the text as it was given."""

    __slots__ = ("absolute", "original", "parts")
    type_name = "System.Uri"

    def __init__(self, text: str | None, kind: Any = None) -> None:
        super().__init__()
        if text is None:
            raise argument_null("uriString")
        self.original = text
        plain = text.strip()
        scheme = plain.partition(":")[0]
        self.absolute = ":" in plain and scheme[:1].isalpha() and all(char.isalnum() or char in "+-." for char in scheme) and len(scheme) > 1
        if plain.startswith("/") and not plain.startswith("//"):
            self.absolute = True
            plain = "file://" + plain
        wanted = 0 if kind is None else kind.value
        if wanted == 2:
            self.absolute = False
        elif wanted == 1 and not self.absolute:
            message = "Invalid URI: The URI is empty." if not plain else "Invalid URI: The format of the URI could not be determined."
            raise NetError("System.UriFormatException", message)
        self.parts = _split(plain) if self.absolute else None
        if self.parts is not None and self.parts.scheme in _PORTS and "//" in plain and not self.parts.hostname and self.parts.scheme != "mailto":
            raise NetError("System.UriFormatException", "Invalid URI: The hostname could not be parsed.")

    def need(self) -> Any:
        """The parts of an absolute Uri. Raises InvalidOperationException for a relative one."""
        if self.parts is None:
            raise NetError("System.InvalidOperationException", "This operation is not supported for a relative URI.")
        return self.parts

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Uri) and other.net_text() == self.net_text()

    def __hash__(self) -> int:
        return hash(self.net_text())

    def port(self) -> int:
        """The port, or the scheme's own."""
        parts = self.need()
        return parts.port if parts.port is not None else _PORTS.get(parts.scheme, -1)

    def path(self) -> str:
        """The path; ``/`` where a host has none."""
        parts = self.need()
        text = quote(parts.path, safe="/%:@!$&'()*+,;=~-._[]")
        return text or ("/" if parts.netloc else "")

    def authority(self) -> str:
        """Host, and the port if it is not the scheme's own."""
        parts = self.need()
        host = _host(parts)
        return host if parts.port is None or parts.port == _PORTS.get(parts.scheme) else f"{host}:{parts.port}"

    def query(self) -> str:
        """``?…``."""
        text = self.need().query
        return "?" + quote(text, safe="/%:@!$&'()*+,;=~-._?[]") if text else ""

    def fragment(self) -> str:
        """``#…``."""
        text = self.need().fragment
        return "#" + text if text else ""

    def absolute_uri(self) -> str:
        """The whole, escaped."""
        parts = self.need()
        user = parts.netloc.rpartition("@")[0]
        slashes = "//" if parts.netloc or parts.scheme == "file" or "://" in self.original else ""
        return f"{parts.scheme}:{slashes}{user + '@' if user else ''}{self.authority()}{self.path()}{self.query()}{self.fragment()}"

    def net_text(self) -> str:
        """The whole, as it is read."""
        return unquote(self.absolute_uri()) if self.parts is not None and "%25" not in self.original and not self.original.startswith("/") else self.original if self.parts is None or self.original.startswith("/") else self.absolute_uri()


def _split(text: str) -> Any:
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        raise NetError("System.UriFormatException", "Invalid URI: Invalid port specified.") from None
    return parts


def _host(parts: Any) -> str:
    host = parts.hostname or ""
    return f"[{host}]" if ":" in host else host


def _segments(uri: Uri) -> list[str]:
    found, current = [], ""
    for char in uri.path():
        current += char
        if char == "/":
            found.append(current)
            current = ""
    return [*found, current] if current else found


def _join(base: Uri, relative: Any) -> Uri:
    return Uri(urljoin(base.absolute_uri(), relative if isinstance(relative, str) else relative.original))


def _try(text: Any, kind: Any, box: Any) -> bool:
    try:
        box.set(Uri(text, kind))
    except NetError:
        box.set(None)
        return False
    return True


def _well_formed(text: Any, kind: Any) -> bool:
    try:
        uri = Uri(text, kind)
    except NetError:
        return False
    return " " not in text and (uri.absolute or kind.value != 1)


def _kind_of_name(name: str) -> int:
    """UriHostNameType of a name: 0 unknown, 2 DNS, 3 and 4 addresses."""
    from ipaddress import ip_address

    try:
        return 3 if ip_address(name.strip("[]")).version == 4 else 4
    except ValueError:
        return 2 if name and re.fullmatch(r"[\w-]+(\.[\w-]+)*\.?", name) else 0


def _host_kind(uri: Uri) -> int:
    return _kind_of_name(uri.need().hostname or "")


def _left(uri: Uri, part: Any) -> str:
    name = part.text()
    head = f"{uri.need().scheme}://"
    return {"Scheme": head, "Authority": head + uri.authority(), "Path": head + uri.authority() + uri.path()}.get(name, head + uri.authority() + uri.path() + uri.query())


def _rest(net: NetType) -> None:
    from havmsh.runtime.invoke import call

    hex_digits = "0123456789abcdefABCDEF"

    def unescape_hex(text: str, box: Any) -> str:
        at = box.get()
        if text[at] == "%" and len(text) > at + 2 and text[at + 1] in hex_digits and text[at + 2] in hex_digits:
            box.set(at + 3)
            return chr(int(text[at + 1:at + 3], 16))
        box.set(at + 1)
        return text[at]

    def from_hex(char: str) -> int:
        if char not in hex_digits:
            raise NetError("System.ArgumentException", "Specified argument was out of the range of valid values. (Parameter 'digit')", ParamName="digit")
        return int(char, 16)

    def parts(uri: Any, wanted: Any, form: Any) -> str:
        """GetComponents, for the combinations that have names."""
        flags = wanted.value
        keep = bool(flags & 0x40000000)
        plain = flags & ~0x40000000
        def read(name: str) -> Any:
            return call(uri, "get_" + name, [])

        host, port = read("Host"), read("Port")
        shown_port = f":{port}" if plain & 128 or (plain & 8 and not read("IsDefaultPort")) else ""
        scheme, user, path, query, fragment = read("Scheme"), read("UserInfo"), read("AbsolutePath"), read("Query"), read("Fragment")
        text = ""
        if plain & 1:
            text += scheme + ("://" if plain & ~1 or keep else "")
        if plain & 2 and user:
            text += user + ("@" if plain & 4 else "")
        if plain & (4 | 256):
            text += host
        text += shown_port if text else shown_port.removeprefix(":")
        if plain & 16:
            text += path if text or keep else path.removeprefix("/")
        if plain & 32:
            text += query if text or keep else query.removeprefix("?")
        if plain & 64:
            text += fragment if text or keep else fragment.removeprefix("#")
        if form.value == 2:
            from urllib.parse import unquote

            text = unquote(text)
        return text

    net.method("string GetComponents(System.UriComponents components, System.UriFormat format)", parts)
    net.method("bool IsWellFormedOriginalString()", lambda uri: not any(char.isspace() or char in '<>"{}|\\^`' for char in uri.original))
    for text, run in (
        ("int FromHex(char digit)", from_hex), ("char HexUnescape(string pattern, [ref] int index)", unescape_hex), ("bool IsHexDigit(char character)", lambda char: char in hex_digits),
        ("bool IsHexEncoding(string pattern, int index)", lambda text, at: text[at] == "%" and len(text) > at + 2 and text[at + 1] in hex_digits and text[at + 2] in hex_digits),
    ):
        net.method("static " + text, run, static=True)
    for name, value in (("UriSchemeNews", "news"), ("UriSchemeNntp", "nntp"), ("UriSchemeSsh", "ssh"), ("UriSchemeSftp", "sftp"), ("UriSchemeWs", "ws"), ("UriSchemeWss", "wss"), ("UriSchemeTelnet", "telnet"),
                        ("UriSchemeGopher", "gopher"), ("UriSchemeFtps", "ftps"), ("UriSchemeData", "data")):
        net.prop(f"string {name}", lambda value=value: value, static=True)


define(
    "System.Uri", Uri,
    properties=(
        ("string AbsolutePath", Uri.path), ("string AbsoluteUri", Uri.absolute_uri),
        ("string LocalPath", lambda u: unquote(u.path())), ("string Authority", Uri.authority), ("System.UriHostNameType HostNameType", _host_kind),
        ("bool IsDefaultPort", lambda u: u.port() == _PORTS.get(u.need().scheme, -1)), ("bool IsFile", lambda u: u.need().scheme == "file"),
        ("bool IsLoopback", lambda u: u.need().hostname in {"localhost", "127.0.0.1", "::1", None}), ("string PathAndQuery", lambda u: u.path() + u.query()), ("string[] Segments", _segments),
        ("bool IsUnc", lambda u: False), ("string Host", lambda u: _host(u.need())), ("int Port", Uri.port), ("string Query", Uri.query), ("string Fragment", Uri.fragment),
        ("string Scheme", lambda u: u.need().scheme), ("string OriginalString", lambda u: u.original), ("string DnsSafeHost", lambda u: u.need().hostname or ""),
        ("string IdnHost", lambda u: u.need().hostname or ""), ("bool IsAbsoluteUri", lambda u: u.absolute), ("bool UserEscaped", lambda u: False),
        ("string UserInfo", lambda u: u.need().netloc.rpartition("@")[0]),
    ),
    methods=(
        ("string ToString()", Uri.net_text), ("bool Equals(System.Object comparand)", lambda a, b: a == b), ("string GetLeftPart(System.UriPartial part)", _left),
        ("bool IsBaseOf(uri uri)", lambda a, b: b.absolute_uri().startswith(a.absolute_uri().rpartition("/")[0])),
        ("uri MakeRelativeUri(uri uri)", lambda a, b: Uri(b.absolute_uri().removeprefix(a.absolute_uri().rpartition("/")[0] + "/"))),
    ),
    statics=(
        ("static string EscapeDataString(string stringToEscape)", lambda text: quote(text, safe="-._~")), ("static string EscapeUriString(string stringToEscape)", lambda text: quote(text, safe=";/?:@&=+$,#-_.!~*'()[]")),
        ("static string UnescapeDataString(string stringToUnescape)", unquote), ("static string HexEscape(char character)", lambda char: f"%{ord(char):02X}"),
        ("static bool TryCreate(string uriString, System.UriKind uriKind, [ref] uri result)", _try), ("static bool IsWellFormedUriString(string uriString, System.UriKind uriKind)", _well_formed),
        ("static bool CheckSchemeName(string schemeName)", lambda text: bool(text) and text[0].isalpha()), ("static System.UriHostNameType CheckHostName(string name)", _kind_of_name),
    ),
    constants=tuple((f"string UriScheme{name}", lambda name=name: name.lower()) for name in ("Http", "Https", "Ftp", "File", "Mailto")) + (("string SchemeDelimiter", lambda: "://"),),
    constructors=(("string uriString", lambda text: Uri(text, _Absolute)), ("string uriString, System.UriKind uriKind", Uri), ("uri baseUri, string relativeUri", _join), ("uri baseUri, uri relativeUri", _join)),
    rest=_rest,
)


class _Absolute:
    """UriKind.Absolute."""

    value = 1


class UriBuilder(NetObject):
    """System.UriBuilder: a Uri in parts that can be set."""

    __slots__ = ("fields",)
    type_name = "System.UriBuilder"

    def __init__(self, text: Any = None, host: str | None = None, port: int = -1, path: str = "/") -> None:
        super().__init__()
        if host is not None:
            self.fields: dict[str, Any] = {"Scheme": text, "Host": host, "Port": port, "Path": path, "Query": "", "Fragment": "", "UserName": "", "Password": ""}
            return
        if text is None:
            text = "http://localhost/"
        uri = text if isinstance(text, Uri) else Uri(text if "://" in text else "http://" + text)
        parts = uri.need()
        self.fields = {
            "Scheme": parts.scheme, "Host": _host(parts), "Port": uri.port(), "Path": uri.path(), "Query": uri.query(), "Fragment": uri.fragment(),
            "UserName": parts.username or "", "Password": parts.password or "",
        }

    def text(self) -> str:
        """The Uri's text."""
        field = self.fields
        user = field["UserName"] + (f":{field['Password']}" if field["Password"] else "")
        port = f":{field['Port']}" if field["Port"] > 0 else ""
        query = field["Query"] if not field["Query"] or field["Query"].startswith("?") else "?" + field["Query"]
        fragment = field["Fragment"] if not field["Fragment"] or field["Fragment"].startswith("#") else "#" + field["Fragment"]
        path = field["Path"] if field["Path"].startswith("/") else "/" + field["Path"]
        return f"{field['Scheme']}://{user + '@' if user else ''}{field['Host']}{port}{path}{query}{fragment}"

    def net_text(self) -> str:
        """The Uri's text."""
        return self.text()


define(
    "System.UriBuilder", UriBuilder,
    properties=(
        *((f"{'int' if name == 'Port' else 'string'} {name}", lambda b, name=name: b.fields[name], lambda b, value, name=name: b.fields.__setitem__(name, value))
          for name in ("Scheme", "UserName", "Password", "Host", "Port", "Path", "Query", "Fragment")), ("uri Uri", lambda b: Uri(b.text())),
    ),
    methods=(("string ToString()", UriBuilder.text),),
    constructors=(("", UriBuilder), ("string uri", UriBuilder), ("uri uri", UriBuilder), ("string scheme, string host", UriBuilder), ("string scheme, string host, int port", UriBuilder), ("string scheme, string host, int port, string path", UriBuilder)),
)

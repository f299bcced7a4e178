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
_FOLDERS = frozenset(("http", "https", "ftp", "file", "ws", "wss"))
"""Schemes whose paths are folders: a backslash is a slash, and dots are steps."""
_KEPT = frozenset(":/?#[]@!$&'()*+,;=%\\")
"""What stays escaped in the text that people read: without the escape it would mean something else."""


class Uri(NetObject):
    """A Uri, absolute or relative, with the text as it was given."""

    __slots__ = ("absolute", "original", "parts")
    type_name = "System.Uri"

    def __init__(self, text: str | None, kind: Any = None) -> None:
        super().__init__()
        if text is None:
            raise argument_null("uriString")
        self.original = text
        plain = _rooted(text.strip())
        scheme = plain.partition(":")[0]
        self.absolute = ":" in plain and scheme[:1].isalpha() and all(char.isalnum() or char in "+-." for char in scheme) and len(scheme) > 1
        wanted = 0 if kind is None else kind.value
        if plain.startswith("/") and not plain.startswith("//") and wanted == 1:  # a path is a file's only where nothing relative is taken
            self.absolute = True
            plain = "file://" + plain
        elif scheme.lower() in _FOLDERS:
            plain = re.sub(r"^[^?#]*", lambda found: found[0].replace("\\", "/"), plain)
        if wanted == 2:
            if self.absolute:
                raise NetError("System.UriFormatException", "A relative URI cannot be created because the 'uriString' parameter represents an absolute URI.")
            self.absolute = False
        elif wanted == 1 and not self.absolute:
            message = "Invalid URI: The URI is empty." if not plain else "Invalid URI: The format of the URI could not be determined."
            raise NetError("System.UriFormatException", message)
        self.parts = _split(plain) if self.absolute else None
        if self.parts is not None and self.parts.scheme in _PORTS and self.parts.scheme != "mailto" and "//" in plain and not _is_host(self.parts.hostname):
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
        text = escaped(_stepped(parts.path) if parts.scheme in _FOLDERS else parts.path, "/:@!$&'()*+,;=~-._[]")
        return text or ("/" if parts.netloc and parts.scheme != "mailto" else "")

    def authority(self) -> str:
        """Host, and the port if it is not the scheme's own."""
        parts = self.need()
        host = host_of(parts)
        return host if parts.port is None or parts.port == _PORTS.get(parts.scheme) else f"{host}:{parts.port}"

    def query(self) -> str:
        """``?…``."""
        text = self.need().query
        return "?" + escaped(text, "/:@!$&'()*+,;=~-._?[]") if text else ""

    def fragment(self) -> str:
        """``#…``."""
        text = self.need().fragment
        return "#" + escaped(text, "/:@!$&'()*+,;=~-._?[]") if text else ""

    def absolute_uri(self) -> str:
        """The whole, escaped."""
        return f"{self.server()}{self.path()}{self.query()}{self.fragment()}"

    def server(self) -> str:
        """All before the path."""
        parts = self.need()
        user = parts.netloc.rpartition("@")[0]
        return f"{parts.scheme}:{self.slashes()}{user + '@' if user else ''}{self.authority()}"

    def slashes(self) -> str:
        """What stands between the scheme and the rest: nothing where the scheme knows no servers."""
        parts = self.need()
        return "//" if parts.scheme == "file" or parts.scheme != "mailto" and (parts.netloc or "://" in self.original) else ""

    def net_text(self) -> str:
        """The whole, as it is read."""
        return self.original if self.parts is None or self.original.startswith("/") else _readable(self.absolute_uri())


def _rooted(text: str) -> str:
    """A path of a share, or one that begins with a drive's letter, as a Uri of a file."""
    share = re.match(r"[\\/]{2}(?=[\w.-])", text)
    if share:
        return "file://" + text[2:].replace("\\", "/")
    return "file:///" + text.replace("\\", "/") if re.match(r"[A-Za-z]:[\\/]", text) else text


def of_place(text: str) -> Uri:
    """The address of a server, or of a file by its path from the root."""
    return Uri(text, _Absolute) if text.startswith("/") else Uri(text)


def _is_host(host: str | None) -> bool:
    """Whether a server can have the name, or is an address."""
    return bool(host) and (":" in (host or "") or re.fullmatch(r"[\w~%-]+(\.[\w~%-]+)*\.?", host or "") is not None)


def _idn(uri: Uri) -> str:
    """The host as the name service is asked for it."""
    host = uri.need().hostname or ""
    try:
        return host if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        return host


def _is_share(uri: Uri) -> bool:
    parts = uri.need()
    return parts.scheme == "file" and bool(parts.hostname)


def _local(uri: Uri) -> str:
    """The path as the system has it; a share's and a drive's are written with backslashes."""
    path = unquote(uri.path())
    if _is_share(uri):
        return f"\\\\{host_of(uri.need())}{path}".replace("/", "\\")
    return path[1:].replace("/", "\\") if re.match(r"/[A-Za-z]:/", path) and uri.need().scheme == "file" else path


def escaped(text: str, safe: str) -> str:
    """The text with all escaped that is neither safe nor an escape already."""
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", quote(text, safe="%" + safe, errors="lossy"))


def _stepped(path: str) -> str:
    """The path without ``.`` and ``..``; nothing lies above its root."""
    if "/." not in path:
        return path
    steps: list[str] = []
    words = path.split("/")[1:]
    for word in words:
        if word == "..":
            del steps[-1:]
        elif word != ".":
            steps.append(word)
    return "/" + "/".join(steps) + ("/" if steps and words[-1] in (".", "..") else "")


def _readable(text: str) -> str:
    """The text with those escapes taken back that hide nothing: what is reserved, and bytes that are no UTF-8, stay as they were written."""
    return re.sub(r"(?:%[0-9A-Fa-f]{2})+", _unescaped, text)


def _unescaped(run: re.Match[str]) -> str:
    out, at = "", 0
    for char in bytes.fromhex(run[0].replace("%", "")).decode("utf-8", "surrogateescape"):
        code = ord(char)
        size = 1 if 0xDC80 <= code <= 0xDCFF else len(char.encode())
        hidden = code < 0x20 or 0x7F <= code <= 0x9F or 0xD800 <= code <= 0xF8FF or char in _KEPT
        out += run[0][3 * at:3 * (at + size)] if hidden else char
        at += size
    return out


def _relative(base: Uri, other: Uri) -> Uri:
    """The way from one Uri to another on the same server, else the other."""
    if any(ask(base) != ask(other) for ask in (lambda u: u.need().scheme, lambda u: host_of(u.need()), Uri.port)):
        return other
    way = _difference(base.path(), other.path())
    if ":" in way.partition("/")[0]:
        way = "./" + way
    return Uri(way + other.query() + other.fragment(), _Relative)


def _difference(mine: str, other: str) -> str:
    shared = next((at for at, (one, two) in enumerate(zip(mine, other, strict=False)) if one != two), min(len(mine), len(other)))
    if shared == 0 or mine == other:
        return other if shared == 0 else ""
    folder = other.rfind("/", 0, shared)
    up = "../" * mine.count("/", shared)
    if not up and folder == len(other) - 1:
        return "./"
    return up + other[folder + 1:]


def _split(text: str) -> Any:
    try:
        parts = urlsplit(text)
    except ValueError:
        raise NetError("System.UriFormatException", "Invalid URI: The hostname could not be parsed.") from None
    if parts.scheme == "mailto" and not parts.netloc and re.fullmatch(r"[^@/]+@[\w.-]+", parts.path):
        parts = parts._replace(netloc=parts.path, path="")
    try:
        _ = parts.port
    except ValueError:
        raise NetError("System.UriFormatException", "Invalid URI: Invalid port specified.") from None
    return parts


def host_of(parts: Any) -> str:
    """The host of a split Uri, an address of IPv6 in brackets."""
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


def _try_join(base: Any, relative: Any, box: Any) -> bool:
    """TryCreate of what stands in another. Raises nothing."""
    try:
        box.set(_join(base, relative))
    except (NetError, AttributeError):
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
    name, slashes, server = part.text(), uri.slashes(), uri.server()
    return {"Scheme": f"{uri.need().scheme}:{slashes}", "Authority": server if slashes else "", "Path": server + uri.path()}.get(name, server + uri.path() + uri.query())


def _rest(net: NetType) -> None:
    from havmsh.runtime.types.operators import equalities
    from havmsh.runtime.types.spanformats import formatting

    formatting(net)
    equalities(net, "uri", ("uri1", "uri2"))
    from havmsh.runtime.invoke import call, static_call
    from havmsh.runtime.types import uriescapes
    from havmsh.runtime.typesystem import known

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
    def compared(one: Any, other: Any, wanted: Any, form: Any, mode: Any) -> int:
        """Uri.Compare: one that is missing comes first."""
        if one is None or other is None:
            return (one is not None) - (other is not None)
        texts = [parts(uri, wanted, form) if uri.absolute else uri.original for uri in (one, other)]
        found: int = static_call(known("System.String"), "Compare", [*texts, mode])
        return found

    net.method("static int Compare(uri uri1, uri uri2, System.UriComponents partsToCompare, System.UriFormat compareFormat, System.StringComparison comparisonType)", compared, static=True)
    net.method("bool IsWellFormedOriginalString()", lambda uri: not any(char.isspace() or char in '<>"{}|\\^`' for char in uri.original))
    for text, run in (
        ("int FromHex(char digit)", uriescapes.from_hex), ("string HexEscape(char character)", uriescapes.escape), ("char HexUnescape(string pattern, [ref] int index)", uriescapes.unescape),
        ("bool IsHexDigit(char character)", lambda char: char in uriescapes.DIGITS), ("bool IsHexEncoding(string pattern, int index)", uriescapes.is_escape),
    ):
        net.method("static " + text, run, static=True)
    for name, value in (("UriSchemeNews", "news"), ("UriSchemeNntp", "nntp"), ("UriSchemeSsh", "ssh"), ("UriSchemeSftp", "sftp"), ("UriSchemeWs", "ws"), ("UriSchemeWss", "wss"), ("UriSchemeTelnet", "telnet"),
                        ("UriSchemeGopher", "gopher"), ("UriSchemeFtps", "ftps"), ("UriSchemeData", "data"), ("UriSchemeNetPipe", "net.pipe"), ("UriSchemeNetTcp", "net.tcp")):
        net.prop(f"string {name}", lambda value=value: value, static=True)


define(
    "System.Uri", Uri,
    properties=(
        ("string AbsolutePath", Uri.path), ("string AbsoluteUri", Uri.absolute_uri),
        ("string LocalPath", _local), ("string Authority", Uri.authority), ("System.UriHostNameType HostNameType", _host_kind),
        ("bool IsDefaultPort", lambda u: u.port() == _PORTS.get(u.need().scheme, -1)), ("bool IsFile", lambda u: u.need().scheme == "file"),
        ("bool IsLoopback", lambda u: u.need().hostname in {"localhost", "127.0.0.1", "::1", None}), ("string PathAndQuery", lambda u: u.path() + u.query()),
        ("string[] Segments", _segments),
        ("bool IsUnc", _is_share), ("string Host", lambda u: host_of(u.need())), ("int Port", Uri.port), ("string Query", Uri.query), ("string Fragment", Uri.fragment),
        ("string Scheme", lambda u: u.need().scheme), ("string OriginalString", lambda u: u.original), ("string DnsSafeHost", lambda u: u.need().hostname or ""),
        ("string IdnHost", _idn), ("bool IsAbsoluteUri", lambda u: u.absolute), ("bool UserEscaped", lambda u: False),
        ("string UserInfo", lambda u: u.need().netloc.rpartition("@")[0]),
    ),
    methods=(
        ("string ToString()", Uri.net_text), ("bool Equals(System.Object comparand)", lambda a, b: a == b), ("string GetLeftPart(System.UriPartial part)", _left),
        ("bool IsBaseOf(uri uri)", lambda a, b: b.absolute_uri().startswith(a.absolute_uri().rpartition("/")[0])),
        ("uri MakeRelativeUri(uri uri)", _relative),
    ),
    statics=(
        ("static string EscapeDataString(string stringToEscape)", lambda text: quote(text, safe="-._~", errors="lossy")), ("static string EscapeUriString(string stringToEscape)", lambda text: quote(text, safe=";/?:@&=+$,#-_.!~*'()[]", errors="lossy")),
        ("static string UnescapeDataString(string stringToUnescape)", unquote),
        ("static bool TryCreate(string uriString, System.UriKind uriKind, [ref] uri result)", _try),
        ("static bool TryCreate(uri baseUri, string relativeUri, [ref] uri result)", _try_join), ("static bool TryCreate(uri baseUri, uri relativeUri, [ref] uri result)", _try_join),
        ("static bool IsWellFormedUriString(string uriString, System.UriKind uriKind)", _well_formed),
        ("static bool CheckSchemeName(string schemeName)", lambda text: re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", text) is not None),
        ("static System.UriHostNameType CheckHostName(string name)", _kind_of_name),
    ),
    constants=tuple((f"string UriScheme{name}", lambda name=name: name.lower()) for name in ("Http", "Https", "Ftp", "File", "Mailto")) + (("string SchemeDelimiter", lambda: "://"),),
    constructors=(
        ("string uriString", lambda text: Uri(text, _Absolute)), ("string uriString, bool dontEscape", lambda text, kept: Uri(text, _Absolute)),
        ("uri baseUri, string relativeUri, bool dontEscape", lambda base, relative, kept: _join(base, relative)), ("string uriString, System.UriKind uriKind", Uri),
        ("uri baseUri, string relativeUri", _join), ("uri baseUri, uri relativeUri", _join),
    ),
    rest=_rest,
)


class _Absolute:
    """UriKind.Absolute."""

    value = 1


class _Relative:
    """UriKind.Relative."""

    value = 2

"""What Uri, IPAddress, Dns, WebUtility, HttpUtility and MailAddress offer beside what most scripts ask of them."""

from __future__ import annotations

import socket

from havmsh.runtime.errors import NetError, PSError, argument_null
from havmsh.runtime.objects import Array, NetObject
from havmsh.runtime.types.net import IPAddress, parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.nettype import NetType


def extend(net: NetType) -> None:
    """Adds the rest of a type's members."""
    _PARTS[net.full_name](net)


def _uri(net: NetType) -> None:
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


def _address(net: NetType) -> None:
    def swapped(number: int) -> int:
        return int.from_bytes(int(number).to_bytes(4, "little", signed=True), "big", signed=True)

    net.method("static int NetworkToHostOrder(int network)", swapped, static=True)
    net.method("static bool IsValid(string ipSpan)", lambda text: _reads(text), static=True)


def _reads(text: str) -> bool:
    try:
        parse(text)
    except NetError:
        return False
    return True


# ---------------------------------------------------------------- Dns

class HostEntry(NetObject):
    """System.Net.IPHostEntry."""

    __slots__ = ("addresses", "aliases", "name")
    type_name = "System.Net.IPHostEntry"

    def __init__(self, name: str = "", aliases: Any = (), addresses: Any = ()) -> None:
        super().__init__()
        self.name = name
        self.aliases = Array(aliases, "System.String")
        self.addresses = Array(addresses, "System.Net.IPAddress")


def _unknown(error: OSError) -> NetError:
    code = error.errno or 0
    if code == socket.EAI_AGAIN:
        return NetError("System.Net.Sockets.SocketException", "Temporary failure in name resolution", SocketErrorCode=11002, ErrorCode=11002, NativeErrorCode=11002)
    return NetError("System.Net.Sockets.SocketException", "Name or service not known", SocketErrorCode=11001, ErrorCode=-131073, NativeErrorCode=-131073)


def addresses(name: str | None) -> Array:
    """Dns.GetHostAddresses. Raises SocketException."""
    if name is None:
        raise argument_null("hostNameOrAddress")
    if _reads(name) and not name.isdigit():
        return Array([parse(name)], "System.Net.IPAddress")
    try:
        found = socket.getaddrinfo(name or socket.gethostname(), None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise _unknown(error if isinstance(error, OSError) else OSError()) from None
    return Array([parse(str(text)) for text in dict.fromkeys(str(each[4][0]).partition("%")[0] for each in found)], "System.Net.IPAddress")


def _entry(what: Any) -> HostEntry:
    text = what.net_text() if isinstance(what, IPAddress) else what
    found = addresses(text)
    name = text or socket.gethostname()
    if _reads(name):
        try:
            name = socket.gethostbyaddr(name)[0]
        except OSError as error:
            raise _unknown(error) from None
    return HostEntry(name, (), found)


def _dns(net: NetType) -> None:
    from havmsh.runtime.nettype import define
    from havmsh.runtime.types.tasks import done, failing

    define(
        HostEntry.type_name, HostEntry, constructors=(("", HostEntry),),
        properties=(
            ("string HostName", lambda e: e.name, lambda e, value: setattr(e, "name", value)), ("string[] Aliases", lambda e: e.aliases, lambda e, value: setattr(e, "aliases", value)),
            ("ipaddress[] AddressList", lambda e: e.addresses, lambda e, value: setattr(e, "addresses", value)),
        ),
    )

    def later(run: Callable[[Any], Any]) -> Callable[[Any], Any]:
        def make(name: Any) -> Any:
            try:
                return done(run(name))
            except PSError as error:
                return failing(error)

        return make

    for text, call in (
        ("ipaddress[] GetHostAddresses(string hostNameOrAddress)", addresses), ("System.Net.IPHostEntry GetHostEntry(string hostNameOrAddress)", _entry), ("System.Net.IPHostEntry GetHostEntry(ipaddress address)", _entry),
        ("System.Net.IPHostEntry GetHostByName(string hostName)", _entry), ("System.Net.IPHostEntry GetHostByAddress(string address)", _entry), ("System.Net.IPHostEntry GetHostByAddress(ipaddress address)", _entry),
        ("System.Net.IPHostEntry Resolve(string hostName)", _entry), ("System.Threading.Tasks.Task GetHostAddressesAsync(string hostNameOrAddress)", later(addresses)),
        ("System.Threading.Tasks.Task GetHostEntryAsync(string hostNameOrAddress)", later(_entry)),
    ):
        net.method("static " + text, call, static=True)


# ---------------------------------------------------------------- texts of the web

def _script_text(text: str | None, quotes: bool = False) -> str:
    """JavaScriptStringEncode."""
    short = {"\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\", "\n": "\\n", "\b": "\\b", "\f": "\\f"}
    made = "".join(short.get(char) or (f"\\u{ord(char):04x}" if ord(char) < 0x20 or char in "'<>&\x85\u2028\u2029" else char) for char in text or "")
    return f'"{made}"' if quotes else made


def _path(text: str | None) -> str | None:
    """UrlPathEncode: blanks and what is not ASCII; a query stays."""
    if text is None:
        return None
    path, mark, query = text.partition("?")
    return "".join(f"%{byte:02x}" if byte > 0x7E or byte < 0x21 else chr(byte) for byte in path.encode()) + mark + query


def _encoded_bytes(text: Any) -> Any:
    from havmsh.runtime.types.encodings import to_array, to_bytes

    plain = text.encode() if isinstance(text, str) else to_bytes(text)
    kept = b"-_.!*()"
    return to_array(b"".join(b"+" if byte == 0x20 else bytes([byte]) if chr(byte).isalnum() and byte < 0x80 or byte in kept else b"%%%02x" % byte for byte in plain))


def _decoded_bytes(text: Any) -> Any:
    from urllib.parse import unquote_to_bytes

    from havmsh.runtime.types.encodings import to_array, to_bytes

    plain = text.encode() if isinstance(text, str) else to_bytes(text)
    return to_array(unquote_to_bytes(plain.replace(b"+", b" ")))


def _web(net: NetType) -> None:
    for text, call in (
        ("byte[] UrlEncodeToBytes(byte[] value, int offset, int count)", lambda data, at, count: _encoded_bytes(data[at:at + count])),
        ("byte[] UrlDecodeToBytes(byte[] encodedValue, int offset, int count)", lambda data, at, count: _decoded_bytes(data[at:at + count])),
    ):
        net.method("static " + text, call, static=True)


def _http(net: NetType) -> None:
    from havmsh.runtime.types.specialized import parse_query

    def attribute(text: str | None) -> str | None:
        return None if text is None else text.replace("&", "&amp;").replace('"', "&quot;").replace("'", "&#39;").replace("<", "&lt;")

    def query(text: str | None, *_: Any) -> Any:
        if text is None:
            raise argument_null("query")
        return parse_query(text)

    for text, call in (
        ("string HtmlAttributeEncode(string s)", attribute), ("string JavaScriptStringEncode(string value)", _script_text), ("string JavaScriptStringEncode(string value, bool addDoubleQuotes)", _script_text),
        ("System.Collections.Specialized.NameValueCollection ParseQueryString(string query)", query), ("System.Collections.Specialized.NameValueCollection ParseQueryString(string query, System.Text.Encoding encoding)", query),
        ("string UrlPathEncode(string str)", _path), ("byte[] UrlEncodeToBytes(string str)", _encoded_bytes), ("byte[] UrlEncodeToBytes(byte[] bytes)", _encoded_bytes), ("byte[] UrlDecodeToBytes(string str)", _decoded_bytes),
        ("byte[] UrlDecodeToBytes(byte[] bytes)", _decoded_bytes),
    ):
        net.method("static " + text, call, static=True)


def _mail(net: NetType) -> None:
    from havmsh.runtime.types.net import MailAddress

    def attempt(*arguments: Any) -> bool:
        *given, box = arguments
        try:
            box.set(MailAddress(*given))
        except (NetError, AttributeError):
            box.set(None)
            return False
        return True

    net.method("static bool TryCreate(string address, [ref] mailaddress result)", attempt, static=True)
    net.method("static bool TryCreate(string address, string displayName, [ref] mailaddress result)", attempt, static=True)


_PARTS: dict[str, Callable[[NetType], None]] = {
    "System.Uri": _uri, "System.Net.IPAddress": _address, "System.Net.Dns": _dns, "System.Net.WebUtility": _web, "System.Web.HttpUtility": _http, "System.Net.Mail.MailAddress": _mail,
}

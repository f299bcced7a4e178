"""System.Net.WebUtility and System.Web.HttpUtility: texts for the web and back."""

from __future__ import annotations

from havmsh.runtime.errors import argument_null
from havmsh.runtime.nettype import define

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType


def _html(text: str) -> str:
    import re

    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;").replace("'", "&#39;")
    return re.sub("[\u00a0-\u00ff\U00010000-\U0010ffff]", lambda found: f"&#{ord(found[0])};", plain)


def _unhtml(text: str) -> str:
    from html import unescape

    return unescape(text)


def _quoted(text: str) -> str:
    from urllib.parse import quote_plus

    return quote_plus(text, safe="-_.!*()", errors="lossy")


def _unquoted(text: str) -> str:
    from urllib.parse import unquote_plus

    return unquote_plus(text)


def _quoted_low(text: str) -> str:
    """HttpUtility.UrlEncode: the digits of its escapes are small letters."""
    import re

    return re.sub(r"%[0-9A-F]{2}", lambda found: found[0].lower(), _quoted(text))


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
    return "".join(f"%{byte:02x}" if byte > 0x7E or byte < 0x21 else chr(byte) for byte in path.encode("utf-8", "lossy")) + mark + query


def _encoded_bytes(text: Any) -> Any:
    from havmsh.runtime.types.encodings import to_array, to_bytes

    plain = text.encode("utf-8", "lossy") if isinstance(text, str) else to_bytes(text)
    kept = b"-_.!*()"
    return to_array(b"".join(b"+" if byte == 0x20 else bytes([byte]) if chr(byte).isalnum() and byte < 0x80 or byte in kept else b"%%%02x" % byte for byte in plain))


def _decoded_bytes(text: Any) -> Any:
    from urllib.parse import unquote_to_bytes

    from havmsh.runtime.types.encodings import to_array, to_bytes

    plain = text.encode("utf-8", "lossy") if isinstance(text, str) else to_bytes(text)
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
        ("string HtmlAttributeEncode(string s)", attribute), ("string JavaScriptStringEncode(string value)", _script_text),
        ("string JavaScriptStringEncode(string value, bool addDoubleQuotes)", _script_text),
        ("System.Collections.Specialized.NameValueCollection ParseQueryString(string query)", query),
        ("System.Collections.Specialized.NameValueCollection ParseQueryString(string query, System.Text.Encoding encoding)", query),
        ("string UrlPathEncode(string str)", _path), ("byte[] UrlEncodeToBytes(string str)", _encoded_bytes),
        ("byte[] UrlEncodeToBytes(byte[] bytes)", _encoded_bytes), ("byte[] UrlDecodeToBytes(string str)", _decoded_bytes),
        ("byte[] UrlDecodeToBytes(byte[] bytes)", _decoded_bytes),
    ):
        net.method("static " + text, call, static=True)


for _name, _encode, _rest in (("System.Net.WebUtility", _quoted, _web), ("System.Web.HttpUtility", _quoted_low, _http)):
    define(_name, rest=_rest, statics=(
        ("static string HtmlEncode(string value)", _html), ("static string HtmlDecode(string value)", _unhtml),
        ("static string UrlEncode(string value)", _encode), ("static string UrlDecode(string encodedValue)", _unquoted),
    )).abstract = True

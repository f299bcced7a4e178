"""System.Net.Http.Headers: the values of headers that have parts of their own."""

from __future__ import annotations

import re

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import Array, NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any

NET_TYPES = (
    "System.Net.Http.Headers.NameValueHeaderValue", "System.Net.Http.Headers.MediaTypeHeaderValue", "System.Net.Http.Headers.MediaTypeWithQualityHeaderValue",
    "System.Net.Http.Headers.AuthenticationHeaderValue", "System.Net.Http.Headers.ContentDispositionHeaderValue", "System.Net.Http.Headers.StringWithQualityHeaderValue",
    "System.Net.Http.Headers.ProductInfoHeaderValue", "System.Net.Http.Headers.EntityTagHeaderValue",
)
_H = "System.Net.Http.Headers."
TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""What a name in a header is made of."""


def number(text: str | None) -> int | None:
    """The whole number that a header tells in digits alone; None for anything else, and for what is more than Int64 holds."""
    text = (text or "").strip()
    if not (text.isascii() and text.isdigit()) or len(text) > 19:
        return None
    return int(text) if int(text) < 2 ** 63 else None


def moment(text: str | None) -> datetime | None:
    """The moment that a header tells; None for anything else."""
    from email.utils import parsedate_to_datetime

    try:
        return None if text is None else parsedate_to_datetime(text)
    except (TypeError, ValueError, OverflowError):
        return None


def malformed(value: str | None) -> NetError:
    """FormatException for a text that is no such value."""
    return NetError("System.FormatException", f"The format of value '{value}' is invalid.")


def _media(value: str | None) -> str:
    if not value:
        raise NetError("System.ArgumentException", "The value cannot be null or empty. (Parameter 'mediaType')", ParamName="mediaType")
    if not re.fullmatch(rf"{TOKEN.pattern}/{TOKEN.pattern}", value):
        raise malformed(value)
    return value


class Value(NetObject):
    """A word with parameters: ``text/plain; charset=utf-8``. ``head`` is the word, ``parameters`` names and values as they are written."""

    __slots__ = ("head", "net_type", "parameters")

    def __init__(self, net: NetType, head: str, parameters: dict[str, str | None] | None = None) -> None:
        super().__init__()
        self.net_type = net
        self.head = head
        self.parameters: dict[str, str | None] = parameters or {}

    def net_text(self) -> str:
        """As the header has it."""
        return "; ".join((self.head, *(name if value is None else f"{name}={value}" for name, value in self.parameters.items())))

    def get(self, name: str) -> str | None:
        """A parameter as it is written."""
        return next((value for key, value in self.parameters.items() if key.lower() == name.lower()), None)

    def plain(self, name: str) -> str | None:
        """A parameter without its quotes."""
        found = self.get(name)
        return found[1:-1] if found is not None and len(found) > 1 and found[0] == found[-1] == '"' else found

    def rename(self, head: str) -> None:
        """Sets the word."""
        self.head = head

    def put(self, name: str, value: str | None) -> None:
        """Sets a parameter; null takes it away."""
        self.parameters = {key: text for key, text in self.parameters.items() if key.lower() != name.lower()}
        if value is not None:
            self.parameters[name] = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Value) and other.net_text().lower() == self.net_text().lower()

    def __hash__(self) -> int:
        return hash(self.net_text().lower())


def _parsed(net: NetType, text: str | None) -> Value:
    """A word with parameters from its text. Raises FormatException."""
    head, *rest = re.split(r";(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", text or "")
    parameters: dict[str, str | None] = {}
    for part in rest:
        name, mark, value = part.strip().partition("=")
        if not TOKEN.fullmatch(name.strip()):
            raise malformed(text)
        parameters[name.strip()] = value.strip() if mark else None
    if not head.strip() or (net.full_name.startswith(_H + "MediaType") and not re.fullmatch(rf"{TOKEN.pattern}/{TOKEN.pattern}", head.strip())):
        raise malformed(text)
    return Value(net, head.strip(), parameters)


def _quality(value: Any) -> str | None:
    if value is None:
        return None
    if not 0 <= value <= 1:
        raise NetError("System.ArgumentOutOfRangeException", f"value ('{value}') must be a value between 0 and 1. (Parameter 'value')", ParamName="value")
    return f"{float(value):.3f}".rstrip("0").rstrip(".") or "0"


def _number(value: Value) -> Any:
    found = value.get("q")
    return None if found is None else float(found)


def _declare(name: str, properties: tuple[tuple[Any, ...], ...], base: str | None = None) -> NetType:
    """A type of values with its properties, ``Parse`` and ``TryParse``."""
    net = define(_H + name, Value, base=base, properties=properties, methods=(("string ToString()", Value.net_text),))

    def attempt(text: str, box: Any) -> bool:
        try:
            box.set(_parsed(net, text))
        except NetError:
            box.set(None)
            return False
        return True

    net.method(f"static {_H}{name} Parse(string input)", lambda text: _parsed(net, text), static=True)
    net.method(f"static bool TryParse(string input, [ref] {_H}{name} parsedValue)", attempt, static=True)
    return net


_pair = _declare("NameValueHeaderValue", (("string Name", lambda v: v.head), ("string Value", lambda v: v.get(""), lambda v, text: v.put("", text))))


class Pair(Value):
    """A name with a value."""

    __slots__ = ()

    def net_text(self) -> str:
        """``name=value``."""
        value = self.get("")
        return self.head if value is None else f"{self.head}={value}"


_pair.constructor("string name", lambda name: Pair(_pair, name))
_pair.constructor("string name, string value", lambda name, value: Pair(_pair, name, {"": value}))


def _parameters(value: Value) -> Array:
    return Array([Pair(_pair, name, {"": text}) for name, text in value.parameters.items()], _pair.full_name)


_media_type = _declare("MediaTypeHeaderValue", (
    ("string MediaType", lambda v: v.head, lambda v, text: v.rename(_media(text))), ("string CharSet", lambda v: v.get("charset"), lambda v, text: v.put("charset", text or None)),
    ("System.Object Parameters", _parameters),
))
_with_quality = _declare("MediaTypeWithQualityHeaderValue", (("System.Nullable[double] Quality", _number, lambda v, q: v.put("q", _quality(q))),), base=_media_type.full_name)
_language = _declare("StringWithQualityHeaderValue", (("string Value", lambda v: v.head), ("System.Nullable[double] Quality", _number)))
_disposition = _declare("ContentDispositionHeaderValue", (
    ("string DispositionType", lambda v: v.head, lambda v, text: v.rename(text)), ("System.Object Parameters", _parameters),
    ("string Name", lambda v: v.get("name"), lambda v, text: v.put("name", quoted(text or None))),
    ("string FileName", lambda v: v.get("filename"), lambda v, text: v.put("filename", quoted(text or None))),
    ("string FileNameStar", lambda v: _unstarred(v.get("filename*")), lambda v, text: v.put("filename*", starred(text or None))),
))
_tag = _declare("EntityTagHeaderValue", (("string Tag", lambda v: v.head.removeprefix("W/")), ("bool IsWeak", lambda v: v.head.startswith("W/"))))
_media_type.constructor("string mediaType", lambda media: media_type(media))
_media_type.constructor("string mediaType, string charSet", lambda media, charset: media_type(media, charset))
_with_quality.constructor("string mediaType", lambda media: Value(_with_quality, _media(media)))
_with_quality.constructor("string mediaType, double quality", lambda media, q: Value(_with_quality, _media(media), {"q": _quality(q)}))
_language.constructor("string value", lambda word: Value(_language, word))
_language.constructor("string value, double quality", lambda word, q: Value(_language, word, {"q": _quality(q)}))
_disposition.constructor("string dispositionType", lambda kind: disposition(kind))
_tag.constructor("string tag", lambda tag: Value(_tag, tag))
_tag.constructor("string tag, bool isWeak", lambda tag, weak: Value(_tag, "W/" * weak + tag))


def quoted(text: str | None) -> str | None:
    """A parameter's text: in quotes where it is no word; what has signs of other languages is written in UTF-8 and Base64."""
    if text is None or TOKEN.fullmatch(text) or (len(text) > 1 and text[0] == text[-1] == '"'):
        return text
    if text.isascii():
        return f'"{text}"'
    from base64 import b64encode

    return f'"=?utf-8?B?{b64encode(text.encode()).decode()}?="'


def starred(text: str | None) -> str | None:
    """A parameter's text in the form that names its encoding."""
    from urllib.parse import quote

    return None if text is None else "utf-8''" + quote(text, safe="!#$&+^_`{}~")


def _unstarred(text: str | None) -> str | None:
    from urllib.parse import unquote

    return None if text is None else unquote(text.partition("''")[2])


def media_type(media: str, charset: str | None = None) -> Value:
    """A MediaTypeHeaderValue. Raises ArgumentException and FormatException."""
    return Value(_media_type, _media(media), {"charset": charset} if charset else None)


def disposition(kind: str) -> Value:
    """A ContentDispositionHeaderValue."""
    return Value(_disposition, kind)


_KINDS = {"content-type": _media_type, "content-disposition": _disposition, "accept": _with_quality, "etag": _tag}


def parsed(header: str, text: str) -> Value:
    """A header's value by the header's name."""
    return _parsed(_KINDS.get(header.lower(), _language), text)


# ---------------------------------------------------------------- two words

class Credentials(NetObject):
    """AuthenticationHeaderValue: a scheme and what it takes."""

    __slots__ = ("parameter", "scheme")
    type_name = _H + "AuthenticationHeaderValue"

    def __init__(self, scheme: str, parameter: str | None = None) -> None:
        super().__init__()
        if not scheme:
            raise NetError("System.ArgumentException", "The value cannot be null or empty. (Parameter 'scheme')", ParamName="scheme")
        if not TOKEN.fullmatch(scheme):
            raise malformed(scheme)
        self.scheme = scheme
        self.parameter = parameter

    def net_text(self) -> str:
        """As the header has it."""
        return f"{self.scheme} {self.parameter}" if self.parameter else self.scheme


def credentials(text: str | None) -> Credentials:
    """AuthenticationHeaderValue.Parse."""
    scheme, _, rest = (text or "").strip().partition(" ")
    if not TOKEN.fullmatch(scheme):
        raise malformed(text)
    return Credentials(scheme, rest.strip() or None)


class Product(NetObject):
    """ProductInfoHeaderValue: a program and its version, or a comment."""

    __slots__ = ("text",)
    type_name = _H + "ProductInfoHeaderValue"

    def __init__(self, name: str, version: str | None = None) -> None:
        super().__init__()
        if name is None:
            raise argument_null("comment")
        if not TOKEN.fullmatch(name) and (version is not None or not re.fullmatch(r"\(.*\)", name)):
            raise malformed(name)
        self.text = f"{name}/{version}" if version is not None else name

    def net_text(self) -> str:
        """As the header has it."""
        return self.text


define(
    Credentials.type_name, Credentials, properties=(("string Scheme", lambda v: v.scheme), ("string Parameter", lambda v: v.parameter)),
    methods=(("string ToString()", Credentials.net_text),),
    statics=((f"static {Credentials.type_name} Parse(string input)", credentials),),
    constructors=(("string scheme", Credentials), ("string scheme, string parameter", Credentials)),
)
define(
    Product.type_name, Product, properties=(("string Comment", lambda v: v.text if v.text.startswith("(") else None),), methods=(("string ToString()", Product.net_text),),
    constructors=(("string productName, string productVersion", Product), ("string comment", Product)),
)

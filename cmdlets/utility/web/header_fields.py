"""System.Net.Http.Headers: the headers of requests, responses and bodies."""

from __future__ import annotations

import re

from cmdlets.utility.web import header_values
from cmdlets.utility.web.header_values import TOKEN, Credentials, Product, Value
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, Int64, NetObject
from havmsh.runtime.types.collections import Pair
from havmsh.runtime.types.uris import Uri
from havmsh.runtime.typesystem import generic, known, register_generic, resolve
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

NET_TYPES = (
    "System.Net.Http.Headers.HttpHeaders", "System.Net.Http.Headers.HttpRequestHeaders", "System.Net.Http.Headers.HttpResponseHeaders",
    "System.Net.Http.Headers.HttpContentHeaders", "System.Net.Http.Headers.HttpHeaderValueCollection`1",
)
_H = "System.Net.Http.Headers."
CONTENT_HEADERS = frozenset((
    "allow", "content-disposition", "content-encoding", "content-language", "content-length", "content-location", "content-md5", "content-range", "content-type",
    "expires", "last-modified",
))
"""Headers that tell of the body."""
_REQUEST = frozenset((
    "accept", "accept-charset", "accept-encoding", "accept-language", "authorization", "expect", "from", "host", "if-match", "if-modified-since", "if-none-match", "if-range",
    "if-unmodified-since", "max-forwards", "proxy-authorization", "range", "referer", "te", "user-agent",
))
_RESPONSE = frozenset(("accept-ranges", "age", "etag", "location", "proxy-authenticate", "retry-after", "server", "vary", "www-authenticate"))
_SINGLE = frozenset((
    "authorization", "content-disposition", "content-length", "content-location", "content-range", "content-type", "date", "etag", "expires", "from", "host",
    "if-modified-since", "if-range",
    "if-unmodified-since", "last-modified", "location", "max-forwards", "proxy-authorization", "range", "referer", "retry-after", "age",
))
_FOREIGN = {"Request": CONTENT_HEADERS | _RESPONSE, "Response": CONTENT_HEADERS | _REQUEST, "Content": _REQUEST | _RESPONSE}


class Headers(NetObject):
    """Headers in the order in which they came; ``kind`` is Request, Response or Content. ``pairs`` are names with one value each."""

    __slots__ = ("computed", "kind", "pairs")

    def __init__(self, kind: str, pairs: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__()
        self.kind = kind
        self.pairs = list(pairs)
        self.computed: Callable[[], int] | None = None
        """Of a body's headers: the length that it has where none was set."""

    @property
    def net_type(self) -> Any:
        """HttpRequestHeaders, HttpResponseHeaders or HttpContentHeaders."""
        return known(f"{_H}Http{self.kind}Headers")

    def check(self, name: str | None) -> str:
        """The name. Raises FormatException, ArgumentException, and InvalidOperationException for a header of something else."""
        if not name:
            raise NetError("System.ArgumentException", "The value cannot be null or empty. (Parameter 'name')", ParamName="name")
        if not TOKEN.fullmatch(name):
            raise NetError("System.FormatException", f"The header name '{name}' has an invalid format.")
        if name.lower() in _FOREIGN[self.kind]:
            text = f"Misused header name, '{name}'. Make sure request headers are used with HttpRequestMessage, response headers with HttpResponseMessage, and content headers with HttpContent objects."
            raise NetError("System.InvalidOperationException", text)
        return name

    def add(self, name: str, value: Any) -> None:
        """Adds a value, or several. Raises FormatException where the header takes one only."""
        self.check(name)
        values = [value] if value is None or isinstance(value, str) else [to_text(each) for each in enumerate_(value) or (value,)]
        for text in values:
            if text is not None and re.search(r"[\r\n]", text):
                raise NetError("System.FormatException", "New-line characters are not allowed in header values.")
            if name.lower() in _SINGLE and self.values(name):
                raise NetError("System.FormatException", f"Cannot add value because header '{name}' does not support multiple values.")
            self.pairs.append((name, text or ""))

    def attempt(self, name: str, value: Any) -> bool:
        """TryAddWithoutValidation."""
        if not name or not TOKEN.fullmatch(name) or name.lower() in _FOREIGN[self.kind]:
            return False
        self.pairs += [(name, to_text(each)) for each in ([value] if value is None or isinstance(value, str) else enumerate_(value) or (value,))]
        return True

    def values(self, name: str) -> list[str]:
        """All values of a header."""
        if self.computed is not None and name.lower() == "content-length" and not any(key.lower() == "content-length" for key, _ in self.pairs):
            return [str(self.computed())]
        return [value for key, value in self.pairs if key.lower() == name.lower()]

    def first(self, name: str) -> str | None:
        """A header's first value."""
        return next(iter(self.values(name)), None)

    def needed(self, name: str) -> Array:
        """GetValues. Raises InvalidOperationException."""
        found = self.values(self.check(name))
        if not found:
            raise NetError("System.InvalidOperationException", "The given header was not found.")
        return Array(found, "System.String")

    def try_values(self, name: str, box: Any) -> bool:
        """TryGetValues."""
        found = self.values(name or "")
        box.set(Array(found, "System.String") if found else None)
        return bool(found)

    def drop(self, name: str) -> bool:
        """Takes a header away."""
        before = len(self.pairs)
        self.pairs = [pair for pair in self.pairs if pair[0].lower() != name.lower()]
        return len(self.pairs) < before

    def put(self, name: str, value: Any) -> None:
        """Sets a header to one value; null takes it away."""
        self.drop(name)
        if value is not None:
            self.pairs.append((name, to_text(value)))

    def enumerate_net(self) -> Iterator[Any]:
        """Each header with all its values."""
        pair = resolve("System.Collections.Generic.KeyValuePair[string,System.Collections.Generic.IEnumerable[string]]")
        if self.computed is not None:
            self.values("Content-Length")
        names = dict.fromkeys(name.lower() for name, _ in self.pairs)
        spelled = {name.lower(): name for name, _ in reversed(self.pairs)}
        return iter([Pair(spelled[name], Array(self.values(name), "System.String"), pair) for name in names])

    def net_index(self, name: Any) -> Any:
        """A header's values, or null."""
        found = self.values(to_text(name))
        return Array(found, "System.String") if found else None

    def joined(self, name: str) -> str:
        """All values of a header in one line, as it is sent."""
        return (" " if name.lower() in ("user-agent", "server") else "; " if name.lower() == "cookie" else ", ").join(self.values(name))

    def lines(self) -> dict[str, str]:
        """Each header in one line, as it is sent."""
        spelled: dict[str, str] = {}
        for name, _ in self.pairs:
            spelled.setdefault(name.lower(), name)
        return {name: self.joined(name) for name in spelled.values()}

    def net_text(self) -> str:
        """``Name: value`` lines."""
        return "".join(f"{name}: {text}\n" for name, text in self.lines().items())


class Listed(NetObject):
    """HttpHeaderValueCollection: the values of a header that takes several."""

    __slots__ = ("headers", "name", "net_type")

    def __init__(self, headers: Headers, name: str, element: str) -> None:
        super().__init__()
        self.headers = headers
        self.name = name
        self.net_type = generic(_H + "HttpHeaderValueCollection`1", (known(element),))

    def __len__(self) -> int:
        return len(self.headers.values(self.name))

    def add(self, value: Any) -> None:
        """Adds a value."""
        self.headers.pairs.append((self.name, to_text(value)))

    def parse(self, text: str) -> None:
        """Adds the values that a text has."""
        if self.name == "User-Agent":
            parts = re.findall(r"\([^)]*\)|\S+", text or "")
            if not parts or any(not re.fullmatch(rf"\(.*\)|{TOKEN.pattern}(?:/{TOKEN.pattern})?", part) for part in parts):
                raise header_values.malformed(text)
        else:
            parts = [part.strip() for part in (text or "").split(",")]
            for part in parts:
                header_values.parsed(self.name, part)
        self.headers.pairs += [(self.name, part) for part in parts]

    def attempt(self, text: str) -> bool:
        """TryParseAdd."""
        try:
            self.parse(text)
        except NetError:
            return False
        return True

    def enumerate_net(self) -> Iterator[Any]:
        """The values."""
        if self.name == "User-Agent":
            return iter([Product(*value.split("/", 1)) if "/" in value and not value.startswith("(") else Product(value) for value in self.headers.values(self.name)])
        return iter([header_values.parsed(self.name, value) for value in self.headers.values(self.name)])

    def net_text(self) -> str:
        """In one line."""
        return self.headers.joined(self.name)


def _collection(arguments: Any, full: str) -> Any:
    from havmsh.runtime.nettype import NetType

    net = NetType(full, Listed, interfaces=("System.Collections.IEnumerable",))
    T = arguments[0].full_name
    net.prop("int Count", len)
    for text, call in ((f"void Add({T} item)", Listed.add), ("void ParseAdd(string input)", Listed.parse), ("bool TryParseAdd(string input)", Listed.attempt), ("void Clear()", lambda c: c.headers.drop(c.name) and None)):
        net.method(text, call)
    return net


def _texts(name: str) -> tuple[Any, ...]:
    return lambda h: h.first(name), lambda h, value: h.put(name, value)


def _several(name: str, element: str) -> Callable[[Headers], Listed]:
    return lambda h: Listed(h, name, element)


def _moment(name: str) -> tuple[Any, ...]:
    def read(headers: Headers) -> Any:
        from havmsh.runtime.convert import convert

        found = header_values.moment(headers.first(name))
        return None if found is None else convert(found.isoformat(), known("System.DateTimeOffset"))

    def write(headers: Headers, value: Any) -> None:
        from havmsh.runtime import members

        headers.put(name, None if value is None else members.call(value, "ToString", ["r"]))

    return read, write


def _valued(name: str, read: Callable[[str], Any]) -> tuple[Any, ...]:
    def get(headers: Headers) -> Any:
        text = headers.first(name)
        return None if text is None else read(text)

    return get, lambda h, value: h.put(name, value)


def _length(headers: Headers) -> Any:
    found = header_values.number(headers.first("Content-Length"))
    return None if found is None else Int64(found)


def _flag(name: str, word: str) -> tuple[Any, ...]:
    return lambda h: word in [value.lower() for value in h.values(name)] or None, lambda h, value: h.put(name, word if value else None)


register_generic(_H + "HttpHeaderValueCollection`1", _collection)
_LIST = _H + "HttpHeaderValueCollection"
define(
    _H + "HttpHeaders", Headers, interfaces="System.Collections.IEnumerable",
    methods=(
        ("void Add(string name, string value)", Headers.add), ("void Add(string name, System.Collections.Generic.IEnumerable[string] values)", Headers.add),
        ("bool TryAddWithoutValidation(string name, string value)", Headers.attempt),
        ("bool TryAddWithoutValidation(string name, System.Collections.Generic.IEnumerable[string] values)", Headers.attempt),
        ("bool Remove(string name)", lambda h, name: h.drop(h.check(name))), ("void Clear()", lambda h: h.pairs.clear()),
        ("bool Contains(string name)", lambda h, name: bool(h.values(h.check(name)))),
        ("System.Collections.Generic.IEnumerable[string] GetValues(string name)", Headers.needed),
        ("bool TryGetValues(string name, [ref] System.Collections.Generic.IEnumerable[string] values)", Headers.try_values),
        ("string ToString()", Headers.net_text),
    ),
).abstract = True
define(
    _H + "HttpRequestHeaders", None, base=_H + "HttpHeaders",
    properties=(
        *((f"{_LIST}[{_H}{element}] {name.replace('-', '')}", _several(name, _H + element)) for name, element in (
            ("Accept", "MediaTypeWithQualityHeaderValue"), ("Accept-Charset", "StringWithQualityHeaderValue"), ("Accept-Encoding", "StringWithQualityHeaderValue"),
            ("Accept-Language", "StringWithQualityHeaderValue"), ("User-Agent", "ProductInfoHeaderValue"))),
        (f"{Credentials.type_name} Authorization", *_valued("Authorization", header_values.credentials)),
        (f"{Credentials.type_name} ProxyAuthorization", *_valued("Proxy-Authorization", header_values.credentials)),
        ("string Host", *_texts("Host")), ("string From", *_texts("From")), ("uri Referrer", *_valued("Referer", Uri)),
        ("System.Nullable[bool] ConnectionClose", *_flag("Connection", "close")),
        ("System.Nullable[bool] ExpectContinue", *_flag("Expect", "100-continue")), ("System.Nullable[bool] TransferEncodingChunked", *_flag("Transfer-Encoding", "chunked")),
        ("System.Nullable[System.DateTimeOffset] IfModifiedSince", *_moment("If-Modified-Since")), ("System.Nullable[System.DateTimeOffset] Date", *_moment("Date")),
    ),
)
define(
    _H + "HttpResponseHeaders", None, base=_H + "HttpHeaders",
    properties=(
        ("uri Location", *_valued("Location", Uri)), (f"{_H}EntityTagHeaderValue ETag", *_valued("ETag", lambda text: header_values.parsed("ETag", text))),
        ("System.Nullable[System.DateTimeOffset] Date", *_moment("Date")),
        ("System.Object Server", lambda h: h.joined("Server") or None),
        ("System.Object WwwAuthenticate", lambda h: Array([header_values.credentials(value) for value in h.values("WWW-Authenticate")], Credentials.type_name)),
        ("System.Object CacheControl", lambda h: h.joined("Cache-Control") or None), ("System.Object RetryAfter", *_texts("Retry-After")),
        ("System.Nullable[bool] ConnectionClose", *_flag("Connection", "close")),
        ("System.Nullable[bool] TransferEncodingChunked", *_flag("Transfer-Encoding", "chunked")),
    ),
)


def _kept(name: str) -> tuple[Any, ...]:
    """A header's value that stays the same object, so that its parts can be set."""
    def get(headers: Headers) -> Value | None:
        text = headers.first(name)
        return None if text is None else _Living(header_values.parsed(name, text), headers, name)

    return get, lambda h, value: h.put(name, value)


class _Living(Value):
    """A header's value whose parts, when they are set, change the header."""

    __slots__ = ("headers", "name")

    def __init__(self, value: Value, headers: Headers, name: str) -> None:
        super().__init__(value.net_type, value.head, value.parameters)
        self.headers = headers
        self.name = name

    def rename(self, head: str) -> None:
        """Sets the word, and the header."""
        super().rename(head)
        self.headers.put(self.name, self.net_text())

    def put(self, name: str, value: str | None) -> None:
        """Sets a parameter, and the header."""
        super().put(name, value)
        self.headers.put(self.name, self.net_text())


define(
    _H + "HttpContentHeaders", None, base=_H + "HttpHeaders",
    properties=(
        (f"{_H}MediaTypeHeaderValue ContentType", *_kept("Content-Type")), (f"{_H}ContentDispositionHeaderValue ContentDisposition", *_kept("Content-Disposition")),
        ("System.Nullable[long] ContentLength", _length, lambda h, value: h.put("Content-Length", value)),
        ("System.Object ContentEncoding", lambda h: Array(h.values("Content-Encoding"), "System.String")),
        ("System.Object ContentLanguage", lambda h: Array(h.values("Content-Language"), "System.String")),
        ("uri ContentLocation", *_valued("Content-Location", Uri)), ("System.Object Allow", lambda h: Array(h.values("Allow"), "System.String")),
        ("System.Nullable[System.DateTimeOffset] LastModified", *_moment("Last-Modified")), ("System.Nullable[System.DateTimeOffset] Expires", *_moment("Expires")),
    ),
)

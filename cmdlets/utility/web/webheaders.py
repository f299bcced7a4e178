"""System.Net.WebHeaderCollection: the headers of WebClient and WebRequest."""

from __future__ import annotations

import re

from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, Hashtable, NetObject
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

NET_TYPES = ("System.Net.WebHeaderCollection",)
_SPELLED = {"ETag": "ETag", "Te": "TE", "ContentMd5": "Content-MD5", "WwwAuthenticate": "WWW-Authenticate"}


def name_of(header: Any) -> str:
    """A header's name: as it is given, or that of a member of HttpRequestHeader or HttpResponseHeader."""
    if header is None:
        raise argument_null("name")
    if not isinstance(header, EnumValue):
        return to_text(header)
    text = to_text(header)
    return _SPELLED.get(text) or re.sub(r"(?<=[a-z])(?=[A-Z])", "-", text)


class Headers(NetObject):
    """The headers in any case; several values of one stand in one line."""

    __slots__ = ("table",)
    type_name = NET_TYPES[0]

    def __init__(self) -> None:
        super().__init__()
        self.table = Hashtable()

    def __len__(self) -> int:
        return len(self.table)

    def put(self, name: Any, value: Any) -> None:
        """Sets a header."""
        self.table[self._checked(name, value)] = "" if value is None else to_text(value).strip()

    def add(self, name: Any, value: Any) -> None:
        """Adds a value to a header."""
        key = self._checked(name, value)
        self.table[key] = f"{self.table[key]},{to_text(value).strip()}" if key in self.table else to_text(value).strip()

    @staticmethod
    def _checked(name: Any, value: Any) -> str:
        key = name_of(name)
        if not key:
            raise NetError("System.ArgumentException", "The value cannot be an empty string. (Parameter 'name')", ParamName="name")
        if re.search(r"[^!#$%&'*+.^_`|~0-9A-Za-z-]", key):
            raise NetError("System.ArgumentException", "Specified value has invalid HTTP Header characters. (Parameter 'name')", ParamName="name")
        if value is not None and re.search(r"[\r\n]", to_text(value)):
            raise NetError("System.ArgumentException", "Specified value has invalid CRLF characters. (Parameter 'value')", ParamName="value")
        return key

    def add_line(self, line: str) -> None:
        """Sets a header from ``Name: value``."""
        name, colon, value = (line or "").partition(":")
        if not colon:
            raise NetError("System.ArgumentException", "Specified value does not have a ':' separator. (Parameter 'header')", ParamName="header")
        self.add(name.strip(), value.strip())

    def drop(self, name: Any) -> None:
        """Takes a header away."""
        key = name_of(name)
        if key in self.table:
            del self.table[key]

    def values(self, name: Any) -> Any:
        """GetValues."""
        found = self.table[name_of(name)]
        return None if found is None else Array([part.strip() for part in str(found).split(",")], "System.String")

    def net_index(self, name: Any) -> Any:
        """A header's value, by name or position."""
        if isinstance(name, int) and not isinstance(name, bool):
            values = self.table.values()
            return values[name] if 0 <= name < len(values) else None
        return self.table[name_of(name)]

    def net_put_index(self, name: Any, value: Any) -> None:
        """Sets a header."""
        self.put(name, value)

    def names(self) -> Array:
        """AllKeys."""
        return Array([str(name) for name, _ in self.table.items()], "System.String")

    def enumerate_net(self) -> Iterator[str]:
        """The names."""
        return iter(list(self.names()))

    def pairs(self) -> list[tuple[str, str]]:
        """Names and values."""
        return [(str(name), str(value)) for name, value in self.table.items()]

    def net_text(self) -> str:
        """As they are sent."""
        return "".join(f"{name}: {value}\r\n" for name, value in self.pairs()) + "\r\n"


_KINDS = ("string name", "System.Net.HttpRequestHeader header", "System.Net.HttpResponseHeader header")
define(
    Headers.type_name, Headers, interfaces="System.Collections.ICollection;System.Collections.IEnumerable",
    properties=(("int Count", len), ("string[] AllKeys", Headers.names), ("System.Object Keys", Headers.names)),
    methods=(
        *((f"void Add({kind}, string value)", Headers.add) for kind in _KINDS), ("void Add(string header)", Headers.add_line),
        *((f"void Set({kind}, string value)", Headers.put) for kind in _KINDS),
        ("string Get(string name)", Headers.net_index), ("string Get(int index)", Headers.net_index), ("string[] GetValues(string header)", Headers.values),
        ("string GetKey(int index)", lambda h, at: h.names()[at]),
        *((f"void Remove({kind})", Headers.drop) for kind in _KINDS), ("void Clear()", lambda h: h.table.table.clear()), ("string ToString()", Headers.net_text),
    ),
    constructors=(("", Headers),),
)

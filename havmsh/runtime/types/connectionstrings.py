"""System.Data.Common.DbConnectionStringBuilder: what connects to a database, name by name."""

from __future__ import annotations

import re

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Hashtable
from havmsh.runtime.types.hashtables import KeyCollection, ValueCollection
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_PLAIN: Final = re.compile(r"""[^"'=;\s\x00-\x1f\x7f-\x9f]*""")
_PAIR: Final = re.compile(r"""[\s;]*(?P<key>(?:[^=;\s\x00-\x1f]|\s+(?=[^=\s])|==)+)\s*=(?!=)\s*(?:"(?P<double>(?:[^"]|"")*)"|'(?P<single>(?:[^']|'')*)'|(?P<plain>(?:[^"';][^;]*?)?))\s*(?:;|\Z)""")


class ConnectionString(Hashtable):
    """Names without regard to case, in the order in which they came."""

    __slots__ = ()
    type_name = "System.Data.Common.DbConnectionStringBuilder"

    def __init__(self, *_: Any) -> None:
        super().__init__(())

    def __setitem__(self, key: Any, value: Any) -> None:
        if key is None:
            raise argument_null("keyword")
        if value is None:
            if key in self:
                del self[key]
            return
        Hashtable.__setitem__(self, to_text(key), to_text(value))

    def at(self, key: Any) -> Any:
        """A value. Raises ArgumentException for a name that is not there."""
        if key is None:
            raise argument_null("keyword")
        if key not in self:
            raise NetError("System.ArgumentException", f"Keyword not supported: '{to_text(key)}'. (Parameter 'keyword')", ParamName="keyword")
        return self[key]

    def text(self) -> str:
        """ConnectionString."""
        return ";".join(f"{to_text(key).replace('=', '==')}={_written(value)}" for key, value in self.items())

    def read(self, text: str | None) -> None:
        """Takes the pairs of a text. Raises ArgumentException."""
        pairs, at, whole = [], 0, text or ""
        while at < len(whole) and whole[at:].strip(" ;\t\r\n"):
            found = _PAIR.match(whole, at)
            if found is None:
                raise NetError("System.ArgumentException", f"Format of the initialization string does not conform to specification starting at index {at}.")
            value = found["double"].replace('""', '"') if found["double"] is not None else found["single"].replace("''", "'") if found["single"] is not None else found["plain"].strip()
            pairs.append((found["key"].strip().replace("==", "=").lower(), value))
            at = found.end()
        self.table.clear()
        for key, value in pairs:
            self[key] = value or None

    def net_text(self) -> str:
        """The whole."""
        return self.text()


def _written(value: str) -> str:
    if _PLAIN.fullmatch(value):
        return value
    return f"'{value}'" if '"' in value and "'" not in value else '"' + value.replace('"', '""') + '"'


def _drop(own: ConnectionString, key: str) -> bool:
    there = key in own
    if there:
        del own[key]
    return there


def _try(own: ConnectionString, key: str, box: Any) -> bool:
    there = key in own
    box.set(own[key] if there else None)
    return there


define(
    ConnectionString.type_name, ConnectionString, interfaces="System.Collections.IDictionary;System.ComponentModel.ICustomTypeDescriptor",
    properties=(
        ("string ConnectionString", ConnectionString.text, ConnectionString.read), ("int Count", len),
        ("System.Collections.ICollection Keys", lambda own: KeyCollection(own.keys(), own)),
        ("System.Collections.ICollection Values", lambda own: ValueCollection(own.values(), own)),
        ("bool BrowsableConnectionString", lambda own: True, lambda own, value: None), ("bool IsReadOnly", lambda own: False),
        ("bool IsFixedSize", lambda own: False),
    ),
    methods=(
        ("void Add(string keyword, System.Object value)", ConnectionString.__setitem__), ("void Clear()", lambda own: own.table.clear()),
        ("bool ContainsKey(string keyword)", lambda own, key: key in own), ("bool Remove(string keyword)", _drop),
        ("bool TryGetValue(string keyword, [ref] System.Object value)", _try), ("System.Object get_Item(string keyword)", ConnectionString.at),
        ("void set_Item(string keyword, System.Object value)", ConnectionString.__setitem__),
        ("bool EquivalentTo(System.Data.Common.DbConnectionStringBuilder connectionStringBuilder)", lambda own, other: dict(own.table) == dict(other.table)),
        ("string ToString()", ConnectionString.text),
    ),
    statics=(("static void AppendKeyValuePair(System.Text.StringBuilder builder, string keyword, string value)", lambda builder, key, value: _append(builder, key, value)),),
    constructors=(("", ConnectionString), ("bool useOdbcRules", ConnectionString)),
)


def _append(builder: Any, key: str, value: str) -> None:
    from havmsh.runtime.invoke import call

    text = builder.net_text()
    call(builder, "Append", [(";" if text and not text.endswith(";") else "") + f"{key.replace('=', '==')}={_written(value)}"])

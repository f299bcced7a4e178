"""System.Collections.Specialized: NameValueCollection, StringDictionary, ListDictionary, HybridDictionary; and the bases of collections that know no types, which scripts ask values for."""

from __future__ import annotations

from havmsh.runtime.convert import convert
from havmsh.runtime.errors import NetError, argument_null, within
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, Hashtable, NetObject
from havmsh.runtime.typesystem import known
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_S = "System.Collections.Specialized."


class NameValues(NetObject):
    """NameValueCollection: several values may stand under one name; names are told apart without regard to case."""

    __slots__ = ("comparer", "pairs")
    type_name = _S + "NameValueCollection"

    def __init__(self, source: Any = None, comparer: Any = None) -> None:
        super().__init__()
        self.comparer = comparer
        self.pairs: dict[str | None, tuple[str | None, list[str]]] = {}
        if isinstance(source, NameValues):
            self.pairs = {key: (name, list(values)) for key, (name, values) in source.pairs.items()}

    def _folded(self, name: str | None) -> Any:
        return None if name is None else name.upper() if self.comparer is None else self.comparer.fold(name)

    def copy_to(self, target: Any, at: int) -> None:
        """CopyTo: the values."""
        from havmsh.runtime.types.arraycopying import copy_all

        copy_all([self.get(name) for name, _ in self.pairs.values()], target, at)

    def add(self, name: str | None, value: str | None) -> None:
        """One more value under a name."""
        _, values = self.pairs.setdefault(self._folded(name), (name, []))
        if value is not None:
            values.append(value)

    def put(self, name: str | None, value: str | None) -> None:
        """The only value of a name."""
        there = self.pairs.get(self._folded(name))
        self.pairs[self._folded(name)] = (there[0] if there else name, [] if value is None else [value])

    def get(self, name: str | None) -> str | None:
        """The values of a name with commas between; null where there is none."""
        found = self.pairs.get(self._folded(name))
        return ",".join(found[1]) if found and found[1] else None

    def values(self, name: str | None) -> Any:
        """The values of a name."""
        found = self.pairs.get(self._folded(name))
        return Array(found[1], "System.String") if found and found[1] else None

    def name_at(self, at: int) -> str | None:
        """The name at a position."""
        within(at, len(self.pairs))
        return list(self.pairs.values())[at][0]

    def names(self) -> Any:
        """All names."""
        return Array([name for name, _ in self.pairs.values()], "System.String")

    def remove(self, name: str | None) -> None:
        """Takes a name out."""
        self.pairs.pop(self._folded(name), None)

    def add_all(self, other: NameValues) -> None:
        """Everything of another collection."""
        for name, values in other.pairs.values():
            for value in values:
                self.add(name, value)

    def __len__(self) -> int:
        return len(self.pairs)

    def enumerate_net(self) -> Iterator[Any]:
        """The names."""
        return iter(list(self.names()))

    def net_index(self, key: Any) -> Any:
        """By name or position."""
        if isinstance(key, int) and not isinstance(key, bool):
            return self.get(self.name_at(key))
        return self.get(to_text(key))

    def net_put_index(self, key: Any, value: Any) -> None:
        """``$c['name'] = value``."""
        self.put(to_text(key), None if value is None else to_text(value))

    def net_text(self) -> str:
        """The type's name."""
        return self.type_name


define(
    NameValues.type_name, NameValues, interfaces="System.Collections.ICollection;System.Collections.IEnumerable",
    properties=(("int Count", len), ("string[] AllKeys", NameValues.names), ("System.Collections.Specialized.NameObjectCollectionBase+KeysCollection Keys", NameValues.names)),
    methods=(
        ("void Add(string name, string value)", NameValues.add), ("void Add(System.Collections.Specialized.NameValueCollection c)", NameValues.add_all),
        ("void Set(string name, string value)", NameValues.put),
        ("string Get(string name)", NameValues.get), ("string Get(int index)", lambda c, at: c.get(c.name_at(at))), ("string[] GetValues(string name)", NameValues.values),
        ("string[] GetValues(int index)", lambda c, at: c.values(c.name_at(at))), ("string GetKey(int index)", NameValues.name_at), ("void Remove(string name)", NameValues.remove),
        ("void Clear()", lambda c: c.pairs.clear()), ("void CopyTo(array dest, int index)", NameValues.copy_to), ("bool HasKeys()", lambda c: any(key is not None for key in c.pairs)),
        ("System.Collections.IEnumerator GetEnumerator()", NameValues.names), ("string get_Item(string name)", NameValues.get),
        ("void set_Item(string name, string value)", NameValues.put), ("string get_Item(int index)", lambda c, at: c.get(c.name_at(at))),
    ),
    constructors=(
        ("", NameValues), ("System.Collections.Specialized.NameValueCollection col", NameValues), ("int capacity", lambda _: NameValues()),
        ("System.Collections.IEqualityComparer equalityComparer", lambda comparer: NameValues(None, comparer)),
        ("int capacity, System.Collections.IEqualityComparer equalityComparer", lambda _, comparer: NameValues(None, comparer)),
        ("int capacity, System.Collections.Specialized.NameValueCollection col", lambda _, source: NameValues(source)),
    ),
)


class QueryValues(NameValues):
    """What HttpUtility.ParseQueryString gives: its text is a query again."""

    __slots__ = ()
    type_name = "System.Web.HttpQSCollection"

    def net_text(self) -> str:
        """``a=1&b=2``."""
        from urllib.parse import quote_plus

        def quoted(text: str) -> str:
            import re

            return re.sub(r"%[0-9A-F]{2}", lambda match: match[0].lower(), quote_plus(text, safe="-_.!*()"))

        return "&".join(f"{quoted(name)}={quoted(value)}" if name is not None else quoted(value) for name, values in self.pairs.values() for value in values or [""])


define(QueryValues.type_name, QueryValues, base=NameValues.type_name, methods=(("string ToString()", QueryValues.net_text),))


def parse_query(text: str) -> QueryValues:
    """A query's parameters."""
    from urllib.parse import unquote_plus

    made = QueryValues()
    for part in text.removeprefix("?").split("&") if text.removeprefix("?") else []:
        name, equals, value = part.partition("=")
        made.add(unquote_plus(name) if equals else None, unquote_plus(value if equals else name))
    return made


class StringDictionary(Hashtable):
    """StringDictionary: texts by texts; the keys are kept in lower case."""

    __slots__ = ()
    type_name = _S + "StringDictionary"

    def __setitem__(self, key: Any, value: Any) -> None:
        if key is None:
            raise argument_null("key")
        Hashtable.__setitem__(self, to_text(key).lower(), convert(value, known("System.String")))

    def __contains__(self, key: Any) -> bool:
        if key is None:
            raise argument_null("key")
        return Hashtable.__contains__(self, to_text(key).lower())


class ListDictionary(Hashtable):
    """ListDictionary: a dictionary for a few entries, in the order in which they came."""

    __slots__ = ()
    type_name = _S + "ListDictionary"


class ListDictionaryInternal(Hashtable):
    """ListDictionaryInternal: the data of an exception."""

    __slots__ = ()
    type_name = "System.Collections.ListDictionaryInternal"


class HybridDictionary(Hashtable):
    """HybridDictionary."""

    __slots__ = ()
    type_name = _S + "HybridDictionary"


def _add(table: Hashtable, key: Any, value: Any) -> None:
    if key is None:
        raise argument_null("key")
    if key in table:
        text = f"An item with the same key has already been added. Key: {to_text(key)}" if not isinstance(table, StringDictionary) else f"Item has already been added. Key in dictionary: '{key}'  Key being added: '{key}'"
        raise NetError("System.ArgumentException", text)
    table[key] = value


def _drop(table: Hashtable, key: Any) -> None:
    if key in table:
        del table[key.lower() if isinstance(table, StringDictionary) else key]


for _class, _sensitive in ((ListDictionary, True), (ListDictionaryInternal, True), (HybridDictionary, True), (StringDictionary, False)):
    define(
        _class.type_name, _class, base="System.Collections.Hashtable", interfaces="System.Collections.IDictionary;System.Collections.ICollection;System.Collections.IEnumerable",
        methods=(("void Add(System.Object key, System.Object value)", _add), ("void Remove(System.Object key)", _drop)),
        constructors=(
            ("", lambda made=_class, sensitive=_sensitive: made((), case_sensitive=sensitive)),
            *((("bool caseInsensitive", lambda fold: HybridDictionary((), case_sensitive=not fold)), ("int initialSize", lambda size: HybridDictionary((), case_sensitive=True)), ("int initialSize, bool caseInsensitive", lambda size, fold: HybridDictionary((), case_sensitive=not fold))) if _class is HybridDictionary else ()),
        ),
    )

for _name, _interface in (("CollectionBase", "IList"), ("ReadOnlyCollectionBase", "ICollection"), ("DictionaryBase", "IDictionary")):
    define(f"System.Collections.{_name}", None, interfaces=f"System.Collections.{_interface}").abstract = True

"""Objects as JSON, in the form that PowerShell's serializer gives it (Newtonsoft's number and escape rules)."""

from __future__ import annotations

from _json import encode_basestring, encode_basestring_ascii

from havmsh.kept import Kept
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.objects import NOTHING, Char, Hashtable, PSCustomObject, PSObject
from havmsh.runtime.stretches import STRETCH, by_stretch
from havmsh.runtime.typeof import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_BREAKS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}
_HTML = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", ord("'"): "\\u0027"}
_EXACT = ("System.Guid", "System.Uri", "System.DateTimeOffset")


def quoted(text: str) -> str:
    """A JSON string; only what must be is escaped."""
    if len(text) > STRETCH:
        return f'"{by_stretch(text, lambda part: quoted(part)[1:-1])}"'
    made = encode_basestring(text)
    return made if text.isascii() else made.translate(_BREAKS)


def _html(text: str) -> str:
    inner = quoted(text)[1:-1].translate(_HTML).replace('\\"', "\\u0022")
    return f'"{inner}"'


_ESCAPES: dict[str, Callable[[str], str]] = {"default": quoted, "escapenonascii": encode_basestring_ascii, "escapehtml": _html}


_WIDE = frozenset(("System.Int64", "System.UInt64"))
"""What the enumerations are made of that are written as text: JavaScript has no such numbers."""


_MOST = 100
"""Types whose listings are kept."""


class JsonWriter:
    """One conversion. ``depth`` is how deep objects are opened; ``too_deep`` is called once when that did not suffice."""

    def __init__(
        self, depth: int = 2, *, compress: bool = False, enums_as_text: bool = False, long_enums_as_number: bool = False, escape: str = "Default",
        too_deep: Callable[[], None] | None = None,
    ) -> None:
        self._depth = depth
        self._compress = compress
        self._enums_as_text = enums_as_text
        self._long_enums_as_number = long_enums_as_number
        self._quote = _ESCAPES[escape.lower()]
        self._too_deep = too_deep
        self._told = False
        self._colon = ":" if compress else ": "
        self._prefixes: dict[int, tuple[Any, list[str]]] = {}
        self._keys_of = Kept(self._keys, 256)
        self._listings: dict[Any, tuple[Any, list[str]]] = {}
        """What is written of a type's objects, by its listing."""

    def text(self, value: Any, piped: bool = False) -> str:
        """The value as JSON. ``piped`` tells that it came through a pipeline, where a value carries its type's added properties."""
        out: list[str] = []
        self._value(value, 0, "\n", out.append, piped)
        return "".join(out)

    def _value(self, value: Any, level: int, line: str, out: Callable[[str], None], piped: bool = False) -> None:
        kind = value.__class__
        if kind is str:
            out(self._quote(value))
        elif kind is int:
            out(str(value))
        elif value is None or value is NOTHING:
            out("null")
        elif kind is bool:
            out("true" if value else "false")
        elif kind is PSCustomObject and value.extra is None:
            self._custom(value, level, line, out)
        elif kind is float:
            out(self._number(value))
        else:
            self._other(value, level, line, out, piped)

    def _custom(self, value: PSCustomObject, level: int, line: str, out: Callable[[str], None]) -> None:
        """A plain custom object: the keys are written once for each shape."""
        if level > self._depth:
            out(self._cut(value))
            return
        shape = value.shape
        if not shape.names:
            out("{}")
            return
        inner = line + "  "
        known = self._prefixes.get(id(shape))
        if known is None or known[0] is not shape or known[1][0] != inner:
            known = (shape, [inner, *self._keys((shape.names, inner))])
            self._prefixes[id(shape)] = known
        quote = self._quote
        prefixes = known[1]
        for at, item in enumerate(value.values, 1):
            kind = item.__class__
            if kind is str:
                out(prefixes[at] + quote(item))
            elif kind is int:
                out(f"{prefixes[at]}{item}")
            else:
                out(prefixes[at])
                self._value(item, level + 1, inner, out)
        out("}" if self._compress else line + "}")

    def _keys(self, known: tuple[tuple[str, ...], str]) -> list[str]:
        """What stands before each value of an object, by its names and what its lines begin with."""
        names, inner = known
        made = []
        for number, name in enumerate(names):
            start = "{" if number == 0 else ","
            made.append(start + ("" if self._compress else inner) + self._quote(name) + self._colon)
        return made

    def _other(self, value: Any, level: int, line: str, out: Callable[[str], None], piped: bool) -> None:
        if isinstance(value, PSObject):
            self._wrapped(value, level, line, out)
            return
        if isinstance(value, Char):
            out(self._quote(str(value)))
        elif isinstance(value, int):
            out(int.__repr__(value))
        elif isinstance(value, float):
            out(self._number(value))
        elif isinstance(value, list):
            if value.extra is not None and value.extra.members if hasattr(value, "extra") else False:
                self._with_members(value, level, line, out)
            else:
                self._list(value, level, line, out)
        elif isinstance(value, Hashtable):
            self._table(value, level, line, out)
        elif value.__class__.__name__ == "Decimal":
            text = format(value, "f")
            out(text if "." in text else text + ".0")
        else:
            self._object(value, level, line, out, piped)

    def _number(self, value: float) -> str:
        if value == value and (value == 0 or 1e-4 <= abs(value) < 1e15) and value.__class__ is float:
            return repr(value)
        from havmsh.runtime.number import numbers
        from havmsh.runtime.objects import Single

        text = numbers.single_text(value, culture=False) if value.__class__ is Single else numbers.double_text(value, culture=False)
        if value != value or value in (float("inf"), float("-inf")):
            return '"NaN"' if value != value else '"Infinity"' if value > 0 else '"-Infinity"'
        return text if "." in text or "E" in text or "e" in text else text + ".0"

    def _cut(self, value: Any) -> str:
        """What stands for an object that is too deep: its text."""
        from havmsh.runtime import valuetexts

        if not self._told:
            self._told = True
            if self._too_deep is not None:
                self._too_deep()
        return self._quote(str(valuetexts.to_text(value)))

    def _list(self, items: Any, level: int, line: str, out: Callable[[str], None], piped: bool = False) -> None:
        if level > self._depth:
            out(self._cut(items))
            return
        inner = line + "  "
        start = "[" if self._compress else "[" + inner
        between = "," if self._compress else "," + inner
        before = start
        for item in items:
            out(before)
            before = between
            self._value(item, level + 1, inner, out, piped)
        out("[]" if before is start else "]" if self._compress else line + "]")

    def several(self, items: list[Any], piped: bool = True) -> str:
        """Several objects as one array; ``piped`` as in ``text``."""
        out: list[str] = []
        self._list(items, 0, "\n", out.append, piped)
        return "".join(out)

    def _table(self, table: Hashtable, level: int, line: str, out: Callable[[str], None], pairs: list[tuple[str, Any]] | None = None) -> None:
        if level > self._depth:
            out(self._cut(table))
            return
        entries: list[tuple[str, Any]] = []
        for key, value in table.items():
            if not isinstance(key, str):
                name = type_of(table).full_name
                message = f"The type '{name}' is not supported for serialization or deserialization of a dictionary. Keys must be strings."
                exception = NetException("System.InvalidOperationException", message)
                raise PSError(ErrorRecord(exception, "NonStringKeyInDictionary", "InvalidOperation", table))
            entries.append((str(key), value))
        if table.extra is not None:
            entries += [(name, value) for name, value in _added(table) if all(name != key for key, _ in entries)]
        self._pairs(entries, level, line, out)

    def _pairs(self, pairs: list[tuple[str, Any]], level: int, line: str, out: Callable[[str], None]) -> None:
        if not pairs:
            out("{}")
            return
        inner = line + "  "
        keys = self._keys_of[tuple([name for name, _ in pairs]), inner]
        for key, (_, value) in zip(keys, pairs, strict=True):
            out(key)
            self._value(value, level + 1, inner, out)
        out("}" if self._compress else line + "}")

    def _wrapped(self, value: PSObject, level: int, line: str, out: Callable[[str], None]) -> None:
        """A value that a script gave properties: they go beside it, except a string's and a date's."""
        base = value.base
        self._wrapped_as(base, [] if isinstance(base, str) or _type_name(base) == "System.DateTime" else _type_members(value), level, line, out)

    def _wrapped_as(self, base: Any, added: list[tuple[str, Any]], level: int, line: str, out: Callable[[str], None]) -> None:
        if not added:
            self._value(base, level, line, out, True)
        else:
            self._pairs([("value", base), *added], level, line, out)

    def _with_members(self, value: Any, level: int, line: str, out: Callable[[str], None]) -> None:
        """A collection that a script gave properties."""
        inner: list[str] = []
        self._list(value, level, line + "  ", inner.append)
        keys = self._keys((("value", *(name for name, _ in _added(value))), line + "  "))
        out(keys[0] + "".join(inner))
        for key, (_, item) in zip(keys[1:], _added(value), strict=True):
            out(key)
            self._value(item, level + 1, line + "  ", out)
        out("}" if self._compress else line + "}")

    def _object(self, value: Any, level: int, line: str, out: Callable[[str], None], piped: bool) -> None:
        """Any other object: known values as text or number, dictionaries and collections, else its properties."""
        from havmsh.display import subject

        kind = value.__class__.__name__
        if kind == "EnumValue":
            wide = not self._long_enums_as_number and value.type.enum.underlying in _WIDE
            out(self._quote(subject.text(value)) if self._enums_as_text or wide else str(value.value))
            return
        name = _type_name(value)
        if name == "System.DateTime":
            out(self._quote(subject.plain_date(value, "yyyy-MM-ddTHH:mm:ss.FFFFFFFK")))
            return
        if name in _EXACT:
            self._exact(value, name, level, line, out, piped)
            return
        if name in ("System.DBNull", "System.Management.Automation.Language.NullString"):
            self._wrapped_as(None, _added(value), level, line, out)
            return
        if name == "Newtonsoft.Json.Linq.JObject":
            self._pairs([(key, _opened(item)) for key, item in value.json().items()], level, line, out)
            return
        if name in ("System.IntPtr", "System.UIntPtr"):  # a primitive, however deep; its own GetObjectData names the number
            self._pairs([("value", value.value)], level, line, out)
            return
        if level > self._depth:
            out(self._cut(value))
            return
        items = subject.elements(value) if not isinstance(value, PSCustomObject) else None
        if items is None and name.startswith("System.Xml.Xml"):
            items = _nodes_within(value)
        if items is not None:
            self._elements(value, items, level, line, out)
            return
        self._pairs(self._properties(value, piped), level, line, out)

    def _exact(self, value: Any, name: str, level: int, line: str, out: Callable[[str], None], piped: bool) -> None:
        """A value whose text says it exactly."""
        from havmsh.display import subject

        spec = "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz" if name == "System.DateTimeOffset" else ""
        text = subject.plain_date(value, spec) if spec else _original(value, name)
        added = _type_members(value) if piped else []
        if added:
            self._pairs([("value", text), *added], level, line, out)
        else:
            out(self._quote(text))

    def _properties(self, value: Any, piped: bool) -> list[tuple[str, Any]]:
        """The properties of an object, its type's own first; those that types add only where it came through a pipeline or was given members."""
        from havmsh.runtime import member_listing

        extra = getattr(value, "extra", None)
        listing = member_listing.listing_behind(value) if extra is None else None
        if listing is None:
            return [(name, _read(value, name)) for name in self._names(value, piped or extra is not None)]
        known = self._listings.get((id(listing), piped))
        if known is None or known[0] is not listing:
            if len(self._listings) > _MOST:
                self._listings.clear()
            known = self._listings[id(listing), piped] = listing, self._names(value, piped)
        return [(name, _read(value, name)) for name in known[1]]

    def _names(self, value: Any, piped: bool) -> list[str]:
        """The names of an object's properties that are written."""
        from havmsh.runtime import member_listing

        names: list[str] = []
        seen: set[str] = set()
        infos = member_listing.with_hidden(value)
        if not isinstance(value, PSCustomObject):
            infos = sorted(infos, key=lambda info: info.kind != "Property")
        for info in infos:
            if info.kind in ("PropertySet", "MemberSet") or info.of_interface or info.name.upper() in seen:
                continue
            if info.kind not in ("Property", "NoteProperty") and not piped and not isinstance(value, PSCustomObject):
                continue
            seen.add(info.name.upper())
            names.append(info.name)
        return names

    def _elements(self, value: Any, items: Any, level: int, line: str, out: Callable[[str], None]) -> None:
        """A dictionary of another kind, or a collection."""
        from havmsh.display import subject

        all_items = list(items)
        if all_items and all("IDictionary" in name or "Dictionary" in name for name in (_type_name(value),)):
            pairs = []
            for item in all_items:
                key = subject.get(item, "Key")
                if not isinstance(key, str):
                    message = f"The type '{_type_name(value)}' is not supported for serialization or deserialization of a dictionary. Keys must be strings."
                    exception = NetException("System.InvalidOperationException", message)
                    raise PSError(ErrorRecord(exception, "NonStringKeyInDictionary", "InvalidOperation", value))
                pairs.append((str(key), subject.get(item, "Value")))
            self._pairs(pairs, level, line, out)
        elif "Dictionary" in _type_name(value):
            out("{}")
        else:
            self._list(all_items, level, line, out)


def _nodes_within(value: Any) -> Any:
    """What a node of XML is to who goes through it: the nodes within, of an attribute its text. None for what is no node."""
    from havmsh.runtime.types.xmlnodes import XmlAttribute, XmlNode, XmlText

    if isinstance(value, XmlAttribute):
        return [XmlText("#text", value.owner, value.text)] if value.text else []
    return value.children if isinstance(value, XmlNode) else None


def _opened(item: Any) -> Any:
    """What a JObject holds: tables and lists."""
    if isinstance(item, dict):
        return Hashtable([(key, _opened(inner)) for key, inner in item.items()])
    return [_opened(inner) for inner in item] if isinstance(item, list) else item


def _type_name(value: Any) -> str:
    from havmsh.display import subject

    names = subject.type_names(value)
    return str(names[0]) if names else ""


def _original(value: Any, name: str) -> str:
    """The text of a value that JSON writes as a string."""
    from havmsh.display import subject

    return str(subject.get(value, "OriginalString")) if name == "System.Uri" else subject.text(value)


def _read(value: Any, name: str) -> Any:
    from havmsh.display import subject

    try:
        return subject.get(value, name)
    except PSError:
        return None


def _added(value: Any) -> list[tuple[str, Any]]:
    """Properties that a script added to the object."""
    members = value.extra.members.values() if value.extra is not None else ()
    kinds = ("NoteProperty", "ScriptProperty", "AliasProperty", "CodeProperty")
    return [(member.name, _read(value, member.name)) for member in members if member.kind in kinds]


def _type_members(value: Any) -> list[tuple[str, Any]]:
    """Properties that the object's type was given by type data."""
    from havmsh.runtime import member_listing

    kinds = ("NoteProperty", "ScriptProperty", "AliasProperty", "CodeProperty")
    return [(info.name, _read(value, info.name)) for info in member_listing.properties_of(value) if info.kind in kinds]

"""Small services of the runtime: escaping for XML, exceptions thrown again, tables that keep nothing alive, indexes and ranges."""

from __future__ import annotations

import re

from havmsh.runtime.errors import NetError, NetException, argument_null, out_of_range
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.number.hashing import hash_code
from havmsh.runtime.objects import Array, NetObject
from havmsh.runtime.typesystem import register_generic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_ESCAPES: Final = {"<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;", "&": "&amp;"}


def _escaped(text: str | None) -> str | None:
    return None if text is None else re.sub("[<>\"'&]", lambda found: _ESCAPES[found[0]], text)


class Element(NetObject):
    """System.Security.SecurityElement: an element of XML with attributes, text and children."""

    __slots__ = ("attributes", "children", "tag", "text")
    type_name = "System.Security.SecurityElement"

    def __init__(self, tag: str, text: str | None = None) -> None:
        super().__init__()
        if tag is None:
            raise argument_null("tag")
        if not tag or re.search("[ <>]", tag):
            raise NetError("System.ArgumentException", f"Invalid element tag '{tag}'.")
        self.tag = tag
        self.text = text
        self.attributes: dict[str, str] = {}
        self.children: list[Element] = []

    def add_attribute(self, name: str, value: str) -> None:
        """AddAttribute. Raises ArgumentException for a name that is there."""
        if name in self.attributes:
            raise NetError("System.ArgumentException", "Attribute names must be unique.")
        self.attributes[name] = value

    def net_text(self) -> str:
        """The element as XML."""
        head = self.tag + "".join(f'{" " if at == 0 else chr(10)}{name}="{value}"' for at, (name, value) in enumerate(self.attributes.items()))
        if not self.children and not self.text:
            return f"<{head}/>\n"
        inner = "\n" + "".join(child.net_text() for child in self.children) if self.children else ""
        return f"<{head}>{self.text or ''}{inner}</{self.tag}>\n"


define(
    Element.type_name, Element,
    properties=(("string Tag", lambda e: e.tag, lambda e, value: setattr(e, "tag", value)), ("string Text", lambda e: e.text, lambda e, value: setattr(e, "text", value)), ("System.Object Children", lambda e: Array(e.children, Element.type_name) if e.children else None)),
    methods=(
        ("void AddAttribute(string name, string value)", Element.add_attribute), ("string Attribute(string name)", lambda e, name: e.attributes.get(name)),
        (f"void AddChild({Element.type_name} child)", lambda e, child: e.children.append(child)),
        ("string ToString()", Element.net_text),
    ),
    statics=(
        ("static string Escape(string str)", _escaped), ("static bool IsValidText(string text)", lambda text: text is not None and not re.search("[<>]", text)),
        ("static bool IsValidTag(string tag)", lambda tag: tag is not None and not re.search("[ <>]", tag)),
        ("static bool IsValidAttributeName(string name)", lambda name: name is not None and not re.search("[ <>]", name)),
        ("static bool IsValidAttributeValue(string value)", lambda value: value is not None and not re.search("[<>\"]", value)),
    ),
    constructors=(("string tag", Element), ("string tag, string text", Element)),
)


# ---------------------------------------------------------------- exceptions

class Captured(NetObject):
    """System.Runtime.ExceptionServices.ExceptionDispatchInfo: an exception that is thrown again as it was."""

    __slots__ = ("source",)
    type_name = "System.Runtime.ExceptionServices.ExceptionDispatchInfo"

    def __init__(self, source: NetException) -> None:
        super().__init__()
        if source is None:
            raise argument_null("source")
        self.source = source

    def throw(self) -> None:
        """Throws it."""
        made = NetError(self.source.name, self.source.message)
        made.record.exception = self.source
        raise made


define(
    Captured.type_name, Captured, properties=(("System.Exception SourceException", lambda c: c.source),), methods=(("void Throw()", Captured.throw),),
    statics=((f"static {Captured.type_name} Capture(System.Exception source)", Captured), ("static void Throw(System.Exception source)", lambda source: Captured(source).throw())),
)


def _uninitialized(asked: Any) -> Any:
    from havmsh.runtime.types.uninitialized import of_type

    return of_type(asked)


define(
    "System.Runtime.CompilerServices.RuntimeHelpers",
    statics=(
        ("static int GetHashCode(System.Object o)", lambda value: 0 if value is None else id(value) & 0x7FFFFFFF),
        ("static bool Equals(System.Object o1, System.Object o2)", lambda one, other: one is other or (one is not None and one == other and isinstance(one, (int, float)))),
        ("static void EnsureSufficientExecutionStack()", lambda: None), ("static bool TryEnsureSufficientExecutionStack()", lambda: True),
        ("static void RunClassConstructor(System.RuntimeTypeHandle type)", lambda handle: None), ("static System.Object GetUninitializedObject(type type)", _uninitialized),
    ),
).abstract = True
define(
    "System.Text.EncodingProvider", None,
    methods=(("System.Text.Encoding GetEncoding(string name)", lambda provider, name: _encoding(name)), ("System.Text.Encoding GetEncoding(int codepage)", lambda provider, page: _encoding(page))),
).abstract = True


class Provider(NetObject):
    """System.Text.CodePagesEncodingProvider: the encodings of code pages, which are known here anyway."""

    __slots__ = ()
    type_name = "System.Text.CodePagesEncodingProvider"


def _encoding(what: Any) -> Any:
    from havmsh.runtime.types.encodings import of

    try:
        return of(what)
    except NetError:
        return None


define(Provider.type_name, Provider, base="System.Text.EncodingProvider", constants=(("System.Text.EncodingProvider Instance", Provider),))


# ---------------------------------------------------------------- tables

class Weak(NetObject):
    """ConditionalWeakTable: what belongs to objects, found by the object itself."""

    __slots__ = ("net_type", "table")

    def __init__(self, net: NetType) -> None:
        super().__init__()
        self.net_type = net
        self.table: dict[int, tuple[Any, Any]] = {}

    def add(self, key: Any, value: Any) -> None:
        """Adds. Raises ArgumentException where the key is there."""
        if key is None:
            raise argument_null("key")
        if id(key) in self.table:
            raise NetError("System.ArgumentException", "An item with the same key has already been added.")
        self.table[id(key)] = (key, value)

    def attempt(self, key: Any, box: Any) -> bool:
        """TryGetValue."""
        found = self.table.get(id(key))
        box.set(None if found is None else found[1])
        return found is not None


def _weak(arguments: tuple[NetType, ...], full: str) -> NetType:
    K, V = (each.full_name for each in arguments)
    net = NetType(full, Weak)
    for text, call in (
        (f"void Add({K} key, {V} value)", Weak.add),
        (f"void AddOrUpdate({K} key, {V} value)", lambda t, key, value: t.table.__setitem__(id(key), (key, value))),
        (f"bool TryGetValue({K} key, [ref] {V} value)", Weak.attempt),
        (f"bool Remove({K} key)", lambda t, key: t.table.pop(id(key), None) is not None), ("void Clear()", lambda t: t.table.clear()),
    ):
        net.method(text, call)
    net.constructor("", lambda: Weak(net))
    return net


register_generic("System.Runtime.CompilerServices.ConditionalWeakTable`2", _weak)


class Expando(NetObject):
    """System.Dynamic.ExpandoObject: members that are there once they are set."""

    __slots__ = ("values",)
    type_name = "System.Dynamic.ExpandoObject"

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, Any] = {}

    def __len__(self) -> int:
        return len(self.values)

    def net_key(self, name: str) -> Any:
        """A member by its name."""
        from havmsh.runtime.objects import NOTHING

        return next((value for key, value in self.values.items() if key.lower() == name.lower()), NOTHING)

    def net_put(self, name: str, value: Any) -> bool:
        """Sets a member."""
        self.values[next((key for key in self.values if key.lower() == name.lower()), name)] = value
        return True

    def enumerate_net(self) -> Any:
        """Its pairs."""
        from havmsh.runtime.types.collections import Pair
        from havmsh.runtime.typesystem import resolve

        pair = resolve("System.Collections.Generic.KeyValuePair[string,System.Object]")
        return iter([Pair(name, value, pair) for name, value in self.values.items()])


define(Expando.type_name, Expando, interfaces="System.Collections.IEnumerable;System.Collections.Generic.IDictionary`2[System.String,System.Object]", constructors=(("", Expando),))


# ---------------------------------------------------------------- System.Index, System.Range

class Index(NetObject):
    """System.Index: a place from the start or the end."""

    __slots__ = ("from_end", "value")
    type_name = "System.Index"

    def __init__(self, value: int = 0, from_end: bool = False) -> None:
        super().__init__()
        if value < 0:
            raise out_of_range("value", "Non-negative number required.")
        self.value = value
        self.from_end = from_end

    def at(self, length: int) -> int:
        """GetOffset."""
        return length - self.value if self.from_end else self.value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Index) and (other.value, other.from_end) == (self.value, self.from_end)

    def __hash__(self) -> int:
        return ~self.value if self.from_end else self.value

    def net_text(self) -> str:
        """``^1``."""
        return "^" * self.from_end + str(self.value)


class Range(NetObject):
    """System.Range: from one index to before another."""

    __slots__ = ("end", "start")
    type_name = "System.Range"

    def __init__(self, start: Index | None = None, end: Index | None = None) -> None:
        super().__init__()
        self.start = start or Index()
        self.end = end or Index()

    def within(self, length: int) -> Any:
        """GetOffsetAndLength. Raises ArgumentOutOfRangeException."""
        from havmsh.runtime.invoke import construct
        from havmsh.runtime.typesystem import resolve

        first, last = self.start.at(length), self.end.at(length)
        if not 0 <= first <= last <= length:
            raise out_of_range("length", "Specified argument was out of the range of valid values.")
        pair = resolve("System.ValueTuple[int,int]")
        assert pair is not None
        return construct(pair, [first, last - first])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Range) and other.start == self.start and other.end == self.end

    def __hash__(self) -> int:
        return hash((self.start, self.end))

    def net_text(self) -> str:
        """``1..^1``."""
        return f"{self.start.net_text()}..{self.end.net_text()}"


define(
    Index.type_name, Index, kind="struct", properties=(("int Value", lambda i: i.value), ("bool IsFromEnd", lambda i: i.from_end)),
    methods=(("int GetOffset(int length)", Index.at), ("string ToString()", Index.net_text), ("bool Equals(System.Index other)", Index.__eq__), ("int GetHashCode()", hash_code)),
    statics=(("static System.Index FromStart(int value)", Index), ("static System.Index FromEnd(int value)", lambda value: Index(value, True)), ("static System.Index op_Implicit(int value)", Index)),
    constants=(("System.Index Start", Index), ("System.Index End", lambda: Index(0, True))), constructors=(("int value", Index), ("int value, bool fromEnd", Index)),
)
define(
    Range.type_name, Range, kind="struct", properties=(("System.Index Start", lambda r: r.start), ("System.Index End", lambda r: r.end)),
    methods=(("System.ValueTuple[int,int] GetOffsetAndLength(int length)", Range.within), ("string ToString()", Range.net_text), ("bool Equals(System.Range other)", Range.__eq__)),
    statics=(("static System.Range StartAt(System.Index start)", lambda start: Range(start, Index(0, True))), ("static System.Range EndAt(System.Index end)", lambda end: Range(Index(), end))),
    constants=(("System.Range All", lambda: Range(Index(), Index(0, True))),), constructors=(("System.Index start, System.Index end", Range),),
)


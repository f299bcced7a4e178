"""The shapes of PowerShell's values in Python.

Int32 is ``int``, Double ``float``, String ``str``, Boolean ``bool``, ``$null`` ``None``, Decimal ``decimal.Decimal``. Everything else that a script can hold is a class of this module or a type of ``havmsh.runtime.types``.
Nothing here converts, compares or formats: that is the work of ``convert``, ``compare`` and ``format``.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, ClassVar, Final


class AutomationNull:
    """The one empty result: vanishes in a pipeline, is ``$null`` wherever a value is asked for."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "NOTHING"


NOTHING: Final = AutomationNull()


class _Integer(int):
    """An integer of another width than 32 bits; ``bits`` and ``signed`` tell the range."""

    __slots__ = ()
    bits: ClassVar[int]
    signed: ClassVar[bool]
    type_name: ClassVar[str]
    minimum: ClassVar[int]
    maximum: ClassVar[int]

    def __init_subclass__(cls) -> None:
        cls.minimum = -(1 << (cls.bits - 1)) if cls.signed else 0
        cls.maximum = (1 << (cls.bits - 1)) - 1 if cls.signed else (1 << cls.bits) - 1


class Int64(_Integer):
    """System.Int64."""

    __slots__ = ()
    bits, signed, type_name = 64, True, "System.Int64"


WHOLE: Final = frozenset((int, Int64))
"""The classes of the everyday whole numbers: among them is nothing to convert, and what comes of the wider is wide."""


BY_TICKS: set[type] = set()
"""Classes of dates and spans that have the order of their ``ticks``."""


class UInt64(_Integer):
    """System.UInt64."""

    __slots__ = ()
    bits, signed, type_name = 64, False, "System.UInt64"


class UInt32(_Integer):
    """System.UInt32."""

    __slots__ = ()
    bits, signed, type_name = 32, False, "System.UInt32"


class Int16(_Integer):
    """System.Int16."""

    __slots__ = ()
    bits, signed, type_name = 16, True, "System.Int16"


class UInt16(_Integer):
    """System.UInt16."""

    __slots__ = ()
    bits, signed, type_name = 16, False, "System.UInt16"


class SByte(_Integer):
    """System.SByte."""

    __slots__ = ()
    bits, signed, type_name = 8, True, "System.SByte"


class Byte(_Integer):
    """System.Byte."""

    __slots__ = ()
    bits, signed, type_name = 8, False, "System.Byte"


class BigInteger(int):
    """System.Numerics.BigInteger."""

    __slots__ = ()
    type_name: ClassVar[str] = "System.Numerics.BigInteger"


class Single(float):
    """System.Single; the value is already rounded to 32 bits by whoever makes it."""

    __slots__ = ()
    type_name: ClassVar[str] = "System.Single"


class Char(str):
    """System.Char: a string of length one."""

    __slots__ = ()
    type_name: ClassVar[str] = "System.Char"


class Switch:
    """System.Management.Automation.SwitchParameter."""

    __slots__ = ("present",)

    def __init__(self, present: bool = False) -> None:
        self.present = present

    def __bool__(self) -> bool:
        return self.present

    def __eq__(self, other: object) -> bool:
        return self.present == (other.present if isinstance(other, Switch) else other)

    def __hash__(self) -> int:
        return hash(self.present)


_fill: Callable[[list[Any], Iterable[Any]], None] = list.__init__
"""Half of what `super` costs."""


class Array(list):  # type: ignore[type-arg]
    """A .NET array of one dimension: fixed size; ``element`` is the element type's full name."""

    __slots__ = ("element", "extra")

    def __init__(self, items: Iterable[Any] = (), element: str = "System.Object") -> None:
        _fill(self, items)
        self.element = element
        self.extra: Extra | None = None


class ArrayList(list):  # type: ignore[type-arg]
    """System.Collections.ArrayList; ``room``, once it was asked for, is its capacity."""

    __slots__ = ("extra", "room")

    def __init__(self, items: Iterable[Any] = ()) -> None:
        _fill(self, items)
        self.extra: Extra | None = None


class GenericList(list):  # type: ignore[type-arg]
    """System.Collections.Generic.List[T]; ``element`` is T's full name. Also Collection[T] by ``kind``. ``room`` is as an ArrayList's."""

    __slots__ = ("element", "extra", "kind", "room")

    def __init__(self, items: Iterable[Any] = (), element: str = "System.Object", kind: str = "List") -> None:
        _fill(self, items)
        self.element = element
        self.kind = kind
        self.extra: Extra | None = None


def fold(name: str) -> str:
    """The folded form by which names and hashtable keys are found: upper case, as .NET's ordinal-ignore-case."""
    return name.upper()


class Hashtable:
    """System.Collections.Hashtable made by ``@{}``: keys that are strings are compared without case.

    ``table`` maps the folded key to ``(key, value)`` in order of insertion. A string key folds to its upper case,
    any other hashable value to ``(type, value)``, an unhashable object to its identity.
    """

    __slots__ = ("case_sensitive", "extra", "room", "table")
    room: int
    type_name: ClassVar[str] = "System.Collections.Hashtable"

    def __init__(self, pairs: Iterable[tuple[Any, Any]] = (), *, case_sensitive: bool = False) -> None:
        self.table: dict[Any, tuple[Any, Any]] = {}
        self.case_sensitive = case_sensitive
        self.extra: Extra | None = None
        for key, value in pairs:
            self[key] = value

    @classmethod
    def with_room(cls, count: int) -> Hashtable:
        """A table that was made for so many pairs, which tells where numbers lie in it."""
        made = cls()
        made.room = count
        return made

    def folded(self, key: Any) -> Any:
        """The dict key under which ``key`` is kept."""
        kind = key.__class__
        if kind is str:
            return key if self.case_sensitive else key.upper()
        if kind is int:
            return (kind, key)
        if isinstance(key, PSObject):
            return self.folded(key.base)
        try:
            hash(key)
        except TypeError:
            return ("identity", id(key))
        return key.net_identity() if hasattr(kind, "net_identity") else (kind, key)

    def __getitem__(self, key: Any) -> Any:
        """The value, or None where there is no such key."""
        pair = self.table.get(key.upper() if key.__class__ is str and not self.case_sensitive else self.folded(key))
        return None if pair is None else pair[1]

    def __setitem__(self, key: Any, value: Any) -> None:
        slot = self.folded(key)
        old = self.table.get(slot)
        self.table[slot] = (key if old is None else old[0], value)

    def __delitem__(self, key: Any) -> None:
        self.table.pop(self.folded(key), None)

    def __contains__(self, key: Any) -> bool:
        return self.folded(key) in self.table

    def __len__(self) -> int:
        return len(self.table)

    def __iter__(self) -> Iterator[Any]:
        return (pair[0] for pair in self.items())

    def keys(self) -> list[Any]:
        """The keys as they were written, in order."""
        return [pair[0] for pair in self.items()]

    def values(self) -> list[Any]:
        """The values, in order."""
        return [pair[1] for pair in self.items()]

    def items(self) -> list[tuple[Any, Any]]:
        """Pairs of key and value, in order: as they came, where the keys are no numbers."""
        pairs = list(self.table.values())
        if self.__class__ is Hashtable and len(pairs) > 1 and pairs[0][0].__class__ is not str:
            from havmsh.runtime.buckets import in_order

            return in_order(pairs, getattr(self, "room", 0))
        return pairs

    def __eq__(self, other: object) -> bool:
        return self is other

    __hash__ = object.__hash__


class OrderedDictionary(Hashtable):
    """System.Collections.Specialized.OrderedDictionary made by ``[ordered]@{}``; an integer index is a position."""

    __slots__ = ()
    type_name: ClassVar[str] = "System.Collections.Specialized.OrderedDictionary"


class Shape:
    """The names of a custom object's properties; shared by all objects that are made at one place."""

    __slots__ = ("index", "names")

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names
        self.index = {fold(name): at for at, name in enumerate(names)}


class PSCustomObject:
    """System.Management.Automation.PSCustomObject: note properties in a shape, plus ``extra`` where there is more.

    A property that is added takes a new shape; ``extra`` holds script, alias and other members, and type names.
    """

    __slots__ = ("__weakref__", "extra", "shape", "values")
    type_name: ClassVar[str] = "System.Management.Automation.PSCustomObject"

    def __init__(self, shape: Shape, values: list[Any], extra: Extra | None = None) -> None:
        self.shape = shape
        self.values = values
        self.extra = extra

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, Any]]) -> PSCustomObject:
        """Makes an object from names and values."""
        names, values = [], []
        for name, value in pairs:
            names.append(name)
            values.append(value)
        return cls(Shape(tuple(names)), values)


class Member:
    """A member that a script added. ``kind`` is NoteProperty, ScriptProperty, AliasProperty, PropertySet, ScriptMethod, CodeProperty or MemberSet. ``hidden`` ones are left out of listings."""

    __slots__ = ("hidden", "kind", "name", "setter", "value")

    def __init__(self, kind: str, name: str, value: Any, setter: Any = None, *, hidden: bool = False) -> None:
        self.hidden = hidden
        self.kind = kind
        self.name = name
        self.value = value
        self.setter = setter


class Extra:
    """What a script has added to one object: members by folded name (in order) and its own type names, if changed. ``text`` is what a deserialized object was written as and ``adapted`` has the folded names of the properties that were its own, ``raiser`` tells of events of a collection, ``written`` is how a number stands in the call that gave it (1GB)."""

    __slots__ = ("adapted", "members", "raiser", "text", "type_names", "written")

    def __init__(self) -> None:
        self.adapted: frozenset[str] | None = None
        self.members: dict[str, Member] = {}
        self.raiser: Any = None
        self.text: str | None = None
        self.type_names: list[str] | None = None
        self.written: str | None = None

    def find(self, folded: str) -> Member | None:
        """The member of that name, if one was added."""
        return self.members.get(folded)


class PSObject:
    """A value without a place of its own for added members (a string, a number, a date) that a script has given some."""

    __slots__ = ("base", "extra")

    def __init__(self, base: Any, extra: Extra | None = None) -> None:
        self.base = base
        self.extra = extra or Extra()


class NetObject:
    """Base of our own .NET classes in ``havmsh.runtime.types``: a mutable object with a type name and added members."""

    __slots__ = ("__weakref__", "extra")
    type_name: ClassVar[str] = "System.Object"

    def __init__(self) -> None:
        self.extra: Extra | None = None


class TypeRef:
    """A [type] value (System.RuntimeType) by full name; ``net`` is the NetType that declares it (see ``types``)."""

    __slots__ = ("net",)

    def __init__(self, net: Any) -> None:
        self.net = net

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TypeRef) and other.net is self.net

    def __hash__(self) -> int:
        return hash(id(self.net))


class Ref:
    """System.Management.Automation.PSReference (``[ref]$x``): a getter and a setter. ``kind`` is the NetType of what was referred to first, None of null."""

    __slots__ = ("get", "kind", "set")

    def __init__(self, get: Callable[[], Any], set_: Callable[[Any], None], kind: Any = None) -> None:
        self.get = get
        self.set = set_
        self.kind = kind


def as_psobject(value: Any) -> Any:
    """The value where members can be added to it (PSObject.AsPSObject): one without a place of its own gets one around it."""
    return value if hasattr(value, "extra") else PSObject(value)


def unwrap(value: Any) -> Any:
    """The value under a PSObject."""
    return value.base if value.__class__ is PSObject else value


def operand(value: Any) -> Any:
    """A value as an operator takes it: without a PSObject around it, and null for nothing at all."""
    if value.__class__ is PSObject:
        return value.base
    return None if value is NOTHING else value

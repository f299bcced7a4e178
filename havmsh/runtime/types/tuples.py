"""Tuples, Lazy."""

from __future__ import annotations

from havmsh.runtime import typesystem
from havmsh.runtime.compare import same
from havmsh.runtime.errors import NetError, NetException, PSError
from havmsh.runtime.invoke import construct
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.typenames import spelled
from havmsh.runtime.typeof import type_of
from havmsh.runtime.types.exceptions import thrown
from havmsh.runtime.typesystem import generic, known, register_generic
from havmsh.runtime.valuetexts import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Tuple(NetObject):
    """System.Tuple, or System.ValueTuple where ``value`` says so."""

    __slots__ = ("items", "net_type")

    def __init__(self, items: list[Any], *, value: bool = False, net: NetType | None = None) -> None:
        super().__init__()
        self.items = items
        if net is None:
            types = tuple(known("System.Object") if item is None else type_of(item) for item in items)
            net = generic(f"System.{'Value' if value else ''}Tuple`{len(items)}", types)
        self.net_type = net

    def net_text(self) -> str:
        """``(1, a)``."""
        return "(" + ", ".join(shown(item) for item in self.items) + ")"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tuple) and len(other.items) == len(self.items) and all(same(a, b) for a, b in zip(self.items, other.items))

    def __hash__(self) -> int:
        return hash(tuple(item if isinstance(item, (str, int, float)) else 0 for item in self.items))

    def net_index(self, key: Any) -> Any:
        """An item by its place; below zero counts from the end."""
        from havmsh.runtime.convert import convert

        at = convert(key, known("System.Int32"))
        return _item(self, at + len(self.items) if at < 0 else at)

    def net_compare(self, other: Any) -> int:
        """Item by item."""
        from havmsh.runtime.compare import compare

        return next((order for order in (compare(a, b, False) for a, b in zip(self.items, other.items)) if order), 0)


def _get(at: int) -> Any:
    return lambda value: value.items[at]


def _item(value: Any, at: int) -> Any:
    if not 0 <= at < len(value.items):
        raise NetError("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
    return value.items[at]


def _put(at: int) -> Any:
    return lambda value, new: value.items.__setitem__(at, new)


_STRUCTURE = "System.Collections.IStructural"


def _maker(value: bool) -> Any:
    def make(arguments: tuple[NetType, ...], full: str) -> NetType:
        net = NetType(full, Tuple, kind="struct" if value else "class", base="System.ValueType" if value else "System.Object", interfaces=(
            *(("System.IEquatable`1<>",) if value else ()), _STRUCTURE + "Equatable", _STRUCTURE + "Comparable", "System.IComparable",
            *(("System.IComparable`1<>",) if value else ()),
            "System.Runtime.CompilerServices.ITuple",
        ))
        for at, each in enumerate(arguments):
            net.prop(f"{spelled(each)} Item{at + 1}", _get(at), _put(at) if value else None)
        net.prop("int ITuple.Length", lambda each: len(each.items))
        net.method("System.Object ITuple.get_Item(int index)", _item)
        if value:
            net.method(f"int CompareTo({full} other)", Tuple.net_compare)
        text = ", ".join(f"{spelled(each)} item{at + 1}" for at, each in enumerate(arguments))
        net.constructor(text, lambda *items: Tuple(list(items), net=net))
        return net

    return make


for _count in range(1, 8):
    register_generic(f"System.Tuple`{_count}", _maker(False))
    register_generic(f"System.ValueTuple`{_count}", _maker(True))

_PARAMETERS = ["System.Object item" + str(at) for at in range(1, 8)]
define("System.Tuple", statics=tuple((f"static System.Object Create({', '.join(_PARAMETERS[:count])})", lambda *items: Tuple(list(items))) for count in range(1, 8)))
define("System.ValueTuple", kind="struct", statics=tuple(
    (f"static System.Object Create({', '.join(_PARAMETERS[:count])})", lambda *items: Tuple(list(items), value=True)) for count in range(1, 8)))


def _eight(value: bool) -> Any:
    """Eight items: the last one stands in a tuple of its own, ``Rest``."""
    def make(arguments: tuple[NetType, ...], full: str) -> NetType:
        net: NetType = _maker(value)(arguments[:7], full)
        net.prop(f"{spelled(arguments[7])} Rest", _get(7), _put(7) if value else None)
        net.constructors = None
        text = ", ".join([*(f"{spelled(each)} item{at + 1}" for at, each in enumerate(arguments[:7])), f"{spelled(arguments[7])} rest"])
        net.constructor(text, lambda *items: Long(list(items), value=value, net=net))
        return net

    return make


class Long(Tuple):
    """A tuple of more than seven items."""

    __slots__ = ()

    def net_text(self) -> str:
        """All items, also those of the rest."""
        return f"({', '.join(shown(item) for item in self.items[:7])}, {self.items[7].net_text()[1:]}"


def _of_eight(value: bool) -> Any:
    return lambda *items: Long([*items[:7], Tuple([items[7]], value=value)], value=value)


for _prefix, _is_value in (("", False), ("Value", True)):
    register_generic(f"System.{_prefix}Tuple`8", _eight(_is_value))
    known(f"System.{_prefix}Tuple").method(f"static System.Object Create({', '.join([*_PARAMETERS, 'System.Object item8'])})", _of_eight(_is_value), static=True)
known("System.ValueTuple").method("static System.ValueTuple Create()", lambda: Tuple([], value=True, net=known("System.ValueTuple")), static=True)


class Lazy(NetObject):
    """System.Lazy[T]: made when first asked for."""

    __slots__ = ("failure", "made", "make", "net_type", "value")

    def __init__(self, make: Any, net: NetType) -> None:
        super().__init__()
        self.make = make
        self.made = False
        self.failure: NetException | None = None
        self.value: Any = None
        self.net_type = net

    def get(self) -> Any:
        """The value. Raises what made it fail, also when it is asked for again."""
        if not self.made:
            if self.failure is None:
                try:
                    self.value, self.made = self.make(), True
                except PSError as error:
                    self.failure = error.record.exception
            if self.failure is not None:
                raise thrown(self.failure)
        return self.value

    def net_text(self) -> str:
        """The value's text, once it is there."""
        return shown(self.value) if self.made else "Value is not created."


def _lazy(arguments: tuple[NetType, ...], full: str) -> NetType:
    net = NetType(full, Lazy)

    def made(value: Any) -> Lazy:
        lazy = Lazy(None, net)
        lazy.made, lazy.value = True, value
        return lazy

    def empty() -> Any:
        if arguments[0].constructors is None:
            raise NetError("System.MissingMemberException", "The lazily-initialized type does not have a public, parameterless constructor.")
        return construct(arguments[0], [])

    ways = ("", ", bool isThreadSafe", ", System.Threading.LazyThreadSafetyMode mode")
    for way in ways:
        net.constructor(way.removeprefix(", "), lambda *_: Lazy(empty, net))
        net.constructor(f"System.Func[{spelled(arguments[0])}] valueFactory{way}", lambda make, *_: Lazy(make, net))
    net.constructor(f"{spelled(arguments[0])} value", made)
    net.method("string ToString()", Lazy.net_text)
    net.prop(f"{spelled(arguments[0])} Value", Lazy.get)
    net.prop("bool IsValueCreated", lambda lazy: lazy.made)
    return net


register_generic("System.Lazy`1", _lazy)
__all__ = ["typesystem"]

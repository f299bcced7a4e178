"""StringComparer, Comparer, EqualityComparer."""

from __future__ import annotations

from havmsh.runtime.compare import compare_text, equal_text
from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.number.hashing import hash_code
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.strings import ordinal
from havmsh.runtime.typesystem import register_generic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class Comparer(NetObject):
    """System.StringComparer: ordinal or by the collation, with case or without."""

    __slots__ = ("ignore_case", "is_ordinal")
    type_name = "System.StringComparer"

    def __init__(self, ignore_case: bool = False, is_ordinal: bool = False) -> None:
        super().__init__()
        self.ignore_case = ignore_case
        self.is_ordinal = is_ordinal

    def compare(self, left: Any, right: Any) -> int:
        """Below, at or above zero."""
        if left is None or right is None:
            return (left is not None) - (right is not None)
        if not isinstance(left, str):
            from havmsh.runtime.compare import compare

            return compare(left, right, self.ignore_case)
        if self.is_ordinal:
            return ordinal(left.upper(), right.upper()) if self.ignore_case else ordinal(left, right)
        return compare_text(left, right, self.ignore_case)

    def same(self, left: Any, right: Any) -> bool:
        """Whether the two are equal."""
        if left is None or right is None or not isinstance(left, str) or not isinstance(right, str):
            return bool(left == right)
        if self.is_ordinal:
            return left.upper() == right.upper() if self.ignore_case else left == right
        return equal_text(left, right, self.ignore_case)

    def fold(self, value: Any) -> Any:
        """The key under which equal values meet."""
        return value.upper() if self.ignore_case and isinstance(value, str) else value


define(
    "System.StringComparer", Comparer, interfaces="System.Collections.IComparer;System.Collections.IEqualityComparer;"
    "System.Collections.Generic.IEqualityComparer`1[System.String];System.Collections.Generic.IComparer`1[System.String]",
    methods=(
        ("int Compare(string x, string y)", Comparer.compare), ("int Compare(System.Object x, System.Object y)", Comparer.compare), ("bool Equals(string x, string y)", Comparer.same),
        ("bool Equals(System.Object x, System.Object y)", Comparer.same), ("int GetHashCode(string obj)", lambda c, value: hash_code(c.fold(value))), ("int GetHashCode(System.Object obj)", lambda c, value: hash_code(c.fold(value))),
    ),
    statics=(
        ("static System.StringComparer Create(cultureinfo culture, bool ignoreCase)", lambda culture, ignore: Comparer(ignore)),
        ("static System.StringComparer FromComparison(System.StringComparison comparisonType)", lambda kind: Comparer(bool(kind.value & 1), kind.value >= 4)),
    ),
    constants=tuple(
        (f"System.StringComparer {name}", lambda ignore=name.endswith("IgnoreCase"), plain=name.startswith("Ordinal"): Comparer(ignore, plain))
        for name in ("Ordinal", "OrdinalIgnoreCase", "InvariantCulture", "InvariantCultureIgnoreCase", "CurrentCulture", "CurrentCultureIgnoreCase")
    ),
)


class Ordering(NetObject):
    """A comparer by the values' own order, or by a function."""

    __slots__ = ("compare", "net_type")

    def __init__(self, net: NetType, compare: Callable[[Any, Any], int]) -> None:
        super().__init__()
        self.net_type = net
        self.compare = compare


def _usual(left: Any, right: Any) -> int:
    """Nothing first, then by IComparable; texts with case. Raises ArgumentException where neither compares."""
    from havmsh.runtime.compare import compare
    from havmsh.runtime.errors import PSError

    if left is None or right is None:
        return (left is not None) - (right is not None)
    try:
        return int(compare(left, right, False))
    except PSError:
        raise NetError("System.ArgumentException", "At least one object must implement IComparable.") from None


def _folding(left: Any, right: Any) -> int:
    """Texts without case, the rest as usual."""
    return compare_text(left, right, True) if isinstance(left, str) and isinstance(right, str) else _usual(left, right)


_C = "System.Collections."
_plain = define(_C + "Comparer", Ordering, interfaces=_C + "IComparer", methods=(("int Compare(System.Object a, System.Object b)", lambda own, a, b: own.compare(a, b)),))
for _name in ("Default", "DefaultInvariant"):
    _plain.prop(f"{_C}Comparer {_name}", lambda: Ordering(_plain, _usual), static=True)
_plain.constructor("cultureinfo culture", lambda culture: Ordering(_plain, _usual))
_cases = define(_C + "CaseInsensitiveComparer", None, interfaces=_C + "IComparer", methods=(("int Compare(System.Object a, System.Object b)", lambda own, a, b: own.compare(a, b)),))
for _name in ("Default", "DefaultInvariant"):
    _cases.prop(f"{_C}CaseInsensitiveComparer {_name}", lambda: Ordering(_cases, _folding), static=True)
_cases.constructor("", lambda: Ordering(_cases, _folding))
_cases.constructor("cultureinfo culture", lambda culture: Ordering(_cases, _folding))


def _typed(arguments: tuple[NetType, ...], full: str) -> NetType:
    """Comparer[T]."""
    T = arguments[0].full_name
    net = NetType(full, None, interfaces=(_C + "IComparer", f"{_C}Generic.IComparer`1[{T}]"))
    net.method(f"int Compare({T} x, {T} y)", lambda own, a, b: own.compare(a, b))
    net.prop(f"{_C}Generic.Comparer[{T}] Default", lambda: Ordering(net, _usual), static=True)
    net.method(f"static {_C}Generic.Comparer[{T}] Create(System.Comparison[{T}] comparison)", lambda compare: Ordering(net, lambda a, b: int(compare(a, b))), static=True)
    net.abstract = True
    return net


def _equality(arguments: tuple[NetType, ...], full: str) -> NetType:
    """EqualityComparer[T]."""
    from havmsh.runtime.compare import same

    T = arguments[0].full_name
    net = NetType(full, None, interfaces=(_C + "IEqualityComparer", f"{_C}Generic.IEqualityComparer`1[{T}]"))
    net.method(f"bool Equals({T} x, {T} y)", lambda own, a, b: same(a, b))
    net.method(f"int GetHashCode({T} obj)", lambda own, value: hash_code(value))
    net.prop(f"{_C}Generic.EqualityComparer[{T}] Default", lambda: Ordering(net, lambda a, b: 0 if same(a, b) else 1), static=True)
    net.abstract = True
    return net


register_generic(_C + "Generic.Comparer`1", _typed)
register_generic(_C + "Generic.EqualityComparer`1", _equality)

"""StringComparer, Comparer, EqualityComparer."""

from __future__ import annotations

from havmsh.runtime import collation
from havmsh.runtime.collation import IGNORE_CASE, ORDINAL, ORDINAL_IGNORE_CASE
from havmsh.runtime.compare import compare_text
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.number.hashing import hash_code
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.string_search import way_of
from havmsh.runtime.typesystem import enum_value, register_generic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class Comparer(NetObject):
    """System.StringComparer: by a culture's name and CompareOptions."""

    __slots__ = ("culture", "ignore_case", "is_ordinal", "options")
    type_name = "System.StringComparer"

    def __init__(self, culture: str = "", options: int = 0) -> None:
        super().__init__()
        self.culture = culture
        self.options = options
        self.ignore_case = bool(options & (IGNORE_CASE | ORDINAL_IGNORE_CASE))
        self.is_ordinal = bool(options & (ORDINAL | ORDINAL_IGNORE_CASE))

    def compare(self, left: Any, right: Any) -> int:
        """Below, at or above zero."""
        if left is None or right is None:
            return (left is not None) - (right is not None)
        if not isinstance(left, str):
            from havmsh.runtime.compare import ordered

            return ordered(left, right, self.ignore_case)
        return collation.compare(left, right, self.culture, self.options)

    def same(self, left: Any, right: Any) -> bool:
        """Whether the two are equal."""
        if not isinstance(left, str) or not isinstance(right, str):
            return bool(left == right)
        return self.compare(left, right) == 0

    def fold(self, value: Any) -> Any:
        """The key under which equal values meet."""
        if not isinstance(value, str):
            return value
        if self.is_ordinal or value.isascii() and not self.options & ~IGNORE_CASE and not self.culture:
            return value.upper() if self.ignore_case else value
        return collation.key(value, self.culture, self.options)


def _hashed(comparer: Comparer, value: Any) -> int:
    if value is None:
        raise argument_null("obj")
    return hash_code(str(comparer.fold(value)))


def _created(culture: Any, how: Any) -> Comparer:
    if culture is None:
        raise argument_null("culture")
    return Comparer(culture.name, int(how) if isinstance(how, bool) else how.value)


define(
    "System.StringComparer", Comparer, interfaces="System.Collections.IComparer;System.Collections.IEqualityComparer;"
    "System.Collections.Generic.IEqualityComparer`1[System.String];System.Collections.Generic.IComparer`1[System.String]",
    methods=(
        ("int Compare(string x, string y)", Comparer.compare), ("int Compare(System.Object x, System.Object y)", Comparer.compare),
        ("bool Equals(string x, string y)", Comparer.same),
        ("bool Equals(System.Object x, System.Object y)", Comparer.same), ("int GetHashCode(string obj)", _hashed), ("int GetHashCode(System.Object obj)", _hashed),
    ),
    statics=(
        ("static System.StringComparer Create(cultureinfo culture, bool ignoreCase)", _created),
        ("static System.StringComparer Create(cultureinfo culture, System.Globalization.CompareOptions options)", _created),
        ("static System.StringComparer FromComparison(System.StringComparison comparisonType)", lambda kind: Comparer(*way_of(kind))),
    ),
    constants=tuple(
        (f"System.StringComparer {name}", lambda name=name: Comparer(*way_of(enum_value("System.StringComparison", name))))
        for name in ("CurrentCulture", "CurrentCultureIgnoreCase", "InvariantCulture", "InvariantCultureIgnoreCase", "Ordinal", "OrdinalIgnoreCase")
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
    from havmsh.runtime.compare import ordered
    from havmsh.runtime.errors import PSError

    if left is None or right is None:
        return (left is not None) - (right is not None)
    try:
        return int(ordered(left, right))
    except PSError:
        raise NetError("System.ArgumentException", "At least one object must implement IComparable.") from None


def is_usual(comparer: Ordering) -> bool:
    """Whether it is by the values' own order."""
    return comparer.compare is _usual


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

"""Interfaces of which one closing can stand for another: `IComparer[object]` compares texts too, and the texts of `IEnumerable[string]` are objects."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from havmsh.runtime.nettype import NetType

_G: Final = "System.Collections.Generic."
_VARIANCE: Final = {
    f"{_G}IEnumerable`1": "out", f"{_G}IEnumerator`1": "out", f"{_G}IReadOnlyCollection`1": "out", f"{_G}IReadOnlyList`1": "out", f"{_G}IAsyncEnumerable`1": "out",
    "System.Linq.IQueryable`1": "out", "System.Linq.IOrderedEnumerable`1": "out", "System.Linq.IGrouping`2": "out out", "System.IObservable`1": "out",
    f"{_G}IComparer`1": "in", f"{_G}IEqualityComparer`1": "in", "System.IComparable`1": "in", "System.IObserver`1": "in", "System.IProgress`1": "in",
}
"""What .NET's interfaces say of each of their type parameters."""


def stands_for(given: NetType, wanted: NetType) -> bool:
    """Whether a value of the interface ``given`` is one of ``wanted``, both made of the same definition. Values that are copied are nothing else than what they are."""
    if given.definition != wanted.definition or len(given.arguments) != len(wanted.arguments):
        return False
    for way, own, other in zip(_VARIANCE.get(wanted.definition or "", "").split(), given.arguments, wanted.arguments, strict=False):
        narrow, wide = (own, other) if way == "out" else (other, own)
        if own is not other and (own.is_value_type or other.is_value_type or not narrow.derives_from(wide)):
            return False
    return wanted.definition in _VARIANCE

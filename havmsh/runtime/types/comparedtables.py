"""Hashtables and ordered dictionaries whose keys a comparer of a script tells apart."""

from __future__ import annotations

from havmsh.runtime.objects import Hashtable, OrderedDictionary, unwrap
from havmsh.runtime.types.comparedkeys import key_by

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


class _Compared(Hashtable if TYPE_CHECKING else object):  # type: ignore[misc]
    """Goes before the class of a table."""

    __slots__ = ()
    by: Any
    comparer: Any

    def __init__(self, comparer: Any, pairs: Iterable[tuple[Any, Any]] = ()) -> None:
        self.by = key_by(comparer, is_sorted=False)
        self.comparer = comparer
        super().__init__(pairs, case_sensitive=True)

    def folded(self, key: Any) -> Any:
        """The dict key under which ``key`` is kept."""
        return self.by(unwrap(key))


class ComparedTable(_Compared, Hashtable):
    """A Hashtable made with a comparer."""

    __slots__ = ("by", "comparer")


class ComparedDictionary(_Compared, OrderedDictionary):
    """An OrderedDictionary made with a comparer."""

    __slots__ = ("by", "comparer")


def table_with(comparer: Any, pairs: Iterable[tuple[Any, Any]] = (), *, ordered: bool = False) -> Hashtable:
    """A table that tells keys apart as a comparer does; without any, by case."""
    if key_by(comparer, is_sorted=False) is not None:
        return (ComparedDictionary if ordered else ComparedTable)(comparer, pairs)
    return (OrderedDictionary if ordered else Hashtable)(pairs, case_sensitive=not getattr(comparer, "ignore_case", False))

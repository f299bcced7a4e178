"""How Select-Object, Sort-Object, Group-Object, Compare-Object and Get-Unique compare.

Facts: ObjectCommandComparer and LanguagePrimitives.TryCompare. Values of different kinds are compared by the left one's type where the right
one converts, and as texts where it does not. Null sorts before everything but negative numbers; a property that does not exist sorts last.
"""

from __future__ import annotations

from havmsh.runtime import compare as comparison
from havmsh.runtime import valuetexts
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import PSCustomObject, PSObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any


def compare_values(left: Any, right: Any, *, case_sensitive: bool = False) -> int:
    """Below, equal or above zero; never fails. Any two custom objects are equal: they have one base object, as Uniques tells, and its text is empty."""
    if left.__class__ is PSObject:
        left = left.base
    if right.__class__ is PSObject:
        right = right.base
    if left is right or (left.__class__ is PSCustomObject and right.__class__ is PSCustomObject):
        return 0
    ignore_case = not case_sensitive
    if left.__class__ is not PSCustomObject and not (left.__class__ is str and right.__class__ is PSCustomObject):
        try:
            return comparison.compare(left, right, ignore_case)
        except PSError:
            pass
    return comparison.compare(_base_text(left), _base_text(right), ignore_case)


def _base_text(value: Any) -> str:
    return "" if value.__class__ is PSCustomObject else valuetexts.to_display(value)


class Uniques:
    """The first of equal objects, in the order in which they came (Select-Object -Unique).

    Two objects are equal when their base objects are, and each asked property is. All custom objects have one base object, so without
    properties any two of them are equal, as in PowerShell.
    """

    def __init__(self, *, case_sensitive: bool) -> None:
        self.case_sensitive = case_sensitive
        self.kept: list[tuple[Any, tuple[Any, ...]]] = []
        self.keys: set[Any] = set()
        self.signature: tuple[type, ...] | None = None
        self.mixed = False
        self.keep: Callable[[Any, bool], Any] | None = None

    def add(self, obj: Any, pairs: Sequence[tuple[str, Any]]) -> None:
        """Takes the object in if nothing equal has come before."""
        values = (*(() if obj.__class__ is PSCustomObject else (obj,)), *(value for _, value in pairs))
        key = self._key(values)
        if key is not None and key in self.keys:
            return
        if (key is None or self.mixed) and any(self._equal(values, other) for _, other in self.kept):
            return
        if key is not None:
            self.keys.add(key)
        if self.keep is not None:
            self.keep(obj, bool(pairs))
        self.kept.append((obj, values))

    def _key(self, values: tuple[Any, ...]) -> Any:
        """A hashable stand-in for values whose equality Python and PowerShell see alike; None where they may differ."""
        signature = tuple(value.__class__ for value in values)
        if self.signature is None:
            self.signature = signature
        if signature != self.signature or any(kind not in _PLAIN for kind in signature):
            self.mixed = True
            return None
        if any(value.__class__ is str and not value.isascii() for value in values):
            self.mixed = True
            return None
        if self.case_sensitive:
            return values
        return tuple(value.upper() if value.__class__ is str else value for value in values)

    def _equal(self, left: tuple[Any, ...], right: tuple[Any, ...]) -> bool:
        if len(left) != len(right):
            return False
        return all(compare_values(a, b, case_sensitive=self.case_sensitive) == 0 for a, b in zip(left, right, strict=True))

    def flush_to(self, out: Callable[[Any], None]) -> Callable[[], None]:
        """A function that writes all that was kept."""

        def flush() -> None:
            for obj, _ in self.kept:
                out(obj)

        return flush


_PLAIN = frozenset({str, int, float, bool, type(None)})

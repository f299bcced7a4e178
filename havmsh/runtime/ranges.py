"""``l..r``: of numbers, or of characters."""

from __future__ import annotations

from havmsh.runtime.convert import convert
from havmsh.runtime.errors import NetError, PSError
from havmsh.runtime.objects import Array, Char, operand
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_STRETCH = 500_000


def range_(l: Any, r: Any) -> Array:
    """``l..r``."""
    if l.__class__ is int and r.__class__ is int:
        return _filled(range(l, r + 1) if l <= r else range(l, r - 1, -1))
    return _made(l, r)


def _filled(numbers: range) -> Array:
    """The numbers as an array. A long one is filled a stretch at a time, between which Ctrl+C is heard."""
    if len(numbers) <= _STRETCH:
        return Array(numbers)
    made = Array()
    for start in range(0, len(numbers), _STRETCH):
        made += numbers[start:start + _STRETCH]
    return made


def _made(left: Any, right: Any) -> Array:
    """``l..r`` of numbers, or of two characters."""
    made = one_by_one(left, right)
    return _filled(made) if made.__class__ is range else made  # type: ignore[return-value]


def one_by_one(left: Any, right: Any) -> range | Array:
    """``l..r`` where its elements are wanted one by one: whole numbers are not made before they are asked for."""
    left, right = operand(left), operand(right)
    if _is_character(left) and _is_character(right):
        low, high = ord(left), ord(right)
        codes = range(low, high + 1) if low <= high else range(low, high - 1, -1)
        return Array([Char(chr(code)) for code in codes])
    low, high = _bound(left), _bound(right)
    return range(low, high + 1) if low <= high else range(low, high - 1, -1)


def _is_character(value: Any) -> bool:
    """A character, or a text of one that is no digit."""
    if value.__class__ is Char:
        return True
    return value.__class__ is str and len(value) == 1 and not value.isdigit()


def _bound(value: Any) -> int:
    if value is None:
        return 0
    if value.__class__ is str:
        try:
            return int(convert(value, known("System.Int32")))
        except PSError as error:
            inner = error.record.exception.inner
            while inner is not None and inner.inner is not None:
                inner = inner.inner
            if inner is not None:
                raise NetError(inner.name, inner.message) from None
            raise
    return int(convert(value, known("System.Int32")))

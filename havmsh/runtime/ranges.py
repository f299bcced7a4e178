"""``l..r``: of numbers, or of characters."""

from __future__ import annotations

from havmsh.runtime.errors import NetError
from havmsh.runtime.number.numbers import overflow
from havmsh.runtime.objects import Array, Char, operand
from havmsh.runtime.stretches import MOST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


_STRETCH: Final = 500_000
_FARTHEST: Final = 2147483647
"""How far apart the bounds may be: the difference is computed in 32 bits, and one more is the array's length."""


def range_(l: Any, r: Any) -> Array:
    """``l..r``."""
    if l.__class__ is int and r.__class__ is int:
        return _filled(range(l, r + 1) if l <= r else range(l, r - 1, -1))
    return _made(l, r)


def _filled(numbers: range) -> Array:
    """The numbers as an array. A long one is filled a stretch at a time, between which Ctrl+C is heard."""
    if len(numbers) <= _STRETCH:
        return Array(numbers)
    _check_length(numbers)
    made = Array()
    for start in range(0, len(numbers), _STRETCH):
        made += numbers[start:start + _STRETCH]
    return made


def _check_length(numbers: range) -> None:
    apart = numbers[-1] - numbers[0]
    if apart == -_FARTHEST - 1:
        raise overflow("Negating the minimum value of a twos complement number is invalid.")
    if abs(apart) >= _FARTHEST:
        raise overflow()
    if abs(apart) >= MOST:
        raise NetError("System.OutOfMemoryException", "Array dimensions exceeded supported range.")


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
    from havmsh.runtime.types.converts import to_int32

    low, high = to_int32(left), to_int32(right)
    return range(low, high + 1) if low <= high else range(low, high - 1, -1)


def _is_character(value: Any) -> bool:
    """A character, or a text of one that is no digit."""
    if value.__class__ is Char:
        return True
    return value.__class__ is str and len(value) == 1 and not value.isdecimal()

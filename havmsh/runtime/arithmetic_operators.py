"""The operators that calculate, as functions of their operands: the everyday classes first, everything else by ``arithmetic``."""

from __future__ import annotations

from havmsh.runtime.elements import holes
from havmsh.runtime.objects import WHOLE, Array, Int64, PSCustomObject
from havmsh.runtime.stretches import LARGE, STRETCH, extend, joined_texts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

SINGLE = frozenset((int, str, float, bool, PSCustomObject))
"""Classes of values that are one element when they are added to an array."""
_LOWEST: Final = -9223372036854775808
_HIGHEST: Final = 9223372036854775807


def add(l: Any, r: Any) -> Any:
    """``l + r``."""
    a, b = l.__class__, r.__class__
    if a is int and b is int:
        s = l + r
        return s if -2147483648 <= s <= 2147483647 else float(s)
    if a is str and b is str:
        return l + r if len(l) + len(r) < LARGE else joined_texts(l, r)
    if a is float and (b is float or b is int) or a is int and b is float:
        return l + r
    if a in WHOLE and b in WHOLE and _LOWEST <= (s := l + r) <= _HIGHEST:
        return Int64(s)
    if a is Array and b in SINGLE:
        large = len(l) > STRETCH
        made = Array(() if large else l, holes(l))
        if large:
            extend(made, l)
        made.append(r)
        return made
    from havmsh.runtime.arithmetic import add as other

    return other(l, r)


def sub(l: Any, r: Any) -> Any:
    """``l - r``."""
    a, b = l.__class__, r.__class__
    if a is int and b is int:
        s = l - r
        return s if -2147483648 <= s <= 2147483647 else float(s)
    if a is float and (b is float or b is int) or a is int and b is float:
        return l - r
    if a in WHOLE and b in WHOLE and _LOWEST <= (s := l - r) <= _HIGHEST:
        return Int64(s)
    from havmsh.runtime.arithmetic import binary

    return binary(l, r, "-")


def mul(l: Any, r: Any) -> Any:
    """``l * r``."""
    a, b = l.__class__, r.__class__
    if a is int and b is int:
        s = l * r
        return s if -2147483648 <= s <= 2147483647 else float(s)
    if a is float and (b is float or b is int) or a is int and b is float:
        return l * r
    if a in WHOLE and b in WHOLE and _LOWEST <= (s := l * r) <= _HIGHEST:
        return Int64(s)
    from havmsh.runtime.arithmetic import multiply

    return multiply(l, r)


def short_mul(l: Any, r: Any) -> Any:
    """``l * r`` in a data section. Raises StringMultiplyToolongInDataSection, ArrayMultiplyToolongInDataSection."""
    from havmsh.runtime import arithmetic

    return arithmetic.multiply(l, r, in_data=True)


def div(l: Any, r: Any) -> Any:
    """``l / r``: an Int32 where it divides evenly, else a Double."""
    if l.__class__ is int and r.__class__ is int and r != 0:
        whole, rest = divmod(l, r)
        if rest:
            return l / r
        return whole if whole <= 2147483647 else float(whole)
    if l.__class__ in WHOLE and r.__class__ in WHOLE and r != 0:
        whole, rest = divmod(l, r)
        if rest:
            return float(l) / float(r)
        if whole <= _HIGHEST:
            return Int64(whole)
    from havmsh.runtime.arithmetic import binary

    return binary(l, r, "/")


def mod(l: Any, r: Any) -> Any:
    """``l % r``; the sign is the left operand's."""
    a, b = l.__class__, r.__class__
    if a in WHOLE and b in WHOLE and r != 0:
        rest = l % r if l >= 0 and r > 0 else abs(l) % abs(r) * (-1 if l < 0 else 1)
        return rest if a is int and b is int else Int64(rest)
    from havmsh.runtime.arithmetic import binary

    return binary(l, r, "%")


def neg(value: Any) -> Any:
    """``-value``: what it takes from nothing, with all that follows for the number's type."""
    return sub(0, value)


def plus(value: Any) -> Any:
    """``+value``: nothing and it."""
    return value if value.__class__ is int else add(0, value)


def band(l: Any, r: Any) -> Any:
    """``-band``."""
    if l.__class__ is int and r.__class__ is int:
        return l & r
    if l.__class__ in WHOLE and r.__class__ in WHOLE:
        return Int64(l & r)
    from havmsh.runtime.bitwise import bitwise

    return bitwise(l, r, "And")


def bor(l: Any, r: Any) -> Any:
    """``-bor``."""
    if l.__class__ is int and r.__class__ is int:
        return l | r
    if l.__class__ in WHOLE and r.__class__ in WHOLE:
        return Int64(l | r)
    from havmsh.runtime.bitwise import bitwise

    return bitwise(l, r, "Or")


def bxor(l: Any, r: Any) -> Any:
    """``-bxor``."""
    if l.__class__ is int and r.__class__ is int:
        return l ^ r
    if l.__class__ in WHOLE and r.__class__ in WHOLE:
        return Int64(l ^ r)
    from havmsh.runtime.bitwise import bitwise

    return bitwise(l, r, "Xor")


def bnot(value: Any) -> Any:
    """``-bnot``."""
    if value.__class__ is int:
        return ~value
    from havmsh.runtime import bitwise

    return bitwise.complement(value)


def shl(l: Any, r: Any) -> Any:
    """``-shl``."""
    if l.__class__ is int and r.__class__ is int:
        return ((l << (r & 31)) + 2147483648 & 4294967295) - 2147483648
    from havmsh.runtime import bitwise

    return bitwise.shift(l, r, to_left=True)


def shr(l: Any, r: Any) -> Any:
    """``-shr``."""
    if l.__class__ is int and r.__class__ is int:
        return l >> (r & 31)
    from havmsh.runtime import bitwise

    return bitwise.shift(l, r, to_left=False)

"""Operators on values of which the types are known only when the code runs."""

from __future__ import annotations

from decimal import Decimal

from havmsh.runtime.csharp.support import delegating, numbers, texts
from havmsh.runtime.csharp.support.casts import enum_of, plain
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import NetError
from havmsh.runtime.objects import Char
from havmsh.runtime.typeof import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

_COMPARE: Final[dict[str, Callable[[Any, Any], bool]]] = {"==": lambda a, b: a == b, "!=": lambda a, b: a != b, "<": lambda a, b: a < b, ">": lambda a, b: a > b, "<=": lambda a, b: a <= b, ">=": lambda a, b: a >= b}

_WHOLE: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": numbers.divide, "%": numbers.remainder,
    "&": lambda a, b: a & b, "|": lambda a, b: a | b, "^": lambda a, b: a ^ b,
}


def count(sign: str, left: Any, right: Any, name: str) -> Any:
    """``left sign right`` of two numbers that are of the type ``name`` already."""
    if name == "System.Decimal":
        return numbers.decimal_of(sign, left, right)
    if name in ("System.Double", "System.Single"):
        found = _real(sign, left, right)
        return numbers.single(found) if name == "System.Single" else found
    return numbers.WRAP[name](_WHOLE[sign](left, right))


def _real(sign: str, left: float, right: float) -> float:
    if sign == "/":
        return numbers.real_divide(left, right)
    if sign == "%":
        return numbers.real_remainder(left, right)
    return float(left + right if sign == "+" else left - right if sign == "-" else left * right)


def binary(sign: str, left: Any, right: Any) -> Any:
    """``left sign right``. Raises RuntimeBinderException."""
    left, right = plain(left), plain(right)
    if sign == "+" and (left.__class__ is str or right.__class__ is str):
        return texts.concat(left, right)
    if sign in ("==", "!="):
        return equal(left, right) is (sign == "==")
    if left.__class__ is bool and right.__class__ is bool and sign in "&|^":
        return {"&": left and right, "|": left or right, "^": left is not right}[sign]
    if left is None or right is None:
        return False if sign in _COMPARE else None
    if left.__class__ is EnumValue or right.__class__ is EnumValue:
        return _enums(sign, left, right)
    own = _own_operator(sign, left, right)
    if own is not NotImplemented:
        return own
    one, other = type_of(left).full_name, type_of(right).full_name
    if not numbers.numeric(one) or not numbers.numeric(other):
        if callable(left) and callable(right) and sign in "+-":
            return (delegating.combine if sign == "+" else delegating.remove)(left, right)
        raise NetError("Microsoft.CSharp.RuntimeBinder.RuntimeBinderException", f"Operator '{sign}' cannot be applied to operands of type '{_short(one)}' and '{_short(other)}'")
    if sign in ("<<", ">>", ">>>"):
        name = one if one in ("System.Int64", "System.UInt64", "System.UInt32") else "System.Int32"
        return numbers.shift(numbers.whole(left), sign, numbers.whole(right), name)
    name = numbers.promoted(one, other) or "System.Double"
    pair = [numbers.cast_number(each, name) for each in (left, right)]
    return _COMPARE[sign](*pair) if sign in _COMPARE else count(sign, pair[0], pair[1], name)


def _short(name: str) -> str:
    from havmsh.runtime.csharp.support.casts import _short as short

    return short(name)


def _enums(sign: str, left: Any, right: Any) -> Any:
    net = left.type if left.__class__ is EnumValue else right.type
    pair = numbers.whole(left), numbers.whole(right)
    if sign in _COMPARE:
        return _COMPARE[sign](*pair)
    found = count(sign, *pair, "System.Int64")
    return int(found) if sign == "-" and left.__class__ is right.__class__ else enum_of(net, int(found))


def _own_operator(sign: str, left: Any, right: Any) -> Any:
    """An operator that one of the types declares."""
    from havmsh.runtime.csharp.declaring_members import OPERATORS

    name = OPERATORS.get(sign)
    for value in (left, right):
        group = type_of(value).find_static_method(name.upper()) if name is not None and not isinstance(value, (int, float, str, Decimal)) else None
        if group is not None:
            from havmsh.runtime.csharp.support.access import call_static

            return call_static(type_of(value), str(name), (left, right))
    return NotImplemented


def equal(left: Any, right: Any) -> bool:
    """``left == right`` by what the values are."""
    if left is None or right is None:
        return left is right
    if isinstance(left, EnumValue) or isinstance(right, EnumValue):
        return bool(left == right)
    if isinstance(left, str) and isinstance(right, str) and (left.__class__ is Char) is (right.__class__ is Char):
        return str(left) == str(right)
    if isinstance(left, (int, float, Decimal, Char)) and isinstance(right, (int, float, Decimal, Char)):
        if isinstance(left, bool) is not isinstance(right, bool):
            return False
        pair = [ord(each) if each.__class__ is Char else each for each in (left, right)]
        return bool(pair[0] == pair[1])
    own = _own_operator("==", left, right)
    if own is not NotImplemented:
        return bool(own)
    if callable(left) and callable(right):
        return delegating.same(left, right)
    return left is right or type_of(left).is_value_type and bool(left == right)


def unary(sign: str, value: Any) -> Any:
    """``-value``, ``~value``, ``!value``."""
    value = plain(value)
    if sign == "!":
        return not value
    if value.__class__ is EnumValue:
        return enum_of(value.type, ~int(value.value))
    if sign == "-":
        return binary("-", 0, value) if not isinstance(value, float) else value.__class__(-value)
    if sign == "~":
        name = type_of(value).full_name
        return numbers.WRAP[name if name in ("System.Int64", "System.UInt64", "System.UInt32") else "System.Int32"](~numbers.whole(value))
    return value


def equals(left: Any, right: Any) -> bool:
    """``object.Equals``: by value where the type says so, with the same type."""
    if left is None or right is None:
        return left is right
    left, right = plain(left), plain(right)
    if type_of(left) is not type_of(right):
        return False
    if isinstance(left, (int, float, str, Decimal, EnumValue)):
        return bool(left == right)
    from havmsh.runtime.csharp.support.access import call

    return bool(call(left, "Equals", (right,)))

"""Operators on bits: ``-band``, ``-bor``, ``-bxor``, ``-bnot``, ``-shl``, ``-shr``.

Rules: NumericOps.cs. Reals and decimals are taken as the integers that hold them.
"""

from __future__ import annotations

from decimal import Decimal

from havmsh.runtime.arithmetic import CODES, number_of, operator_call, plain, string_operand, wrapped
from havmsh.runtime.convert import CastError, convert, no_conversion
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.enum_names import narrowed
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import NetError
from havmsh.runtime.number import numbers
from havmsh.runtime.objects import NOTHING, BigInteger, Int64, UInt32, UInt64, operand
from havmsh.runtime.typeof import type_of
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def _bit_class(code: int) -> type:
    return int if code <= 9 else UInt32 if code == 10 else Int64 if code == 11 else UInt64


def _code(value: Any) -> int | None:
    """System.TypeCode of a primitive or of what holds an enumeration's numbers."""
    return CODES.get(number_of(value).__class__ if value.__class__ is EnumValue else value.__class__)


def bitwise(left: Any, right: Any, kind: str) -> Any:
    """``-band``, ``-bor``, ``-bxor``; kind is And, Or or Xor."""
    left, right = operand(left), operand(right)
    if left is None and right is None:
        return 0
    l, r = _code(left), _code(right)
    name = {"And": "op_BitwiseAnd", "Or": "op_BitwiseOr", "Xor": "op_ExclusiveOr"}[kind]
    sign = {"And": "-band", "Or": "-bor", "Xor": "-bxor"}[kind]
    if l is not None or r is not None:
        done = _bits(left, right, l, r, kind)
        if done is not NOTHING:
            return done
        other = left if l is None else right
        if max(l or 0, r or 0) >= 13 and other.__class__ is not str and type_of(other).full_name != "System.DateTime":
            raise NetError("System.NullReferenceException", "Object reference not set to an instance of an object.")
    if left.__class__ is str or right.__class__ is str:
        number = string_operand(left, right) if left.__class__ is str else left
        return bitwise(number, string_operand(right, left) if right.__class__ is str else right, kind)
    return operator_call(left, right, sign, name)


def _bits(left: Any, right: Any, l: int | None, r: int | None, kind: str) -> Any:
    code = max(l or 0, r or 0)
    if l is None:
        left = 0 if left is None else NOTHING
    if r is None:
        right = 0 if right is None else NOTHING
    if left is NOTHING or right is NOTHING:
        return NOTHING
    if code >= 13:
        return _wide_bits(plain(left), plain(right), kind)
    cls = _bit_class(code)
    bits = 32 if cls in {int, UInt32} else 64
    mask = (1 << bits) - 1
    a, b = int(plain(left)) & mask, int(plain(right)) & mask
    result = wrapped(_combine(a, b, kind), bits, cls)
    if left.__class__ is EnumValue:
        return _narrowed(left, int(result))
    if left.__class__ is bool and right.__class__ is bool:
        return int(result)
    return result


def _narrowed(value: EnumValue, number: int) -> EnumValue:
    """A number as a value of the same enumeration; what its numbers do not hold is cut off."""
    return EnumValue(value.type, narrowed(value.type, number))


def _combine(a: int, b: int, kind: str) -> int:
    return a & b if kind == "And" else a | b if kind == "Or" else a ^ b


def _wide_bits(left: Any, right: Any, kind: str) -> Any:
    """Reals and decimals by way of 64 bits."""
    if left.__class__ is Decimal or right.__class__ is Decimal:
        left, right = (convert(each, known("System.Decimal")) for each in (left, right))
    else:
        left, right = float(left), float(right)
    negative = left < 0 or right < 0
    a, b = (int(convert(each, known("System.Int64" if each < 0 else "System.UInt64"))) & 0xFFFFFFFFFFFFFFFF for each in (left, right))
    result = _combine(a, b, kind)
    return wrapped(result, 64, Int64) if negative else UInt64(result)


def _complement_enum(value: EnumValue) -> EnumValue:
    """In the width of the enumeration's numbers; those without a sign stay so."""
    found = ~value.value
    info = value.type.enum
    cls: Any = None if info is None else numbers.CLASSES.get(info.underlying)
    return EnumValue(value.type, found & cls.maximum if getattr(cls, "minimum", -1) == 0 else found)


def complement(value: Any) -> Any:
    """``-bnot``."""
    value = operand(value)
    if value is None:
        return -1
    cls = value.__class__
    if cls is str:
        return complement(string_operand(value, 0))
    if cls is BigInteger:
        return BigInteger(~int(value))
    if cls is EnumValue:
        return _complement_enum(value)
    code = CODES.get(cls)
    if code is None or code < 5:
        try:
            return ~int(convert(value, known("System.Int32")))
        except CastError:
            raise no_conversion(value, known("System.Int32")) if enumerate_(value) is not None else None or _refused(value) from None
    if code < 9:
        return ~int(value)
    if code <= 12:
        bits = 32 if code in {9, 10} else 64
        return wrapped(~int(value), bits, cls)
    return _complement_real(value)


def _refused(value: Any) -> CastError:
    try:
        convert(value, known("System.Int32"))
    except CastError as error:
        return error
    raise AssertionError


def _complement_real(value: Any) -> Any:
    for cls, bits in ((int, 32), (UInt32, 32), (Int64, 64), (UInt64, 64)):
        low, high = numbers.RANGES[cls]
        if low <= value <= high:
            try:
                return wrapped(~int(numbers.change(value, cls)), bits, cls)
            except NetError:
                break
    if value.__class__ is Decimal:
        raise no_conversion(value, known("System.Int32"))
    raise no_conversion(float(value), known("System.UInt64"))


def shift(left: Any, right: Any, *, to_left: bool) -> Any:
    """``-shl`` and ``-shr``."""
    left, right = operand(left), operand(right)
    if left is None:
        return 0
    if left.__class__ is str or right.__class__ is str:
        number = string_operand(left, right) if left.__class__ is str else left
        return shift(number, string_operand(right, left) if right.__class__ is str else right, to_left=to_left)
    code = CODES.get(left.__class__, 0)
    sign, name = ("-shl", "op_LeftShift") if to_left else ("-shr", "op_RightShift")
    if code < 5:
        return operator_call(left, right, sign, name)
    count = int(convert(right, known("System.Int32")))
    if left.__class__ is EnumValue:
        kind = "LeftShift" if to_left else "RightShift"
        raise NetError("System.InvalidOperationException", f"The binary operator {kind} is not defined for the types '{left.type.full_name}' and 'System.Int32'.")
    if code >= 13:
        return _shift_real(left, count, to_left=to_left)
    number = int(plain(left))
    bits = {5: 8, 6: 8, 7: 16, 8: 16, 9: 32, 10: 32}.get(code, 64)
    count &= 31 if code < 11 else 63
    return wrapped(number << count if to_left else number >> count, bits, left.__class__)


def _shift_real(value: Any, count: int, *, to_left: bool) -> Any:
    for cls, bits in ((int, 32), (UInt32, 32), (Int64, 64), (UInt64, 64)):
        low, high = numbers.RANGES[cls]
        if low <= value <= high:
            number = int(numbers.change(value, cls))
            steps = count & (31 if bits == 32 else 63)
            return wrapped(number << steps if to_left else number >> steps, bits, cls)
    raise no_conversion(value, known("System.Int32" if value.__class__ is Decimal else "System.UInt64"))

"""System.Numerics.BigInteger."""

from __future__ import annotations

import math

from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.number import numbers
from havmsh.runtime.objects import Array, BigInteger, Byte
from havmsh.runtime.types.comparing import comparing, ordered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def _shifted(value: int, count: int) -> int:
    """To the left, or to the right where the count is below zero."""
    return value << count if count >= 0 else value >> -count


def _divide(left: int, right: int) -> BigInteger:
    if right == 0:
        raise NetError("System.DivideByZeroException", "Attempted to divide by zero.")
    whole = abs(left) // abs(right)
    return BigInteger(-whole if (left < 0) != (right < 0) else whole)


def _rest(left: int, right: int) -> BigInteger:
    return BigInteger(int(left) - int(_divide(left, right)) * int(right))


def _parse(text: str, *_: Any) -> BigInteger:
    return numbers.parse_integer(text, BigInteger)  # type: ignore[no-any-return]


def _try(text: Any, box: Any) -> bool:
    try:
        box.set(_parse(text or ""))
    except NetError:
        box.set(BigInteger(0))
        return False
    return True


def _bytes(value: int) -> Array:
    size = max(1, (int(value).bit_length() + 8) // 8)
    return Array([Byte(each) for each in int(value).to_bytes(size, "little", signed=True)], "System.Byte")


def _format(value: Any, spec: str = "", culture: Any = None) -> str:
    from havmsh.runtime.number.formats import format_number

    return format_number(value, spec or "", culture)


def _made(value: Any) -> BigInteger:
    return numbers.change(value, BigInteger)  # type: ignore[no-any-return]


_B = "bigint"
define(
    "System.Numerics.BigInteger", BigInteger, kind="struct", interfaces="System.IComparable;System.IFormattable",
    properties=(
        ("bool IsPowerOfTwo", lambda v: v > 0 and int(v) & (int(v) - 1) == 0), ("bool IsZero", lambda v: v == 0), ("bool IsOne", lambda v: v == 1),
        ("bool IsEven", lambda v: int(v) % 2 == 0), ("int Sign", lambda v: (v > 0) - (v < 0)),
    ),
    methods=(
        ("int CompareTo(System.Object obj)", comparing("The parameter must be a BigInteger. (Parameter 'obj')", ordered)), (f"int CompareTo({_B} other)", ordered), (f"bool Equals({_B} other)", lambda a, b: int(a) == int(b)), ("byte[] ToByteArray()", _bytes),
        ("string ToString()", _format), ("string ToString(string format)", _format), ("string ToString(string format, System.IFormatProvider provider)", _format),
        ("long GetBitLength()", lambda v: int(v).bit_length()),
    ),
    statics=(
        (f"static {_B} Add({_B} left, {_B} right)", lambda a, b: a + b), (f"static {_B} Subtract({_B} left, {_B} right)", lambda a, b: a - b),
        (f"static {_B} Multiply({_B} left, {_B} right)", lambda a, b: a * b), (f"static {_B} Divide({_B} dividend, {_B} divisor)", _divide),
        (f"static {_B} Remainder({_B} dividend, {_B} divisor)", _rest), (f"static {_B} Negate({_B} value)", lambda a: -a), (f"static {_B} Abs({_B} value)", abs),
        (f"static {_B} Pow({_B} value, int exponent)", lambda a, n: int(a) ** n), (f"static {_B} ModPow({_B} value, {_B} exponent, {_B} modulus)", lambda a, n, m: pow(int(a), int(n), int(m))),
        (f"static {_B} GreatestCommonDivisor({_B} left, {_B} right)", math.gcd), (f"static {_B} Max({_B} left, {_B} right)", max), (f"static {_B} Min({_B} left, {_B} right)", min),
        (f"static double Log({_B} value)", math.log), (f"static double Log10({_B} value)", math.log10), (f"static int Compare({_B} left, {_B} right)", ordered),
        (f"static {_B} Parse(string value)", _parse), (f"static bool TryParse(string value, [ref] {_B} result)", _try),
        (f"static {_B} op_Addition({_B} left, {_B} right)", lambda a, b: int(a) + int(b)), (f"static {_B} op_Subtraction({_B} left, {_B} right)", lambda a, b: int(a) - int(b)),
        (f"static {_B} op_Multiply({_B} left, {_B} right)", lambda a, b: int(a) * int(b)), (f"static {_B} op_Division({_B} dividend, {_B} divisor)", _divide),
        (f"static {_B} op_Modulus({_B} dividend, {_B} divisor)", _rest), (f"static {_B} op_BitwiseAnd({_B} left, {_B} right)", lambda a, b: int(a) & int(b)),
        (f"static {_B} op_BitwiseOr({_B} left, {_B} right)", lambda a, b: int(a) | int(b)), (f"static {_B} op_ExclusiveOr({_B} left, {_B} right)", lambda a, b: int(a) ^ int(b)),
        (f"static {_B} op_LeftShift({_B} value, int shift)", lambda a, n: _shifted(int(a), n)), (f"static {_B} op_RightShift({_B} value, int shift)", lambda a, n: _shifted(int(a), -n)),
    ),
    constants=((f"{_B} One", lambda: 1), (f"{_B} Zero", lambda: 0), (f"{_B} MinusOne", lambda: -1)),
    constructors=(
        ("int value", _made), ("uint value", _made), ("long value", _made), ("ulong value", _made), ("float value", _made), ("double value", _made), ("decimal value", _made),
        ("byte[] value", lambda data: BigInteger(int.from_bytes(bytes(int(each) for each in data), "little", signed=True))),
    ),
)

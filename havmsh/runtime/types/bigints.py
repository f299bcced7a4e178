"""System.Numerics.BigInteger."""

from __future__ import annotations

import math

from havmsh.runtime.errors import NetError, argument_null, out_of_range
from havmsh.runtime.nettype import define
from havmsh.runtime.number import numbers
from havmsh.runtime.objects import Array, BigInteger, Byte
from havmsh.runtime.types.comparing import comparing, ordered
from havmsh.runtime.types.numeric import readers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType


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


def _power(base: int, exponent: int) -> int:
    if exponent < 0:
        raise out_of_range("exponent", f"exponent ('{exponent}') must be a non-negative value.", exponent)
    return int(int(base) ** exponent)


def _mod_power(value: int, exponent: int, modulus: int) -> int:
    """The rest has the value's sign, as with the operator."""
    if exponent < 0:
        raise out_of_range("exponent", f"exponent ('{exponent}') must be a non-negative value.", exponent)
    if modulus == 0:
        raise NetError("System.DivideByZeroException", "Attempted to divide by zero.")
    rest = pow(abs(int(value)), int(exponent), abs(int(modulus)))
    return -rest if value < 0 and int(exponent) % 2 else rest


def _log(value: int, base: float | None = None) -> float:
    if value < 0 or base is not None and (base == 1 or base in {0, math.inf} and value != 1 or base < 0 or base != base):
        return math.nan
    if base in {0, math.inf}:
        return 0.0
    natural = -math.inf if value == 0 else math.log(int(value))
    return natural if base is None else natural / math.log(base)


def _div_rem(left: int, right: int, box: Any) -> BigInteger:
    box.set(_rest(left, right))
    return _divide(left, right)


def _exactly(value: int, other: Any) -> bool:
    return int(value) == int(other)


def _bytes(value: int, unsigned: bool = False, big: bool = False) -> Array:
    if unsigned and value < 0:
        raise NetError("System.OverflowException", "Negative values do not have an unsigned representation.")
    size = max(1, (int(value).bit_length() + (7 if unsigned else 8)) // 8)
    return Array([Byte(each) for each in int(value).to_bytes(size, "big" if big else "little", signed=not unsigned)], "System.Byte")


def _of_bytes(data: Any) -> BigInteger:
    if data is None:
        raise argument_null("value")
    return BigInteger(int.from_bytes(bytes(int(each) for each in data), "little", signed=True))


def _format(value: Any, spec: str = "", culture: Any = None) -> str:
    from havmsh.runtime.number.formats import format_number

    return format_number(value, spec or "", culture)


def _made(value: Any) -> BigInteger:
    return numbers.change(value, BigInteger)  # type: ignore[no-any-return]


_B = "bigint"
def _both(left: int, right: int) -> Any:
    from havmsh.runtime.types.numeric import divided

    return divided("bigint", BigInteger, left, right)


def _more(net: NetType) -> None:
    from havmsh.runtime.types.spanformats import formatting

    formatting(net)
    from havmsh.runtime.types import operators
    from havmsh.runtime.types.numeric import declare_statics, magnitudes, whole_number

    whole_number(net, "bigint", BigInteger)
    declare_statics(net, (
        ("bigint Clamp(bigint value, bigint min, bigint max)", lambda n, a, b: a if n < a else b if n > b else n), ("bool IsEvenInteger(bigint value)", lambda n: n % 2 == 0),
        ("bool IsOddInteger(bigint value)", lambda n: n % 2 == 1), ("bool IsNegative(bigint value)", lambda n: n < 0), ("bool IsPositive(bigint value)", lambda n: n >= 0),
        *((f"bigint {name}(bigint x, bigint y)", call) for name, call in magnitudes().items()),
    ))
    operators.equalities(net, _B)
    operators.orders(net, _B, int)
    operators.mixed(net, _B, ("long", "ulong"))
    operators.unary(net, _B, "value", {"UnaryPlus": int, "UnaryNegation": lambda n: -int(n), "OnesComplement": lambda n: ~int(n), "Increment": lambda n: int(n) + 1, "Decrement": lambda n: int(n) - 1})
    for short in ("long", "ulong"):
        net.method(f"int CompareTo({short} other)", lambda a, b: ordered(int(a), int(b)))
    net.method("int GetByteCount(bool isUnsigned = False)", lambda n, unsigned=False: max(1, (int(n).bit_length() + (0 if unsigned else 1) + 7) // 8))


define(
    "System.Numerics.BigInteger", BigInteger, kind="struct",
    interfaces="System.ISpanFormattable;System.IComparable;System.IComparable`1<>;System.IEquatable`1<>;System.Numerics.IBinaryInteger`1<>;System.ISpanParsable`1<>;System.IUtf8SpanFormattable",
    properties=(
        ("bool IsPowerOfTwo", lambda v: v > 0 and int(v) & (int(v) - 1) == 0), ("bool IsZero", lambda v: v == 0), ("bool IsOne", lambda v: v == 1),
        ("bool IsEven", lambda v: int(v) % 2 == 0), ("int Sign", lambda v: (v > 0) - (v < 0)),
    ),
    methods=(
        ("int CompareTo(System.Object obj)", comparing("The parameter must be a BigInteger. (Parameter 'obj')", ordered)),
        (f"int CompareTo({_B} other)", ordered), (f"bool Equals({_B} other)", lambda a, b: int(a) == int(b)), ("byte[] ToByteArray()", _bytes),
        ("byte[] ToByteArray(bool isUnsigned = False, bool isBigEndian = False)", _bytes),
        *((f"bool Equals({short} other)", _exactly) for short in ("long", "ulong")),
        ("string ToString()", _format), ("string ToString(string format)", _format),
        ("string ToString(System.IFormatProvider provider)", lambda value, provider: _format(value, "", provider)),
        ("string ToString(string format, System.IFormatProvider provider)", _format),
        ("long GetBitLength()", lambda v: int(v).bit_length()),
    ),
    statics=(
        (f"static {_B} Add({_B} left, {_B} right)", lambda a, b: a + b), (f"static {_B} Subtract({_B} left, {_B} right)", lambda a, b: a - b),
        (f"static {_B} Multiply({_B} left, {_B} right)", lambda a, b: a * b), (f"static {_B} Divide({_B} dividend, {_B} divisor)", _divide),
        (f"static {_B} Remainder({_B} dividend, {_B} divisor)", _rest), (f"static {_B} Negate({_B} value)", lambda a: -a), (f"static {_B} Abs({_B} value)", abs),
        (f"static {_B} Pow({_B} value, int exponent)", _power), (f"static {_B} ModPow({_B} value, {_B} exponent, {_B} modulus)", _mod_power),
        (f"static {_B} GreatestCommonDivisor({_B} left, {_B} right)", lambda a, b: math.gcd(int(a), int(b))), (f"static {_B} Max({_B} left, {_B} right)", max),
        (f"static {_B} Min({_B} left, {_B} right)", min),
        (f"static double Log({_B} value)", _log), (f"static double Log({_B} value, double baseValue)", _log),
        (f"static double Log10({_B} value)", lambda value: math.nan if value < 0 else -math.inf if value == 0 else math.log10(int(value))),
        (f"static int Compare({_B} left, {_B} right)", ordered),
        *readers(_B, BigInteger), (f"static {_B} DivRem({_B} dividend, {_B} divisor, [ref] {_B} remainder)", _div_rem),
        (f"static System.ValueTuple[{_B},{_B}] DivRem({_B} left, {_B} right)", _both),
        (f"static {_B} op_Addition({_B} left, {_B} right)", lambda a, b: int(a) + int(b)), (f"static {_B} op_Subtraction({_B} left, {_B} right)", lambda a, b: int(a) - int(b)),
        (f"static {_B} op_Multiply({_B} left, {_B} right)", lambda a, b: int(a) * int(b)), (f"static {_B} op_Division({_B} dividend, {_B} divisor)", _divide),
        (f"static {_B} op_Modulus({_B} dividend, {_B} divisor)", _rest), (f"static {_B} op_BitwiseAnd({_B} left, {_B} right)", lambda a, b: int(a) & int(b)),
        (f"static {_B} op_BitwiseOr({_B} left, {_B} right)", lambda a, b: int(a) | int(b)), (f"static {_B} op_ExclusiveOr({_B} left, {_B} right)", lambda a, b: int(a) ^ int(b)),
        (f"static {_B} op_LeftShift({_B} value, int shift)", lambda a, n: _shifted(int(a), n)),
        (f"static {_B} op_RightShift({_B} value, int shift)", lambda a, n: _shifted(int(a), -n)),
    ),
    constants=((f"{_B} One", lambda: 1), (f"{_B} Zero", lambda: 0), (f"{_B} MinusOne", lambda: -1)),
    constructors=(
        ("int value", _made), ("uint value", _made), ("long value", _made), ("ulong value", _made), ("float value", _made), ("double value", _made), ("decimal value", _made),
        ("byte[] value", _of_bytes),
    ),
    rest=_more,
)

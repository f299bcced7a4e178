"""What number types, Math, Convert, BitConverter and Random offer beside what most scripts ask of them."""

from __future__ import annotations

import math
import struct
from decimal import Decimal

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.number import numbers
from havmsh.runtime.number.numbers import CLASSES, RANGES
from havmsh.runtime.objects import Array, BigInteger, Single

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from havmsh.runtime.nettype import NetType

_SHORT = {
    "System.Int32": "int", "System.Int64": "long", "System.UInt64": "ulong", "System.UInt32": "uint", "System.Int16": "short", "System.UInt16": "ushort", "System.SByte": "sbyte",
    "System.Byte": "byte", "System.Double": "double", "System.Single": "float", "System.Decimal": "decimal", "System.Numerics.BigInteger": "bigint",
}


def _statics(net: NetType, members: Iterable[tuple[str, Any]]) -> None:
    for text, call in members:
        net.method("static " + text, call, static=True)


def extend(net: NetType) -> None:
    """Adds the rest of a type's members."""
    name = net.full_name
    if name == "System.Numerics.BigInteger":
        _whole(net, "bigint", BigInteger, 0, 0)
        net.method("int GetByteCount(bool isUnsigned = False)", lambda n, unsigned=False: max(1, (int(n).bit_length() + (0 if unsigned else 1) + 7) // 8))
    elif name in {"System.Double", "System.Single"}:
        _real(net, _SHORT[name], float if name == "System.Double" else Single)
    elif name == "System.Decimal":
        _decimal(net)
    elif name in _SHORT:
        cls = CLASSES[name]
        low, high = RANGES[cls]
        _whole(net, _SHORT[name], cls, low, high)
    else:
        _OTHERS[name](net)


# ---------------------------------------------------------------- whole numbers

def _whole(net: NetType, short: str, cls: Any, low: int, high: int) -> None:
    width = (high - low).bit_length() if high else 0
    mask = (1 << width) - 1

    def fit(number: int) -> Any:
        """The number in the type's width, as its bits say."""
        if not width:
            return cls(number)
        number &= mask
        return cls(number - (1 << width) if number > high else number)

    def divide(left: int, right: int) -> Any:
        if right == 0:
            raise NetError("System.DivideByZeroException", "Attempted to divide by zero.")
        quotient = abs(left) // abs(right) * (1 if (left < 0) == (right < 0) else -1)
        return _pair(short, cls(quotient), cls(left - quotient * right))

    def sized(number: int) -> int:
        return width or (max(32, -(-int(number).bit_length() // 32) * 32))

    def saturated(value: Any) -> Any:
        return cls(min(max(int(value), low), high) if width else int(value))

    def rotated(value: int, by: int) -> Any:
        bits = sized(value)
        by %= bits
        plain = int(value) & ((1 << bits) - 1)
        return fit(plain << by & ((1 << bits) - 1) | plain >> (bits - by))

    _statics(net, (
        (f"{short} CopySign({short} value, {short} sign)", lambda a, b: cls(abs(a) if b >= 0 else -abs(a))), (f"System.Object DivRem({short} left, {short} right)", divide),
        (f"bool IsPow2({short} value)", lambda n: n > 0 and n & (n - 1) == 0), (f"{short} LeadingZeroCount({short} value)", lambda n: cls(sized(n) - (int(n) & ((1 << sized(n)) - 1)).bit_length())),
        (f"{short} TrailingZeroCount({short} value)", lambda n: cls(sized(n) if n == 0 else (int(n) & -int(n)).bit_length() - 1)),
        (f"{short} PopCount({short} value)", lambda n: cls((int(n) & ((1 << sized(n)) - 1)).bit_count())), (f"{short} Log2({short} value)", _log2(cls)),
        (f"{short} RotateLeft({short} value, int rotateAmount)", rotated), (f"{short} RotateRight({short} value, int rotateAmount)", lambda n, by: rotated(n, -by)),
        (f"{short} Clamp({short} value, {short} min, {short} max)", lambda n, a, b: a if n < a else b if n > b else n),
        (f"bool IsEvenInteger({short} value)", lambda n: n % 2 == 0), (f"bool IsOddInteger({short} value)", lambda n: n % 2 == 1), (f"bool IsNegative({short} value)", lambda n: n < 0),
        (f"bool IsPositive({short} value)", lambda n: n >= 0), (f"{short} CreateChecked(System.Object value)", lambda value: numbers.change(value, cls)),
        (f"{short} CreateSaturating(System.Object value)", saturated), (f"{short} CreateTruncating(System.Object value)", lambda value: fit(int(value))),
    ))
    if short == "int":
        _statics(net, (("long BigMul(int left, int right)", lambda a, b: a * b),))


def _log2(cls: Any) -> Callable[[int], Any]:
    def run(value: int) -> Any:
        if value < 0:
            raise NetError("System.ArgumentOutOfRangeException", f"value ('{value}') must be a non-negative value. (Parameter 'value')\nActual value was {value}.", ParamName="value")
        return cls(max(int(value).bit_length() - 1, 0))

    return run


def _pair(short: str, first: Any, second: Any) -> Any:
    from havmsh.runtime.invoke import construct
    from havmsh.runtime.typesystem import resolve

    net = resolve(f"System.ValueTuple[{short},{short}]")
    assert net is not None
    return construct(net, [first, second])


# ---------------------------------------------------------------- reals

def _guard(call: Callable[..., float]) -> Callable[..., float]:
    def run(*values: float) -> float:
        try:
            return call(*values)
        except ValueError:
            return math.nan
        except (OverflowError, ZeroDivisionError):
            return math.inf

    return run


_FUNCTIONS = ("Acos Acosh Asin Asinh Atan Atan2 Atanh Cbrt Ceiling Cos Cosh Exp Floor FusedMultiplyAdd Log Log10 Log2 Pow Sin Sinh Sqrt Tan Tanh Truncate").split()


def _real(net: NetType, short: str, cls: Any) -> None:
    from havmsh.runtime.invoke import static_call
    from havmsh.runtime.typesystem import known

    maths = known("System.Math")
    counts = {"Atan2": 2, "Pow": 2, "FusedMultiplyAdd": 3}
    for name in _FUNCTIONS:
        parameters = ", ".join(f"{short} {letter}" for letter in "xyz"[:counts.get(name, 1)])
        _statics(net, ((f"{short} {name}({parameters})", lambda *values, name=name: cls(static_call(maths, name, [float(each) for each in values]))),))
    largest, smallest = (1.7976931348623157e308, 2.2250738585072014e-308) if cls is float else (3.4028234663852886e38, 1.1754943508222875e-38)
    _statics(net, (
        (f"{short} Log({short} x, {short} newBase)", lambda x, base: cls(static_call(maths, "Log", [float(x), float(base)]))), (f"{short} Round({short} x)", lambda x: cls(static_call(maths, "Round", [float(x)]))),
        (f"{short} Round({short} x, int digits)", lambda x, n: cls(static_call(maths, "Round", [float(x), n]))),
        (f"{short} Round({short} x, System.MidpointRounding mode)", lambda x, mode: cls(static_call(maths, "Round", [float(x), mode]))),
        (f"{short} Round({short} x, int digits, System.MidpointRounding mode)", lambda x, n, mode: cls(static_call(maths, "Round", [float(x), n, mode]))),
        (f"{short} Hypot({short} x, {short} y)", lambda x, y: cls(math.hypot(x, y))), (f"{short} CopySign({short} value, {short} sign)", lambda a, b: cls(math.copysign(a, b))),
        (f"{short} DegreesToRadians({short} degrees)", lambda x: cls(x * math.pi / 180.0)), (f"{short} RadiansToDegrees({short} radians)", lambda x: cls(x * 180.0 / math.pi)),
        (f"{short} Lerp({short} value1, {short} value2, {short} amount)", lambda a, b, t: cls(a * (1 - t) + b * t)), (f"bool IsNormal({short} d)", lambda d: math.isfinite(d) and abs(d) >= smallest),
        (f"bool IsSubnormal({short} d)", lambda d: d != 0 and abs(d) < smallest), (f"bool IsRealNumber({short} value)", lambda d: not math.isnan(d)),
        (f"bool IsPow2({short} value)", lambda d: 0 < d <= largest and math.frexp(d)[0] == 0.5),
    ))
    for name, value in (("E", math.e), ("Pi", math.pi), ("Tau", math.tau), ("NegativeZero", -0.0)):
        net.prop(f"{short} {name}", lambda value=value: cls(value), static=True)


# ---------------------------------------------------------------- decimal

def _bits(value: Decimal) -> Array:
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    number = int("".join(map(str, digits))) * 10 ** max(exponent, 0)
    words = [number >> shift & 0xFFFFFFFF for shift in (0, 32, 64)]
    words.append(max(-exponent, 0) << 16 | sign << 31)
    return Array([word - (1 << 32) if word >> 31 else word for word in words], "System.Int32")


def _currency(value: Decimal) -> int:
    number = int(numbers.WIDE.quantize(value, Decimal("0.0001")).scaleb(4, numbers.WIDE))
    if number.bit_length() > 63:
        raise numbers.overflow("Value was either too large or too small for a Currency.")
    return number


def _decimal(net: NetType) -> None:
    _statics(net, (
        *((f"{short} To{name}(decimal value)", lambda d, cls=CLASSES["System." + name]: numbers.change(numbers.truncate(d), cls))
          for name, short in (("Byte", "byte"), ("SByte", "sbyte"), ("Int16", "short"), ("UInt16", "ushort"), ("UInt32", "uint"), ("Int64", "long"), ("UInt64", "ulong"))),
        ("float ToSingle(decimal d)", lambda d: Single(float(d))), ("int[] GetBits(decimal d)", _bits), ("bool IsInteger(decimal value)", lambda d: d == d.to_integral_value()),
        ("bool IsCanonical(decimal value)", lambda d: d.as_tuple() == d.normalize().as_tuple()), ("decimal Remainder(decimal d1, decimal d2)", lambda a, b: numbers.decimals(a, b, "%")),
        ("long ToOACurrency(decimal value)", _currency), ("decimal FromOACurrency(long cy)", lambda n: Decimal(int(n)).scaleb(-4, numbers.WIDE)),
    ))


# ---------------------------------------------------------------- Math, Convert, BitConverter, Random

def _math(net: NetType) -> None:
    def pick(larger: bool) -> Callable[[float, float], float]:
        def run(x: float, y: float) -> float:
            if math.isnan(x) or abs(x) != abs(y):
                return x if math.isnan(x) or (abs(x) > abs(y)) is larger else y
            return max(x, y) if larger else min(x, y)

        return run

    _statics(net, (
        ("double BitDecrement(double x)", lambda x: math.nextafter(x, -math.inf)), ("double BitIncrement(double x)", lambda x: math.nextafter(x, math.inf)),
        ("double MaxMagnitude(double x, double y)", pick(True)), ("double MinMagnitude(double x, double y)", pick(False)), ("double ReciprocalEstimate(double d)", _guard(lambda d: 1 / d)),
        ("double ReciprocalSqrtEstimate(double d)", _guard(lambda d: 1 / math.sqrt(d))), ("System.Object SinCos(double x)", lambda x: _pair("double", math.sin(x), math.cos(x))),
    ))


def _bit_converter(net: NetType) -> None:
    def turn(code: str, other: str) -> Callable[[Any], Any]:
        nan = {"f": b"\x00\x00\xc0\xff", "d": b"\x00\x00\x00\x00\x00\x00\xf8\xff"}.get(code)
        return lambda value: struct.unpack("<" + other, nan if nan is not None and value != value else struct.pack("<" + code, value))[0]

    _statics(net, (
        ("int SingleToInt32Bits(float value)", turn("f", "i")), ("float Int32BitsToSingle(int value)", turn("i", "f")), ("uint SingleToUInt32Bits(float value)", turn("f", "I")),
        ("float UInt32BitsToSingle(uint value)", turn("I", "f")), ("ulong DoubleToUInt64Bits(double value)", turn("d", "Q")), ("double UInt64BitsToDouble(ulong value)", turn("Q", "d")),
    ))


def _random(net: NetType) -> None:
    from havmsh.runtime.invoke import call

    def some(source: Any, choices: Any, length: int) -> list[Any]:
        if choices is None:
            raise argument_null("choices")
        if not len(choices):
            raise NetError("System.ArgumentException", "Span may not be empty. (Parameter 'choices')", ParamName="choices")
        return [choices[call(source, "Next", [len(choices)])] for _ in range(length)]

    net.method("System.Object GetItems(array choices, int length)", lambda r, choices, length: Array(some(r, choices, length), choices.element))
    net.method("string GetString(char[] choices, int length)", lambda r, choices, length: "".join(some(r, choices, length)))
    net.method("string GetHexString(int stringLength, bool lowercase = False)", lambda r, length, lower=False: "".join(some(r, "0123456789abcdef" if lower else "0123456789ABCDEF", length)))


_OTHERS = {"System.Math": _math, "System.BitConverter": _bit_converter, "System.Random": _random}

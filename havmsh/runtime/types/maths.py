"""System.Math."""

from __future__ import annotations

import math
from decimal import Decimal

from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.number import numbers
from havmsh.runtime.number.numbers import CLASSES, RANGES
from havmsh.runtime.objects import Int64, Single, UInt64
from havmsh.runtime.types.numeric import declare_statics, least, most, value_pair

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.nettype import NetType

_SHORT = {"int": int, "long": Int64, "double": float, "decimal": Decimal, "float": Single} | {
    short: CLASSES[name] for short, name in (("short", "System.Int16"), ("sbyte", "System.SByte"), ("byte", "System.Byte"), ("ushort", "System.UInt16"),
                                             ("uint", "System.UInt32"), ("ulong", "System.UInt64"))
}
_SIGNED = ("double", "short", "int", "long", "sbyte", "decimal", "float")


def _abs(value: Any) -> Any:
    cls = value.__class__
    if cls in RANGES and value == RANGES[cls][0]:
        raise NetError("System.OverflowException", "Negating the minimum value of a twos complement number is invalid.")
    return value.copy_abs() if cls is Decimal else abs(value) if cls in {int, float} else cls(abs(value))


def _safe(call: Callable[..., float]) -> Callable[..., float]:
    """Where Python raises, .NET answers NaN or infinity."""
    def run(*values: float) -> float:
        try:
            return call(*values)
        except ValueError:
            return float("nan")
        except OverflowError:
            return float("inf")

    return run


def _log(value: float, base: float | None = None) -> float:
    if base is not None:
        if value != value or base != base or base == 1 or (value != 1 and (base == 0 or base == float("inf"))):
            return float("nan")
        return _log(value) / _log(base)
    if value == 0:
        return float("-inf")
    return float("nan") if value < 0 or value != value else math.log(value)


def _log10(value: float) -> float:
    return float("-inf") if value == 0 else float("nan") if value < 0 or value != value else math.log10(value)


def _log2(value: float) -> float:
    return float("-inf") if value == 0 else float("nan") if value < 0 or value != value else math.log2(value)


def _pow(base: float, power: float) -> float:
    try:
        return math.pow(base, power)
    except ZeroDivisionError:
        return float("inf")
    except ValueError:
        return float("inf") if base == 0 else float("nan")
    except OverflowError:
        return float("-inf") if base < 0 and power % 2 == 1 else float("inf")


def _whole(call: Callable[[float], int]) -> Callable[[float], float]:
    def run(value: float) -> float:
        return value if not math.isfinite(value) else math.copysign(float(call(value)), value) if value else value

    return run


def _round(value: float, digits: int = 0, mode: int = 0) -> float:
    """Rounds as .NET does: the value times a power of ten, rounded, divided again."""
    if not 0 <= digits <= 15:
        raise NetError("System.ArgumentOutOfRangeException", "Rounding digits must be between 0 and 15, inclusive. (Parameter 'digits')", ParamName="digits")
    if not math.isfinite(value) or abs(value) >= 1e16:
        return value
    power = 10.0 ** digits
    scaled = value * power
    return math.copysign(_settle(scaled, mode), value) / power


def _split_product(cls: Any) -> Callable[[Any, Any, Any], Any]:
    """BigMul that gives the upper half and writes the lower one."""
    def run(a: Any, b: Any, ref: Any) -> Any:
        whole = int(a) * int(b)
        low = whole & (1 << 64) - 1
        ref.set(cls(low - (1 << 64) if cls is Int64 and low >> 63 else low))
        return cls(whole >> 64)

    return run


def _wide_product(name: str) -> Callable[[Any, Any], Any]:
    """BigMul of two long numbers, which gives a type of its own."""
    def run(a: Any, b: Any) -> Any:
        from havmsh.runtime.types import widenumbers

        return getattr(widenumbers, name)(int(a) * int(b))

    return run


def _settle(value: float, mode: int) -> float:
    """Half to even, away from zero, towards zero, down, up."""
    if mode == 1:
        whole = math.trunc(value)
        fraction = value - whole
        return float(whole + (1 if value > 0 else -1)) if abs(fraction) >= 0.5 else float(whole)
    if mode == 2:
        return float(math.trunc(value))
    if mode == 3:
        return float(math.floor(value))
    if mode == 4:
        return float(math.ceil(value))
    return float(round(value))


def _round_decimal(value: Decimal, digits: int = 0, mode: int = 0) -> Decimal:
    from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP

    if not 0 <= digits <= 28:
        raise NetError("System.ArgumentOutOfRangeException", "Decimal can only round to between 0 and 28 digits of precision. (Parameter 'decimals')", ParamName="decimals")
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and -exponent <= digits:
        return value
    way = (ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_DOWN, ROUND_FLOOR, ROUND_CEILING)[mode]
    return value.quantize(Decimal((0, (1,), -digits)), way, numbers.WIDE)


def _mode(call: Callable[..., Any]) -> Callable[..., Any]:
    return lambda value, *rest: call(value, rest[0] if len(rest) > 1 else 0, rest[-1].value)


def _sign(value: Any) -> int:
    if value != value:
        raise NetError("System.ArithmeticException", "Function does not accept floating point Not-a-Number values.")
    return (value > 0) - (value < 0)  # type: ignore[no-any-return]


def _clamp(value: Any, low: Any, high: Any) -> Any:
    if low > high:
        from havmsh.runtime.valuetexts import shown

        raise NetError("System.ArgumentException", f"'{shown(low)}' cannot be greater than {shown(high)}.")
    return low if value < low else high if value > high else value


def _scale(value: float, power: int) -> float:
    try:
        return math.ldexp(value, power)
    except OverflowError:
        return math.copysign(math.inf, value)


def _exponent(value: float) -> int:
    """The power of two of the leading bit; what has none gives the ends of Int32."""
    if value == 0:
        return -2147483648
    return math.frexp(value)[1] - 1 if math.isfinite(value) else 2147483647


def _div_rem(left: Any, right: Any, rest: Any) -> Any:
    if right == 0:
        raise NetError("System.DivideByZeroException", "Attempted to divide by zero.")
    whole = abs(left) // abs(right)
    whole = -whole if (left < 0) != (right < 0) else whole
    rest.set(left.__class__(left - whole * right))
    return left.__class__(whole)


def _quotient(left: Any, right: Any) -> Any:
    from havmsh.runtime.types.tuples import Tuple

    if right == 0:
        raise NetError("System.DivideByZeroException", "Attempted to divide by zero.")
    whole = abs(left) // abs(right)
    whole = -whole if (left < 0) != (right < 0) else whole
    return Tuple([left.__class__(whole), left.__class__(left - whole * right)], value=True)


def _remainder(x: float, y: float) -> float:
    try:
        return math.remainder(x, y)
    except ValueError:
        return float("nan")


def _cbrt(value: float) -> float:
    root = math.copysign(abs(value) ** (1 / 3), value)
    near = float(round(root)) if math.isfinite(root) else root
    return near if near ** 3 == value else root if not root or not math.isfinite(root) else root - (root * root * root - value) / (3 * root * root)


_ONE = {
    "Acos": _safe(math.acos), "Asin": _safe(math.asin), "Atan": math.atan, "Cos": _safe(math.cos), "Sin": _safe(math.sin), "Tan": _safe(math.tan),
    "Cosh": _safe(math.cosh), "Sinh": _safe(math.sinh), "Tanh": math.tanh, "Acosh": _safe(math.acosh), "Asinh": math.asinh, "Atanh": _safe(math.atanh),
    "Sqrt": _safe(math.sqrt), "Cbrt": _cbrt, "Exp": _safe(math.exp), "Log": _log, "Log10": _log10, "Log2": _log2,
}


def _guard(call: Callable[..., float]) -> Callable[..., float]:
    def run(*values: float) -> float:
        try:
            return call(*values)
        except ValueError:
            return math.nan
        except (OverflowError, ZeroDivisionError):
            return math.inf

    return run


def _by_magnitude(larger: bool) -> Callable[[float, float], float]:
    def run(x: float, y: float) -> float:
        if math.isnan(x) or abs(x) != abs(y):
            return x if math.isnan(x) or (abs(x) > abs(y)) is larger else y
        return max(x, y) if larger else min(x, y)

    return run


def _beside(name: str) -> Callable[[Single], Any]:
    """The nearest other number of the type, as Single itself tells it."""
    def run(x: Single) -> Any:
        from havmsh.runtime.invoke import static_call
        from havmsh.runtime.typesystem import known

        return static_call(known("System.Single"), name, [x])

    return run


def _rest(net: NetType) -> None:
    declare_statics(net, (
        ("double BitDecrement(double x)", lambda x: math.nextafter(x, -math.inf)), ("double BitIncrement(double x)", lambda x: math.nextafter(x, math.inf)),
        ("double MaxMagnitude(double x, double y)", _by_magnitude(True)), ("double MinMagnitude(double x, double y)", _by_magnitude(False)),
        ("double ReciprocalEstimate(double d)", _guard(lambda d: 1 / d)),
        ("double ReciprocalSqrtEstimate(double d)", _guard(lambda d: 1 / math.sqrt(d))),
        ("System.ValueTuple[double,double] SinCos(double x)", lambda x: value_pair("double", math.sin(x), math.cos(x))),
    ))


define(
    "System.Math", None,
    statics=(
        *((f"static {kind} Abs({kind} value)", _abs) for kind in _SIGNED), *((f"static int Sign({kind} value)", _sign) for kind in _SIGNED),
        *((f"static double {name}(double d)", call) for name, call in _ONE.items()),
        ("static double Log(double a, double newBase)", _log), ("static double Atan2(double y, double x)", math.atan2), ("static double Pow(double x, double y)", _pow),
        ("static double IEEERemainder(double x, double y)", _remainder),
        ("static double Ceiling(double a)", _whole(math.ceil)), ("static decimal Ceiling(decimal d)", lambda d: _round_decimal(d, 0, 4)),
        ("static double Floor(double d)", _whole(math.floor)), ("static decimal Floor(decimal d)", lambda d: _round_decimal(d, 0, 3)),
        ("static double Truncate(double d)", _whole(math.trunc)), ("static decimal Truncate(decimal d)", numbers.truncate),
        ("static decimal Round(decimal d)", _round_decimal), ("static decimal Round(decimal d, int decimals)", _round_decimal),
        ("static decimal Round(decimal d, System.MidpointRounding mode)", _mode(_round_decimal)),
        ("static decimal Round(decimal d, int decimals, System.MidpointRounding mode)", _mode(_round_decimal)),
        ("static double Round(double a)", _round), ("static double Round(double value, int digits)", _round),
        ("static double Round(double value, System.MidpointRounding mode)", _mode(_round)),
        ("static double Round(double value, int digits, System.MidpointRounding mode)", _mode(_round)),
        *((f"static {kind} Max({kind} val1, {kind} val2)", most) for kind in _SHORT), *((f"static {kind} Min({kind} val1, {kind} val2)", least) for kind in _SHORT),
        *((f"static {kind} Clamp({kind} value, {kind} min, {kind} max)", _clamp) for kind in _SHORT),
        ("static long BigMul(int a, int b)", lambda a, b: a * b), ("static uint64 BigMul(uint32 a, uint32 b)", lambda a, b: UInt64(int(a) * int(b))),
        *((f"static {kind} BigMul({kind} a, {kind} b, [ref] {kind} low)", _split_product(cls)) for kind, cls in (("long", Int64), ("ulong", UInt64))),
        ("static System.Int128 BigMul(long a, long b)", _wide_product("Int128")), ("static System.UInt128 BigMul(uint64 a, uint64 b)", _wide_product("UInt128")),
        ("static int DivRem(int a, int b, [ref] int result)", _div_rem), ("static long DivRem(long a, long b, [ref] long result)", _div_rem),
        *((f"static System.ValueTuple[{kind},{kind}] DivRem({kind} left, {kind} right)", _quotient) for kind in ("sbyte", "byte", "short", "ushort", "uint", "ulong")),
        ("static System.ValueTuple[int,int] DivRem(int left, int right)", _quotient), ("static System.ValueTuple[long,long] DivRem(long left, long right)", _quotient),
        ("static double FusedMultiplyAdd(double x, double y, double z)", lambda x, y, z: x * y + z), ("static double CopySign(double x, double y)", math.copysign),
        ("static double ScaleB(double x, int n)", _scale), ("static int ILogB(double x)", _exponent),
    ),
    constants=(("double PI", lambda: math.pi), ("double E", lambda: math.e), ("double Tau", lambda: math.tau)),
    rest=_rest,
).abstract = True


def _single(call: Callable[..., Any]) -> Callable[..., Single]:
    return lambda *values: Single(numbers.to_single(call(*values)))


_OF_ONE: dict[str, Callable[..., Any]] = {**_ONE, "Abs": abs, "Floor": _whole(math.floor), "Ceiling": _whole(math.ceil), "Truncate": _whole(math.trunc), "Round": _round}
_OF_TWO: dict[str, Callable[..., Any]] = {"Pow": _pow, "Atan2": math.atan2, "Log": _log, "Max": most, "Min": least, "CopySign": math.copysign, "IEEERemainder": _remainder}
define(
    "System.MathF", None,
    statics=(
        *((f"static float {name}(float x)", _single(call)) for name, call in _OF_ONE.items()),
        *((f"static float {name}(float x, float y)", _single(call)) for name, call in _OF_TWO.items()),
        ("static float Round(float x, int digits)", _single(_round)), ("static float Round(float x, System.MidpointRounding mode)", _single(_mode(_round))),
        ("static float Round(float x, int digits, System.MidpointRounding mode)", _single(_mode(_round))), ("static int Sign(float x)", _sign),
        ("static float FusedMultiplyAdd(float x, float y, float z)", _single(lambda x, y, z: x * y + z)), ("static float ScaleB(float x, int n)", _single(_scale)),
        ("static int ILogB(float x)", _exponent), ("static float MaxMagnitude(float x, float y)", _single(_by_magnitude(True))), ("static float MinMagnitude(float x, float y)", _single(_by_magnitude(False))),
        ("static float BitIncrement(float x)", _beside("BitIncrement")), ("static float BitDecrement(float x)", _beside("BitDecrement")),
    ),
    constants=(("float PI", lambda: numbers.to_single(math.pi)), ("float E", lambda: numbers.to_single(math.e)), ("float Tau", lambda: numbers.to_single(math.tau))),
).abstract = True

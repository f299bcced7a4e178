"""The functions of System.Double and System.Single: those of System.Math in either width, and those of their own."""

from __future__ import annotations

import math
import struct

from havmsh.runtime.types.numeric import clamped, declare_statics, value_pair

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.nettype import NetType

_OF_MATH = {
    **dict.fromkeys(
        "Acos Acosh Asin Asinh Atan Atanh Cbrt Ceiling Cos Cosh Exp Floor Log Log10 Log2 ReciprocalEstimate ReciprocalSqrtEstimate Sin Sinh Sqrt Tan Tanh Truncate".split(), 1),
    "Atan2": 2, "Pow": 2, "IEEERemainder": 2, "FusedMultiplyAdd": 3, "MultiplyAddEstimate": 3,
}
"""How many arguments those functions take that are System.Math's."""
_NAMED = {"IEEERemainder": "Ieee754Remainder"}
_PARAMETERS = {
    "Log2": ("value",), "Atan2": ("y", "x"), "IEEERemainder": ("left", "right"), "FusedMultiplyAdd": ("left", "right", "addend"), "MultiplyAddEstimate": ("left", "right", "addend"),
    "DegreesToRadians": ("degrees",), "RadiansToDegrees": ("radians",),
}
"""The names of parameters that are not called by the last letters."""
_OTHER = {"MultiplyAddEstimate": "FusedMultiplyAdd"}


def real_number(net: NetType, short: str, cls: Any) -> None:
    """Declares the functions of a floating-point type."""
    maths = _maths()
    for name, count in _OF_MATH.items():
        parameters = ", ".join(f"{short} {letter}" for letter in _PARAMETERS.get(name, "xyz"[:count]))
        declare_statics(net, ((f"{short} {_NAMED.get(name, name)}({parameters})", lambda *values, name=_OTHER.get(name, name): cls(maths(name, *map(float, values)))),))
    for name, call in _ONE.items():
        declare_statics(net, ((f"{short} {name}({short} {_PARAMETERS.get(name, 'x')[0]})", lambda x, call=call: cls(call(float(x)))),))
    declare_statics(net, (
        (f"{short} Log({short} x, {short} newBase)", lambda x, base: cls(maths("Log", float(x), float(base)))),
        (f"{short} Round({short} x)", lambda x: cls(maths("Round", float(x)))),
        (f"{short} Round({short} x, int digits)", lambda x, n: cls(maths("Round", float(x), n))),
        (f"{short} Round({short} x, System.MidpointRounding mode)", lambda x, mode: cls(maths("Round", float(x), mode))),
        (f"{short} Round({short} x, int digits, System.MidpointRounding mode)", lambda x, n, mode: cls(maths("Round", float(x), n, mode))),
        (f"{short} Hypot({short} x, {short} y)", lambda x, y: cls(math.hypot(x, y))), (f"{short} CopySign({short} value, {short} sign)", lambda a, b: cls(math.copysign(a, b))),
        (f"{short} Lerp({short} value1, {short} value2, {short} amount)", lambda a, b, t: cls(a * (1 - t) + b * t)),
        (f"{short} ScaleB({short} x, int n)", lambda x, n: cls(maths("ScaleB", float(x), n))), (f"int ILogB({short} x)", lambda x: maths("ILogB", float(x))),
        (f"{short} RootN({short} x, int n)", lambda x, n: cls(_root(float(x), n))), (f"{short} Atan2Pi({short} y, {short} x)", lambda y, x: cls(math.atan2(y, x) / math.pi)),
        (f"System.ValueTuple[{short},{short}] SinCos({short} x)", lambda x: value_pair(short, cls(math.sin(x)), cls(math.cos(x)))),
        (f"System.ValueTuple[{short},{short}] SinCosPi({short} x)", lambda x: value_pair(short, cls(_sin_pi(float(x))), cls(_cos_pi(float(x))))),
        (f"{short} MaxNumber({short} x, {short} y)", lambda a, b: b if a != a else a if b != b else max(a, b)),
        (f"{short} MinNumber({short} x, {short} y)", lambda a, b: b if a != a else a if b != b else min(a, b)),
        (f"{short} MaxMagnitudeNumber({short} x, {short} y)", lambda a, b: b if a != a else a if b != b else a if (abs(a), a) >= (abs(b), b) else b),
        (f"{short} MinMagnitudeNumber({short} x, {short} y)", lambda a, b: b if a != a else a if b != b else a if (abs(a), a) <= (abs(b), b) else b),
        (f"{short} BitIncrement({short} x)", lambda x: cls(_next(x, math.inf, wide=cls is float))),
        (f"{short} BitDecrement({short} x)", lambda x: cls(_next(x, -math.inf, wide=cls is float))),
    ))
    declare_statics(net, (
        (f"{short} ClampNative({short} value, {short} min, {short} max)", clamped), (f"{short} MaxNative({short} x, {short} y)", lambda a, b: a if a > b else b),
        (f"{short} MinNative({short} x, {short} y)", lambda a, b: a if a < b else b),
    ))
    _kinds(net, short, cls)


def _maths() -> Callable[..., Any]:
    from havmsh.runtime.invoke import static_call
    from havmsh.runtime.typesystem import known

    kind = known("System.Math")
    return lambda name, *values: static_call(kind, name, list(values))


def _kinds(net: NetType, short: str, cls: Any) -> None:
    """What kind of number one is, and the constants."""
    largest, smallest = (1.7976931348623157e308, 2.2250738585072014e-308) if cls is float else (3.4028234663852886e38, 1.1754943508222875e-38)
    declare_statics(net, (
        (f"bool IsNormal({short} {short[0]})", lambda d: math.isfinite(d) and abs(d) >= smallest), (f"bool IsSubnormal({short} {short[0]})", lambda d: d != 0 and abs(d) < smallest),
        (f"bool IsRealNumber({short} value)", lambda d: not math.isnan(d)), (f"bool IsPow2({short} value)", lambda d: 0 < d <= largest and math.frexp(d)[0] == 0.5),
    ))
    for name, value in (("E", math.e), ("Pi", math.pi), ("Tau", math.tau), ("NegativeZero", -0.0)):
        net.prop(f"{short} {name}", lambda value=value: cls(value), static=True)


def _guarded(call: Callable[[float], float], beyond: float = math.inf) -> Callable[[float], float]:
    """NaN where nothing is, and what lies beyond where a number grows too large."""
    def run(value: float) -> float:
        try:
            return call(value)
        except ValueError:
            return math.nan
        except OverflowError:
            return beyond

    return run


def _cos_pi(value: float) -> float:
    """The cosine of so many half turns: exact at quarters of a turn."""
    if not math.isfinite(value):
        return math.nan
    rest = math.fmod(abs(value), 2.0)
    exact = {0.0: 1.0, 0.5: 0.0, 1.0: -1.0, 1.5: 0.0}
    return exact[rest] if rest in exact else math.cos(math.pi * rest)


def _sin_pi(value: float) -> float:
    """The sine of so many half turns."""
    if not math.isfinite(value):
        return math.nan
    rest = math.fmod(value, 2.0)
    exact = {0.0: rest, 0.5: 1.0, 1.0: 0.0, 1.5: -1.0, -0.5: -1.0, -1.0: -0.0, -1.5: 1.0}
    return exact[rest] if rest in exact else math.sin(math.pi * rest)


_ONE: dict[str, Callable[[float], float]] = {
    "Exp2": _guarded(lambda x: 2.0 ** x), "Exp10": _guarded(lambda x: 10.0 ** x), "ExpM1": _guarded(math.expm1), "Exp2M1": _guarded(lambda x: 2.0 ** x - 1),
    "Exp10M1": _guarded(lambda x: 10.0 ** x - 1),
    "LogP1": _guarded(math.log1p), "Log2P1": _guarded(lambda x: math.log2(x + 1)), "Log10P1": _guarded(lambda x: math.log10(x + 1)),
    "AcosPi": _guarded(lambda x: math.acos(x) / math.pi),
    "AsinPi": _guarded(lambda x: math.asin(x) / math.pi), "AtanPi": lambda x: math.atan(x) / math.pi, "CosPi": _cos_pi, "SinPi": _sin_pi,
    "TanPi": _guarded(lambda x: math.tan(math.pi * math.fmod(x, 1.0))), "DegreesToRadians": lambda x: x * math.pi / 180.0, "RadiansToDegrees": lambda x: x * 180.0 / math.pi,
}


def _root(value: float, degree: int) -> float:
    """The root of a degree: of a negative number where that is odd, the reciprocal where it is negative."""
    if degree == 0 or math.isnan(value) or (value < 0 and degree % 2 == 0):
        return math.nan
    if value == 0:
        return math.copysign(0.0 if degree > 0 else math.inf, value if degree % 2 else 1.0)
    root = math.cbrt(abs(value)) if abs(degree) == 3 else math.sqrt(abs(value)) if abs(degree) == 2 else abs(value) ** (1 / abs(degree))
    near = float(round(root)) if math.isfinite(root) else root
    root = near if near ** abs(degree) == abs(value) else root
    return math.copysign(root if degree > 0 else 1 / root, value)


def _next(value: float, towards: float, *, wide: bool) -> float:
    """The neighbour of a number in its width."""
    if wide or not math.isfinite(value):
        return math.nextafter(value, towards)
    if value == 0:
        return math.copysign(1.401298464324817e-45, towards)
    bits = struct.unpack("<i", struct.pack("<f", value))[0]
    found: float = struct.unpack("<f", struct.pack("<i", bits + (1 if (value > 0) == (towards > 0) else -1)))[0]
    return found

"""The number types: limits, Parse, TryParse, ToString, CompareTo."""

from __future__ import annotations

from decimal import Decimal
from math import copysign, isfinite, isinf, isnan

from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.number import numbers
from havmsh.runtime.number.numbers import CLASSES, RANGES
from havmsh.runtime.objects import Single
from havmsh.runtime.types.comparing import comparing, of_type, ordered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SHORT = {
    "System.Int32": "int", "System.Int64": "long", "System.UInt64": "ulong", "System.UInt32": "uint", "System.Int16": "short", "System.UInt16": "ushort",
    "System.SByte": "sbyte", "System.Byte": "byte", "System.Double": "double", "System.Single": "float", "System.Decimal": "decimal",
}
_INTERFACES = "System.IComparable;System.IConvertible;System.IFormattable"
_CODES = {"SByte": 5, "Byte": 6, "Int16": 7, "UInt16": 8, "Int32": 9, "UInt32": 10, "Int64": 11, "UInt64": 12, "Single": 13, "Double": 14, "Decimal": 15}


def _format(value: Any, spec: Any = "", culture: Any = None) -> str:
    from havmsh.runtime.format_string import format_value

    if spec is not None and not isinstance(spec, str):
        spec, culture = "", spec
    return format_value(value, spec or "", culture)


def _styled(text: str, styles: Any, cls: type) -> Any:
    """Parse with NumberStyles."""
    number = styles.value
    if number & 512:
        return numbers.parse_hex(text, cls)
    if cls in {float, Single} or cls is Decimal:
        if number & 256:
            text = text.replace("$", "")
        return _real(text, cls, exponent=bool(number & 128))
    plain = text
    if number & 16 and plain.strip().startswith("(") and plain.strip().endswith(")"):
        plain = "-" + plain.strip()[1:-1]
    if number & 256:
        plain = plain.replace("$", "")
    return numbers.parse_integer(plain, cls, thousands=bool(number & 64))


def _real(text: str, cls: type, *, exponent: bool = True) -> Any:
    if cls is Decimal:
        return numbers.parse_decimal(text, exponent=exponent)
    return numbers.parse_into(text, cls)


def _readers(short: str, cls: type) -> tuple[tuple[str, Any], ...]:
    """Parse and TryParse."""

    def parse(text: str, provider: Any = None) -> Any:
        if text is None:
            from havmsh.runtime.errors import argument_null

            raise argument_null("s")
        return _real(_local(text, provider), cls) if cls not in RANGES else numbers.parse_integer(text, cls)

    def styled(text: str, styles: Any, provider: Any = None) -> Any:
        return _styled(_local(text, provider), styles, cls)

    def attempt(text: Any, result: Any) -> bool:
        return _attempt(lambda: parse(text), result, cls) if text is not None else _attempt(_nothing, result, cls)

    def attempt_styled(text: Any, styles: Any, provider: Any, result: Any) -> bool:
        return _attempt(lambda: styled(text, styles, provider), result, cls)

    return (
        (f"static {short} Parse(string s)", parse),
        (f"static {short} Parse(string s, System.Globalization.NumberStyles style)", styled),
        (f"static {short} Parse(string s, System.IFormatProvider provider)", parse),
        (f"static {short} Parse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider)", styled),
        (f"static bool TryParse(string s, [ref] {short} result)", attempt),
        (f"static bool TryParse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider, [ref] {short} result)", attempt_styled),
    )


def _declare(name: str, cls: type) -> None:
    short = _SHORT[name]
    net = define(
        name, cls, kind="struct", interfaces=_INTERFACES,
        methods=(
            (f"int CompareTo({short} value)", ordered), ("int CompareTo(System.Object value)", comparing(of_type(name[7:]), ordered)),
            (f"bool Equals({short} obj)", lambda value, other: value == other),
            ("string ToString()", numbers.number_text), ("string ToString(string format)", _format),
            ("string ToString(System.IFormatProvider provider)", _format), ("string ToString(string format, System.IFormatProvider provider)", _format),
            ("System.TypeCode GetTypeCode()", lambda value: _CODES[name[7:]]),
        ),
        statics=(
            *_readers(short, cls),
            (f"static {short} Max({short} x, {short} y)", max), (f"static {short} Min({short} x, {short} y)", min),
            (f"static {short} Abs({short} value)", lambda value: cls(abs(value))),
            (f"static {short} MaxMagnitude({short} x, {short} y)", lambda a, b: a if (abs(a), a) >= (abs(b), b) else b),
            (f"static {short} MinMagnitude({short} x, {short} y)", lambda a, b: a if (abs(a), a) <= (abs(b), b) else b),
            (f"static {short} Clamp({short} value, {short} min, {short} max)", lambda value, low, high: low if value < low else high if value > high else value),
            (f"static int Sign({short} value)", lambda value: (value > 0) - (value < 0)), (f"static bool IsNegative({short} value)", lambda value: value < 0),
            (f"static bool IsPositive({short} value)", lambda value: value >= 0), (f"static bool IsEvenInteger({short} value)", lambda value: value % 2 == 0),
            (f"static bool IsOddInteger({short} value)", lambda value: value % 2 == 1),
        ),
    )
    if cls in RANGES:
        low, high = RANGES[cls]
        net.prop(f"{short} MaxValue", lambda: cls(high), static=True)
        net.prop(f"{short} MinValue", lambda: cls(low), static=True)


def _nothing() -> Any:
    raise NetError("System.FormatException", "")


def _attempt(read: Any, result: Any, cls: type) -> bool:
    try:
        result.set(read())
    except NetError:
        result.set(cls(0))
        return False
    return True


def _local(text: str, provider: Any) -> str:
    """The text with the provider's separators replaced by the invariant ones."""
    point = getattr(provider, "decimal_separator", ".")
    group = getattr(provider, "group_separator", ",")
    if point == "." or text is None:
        return text
    return text.replace(group, "").replace(point, ".") if group else text.replace(point, ".")


for _name, _cls in CLASSES.items():
    if _name != "System.Numerics.BigInteger":
        _declare(_name, _cls)


def _extend_reals() -> None:
    from havmsh.runtime.typesystem import known

    for name, cls, short, largest, tiny in (
        ("System.Double", float, "double", 1.7976931348623157e308, 5e-324), ("System.Single", Single, "float", 3.4028234663852886e38, 1.401298464324817e-45),
    ):
        net = known(name)
        for text, value in (
            ("MaxValue", largest), ("MinValue", -largest), ("Epsilon", tiny), ("NaN", float("nan")), ("PositiveInfinity", float("inf")),
            ("NegativeInfinity", float("-inf")),
        ):
            net.prop(f"{short} {text}", lambda value=value, cls=cls: cls(value), static=True)
        for text, test in (
            ("IsNaN", isnan), ("IsInfinity", isinf), ("IsFinite", isfinite), ("IsPositiveInfinity", lambda v: v == float("inf")),
            ("IsNegativeInfinity", lambda v: v == float("-inf")), ("IsNegative", lambda v: copysign(1, v) < 0), ("IsInteger", lambda v: isfinite(v) and v == int(v)),
        ):
            net.method(f"static bool {text}({short} d)", test, static=True)


_extend_reals()


def _extend_decimal() -> None:
    from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN

    from havmsh.runtime.typesystem import known

    net = known("System.Decimal")
    for name, value in (("MaxValue", Decimal(numbers.DECIMAL_MAX)), ("MinValue", Decimal(-numbers.DECIMAL_MAX)), ("Zero", Decimal(0)), ("One", Decimal(1)), ("MinusOne", Decimal(-1))):
        net.prop(f"decimal {name}", lambda value=value: value, static=True)
    for text, call in (
        ("decimal Truncate(decimal d)", numbers.truncate), ("decimal Floor(decimal d)", lambda d: d.to_integral_value(ROUND_FLOOR)),
        ("decimal Ceiling(decimal d)", lambda d: d.to_integral_value(ROUND_CEILING)),
        ("decimal Round(decimal d)", lambda d: d.to_integral_value(ROUND_HALF_EVEN)),
        ("decimal Round(decimal d, int decimals)", lambda d, n: _round(d, n)),
        ("decimal Negate(decimal d)", lambda d: -d), ("decimal Add(decimal d1, decimal d2)", lambda a, b: numbers.decimals(a, b, "+")),
        ("decimal Subtract(decimal d1, decimal d2)", lambda a, b: numbers.decimals(a, b, "-")),
        ("decimal Multiply(decimal d1, decimal d2)", lambda a, b: numbers.decimals(a, b, "*")),
        ("decimal Divide(decimal d1, decimal d2)", lambda a, b: numbers.decimals(a, b, "/")),
        ("int ToInt32(decimal d)", lambda d: numbers.change(numbers.truncate(d), int)), ("double ToDouble(decimal d)", float),
        ("int Compare(decimal d1, decimal d2)", ordered),
    ):
        net.method("static " + text, call, static=True)
    for name, sign in (("Addition", "+"), ("Subtraction", "-"), ("Multiply", "*"), ("Division", "/"), ("Modulus", "%")):
        net.method(f"static decimal op_{name}(decimal d1, decimal d2)", lambda a, b, sign=sign: numbers.decimals(a, b, sign), static=True)


def _round(value: Decimal, digits: int) -> Decimal:
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and -exponent <= digits:
        return value
    return numbers.WIDE.quantize(value, Decimal((0, (1,), -digits)))


_extend_decimal()

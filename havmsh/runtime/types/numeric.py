"""The number types: limits, Parse, TryParse, ToString, CompareTo."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from math import copysign, isfinite, isinf, isnan

from havmsh.runtime.culture import of as culture_of
from havmsh.runtime.errors import NetError, argument_null, out_of_range
from havmsh.runtime.nettype import define
from havmsh.runtime.number import numbers, styles
from havmsh.runtime.number.formats import own_text
from havmsh.runtime.number.numbers import CLASSES, RANGES
from havmsh.runtime.objects import Array, Byte, Int16, SByte, Single, UInt16
from havmsh.runtime.types.comparing import comparing, of_type
from havmsh.runtime.types.convertibles import convertible
from havmsh.runtime.types.creations import of_decimal, of_real, of_whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, Final

    from havmsh.runtime.nettype import NetType

_SHORT = {
    "System.Int32": "int", "System.Int64": "long", "System.UInt64": "ulong", "System.UInt32": "uint", "System.Int16": "short", "System.UInt16": "ushort",
    "System.SByte": "sbyte", "System.Byte": "byte", "System.Double": "double", "System.Single": "float", "System.Decimal": "decimal",
}
_INTERFACES = "System.IComparable;System.IConvertible;System.ISpanFormattable;System.IComparable`1<>;System.IEquatable`1<>;{}System.ISpanParsable`1<>;System.IUtf8SpanFormattable"
_CODES = {"SByte": 5, "Byte": 6, "Int16": 7, "UInt16": 8, "Int32": 9, "UInt32": 10, "Int64": 11, "UInt64": 12, "Single": 13, "Double": 14, "Decimal": 15}


def _order(value: Any, other: Any) -> int:
    if other is None:
        return 1
    if value != value or other != other:
        return int(value == value) - int(other == other)
    return (value > other) - (value < other)  # type: ignore[no-any-return]


def _format(value: Any, spec: Any = "", culture: Any = None) -> str:
    from havmsh.runtime.format_string import format_value

    if spec is not None and not isinstance(spec, str):
        spec, culture = "", spec
    return format_value(value, spec or "", culture)


def readers(short: str, cls: type) -> tuple[tuple[str, Any], ...]:
    """Parse and TryParse of a number type."""
    usual = styles.INTEGER if cls in RANGES or cls is numbers.BigInteger else styles.NUMBER if cls is Decimal else styles.FLOAT | styles.THOUSANDS

    def read(text: Any, flags: int, provider: Any) -> Any:
        if text is None:
            raise argument_null("value" if cls is numbers.BigInteger else "s")
        return styles.parse(text, flags, culture_of(provider), cls)

    def attempt(text: Any, flags: int, provider: Any, result: Any) -> bool:
        styles.check(flags, cls)
        try:
            result.set(read(text, flags, provider))
        except NetError:
            result.set(cls(0))
            return False
        return True

    number = "System.Globalization.NumberStyles style"
    text = "string value" if cls is numbers.BigInteger else "string s"
    return (
        (f"static {short} Parse({text})", lambda text: read(text, usual, None)), (f"static {short} Parse({text}, {number})", lambda text, style: read(text, style.value, None)),
        (f"static {short} Parse({text}, System.IFormatProvider provider)", lambda text, provider: read(text, usual, provider)),
        (f"static {short} Parse({text}, {number}, System.IFormatProvider provider)", lambda text, style, provider: read(text, style.value, provider)),
        (f"static bool TryParse({text}, [ref] {short} result)", lambda text, result: attempt(text, usual, None, result)),
        (f"static bool TryParse({text}, {number}, System.IFormatProvider provider, [ref] {short} result)", lambda text, style, provider, result: attempt(text, style.value, provider, result)),
        (f"static bool TryParse(string s, System.IFormatProvider provider, [ref] {short} result)", lambda text, provider, result: attempt(text, usual, provider, result)),
    )


def _equals(value: Any, other: Any) -> bool:
    """The same type and number; NaN is itself."""
    return other.__class__ is value.__class__ and (value == other or value != value and other != other)


def _is_negative(value: Any) -> bool:
    """By the sign's bit, as a zero and NaN have one too."""
    if value.__class__ is Decimal:
        return bool(value.is_signed())
    return isnan(value) or copysign(1, value) < 0 if isinstance(value, float) else bool(value < 0)


def _distance(value: Any, other: Any) -> int:
    """How the narrow types compare: by their difference."""
    return int(value) - int(other)


def most(left: Any, right: Any) -> Any:
    """The larger of two numbers: NaN where one is NaN, of two zeros the positive one."""
    if left == right:
        return right if left == 0 and isinstance(left, float) and copysign(1, left) < 0 else left
    return left if left != left or left > right else right


def least(left: Any, right: Any) -> Any:
    """The smaller of two numbers: NaN where one is NaN, of two zeros the negative one."""
    if left == right:
        return right if left == 0 and isinstance(right, float) and copysign(1, right) < 0 else left
    return left if left != left or left < right else right


def clamped(value: Any, low: Any, high: Any) -> Any:
    """The number, or the limit that it passes; NaN stays. Raises ArgumentException for limits that are the wrong way round."""
    if low > high:
        raise NetError("System.ArgumentException", f"'{own_text(low)}' cannot be greater than {own_text(high)}.")
    return low if value < low else high if value > high else value


def sign_of(value: Any) -> int:
    """-1, 0 or 1. Raises ArithmeticException for NaN."""
    if value != value:
        raise NetError("System.ArithmeticException", "Function does not accept floating point Not-a-Number values.")
    return int(value > 0) - int(value < 0)


def _signed(short: str, cls: Any) -> Iterator[tuple[str, Any]]:
    """What only types with a sign have."""
    letter = {"float": "f", "double": "d"}.get(short, "value")
    yield f"static {short} Abs({short} value)", lambda value: absolute(value, cls)
    for name, call in magnitudes().items():
        yield f"static {short} {name}({short} x, {short} y)", call
    yield f"static bool IsNegative({short} {letter})", _is_negative
    yield f"static bool IsPositive({short} value)", lambda value: not _is_negative(value)


def absolute(value: Any, cls: Any) -> Any:
    """The number without its sign. Raises OverflowException for the least of a type of whole numbers."""
    if cls in RANGES and value == RANGES[cls][0]:
        raise numbers.overflow("Negating the minimum value of a twos complement number is invalid.")
    return cls(abs(value))


def magnitudes() -> dict[str, Callable[[Any, Any], Any]]:
    """The larger and the smaller of two numbers by their size; of two of one size by their sign."""
    return {"MaxMagnitude": lambda a, b: a if a != a or (abs(a), a) >= (abs(b), b) else b, "MinMagnitude": lambda a, b: a if a != a or (abs(a), a) <= (abs(b), b) else b}


def declare_statics(net: NetType, members: Iterable[tuple[str, Any]]) -> None:
    """Declares static methods by their lines."""
    for text, call in members:
        net.method("static " + text, call, static=True)


def divided(short: str, cls: Any, left: int, right: int) -> Any:
    """Quotient, cut towards zero, and remainder, as a pair. Raises DivideByZeroException."""
    if right == 0:
        raise NetError("System.DivideByZeroException", "Attempted to divide by zero.")
    quotient = abs(left) // abs(right) * (1 if (left < 0) == (right < 0) else -1)
    return value_pair(short, cls(quotient), cls(left - quotient * right))


def whole_number(net: NetType, short: str, cls: Any, low: int = 0, high: int = 0) -> None:
    """Declares the bits and signs of a whole type; one without limits has no ``high``."""
    width = (high - low).bit_length() if high else 0
    mask = (1 << width) - 1

    def fit(number: int) -> Any:
        """The number in the type's width, as its bits say."""
        if not width:
            return cls(number)
        number &= mask
        return cls(number - (1 << width) if number > high else number)

    def sized(number: int) -> int:
        return width or (max(32, -(-int(number).bit_length() // 32) * 32))

    def rotated(value: int, by: int) -> Any:
        bits = sized(value)
        by %= bits
        plain = int(value) & ((1 << bits) - 1)
        return fit(plain << by & ((1 << bits) - 1) | plain >> (bits - by))

    declare_statics(net, (
        *(((f"{short} CopySign({short} value, {short} sign)", lambda a, b: cls(abs(a) if b >= 0 else -abs(a))),) if low < 0 or not high else ()),
        (f"bool IsPow2({short} value)", lambda n: n > 0 and n & (n - 1) == 0),
        (f"{short} LeadingZeroCount({short} value)", lambda n: cls(sized(n) - (int(n) & ((1 << sized(n)) - 1)).bit_length())),
        (f"{short} TrailingZeroCount({short} value)", lambda n: cls(sized(n) if n == 0 else (int(n) & -int(n)).bit_length() - 1)),
        (f"{short} PopCount({short} value)", lambda n: cls((int(n) & ((1 << sized(n)) - 1)).bit_count())), (f"{short} Log2({short} value)", _log2(cls)),
        (f"{short} RotateLeft({short} value, int rotateAmount)", rotated), (f"{short} RotateRight({short} value, int rotateAmount)", lambda n, by: rotated(n, -by)),
        *of_whole(short, cls, low, high),
    ))
    if width:
        declare_statics(net, ((f"System.ValueTuple[{short},{short}] DivRem({short} left, {short} right)", lambda a, b: divided(short, cls, a, b)),))
    product = {"int": "long", "uint": "ulong", "long": "System.Int128", "ulong": "System.UInt128"}.get(short)
    if product is not None:
        declare_statics(net, ((f"{product} BigMul({short} left, {short} right)", lambda a, b: _product(product, int(a) * int(b))),))


def _product(kind: str, value: int) -> Any:
    if not kind.startswith("System."):
        return value
    from havmsh.runtime.types import widenumbers

    return getattr(widenumbers, kind[7:])(value)


def _log2(cls: Any) -> Callable[[int], Any]:
    def run(value: int) -> Any:
        if value < 0:
            raise out_of_range("value", "Non-negative number required.")
        return cls(max(int(value).bit_length() - 1, 0))

    return run


def value_pair(short: str, first: Any, second: Any) -> Any:
    """A ValueTuple of two values of a type."""
    from havmsh.runtime.invoke import construct
    from havmsh.runtime.typesystem import resolve

    net = resolve(f"System.ValueTuple[{short},{short}]")
    assert net is not None
    return construct(net, [first, second])


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
    from havmsh.runtime.types import operators

    declare_statics(net, (
        *((f"{short} To{name}(decimal {'d' if name in {'UInt32', 'Int64', 'UInt64'} else 'value'})", lambda d, cls=CLASSES["System." + name]: numbers.change(numbers.truncate(d), cls))
          for name, short in (("Byte", "byte"), ("SByte", "sbyte"), ("Int16", "short"), ("UInt16", "ushort"), ("UInt32", "uint"), ("Int64", "long"), ("UInt64", "ulong"))),
        ("float ToSingle(decimal d)", lambda d: Single(float(d))), ("int[] GetBits(decimal d)", _bits), ("bool IsInteger(decimal value)", lambda d: d == d.to_integral_value()),
        ("bool IsCanonical(decimal value)", lambda d: d.as_tuple() == d.normalize().as_tuple()),
        ("decimal Remainder(decimal d1, decimal d2)", lambda a, b: numbers.decimals(a, b, "%")),
        ("decimal CopySign(decimal value, decimal sign)", lambda a, b: a.copy_sign(b)), ("long ToOACurrency(decimal value)", _currency),
        *of_decimal(), ("decimal FromOACurrency(long cy)", lambda n: Decimal(int(n)).scaleb(-4, numbers.WIDE)),
    ))
    operators.of_decimals(net)


def _rest(net: NetType) -> None:
    from havmsh.runtime.types import operators
    from havmsh.runtime.types.spanformats import formatting

    formatting(net)
    convertible(net)
    short = _SHORT[net.full_name]
    if short in {"double", "float"}:
        from havmsh.runtime.types.floats import real_number

        cls = CLASSES[net.full_name]
        real_number(net, short, cls)
        declare_statics(net, of_real(short, cls))
        operators.equalities(net, short)
        operators.orders(net, short, lambda value: value)
    elif short == "decimal":
        _decimal(net)
    else:
        cls = CLASSES[net.full_name]
        whole_number(net, short, cls, *RANGES[cls])


def _texts(cls: type) -> tuple[tuple[str, Any], ...]:
    """ToString with a format or a culture, in the type's own order."""
    found = ("string ToString(string format)", _format), ("string ToString(System.IFormatProvider provider)", _format)
    return found if cls in {int, float, Byte, SByte, Decimal} else (found[1], found[0])


def _declare(name: str, cls: type) -> None:
    short = _SHORT[name]
    order = _distance if cls in {Byte, SByte, Int16, UInt16} else _order
    net = define(
        name, cls, kind="struct", interfaces=_INTERFACES.format(f"System.Numerics.{'IFloatingPoint' if cls in (float, Single, Decimal) else 'IBinaryInteger'}`1<>;"), rest=_rest,
        methods=(
            (f"int CompareTo(System.Object {'obj' if cls is SByte else 'value'})", comparing(of_type(name[7:]), order)), (f"int CompareTo({short} value)", order),
            (f"bool Equals(System.Object {'value' if cls is Decimal else 'obj'})", _equals), (f"bool Equals({short} {'value' if cls is Decimal else 'obj'})", _equals),
            ("string ToString()", own_text), *_texts(cls), ("string ToString(string format, System.IFormatProvider provider)", _format),
            ("System.TypeCode GetTypeCode()", lambda value: _CODES[name[7:]]),
        ),
        statics=(
            *readers(short, cls),
            (f"static {short} Max({short} x, {short} y)", most), (f"static {short} Min({short} x, {short} y)", least),
            (f"static {short} Clamp({short} value, {short} min, {short} max)", lambda value, low, high: clamped(value, low, high)),
            (f"static int Sign({short} {'d' if cls is Decimal else 'value'})", lambda value: sign_of(value)),
            (f"static bool IsEvenInteger({short} value)", lambda value: value % 2 == 0), (f"static bool IsOddInteger({short} value)", lambda value: value % 2 == 1),
            *(() if cls in {Byte, UInt16, CLASSES["System.UInt32"], CLASSES["System.UInt64"]} else _signed(short, cls)),
        ),
    )
    if cls in RANGES:
        low, high = RANGES[cls]
        net.prop(f"{short} MaxValue", lambda: cls(high), static=True)
        net.prop(f"{short} MinValue", lambda: cls(low), static=True)


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
            ("IsNegativeInfinity", lambda v: v == float("-inf")),
        ):
            net.method(f"static bool {text}({short} {short[0]})", test, static=True)
        net.method(f"static bool IsInteger({short} value)", lambda v: isfinite(v) and v == int(v), static=True)


_extend_reals()


def _extend_decimal() -> None:
    from havmsh.runtime.typesystem import known

    net = known("System.Decimal")
    net.prop("byte Scale", lambda value: Byte(max(0, -int(value.as_tuple().exponent))))
    for short in ("int", "uint", "long", "ulong", "float", "double"):
        net.constructor(f"{short} value", numbers.decimal_of)
    net.constructor("int[] bits", _of_bits)
    net.constructor("int lo, int mid, int hi, bool isNegative, byte scale", _of_words)
    for name, value in (("MaxValue", Decimal(numbers.DECIMAL_MAX)), ("MinValue", Decimal(-numbers.DECIMAL_MAX)), ("Zero", Decimal(0)), ("One", Decimal(1)), ("MinusOne", Decimal(-1))):
        net.prop(f"decimal {name}", lambda value=value: value, static=True)
    for text, call in (
        ("decimal Truncate(decimal d)", numbers.truncate), ("decimal Floor(decimal d)", lambda d: d.to_integral_value(ROUND_FLOOR)),
        ("decimal Ceiling(decimal d)", lambda d: d.to_integral_value(ROUND_CEILING)),
        ("decimal Round(decimal d)", _round), ("decimal Round(decimal d, int decimals)", _round),
        ("decimal Round(decimal d, System.MidpointRounding mode)", lambda d, mode: _round(d, 0, mode)),
        ("decimal Round(decimal d, int decimals, System.MidpointRounding mode)", _round), ("bool Equals(decimal d1, decimal d2)", _equals),
        ("decimal Negate(decimal d)", Decimal.copy_negate), ("decimal Add(decimal d1, decimal d2)", lambda a, b: numbers.decimals(a, b, "+")),
        ("decimal Subtract(decimal d1, decimal d2)", lambda a, b: numbers.decimals(a, b, "-")),
        ("decimal Multiply(decimal d1, decimal d2)", lambda a, b: numbers.decimals(a, b, "*")),
        ("decimal Divide(decimal d1, decimal d2)", lambda a, b: numbers.decimals(a, b, "/")),
        ("int ToInt32(decimal d)", lambda d: numbers.change(numbers.truncate(d), int)), ("double ToDouble(decimal d)", float),
        ("int Compare(decimal d1, decimal d2)", _order),
    ):
        net.method("static " + text, call, static=True)
    for name, sign in (("Addition", "+"), ("Subtraction", "-"), ("Multiply", "*"), ("Division", "/"), ("Modulus", "%")):
        net.method(f"static decimal op_{name}(decimal d1, decimal d2)", lambda a, b, sign=sign: numbers.decimals(a, b, sign), static=True)


_ROUNDINGS: Final = (ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_DOWN, ROUND_FLOOR, ROUND_CEILING)
"""By the numbers of MidpointRounding."""


def _round(value: Decimal, digits: int = 0, mode: Any = None) -> Decimal:
    if not 0 <= digits <= 28:
        raise out_of_range("decimals", "Decimal can only round to between 0 and 28 digits of precision.")
    number = 0 if mode is None else mode.value
    if not 0 <= number < len(_ROUNDINGS):
        raise NetError("System.ArgumentException", f"The value '{number}' is not valid for this usage of the type MidpointRounding. (Parameter 'mode')", ParamName="mode")
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and -exponent <= digits:
        return value
    return value.quantize(Decimal((0, (1,), -digits)), _ROUNDINGS[number], numbers.WIDE)


def _of_words(low: int, middle: int, high: int, negative: bool, scale: int) -> Decimal:
    """The decimal of its three words, sign and scale. Raises ArgumentOutOfRangeException."""
    if scale > 28:
        raise out_of_range("scale", "Decimal's scale value must be between 0 and 28, inclusive.")
    number = (high & 0xFFFFFFFF) << 64 | (middle & 0xFFFFFFFF) << 32 | low & 0xFFFFFFFF
    return Decimal((int(negative), tuple(int(each) for each in str(number)), -scale))


def _of_bits(bits: Any) -> Decimal:
    if bits is None:
        raise argument_null("bits")
    if len(bits) != 4 or bits[3] & 0x7F00FFFF or (bits[3] >> 16 & 0xFF) > 28:
        raise NetError("System.ArgumentException", "Decimal byte array constructor requires an array of length four containing valid decimal bytes. (Parameter 'bits')", ParamName="bits")
    return _of_words(bits[0], bits[1], bits[2], bits[3] < 0, bits[3] >> 16 & 0xFF)


_extend_decimal()

"""Int128, UInt128 and Half: numbers that PowerShell calculates with by their own operators."""

from __future__ import annotations

import re
from struct import error as too_large
from struct import pack, unpack

from havmsh.runtime.culture import of
from havmsh.runtime.errors import NetError, argument_null, out_of_range
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.number import numbers, styles
from havmsh.runtime.number.formats import format_number, own_text
from havmsh.runtime.number.numbers import CLASSES, BigInteger, Single
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.attempts import attempting
from havmsh.runtime.types.comparing import comparing, of_type
from havmsh.runtime.types.numeric import magnitudes, value_pair

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, ClassVar, Final

_SHORT: Final = {
    "byte": "System.Byte", "sbyte": "System.SByte", "short": "System.Int16", "ushort": "System.UInt16", "int": "System.Int32", "uint": "System.UInt32",
    "long": "System.Int64", "ulong": "System.UInt64",
    "double": "System.Double", "float": "System.Single", "decimal": "System.Decimal", "bigint": "System.Numerics.BigInteger",
}


class Wide(NetObject):
    """A number of a type that is not one of PowerShell's own."""

    __slots__ = ("value",)

    def __init__(self, value: Any = 0) -> None:
        super().__init__()
        self.value = self.fitted(value)

    @classmethod
    def fitted(cls, value: Any) -> Any:
        """The nearest value of the type, as .NET's unchecked conversions find it."""
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Wide) and other.__class__ is self.__class__ and bool(other.value == self.value)

    def __hash__(self) -> int:
        return hash(self.value)

    def net_compare(self, other: Any) -> int:
        """By the number."""
        return int(self.value > other.value) - int(self.value < other.value)


class Int128(Wide):
    """A whole number of 128 bits."""

    __slots__ = ()
    type_name = "System.Int128"
    low: ClassVar[int] = -(1 << 127)
    high: ClassVar[int] = (1 << 127) - 1
    phrase: ClassVar[str] = "an Int128"

    @classmethod
    def fitted(cls, value: Any) -> int:
        """Whole numbers lose what is above the type's bits, others end at its limits."""
        if not isinstance(value, int):
            return 0 if value != value else max(cls.low, min(cls.high, int(max(min(value, 1e40), -1e40))))
        return (int(value) - cls.low) % (1 << 128) + cls.low

    def net_format(self, spec: str, culture: Any = None) -> str:
        """The text by a format string; hexadecimal and binary digits are those of all bits."""
        bits = self.value % (1 << 128) if spec[:1] in set("xXbB") else self.value
        text = format_number(BigInteger(bits), spec, culture)
        return text.lstrip("0").rjust(max(1, int(spec[1:] or 0)), "0") if spec[:1] in set("xXbB") else text

    @classmethod
    def read(cls, text: Any, provider: Any = None, style: Any = None) -> Int128:
        """Parse. Raises FormatException and OverflowException."""
        if text is None:
            raise argument_null("s")
        flags = styles.INTEGER if style is None else style.value
        styles.check(flags, BigInteger)
        try:
            if flags & (styles.HEX | styles.BINARY):
                text = "0" + (text.lstrip() if flags & styles.LEADING_WHITE else text)
            number = int(styles.parse(text, flags, of(provider), BigInteger))
        except NetError:
            raise numbers.format_error(text) from None
        if flags & (styles.HEX | styles.BINARY) and number < 1 << 128:
            number = cls(number).value
        if not cls.low <= number <= cls.high:
            raise numbers.overflow(f"Value was either too large or too small for {cls.phrase}.")
        return cls(number)


class UInt128(Int128):
    """A whole number of 128 bits without a sign."""

    __slots__ = ()
    type_name = "System.UInt128"
    low = 0
    high = (1 << 128) - 1
    phrase = "a UInt128"


class Half(Wide):
    """A real number of 16 bits."""

    __slots__ = ()
    type_name = "System.Half"

    @classmethod
    def fitted(cls, value: Any) -> float:
        """The nearest number of 16 bits; infinity beyond them."""
        try:
            return float(unpack("e", pack("e", float(value)))[0])
        except (OverflowError, too_large):
            return float("inf") if value > 0 else float("-inf")

    def net_format(self, spec: str, culture: Any = None) -> str:
        """The text by a format string, or the shortest that reads back the same."""
        value = self.value
        if spec or value - value != 0 or value == 0:
            return format_number(Single(value), spec, culture) if spec else own_text(value, culture)
        digits = next(count for count in range(1, 6) if self.fitted(float(f"{value:.{count - 1}e}")) == value)
        mantissa, _, exponent = f"{value:.{digits - 1}e}".partition("e")
        return numbers.general_form(mantissa, int(exponent), 5).replace(".", of(culture).decimal)

    @classmethod
    def read(cls, text: Any, provider: Any = None, style: Any = None) -> Half:
        """Parse. Raises FormatException."""
        if text is None:
            raise argument_null("s")
        flags = styles.FLOAT | styles.THOUSANDS if style is None else style.value
        styles.check(flags, float)
        return cls(styles.parse(text, flags, of(provider), float))


def _divided(cls: type[Wide], left: Any, right: Any, *, rest: bool) -> Wide:
    """Quotient, cut towards zero, or remainder. Raises DivideByZeroException for whole numbers."""
    from math import fmod

    a, b = left.value, right.value
    if cls is Half:
        if not b:
            return cls(float("nan") if rest or not a or a != a else float("inf") * a)
        return cls(fmod(a, b) if rest else a / b)
    if not b:
        raise NetError("System.DivideByZeroException", "Attempted to divide by zero.")
    quotient = abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)
    return cls(a - quotient * b if rest else quotient)


def _narrowed(value: Any, target: type) -> Any:
    """Another number type's value of a number, as .NET's unchecked conversions find it: whole numbers lose what is above the type's bits."""
    if target not in numbers.RANGES:
        return numbers.change(value if isinstance(value, float) else BigInteger(value), target)
    low, high = numbers.RANGES[target]
    whole = max(low, min(high, int(value))) if isinstance(value, float) and value - value == 0 else 0 if isinstance(value, float) else int(value)
    wrapped = (whole - low) % (high - low + 1) + low
    return wrapped if target is int else target(wrapped)


def _operators(cls: Any) -> list[tuple[str, Callable[..., Any]]]:
    name = cls.type_name
    two, one = f"({name} left, {name} right)", f"({name} value)"
    found: list[tuple[str, Callable[..., Any]]] = [
        (f"static {name} op_Addition{two}", lambda a, b: cls(a.value + b.value)), (f"static {name} op_Subtraction{two}", lambda a, b: cls(a.value - b.value)),
        (f"static {name} op_Multiply{two}", lambda a, b: cls(a.value * b.value)), (f"static {name} op_Division{two}", lambda a, b: _divided(cls, a, b, rest=False)),
        (f"static {name} op_Modulus{two}", lambda a, b: _divided(cls, a, b, rest=True)), (f"static {name} op_UnaryNegation{one}", lambda a: cls(-a.value)),
        *(() if cls is UInt128 else ((f"static {name} Abs{one}", lambda a: cls(abs(a.value))),)), (f"static {name} Max({name} x, {name} y)", lambda a, b: a if a.value >= b.value else b),
        (f"static {name} Min({name} x, {name} y)", lambda a, b: a if a.value <= b.value else b),
    ]
    for sign, test in (("Equality", lambda a, b: a == b), ("Inequality", lambda a, b: a != b), ("LessThan", lambda a, b: a.value < b.value), ("GreaterThan", lambda a, b: a.value > b.value)):
        found.append((f"static bool op_{sign}{two}", test))
    if cls is not Half:
        found += [
            (f"static {name} op_BitwiseAnd{two}", lambda a, b: cls(a.value & b.value)), (f"static {name} op_BitwiseOr{two}", lambda a, b: cls(a.value | b.value)),
            (f"static {name} op_ExclusiveOr{two}", lambda a, b: cls(a.value ^ b.value)), (f"static {name} op_OnesComplement{one}", lambda a: cls(~a.value)),
        ]
    for short, full in _SHORT.items():
        if short == "bigint" and cls is Half:
            continue
        found.append((f"static {name} op_Explicit({short} value)", lambda value: cls(value)))
        if short != "bigint":
            found.append((f"static {full} op_Explicit{one}", lambda wide, target=CLASSES[full]: _narrowed(wide.value, target)))
    return found


def _whole_functions(cls: Any) -> list[tuple[str, Callable[..., Any]]]:
    """The bits and signs of a whole number."""
    name = cls.type_name
    one, two, turn = f"({name} value)", f"({name} x, {name} y)", f"({name} value, int rotateAmount)"

    def bits(wide: Any) -> int:
        return int(wide.value) % (1 << 128)

    def rotated(wide: Any, by: int) -> Any:
        by %= 128
        return cls(bits(wide) << by | bits(wide) >> (128 - by))

    def trailing(wide: Any) -> int:
        return (bits(wide) & -bits(wide)).bit_length() - 1 if wide.value else 128

    def log2(wide: Any) -> Any:
        if wide.value < 0:
            raise out_of_range("value", "Non-negative number required.")
        return cls(max(wide.value.bit_length() - 1, 0))

    def divided(left: Any, right: Any) -> Any:
        return value_pair(name, _divided(cls, left, right, rest=False), _divided(cls, left, right, rest=True))

    def product(left: Any, right: Any, lower: Any) -> Any:
        found = left.value * right.value
        lower.set(cls(found))
        return cls(found >> 128)

    def clamped(wide: Any, low: Any, high: Any) -> Any:
        if low.value > high.value:
            raise NetError("System.ArgumentException", f"'{low.net_format('')}' cannot be greater than {high.net_format('')}.")
        return low if wide.value < low.value else high if wide.value > high.value else wide

    return [
        (f"static {name} PopCount{one}", lambda a: cls(bits(a).bit_count())), (f"static {name} LeadingZeroCount{one}", lambda a: cls(128 - bits(a).bit_length())),
        (f"static {name} TrailingZeroCount{one}", lambda a: cls(trailing(a))), (f"static {name} Log2{one}", log2), (f"static bool IsPow2{one}", lambda a: a.value > 0 and bits(a).bit_count() == 1),
        (f"static {name} RotateLeft{turn}", rotated), (f"static {name} RotateRight{turn}", lambda a, by: rotated(a, -by)), (f"static System.ValueTuple[{name},{name}] DivRem({name} left, {name} right)", divided),
        (f"static {name} Clamp({name} value, {name} min, {name} max)", clamped), (f"static int Sign{one}", lambda a: (a.value > 0) - (a.value < 0)),
        (f"static bool IsEvenInteger{one}", lambda a: a.value % 2 == 0), (f"static bool IsOddInteger{one}", lambda a: a.value % 2 == 1),
        *(() if cls is UInt128 else ((f"static bool IsNegative{one}", lambda a: a.value < 0), (f"static bool IsPositive{one}", lambda a: a.value >= 0))),
        *(() if cls is UInt128 else ((f"static {name} CopySign({name} value, {name} sign)", lambda a, b: cls(abs(a.value) if b.value >= 0 else -abs(a.value))),)),
        (f"static {name} BigMul({name} left, {name} right, [ref] {name} lower)", product),
        *((f"static {name} {which}{two}", lambda a, b, call=call: cls(call(a.value, b.value))) for which, call in magnitudes().items() if cls is not UInt128),
    ]


def _half_functions() -> list[tuple[str, Callable[..., Any]]]:
    """The functions of a real number of 16 bits: those of Single, rounded once more."""
    from havmsh.runtime.invoke import static_call
    from havmsh.runtime.typesystem import known

    single = known("System.Single")
    found: list[tuple[str, Callable[..., Any]]] = []
    single.complete("Sqrt")
    for group in single.static_methods.values():
        for overload in group.overloads:
            if "float" in overload.text and not group.name.startswith(("Parse", "TryParse", "op_", "Create")):
                text = re.sub(r"\bfloat f\b", "System.Half value", overload.text)
                text = re.sub(r"\bfloat\b", "System.Half", text)
                found.append((text if text.startswith("static ") else "static " + text, _by_single(static_call, single, group.name)))
    return found


def _by_single(call: Any, single: NetType, name: str) -> Callable[..., Any]:
    def run(*given: Any) -> Any:
        found = call(single, name, [Single(each.value) if each.__class__ is Half else each for each in given])
        if name.startswith("SinCos"):
            return value_pair("System.Half", *[Half(each) for each in found.items])
        return Half(found) if found.__class__ is Single else found

    return run


def _declare(cls: Any, constants: dict[str, Any]) -> NetType:
    name = cls.type_name
    net = define(
        name, cls, kind="struct", interfaces="System.IComparable;System.IFormattable;System.ISpanFormattable",
        methods=(
            (f"int CompareTo(System.Object {'obj' if cls is Half else 'value'})", comparing(of_type(name[7:]), cls.net_compare)),
            (f"int CompareTo({name} {'other' if cls is Half else 'value'})", cls.net_compare),
            ("bool Equals(System.Object obj)", lambda a, b: a == b), (f"bool Equals({name} other)", lambda a, b: a == b),
            ("int GetHashCode()", lambda a: hash(a.value) & 0x7FFFFFFF),
            ("string ToString()", lambda a: a.net_format("", None)),
            *((("string ToString(string format)", lambda a, spec: a.net_format(spec or "", None)),
               ("string ToString(System.IFormatProvider provider)", lambda a, provider: a.net_format("", provider)))[::1 if cls is Half else -1]),
            ("string ToString(string format, System.IFormatProvider provider)", lambda a, spec, provider: a.net_format(spec or "", provider)),
        ),
        statics=(
            (f"static {name} Parse(string s)", cls.read), (f"static {name} Parse(string s, System.Globalization.NumberStyles style)", lambda text, style: cls.read(text, None, style)),
            (f"static {name} Parse(string s, System.IFormatProvider provider)", cls.read),
            (f"static {name} Parse(string s, System.Globalization.NumberStyles style{' = System.Globalization.NumberStyles.AllowThousands, Float' if cls is Half else ''}, "
             f"System.IFormatProvider provider{' = null' if cls is Half else ''})", lambda text, style=None, provider=None: cls.read(text, provider, style)),
            *_operators(cls),
        ),
        constants=tuple((f"{name} {constant}", lambda value=value: cls(value)) for constant, value in constants.items()),
    )
    for rest in ("", "System.Globalization.NumberStyles style, System.IFormatProvider provider, ", "System.IFormatProvider provider, "):
        net.method(f"static bool TryParse(string s, {rest}[ref] {name} result)", attempting(net, "Parse", cls), static=True)
    net.rest = _rest_of
    cls.blank = classmethod(lambda own: own())
    return net


def _rest_of(net: NetType) -> None:
    from havmsh.runtime.types.spanformats import formatting

    formatting(net)
    cls: Any = net.python
    from havmsh.runtime.types.creations import of_real, of_whole

    for text, call in _half_functions() if cls is Half else _whole_functions(cls):
        net.method(text, call, static=True)
    for text, call in of_real(net.full_name, cls) if cls is Half else of_whole(net.full_name, cls, cls.low, cls.high):
        net.method(f"static {text}", call, static=True)
    if cls is not Half:
        net.constructor("ulong upper, ulong lower", lambda upper, lower: cls(int(upper) << 64 | int(lower)))


_declare(Int128, {"MaxValue": Int128.high, "MinValue": Int128.low, "Zero": 0, "One": 1, "NegativeOne": -1})
_declare(UInt128, {"MaxValue": UInt128.high, "MinValue": 0, "Zero": 0, "One": 1})
_declare(Half, {
    "MaxValue": 65504.0, "MinValue": -65504.0, "Zero": 0.0, "One": 1.0, "NegativeOne": -1.0, "Epsilon": 2.0 ** -24, "NaN": float("nan"), "PositiveInfinity": float("inf"),
    "NegativeInfinity": float("-inf"), "Pi": 3.140625, "E": 2.71875, "Tau": 6.28125, "NegativeZero": -0.0, "MultiplicativeIdentity": 1.0,
})

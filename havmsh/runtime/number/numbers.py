"""Numbers: their text as .NET writes it, reading them, changing one into another.

Double and Single have two texts: the shortest that reads back the same (``ToString()``), and the one of 15 or 7 digits that PowerShell's own
conversion to a string uses. Decimal is 96 bits with at most 28 decimals. Facts: Number.Formatting.cs, Convert.cs, LanguagePrimitives.cs.
"""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Context, Decimal

from havmsh.runtime.errors import NetError
from havmsh.runtime.objects import BigInteger, Byte, Int16, Int64, SByte, Single, UInt16, UInt32, UInt64

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

__all__ = ["BigInteger", "Decimal", "Single"]
INT_MIN: Final = -2147483648
INT_MAX: Final = 2147483647
DECIMAL_MAX: Final = (1 << 96) - 1
WIDE: Final = Context(prec=70)

CLASSES: Final[dict[str, type]] = {
    "System.Int32": int, "System.Int64": Int64, "System.Double": float, "System.Decimal": Decimal, "System.Single": Single, "System.Byte": Byte,
    "System.SByte": SByte, "System.Int16": Int16, "System.UInt16": UInt16, "System.UInt32": UInt32, "System.UInt64": UInt64,
    "System.Numerics.BigInteger": BigInteger,
}
"""Numeric types by name."""
NAMES: Final[dict[type, str]] = {cls: name for name, cls in CLASSES.items()}
RANGES: Final[dict[type, tuple[int, int]]] = {
    int: (INT_MIN, INT_MAX), **{cls: (cls.minimum, cls.maximum) for cls in (Int64, UInt64, UInt32, Int16, UInt16, SByte, Byte)},
}
INTEGERS: Final = frozenset(RANGES)
NUMERIC: Final = frozenset(NAMES)
_PHRASES: Final[dict[type, str]] = {
    int: "an Int32", Int64: "an Int64", UInt64: "a UInt64", UInt32: "a UInt32", Int16: "an Int16", UInt16: "a UInt16", SByte: "a signed byte",
    Byte: "an unsigned byte",
}


# ---------------------------------------------------------------- text

def double_text(value: float, *, culture: bool = True) -> str:
    """The shortest text that reads back the same. ``culture`` writes infinity as en-US does."""
    if value != value:
        return "NaN"
    if value in {float("inf"), float("-inf")}:
        sign = "-" if value < 0 else ""
        return sign + ("\u221e" if culture else "Infinity")
    if value == 0:
        return "-0" if str(value)[0] == "-" else "0"
    if value == int(value) and -1e15 < value < 1e15:
        return str(int(value))
    mantissa, _, exponent = f"{value!r}".partition("e")
    return general_form(mantissa, int(exponent or 0), 15)


def single_text(value: float, *, culture: bool = True) -> str:
    """The shortest text that reads back as the same 32-bit number."""
    if value != value or value in {float("inf"), float("-inf")} or value == 0:
        return double_text(value, culture=culture)
    for digits in range(1, 10):
        text = f"{value:.{digits - 1}e}"
        if to_single(float(text)) == value:
            break
    mantissa, _, exponent = text.partition("e")
    return general_form(mantissa, int(exponent), 7)


def general_form(mantissa: str, exponent: int, digits: int) -> str:
    """Places point and exponent as .NET's general format with at least ``digits`` digits before it turns to an exponent."""
    sign = "-" if mantissa[0] == "-" else ""
    whole, _, fraction = mantissa.lstrip("-").partition(".")
    if fraction == "0":
        fraction = ""
    if whole == "0":
        stripped = fraction.lstrip("0")
        point = exponent - (len(fraction) - len(stripped))
        figures = stripped
    else:
        figures, point = whole + fraction, len(whole) + exponent
    figures = figures.rstrip("0") or "0"
    if point > max(len(figures), digits) or point < -3:
        return sign + scientific(figures, point - 1)
    if point <= 0:
        return f"{sign}0.{'0' * -point}{figures}"
    if point >= len(figures):
        return sign + figures + "0" * (point - len(figures))
    return f"{sign}{figures[:point]}.{figures[point:]}"


def scientific(figures: str, exponent: int) -> str:
    """``1.5E+20``."""
    tail = f".{figures[1:]}" if len(figures) > 1 else ""
    return f"{figures[0]}{tail}E{'-' if exponent < 0 else '+'}{abs(exponent):02d}"


def general_text(value: float, digits: int) -> str:
    """The text of at most so many digits (``G15``, ``G7``), invariant."""
    if value != value or value in {float("inf"), float("-inf")}:
        return double_text(value, culture=False)
    if value == 0:
        return double_text(value)
    return "%.*G" % (digits, value)  # noqa: UP031 - C's format turns to an exponent where .NET's does


def decimal_text(value: Decimal) -> str:
    """A decimal with all its decimals, also those that are zero."""
    text = format(value, "f")
    return text[1:] if text.startswith("-") and not value else text


def number_text(value: Any) -> str:
    """Any number as ToString() writes it."""
    cls = value.__class__
    if cls is float:
        return double_text(value)
    if cls is Single:
        return single_text(value)
    if cls is Decimal:
        return decimal_text(value)
    return int.__repr__(value)


# ---------------------------------------------------------------- 32-bit reals and decimals

def to_single(value: float) -> float:
    """The nearest 32-bit number, as a Python float."""
    from struct import pack, unpack

    try:
        return unpack("f", pack("f", value))[0]  # type: ignore[no-any-return]
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")


_UNITS: Final = [Decimal((0, (1,), -scale)) for scale in range(29)]
_LARGEST: Final = [WIDE.multiply(Decimal(DECIMAL_MAX), unit) for unit in _UNITS]
"""The largest decimal with so many decimals."""


def fit_decimal(value: Decimal) -> Decimal:
    """Rounds to what .NET's decimal holds. Raises OverflowException."""
    if value.is_nan() or value.is_infinite():
        raise overflow("Value was either too large or too small for a Decimal.")
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    if exponent > 0:
        value, exponent = WIDE.quantize(value, _UNITS[0]), 0
    if exponent < -28:
        value = WIDE.quantize(value, _UNITS[28])
        exponent = -28
    while exponent < 0 and value.copy_abs() > _LARGEST[-exponent]:
        exponent += 1
        value = WIDE.quantize(value, _UNITS[-exponent])
    if value.copy_abs() > DECIMAL_MAX:
        raise overflow("Value was either too large or too small for a Decimal.")
    return value


def decimal_of(value: Any) -> Decimal:
    """A number as Decimal, as Convert.ToDecimal makes it: a Double with 15 digits, a Single with 7."""
    cls = value.__class__
    if cls is Decimal:
        return value  # type: ignore[no-any-return]
    if cls is float or cls is Single:
        if value != value or abs(value) >= 7.9228162514264338e28:
            raise overflow("Value was either too large or too small for a Decimal.")
        made = fit_decimal(Decimal(f"{value:.{14 if cls is float else 6}e}"))
        made = made.normalize(WIDE)
        return fit_decimal(made)
    return Decimal(value) if cls is int else fit_decimal(Decimal(int(value)))


def overflow(message: str = "Arithmetic operation resulted in an overflow.") -> NetError:
    """OverflowException."""
    return NetError("System.OverflowException", message)


def format_error(text: str) -> NetError:
    """FormatException of the number readers."""
    return NetError("System.FormatException", f"The input string '{text}' was not in a correct format.")


# ---------------------------------------------------------------- change of type

def change(value: Any, cls: type) -> Any:
    """Convert.ChangeType between numbers. Raises NetError (OverflowException)."""
    source = value.__class__
    if source is cls:
        return value
    if cls in INTEGERS:
        return _to_integer(value, cls)
    if cls is float:
        return _to_double(value)
    if cls is Single:
        return Single(to_single(_to_double(value)))
    if cls is Decimal:
        return decimal_of(value)
    if cls is BigInteger:
        if source is float or source is Single:
            if value != value:
                raise overflow("The value is not a number.")
            if value in {float("inf"), float("-inf")}:
                raise overflow("BigInteger cannot represent infinity.")
        return BigInteger(int(value))
    raise NetError("System.InvalidCastException", f"Invalid cast from '{source.__name__}' to '{cls.__name__}'.")


def _to_double(value: Any) -> float:
    try:
        return float(value)
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")


def _to_integer(value: Any, cls: type) -> Any:
    source = value.__class__
    low, high = RANGES[cls]
    if (source is float or source is Single) and high < INT_MAX and not INT_MIN - 0.5 <= value < INT_MAX + 0.5:
        raise _too_large(int, source)
    if source is float or source is Single:
        if value != value or value in {float("inf"), float("-inf")}:
            raise _too_large(cls, source)
        whole = round(value)
    elif source is Decimal:
        whole = int(value.to_integral_value(ROUND_HALF_EVEN))
    else:
        whole = int(value)
    if not low <= whole <= high:
        raise _too_large(cls, source)
    return whole if cls is int else cls(whole)


def _too_large(cls: type, source: type) -> NetError:
    if (cls is Int64 or cls is UInt64) and source in {float, Single}:
        return overflow()
    return overflow(f"Value was either too large or too small for {_PHRASES[cls]}.")


# ---------------------------------------------------------------- reading

def scan(text: str) -> Any:
    """The value of a text that is a PowerShell number literal, with a sign and blanks around it; None where it is none."""
    from havmsh.language import numbers as literals

    text = text.strip()
    if not text:
        return 0
    found = literals.NUMBER.fullmatch(text)
    if found is None or not literals.well_formed(found):
        return None
    literal = literals.evaluate(found)
    if literal is None:
        return None
    return of_literal(literal.type, literal.value)


_LITERALS: Final[dict[str, type]] = {
    "int": int, "long": Int64, "double": float, "decimal": Decimal, "sbyte": SByte, "byte": Byte, "short": Int16, "ushort": UInt16, "uint": UInt32,
    "ulong": UInt64, "bigint": BigInteger, "bool": bool,
}


def kind_of(value: Any) -> Any:
    """What the language calls the type of a number; `object` of all that is none."""
    return next((kind for kind, cls in _LITERALS.items() if value.__class__ is cls), "object")


def of_literal(kind: str, value: Any) -> Any:
    """The value of a number literal of the language."""
    cls = _LITERALS.get(kind)
    return value if cls is None or value.__class__ is cls else cls(value)


_BLANKS: Final = " \t\n\v\f\r"


def parse_integer(text: str, cls: type, *, thousands: bool = False) -> Any:
    """Int32.Parse and its like: blanks, a sign, digits. Raises NetError."""
    plain = text.strip(_BLANKS).rstrip("\0")
    digits = plain.replace(",", "") if thousands and plain[:1] != "," else plain
    body = digits[1:] if digits[:1] in {"-", "+"} else digits
    if not body.isascii() or not body.isdigit():
        raise format_error(text)
    number = int(digits)
    if cls is BigInteger:
        return BigInteger(number)
    low, high = RANGES[cls]
    if not low <= number <= high:
        raise too_wide(cls)
    return number if cls is int else cls(number)


def too_wide(cls: type) -> NetError:
    """OverflowException of a number's text that its type does not hold."""
    return overflow(f"Value was either too large or too small for {_PHRASES[cls]}.")


def parse_hex(text: str, cls: type) -> Any:
    """Digits in base 16 as two's complement of the type's width (Convert.ToInt32(text, 16)): they are read as 32 or 64 bits first."""
    digits = text.strip(_BLANKS)
    reader = UInt64 if cls in (Int64, UInt64) else UInt32
    parse_digits(text, digits, reader, 16)
    return parse_digits(text, digits, cls, 16)


def parse_digits(text: str, digits: str, cls: type, base: int) -> Any:
    """Digits in base 16 or 2 as two's complement of the type's width."""
    if not digits or any(char not in ("0123456789abcdefABCDEF" if base == 16 else "01") for char in digits):
        raise format_error(text)
    number = int(digits, base)
    low, high = RANGES.get(cls, (0, 0))
    if cls is not BigInteger:
        width = (high - low + 1).bit_length() - 1
        if number >> width:
            raise too_wide(cls)
        if low < 0 and number >> (width - 1):
            number -= 1 << width
    elif int(digits[0], base) >= base // 2:
        number -= base ** len(digits)
    return number if cls is int else cls(number)


def _real_text(text: str) -> str | None:
    """The digits of a real with separators taken out, or None where the text is no number."""
    plain = text.strip(_BLANKS)
    sign = ""
    if plain[:1] in {"-", "+"}:
        sign, plain = plain[0], plain[1:]
    mantissa, mark, exponent = plain.replace("E", "e").partition("e")
    whole, _point, fraction = mantissa.partition(".")
    if whole[:1] == ",":
        return None
    whole = whole.replace(",", "")
    if not (whole or fraction) or not (whole + fraction).isascii() or not (whole + fraction).isdigit():
        return None
    if mark:
        bare = exponent[1:] if exponent[:1] in {"-", "+"} else exponent
        if not bare.isdigit() or not bare.isascii():
            return None
    return f"{sign}{whole or '0'}.{fraction or '0'}" + (f"e{exponent}" if mark else "")


def parse_double(text: str) -> float:
    """Double.Parse with invariant or en-US separators. Raises NetError (FormatException)."""
    found = _real_text(text)
    if found is not None:
        return float(found)
    special = {"NAN": float("nan"), "-NAN": float("nan"), "+NAN": float("nan"), "INFINITY": float("inf"), "+INFINITY": float("inf"),
               "-INFINITY": float("-inf"), "\u221e": float("inf"), "-\u221e": float("-inf"), "+\u221e": float("inf")}.get(text.strip(_BLANKS).upper())
    if special is None:
        raise format_error(text)
    return special


def parse_decimal(text: str, *, exponent: bool = False) -> Decimal:
    """Decimal.Parse: no exponent unless asked for. Raises NetError."""
    found = _real_text(text)
    if found is None or ("e" in found and not exponent):
        raise format_error(text)
    kept = Decimal(found if "." in text else found.replace(".0", "", 1))
    return fit_decimal(kept)


def parse_into(text: str, cls: type) -> Any:
    """A numeric type's own Parse."""
    if cls is float:
        return parse_double(text)
    if cls is Single:
        return Single(to_single(parse_double(text)))
    if cls is Decimal:
        return parse_decimal(text)
    return parse_integer(text, cls)


def truncate(value: Decimal) -> Decimal:
    """Decimal.Truncate."""
    return value.to_integral_value(ROUND_DOWN)


def decimals(left: Decimal, right: Decimal, operation: str) -> Decimal:
    """Adds, subtracts, multiplies, divides or takes the rest of decimals. Raises NetError (OverflowException)."""
    if operation == "+":
        return fit_decimal(WIDE.add(left, right))
    if operation == "-":
        return fit_decimal(WIDE.subtract(left, right))
    if operation == "*":
        return fit_decimal(WIDE.multiply(left, right))
    if right == 0:
        raise NetError("System.DivideByZeroException", "Attempted to divide by zero.")
    if operation == "/":
        return fit_decimal(WIDE.divide(left, right))
    if left.copy_abs() < right.copy_abs():
        return left
    rest = WIDE.remainder(left, right)
    return fit_decimal(rest if rest else rest.copy_abs())

"""Numbers by .NET's format strings: the standard ones (``N2``, ``X8``, ``E``); custom patterns go to ``patterns``.

Facts: Number.Formatting.cs, "Standard/Custom numeric format strings".
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from havmsh.runtime.culture import EN_US, NumberFormat, of
from havmsh.runtime.number import numbers
from havmsh.runtime.number.digits import fixed, grouped, invalid, rounded
from havmsh.runtime.number.patterns import custom
from havmsh.runtime.objects import BigInteger, Single

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def format_number(value: Any, spec: str, culture: Any = None) -> str:
    """A number by a format string. Raises NetError (FormatException)."""
    own = of(culture)
    cls = value.__class__
    if isinstance(value, float) and value - value != 0:
        return own.nan if value != value else own.infinity if value > 0 else negative_infinity(own)
    letter, precision = _split(spec)
    if own is EN_US and (letter == "N" or letter == "F"):
        digits = 3 if precision < 0 else precision
        if cls is int:
            text = f"{value:,}" if letter == "N" else str(value)
            return f"{text}.{'0' * digits}" if digits else text
        if cls is float and digits < 40:
            return f"{value:,.{digits}f}" if letter == "N" else f"{value:.{digits}f}"
    if letter is None:
        return custom(value, spec, own)
    run = _STANDARD.get(letter.upper())
    if run is None:
        raise invalid()
    return run(value, letter, precision, own)


@lru_cache(maxsize=256)
def _split(spec: str) -> tuple[str | None, int]:
    """Letter and precision of a standard format; no letter where it is a custom one."""
    if not spec:
        return "G", -1
    letter, digits = spec[0], spec[1:]
    if letter.isascii() and letter.isalpha() and (not digits or (digits.isascii() and digits.isdigit())):
        if len(digits.lstrip("0")) > 9:
            raise invalid()
        return letter, int(digits) if digits else -1
    return None, -1


def _is_zero(text: str) -> bool:
    return not text.strip("0.")


def _with_point(text: str, point: str, separator: str = "", sizes: tuple[int, ...] = ()) -> str:
    whole, _, fraction = text.partition(".")
    whole = grouped(whole, separator, sizes)
    return f"{whole}{point}{fraction}" if fraction else whole


def negative_infinity(own: NumberFormat) -> str:
    """What a culture writes for what is below all numbers."""
    return own.negative + own.infinity if own.negative_infinity is None else own.negative_infinity


def _signed_zero(value: Any, negative: bool, text: str) -> bool:
    """Whether the minus is written: a Decimal or integer that rounds to zero has none, a Double keeps it."""
    if not negative:
        return False
    return not _is_zero(text) or value.__class__ in {float, Single}


# ---------------------------------------------------------------- standard formats

def _fixed_point(value: Any, letter: str, precision: int, own: NumberFormat) -> str:
    negative, text = fixed(value, own.digits if precision < 0 else precision)
    shown = _with_point(text, own.decimal, own.group, own.sizes) if letter in "nN" else _with_point(text, own.decimal)
    if not _signed_zero(value, negative, text):
        return shown
    return _filled(own.number_negative, {"n": shown, "-": own.negative}) if letter in "nN" else own.negative + shown


def _currency(value: Any, letter: str, precision: int, own: NumberFormat) -> str:
    negative, text = fixed(value, own.currency_digits if precision < 0 else precision)
    pattern = own.currency_negative if _signed_zero(value, negative, text) else own.currency_positive
    return _filled(pattern, {"n": _with_point(text, own.currency_decimal, own.currency_group, own.currency_sizes), "$": own.currency, "-": own.negative})


def _filled(pattern: str, parts: dict[str, str]) -> str:
    return "".join([parts.get(char, char) for char in pattern])


def _percent(value: Any, letter: str, precision: int, own: NumberFormat) -> str:
    digits = own.percent_digits if precision < 0 else precision
    if value.__class__ in {float, Single}:
        negative, text = fixed(value, digits + 2)
        whole, _, fraction = text.partition(".")
        figures = (whole + fraction[:2]).lstrip("0") or "0"
        text = f"{figures}.{fraction[2:]}" if digits else figures
    else:
        scaled = numbers.WIDE.multiply(Decimal(int(value)) if value.__class__ is not Decimal else value, Decimal(100))
        negative, text = fixed(scaled, digits)
    pattern = own.percent_negative if _signed_zero(value, negative, text) else own.percent_positive
    return _filled(pattern, {"n": _with_point(text, own.percent_decimal, own.percent_group, own.percent_sizes), "%": own.percent, "-": own.negative})


def _decimal_digits(value: Any, letter: str, precision: int, own: NumberFormat) -> str:
    if value.__class__ in {float, Single, Decimal}:
        raise invalid()
    text = str(abs(int(value))).rjust(max(precision, 1), "0")
    return own.negative + text if value < 0 else text


def _hex(value: Any, letter: str, precision: int, own: NumberFormat) -> str:
    return _radix(value, letter, precision, 16)


def _binary(value: Any, letter: str, precision: int, own: NumberFormat) -> str:
    return _radix(value, letter, precision, 2)


def _radix(value: Any, letter: str, precision: int, radix: int) -> str:
    cls = value.__class__
    if cls in {float, Single, Decimal}:
        raise invalid()
    number = int(value)
    if cls is BigInteger:
        return _big_radix(number, letter, precision, radix)
    if number < 0:
        low, high = numbers.RANGES.get(cls, numbers.RANGES[int])
        number += high - low + 1
    text = format(number, "b" if radix == 2 else letter)
    return text.rjust(max(precision, 1), "0")


def _big_radix(number: int, letter: str, precision: int, radix: int) -> str:
    step = 4 if radix == 16 else 1
    width = step
    while not -(1 << (width - 1)) <= number < 1 << (width - 1):
        width += step
    digits = width // step
    text = format(number & ((1 << width) - 1), "b" if radix == 2 else letter).rjust(digits, "0")
    fill = ("f" if letter == "x" else "F") if number < 0 and radix == 16 else "1" if number < 0 else "0"
    return text.rjust(max(precision, 1), fill)


def _scientific(value: Any, letter: str, precision: int, own: NumberFormat) -> str:
    digits = 6 if precision < 0 else precision
    negative, figures, exponent = rounded(value, digits + 1)
    tail = own.decimal + figures[1:] if digits else ""
    sign = own.negative if negative else ""
    return f"{sign}{figures[0]}{tail}{letter}{own.negative if exponent < 0 else own.positive}{abs(exponent):03d}"


def _general(value: Any, letter: str, precision: int, own: NumberFormat) -> str:
    cls = value.__class__
    if precision <= 0:
        text = numbers.number_text(value)
        if letter == "g":
            text = text.replace("E", "e")
        return _localized(text, own)
    negative, figures, exponent = rounded(value, precision)
    significant = figures.rstrip("0") or "0"
    del cls
    sign = own.negative if negative else ""
    if exponent >= precision or exponent < -4:
        tail = own.decimal + significant[1:] if len(significant) > 1 else ""
        return f"{sign}{significant[0]}{tail}{'e' if letter == 'g' else 'E'}{own.negative if exponent < 0 else own.positive}{abs(exponent):02d}"
    if exponent < 0:
        return f"{sign}0{own.decimal}{'0' * (-exponent - 1)}{significant}"
    whole = significant[:exponent + 1].ljust(exponent + 1, "0")
    rest = significant[exponent + 1:]
    return f"{sign}{whole}{own.decimal}{rest}" if rest else sign + whole


def _localized(text: str, own: NumberFormat) -> str:
    """A text of the invariant culture with another's point and signs."""
    if own.decimal == "." and own.negative == "-" and own.positive == "+":
        return text
    return _filled(text, {".": own.decimal, "-": own.negative, "+": own.positive})


def localized(text: str) -> str:
    """A number's text as the session's culture writes it."""
    own = of(None)
    if text.lstrip("-") == "Infinity":
        return text.replace("Infinity", own.infinity)
    return own.nan if text == "NaN" else _localized(text, own)


def own_text(value: Any, culture: Any = None) -> str:
    """ToString(): the shortest text that reads back the same, as the culture, or else the session's, writes it."""
    own = of(culture)
    if own is EN_US:
        return numbers.number_text(value)
    if isinstance(value, float) and value - value != 0:
        return format_number(value, "", own)
    return _localized(numbers.number_text(value), own)


def _round_trip(value: Any, letter: str, precision: int, own: NumberFormat) -> str:
    if value.__class__ is BigInteger:
        return _decimal_digits(value, letter, precision, own)
    return _localized(numbers.number_text(value), own)


_STANDARD = {
    "N": _fixed_point, "F": _fixed_point, "C": _currency, "P": _percent, "D": _decimal_digits, "X": _hex, "B": _binary, "E": _scientific, "G": _general,
    "R": _round_trip,
}

"""Numbers by .NET's format strings: the standard ones (``N2``, ``X8``, ``E``) and custom patterns (``#,##0.00;(0)``).

A Double is rounded from its exact value, half to even; integers and Decimals half away from zero; a custom pattern sees 15 digits of a Double and 7 of a
Single. Facts: Number.Formatting.cs, "Standard/Custom numeric format strings".
"""

from __future__ import annotations

from functools import lru_cache

from havmsh.runtime import numbers
from havmsh.runtime.culture import EN_US, NumberFormat, of
from havmsh.runtime.nettype import NetError
from havmsh.runtime.numbers import Decimal
from havmsh.runtime.objects import BigInteger, Single

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def invalid() -> NetError:
    """FormatException for a format that numbers have not."""
    return NetError("System.FormatException", "Format specifier was invalid.")


def format_number(value: Any, spec: str, culture: Any = None) -> str:
    """A number by a format string. Raises NetError (FormatException)."""
    own = of(culture)
    cls = value.__class__
    letter, precision = _split(spec)
    if own is EN_US and (letter == "N" or letter == "F"):
        digits = 3 if precision < 0 else precision
        if cls is int:
            text = f"{value:,}" if letter == "N" else str(value)
            return f"{text}.{'0' * digits}" if digits else text
        if cls is float and value - value == 0 and digits < 40:
            return f"{value:,.{digits}f}" if letter == "N" else f"{value:.{digits}f}"
    if cls is float or cls is Single:
        if value != value:
            return "NaN"
        if value in {float("inf"), float("-inf")}:
            return own.infinity if value > 0 else own.negative + own.infinity
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


# ---------------------------------------------------------------- digits

def fixed(value: Any, digits: int) -> tuple[bool, str]:
    """Sign and plain digits with so many decimals."""
    cls = value.__class__
    if cls is float or cls is Single:
        text = f"{float(value):.{min(digits, 1100)}f}"
        negative = text.startswith("-")
        return negative and (value != 0 or True), text.lstrip("-")
    if cls is Decimal:
        text = _round_half_up(format(abs(value), "f"), digits)
        return value < 0, text
    text = str(abs(int(value)))
    return value < 0, f"{text}.{'0' * digits}" if digits else text


def _round_half_up(text: str, digits: int) -> str:
    whole, _, fraction = text.partition(".")
    if len(fraction) <= digits:
        fraction = fraction.ljust(digits, "0")
        return f"{whole}.{fraction}" if digits else whole
    number = int(whole + fraction[:digits]) + (1 if fraction[digits] >= "5" else 0)
    figures = str(number).rjust(digits + 1, "0")
    return f"{figures[:-digits]}.{figures[-digits:]}" if digits else figures


def _is_zero(text: str) -> bool:
    return not text.strip("0.")


def grouped(whole: str, own: NumberFormat) -> str:
    """Digits with the separator between thousands."""
    if len(whole) <= 3:
        return whole
    head = len(whole) % 3 or 3
    return own.group.join([whole[:head], *(whole[at:at + 3] for at in range(head, len(whole), 3))])


def _with_point(text: str, own: NumberFormat, *, groups: bool) -> str:
    whole, _, fraction = text.partition(".")
    if groups:
        whole = grouped(whole, own)
    return f"{whole}{own.decimal}{fraction}" if fraction else whole


def _signed_zero(value: Any, negative: bool, text: str) -> bool:
    """Whether the minus is written: a Decimal or integer that rounds to zero has none, a Double keeps it."""
    if not negative:
        return False
    return not _is_zero(text) or value.__class__ in {float, Single}


# ---------------------------------------------------------------- standard formats

def _fixed_point(value: Any, letter: str, precision: int, own: NumberFormat) -> str:
    negative, text = fixed(value, own.digits if precision < 0 else precision)
    shown = _with_point(text, own, groups=letter in "nN")
    return own.negative + shown if _signed_zero(value, negative, text) else shown


def _currency(value: Any, letter: str, precision: int, own: NumberFormat) -> str:
    negative, text = fixed(value, own.currency_digits if precision < 0 else precision)
    pattern = own.currency_negative if _signed_zero(value, negative, text) else own.currency_positive
    return pattern.replace("$", "\0").replace("n", _with_point(text, own, groups=True)).replace("\0", own.currency)


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
    return pattern.replace("n", _with_point(text, own, groups=True)).replace("%", own.percent)


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
    negative, figures, exponent = _rounded(value, digits + 1)
    tail = own.decimal + figures[1:] if digits else ""
    sign = own.negative if negative else ""
    return f"{sign}{figures[0]}{tail}{letter}{own.negative if exponent < 0 else own.positive}{abs(exponent):03d}"


def _rounded(value: Any, count: int) -> tuple[bool, str, int]:
    """Sign, so many significant digits, and the exponent of the first."""
    cls = value.__class__
    if cls is float or cls is Single:
        mantissa, _, exponent = f"{float(value):.{count - 1}e}".partition("e")
        return mantissa.startswith("-"), mantissa.lstrip("-").replace(".", ""), int(exponent)
    number = abs(value)
    figures, point = _digits_of(number)
    if len(figures) > count:
        up = figures[count] >= "5"
        kept = str(int(figures[:count] or "0") + (1 if up else 0)).rjust(count, "0")
        if len(kept) > count:
            kept, point = kept[:count], point + 1
        figures = kept
    figures = figures.ljust(count, "0")
    return value < 0, figures, (point - 1 if figures.strip("0") else 0)


def _digits_of(number: Any) -> tuple[str, int]:
    """Significant digits of a whole number or Decimal, and where the point stands after them."""
    if number.__class__ is Decimal:
        text = format(number, "f")
        whole, _, fraction = text.partition(".")
        figures = (whole + fraction).lstrip("0")
        if not figures:
            return "0", 1
        lead = len(whole + fraction) - len(figures)
        return figures, len(whole) - lead
    text = str(int(number))
    return text, len(text)


def _general(value: Any, letter: str, precision: int, own: NumberFormat) -> str:
    cls = value.__class__
    if precision <= 0:
        text = numbers.number_text(value)
        if letter == "g":
            text = text.replace("E", "e")
        return _localized(text, own)
    negative, figures, exponent = _rounded(value, precision)
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
    return text if own.decimal == "." else text.replace(".", own.decimal)


def _round_trip(value: Any, letter: str, precision: int, own: NumberFormat) -> str:
    if value.__class__ not in {float, Single, Decimal}:
        if value.__class__ is BigInteger:
            return str(int(value))
        return str(int(value))
    return _localized(numbers.number_text(value), own)


_STANDARD = {
    "N": _fixed_point, "F": _fixed_point, "C": _currency, "P": _percent, "D": _decimal_digits, "X": _hex, "B": _binary, "E": _scientific, "G": _general,
    "R": _round_trip,
}


# ---------------------------------------------------------------- custom patterns

class _Section:
    """One section of a custom pattern, read once: its items and what they say together."""

    __slots__ = ("decimals", "exponent", "first_zero", "groups", "items", "last_zero", "places", "scale")

    def __init__(self, text: str) -> None:
        self.items: list[tuple[str, str]] = []
        self.places = 0
        self.decimals = -1
        self.first_zero = -1
        self.last_zero = -1
        self.groups = False
        self.scale = 0
        self.exponent = False
        self._read(text)

    def _read(self, text: str) -> None:
        at, commas_at, commas = 0, -1, 0
        while at < len(text):
            char = text[at]
            at += 1
            if char in "0#":
                if commas and self.decimals < 0:
                    if commas_at == self.places:
                        self.groups = True
                    commas = 0
                if char == "0":
                    if self.first_zero < 0:
                        self.first_zero = self.places
                    self.last_zero = self.places + 1
                self.places += 1
                self.items.append(("digit", char))
            elif char == ".":
                if self.decimals < 0:
                    self.scale -= 3 * commas
                    commas = 0
                    self.decimals = self.places
                    self.items.append(("point", char))
            elif char == ",":
                if self.places and self.decimals < 0:
                    commas_at = self.places
                    commas += 1
            elif char in "%\u2030":
                self.scale += 2 if char == "%" else 3
                self.items.append(("percent", char))
            elif char in "'\"":
                end = text.find(char, at)
                end = len(text) if end < 0 else end
                self.items.append(("text", text[at:end]))
                at = end + 1
            elif char == "\\":
                self.items.append(("text", text[at:at + 1]))
                at += 1
            else:
                at = self._exponent_or_text(text, char, at)
        if commas and self.decimals < 0:
            self.scale -= 3 * commas
        if self.decimals < 0:
            self.decimals = self.places

    def _exponent_or_text(self, text: str, char: str, at: int) -> int:
        if char in "eE":
            sign = text[at] if at < len(text) and text[at] in "+-" else ""
            start = at + len(sign)
            end = start
            while end < len(text) and text[end] == "0":
                end += 1
            if end > start:
                self.exponent = True
                self.items.append(("exponent", char + sign + text[start:end]))
                return end
        self.items.append(("text", char))
        return at


def _sections(spec: str) -> list[str]:
    parts, start, at = [], 0, 0
    while at < len(spec):
        char = spec[at]
        if char == "\\":
            at += 1
        elif char in "'\"":
            end = spec.find(char, at + 1)
            at = len(spec) if end < 0 else end
        elif char == ";":
            parts.append(spec[start:at])
            start = at + 1
        at += 1
    parts.append(spec[start:])
    return parts


def custom(value: Any, spec: str, own: NumberFormat) -> str:
    """A number by a custom pattern."""
    sections = _sections(spec)
    negative = value < 0 or (value.__class__ is float and str(value)[0] == "-")
    figures, point = _custom_digits(value)
    chosen = 0
    if not figures.strip("0"):
        chosen = 2 if len(sections) > 2 and sections[2] else 0
    elif negative and len(sections) > 1 and sections[1]:
        chosen = 1
    section = _Section(sections[chosen])
    rounded, place = _fit(figures, point, section)
    if chosen != 2 and not rounded.strip("0") and figures.strip("0") and len(sections) > 2 and sections[2] and not section.exponent:
        chosen, section = 2, _Section(sections[2])
        rounded, place = "", 0
    sign = negative and chosen == 0 and (bool(rounded.strip("0")) or (value.__class__ is float and value == 0 and False))
    return (own.negative if sign else "") + _write(section, rounded, place, own)


def _custom_digits(value: Any) -> tuple[str, int]:
    cls = value.__class__
    if cls is float or cls is Single:
        mantissa, _, exponent = f"{abs(float(value)):.{14 if cls is float else 6}e}".partition("e")
        return mantissa.replace(".", "").rstrip("0") or "0", int(exponent) + 1
    return _digits_of(abs(value))


def _fit(figures: str, point: int, section: _Section) -> tuple[str, int]:
    """The digits scaled and rounded to the places that the section has; ``place`` digits stand before the point."""
    if not figures.strip("0"):
        return "", 0
    lead = len(figures) - len(figures.lstrip("0"))
    figures, point = figures[lead:], point - lead
    if section.exponent:
        count = section.places
        return _cut(figures, point, count)
    point += section.scale
    return _cut(figures, point, point + section.places - section.decimals)


def _cut(figures: str, point: int, count: int) -> tuple[str, int]:
    """Rounds half away from zero to so many digits."""
    if count < 0:
        return "", 0
    if len(figures) <= count:
        return figures.rstrip("0"), point
    up = figures[count] >= "5"
    kept = int(figures[:count] or "0") + (1 if up else 0)
    if not kept:
        return "", 0
    text = str(kept).rjust(count, "0")
    if len(text) > count:
        point += len(text) - count
    return text.rstrip("0"), point


def _write(section: _Section, figures: str, point: int, own: NumberFormat) -> str:
    if section.exponent:
        return _write_exponent(section, figures, point, own)
    before = section.decimals
    whole = figures[:point].ljust(point, "0") if point > 0 else ""
    fraction = ("0" * -point + figures) if point < 0 else figures[max(point, 0):]
    least = before - section.first_zero if 0 <= section.first_zero < before else 0
    whole = whole.rjust(least, "0")
    most = max(section.last_zero - before, 0)
    fraction = fraction.ljust(most, "0")
    shown = _spread(whole, before)
    out: list[str] = []
    seen = 0
    left = len(whole)
    for kind, text in section.items:
        if kind == "digit":
            if seen < before:
                for char in shown[seen]:
                    out.append(char)
                    left -= 1
                    if section.groups and left and left % 3 == 0:
                        out.append(own.group)
            else:
                at = seen - before
                if at < len(fraction):
                    out.append(fraction[at])
            seen += 1
        elif kind == "point":
            if fraction:
                out.append(own.decimal)
        else:
            out.append(own.percent if kind == "percent" and text == "%" else text)
    return "".join(out)


def _spread(whole: str, places: int) -> list[str]:
    """Which digits each place before the point shows: the first takes what is too much."""
    if not places:
        return [whole] if whole else []
    extra = len(whole) - places
    if extra >= 0:
        return [whole[:extra + 1], *whole[extra + 1:]]
    return [""] * -extra + list(whole)


def _write_exponent(section: _Section, figures: str, point: int, own: NumberFormat) -> str:
    before = section.decimals
    digits = figures.ljust(section.places, "0")
    exponent = point - before if figures.strip("0") else 0
    fraction = digits[before:].rstrip("0").ljust(max(section.last_zero - before, 0), "0")
    out: list[str] = []
    seen = 0
    for kind, text in section.items:
        if kind == "digit":
            if seen < before:
                out.append(digits[seen])
            elif seen - before < len(fraction):
                out.append(fraction[seen - before])
            seen += 1
        elif kind == "point":
            if fraction:
                out.append(own.decimal)
        elif kind == "exponent":
            sign = own.negative if exponent < 0 else own.positive if "+" in text else ""
            zeros = len(text.lstrip("eE").lstrip("+-"))
            out.append(f"{text[0]}{sign}{str(abs(exponent)).rjust(zeros, '0')}")
        else:
            out.append(own.percent if kind == "percent" and text == "%" else text)
    return "".join(out)

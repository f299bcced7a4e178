"""Numbers by custom patterns (``#,##0.00;(0)``), which see 15 digits of a Double and 7 of a Single."""

from __future__ import annotations

from decimal import Decimal

from havmsh.runtime.culture import NumberFormat
from havmsh.runtime.number.digits import digits_of, group_borders
from havmsh.runtime.objects import Single

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


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
                    self.groups = self.groups or commas_at == self.places
                    commas = 0
                self._digit(char)
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

    def _digit(self, char: str) -> None:
        if char == "0":
            if self.first_zero < 0:
                self.first_zero = self.places
            self.last_zero = self.places + 1
        self.places += 1
        self.items.append(("digit", char))

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
    floating = value.__class__ in {float, Single}
    negative = value < 0 or floating and str(value)[0] == "-"
    figures, point = _custom_digits(value)
    of_zero = 2 if len(sections) > 2 and sections[2] else 0
    chosen = of_zero if not figures.strip("0") else 1 if negative and len(sections) > 1 and sections[1] else 0
    section = _Section(sections[chosen])
    rounded, place = _fit(figures, point, section)
    if not rounded.strip("0") and chosen != of_zero:
        chosen, section = of_zero, _Section(sections[of_zero])
        rounded, place = "", 0
    made = _write(section, rounded, place, own)
    # only floating numbers have a negative zero, which is seen where anything is written
    sign = negative and chosen == 0 and (bool(rounded.strip("0")) or floating and bool(made))
    return own.negative + made if sign else made


def _custom_digits(value: Any) -> tuple[str, int]:
    cls = value.__class__
    if cls is float or cls is Single:
        mantissa, _, exponent = f"{abs(float(value)):.{14 if cls is float else 6}e}".partition("e")
        return mantissa.replace(".", "").rstrip("0") or "0", int(exponent) + 1
    return digits_of(value.copy_abs() if cls is Decimal else abs(value))


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
    borders = group_borders(left, own.sizes) if section.groups else ()

    def put(chars: str) -> None:
        nonlocal left
        for char in chars:
            out.append(char)
            left -= 1
            if left in borders:
                out.append(own.group)

    for kind, text in section.items:
        if kind == "digit":
            if seen < before:
                put(shown[seen])
            else:
                at = seen - before
                if at < len(fraction):
                    out.append(fraction[at])
            seen += 1
        elif kind == "point":
            if not before:
                put(whole)  # what no place stands for comes where the point is
            if fraction:
                out.append(own.decimal)
        else:
            out.append(_sign(kind, text, own))
    return "".join(out)


def _sign(kind: str, text: str, own: NumberFormat) -> str:
    """Text as it stands; the culture's signs of hundredths and thousandths."""
    return text if kind != "percent" else own.percent if text == "%" else own.per_mille


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
            out.append(_sign(kind, text, own))
    return "".join(out)

"""The digits of numbers, rounded as .NET rounds them: a Double from its exact value, half to even; integers and Decimals half away from zero."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from havmsh.runtime.errors import NetError
from havmsh.runtime.objects import Single

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def invalid() -> NetError:
    """FormatException for a format that numbers have not."""
    return NetError("System.FormatException", "Format specifier was invalid.")


def fixed(value: Any, digits: int) -> tuple[bool, str]:
    """Sign and plain digits with so many decimals."""
    cls = value.__class__
    if cls is float or cls is Single:
        text = f"{float(value):.{min(digits, 1100)}f}"
        negative = text.startswith("-")
        return negative and (value != 0 or True), text.lstrip("-")
    if cls is Decimal:
        text = _round_half_up(format(value.copy_abs(), "f"), digits)
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


def grouped(whole: str, separator: str, sizes: tuple[int, ...]) -> str:
    """Digits with the separator between groups."""
    ends = [len(whole) - border for border in reversed(group_borders(len(whole), sizes))]
    return separator.join([whole[start:end] for start, end in pairwise([0, *ends, len(whole)])])


def group_borders(count: int, sizes: tuple[int, ...]) -> list[int]:
    """How many digits stand behind each border of groups: the last group has the first of the sizes, the one before it the next, all others the last; 0: no more groups."""
    borders: list[int] = []
    behind = 0
    while sizes:
        size = sizes[min(len(borders), len(sizes) - 1)]
        behind += size
        if not size or behind >= count:
            break
        borders.append(behind)
    return borders


def rounded(value: Any, count: int) -> tuple[bool, str, int]:
    """Sign, so many significant digits, and the exponent of the first."""
    cls = value.__class__
    if cls is float or cls is Single:
        mantissa, _, exponent = f"{float(value):.{count - 1}e}".partition("e")
        return mantissa.startswith("-"), mantissa.lstrip("-").replace(".", ""), int(exponent)
    number = value.copy_abs() if cls is Decimal else abs(value)
    figures, point = digits_of(number)
    if len(figures) > count:
        up = figures[count] >= "5"
        kept = str(int(figures[:count] or "0") + (1 if up else 0)).rjust(count, "0")
        if len(kept) > count:
            kept, point = kept[:count], point + 1
        figures = kept
    figures = figures.ljust(count, "0")
    return value < 0, figures, (point - 1 if figures.strip("0") else 0)


def digits_of(number: Any) -> tuple[str, int]:
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

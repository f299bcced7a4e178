"""The texts of dates and spans by .NET's standard and custom format strings."""

from __future__ import annotations

import re

from havmsh.runtime.culture import of
from havmsh.runtime.date.at_once import of_kind, of_zone, written
from havmsh.runtime.date.dates import DAY, TICK, UTC, DateTime, DateTimeOffset, TimeSpan, split_date
from havmsh.runtime.date.names import FIXED, INVARIANT, calendar_of, composed, date_separator, names, patterns, time_separator
from havmsh.runtime.errors import NetError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final


def format_date(value: DateTime | DateTimeOffset, spec: str = "", culture: Any = None) -> str:
    """The text of a date by a standard (one letter) or custom format. Raises FormatException."""
    own = patterns(culture)
    with_offset = value.__class__ is DateTimeOffset
    if not spec:
        return custom_date(value, f"{own['d']} {own['T']}" + (" zzz" if with_offset else ""), culture)
    if len(spec) == 1:
        return _standard_date(value, spec, own, culture)
    return custom_date(value, spec, culture)


def _standard_date(value: Any, letter: str, own: dict[str, str], culture: Any) -> str:
    pattern = composed(letter, own)
    if pattern is not None:
        return custom_date(value, pattern, culture)
    with_offset = value.__class__ is DateTimeOffset
    if letter == "U" and not with_offset:
        return custom_date(value.to_utc(), f"{own['D']} {own['T']}", culture)
    fixed = FIXED.get(letter)
    if fixed is None:
        raise _bad_format()
    if with_offset and letter in "oO":
        fixed = fixed[:-1] + "zzz"
    elif with_offset and letter != "s":
        value = DateTime(value.utc_ticks, UTC)
    return custom_date(value, fixed, None)


def _bad_format() -> NetError:
    return NetError("System.FormatException", "Input string was not in a correct format.")


class _Fields:
    """What a pattern's letters may ask of a date."""

    __slots__ = ("culture", "day", "fraction", "hour", "minute", "month", "months", "second", "value", "weekday", "year")

    def __init__(self, value: Any, culture: Any) -> None:
        ticks = value.ticks
        self.months = 2
        """Which of the culture's names the months have: beside a day some languages bend them."""
        self.value = value
        self.culture = culture
        calendar = calendar_of(culture)
        self.year: int
        self.month: int
        self.day: int
        self.year, self.month, self.day = split_date(ticks) if calendar is None else calendar.split(ticks)
        self.weekday = (ticks // DAY + 1) % 7
        seconds, self.fraction = divmod(ticks % DAY, TICK)
        self.hour, self.minute, self.second = seconds // 3600, seconds // 60 % 60, seconds % 60


_ONE_DAY: Final = re.compile(r"(?<!d)dd?(?=[^d]*\Z)(?!d)")
_NEXT_DAY: Final = re.compile(r"[^d]*dd?(?!d)")
_LETTERS: Final[dict[str, Callable[[_Fields, int], str]]] = {
    "d": lambda f, n: str(f.day) if n == 1 else f"{f.day:02}" if n == 2 else names(f.culture)[1 if n == 3 else 0][f.weekday],
    "M": lambda f, n: str(f.month) if n == 1 else f"{f.month:02}" if n == 2 else names(f.culture)[3 if n == 3 else f.months][f.month - 1],
    "y": lambda f, n: str(f.year % 100) if n == 1 else f"{f.year % 100:02}" if n == 2 else f"{f.year:0{n}}",
    "H": lambda f, n: f"{f.hour:0{min(n, 2)}}",
    "h": lambda f, n: f"{f.hour % 12 or 12:0{min(n, 2)}}",
    "m": lambda f, n: f"{f.minute:0{min(n, 2)}}",
    "s": lambda f, n: f"{f.second:0{min(n, 2)}}",
    "t": lambda f, n: names(f.culture)[4][f.hour // 12][:1 if n == 1 else None],
    "g": lambda f, n: _era(f.culture, f.value.ticks),
    "z": lambda f, n: of_zone(f.value, n),
    "K": lambda f, n: of_kind(f.value),
    ":": lambda f, n: time_separator(patterns(f.culture)),
    "/": lambda f, n: date_separator(patterns(f.culture)),
}
"""A pattern's letter, so many in a row, to text; fractions see what stands before them, and are not here."""


def _era(culture: Any, ticks: int) -> str:
    calendar = calendar_of(culture)
    if calendar is None:
        return "A.D." if patterns(culture) is INVARIANT else "AD"
    from havmsh.runtime.date.local_calendars import era_name

    return era_name(calendar, ticks)


def custom_date(value: Any, pattern: str, culture: Any) -> str:
    """The text of a date by a custom pattern."""
    plain = written(value, pattern, culture)
    if plain is not None:
        return plain
    fields = _Fields(value, culture)
    out: list[str] = []
    at, end = 0, len(pattern)
    while at < end:
        char = pattern[at]
        if char in "'\"":
            text, at = _quoted(pattern, at)
            out.append(text)
        elif char == "\\" or char == "%":
            if at + 1 >= end or pattern[at:at + 2] == "%%":
                raise _bad_format()
            out.append(pattern[at + 1] if char == "\\" else custom_date(value, pattern[at + 1], culture))
            at += 2
        else:
            count = 1
            while at + count < end and pattern[at + count] == char and char not in ":/K":
                count += 1
            if char in "fF":
                _write_fraction(out, fields.fraction, char, count)
            elif char == "M" and count > 3:
                fields.months = 5 if _beside_day(pattern, at, at + count) else 2
                out.append(_LETTERS["M"](fields, count))
            else:
                write = _LETTERS.get(char)
                out.append(char * count if write is None else write(fields, count))
            at += count
    return "".join(out)


def _beside_day(pattern: str, start: int, end: int) -> bool:
    """Whether the day of the month stands nearest before or behind a month's name."""
    return _ONE_DAY.search(pattern, 0, start) is not None or _NEXT_DAY.match(pattern, end) is not None


def _write_fraction(out: list[str], fraction: int, char: str, count: int) -> None:
    """Digits of a second; ``F`` leaves noughts at the end away, and the point before nothing."""
    if count > 7:
        raise _bad_format()
    digits = f"{fraction:07}"[:count]
    if char == "F":
        digits = digits.rstrip("0")
        if not digits and out and out[-1].endswith("."):
            out[-1] = out[-1][:-1]
    out.append(digits)


def _quoted(pattern: str, at: int) -> tuple[str, int]:
    """The text in quotes and the place behind it."""
    quote, kept = pattern[at], []
    at += 1
    while at < len(pattern) and pattern[at] != quote:
        if pattern[at] == "\\":
            at += 1
            if at == len(pattern):
                raise _bad_format()
        kept.append(pattern[at])
        at += 1
    if at >= len(pattern):
        raise NetError("System.FormatException", f"Cannot find a matching quote character for the character '{quote}'.")
    return "".join(kept), at + 1


def format_span(value: TimeSpan, spec: str = "c", culture: Any = None) -> str:
    """The text of a span by ``c``, ``g``, ``G`` or a custom format. Raises FormatException."""
    ticks = abs(value.ticks)
    sign = "-" if value.ticks < 0 else ""
    seconds, fraction = divmod(ticks, TICK)
    days, hours, minutes, rest = seconds // 86400, seconds // 3600 % 24, seconds // 60 % 60, seconds % 60
    if not spec or spec in "ctT":
        text = f"{sign}{days}." if days else sign
        return f"{text}{hours:02}:{minutes:02}:{rest:02}" + (f".{fraction:07}" if fraction else "")
    if spec == "g":
        tail = f"{of(culture).decimal}{fraction:07}".rstrip("0") if fraction else ""
        return f"{sign}{f'{days}:' if days else ''}{hours}:{minutes:02}:{rest:02}{tail}"
    if spec == "G":
        return f"{sign}{days}:{hours:02}:{minutes:02}:{rest:02}{of(culture).decimal}{fraction:07}"
    if len(spec) == 1:
        raise _bad_format()
    return _custom_span(spec, days, hours, minutes, rest, fraction)


def _custom_span(pattern: str, days: int, hours: int, minutes: int, seconds: int, fraction: int) -> str:
    out: list[str] = []
    at, end = 0, len(pattern)
    widths = {"d": 8, "h": 2, "m": 2, "s": 2, "f": 7, "F": 7}
    amounts = {"d": days, "h": hours, "m": minutes, "s": seconds}
    while at < end:
        char = pattern[at]
        if char in widths:
            count = 1
            while at + count < end and pattern[at + count] == char:
                count += 1
            if count > widths[char]:
                raise _bad_format()
            if char in "fF":
                digits = f"{fraction:07}"[:count]
                out.append(digits if char == "f" else digits.rstrip("0"))
            else:
                out.append(f"{amounts[char]:0{count}}")
            at += count
        elif char in "'\"":
            text, at = _quoted(pattern, at)
            out.append(text)
        elif char == "\\" and at + 1 < end:
            out.append(pattern[at + 1])
            at += 2
        elif char == "%" and at + 1 < end and pattern[at + 1] != "%":
            at += 1
        else:
            raise _bad_format()
    return "".join(out)

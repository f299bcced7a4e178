"""Reading dates from text as .NET's forgiving Parse does. By a pattern: ``patterns``; spans: ``spans``."""

from __future__ import annotations

import re
from functools import lru_cache

from havmsh.runtime.date.at_once import read
from havmsh.runtime.date.dates import (
    DAY,
    LOCAL,
    TICK,
    UNSPECIFIED,
    UTC,
    DateTime,
    DateTimeOffset,
    date_ticks,
    days_in_month,
    offset_of_local,
    time_ticks,
)
from havmsh.runtime.date.names import DAYS, MONTHS, calendar_of, names, patterns
from havmsh.runtime.errors import NetError, argument_null

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

MONTH_NUMBERS = {name[:size].upper(): at for at, name in enumerate(MONTHS, 1) for size in (3, len(name))}
_DAY_NUMBERS = {name[:size].upper(): at for at, name in enumerate(DAYS) for size in (3, len(name))}
_TOKEN = re.compile(r"\s*(?:(?P<number>\d+)|(?P<word>[^\W\d_]+\.?)|(?P<mark>[-/:.,+]))")
_ZONES = {"Z": 0, "GMT": 0, "UTC": 0}
_UNITS = {
    "\u5e74": "year", "\ub144": "year", "\u6708": "month", "\uc6d4": "month", "\u65e5": "day", "\uc77c": "day",
    "\u6642": "hour", "\u65f6": "hour", "\u5206": "minute", "\ubd84": "minute", "\u79d2": "second", "\ucd08": "second",
}
"""What Japanese, Chinese and Korean write behind the parts of a date and a time; .NET reads it in every culture."""
_UNIT = re.compile(rf"\s*([{''.join(_UNITS)}])")


def unreadable(text: str, culture: Any = None, *, exact: bool = False) -> NetError:
    """FormatException for a text that is no date."""
    at = None if exact else _unknown_word(text, culture)
    if at is not None:
        return NetError("System.FormatException", f"The string '{text}' was not recognized as a valid DateTime. There is an unknown word starting at index '{at}'.")
    return NetError("System.FormatException", f"String '{text}' was not recognized as a valid DateTime.")


def _unknown_word(text: str, culture: Any) -> int | None:
    """Where the first word stands that is no date's, unless what is before it is no date already."""
    days, halves, months = _own_words(names(culture))
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None or len(found["number"] or "") > 7:
            return None
        word = (found["word"] or "").rstrip(".").upper()
        if word and word not in MONTH_NUMBERS and word not in _DAY_NUMBERS and word not in _ZONES and word not in {"AM", "PM", "A", "P", "T", *days, *halves, *months}:
            return found.start("word")
        if word in {"A", "P"} and found.start("word") == 0:
            return 0
        unit = _UNIT.match(text, found.end()) if found["number"] else None
        at = found.end() if unit is None else unit.end()
    return None


@lru_cache(maxsize=16)
def _own_words(own: tuple[tuple[str, ...], ...]) -> tuple[dict[str, int], dict[str, str], dict[str, int]]:
    """Of a culture's ``names``: those of days, of the halves of a day (A or P) and of months."""
    days, short, months, short_months, halves, genitives, short_genitives = own
    numbers = {name.rstrip(".").upper(): at for group in (short_genitives, genitives, short_months, months) for at, name in enumerate(group, 1)}
    known_days = {name.rstrip(".").upper(): at for group in (short, days) for at, name in enumerate(group)}
    return known_days, {name.upper(): half for name, half in zip(halves, "AP", strict=True)}, numbers


class BeyondCalendarError(ValueError):
    """Parts that are numbers, but none of a day or a time that there is."""


_ROUND_TRIP = re.compile(r"\s*\d{4}-\d{1,2}-\d{1,2}T")
"""Texts whose parts the calendar alone judges."""


def refused(text: str, culture: Any, error: ValueError) -> NetError:
    """FormatException for a text whose parts make no date."""
    if isinstance(error, BeyondCalendarError) or _ROUND_TRIP.match(text):
        return beyond_calendar(text)
    return unreadable(text, culture)


def beyond_calendar(text: str) -> NetError:
    """FormatException for parts that the calendar does not know."""
    return NetError("System.FormatException", f"The DateTime represented by the string '{text}' is not supported in calendar 'System.Globalization.GregorianCalendar'.")


class Reading:
    """What a text says of a moment; None where it says nothing."""

    __slots__ = ("calendar", "day", "fraction", "half", "hour", "minute", "month", "offset", "second", "utc", "weekday", "year")

    def __init__(self) -> None:
        self.year: int | None = None
        self.month: int | None = None
        self.day: int | None = None
        self.hour: int | None = None
        self.minute = 0
        self.second = 0
        self.fraction = 0
        self.half = ""
        self.offset: int | None = None
        self.utc = False
        self.weekday: int | None = None
        self.calendar: Any = None
        """By what year, month and day are meant; None for the Gregorian calendar."""

    def time(self) -> int:
        """Ticks of the time of day. Raises ValueError for an hour that its half does not have, BeyondCalendarError for a time that is none."""
        hour = self.hour or 0
        if self.half:
            if hour > (12 if self.half == "A" else 23):
                raise ValueError(hour)
            hour = hour % 12 + (12 if self.half == "P" else 0)
        if hour > 23 or self.minute > 59 or self.second > 59:
            raise BeyondCalendarError(hour)
        return time_ticks(hour, self.minute, self.second) + self.fraction

    def date(self, *, default_today: bool = True) -> int:
        """Ticks of the day: what the text leaves out is today's, or all of it the first of the year 1. Raises ValueError for a day that is none."""
        if self.year is None and self.month is None and self.day is None:
            return DateTime.now().ticks // DAY * DAY if default_today else 0
        if self.calendar is not None:
            return self._by_calendar()
        year = self.year if self.year is not None else int(_today()[0])
        month = self.month if self.month is not None else 1
        day = self.day if self.day is not None else 1
        if not (1 <= month <= 12 and 1 <= year <= 9999 and 1 <= day <= days_in_month(year, month)):
            raise ValueError(day)
        return date_ticks(year, month, day)

    def _by_calendar(self) -> int:
        year = self.year if self.year is not None else self.calendar.split(DateTime.now().ticks)[0]
        try:
            return int(self.calendar.ticks(year, self.month or 1, self.day or 1))
        except NetError:
            raise ValueError(year) from None


def check_weekday(ticks: int, reading: Reading, text: str) -> None:
    """Refuses a day that is not the one which the text calls by its name."""
    if reading.weekday is not None and (ticks // DAY + 1) % 7 != reading.weekday:
        raise NetError("System.FormatException", f"String '{text}' was not recognized as a valid DateTime because the day of week was incorrect.")


def check_offset(reading: Reading) -> None:
    """Refuses an offset that no clock has."""
    if reading.offset is not None and not -840 <= reading.offset <= 840:
        raise NetError("System.FormatException", "The time zone offset must be within plus or minus 14 hours.")


def _today() -> tuple[int, int, int]:
    from havmsh.runtime.date.dates import split_date

    return split_date(DateTime.now().ticks)


def two_digits(year: int, digits: int) -> int:
    """The year that two digits mean: up to 49 this century."""
    return year if digits > 2 else year + (2000 if year <= 49 else 1900)


def parse_date(text: str, culture: Any = None, styles: int = 0) -> DateTime:
    """DateTime.Parse. A text with an offset gives local time, unless ``styles`` (DateTimeStyles) keep UTC (16) or the kind (128)."""
    if text is None:
        raise argument_null("s")
    ticks, reading = _everyday(text, culture) or moment(text, culture, default_today=not styles & 8)
    return settle(ticks, reading, styles)


def _everyday(text: str, culture: Any) -> tuple[int, Reading] | None:
    """The ticks that a text in an everyday form means, and what it said of the offset."""
    known = read(text, culture)
    if known is None:
        return None
    reading = Reading()
    ticks, reading.offset, reading.utc = known
    return ticks, reading


def moment(text: str, culture: Any, *, default_today: bool = True) -> tuple[int, Reading]:
    """The ticks that a text means, and all that it said. Raises FormatException."""
    reading = _read(text, culture)
    reading.calendar = None if _ROUND_TRIP.match(text) else calendar_of(culture)
    try:
        ticks = reading.date(default_today=default_today) + reading.time()
    except ValueError as error:
        raise refused(text, culture, error) from None
    check_weekday(ticks, reading, text)
    check_offset(reading)
    return ticks, reading


def settle(ticks: int, reading: Reading, styles: int) -> DateTime:
    """The moment, of the kind that its offset and ``styles`` (DateTimeStyles) ask for."""
    if reading.offset is None:
        if styles & 64:  # AssumeUniversal
            return DateTime(ticks, UTC) if styles & 16 else DateTime(ticks, UTC).to_local()
        if styles & 32:  # AssumeLocal
            return DateTime(ticks, LOCAL).to_utc() if styles & 16 else DateTime(ticks, LOCAL)
        return DateTime(ticks, UNSPECIFIED)
    moment = DateTime(ticks - reading.offset * 60 * TICK, UTC)
    if styles & 16 or (styles & 128 and reading.utc):
        return moment
    return moment.to_local()


def parse_offset(text: str, culture: Any = None, styles: int = 0) -> DateTimeOffset:
    """DateTimeOffset.Parse; a text without an offset is local time, or UTC where ``styles`` assume it."""
    if text is None:
        raise argument_null("input")
    ticks, reading = _everyday(text, culture) or moment(text, culture)
    if reading.offset is not None:
        return DateTimeOffset(ticks, reading.offset)
    return DateTimeOffset(ticks, 0 if styles & 64 else offset_of_local(ticks) // 60)


_CLOCK: Final = r"(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d+))?)?"


class _Forgiving:
    """The forgiving reader: tokens, then numbers and words in the orders that people write."""

    def __init__(self, text: str, culture: Any) -> None:
        self.text = text
        self.culture = culture
        self.days, self.halves, self.months = _own_words(names(culture))
        self.reading = Reading()
        self.numbers: list[tuple[int, int]] = []
        self.after_time = False
        self.before_month = 0  # how many numbers

    def tokens(self) -> None:
        """Takes the text apart. Raises FormatException."""
        text, at, size = self.text, 0, len(self.text)
        while at < size:
            found = _TOKEN.match(text, at)
            if found is None:
                if not text[at:].strip():
                    break
                raise unreadable(text, self.culture)
            if found["number"]:
                at = self.number(found)
            elif found["word"]:
                at = found.end()
                self.word(found["word"].rstrip(".").upper(), last=not text[at:].strip())
            else:
                at = self.mark(found)

    def number(self, found: re.Match[str]) -> int:
        """A time, an hour before AM or PM, a number that says what it is, or one whose meaning its place decides; gives the place behind it."""
        text, reading = self.text, self.reading
        clock = re.compile(_CLOCK).match(text, found.start("number"))
        if clock and reading.hour is None:
            _take_clock(reading, clock)
            self.after_time = True
            return clock.end()
        unit = _UNIT.match(text, found.end())
        if reading.hour is None and text[found.end():].lstrip()[:2].upper() in ("AM", "PM"):
            reading.hour, self.after_time = int(found["number"]), True
        elif unit is not None:
            _take_unit(reading, _UNITS[unit[1]], found["number"], text)
            self.after_time = self.after_time or reading.hour is not None
            return unit.end()
        else:
            self.numbers.append((int(found["number"]), len(found["number"])))
        return found.end()

    def word(self, word: str, *, last: bool) -> None:
        """A month, a half of the day, a zone, a day's name."""
        reading = self.reading
        month = MONTH_NUMBERS.get(word) or self.months.get(word)
        if month is not None and reading.month is None:
            reading.month = month
            self.before_month = len(self.numbers)
        elif word in self.halves and not reading.half and not word.isascii():
            reading.half = self.halves[word]
        elif word in ("AM", "PM", "A", "P") and self.after_time:
            reading.half = word[:1]
        elif word in _ZONES and (reading.hour is not None or self.numbers or word != "Z"):
            reading.offset, reading.utc = 0, True
        elif (day := _DAY_NUMBERS.get(word, self.days.get(word))) is not None and reading.weekday is None:
            reading.weekday = day
        elif not (word == "T" and self.numbers and not last):
            raise unreadable(self.text, self.culture)

    def whole_date(self) -> bool:
        """Whether day, month and year were all said."""
        return len(self.numbers) + (self.reading.month is not None) >= 3

    def mark(self, found: re.Match[str]) -> int:
        """An offset from UTC, or what stands between numbers; gives the place behind it."""
        text, mark = self.text, found["mark"]
        before = text[:found.start("mark")]
        if mark in "+-" and (self.after_time or self.whole_date() and (mark == "+" or before.endswith(" "))):
            zone = re.compile(r"[+-](\d{1,2}):?(\d{2})?").match(text, found.start("mark"))
            if not zone or self.reading.offset is not None:
                raise unreadable(text, self.culture)
            minutes = int(zone[1]) * 60 + int(zone[2] or 0)
            self.reading.offset = -minutes if mark == "-" else minutes
            return zone.end()
        if mark in ":+" or (mark == "." and not self.numbers):
            raise unreadable(text, self.culture)
        if mark in "-/" and (before.rstrip()[-1:] in ("", "-", "/") or not text[found.end():].strip()):
            raise unreadable(text, self.culture)  # it stands between two
        return found.end()


def _read(text: str, culture: Any) -> Reading:
    """What a text says of a date. Raises FormatException."""
    reader = _Forgiving(text, culture)
    reader.tokens()
    if reader.reading.month is not None and len(reader.numbers) == 1 and reader.numbers[0][1] < 3 and _is_year(culture, first=reader.before_month == 1):
        reader.reading.year, reader.reading.day = two_digits(*reader.numbers[0]), 1
    else:
        _assign(reader.reading, reader.numbers, culture, text)
    return reader.reading


def _is_year(culture: Any, *, first: bool) -> bool:
    """Whether a number beside a month is its year: where the culture writes days on the other side of the month, and years on this one (GetDayOfNM, GetDayOfMN)."""
    of_day, of_year = patterns(culture)["M"], patterns(culture)["Y"]
    return (of_day.find("d") < of_day.find("M")) is not first and (of_year.find("y") < of_year.find("M")) is first


def _take_unit(reading: Reading, part: str, number: str, text: str) -> None:
    """A number that says what it is. Raises FormatException where that was said before."""
    if part in ("year", "month", "day", "hour") and getattr(reading, part) is not None or len(number) > 4:
        raise unreadable(text)
    setattr(reading, part, two_digits(int(number), len(number)) if part == "year" else int(number))


def _take_clock(reading: Reading, clock: re.Match[str]) -> None:
    reading.hour, reading.minute, reading.second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    if clock[4]:
        reading.fraction = round(float("0." + clock[4]) * TICK) if len(clock[4]) > 7 else int(clock[4].ljust(7, "0"))


def _assign(reading: Reading, numbers: list[tuple[int, int]], culture: Any, text: str) -> None:
    """Gives the numbers their meaning by their count, their digits, and the culture's order."""
    if any(digits > 4 or (digits == 3 and len(numbers) == 3) for _, digits in numbers):
        raise unreadable(text)
    if not numbers:
        if reading.day is None and reading.year is None and (reading.month is not None or reading.hour is None):
            raise unreadable(text)
        return
    if reading.month is not None:
        _with_month(reading, numbers, text)
        return
    if len(numbers) == 3:
        (a, wide), (b, _), (c, last) = numbers
        if wide > 2:
            reading.year, reading.month, reading.day = a, b, c
        elif _day_first(culture):
            reading.day, reading.month, reading.year = a, b, two_digits(c, last)
        else:
            reading.month, reading.day, reading.year = a, b, two_digits(c, last)
    elif len(numbers) == 2:
        (a, wide), (b, last) = numbers
        if wide > 2:
            reading.year, reading.month = a, b
        elif last > 2:
            reading.month, reading.year = a, b
        elif _day_first(culture):
            reading.day, reading.month = a, b
        else:
            reading.month, reading.day = a, b
    else:
        raise unreadable(text)


def _with_month(reading: Reading, numbers: list[tuple[int, int]], text: str) -> None:
    if len(numbers) == 1:
        value, digits = numbers[0]
        if digits > 2:
            reading.year = two_digits(value, digits)
        else:
            reading.day = value
    elif len(numbers) == 2:
        (a, wide), (b, last) = numbers
        if wide > 2:
            reading.year, reading.day = a, b
        else:
            reading.day, reading.year = a, two_digits(b, last)
    else:
        raise unreadable(text)


def _day_first(culture: Any) -> bool:
    short = patterns(culture)["d"]
    return short.find("d") < short.find("M")

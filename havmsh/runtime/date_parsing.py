"""Reading dates and spans from text: .NET's forgiving Parse, ParseExact by a pattern, and spans."""

from __future__ import annotations

import re

from havmsh.runtime.date_names import DAYS, MONTHS, patterns
from havmsh.runtime.dates import (
    DAY,
    EPOCH,
    LOCAL,
    MAX_SPAN,
    TICK,
    UNSPECIFIED,
    UTC,
    DateTime,
    DateTimeOffset,
    TimeSpan,
    date_ticks,
    days_in_month,
    local_offset,
    offset_of_local,
    time_ticks,
)
from havmsh.runtime.errors import NetError, argument_null

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MONTH_NUMBERS = {name[:size].upper(): at for at, name in enumerate(MONTHS, 1) for size in (3, len(name))}
_DAY_NAMES = {name[:size].upper() for name in DAYS for size in (3, len(name))}
_TOKEN = re.compile(r"\s*(?:(?P<number>\d+)|(?P<word>[^\W\d_]+\.?)|(?P<mark>[-/:.,+]))")
_ZONES = {"Z": 0, "GMT": 0, "UTC": 0}


def unreadable(text: str, *, exact: bool = False) -> NetError:
    """FormatException for a text that is no date."""
    at = None if exact else _unknown_word(text)
    if at is not None:
        return NetError("System.FormatException", f"The string '{text}' was not recognized as a valid DateTime. There is an unknown word starting at index '{at}'.")
    return NetError("System.FormatException", f"String '{text}' was not recognized as a valid DateTime.")


def _unknown_word(text: str) -> int | None:
    """Where the first word stands that is no date's, unless what is before it is no date already."""
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None or len(found["number"] or "") > 7:
            return None
        word = (found["word"] or "").rstrip(".").upper()
        if word and word not in _MONTH_NUMBERS and word not in _DAY_NAMES and word not in _ZONES and word not in {"AM", "PM", "A", "P", "T"}:
            return found.start("word")
        if word in {"A", "P"} and found.start("word") == 0:
            return 0
        at = found.end()
    return None


class Reading:
    """What a text says of a moment; None where it says nothing."""

    __slots__ = ("day", "fraction", "half", "hour", "minute", "month", "offset", "second", "utc", "year")

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

    def time(self) -> int:
        """Ticks of the time of day. Raises ValueError for a time that is none."""
        hour = self.hour or 0
        if self.half:
            if not 1 <= hour <= 12 and hour != 0:
                raise ValueError(hour)
            hour = hour % 12 + (12 if self.half == "P" else 0)
        if hour > 23 or self.minute > 59 or self.second > 59:
            raise ValueError(hour)
        return time_ticks(hour, self.minute, self.second) + self.fraction

    def date(self) -> int:
        """Ticks of the day: what the text leaves out is today's. Raises ValueError for a day that is none."""
        if self.year is None and self.month is None and self.day is None:
            return DateTime.now().ticks // DAY * DAY
        year = self.year if self.year is not None else int(_today()[0])
        month = self.month if self.month is not None else 1
        day = self.day if self.day is not None else 1
        if not (1 <= month <= 12 and 1 <= year <= 9999 and 1 <= day <= days_in_month(year, month)):
            raise ValueError(day)
        return date_ticks(year, month, day)


def _today() -> tuple[int, int, int]:
    from havmsh.runtime.dates import split_date

    return split_date(DateTime.now().ticks)


def two_digits(year: int, digits: int) -> int:
    """The year that two digits mean: up to 49 this century."""
    return year if digits > 2 else year + (2000 if year <= 49 else 1900)


def parse_date(text: str, culture: Any = None, styles: int = 0) -> DateTime:
    """DateTime.Parse. A text with an offset gives local time, unless ``styles`` (DateTimeStyles) keep UTC (16) or the kind (128)."""
    if text is None:
        raise argument_null("s")
    reading = _read(text, culture)
    try:
        ticks = reading.date() + reading.time()
    except ValueError:
        raise unreadable(text) from None
    return _settle(ticks, reading, styles)


def _settle(ticks: int, reading: Reading, styles: int) -> DateTime:
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
    reading = _read(text, culture)
    try:
        ticks = reading.date() + reading.time()
    except ValueError:
        raise unreadable(text) from None
    if reading.offset is not None:
        return DateTimeOffset(ticks, reading.offset)
    return DateTimeOffset(ticks, 0 if styles & 64 else offset_of_local(ticks) // 60)


def _read(text: str, culture: Any) -> Reading:
    """The forgiving reader: tokens, then numbers and words in the orders that people write. Raises FormatException."""
    reading = Reading()
    numbers: list[tuple[int, int]] = []
    at, size = 0, len(text)
    named_month_first = False
    pending_time = False
    while at < size:
        found = _TOKEN.match(text, at)
        if found is None:
            if not text[at:].strip():
                break
            raise unreadable(text)
        if found["number"]:
            clock = re.compile(r"(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d+))?)?").match(text, found.start("number"))
            if clock and reading.hour is None:
                _take_clock(reading, clock)
                at, pending_time = clock.end(), True
                continue
            follows = text[found.end():].lstrip()[:2].upper()
            if reading.hour is None and follows in ("AM", "PM"):
                reading.hour, pending_time = int(found["number"]), True
                at = found.end()
                continue
            numbers.append((int(found["number"]), len(found["number"])))
            at = found.end()
            continue
        if found["word"]:
            word = found["word"].rstrip(".").upper()
            at = found.end()
            if word in _MONTH_NUMBERS and reading.month is None:
                reading.month = _MONTH_NUMBERS[word]
                named_month_first = not numbers
            elif word in ("AM", "PM", "A", "P") and pending_time:
                reading.half = word[:1]
            elif word in _ZONES and (reading.hour is not None or word != "Z"):
                reading.offset, reading.utc = 0, True
            elif (word == "T" and numbers) or word in _DAY_NAMES:
                continue
            else:
                raise unreadable(text)
            continue
        mark = found["mark"]
        if mark in "+-" and pending_time:
            zone = re.compile(r"[+-](\d{1,2}):?(\d{2})?").match(text, found.start("mark"))
            if zone and reading.offset is None:
                minutes = int(zone[1]) * 60 + int(zone[2] or 0)
                reading.offset = -minutes if mark == "-" else minutes
                at = zone.end()
                continue
            raise unreadable(text)
        if mark in ":+" or (mark == "." and not numbers):
            raise unreadable(text)
        at = found.end()
    _assign(reading, numbers, named_month_first, culture, text)
    return reading


def _take_clock(reading: Reading, clock: re.Match[str]) -> None:
    reading.hour, reading.minute, reading.second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    if clock[4]:
        reading.fraction = round(float("0." + clock[4]) * TICK) if len(clock[4]) > 7 else int(clock[4].ljust(7, "0"))


def _assign(reading: Reading, numbers: list[tuple[int, int]], named_first: bool, culture: Any, text: str) -> None:
    """Gives the numbers their meaning by their count, their digits, and the culture's order."""
    if any(digits > 4 or (digits == 3 and len(numbers) == 3) for _, digits in numbers):
        raise unreadable(text)
    if not numbers:
        if reading.month is None and reading.hour is None:
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
        if digits > 2 or value > 31:
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


# ---------------------------------------------------------------- by a pattern


def parse_exact(text: str, pattern: str, culture: Any = None, styles: int = 0) -> tuple[int, Reading]:
    """The ticks that a text means by a pattern, and all that it said. Raises FormatException."""
    if text is None:
        raise argument_null("s")
    own = patterns(culture)
    full = {
        "d": own["d"], "D": own["D"], "f": f"{own['D']} {own['t']}", "F": f"{own['D']} {own['T']}", "g": f"{own['d']} {own['t']}", "G": f"{own['d']} {own['T']}",
        "m": own["M"], "M": own["M"], "t": own["t"], "T": own["T"], "y": own["Y"], "Y": own["Y"], "s": "yyyy'-'MM'-'dd'T'HH':'mm':'ss",
        "o": "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK", "O": "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK", "r": "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'",
        "R": "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'", "u": "yyyy'-'MM'-'dd HH':'mm':'ss'Z'",
    }.get(pattern, pattern)
    found = re.compile(_expression(full, styles) + r"\Z", re.IGNORECASE).match(text.strip() if styles & 7 else text)
    if found is None:
        raise unreadable(text, exact=True)
    reading = _from_groups(found, text)
    try:
        return reading.date() + reading.time(), reading
    except ValueError:
        raise unreadable(text, exact=True) from None


def exact_date(text: str, pattern: str, culture: Any = None, styles: int = 0) -> DateTime:
    """DateTime.ParseExact."""
    ticks, reading = parse_exact(text, pattern, culture, styles)
    return _settle(ticks, reading, styles)


_PIECES = {
    "d": r"(?P<d>\d{1,2})", "dd": r"(?P<d>\d{2})", "ddd": "(?:" + "|".join(name[:3] for name in DAYS) + ")", "dddd": "(?:" + "|".join(DAYS) + ")",
    "M": r"(?P<M>\d{1,2})", "MM": r"(?P<M>\d{2})", "MMM": "(?P<N>" + "|".join(name[:3] for name in MONTHS) + ")", "MMMM": "(?P<N>" + "|".join(MONTHS) + ")",
    "y": r"(?P<y>\d{1,2})", "yy": r"(?P<y>\d{2})", "yyy": r"(?P<y>\d{3,4})", "yyyy": r"(?P<y>\d{4})", "yyyyy": r"(?P<y>\d{5})",
    "H": r"(?P<H>\d{1,2})", "HH": r"(?P<H>\d{2})", "h": r"(?P<H>\d{1,2})", "hh": r"(?P<H>\d{2})", "m": r"(?P<m>\d{1,2})", "mm": r"(?P<m>\d{2})",
    "s": r"(?P<s>\d{1,2})", "ss": r"(?P<s>\d{2})", "t": r"(?P<t>[AP])", "tt": r"(?P<t>[AP])M", "z": r"(?P<z>[+-]\d{1,2})", "zz": r"(?P<z>[+-]\d{2})",
    "zzz": r"(?P<z>[+-]\d{2}:?\d{2})", "K": r"(?P<z>Z|[+-]\d{2}:\d{2})?", "g": "(?:A\\.?D\\.?)", "gg": "(?:A\\.?D\\.?)",
}


def _expression(pattern: str, styles: int) -> str:
    out: list[str] = []
    seen: set[str] = set()
    at, end = 0, len(pattern)
    while at < end:
        char = pattern[at]
        if char in "'\"":
            close = pattern.find(char, at + 1)
            close = end if close < 0 else close
            out.append(re.escape(pattern[at + 1:close]))
            at = close + 1
        elif char == "\\" and at + 1 < end:
            out.append(re.escape(pattern[at + 1]))
            at += 2
        elif char == "%":
            at += 1
        elif char in "dMyHhmstzKgfF":
            count = 1
            while at + count < end and pattern[at + count] == char and char != "K":
                count += 1
            at += count
            out.append(_piece(char, count, seen))
        else:
            out.append(r"[ \u202f]" if char in " \u202f" else re.escape(char))
            at += 1
    return (r"\s*".join(out)) if styles & 4 else "".join(out)


def _piece(char: str, count: int, seen: set[str]) -> str:
    if char == "f":
        made = rf"(?P<f>\d{{{count}}})"
    elif char == "F":
        made = rf"(?P<f>\d{{0,{count}}})"
    else:
        longest = {"d": 4, "M": 4, "y": 5, "z": 3}.get(char, 2)
        made = _PIECES[char * min(count, longest)]
    group = re.search(r"\?P<(\w)>", made)
    if group:
        if group[1] in seen:
            return made.replace(f"?P<{group[1]}>", "?:")
        seen.add(group[1])
    return made


def _from_groups(found: re.Match[str], text: str) -> Reading:
    said = {name: value for name, value in found.groupdict().items() if value is not None}
    reading = Reading()
    if "y" in said:
        reading.year = two_digits(int(said["y"]), len(said["y"]))
    if "M" in said:
        reading.month = int(said["M"])
    elif "N" in said:
        reading.month = _MONTH_NUMBERS[said["N"].upper()]
    if "d" in said:
        reading.day = int(said["d"])
        if reading.month is None:
            reading.month = 1
    reading.hour = int(said.get("H", 0))
    reading.minute, reading.second = int(said.get("m", 0)), int(said.get("s", 0))
    reading.fraction = int(said.get("f", "").ljust(7, "0") or 0)
    reading.half = said.get("t", "").upper()
    zone = said.get("z")
    if zone is not None:
        if zone.upper() == "Z":
            reading.offset, reading.utc = 0, True
        else:
            digits = zone[1:].replace(":", "")
            minutes = int(digits[:2]) * 60 + int(digits[2:] or 0)
            reading.offset = -minutes if zone[0] == "-" else minutes
    return reading


# ---------------------------------------------------------------- spans

_SPAN = re.compile(r"\s*(-)?(?:(\d+)[.:](?=\d+:\d+(?::|\Z|\s|\.)))?(\d+):(\d+)(?::(\d+)(?:\.(\d{1,7}))?)?\s*\Z")
_SPAN_DAYS = re.compile(r"\s*(-)?(\d+)\s*\Z")
_SPAN_DOTTED = re.compile(r"\s*(-)?(\d+)\.(\d+):(\d+)(?::(\d+)(?:\.(\d{1,7}))?)?\s*\Z")
_SPAN_FOUR = re.compile(r"\s*(-)?(\d+):(\d+):(\d+):(\d+)(?:\.(\d{1,7}))?\s*\Z")


def parse_span(text: str) -> TimeSpan:
    """TimeSpan.Parse: ``d``, ``[-][d.]hh:mm[:ss[.fffffff]]``. Raises FormatException or OverflowException."""
    if text is None:
        raise argument_null("input")
    only = _SPAN_DAYS.match(text)
    if only:
        return _span(only[1], int(only[2]), 0, 0, 0, "", text)
    found = _SPAN_DOTTED.match(text) or _SPAN_FOUR.match(text)
    if found:
        return _span(found[1], int(found[2]), int(found[3]), int(found[4]), int(found[5] or 0), found[6] or "", text)
    found = re.compile(r"\s*(-)?(\d+):(\d+)(?::(\d+)(?:\.(\d{1,7}))?)?\s*\Z").match(text)
    if found:
        return _span(found[1], 0, int(found[2]), int(found[3]), int(found[4] or 0), found[5] or "", text)
    raise NetError("System.FormatException", f"String '{text}' was not recognized as a valid TimeSpan.")


def _span(sign: str | None, days: int, hours: int, minutes: int, seconds: int, fraction: str, text: str) -> TimeSpan:
    if hours > 23 or minutes > 59 or seconds > 59 or days > 10675199:
        raise NetError(
            "System.OverflowException",
            f"The TimeSpan string '{text}' could not be parsed because at least one of the numeric components is out of range or contains too many digits.",
        )
    ticks = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
    ticks = ticks * TICK + int(fraction.ljust(7, "0") or 0)
    return TimeSpan(min(-ticks if sign else ticks, MAX_SPAN))


def local_now_offset() -> int:
    """Minutes that local time is ahead of UTC now."""
    return local_offset((DateTime.now(UTC).ticks - EPOCH) / TICK) // 60

"""The dates of every day, written and read in one step: patterns of numbers are filled in, and texts in the usual forms are matched. What these do not fit is left to ``formats``, ``parsing`` and ``patterns``, which give the same for what they do fit."""

from __future__ import annotations

from _operator import itemgetter  # the same without `collections`

from havmsh.kept import Kept
from havmsh.patterns import pattern
from havmsh.runtime.date.dates import DAY, LOCAL, TICK, UTC, DateTimeOffset, date_ticks, days_in_month, split_date
from havmsh.runtime.date.names import ENGLISH, INVARIANT, calendar_of, date_separator, names, patterns, time_separator

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable
    from typing import Any, Final

    Plan = tuple[str, Callable[[list[Any]], Any] | None, tuple[Callable[[Any, Any], str], ...]]

_NUMBERS: Final = {"y": 0, "M": 2, "d": 3, "H": 4, "h": 5, "m": 6, "s": 7}
"""Where a letter's number stands among those of a date; the year of the century comes behind the year."""
_PARTS: Final = r"(?s)'([^'\\]*)'|\"([^\"\\]*)\"|\\(.)|(\.F|[yMdHhmstfz])(?:(?<=(.))\5*)|(K)|([^gF%'\"\\])"
"""A quoted or escaped text, a letter so many times, or a character: what is none of them is no everyday pattern's."""
_ONE_DAY: Final = r"(?<!d)dd?(?=[^d]*\Z)(?!d)"
_NEXT_DAY: Final = r"[^d]*dd?(?!d)"
_COMPILED: Final = Kept(pattern, 16)
"""The expressions, compiled when they are first used."""


def written(value: Any, pattern: str, culture: Any) -> str | None:
    """The text of a date by a pattern of numbers; None where the pattern asks for more."""
    if calendar_of(culture) is not None:
        return None
    own = patterns(culture)
    key = pattern, date_separator(own), time_separator(own)
    plan = _PLANS.get(key, ())
    if plan is None or not plan and not _again(key):
        return None
    plan = plan or _PLANS[key]
    if plan is None:
        return None
    template, pick, more = plan
    ticks = value.ticks
    year, month, day = split_date(ticks)
    seconds = ticks % DAY // TICK
    hour, minute = seconds // 3600, seconds // 60 % 60
    numbers = [year, year % 100, month, day, hour, hour % 12 or 12, minute, seconds % 60]
    if more:
        numbers += [write(value, culture) for write in more]
    return template if pick is None else template % pick(numbers)


def _plan(key: tuple[str, str, str]) -> Plan | None:
    """A pattern as Python's template, what is filled into it, and the functions that tell what is no number of the clock's."""
    pattern, of_date, of_time = key
    template, at = "", 0
    picked: list[int] = []
    more: list[Callable[[Any, Any], str]] = []
    while at < len(pattern):
        found = _COMPILED[_PARTS].match(pattern, at)
        if found is None:
            return None
        start, at = at, found.end()
        letter, count = found[4] or found[6], at - start
        if letter is None:
            template += (of_date if found[7] == "/" else of_time if found[7] == ":" else _said(found)).replace("%", "%%")
        elif letter in _NUMBERS and (count < 3 or letter not in "Md"):
            template += f"%0{count if letter == 'y' else min(count, 2)}d"
            picked.append(_NUMBERS[letter] + (letter == "y" and count < 3))
        else:
            write = _writer(letter, count, letter == "M" and beside_day(pattern, start, at))
            if write is None:
                return None
            template += "%s"
            picked.append(8 + len(more))
            more.append(write)
    if not picked:
        return template.replace("%%", "%"), None, ()
    return template, itemgetter(*picked), tuple(more)


_PLANS: Final = Kept(_plan, 256)
_seen: Final[set[tuple[str, str, str]]] = set()


def _again(key: tuple[str, str, str]) -> bool:
    """Whether a pattern is asked for again: a plan for one that is used once would take longer than it saves."""
    if key in _seen:
        return True
    if len(_seen) > _PLANS.most:
        _seen.clear()
    _seen.add(key)
    return False


def _said(found: re.Match[str]) -> str:
    """The text that stands in a pattern for itself."""
    return next(part for part in (found[1], found[2], found[3], found[7]) if part is not None)


def _writer(letter: str, count: int, by_day: bool) -> Callable[[Any, Any], str] | None:
    """What a letter so many times in a row asks of a date and a culture; None where that is an error."""
    if letter == "t":
        return lambda value, culture: names(culture)[4][value.ticks % DAY // TICK // 43200][:1 if count == 1 else None]
    if letter == "d":
        return lambda value, culture: names(culture)[1 if count == 3 else 0][(value.ticks // DAY + 1) % 7]
    if letter == "M":
        which = 3 if count == 3 else 5 if by_day else 2
        return lambda value, culture: names(culture)[which][split_date(value.ticks)[1] - 1]
    if letter == "z":
        return lambda value, culture: of_zone(value, count)
    if letter == "K":
        return lambda value, culture: of_kind(value)
    if count > (8 if letter == ".F" else 7):
        return None
    if letter == "f":
        return lambda value, culture: f"{value.ticks % TICK:07}"[:count]
    return lambda value, culture: f".{value.ticks % TICK:07}"[:count].rstrip("0").rstrip(".")


def beside_day(pattern: str, start: int, end: int) -> bool:
    """Whether the day of the month stands nearest before or behind a month's name."""
    return _COMPILED[_ONE_DAY].search(pattern, 0, start) is not None or _COMPILED[_NEXT_DAY].match(pattern, end) is not None


def of_zone(value: Any, count: int) -> str:
    """How far a date's clock is ahead of UTC: hours, hours of two digits, or with minutes."""
    minutes = value.minutes if value.__class__ is DateTimeOffset else value.offset()
    sign, minutes = ("-", -minutes) if minutes < 0 else ("+", minutes)
    if count == 1:
        return f"{sign}{minutes // 60}"
    if count == 2:
        return f"{sign}{minutes // 60:02}"
    return f"{sign}{minutes // 60:02}:{minutes % 60:02}"


def of_kind(value: Any) -> str:
    """What a date's text says of its clock."""
    if value.__class__ is DateTimeOffset or value.kind == LOCAL:
        return of_zone(value, 3)
    return "Z" if value.kind == UTC else ""


# ---------------------------------------------------------------- reading

_CLOCK: Final = r"(?:[T ](\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d{1,7}))?)?"
_YEAR_FIRST: Final = r"(?a)(\d{4})[-/](\d{1,2})[-/](\d{1,2})" + _CLOCK + r"(Z|[+-]\d\d:\d\d)?)?"
_MONTH_FIRST: Final = r"(?a)(\d{1,2})/(\d{1,2})/(\d{4})" + _CLOCK.replace("T", "") + r"(?: ([AP])M)?)?"


def read(text: str, culture: Any) -> tuple[int, int | None, bool] | None:
    """Ticks, minutes that the clock is ahead of UTC, and whether the text says UTC, of a text in an everyday form; None of another."""
    if calendar_of(culture) is not None:
        return None
    found = _COMPILED[_YEAR_FIRST].fullmatch(text)
    if found is not None:
        year, month, day, hour, minute, second, fraction, zone = found.groups()
        half = None
    else:
        own = patterns(culture)
        found = _COMPILED[_MONTH_FIRST].fullmatch(text) if own is ENGLISH or own is INVARIANT else None
        if found is None:
            return None
        month, day, year, hour, minute, second, fraction, half = found.groups()
        zone = None
    ticks = _ticks(int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0), half)
    if ticks is None:
        return None
    if fraction is not None:
        ticks += int(fraction.ljust(7, "0"))
    if zone is None:
        return ticks, None, False
    if zone == "Z":
        return ticks, 0, True
    minutes = int(zone[1:3]) * 60 + int(zone[4:])
    return None if minutes > 840 else (ticks, -minutes if zone[0] == "-" else minutes, False)


def _ticks(year: int, month: int, day: int, hour: int, minute: int, second: int, half: str | None) -> int | None:
    """Ticks of a moment; None of one that is none."""
    if half is not None:
        if hour > 12:
            return None
        hour = hour % 12 + (12 if half == "P" else 0)
    if not (year and 1 <= month <= 12 and 1 <= day <= days_in_month(year, month) and hour < 24 and minute < 60 and second < 60):
        return None
    return date_ticks(year, month, day) + ((hour * 60 + minute) * 60 + second) * TICK


_WIDTHS: Final = {"yyyy": r"(?P<y>\d{4})", "f": r"(?P<f>\d{%d})", **{letter * 2: rf"(?P<{letter}>\d\d)" for letter in "MdHms"}, **{letter: rf"(?P<{letter}>\d{{1,2}}+)" for letter in "MdHms"}}


def _reader(key: tuple[str, str, str]) -> re.Pattern[str] | None:
    """What matches the texts of a pattern of whole numbers that says the day; None of another pattern."""
    import re

    pattern, of_date, of_time = key
    made, at, said = "", len(pattern) if "GMT" in pattern.upper() else 0, set()
    while at < len(pattern):
        found = _COMPILED[_PARTS].match(pattern, at)
        if found is None or found[7] == "Z":
            return None
        letter, part = found[4] or found[6], found[0]
        at = found.end()
        if letter is None:
            text = _said(found)
            own = of_date if found[7] == "/" else of_time if found[7] == ":" else text
            if own != text:
                return None
            made += re.escape(text)
            continue
        width = _WIDTHS.get(part) if letter != "f" else _WIDTHS["f"] % len(part) if len(part) <= 7 else None
        if width is None or letter in said:
            return None
        made += width
        said.add(letter)
    return re.compile(made, re.ASCII) if said >= {"y", "M", "d"} else None


_READERS: Final = Kept(_reader, 256)


def read_exact(text: str, pattern: str, culture: Any) -> int | None:
    """Ticks of a text by a pattern of whole numbers; None where either is more than that."""
    if calendar_of(culture) is not None:
        return None
    own = patterns(culture)
    reader = _READERS[pattern, date_separator(own), time_separator(own)]
    found = None if reader is None else reader.fullmatch(text)
    if found is None:
        return None
    said = found.groupdict("0")
    ticks = _ticks(int(said["y"]), int(said["M"]), int(said["d"]), int(said.get("H", 0)), int(said.get("m", 0)), int(said.get("s", 0)), None)
    return None if ticks is None else ticks + int(said.get("f", "0").ljust(7, "0"))

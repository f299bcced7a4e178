"""Reading dates from text by a pattern: ParseExact."""

from __future__ import annotations

import re

from havmsh.runtime.date.dates import DateTime
from havmsh.runtime.date.names import FIXED, composed, date_separator, names, patterns, time_separator
from havmsh.runtime.date.parsing import Reading, beyond_calendar, check_weekday, day_numbers, month_numbers, settle, two_digits, unreadable
from havmsh.runtime.errors import NetError, argument_null

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def parse_exact(text: str, pattern: str, culture: Any = None, styles: int = 0) -> tuple[int, Reading]:
    """The ticks that a text means by a pattern, and all that it said. Raises FormatException."""
    if text is None:
        raise argument_null("s")
    if text and not pattern:
        raise _unusable(pattern)
    own = patterns(culture)
    if pattern in FIXED:
        culture, own = None, patterns(None)
    found = re.compile(_expression(composed(pattern, own) or FIXED.get(pattern, pattern), styles, culture) + r"\Z", re.IGNORECASE).match(text.strip() if styles & 7 else text)
    if found is None:
        raise unreadable(text, exact=True)
    reading = _from_groups(found, culture)
    try:
        ticks = reading.date() + reading.time()
    except ValueError:
        raise beyond_calendar(text) from None
    check_weekday(ticks, reading, text)
    return ticks, reading


def _unusable(pattern: str) -> NetError:
    return NetError("System.FormatException", f"Format specifier '{pattern}' was invalid.")


def exact_date(text: str, pattern: str, culture: Any = None, styles: int = 0) -> DateTime:
    """DateTime.ParseExact."""
    ticks, reading = parse_exact(text, pattern, culture, styles)
    return settle(ticks, reading, styles)


_PIECES = {
    "d": r"(?P<d>\d{1,2})", "dd": r"(?P<d>\d{2})", "M": r"(?P<M>\d{1,2})", "MM": r"(?P<M>\d{2})",
    "y": r"(?P<y>\d{1,2})", "yy": r"(?P<y>\d{2})", "yyy": r"(?P<y>\d{3,4})", "yyyy": r"(?P<y>\d{4})", "yyyyy": r"(?P<y>\d{5})",
    "H": r"(?P<H>\d{1,2})", "HH": r"(?P<H>\d{2})", "h": r"(?P<H>\d{1,2})", "hh": r"(?P<H>\d{2})", "m": r"(?P<m>\d{1,2})", "mm": r"(?P<m>\d{2})",
    "s": r"(?P<s>\d{1,2})", "ss": r"(?P<s>\d{2})", "z": r"(?P<z>[+-]\d{1,2})", "zz": r"(?P<z>[+-]\d{2})",
    "zzz": r"(?P<z>[+-]\d{2}:?\d{2})", "K": r"(?P<z>Z|[+-]\d{2}:\d{2})?", "g": "(?:A\\.?D\\.?)", "gg": "(?:A\\.?D\\.?)",
}


def _words(culture: Any) -> dict[str, str]:
    """What the letters stand for that mean names."""
    days, short_days, months, short_months, halves, genitives, short_genitives = (
        "|".join(re.escape(name) for name in sorted(group, key=len, reverse=True)) for group in names(culture)
    )
    first = "|".join(re.escape(half[:1]) for half in names(culture)[4])
    return {
        "ddd": f"(?P<D>{short_days})", "dddd": f"(?P<D>{days})", "MMM": f"(?P<N>{short_months}|{short_genitives})", "MMMM": f"(?P<N>{genitives}|{months})",
        "t": f"(?P<t>{first})", "tt": f"(?P<t>{halves})",
    }


def _expression(pattern: str, styles: int, culture: Any) -> str:
    out: list[str] = []
    seen: set[str] = set()
    pieces, own = {**_PIECES, **_words(culture)}, patterns(culture)
    at, end = 0, len(pattern)
    while at < end:
        char = pattern[at]
        if char in "'\"":
            close = pattern.find(char, at + 1)
            if close < 0:
                raise NetError("System.FormatException", f"Cannot find a matching quote character for the character '{char}'.")
            out.append(re.escape(pattern[at + 1:close]))
            at = close + 1
        elif char == "\\" and at + 1 < end:
            out.append(re.escape(pattern[at + 1]))
            at += 2
        elif char == "%":
            if pattern[at + 1:at + 2] in {"", "%"}:
                raise _unusable(pattern)
            at += 1
        elif char in "dMyHhmstzKgfF":
            count = 1
            while at + count < end and pattern[at + count] == char and char != "K":
                count += 1
            at += count
            out.append(_piece(char, count, seen, pieces))
        elif char in "/:":
            out.append(re.escape(date_separator(own) if char == "/" else time_separator(own)))
            at += 1
        else:
            out.append(r"[ \u202f]" if char in " \u202f" else re.escape(char))
            at += 1
    return (r"\s*".join(out)) if styles & 4 else "".join(out)


def _piece(char: str, count: int, seen: set[str], pieces: dict[str, str]) -> str:
    if char == "f":
        made = rf"(?P<f>\d{{{count}}})"
    elif char == "F":
        made = rf"(?P<f>\d{{0,{count}}})"
    else:
        longest = {"d": 4, "M": 4, "y": 5, "z": 3}.get(char, 2)
        made = pieces[char * min(count, longest)]
    group = re.search(r"\?P<(\w)>", made)
    if group:
        if group[1] in seen:
            return made.replace(f"?P<{group[1]}>", "?:")
        seen.add(group[1])
    return made


def _half(said: str, culture: Any) -> str:
    """A or P for a half of the day as the culture names it."""
    if not said:
        return ""
    first, second = (half.upper() for half in names(culture)[4])
    return "A" if first.startswith(said.upper()) and not second.startswith(said.upper()) else "P" if second.startswith(said.upper()) else ""


def _from_groups(found: re.Match[str], culture: Any) -> Reading:
    said = {name: value for name, value in found.groupdict().items() if value is not None}
    reading = Reading()
    if "y" in said:
        reading.year = two_digits(int(said["y"]), len(said["y"]))
    if "M" in said:
        reading.month = int(said["M"])
    elif "N" in said:
        reading.month = month_numbers(culture)[said["N"].rstrip(".").upper()]
    if "d" in said:
        reading.day = int(said["d"])
        if reading.month is None:
            reading.month = 1
    if "D" in said:
        reading.weekday = day_numbers(culture)[said["D"].rstrip(".").upper()]
    reading.hour = int(said.get("H", 0))
    reading.minute, reading.second = int(said.get("m", 0)), int(said.get("s", 0))
    reading.fraction = int(said.get("f", "").ljust(7, "0") or 0)
    reading.half = _half(said.get("t", ""), culture)
    zone = said.get("z")
    if zone is not None:
        if zone.upper() == "Z":
            reading.offset, reading.utc = 0, True
        else:
            digits = zone[1:].replace(":", "")
            minutes = int(digits[:2]) * 60 + int(digits[2:] or 0)
            reading.offset = -minutes if zone[0] == "-" else minutes
    return reading

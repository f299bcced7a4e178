"""Reading dates from text by a pattern: ParseExact."""

from __future__ import annotations

import re

from havmsh.runtime.date.at_once import read_exact
from havmsh.runtime.date.dates import DateTime
from havmsh.runtime.date.names import FIXED, calendar_of, composed, date_separator, names, patterns, time_separator
from havmsh.runtime.date.parsing import Reading, beyond_calendar, check_offset, check_weekday, settle, two_digits, unreadable
from havmsh.runtime.errors import NetError, argument_null

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, Final

LEADING_WHITE, TRAILING_WHITE, INNER_WHITE, NO_CURRENT_DATE = 1, 2, 4, 8
"""The DateTimeStyles that say what a text may leave out, or have besides."""
_WHITE: Final = LEADING_WHITE | TRAILING_WHITE | INNER_WHITE
_SPACES: Final = " \u00a0\u202f"
"""What a space may stand for: cultures write some of theirs so that no line breaks there."""
_QUOTED: Final = re.compile(r"(['\"])((?:\\.|(?!\1)[^\\])*)\1", re.DOTALL)
_ZONE: Final = re.compile(r"(?:GMT|Z)(?![^\W\d_])", re.IGNORECASE)
_OFFSET: Final = re.compile(r"([+-])(\d{1,2}+):?(\d{2})", re.ASCII)
_ERA: Final = re.compile(r"A\.?D\.?", re.IGNORECASE)


def parse_exact(text: str, pattern: str, culture: Any = None, styles: int = 0, *, with_offset: bool = False) -> tuple[int, Reading]:
    """The ticks that a text means by a pattern, and all that it said; ``with_offset``: for a DateTimeOffset. Raises FormatException."""
    if text is None:
        raise argument_null("s")
    if pattern is None:
        raise argument_null("format")
    if not text:
        raise unreadable(text, exact=True)
    if not pattern or (with_offset and pattern == "U"):
        raise _unusable(pattern)
    reader = _Reader(text, pattern, culture, styles, with_offset=with_offset)
    reader.read()
    reading = reader.finish()
    reading.calendar = calendar_of(reader.culture)
    if with_offset and reading.offset is not None and reading.year is None and (reading.month, reading.day) != (None, None):
        raise NetError("System.FormatException", "There must be at least a partial date with a year present in the input.")
    try:
        ticks = reading.date(default_today=not styles & NO_CURRENT_DATE) + reading.time()
    except ValueError:
        raise beyond_calendar(text) from None
    check_weekday(ticks, reading, text)
    check_offset(reading)
    return ticks, reading


def exact_date(text: str, pattern: str, culture: Any = None, styles: int = 0) -> DateTime:
    """DateTime.ParseExact."""
    known = read_exact(text, pattern, culture) if text and pattern and len(pattern) > 1 and not styles & _WHITE else None
    if known is not None:
        return settle(known, Reading(), styles)
    ticks, reading = parse_exact(text, pattern, culture, styles)
    return settle(ticks, reading, styles)


def _unusable(pattern: str) -> NetError:
    return NetError("System.FormatException", f"Format specifier '{pattern}' was invalid.")


class _Reader:
    """Goes through a pattern and a text at once; what a letter has read is not read again."""

    def __init__(self, text: str, pattern: str, culture: Any, styles: int, *, with_offset: bool) -> None:
        if pattern in FIXED or pattern == "U":
            culture = culture if pattern == "U" else None
        self.own = patterns(culture)
        self.culture = culture
        self.styles = styles
        self.with_offset = with_offset
        self.text = text
        self.asked = pattern
        self.pattern = self._expanded(pattern)
        self.at = 0
        self.place = 0
        self.said: dict[str, Any] = {}
        self.two_digits = self.half_day = False
        if pattern == "U":
            self._take_offset(0, utc=True)
        self._trim()

    def _expanded(self, pattern: str) -> str:
        if len(pattern) > 1:
            return pattern
        made = composed("F" if pattern == "U" else pattern, self.own) or FIXED.get(pattern)
        if made is None:
            raise NetError("System.FormatException", "Input string was not in a correct format.")
        return made

    def _trim(self) -> None:
        if self.styles & TRAILING_WHITE:
            self.pattern, self.text = self.pattern.rstrip(), self.text.rstrip()
        if self.styles & LEADING_WHITE:
            self.pattern, self.text = self.pattern.lstrip(), self.text.lstrip()

    # ---- the way through the pattern

    def read(self) -> None:
        """Reads all of the text. Raises FormatException."""
        while self.place < len(self.pattern):
            self._skip_white()
            char = self.pattern[self.place]
            read = _LETTERS.get(char)
            if read is not None:
                read(self, char, self._count(char))
            elif char in "'\"":
                self._quoted()
            elif char in "%\\":
                self._escaped(char)
            else:
                self._literal(char)
        if self.at < len(self.text):
            raise self._bad()

    def _count(self, char: str) -> int:
        """How often the letter stands in a row; it is passed."""
        start = self.place
        while self.place < len(self.pattern) and self.pattern[self.place] == char and (char not in ":/KZ" or self.place == start):
            self.place += 1
        return self.place - start

    def _skip_white(self) -> None:
        while self.styles & INNER_WHITE and self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1

    def _bad(self) -> NetError:
        return unreadable(self.text, exact=True)

    def _match(self, words: str) -> bool:
        """Passes a text that stands here, letter by letter."""
        here = self.text[self.at:self.at + len(words)]
        found = here == words or (len(words) == 1 and len(here) == 1 and words in _SPACES and here in _SPACES)
        self.at += len(words) if found else 0
        return found

    def _expect(self, words: str) -> None:
        if not self._match(words):
            raise self._bad()

    def _quoted(self) -> None:
        found = _QUOTED.match(self.pattern, self.place)
        if found is None:
            raise NetError("System.FormatException", f"Cannot find a matching quote character for the character '{self.pattern[self.place]}'.")
        self.place = found.end()
        words = re.sub(r"\\(.)", r"\1", found[2], flags=re.DOTALL)
        for char in words:
            if char == " " and self.styles & INNER_WHITE:
                self._skip_white()
            else:
                self._expect(char)
        if self.with_offset and ((words == "GMT" and self.asked in "rR") or (words == "Z" and self.asked == "u")):
            self._take_offset(0)

    def _escaped(self, char: str) -> None:
        self.place += 1
        after = self.pattern[self.place:self.place + 1]
        if not after or (char == "%" and after == "%"):
            raise _unusable(self.asked)
        if char == "\\":
            self.place += 1
            self._expect(after)

    def _literal(self, char: str) -> None:
        if self.pattern[self.place:self.place + 3].upper() == "GMT":
            self.place += 3
            self._expect("GMT")
            self._take_offset(0)
            return
        self.place += 1
        if char == " " and self.styles & INNER_WHITE:
            return
        if self._match(char):
            return
        if char == "." and self.pattern[self.place:self.place + 1] == "F":  # a fraction that may be missing
            self._count("F")
            return
        raise self._bad()

    # ---- what the letters read

    def _take(self, what: str, value: Any, letter: str) -> None:
        """Keeps a value. Raises FormatException where the text has said another."""
        if self.said.setdefault(what, value) != value:
            raise NetError("System.FormatException", f"DateTime pattern '{letter}' appears more than once with different values.")

    def _digits(self, least: int, most: int) -> str:
        end = self.at
        while end < len(self.text) and end - self.at < most and self.text[end] in "0123456789":
            end += 1
        if end - self.at < least:
            raise self._bad()
        found, self.at = self.text[self.at:end], end
        return found

    def _number(self, what: str, char: str, count: int) -> None:
        self._take(what, int(self._digits(count, 2 if count == 1 else count)), char)

    def _name(self, groups: Iterable[tuple[str, ...]]) -> int:
        """The place among names of the longest that stands here as a word."""
        best, number = 0, 0
        for group in groups:
            for at, name in enumerate(group):
                end = self.at + len(name)
                if len(name) > best and self.text[self.at:end].upper() == name.upper() and not self.text[end:end + 1].isalpha():
                    best, number = len(name), at
        if not best:
            raise self._bad()
        self.at += best
        return number

    def _year(self, char: str, count: int) -> None:
        self.two_digits |= count <= 2
        self._number("year", char, count)

    def _month(self, char: str, count: int) -> None:
        if count <= 2:
            self._number("month", char, count)
            return
        own = names(self.culture)
        self._take("month", 1 + self._name((own[3], own[6]) if count == 3 else (own[2], own[5])), char)

    def _day(self, char: str, count: int) -> None:
        if count <= 2:
            self._number("day", char, count)
        else:
            self._take("weekday", self._name((names(self.culture)[1 if count == 3 else 0],)), char)

    def _hour(self, char: str, count: int) -> None:
        self.half_day |= char == "h"
        self._number("hour", char, min(count, 2))

    def _minute(self, char: str, count: int) -> None:
        self._number("minute", char, min(count, 2))

    def _second(self, char: str, count: int) -> None:
        self._number("second", char, min(count, 2))

    def _fraction(self, char: str, count: int) -> None:
        if count > 7:
            raise self._bad()
        self._take("fraction", int(self._digits(count if char == "f" else 0, count).ljust(7, "0")), char)

    def _half(self, char: str, count: int) -> None:
        halves = names(self.culture)[4]
        if count > 1 and not all(halves):
            self._take("half", "A" if not halves[0] else "P", char)
        for half, letter in zip(halves, "AP", strict=True):
            words = half[:1] if count == 1 else half
            here = self.text[self.at:self.at + len(words)]
            if words and (here == words or (count > 1 and here.upper() == words.upper())):
                self.at += len(words)
                self._take("half", letter, char)
                return
        if "half" not in self.said:
            raise self._bad()

    def _era(self, char: str, count: int) -> None:
        found = _ERA.match(self.text, self.at)
        if found is None:
            raise self._bad()
        self.at = found.end()

    def _zone(self, char: str, count: int) -> None:
        if count > 2:
            self._long_offset(char)
            return
        sign = self.text[self.at:self.at + 1]
        if sign not in {"+", "-"}:
            raise self._bad()
        self.at += 1
        hours = int(self._digits(count, 2))
        self._take("offset", -hours * 60 if sign == "-" else hours * 60, char)

    def _long_offset(self, char: str) -> None:
        found = _OFFSET.match(self.text, self.at)
        if found is None or int(found[3]) > 59:
            raise self._bad()
        self.at = found.end()
        minutes = int(found[2]) * 60 + int(found[3])
        self._take("offset", -minutes if found[1] == "-" else minutes, char)

    def _take_offset(self, minutes: int, *, utc: bool = False, letter: str = "Z") -> None:
        self._take("offset", minutes, letter)
        self.said["utc"] = self.said.get("utc", False) or utc

    def _kind(self, char: str, count: int) -> None:
        here = self.text[self.at:self.at + 1]
        if here == "Z":
            self.at += 1
            self._take_offset(0, utc=True, letter=char)
        elif here and here in "+-":
            self._long_offset(char)

    def _zulu(self, char: str, count: int) -> None:
        found = _ZONE.match(self.text, self.at)
        if found is None:
            raise self._bad()
        self.at = found.end()
        self._take_offset(0, utc=True)

    def _separator(self, char: str, count: int) -> None:
        own = date_separator(self.own) if char == "/" else time_separator(self.own)
        if not ((len(own) < 2 or own[0] != char) and self._match(char)):
            self._expect(own)

    # ---- all of it

    def finish(self) -> Reading:
        """What was said, with the hour of the whole day. Raises FormatException."""
        said, reading = self.said, Reading()
        for name in ("year", "month", "day", "hour", "minute", "second", "fraction", "offset", "utc", "weekday"):
            if name in said:
                setattr(reading, name, said[name])
        if self.two_digits and reading.year is not None:
            if reading.year > 99:
                raise self._bad()
            reading.year = two_digits(reading.year, 2)
        half, hour = said.get("half"), reading.hour or 0
        if self.half_day:
            if hour > 12:
                raise self._bad()
            reading.hour = hour % 12 + (12 if half == "P" else 0)
        elif half is not None and (hour >= 12) != (half == "P"):
            raise self._bad()
        return reading


_LETTERS: Final = {
    "y": _Reader._year, "M": _Reader._month, "d": _Reader._day, "h": _Reader._hour, "H": _Reader._hour, "m": _Reader._minute, "s": _Reader._second,
    "f": _Reader._fraction, "F": _Reader._fraction, "t": _Reader._half, "g": _Reader._era, "z": _Reader._zone, "Z": _Reader._zulu, "K": _Reader._kind,
    ":": _Reader._separator, "/": _Reader._separator,
}

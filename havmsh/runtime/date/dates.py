"""Dates and spans in .NET's ticks of 100 ns: the values, their texts, and reading them from text.

``DateTime`` counts ticks from the year 1, with a kind; ``DateTimeOffset`` adds the minutes that its clock is ahead of UTC; ``TimeSpan`` is ticks
alone. Patterns are those of .NET's standard and custom format strings; cultures are the invariant one and those that ``patterns`` knows.
"""

from __future__ import annotations

import time

from havmsh.runtime.date.names import FIXED, INVARIANT, composed, names, patterns
from havmsh.runtime.errors import NetError
from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar

TICK = 10_000_000
"""Ticks of a second."""
DAY = 86_400 * TICK
MAX_TICKS = 3_155_378_975_999_999_999
EPOCH = 621_355_968_000_000_000
"""Ticks at the start of 1970."""
UNSPECIFIED, UTC, LOCAL = 0, 1, 2
MAX_SPAN, MIN_SPAN = (1 << 63) - 1, -(1 << 63)

_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365)


def is_leap(year: int) -> bool:
    """Whether the year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """Days of a month. Raises ArgumentOutOfRangeException for a month that is none."""
    if not 1 <= month <= 12:
        raise NetError("System.ArgumentOutOfRangeException", "Month must be between one and twelve. (Parameter 'month')", ParamName="month")
    if not 1 <= year <= 9999:
        raise NetError("System.ArgumentOutOfRangeException", "Year must be between 1 and 9999. (Parameter 'year')", ParamName="year")
    return 29 if month == 2 and is_leap(year) else _BEFORE[month] - _BEFORE[month - 1]


def date_ticks(year: int, month: int, day: int) -> int:
    """Ticks at the start of a day. Raises ArgumentOutOfRangeException for a day that is none."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)):
        raise NetError("System.ArgumentOutOfRangeException", "Year, Month, and Day parameters describe an un-representable DateTime.")
    past = year - 1
    days = past * 365 + past // 4 - past // 100 + past // 400 + _BEFORE[month - 1] + (1 if month > 2 and is_leap(year) else 0) + day - 1
    return days * DAY


def time_ticks(hour: int, minute: int, second: int, millisecond: float = 0) -> int:
    """Ticks of a time of day. Raises ArgumentOutOfRangeException for a time that is none."""
    if not (0 <= hour < 24 and 0 <= minute < 60 and 0 <= second < 60):
        raise NetError("System.ArgumentOutOfRangeException", "Hour, Minute, and Second parameters describe an un-representable DateTime.")
    if not 0 <= millisecond < 1000:
        raise NetError(
            "System.ArgumentOutOfRangeException", "Valid values are between 0 and 999, inclusive. (Parameter 'millisecond')", ParamName="millisecond"
        )
    return ((hour * 60 + minute) * 60 + second) * TICK + int(millisecond * 10_000)


def split_date(ticks: int) -> tuple[int, int, int]:
    """Year, month and day of ticks."""
    import datetime

    made = datetime.date.fromordinal(ticks // DAY + 1)
    return made.year, made.month, made.day


def local_offset(utc_seconds: float) -> int:
    """Seconds that local time is ahead of UTC at a moment (seconds since 1970, UTC)."""
    try:
        return time.localtime(utc_seconds).tm_gmtoff
    except (OverflowError, ValueError, OSError):
        return -time.timezone


def offset_of_local(ticks: int) -> int:
    """Seconds that local time is ahead of UTC when the local clock shows these ticks."""
    shown = (ticks - EPOCH) / TICK
    return local_offset(shown - local_offset(shown))


class TimeSpan(NetObject):
    """System.TimeSpan."""

    __slots__ = ("ticks",)
    type_name: ClassVar[str] = "System.TimeSpan"

    def __init__(self, ticks: int) -> None:
        super().__init__()
        if not MIN_SPAN <= ticks <= MAX_SPAN:
            raise NetError("System.OverflowException", "TimeSpan overflowed because the duration is too long.")
        self.ticks = ticks

    def __eq__(self, other: object) -> bool:
        return other.__class__ is TimeSpan and other.ticks == self.ticks

    def __hash__(self) -> int:
        return hash(("span", self.ticks))

    def net_text(self) -> str:
        """The constant format, ``c``."""
        return format_span(self, "c")

    def net_format(self, spec: str, culture: Any = None) -> str:
        """The text by a format string."""
        return format_span(self, spec, culture)


class DateTime(NetObject):
    """System.DateTime; ``kind`` is UNSPECIFIED, UTC or LOCAL."""

    __slots__ = ("kind", "ticks")
    type_name: ClassVar[str] = "System.DateTime"

    def __init__(self, ticks: int, kind: int = UNSPECIFIED) -> None:
        super().__init__()
        if not 0 <= ticks <= MAX_TICKS:
            raise NetError(
                "System.ArgumentOutOfRangeException", "The added or subtracted value results in an un-representable DateTime. (Parameter 'value')", ParamName="value"
            )
        self.ticks = ticks
        self.kind = kind

    def __eq__(self, other: object) -> bool:
        return other.__class__ is DateTime and other.ticks == self.ticks

    def __hash__(self) -> int:
        return hash(("date", self.ticks))

    @classmethod
    def now(cls, kind: int = LOCAL) -> DateTime:
        """This moment."""
        moment = EPOCH + time.time_ns() // 100
        return cls(moment + (local_offset(time.time()) * TICK if kind == LOCAL else 0), kind)

    def to_utc(self) -> DateTime:
        """The same moment on UTC's clock; an unspecified one counts as local."""
        return self if self.kind == UTC else DateTime(_inside(self.ticks - offset_of_local(self.ticks) * TICK), UTC)

    def to_local(self) -> DateTime:
        """The same moment on the local clock; an unspecified one counts as UTC."""
        return self if self.kind == LOCAL else DateTime(_inside(self.ticks + local_offset((self.ticks - EPOCH) / TICK) * TICK), LOCAL)

    def offset(self) -> int:
        """Minutes ahead of UTC."""
        return 0 if self.kind == UTC else offset_of_local(self.ticks) // 60

    def net_text(self) -> str:
        """The invariant general format."""
        return format_date(self, "", None)

    def net_format(self, spec: str, culture: Any = None) -> str:
        """The text by a format string."""
        return format_date(self, spec, culture)


class DateTimeOffset(NetObject):
    """System.DateTimeOffset: what the clock shows (``ticks``), and minutes ahead of UTC."""

    __slots__ = ("minutes", "ticks")
    type_name: ClassVar[str] = "System.DateTimeOffset"

    def __init__(self, ticks: int, minutes: int = 0) -> None:
        super().__init__()
        if not -840 <= minutes <= 840:
            raise NetError("System.ArgumentOutOfRangeException", "Offset must be within plus or minus 14 hours. (Parameter 'offset')", ParamName="offset")
        if not 0 <= ticks <= MAX_TICKS or not 0 <= ticks - minutes * 60 * TICK <= MAX_TICKS:
            raise NetError(
                "System.ArgumentOutOfRangeException", "The UTC time represented when the offset is applied must be between year 0 and 10,000. (Parameter 'offset')",
                ParamName="offset",
            )
        self.ticks = ticks
        self.minutes = minutes

    @property
    def utc_ticks(self) -> int:
        """Ticks of the moment on UTC's clock."""
        return self.ticks - self.minutes * 60 * TICK

    def __eq__(self, other: object) -> bool:
        return other.__class__ is DateTimeOffset and other.utc_ticks == self.utc_ticks

    def __hash__(self) -> int:
        return hash(("offset", self.utc_ticks))

    def net_text(self) -> str:
        """The invariant general format with the offset."""
        return format_date(self, "", None)

    def net_format(self, spec: str, culture: Any = None) -> str:
        """The text by a format string."""
        return format_date(self, spec, culture)


def _inside(ticks: int) -> int:
    return min(max(ticks, 0), MAX_TICKS)


# ---------------------------------------------------------------- dates to text


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


def custom_date(value: Any, pattern: str, culture: Any) -> str:
    """The text of a date by a custom pattern."""
    ticks = value.ticks
    year, month, day = split_date(ticks)
    rest = ticks % DAY
    seconds, fraction = divmod(rest, TICK)
    hour, minute, second = seconds // 3600, seconds // 60 % 60, seconds % 60
    out: list[str] = []
    at, end = 0, len(pattern)
    while at < end:
        char = pattern[at]
        if char in "dMyHhmsfFtgzK:/'\"\\%":
            if char in "'\"":
                text, at = _quoted(pattern, at)
                out.append(text)
                continue
            if char == "\\":
                if at + 1 >= end:
                    raise _bad_format()
                out.append(pattern[at + 1])
                at += 2
                continue
            if char == "%":
                if at + 1 >= end or pattern[at + 1] == "%":
                    raise _bad_format()
                out.append(custom_date(value, pattern[at + 1], culture))
                at += 2
                continue
            count = 1
            while at + count < end and pattern[at + count] == char and char not in ":/K":
                count += 1
            at += count
            if char == "d":
                weekday = (ticks // DAY + 1) % 7
                out.append(str(day) if count == 1 else f"{day:02}" if count == 2 else names(culture)[1 if count == 3 else 0][weekday])
            elif char == "M":
                out.append(str(month) if count == 1 else f"{month:02}" if count == 2 else names(culture)[3 if count == 3 else 2][month - 1])
            elif char == "y":
                out.append(str(year % 100) if count == 1 else f"{year % 100:02}" if count == 2 else f"{year:0{count}}")
            elif char == "H":
                out.append(f"{hour:0{min(count, 2)}}")
            elif char == "h":
                out.append(f"{hour % 12 or 12:0{min(count, 2)}}")
            elif char == "m":
                out.append(f"{minute:0{min(count, 2)}}")
            elif char == "s":
                out.append(f"{second:0{min(count, 2)}}")
            elif char in "fF":
                if count > 7:
                    raise _bad_format()
                digits = f"{fraction:07}"[:count]
                if char == "F":
                    digits = digits.rstrip("0")
                    if not digits and out and out[-1].endswith("."):
                        out[-1] = out[-1][:-1]
                out.append(digits)
            elif char == "t":
                half = names(culture)[4][hour // 12]
                out.append(half[:1] if count == 1 else half)
            elif char == "g":
                out.append("A.D." if patterns(culture) is INVARIANT else "AD")
            elif char == "z":
                out.append(_zone(value, count))
            elif char == "K":
                out.append(_kind(value))
            else:
                out.append(char)
            continue
        out.append(char)
        at += 1
    return "".join(out)


def _quoted(pattern: str, at: int) -> tuple[str, int]:
    """The text in quotes and the place behind it."""
    quote, kept = pattern[at], []
    at += 1
    while at < len(pattern) and pattern[at] != quote:
        if pattern[at] == "\\" and at + 1 < len(pattern):
            at += 1
        kept.append(pattern[at])
        at += 1
    if at >= len(pattern):
        raise _bad_format()
    return "".join(kept), at + 1


def _zone(value: Any, count: int) -> str:
    minutes = value.minutes if value.__class__ is DateTimeOffset else value.offset()
    sign, minutes = ("-", -minutes) if minutes < 0 else ("+", minutes)
    if count == 1:
        return f"{sign}{minutes // 60}"
    if count == 2:
        return f"{sign}{minutes // 60:02}"
    return f"{sign}{minutes // 60:02}:{minutes % 60:02}"


def _kind(value: Any) -> str:
    if value.__class__ is DateTimeOffset or value.kind == LOCAL:
        return _zone(value, 3)
    return "Z" if value.kind == UTC else ""


# ---------------------------------------------------------------- spans to text


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
        tail = f".{fraction:07}".rstrip("0") if fraction else ""
        return f"{sign}{f'{days}:' if days else ''}{hours}:{minutes:02}:{rest:02}{tail}"
    if spec == "G":
        return f"{sign}{days}:{hours:02}:{minutes:02}:{rest:02}.{fraction:07}"
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

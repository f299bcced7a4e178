"""Dates and spans in .NET's ticks of 100 ns.

``DateTime`` counts ticks from the year 1, with a kind; ``DateTimeOffset`` adds the minutes that its clock is ahead of UTC; ``TimeSpan`` is ticks
alone.
"""

from __future__ import annotations

import time

from havmsh.kept import Kept
from havmsh.runtime.errors import NetError
from havmsh.runtime.objects import BY_TICKS, NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar, Final

TICK = 10_000_000
"""Ticks of a second."""
DAY = 86_400 * TICK
MAX_TICKS = 3_155_378_975_999_999_999
EPOCH = 621_355_968_000_000_000
"""Ticks at the start of 1970."""
UNSPECIFIED, UTC, LOCAL = 0, 1, 2
ASSUMED, ROUND_TRIP = 32 | 64, 128
"""Of DateTimeStyles: AssumeLocal with AssumeUniversal, and RoundtripKind."""
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
    return _DATES[ticks // DAY]


def _split_day(number: int) -> tuple[int, int, int]:
    import datetime

    made = datetime.date.fromordinal(number + 1)
    return made.year, made.month, made.day


_DATES: Final = Kept(_split_day, 4096)


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
        from havmsh.runtime.date.formats import format_span

        return format_span(self, "c")

    def net_format(self, spec: str, culture: Any = None) -> str:
        """The text by a format string."""
        from havmsh.runtime.date.formats import format_span

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
        from havmsh.runtime.date.formats import format_date

        return format_date(self, "", None)

    def net_format(self, spec: str, culture: Any = None) -> str:
        """The text by a format string."""
        from havmsh.runtime.date.formats import format_date

        return format_date(self, spec, culture)


def checked_styles(wanted: int, name: str) -> int:
    """The number of a parser's styles (DateTimeStyles). Raises ArgumentException for those that contradict one another."""
    if wanted & ASSUMED == ASSUMED:
        raise NetError("System.ArgumentException", f"The DateTimeStyles values AssumeLocal and AssumeUniversal cannot be used together. (Parameter '{name}')", ParamName=name)
    if wanted & ROUND_TRIP and wanted & (ASSUMED | 16):
        text = "The DateTimeStyles value RoundtripKind cannot be used with the values AssumeLocal, AssumeUniversal or AdjustToUniversal."
        raise NetError("System.ArgumentException", f"{text} (Parameter '{name}')", ParamName=name)
    return wanted


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
        from havmsh.runtime.date.formats import format_date

        return format_date(self, "", None)

    def net_format(self, spec: str, culture: Any = None) -> str:
        """The text by a format string."""
        from havmsh.runtime.date.formats import format_date

        return format_date(self, spec, culture)


BY_TICKS.update((DateTime, TimeSpan))


def _inside(ticks: int) -> int:
    return min(max(ticks, 0), MAX_TICKS)


# ---------------------------------------------------------------- dates to text


# ---------------------------------------------------------------- spans to text

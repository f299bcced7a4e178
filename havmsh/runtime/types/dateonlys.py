"""System.DateOnly and System.TimeOnly: a day without a time, a time without a day."""

from __future__ import annotations

from havmsh.runtime.culture import provider as session_provider
from havmsh.runtime.date import dates, formats
from havmsh.runtime.date.dates import DAY, TICK, DateTime, TimeSpan
from havmsh.runtime.date.parsing import parse_date
from havmsh.runtime.date.patterns import parse_exact
from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.number.hashing import of_long
from havmsh.runtime.objects import Int64, NetObject
from havmsh.runtime.types.comparing import comparing, of_type
from havmsh.runtime.types.datetimes import add_months, enumeration

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, ClassVar

_TIME_PARTS = "HhmsfFtzK"
_DAY_PARTS = "dMygzK"


class DateOnly(NetObject):
    """System.DateOnly: days since the first of the year 1."""

    __slots__ = ("days",)
    type_name: ClassVar[str] = "System.DateOnly"

    def __init__(self, days: int) -> None:
        super().__init__()
        if not 0 <= days <= dates.MAX_TICKS // DAY:
            raise NetError("System.ArgumentOutOfRangeException", "Day number must be between 0 and DateOnly.MaxValue.DayNumber. (Parameter 'dayNumber')", ParamName="dayNumber")
        self.days = days

    @property
    def date(self) -> DateTime:
        """Its midnight."""
        return DateTime(self.days * DAY)

    def __eq__(self, other: object) -> bool:
        return other.__class__ is DateOnly and other.days == self.days

    def __hash__(self) -> int:
        return hash(("day", self.days))

    def net_text(self) -> str:
        """The invariant short form."""
        return self.net_format("d", None)

    def net_format(self, spec: str, provider: Any = None) -> str:
        """The text by a format that speaks of days only. Raises FormatException."""
        return _formatted(self.date, {"": "d", "o": "yyyy-MM-dd", "O": "yyyy-MM-dd", "r": "ddd, dd MMM yyyy", "R": "ddd, dd MMM yyyy"}.get(spec, spec), "dDmMyY", _TIME_PARTS, provider)


class TimeOnly(NetObject):
    """System.TimeOnly: ticks since midnight."""

    __slots__ = ("ticks",)
    type_name: ClassVar[str] = "System.TimeOnly"

    def __init__(self, ticks: int) -> None:
        super().__init__()
        if not 0 <= ticks < DAY:
            raise NetError("System.ArgumentOutOfRangeException", "Ticks must be between 0 and and TimeOnly.MaxValue.Ticks. (Parameter 'ticks')", ParamName="ticks")
        self.ticks = ticks

    def __eq__(self, other: object) -> bool:
        return other.__class__ is TimeOnly and other.ticks == self.ticks

    def __hash__(self) -> int:
        return hash(("time", self.ticks))

    def net_text(self) -> str:
        """The invariant short form."""
        return self.net_format("t", None)

    def net_format(self, spec: str, provider: Any = None) -> str:
        """The text by a format that speaks of the time only. Raises FormatException."""
        exact = {"": "t", "o": "HH:mm:ss.fffffff", "O": "HH:mm:ss.fffffff", "r": "HH:mm:ss", "R": "HH:mm:ss"}.get(spec, spec)
        return _formatted(DateTime(self.ticks), exact, "tT", _DAY_PARTS, provider)


def _formatted(date: DateTime, spec: str, letters: str, refused: str, provider: Any) -> str:
    if (len(spec) == 1 and spec not in letters) or (len(spec) > 1 and any(char in refused for char in _outside_quotes(spec))):
        raise NetError("System.FormatException", "Input string was not in a correct format.")
    return formats.format_date(date, spec, provider)


def _outside_quotes(spec: str) -> str:
    import re

    return re.sub(r"'[^']*'|\"[^\"]*\"|\\.", "", spec)


def _format(value: Any, spec: Any = None, provider: Any = None) -> str:
    if spec is not None and not isinstance(spec, str):
        spec, provider = None, spec
    return str(value.net_format(spec or "", provider or session_provider()))


def _bad(text: str, kind: str) -> NetError:
    return NetError("System.FormatException", f"String '{text}' was not recognized as a valid {kind}.")


def _parse_day(text: str, provider: Any = None, styles: Any = None) -> DateOnly:
    try:
        found = parse_date(text, provider or session_provider())
    except NetError:
        raise _bad(text, "DateOnly") from None
    if found.ticks % DAY or ":" in text:
        raise NetError("System.FormatException", f"String '{text}' contains parts which are not specific to the DateOnly.")
    return DateOnly(found.ticks // DAY)


def _parse_time(text: str, provider: Any = None, styles: Any = None) -> TimeOnly:
    if ":" not in text and "m" not in text.lower():
        raise _bad(text, "TimeOnly")
    try:
        return TimeOnly(parse_date(text, provider or session_provider()).ticks % DAY)
    except NetError:
        raise _bad(text, "TimeOnly") from None


def _tried(parse: Callable[[str], Any], nothing: Callable[[int], Any]) -> Callable[..., bool]:
    def attempt(text: str, *rest: Any) -> bool:
        try:
            rest[-1].set(parse(text))
        except NetError:
            rest[-1].set(nothing(0))
            return False
        return True

    return attempt


def _tried_exactly(name: str, parse: Callable[..., Any], nothing: Callable[[int], Any]) -> tuple[tuple[str, Any], ...]:
    """TryParseExact."""
    def attempt(text: str, pattern: str, *rest: Any) -> bool:
        return _tried(lambda given: parse(given, pattern, *rest[:-1]), nothing)(text, rest[-1])

    end = f"[ref] System.{name} result)"
    return (
        (f"static bool TryParseExact(string s, string format, {end}", attempt),
        (f"static bool TryParseExact(string s, string format, System.IFormatProvider provider, System.Globalization.DateTimeStyles style, {end}", attempt),
    )


def _exact_day(text: str, pattern: str, provider: Any = None, styles: Any = None) -> DateOnly:
    return DateOnly(parse_exact(text, {"o": "yyyy-MM-dd", "O": "yyyy-MM-dd"}.get(pattern, pattern), provider or session_provider())[0] // DAY)


def _exact_time(text: str, pattern: str, provider: Any = None, styles: Any = None) -> TimeOnly:
    return TimeOnly(parse_exact(text, {"o": "HH:mm:ss.fffffff", "O": "HH:mm:ss.fffffff"}.get(pattern, pattern), provider or session_provider())[0] % DAY)


def _day(year: int, month: int, day: int) -> DateOnly:
    return DateOnly(dates.date_ticks(int(year), int(month), int(day)) // DAY)


def _time(*parts: Any) -> TimeOnly:
    if len(parts) == 1:
        return TimeOnly(int(parts[0]))
    hour, minute, second, milli, micro = (*(int(part) for part in parts), 0, 0, 0)[:5]
    return TimeOnly(dates.time_ticks(hour, minute, second, milli) + micro * 10)


def _unit(size: int, within: int) -> Callable[[TimeOnly], int]:
    return lambda time: time.ticks // size % within


def _part(at: int) -> Callable[[DateOnly], int]:
    return lambda day: dates.split_date(day.days * DAY)[at]


def _turned(time: TimeOnly, ticks: float, ref: Any = None) -> TimeOnly:
    days, rest = divmod(time.ticks + round(ticks), DAY)
    if ref is not None:
        ref.set(days)
    return TimeOnly(rest)


def _months(day: DateOnly, count: int) -> DateOnly:
    return DateOnly(add_months(day.date, int(count)).ticks // DAY)


def _compare(left: Any, right: Any) -> int:
    a, b = (one.days if one.__class__ is DateOnly else one.ticks for one in (left, right))
    return int(a > b) - int(a < b)


def _between(time: TimeOnly, start: TimeOnly, end: TimeOnly) -> bool:
    low, high = start.ticks, end.ticks
    return low <= time.ticks < high if low <= high else time.ticks >= low or time.ticks < high


_TEXTS = ("string ToString()", "string ToString(string format)", "string ToString(System.IFormatProvider provider)", "string ToString(string format, System.IFormatProvider provider)")


def _orders(name: str) -> tuple[Any, ...]:
    return tuple(
        (f"static bool op_{word}({name} left, {name} right)", lambda left, right, test=test: test(_compare(left, right)))
        for word, test in (
            ("Equality", lambda sign: sign == 0), ("Inequality", lambda sign: sign != 0), ("LessThan", lambda sign: sign < 0), ("GreaterThan", lambda sign: sign > 0),
            ("LessThanOrEqual", lambda sign: sign <= 0), ("GreaterThanOrEqual", lambda sign: sign >= 0),
        )
    )


define(
    "System.DateOnly", DateOnly, kind="struct",
    interfaces="System.IComparable;System.IComparable`1<>;System.IEquatable`1<>;System.ISpanFormattable;System.ISpanParsable`1<>;System.IUtf8SpanFormattable",
    properties=(
        ("int Year", _part(0)), ("int Month", _part(1)), ("int Day", _part(2)),
        ("System.DayOfWeek DayOfWeek", lambda day: enumeration("System.DayOfWeek", (day.days + 1) % 7)),
        ("int DayOfYear", lambda day: day.days - dates.date_ticks(dates.split_date(day.days * DAY)[0], 1, 1) // DAY + 1), ("int DayNumber", lambda day: day.days),
    ),
    methods=(
        ("System.DateOnly AddDays(int value)", lambda day, count: DateOnly(day.days + int(count))), ("System.DateOnly AddMonths(int value)", _months),
        ("System.DateOnly AddYears(int value)", lambda day, count: _months(day, int(count) * 12)),
        ("datetime ToDateTime(System.TimeOnly time)", lambda day, time: DateTime(day.days * DAY + time.ticks)),
        ("datetime ToDateTime(System.TimeOnly time, System.DateTimeKind kind)", lambda day, time, kind: DateTime(day.days * DAY + time.ticks, int(kind.value))),
        ("string ToLongDateString()", lambda day: _format(day, "D")), ("string ToShortDateString()", lambda day: _format(day, "d")),
        ("int CompareTo(System.Object value)", comparing(of_type("DateOnly"), _compare)), ("int CompareTo(System.DateOnly value)", _compare),
        ("bool Equals(System.DateOnly value)", lambda left, right: left == right),
        ("int GetHashCode()", lambda day: day.days), *((text, _format) for text in _TEXTS),
    ),
    statics=(
        ("static System.DateOnly FromDateTime(datetime dateTime)", lambda date: DateOnly(date.ticks // DAY)), ("static System.DateOnly FromDayNumber(int dayNumber)", DateOnly),
        ("static System.DateOnly Parse(string s)", _parse_day), ("static System.DateOnly Parse(string s, System.IFormatProvider provider)", _parse_day),
        ("static System.DateOnly ParseExact(string s, string format)", _exact_day),
        ("static System.DateOnly ParseExact(string s, string format, System.IFormatProvider provider)", _exact_day),
        *_tried_exactly("DateOnly", _exact_day, DateOnly), ("static bool TryParse(string s, [ref] System.DateOnly result)", _tried(_parse_day, DateOnly)),
        *_orders("System.DateOnly"),
    ),
    constants=(("static System.DateOnly MinValue", lambda: DateOnly(0)), ("static System.DateOnly MaxValue", lambda: DateOnly(dates.MAX_TICKS // DAY))),
    constructors=(("int year, int month, int day", _day),),
)
define(
    "System.TimeOnly", TimeOnly, kind="struct",
    interfaces="System.IComparable;System.IComparable`1<>;System.IEquatable`1<>;System.ISpanFormattable;System.ISpanParsable`1<>;System.IUtf8SpanFormattable",
    properties=(
        ("int Hour", _unit(3600 * TICK, 24)), ("int Minute", _unit(60 * TICK, 60)), ("int Second", _unit(TICK, 60)), ("int Millisecond", _unit(10_000, 1000)),
        ("int Microsecond", _unit(10, 1000)), ("int Nanosecond", lambda time: time.ticks % 10 * 100), ("long Ticks", lambda time: Int64(time.ticks)),
    ),
    methods=(
        ("System.TimeOnly Add(timespan value)", lambda time, span: _turned(time, span.ticks)),
        ("System.TimeOnly AddHours(double value)", lambda time, count: _turned(time, count * 3600 * TICK)),
        ("System.TimeOnly AddMinutes(double value)", lambda time, count: _turned(time, count * 60 * TICK)),
        ("bool IsBetween(System.TimeOnly start, System.TimeOnly end)", _between), ("timespan ToTimeSpan()", lambda time: TimeSpan(time.ticks)),
        ("string ToLongTimeString()", lambda time: _format(time, "T")), ("string ToShortTimeString()", lambda time: _format(time, "t")),
        ("int CompareTo(System.Object value)", comparing(of_type("TimeOnly"), _compare)), ("int CompareTo(System.TimeOnly value)", _compare),
        ("bool Equals(System.TimeOnly value)", lambda left, right: left == right),
        ("int GetHashCode()", lambda time: of_long(time.ticks)), *((text, _format) for text in _TEXTS),
    ),
    statics=(
        ("static System.TimeOnly FromDateTime(datetime dateTime)", lambda date: TimeOnly(date.ticks % DAY)),
        ("static System.TimeOnly FromTimeSpan(timespan timeSpan)", lambda span: TimeOnly(span.ticks)),
        ("static System.TimeOnly Parse(string s)", _parse_time), ("static System.TimeOnly Parse(string s, System.IFormatProvider provider)", _parse_time),
        ("static System.TimeOnly ParseExact(string s, string format)", _exact_time),
        ("static System.TimeOnly ParseExact(string s, string format, System.IFormatProvider provider)", _exact_time),
        *_tried_exactly("TimeOnly", _exact_time, TimeOnly), ("static bool TryParse(string s, [ref] System.TimeOnly result)", _tried(_parse_time, TimeOnly)),
        ("static timespan op_Subtraction(System.TimeOnly t1, System.TimeOnly t2)", lambda left, right: TimeSpan((left.ticks - right.ticks) % DAY)),
        *_orders("System.TimeOnly"),
    ),
    constants=(("static System.TimeOnly MinValue", lambda: TimeOnly(0)), ("static System.TimeOnly MaxValue", lambda: TimeOnly(DAY - 1))),
    constructors=(
        ("int hour, int minute", _time), ("int hour, int minute, int second", _time), ("int hour, int minute, int second, int millisecond", _time),
        ("int hour, int minute, int second, int millisecond, int microsecond", _time), ("long ticks", _time),
    ),
)

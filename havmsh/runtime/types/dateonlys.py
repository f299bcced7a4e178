"""System.DateOnly and System.TimeOnly: a day without a time, a time without a day."""

from __future__ import annotations

import math

from havmsh.runtime.culture import provider as session_provider
from havmsh.runtime.date import dates, formats
from havmsh.runtime.date.dates import DAY, TICK, DateTime, TimeSpan
from havmsh.runtime.date.parsing import Reading, moment
from havmsh.runtime.date.patterns import parse_exact
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.number.hashing import of_long
from havmsh.runtime.objects import Int64, NetObject
from havmsh.runtime.types.comparing import comparing, of_type
from havmsh.runtime.types.datetimes import add_months, enumeration, hand_out

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, ClassVar

    from havmsh.runtime.nettype import NetType

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


_EXACT = {"DateOnly": {"O": "yyyy'-'MM'-'dd", "R": "ddd, dd MMM yyyy"}, "TimeOnly": {"O": "HH':'mm':'ss'.'fffffff", "R": "HH':'mm':'ss"}}
"""The standard formats that either has of its own; no culture changes them."""


class _Reader:
    """Parse and its kin, of one of the two types."""

    def __init__(self, kind: str, make: Callable[[int], Any]) -> None:
        self.kind = kind
        self.make = make

    def parse(self, text: str, provider: Any = None, styles: Any = None) -> Any:
        """Parse. Raises FormatException."""
        if text is None:
            raise argument_null("s")
        _checked(styles)
        try:
            ticks, reading = moment(text, provider or session_provider())
        except NetError:
            raise _bad(text, self.kind) from None
        return self._kept(text, ticks, reading)

    def exact(self, text: str, pattern: Any, provider: Any = None, styles: Any = None) -> Any:
        """ParseExact, by a pattern or by the first of some that fits. Raises FormatException."""
        if text is None or pattern is None:
            raise argument_null("s" if text is None else "formats" if isinstance(pattern, list) else "format")
        wanted = _checked(styles)
        if isinstance(pattern, list):
            return self._exact_any(text, pattern, provider, wanted)
        if not pattern:
            raise NetError("System.FormatException", "Format specifier was invalid.")
        own = _EXACT[self.kind].get(pattern.upper()) if len(pattern) == 1 else None
        try:
            ticks, reading = parse_exact(text, own or pattern, None if own else provider or session_provider(), wanted)
        except NetError:
            raise _bad(text, self.kind) from None
        return self._kept(text, ticks, reading)

    def _exact_any(self, text: str, patterns: Any, provider: Any, wanted: int) -> Any:
        for pattern in patterns:
            try:
                return self.exact(text, pattern, provider, wanted)
            except NetError:
                if not pattern:
                    raise
        raise _bad(text, self.kind)

    def _kept(self, text: str, ticks: int, reading: Reading) -> Any:
        of_day = (reading.year, reading.month, reading.day, reading.weekday) != (None, None, None, None)
        of_time = reading.hour is not None or reading.minute or reading.second or reading.fraction
        if reading.offset is not None or (of_time if self.kind == "DateOnly" else of_day):
            raise NetError("System.FormatException", f"String '{text}' contains parts which are not specific to the {self.kind}.")
        return self.make(ticks // DAY if self.kind == "DateOnly" else ticks % DAY)

    def attempt(self, parse: Callable[..., Any]) -> Callable[..., bool]:
        """The same, which tells whether it could."""
        def attempted(*given: Any) -> bool:
            *given, ref = given  # type: ignore[assignment]
            ref.set(self.make(0))
            try:
                ref.set(parse(*given))
            except NetError as error:
                if error.exception.name == "System.ArgumentException":
                    raise
                return False
            return True

        return attempted

    def statics(self) -> tuple[tuple[str, Any], ...]:
        """The lines of all of them."""
        net, ref, provider, style = f"System.{self.kind}", f"[ref] System.{self.kind} result", "System.IFormatProvider provider", "System.Globalization.DateTimeStyles style"
        exact, attempted = self.attempt(self.exact), self.attempt(self.parse)
        return (
            (f"static {net} Parse(string s)", self.parse), (f"static {net} Parse(string s, {provider}, {style} = None)", self.parse),
            (f"static {net} Parse(string s, {provider})", self.parse),
            *((f"static {net} ParseExact(string s, {pattern}{rest})", self.exact) for pattern in ("string format", "string[] formats") for rest in ("", f", {provider}, {style} = None")),
            (f"static bool TryParse(string s, {ref})", attempted), (f"static bool TryParse(string s, {provider}, {style}, {ref})", attempted),
            (f"static bool TryParse(string s, {provider}, {ref})", attempted),
            *((f"static bool TryParseExact(string s, {pattern}{rest}, {ref})", exact) for pattern in ("string format", "string[] formats") for rest in ("", f", {provider}, {style}")),
        )


def _checked(styles: Any) -> int:
    """The number of styles. Raises ArgumentException for those that say more than where white space may be."""
    wanted = int(getattr(styles, "value", styles) or 0)
    if wanted & ~7:
        text = "The only allowed values for the styles are AllowWhiteSpaces, AllowTrailingWhite, AllowLeadingWhite, and AllowInnerWhite. (Parameter 'style')"
        raise NetError("System.ArgumentException", text, ParamName="style")
    return wanted


_DAYS, _TIMES = _Reader("DateOnly", DateOnly), _Reader("TimeOnly", TimeOnly)


def _day(year: int, month: int, day: int) -> DateOnly:
    return DateOnly(dates.date_ticks(int(year), int(month), int(day)) // DAY)


def _day_of_calendar(year: int, month: int, day: int, calendar: Any) -> DateOnly:
    from havmsh.runtime import members

    return DateOnly(members.call(calendar, "ToDateTime", [year, month, day, 0, 0, 0, 0]).ticks // DAY)


def _time(*parts: Any) -> TimeOnly:
    if len(parts) == 1:
        return TimeOnly(int(parts[0]))
    hour, minute, second, milli, micro = (*(int(part) for part in parts), 0, 0, 0)[:5]
    return TimeOnly(dates.time_ticks(hour, minute, second, milli) + micro * 10)


def _unit(size: int, within: int) -> Callable[[TimeOnly], int]:
    return lambda time: time.ticks // size % within


def _part(at: int) -> Callable[[DateOnly], int]:
    return lambda day: dates.split_date(day.days * DAY)[at]


def _deconstructions(*parts: tuple[str, Callable[[Any], int]], least: int) -> tuple[tuple[str, Any], ...]:
    call = hand_out(*(read for _, read in parts))
    return tuple((f"void Deconstruct({', '.join(f'[ref] int {name}' for name, _ in parts[:count])})", call) for count in range(least, len(parts) + 1))


def _turned(time: TimeOnly, ticks: float, ref: Any = None) -> TimeOnly:
    """So many ticks on; a number that is none is 0, and one that is too large for a long the greatest that is not."""
    count = int(max(-float(1 << 63), min(ticks, float(1 << 63)))) if math.isfinite(ticks) else 0 if math.isnan(ticks) else -(1 << 63) if ticks < 0 else (1 << 63) - 1
    days, rest = divmod(time.ticks + min(count, (1 << 63) - 1), DAY)
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


_WRAPPED = ("", ", [ref] int wrappedDays")
_TEXTS = ("string ToString()", "string ToString(string format)", "string ToString(System.IFormatProvider provider)", "string ToString(string format, System.IFormatProvider provider)")


def _orders(name: str) -> tuple[Any, ...]:
    return tuple(
        (f"static bool op_{word}({name} left, {name} right)", lambda left, right, test=test: test(_compare(left, right)))
        for word, test in (
            ("Equality", lambda sign: sign == 0), ("Inequality", lambda sign: sign != 0), ("LessThan", lambda sign: sign < 0), ("GreaterThan", lambda sign: sign > 0),
            ("LessThanOrEqual", lambda sign: sign <= 0), ("GreaterThanOrEqual", lambda sign: sign >= 0),
        )
    )


def _rest(net: NetType) -> None:
    from havmsh.runtime.types.spanformats import formatting

    formatting(net)


define(
    "System.DateOnly", DateOnly, kind="struct", rest=_rest,
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
        *_deconstructions(("year", _part(0)), ("month", _part(1)), ("day", _part(2)), least=3),
        ("string ToLongDateString()", lambda day: _format(day, "D")), ("string ToShortDateString()", lambda day: _format(day, "d")),
        ("int CompareTo(System.Object value)", comparing(of_type("DateOnly"), _compare)), ("int CompareTo(System.DateOnly value)", _compare),
        ("bool Equals(System.DateOnly value)", lambda left, right: left == right),
        ("int GetHashCode()", lambda day: day.days), *((text, _format) for text in _TEXTS),
    ),
    statics=(
        ("static System.DateOnly FromDateTime(datetime dateTime)", lambda date: DateOnly(date.ticks // DAY)), ("static System.DateOnly FromDayNumber(int dayNumber)", DateOnly),
        *_DAYS.statics(),
        *_orders("System.DateOnly"),
    ),
    constants=(("static System.DateOnly MinValue", lambda: DateOnly(0)), ("static System.DateOnly MaxValue", lambda: DateOnly(dates.MAX_TICKS // DAY))),
    constructors=(("int year, int month, int day", _day), ("int year, int month, int day, System.Globalization.Calendar calendar", _day_of_calendar)),
)
define(
    "System.TimeOnly", TimeOnly, kind="struct", rest=_rest,
    interfaces="System.IComparable;System.IComparable`1<>;System.IEquatable`1<>;System.ISpanFormattable;System.ISpanParsable`1<>;System.IUtf8SpanFormattable",
    properties=(
        ("int Hour", _unit(3600 * TICK, 24)), ("int Minute", _unit(60 * TICK, 60)), ("int Second", _unit(TICK, 60)), ("int Millisecond", _unit(10_000, 1000)),
        ("int Microsecond", _unit(10, 1000)), ("int Nanosecond", lambda time: time.ticks % 10 * 100), ("long Ticks", lambda time: Int64(time.ticks)),
    ),
    methods=(
        *((f"System.TimeOnly Add(timespan value{rest})", lambda time, span, *ref: _turned(time, span.ticks, *ref)) for rest in _WRAPPED),
        *((f"System.TimeOnly AddHours(double value{rest})", lambda time, count, *ref: _turned(time, count * 3600 * TICK, *ref)) for rest in _WRAPPED),
        *((f"System.TimeOnly AddMinutes(double value{rest})", lambda time, count, *ref: _turned(time, count * 60 * TICK, *ref)) for rest in _WRAPPED),
        *_deconstructions(
            ("hour", _unit(3600 * TICK, 24)), ("minute", _unit(60 * TICK, 60)), ("second", _unit(TICK, 60)), ("millisecond", _unit(10_000, 1000)), ("microsecond", _unit(10, 1000)), least=2,
        ),
        ("bool IsBetween(System.TimeOnly start, System.TimeOnly end)", _between), ("timespan ToTimeSpan()", lambda time: TimeSpan(time.ticks)),
        ("string ToLongTimeString()", lambda time: _format(time, "T")), ("string ToShortTimeString()", lambda time: _format(time, "t")),
        ("int CompareTo(System.Object value)", comparing(of_type("TimeOnly"), _compare)), ("int CompareTo(System.TimeOnly value)", _compare),
        ("bool Equals(System.TimeOnly value)", lambda left, right: left == right),
        ("int GetHashCode()", lambda time: of_long(time.ticks)), *((text, _format) for text in _TEXTS),
    ),
    statics=(
        ("static System.TimeOnly FromDateTime(datetime dateTime)", lambda date: TimeOnly(date.ticks % DAY)),
        ("static System.TimeOnly FromTimeSpan(timespan timeSpan)", lambda span: TimeOnly(span.ticks)),
        *_TIMES.statics(),
        ("static timespan op_Subtraction(System.TimeOnly t1, System.TimeOnly t2)", lambda left, right: TimeSpan((left.ticks - right.ticks) % DAY)),
        *_orders("System.TimeOnly"),
    ),
    constants=(("static System.TimeOnly MinValue", lambda: TimeOnly(0)), ("static System.TimeOnly MaxValue", lambda: TimeOnly(DAY - 1))),
    constructors=(
        ("int hour, int minute", _time), ("int hour, int minute, int second", _time), ("int hour, int minute, int second, int millisecond", _time),
        ("int hour, int minute, int second, int millisecond, int microsecond", _time), ("long ticks", _time),
    ),
)

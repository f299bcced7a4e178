"""System.DateTimeOffset."""

from __future__ import annotations

import re

from havmsh.runtime.culture import provider as session_provider
from havmsh.runtime.date import dates, formats
from havmsh.runtime.date.dates import DAY, EPOCH, LOCAL, MAX_TICKS, TICK, UNSPECIFIED, UTC, DateTime, DateTimeOffset, TimeSpan
from havmsh.runtime.date.parsing import parse_offset, unreadable
from havmsh.runtime.date.patterns import parse_exact
from havmsh.runtime.errors import NetError, argument_null, no_patterns, out_of_range
from havmsh.runtime.nettype import define
from havmsh.runtime.number.hashing import of_long
from havmsh.runtime.objects import Int64
from havmsh.runtime.types.attempts import attempting
from havmsh.runtime.types.comparing import comparing, of_type
from havmsh.runtime.types.datetimes import add_months, enumeration, halves, hand_out, ticks_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.nettype import NetType

MINUTE = 60 * TICK


def of_date(date: DateTime) -> DateTimeOffset:
    """A date with the offset that its kind tells."""
    return DateTimeOffset(date.ticks, date.offset())


def _moved(value: DateTimeOffset, ticks: int) -> DateTimeOffset:
    return DateTimeOffset(value.ticks + int(ticks), value.minutes)


def adding(unit: int) -> Callable[[DateTimeOffset, float], DateTimeOffset]:
    """AddDays and its kin. Raises ArgumentOutOfRangeException."""
    return lambda value, amount: _moved(value, ticks_of(amount, unit))


def _months(value: DateTimeOffset, months: int) -> DateTimeOffset:
    return DateTimeOffset(add_months(DateTime(value.ticks), months).ticks, value.minutes)


def _minutes(offset: Any) -> int:
    """An offset in minutes. Raises ArgumentException for a part of one."""
    if offset.ticks % MINUTE:
        raise NetError("System.ArgumentException", "Offset must be specified in whole minutes. (Parameter 'offset')", ParamName="offset")
    return int(offset.ticks // MINUTE)


def _to(value: DateTimeOffset, minutes: int) -> DateTimeOffset:
    return DateTimeOffset(value.utc_ticks + minutes * MINUTE, minutes)


def _local(value: DateTimeOffset) -> DateTime:
    return DateTime(value.utc_ticks, UTC).to_local()


def _compare(left: DateTimeOffset, right: DateTimeOffset) -> int:
    return (left.utc_ticks > right.utc_ticks) - (left.utc_ticks < right.utc_ticks)


def _format(value: DateTimeOffset, spec: Any = None, provider: Any = None) -> str:
    if spec is not None and not isinstance(spec, str):
        spec, provider = None, spec
    return formats.format_date(value, spec or "", provider or session_provider())


def _of_clock(date: DateTime, span: Any) -> DateTimeOffset:
    """What a clock showed at an offset. Raises ArgumentException where the date's kind says another."""
    if date.kind == UTC and span.ticks:
        raise NetError("System.ArgumentException", "The UTC Offset for Utc DateTime instances must be 0. (Parameter 'offset')", ParamName="offset")
    if date.kind == LOCAL and span.ticks != date.offset() * MINUTE:
        raise NetError("System.ArgumentException", "The UTC Offset of the local dateTime parameter does not match the offset argument. (Parameter 'offset')", ParamName="offset")
    return DateTimeOffset(date.ticks, _minutes(span))


def _since_epoch(name: str, unit: int) -> Callable[[Any], DateTimeOffset]:
    """FromUnixTimeSeconds and its kin. Raises ArgumentOutOfRangeException."""
    def made(amount: Any) -> DateTimeOffset:
        least, most = -EPOCH // unit, (MAX_TICKS - EPOCH) // unit
        if not least <= amount <= most:
            raise out_of_range(name, f"Valid values are between {least} and {most}, inclusive.")
        return DateTimeOffset(EPOCH + int(amount) * unit)
    return made


def _parse(text: str, provider: Any = None, styles: Any = None) -> DateTimeOffset:
    """A date with its offset; of the styles, AdjustToUniversal (16) gives it in UTC, AssumeUniversal (64) tells what no offset means."""
    wanted = _wanted(styles)
    found = parse_offset(text, provider or session_provider())
    if wanted & 64 and not _ZONE.search(text):
        found = DateTimeOffset(found.ticks, 0)
    return DateTimeOffset(found.utc_ticks, 0) if wanted & 16 else found


_ZONE = re.compile(r"(?:[zZ]|[+-]\d\d:?\d\d)\s*$")


def _wanted(styles: Any) -> int:
    """The number of styles. Raises ArgumentException where one of them is for dates without an offset."""
    wanted = dates.checked_styles(0 if styles is None else styles.value & ~dates.ROUND_TRIP, "styles")
    if wanted & 8:
        raise NetError("System.ArgumentException", "The DateTimeStyles value 'NoCurrentDateDefault' is not allowed when parsing DateTimeOffset. (Parameter 'styles')", ParamName="styles")
    return wanted


def _try_parse(text: str, *rest: Any) -> bool:
    _wanted(rest[1] if len(rest) > 2 else None)
    try:
        rest[-1].set(_parse(text, *rest[:-1]))
    except NetError:
        rest[-1].set(DateTimeOffset(0))
        return False
    return True


def _exact(text: str, pattern: str, provider: Any = None, styles: Any = None) -> DateTimeOffset:
    wanted = _wanted(styles)
    ticks, reading = parse_exact(text, pattern, provider or session_provider(), wanted, with_offset=True)
    made = DateTimeOffset(ticks, reading.offset if reading.offset is not None else 0 if wanted & 64 else dates.offset_of_local(ticks) // 60)
    return DateTimeOffset(made.utc_ticks, 0) if wanted & 16 else made


def _exact_any(text: str, patterns: Any, provider: Any = None, styles: Any = None) -> DateTimeOffset:
    """ParseExact of the first pattern that fits."""
    if not patterns:
        raise no_patterns()
    for pattern in patterns:
        try:
            return _exact(text, pattern, provider, styles)
        except NetError:
            continue
    raise unreadable(text, exact=True)


def _made(*parts: Any) -> DateTimeOffset:
    *numbers, span = parts
    year, month, day, *rest = (int(number) for number in numbers)
    clock = dates.time_ticks(*[*rest, 0, 0, 0, 0][:4]) + (rest[4] * 10 if len(rest) > 4 else 0)
    return DateTimeOffset(dates.date_ticks(year, month, day) + clock, span.ticks // MINUTE)


def _counted(*parts: Any) -> DateTimeOffset:
    """The moment of a date as a calendar counts it."""
    from havmsh.runtime.invoke import call

    *numbers, calendar, span = parts
    if calendar is None:
        raise argument_null("calendar")
    *date, thousandths = numbers[:7]
    micros = numbers[7] if len(numbers) > 7 else 0
    clock = call(calendar, "ToDateTime", [*date, thousandths])
    return DateTimeOffset(clock.ticks + int(micros) * 10, _minutes(span))


def _subtract(value: DateTimeOffset, other: Any) -> Any:
    return TimeSpan(value.utc_ticks - other.utc_ticks) if other.__class__ is DateTimeOffset else _moved(value, -other.ticks)


def _inner(read: Callable[[DateTime], Any]) -> Callable[[DateTimeOffset], Any]:
    return lambda value: read(DateTime(value.ticks))


def _convert(value: Any) -> Any:
    """A cast from a date."""
    return of_date(value) if value.__class__ is DateTime else None


def _rest(net: NetType) -> None:
    from havmsh.runtime.types.operators import equalities, orders
    from havmsh.runtime.types.spanformats import formatting

    formatting(net)
    equalities(net, net.full_name)
    orders(net, net.full_name, lambda value: value.utc_ticks)
    from havmsh.runtime.static_members import static_get

    net.method("System.DateTimeOffset AddMicroseconds(double microseconds)", adding(10))
    net.method("void Deconstruct([ref] System.DateOnly date, [ref] System.TimeOnly time, [ref] timespan offset)", hand_out(*halves(), lambda value: TimeSpan(value.minutes * MINUTE)))
    for given in ("string format", "string[] formats"):
        net.method(
            f"static bool TryParseExact(string input, {given}, System.IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles, [ref] System.DateTimeOffset result)",
            attempting(net, "ParseExact", lambda: static_get(net, "MinValue")), static=True,
        )


net = define(
    "System.DateTimeOffset", DateTimeOffset, kind="struct",
    interfaces="System.IComparable;System.ISpanFormattable;System.IComparable`1<>;System.IEquatable`1<>;System.Runtime.Serialization.ISerializable;System.Runtime.Serialization.IDeserializationCallback;System.ISpanParsable`1<>;System.IUtf8SpanFormattable",
    properties=(
        ("datetime DateTime", lambda value: DateTime(value.ticks, UNSPECIFIED)), ("datetime UtcDateTime", lambda value: DateTime(value.utc_ticks, UTC)),
        ("datetime LocalDateTime", _local), ("datetime Date", lambda value: DateTime(value.ticks // DAY * DAY)),
        ("int Day", _inner(lambda date: dates.split_date(date.ticks)[2])),
        ("System.DayOfWeek DayOfWeek", lambda value: enumeration("System.DayOfWeek", (value.ticks // DAY + 1) % 7)),
        ("int DayOfYear", lambda value: (value.ticks - dates.date_ticks(dates.split_date(value.ticks)[0], 1, 1)) // DAY + 1),
        ("int Hour", lambda value: value.ticks // (3600 * TICK) % 24), ("int Millisecond", lambda value: value.ticks // 10_000 % 1000),
        ("int Microsecond", lambda value: value.ticks // 10 % 1000), ("int Nanosecond", lambda value: value.ticks % 10 * 100),
        ("int Minute", lambda value: value.ticks // MINUTE % 60), ("int Month", _inner(lambda date: dates.split_date(date.ticks)[1])),
        ("timespan Offset", lambda value: TimeSpan(value.minutes * MINUTE)), ("int TotalOffsetMinutes", lambda value: value.minutes),
        ("int Second", lambda value: value.ticks // TICK % 60), ("long Ticks", lambda value: Int64(value.ticks)),
        ("long UtcTicks", lambda value: Int64(value.utc_ticks)), ("timespan TimeOfDay", lambda value: TimeSpan(value.ticks % DAY)),
        ("int Year", _inner(lambda date: dates.split_date(date.ticks)[0])),
    ),
    methods=(
        ("System.DateTimeOffset Add(timespan timeSpan)", lambda value, span: _moved(value, span.ticks)), ("System.DateTimeOffset AddDays(double days)", adding(DAY)),
        ("System.DateTimeOffset AddHours(double hours)", adding(3600 * TICK)), ("System.DateTimeOffset AddMinutes(double minutes)", adding(MINUTE)),
        ("System.DateTimeOffset AddSeconds(double seconds)", adding(TICK)), ("System.DateTimeOffset AddMilliseconds(double milliseconds)", adding(10_000)),
        ("System.DateTimeOffset AddTicks(long ticks)", _moved), ("System.DateTimeOffset AddMonths(int months)", _months),
        ("System.DateTimeOffset AddYears(int years)", lambda value, years: _months(value, years * 12)),
        ("timespan Subtract(System.DateTimeOffset value)", _subtract), ("System.DateTimeOffset Subtract(timespan value)", _subtract),
        ("int CompareTo(System.DateTimeOffset other)", _compare), ("int IComparable.CompareTo(System.Object obj)", comparing(of_type("DateTimeOffset"), _compare)),
        ("bool Equals(System.DateTimeOffset other)", lambda left, right: left == right),
        ("bool EqualsExact(System.DateTimeOffset other)", lambda left, right: left == right and left.minutes == right.minutes),
        ("System.DateTimeOffset ToOffset(timespan offset)", lambda value, span: _to(value, _minutes(span))),
        ("System.DateTimeOffset ToUniversalTime()", lambda value: _to(value, 0)),
        ("System.DateTimeOffset ToLocalTime()", lambda value: of_date(_local(value))),
        ("long ToUnixTimeSeconds()", lambda value: Int64((value.utc_ticks - EPOCH) // TICK)),
        ("long ToUnixTimeMilliseconds()", lambda value: Int64((value.utc_ticks - EPOCH) // 10_000)),
        ("long ToFileTime()", lambda value: Int64(value.utc_ticks - 504_911_232_000_000_000)), ("string ToString()", _format),
        ("string ToString(string format)", _format), ("string ToString(System.IFormatProvider formatProvider)", _format),
        ("string ToString(string format, System.IFormatProvider formatProvider)", _format), ("int GetHashCode()", lambda value: of_long(value.utc_ticks)),
    ),
    statics=(
        ("static System.DateTimeOffset FromUnixTimeSeconds(long seconds)", _since_epoch("seconds", TICK)),
        ("static System.DateTimeOffset FromUnixTimeMilliseconds(long milliseconds)", _since_epoch("milliseconds", 10_000)),
        ("static System.DateTimeOffset FromFileTime(long fileTime)", lambda ticks: of_date(DateTime(ticks + 504_911_232_000_000_000, UTC).to_local())),
        ("static System.DateTimeOffset Parse(string input)", _parse), ("static System.DateTimeOffset Parse(string input, System.IFormatProvider formatProvider)", _parse),
        ("static System.DateTimeOffset Parse(string input, System.IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles)", _parse),
        ("static System.DateTimeOffset ParseExact(string input, string format, System.IFormatProvider formatProvider)", _exact),
        ("static System.DateTimeOffset ParseExact(string input, string format, System.IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles)", _exact),
        ("static System.DateTimeOffset ParseExact(string input, string[] formats, System.IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles)", _exact_any),
        ("static bool TryParse(string input, [ref] System.DateTimeOffset result)", _try_parse),
        ("static bool TryParse(string s, System.IFormatProvider provider, [ref] System.DateTimeOffset result)", _try_parse),
        ("static bool TryParse(string input, System.IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles, [ref] System.DateTimeOffset result)", _try_parse),
        ("static bool Equals(System.DateTimeOffset first, System.DateTimeOffset second)", lambda left, right: left == right),
        ("static int Compare(System.DateTimeOffset first, System.DateTimeOffset second)", _compare),
        ("static System.DateTimeOffset op_Implicit(datetime dateTime)", of_date),
        ("static System.DateTimeOffset op_Addition(System.DateTimeOffset dateTimeOffset, timespan timeSpan)", lambda value, span: _moved(value, span.ticks)),
        ("static timespan op_Subtraction(System.DateTimeOffset left, System.DateTimeOffset right)", _subtract),
        ("static System.DateTimeOffset op_Subtraction(System.DateTimeOffset dateTimeOffset, timespan timeSpan)", _subtract),
    ),
    constants=(
        ("System.DateTimeOffset Now", lambda: of_date(DateTime.now(LOCAL))), ("System.DateTimeOffset UtcNow", lambda: of_date(DateTime.now(UTC))),
        ("System.DateTimeOffset MinValue", lambda: DateTimeOffset(0)), ("System.DateTimeOffset MaxValue", lambda: DateTimeOffset(MAX_TICKS)),
        ("System.DateTimeOffset UnixEpoch", lambda: DateTimeOffset(EPOCH)),
    ),
    constructors=(
        ("", lambda: DateTimeOffset(0)), ("datetime dateTime", of_date),
        ("datetime dateTime, timespan offset", _of_clock),
        ("long ticks, timespan offset", lambda ticks, span: DateTimeOffset(int(ticks), _minutes(span))),
        ("System.DateOnly date, System.TimeOnly time, timespan offset", lambda day, time, span: DateTimeOffset(day.date.ticks + time.ticks, _minutes(span))),
        ("int year, int month, int day, int hour, int minute, int second, timespan offset", _made),
        ("int year, int month, int day, int hour, int minute, int second, int millisecond, timespan offset", _made),
        ("int year, int month, int day, int hour, int minute, int second, int millisecond, System.Globalization.Calendar calendar, timespan offset", _counted),
        ("int year, int month, int day, int hour, int minute, int second, int millisecond, int microsecond, timespan offset", _made),
        ("int year, int month, int day, int hour, int minute, int second, int millisecond, int microsecond, System.Globalization.Calendar calendar, timespan offset", _counted),
    ),
    rest=_rest,
)
net.convert = _convert

"""System.DateTime."""

from __future__ import annotations

from havmsh.runtime.culture import provider as session_provider
from havmsh.runtime.date import dates, formats
from havmsh.runtime.date.dates import DAY, EPOCH, LOCAL, MAX_TICKS, TICK, UNSPECIFIED, UTC, DateTime, TimeSpan
from havmsh.runtime.date.parsing import parse_date, unreadable
from havmsh.runtime.date.patterns import exact_date
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import NetError, argument_null, no_patterns, out_of_range
from havmsh.runtime.nettype import define
from havmsh.runtime.number.hashing import of_long
from havmsh.runtime.objects import Array, Int64
from havmsh.runtime.types.comparing import comparing, of_type
from havmsh.runtime.types.convertibles import convertible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.nettype import NetType

FILE_EPOCH = 504_911_232_000_000_000
"""Ticks at the start of 1601, where file times begin."""
_MILLISECOND = TICK // 1000


def enumeration(name: str, number: int) -> Any:
    """A value of one of the system's enumerations."""
    from havmsh.runtime import typesystem

    net = typesystem.resolve(name)
    return EnumValue(net, number) if net is not None else number


def _number(value: Any) -> int:
    """The number of an enumeration's value."""
    return int(value.value if value.__class__ is EnumValue else value or 0)


def _part(at: int) -> Callable[[DateTime], int]:
    return lambda date: dates.split_date(date.ticks)[at]


def moved(date: DateTime, ticks: int) -> DateTime:
    """A date some ticks later."""
    return DateTime(date.ticks + ticks, date.kind)


def _summed(date: DateTime, ticks: int) -> DateTime:
    """What the operators give. Raises ArgumentOutOfRangeException, which names their parameter."""
    if not 0 <= date.ticks + ticks <= MAX_TICKS:
        raise out_of_range("t", "The added or subtracted value results in an un-representable DateTime.")
    return moved(date, ticks)


def ticks_of(amount: float, unit: int) -> int:
    """The ticks of an amount of a unit: the whole part is exact, the rest cut to the tick. Raises ArgumentOutOfRangeException."""
    if abs(amount) > MAX_TICKS // unit:
        raise out_of_range("value", "Value to add was out of range.")
    whole = 0 if amount != amount else int(amount)
    return whole * unit + (0 if amount != amount else int((amount - whole) * unit))


def _adder(unit: int) -> Callable[[DateTime, float], DateTime]:
    return lambda date, amount: moved(date, ticks_of(amount, unit))


def add_months(date: DateTime, months: int) -> DateTime:
    """The same day some months later, or the month's last."""
    if not -120000 <= months <= 120000:
        raise NetError("System.ArgumentOutOfRangeException", "Months value must be between +/-120000. (Parameter 'months')", ParamName="months")
    year, month, day = dates.split_date(date.ticks)
    total = year * 12 + month - 1 + int(months)
    year, month = divmod(total, 12)
    if not 1 <= year <= 9999:
        raise out_of_range("months", "The added or subtracted value results in an un-representable DateTime.")
    day = min(day, dates.days_in_month(year, month + 1))
    return DateTime(dates.date_ticks(year, month + 1, day) + date.ticks % DAY, date.kind)


def _of_file_time(ticks: int) -> DateTime:
    if not 0 <= ticks <= MAX_TICKS - FILE_EPOCH:
        raise out_of_range("fileTime", "Not a valid Win32 FileTime.")
    return DateTime(ticks + FILE_EPOCH, UTC)


def _add_years(date: DateTime, years: int) -> DateTime:
    if not -10000 <= years <= 10000:
        raise NetError("System.ArgumentOutOfRangeException", "Years value must be between +/-10000. (Parameter 'years')", ParamName="years")
    if not 1 <= dates.split_date(date.ticks)[0] + years <= 9999:
        raise out_of_range("value", "The added or subtracted value results in an un-representable DateTime.")
    return add_months(date, int(years) * 12)


def _subtract(date: DateTime, other: Any) -> Any:
    return TimeSpan(date.ticks - other.ticks) if other.__class__ is DateTime else moved(date, -other.ticks)


def _compare(left: DateTime, right: Any) -> int:
    return (left.ticks > right.ticks) - (left.ticks < right.ticks)  # type: ignore[no-any-return]


def _format(date: DateTime, spec: Any = None, provider: Any = None) -> str:
    if spec is not None and not isinstance(spec, str):
        spec, provider = None, spec
    return formats.format_date(date, spec or "", provider or session_provider())


def _shown(letter: str) -> Callable[[DateTime], str]:
    return lambda date: formats.format_date(date, letter, session_provider())


def _made(*parts: Any) -> DateTime:
    """Year, month, day, then hour, minute, second, millisecond, then the kind."""
    kind = _number(parts[-1]) if parts[-1].__class__ is EnumValue else UNSPECIFIED
    numbers = [int(part) for part in parts if part.__class__ is not EnumValue]
    year, month, day, *rest = numbers
    clock = dates.time_ticks(*[*rest, 0, 0, 0, 0][:4]) + (rest[4] * 10 if len(rest) > 4 else 0) if rest else 0
    return DateTime(dates.date_ticks(year, month, day) + clock, kind)


def _by_calendar(*parts: Any) -> DateTime:
    """The same by the years, months and days of a calendar."""
    from havmsh.runtime import members

    at = next(at for at, part in enumerate(parts) if not isinstance(part, int))
    *numbers, micro = (*(int(part) for part in parts[:at]), *(0,) * (8 - at))
    if parts[at] is None:
        raise argument_null("calendar")
    kind = _number(parts[at + 1]) if len(parts) > at + 1 else UNSPECIFIED
    return DateTime(members.call(parts[at], "ToDateTime", numbers).ticks + micro * 10, kind)


def _from_ticks(ticks: int, kind: Any = None) -> DateTime:
    if not 0 <= ticks <= MAX_TICKS:
        raise NetError("System.ArgumentOutOfRangeException", "Ticks must be between DateTime.MinValue.Ticks and DateTime.MaxValue.Ticks. (Parameter 'ticks')", ParamName="ticks")
    return DateTime(int(ticks), _number(kind) if kind is not None else UNSPECIFIED)


def _joined(date: Any, time: Any, kind: Any = None) -> DateTime:
    return DateTime(date.days * DAY + time.ticks, _number(kind))


def _parse(text: str, provider: Any = None, styles: Any = None) -> DateTime:
    return parse_date(text, provider or session_provider(), dates.checked_styles(_number(styles), "styles"))


def _try_parse(text: str, *rest: Any) -> bool:
    *options, ref = rest
    dates.checked_styles(_number(options[-1]) if len(options) > 1 else 0, "styles")
    try:
        ref.set(_parse(text, *options))
    except NetError:
        ref.set(DateTime(0))
        return False
    return True


def _exact(text: str, formats: Any, provider: Any = None, styles: Any = None) -> DateTime:
    wanted = dates.checked_styles(_number(styles), "style")
    if not isinstance(formats, list):
        return exact_date(text, formats, provider or session_provider(), wanted)
    if not formats:
        raise no_patterns()
    for pattern in formats:
        try:
            return exact_date(text, pattern, provider or session_provider(), wanted)
        except NetError as error:
            if error.exception.name != "System.FormatException":
                raise
    raise unreadable(text, exact=True)


def _try_exact(text: str, formats: Any, provider: Any, styles: Any, ref: Any) -> bool:
    dates.checked_styles(_number(styles), "style")
    try:
        ref.set(_exact(text, formats, provider, styles))
    except NetError:
        ref.set(DateTime(0))
        return False
    return True


def _specify(date: DateTime, kind: Any) -> DateTime:
    return DateTime(date.ticks, _number(kind))


def _file_time(date: DateTime) -> Int64:
    return Int64(date.to_utc().ticks - FILE_EPOCH)


def _utc_file_time(date: DateTime) -> Int64:
    return Int64((date.to_utc() if date.kind == LOCAL else date).ticks - FILE_EPOCH)


def _binary(date: DateTime) -> Int64:
    flag = {UNSPECIFIED: 0, UTC: 1, LOCAL: 2}[date.kind] << 62
    made = (date.to_utc().ticks if date.kind == LOCAL else date.ticks) | flag
    return Int64(made - (1 << 64) if made >= 1 << 63 else made)


def _day_light(date: DateTime) -> bool:
    import time

    return date.kind != UTC and bool(time.localtime((date.ticks - EPOCH) / TICK - dates.offset_of_local(date.ticks)).tm_isdst)


def _leap(year: int) -> bool:
    if not 1 <= year <= 9999:
        raise out_of_range("year", "Year must be between 1 and 9999.")
    return dates.is_leap(year)


def _of_oa(days: float) -> DateTime:
    """FromOADate. Raises ArgumentException."""
    if not -657435.0 < days < 2958466.0:
        raise NetError("System.ArgumentException", "Not a legal OleAut date.")
    milliseconds = int(days * 86_400_000 + (0.5 if days >= 0 else -0.5))
    if milliseconds < 0:
        milliseconds -= milliseconds % -86_400_000 * 2
    return DateTime(599_264_352_000_000_000 + milliseconds * _MILLISECOND)


def _to_oa(date: DateTime) -> float:
    """ToOADate: whole milliseconds; a date before 1899-12-30 counts its time of day forwards."""
    if not date.ticks:
        return 0.0
    milliseconds = ((date.ticks % DAY if date.ticks < DAY else date.ticks) - 599_264_352_000_000_000) // _MILLISECOND if date.ticks >= DAY else (date.ticks // _MILLISECOND)
    if milliseconds < 0 and (rest := -(-milliseconds % 86_400_000)):
        milliseconds -= (86_400_000 + rest) * 2
    return milliseconds / 86_400_000


def _day_of_year(date: DateTime) -> int:
    import datetime

    days = date.ticks // DAY + 1
    return days + 1 - datetime.date(datetime.date.fromordinal(days).year, 1, 1).toordinal()


_GREGORIAN = "int year, int month, int day"
_CLOCK = f"{_GREGORIAN}, int hour, int minute, int second"

_CALENDAR = "System.Globalization.Calendar calendar"


def hand_out(*reads: Callable[[Any], Any]) -> Callable[..., None]:
    """Deconstruct: writes parts of a value into references."""
    def give(value: Any, *refs: Any) -> None:
        for read, ref in zip(reads, refs, strict=False):
            ref.set(read(value))

    return give


def halves() -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    """What reads the day and the time of a moment."""
    from havmsh.runtime.types.dateonlys import DateOnly, TimeOnly

    return lambda moment: DateOnly(moment.ticks // DAY), lambda moment: TimeOnly(moment.ticks % DAY)


def _every_text(date: DateTime, letter: str, provider: Any) -> Array:
    """GetDateTimeFormats: the texts by all patterns of a standard format, or of all of them. Raises FormatException."""
    from havmsh.runtime.date import names
    from havmsh.runtime.types.formatinfos import DateInfo

    culture = (provider or session_provider()) if provider.__class__ is not DateInfo else provider.culture
    if not hasattr(culture, "date_patterns"):
        from havmsh.runtime.types.cultures import current_culture

        culture = current_culture()
    if letter and letter not in names.STANDARD:
        raise NetError("System.FormatException", "Input string was not in a correct format.")
    texts = []
    for each in letter or names.STANDARD:
        moment = date.to_utc() if each == "U" else date
        texts += [formats.custom_date(moment, pattern, None if each in names.FIXED else culture) for pattern in names.every_pattern(culture, each)]
    return Array(texts, "System.String")


def _rest(net: NetType) -> None:
    from havmsh.runtime.types.operators import equalities, orders
    from havmsh.runtime.types.spanformats import formatting

    formatting(net)
    equalities(net, "datetime", ("d1", "d2"))
    orders(net, "datetime", lambda date: date.ticks, ("t1", "t2"))
    convertible(net)
    net.method("string[] GetDateTimeFormats()", lambda date: _every_text(date, "", None))
    net.method("string[] GetDateTimeFormats(char format)", lambda date, letter: _every_text(date, letter, None))
    net.method("string[] GetDateTimeFormats(char format, System.IFormatProvider provider)", _every_text)
    net.method("string[] GetDateTimeFormats(System.IFormatProvider provider)", lambda date, provider: _every_text(date, "", provider))
    net.method("System.TypeCode GetTypeCode()", lambda date: 16)
    net.method("void Deconstruct([ref] System.DateOnly date, [ref] System.TimeOnly time)", hand_out(*halves()))
    net.method("void Deconstruct([ref] int year, [ref] int month, [ref] int day)", hand_out(_part(0), _part(1), _part(2)))


_datetime = define(
    "System.DateTime", DateTime, kind="struct",
    interfaces="System.IComparable;System.ISpanFormattable;System.IConvertible;System.IComparable`1<>;System.IEquatable`1<>;System.Runtime.Serialization.ISerializable;System.ISpanParsable`1<>;System.IUtf8SpanFormattable",
    properties=(
        ("datetime Date", lambda date: DateTime(date.ticks // DAY * DAY, date.kind)), ("int Day", _part(2)),
        ("System.DayOfWeek DayOfWeek", lambda date: enumeration("System.DayOfWeek", (date.ticks // DAY + 1) % 7)), ("int DayOfYear", _day_of_year),
        ("int Hour", lambda date: date.ticks // (3600 * TICK) % 24), ("System.DateTimeKind Kind", lambda date: enumeration("System.DateTimeKind", date.kind)),
        ("int Millisecond", lambda date: date.ticks // _MILLISECOND % 1000), ("int Microsecond", lambda date: date.ticks // 10 % 1000),
        ("int Nanosecond", lambda date: date.ticks % 10 * 100), ("int Minute", lambda date: date.ticks // (60 * TICK) % 60), ("int Month", _part(1)),
        ("int Second", lambda date: date.ticks // TICK % 60), ("long Ticks", lambda date: Int64(date.ticks)),
        ("timespan TimeOfDay", lambda date: TimeSpan(date.ticks % DAY)), ("int Year", _part(0)),
        ("string DateTime", lambda date: f"{_shown('D')(date)} {_shown('T')(date)}"),
    ),
    methods=(
        ("datetime Add(timespan value)", lambda date, span: moved(date, span.ticks)), ("datetime AddDays(double value)", _adder(DAY)),
        ("datetime AddHours(double value)", _adder(3600 * TICK)), ("datetime AddMinutes(double value)", _adder(60 * TICK)),
        ("datetime AddSeconds(double value)", _adder(TICK)), ("datetime AddMilliseconds(double value)", _adder(_MILLISECOND)),
        ("datetime AddMicroseconds(double value)", _adder(10)), ("datetime AddTicks(long value)", moved), ("datetime AddMonths(int months)", add_months),
        ("datetime AddYears(int value)", _add_years), ("timespan Subtract(datetime value)", _subtract), ("datetime Subtract(timespan value)", _subtract),
        ("int CompareTo(System.Object value)", comparing(of_type("DateTime"), _compare)), ("int CompareTo(datetime value)", _compare),
        ("bool Equals(datetime value)", lambda date, other: date == other),
        ("int GetHashCode()", lambda date: of_long(date.ticks)), ("bool IsDaylightSavingTime()", _day_light),
        ("datetime ToLocalTime()", lambda date: date.to_local()), ("datetime ToUniversalTime()", lambda date: date.to_utc()),
        ("string ToShortDateString()", _shown("d")), ("string ToLongDateString()", _shown("D")), ("string ToShortTimeString()", _shown("t")),
        ("string ToLongTimeString()", _shown("T")), ("string ToString()", _format), ("string ToString(string format)", _format),
        ("string ToString(System.IFormatProvider provider)", _format), ("string ToString(string format, System.IFormatProvider provider)", _format),
        ("long ToFileTime()", _file_time), ("long ToFileTimeUtc()", _utc_file_time), ("long ToBinary()", _binary),
        ("double ToOADate()", _to_oa),
    ),
    statics=(
        ("static int DaysInMonth(int year, int month)", dates.days_in_month), ("static bool IsLeapYear(int year)", _leap),
        ("static int Compare(datetime t1, datetime t2)", _compare), ("static bool Equals(datetime t1, datetime t2)", lambda left, right: left == right),
        ("static datetime Parse(string s)", _parse), ("static datetime Parse(string s, System.IFormatProvider provider)", _parse),
        ("static datetime Parse(string s, System.IFormatProvider provider, System.Globalization.DateTimeStyles styles)", _parse),
        ("static datetime ParseExact(string s, string format, System.IFormatProvider provider)", _exact),
        ("static datetime ParseExact(string s, string format, System.IFormatProvider provider, System.Globalization.DateTimeStyles style)", _exact),
        ("static datetime ParseExact(string s, string[] formats, System.IFormatProvider provider, System.Globalization.DateTimeStyles style)", _exact),
        ("static bool TryParse(string s, [ref] datetime result)", _try_parse),
        ("static bool TryParse(string s, System.IFormatProvider provider, [ref] datetime result)", _try_parse),
        ("static bool TryParse(string s, System.IFormatProvider provider, System.Globalization.DateTimeStyles styles, [ref] datetime result)", _try_parse),
        ("static bool TryParseExact(string s, string format, System.IFormatProvider provider, System.Globalization.DateTimeStyles style, [ref] datetime result)", _try_exact),
        ("static bool TryParseExact(string s, string[] formats, System.IFormatProvider provider, System.Globalization.DateTimeStyles style, [ref] datetime result)", _try_exact),
        ("static datetime SpecifyKind(datetime value, System.DateTimeKind kind)", _specify),
        ("static datetime FromFileTime(long fileTime)", lambda ticks: _of_file_time(ticks).to_local()),
        ("static datetime FromFileTimeUtc(long fileTime)", _of_file_time),
        ("static datetime FromBinary(long dateData)", lambda data: DateTime(data & 0x3FFF_FFFF_FFFF_FFFF, (data >> 62) & 3 if (data >> 62) & 3 < 2 else LOCAL)),
        ("static datetime FromOADate(double d)", _of_oa),
        ("static datetime op_Addition(datetime d, timespan t)", lambda date, span: _summed(date, span.ticks)),
        ("static datetime op_Subtraction(datetime d, timespan t)", lambda date, span: _summed(date, -span.ticks)), ("static timespan op_Subtraction(datetime d1, datetime d2)", _subtract),
    ),
    constants=(
        ("datetime Now", lambda: DateTime.now()), ("datetime UtcNow", lambda: DateTime.now(UTC)),
        ("datetime Today", lambda: DateTime(DateTime.now().ticks // DAY * DAY, LOCAL)), ("datetime MinValue", lambda: DateTime(0)),
        ("datetime MaxValue", lambda: DateTime(MAX_TICKS)), ("datetime UnixEpoch", lambda: DateTime(EPOCH, UTC)),
    ),
    constructors=(
        ("", lambda: DateTime(0)), ("long ticks", _from_ticks), ("long ticks, System.DateTimeKind kind", _from_ticks), (_GREGORIAN, _made),
        *((f"{parts}, {_CALENDAR}", _by_calendar) for parts in (_GREGORIAN, _CLOCK, f"{_CLOCK}, int millisecond", f"{_CLOCK}, int millisecond, int microsecond")),
        *((f"{parts}, {_CALENDAR}, System.DateTimeKind kind", _by_calendar) for parts in (f"{_CLOCK}, int millisecond", f"{_CLOCK}, int millisecond, int microsecond")), (_CLOCK, _made),
        (f"{_CLOCK}, System.DateTimeKind kind", _made), (f"{_CLOCK}, int millisecond", _made), (f"{_CLOCK}, int millisecond, System.DateTimeKind kind", _made),
        ("System.DateOnly date, System.TimeOnly time", _joined), ("System.DateOnly date, System.TimeOnly time, System.DateTimeKind kind", _joined),
        (f"{_CLOCK}, int millisecond, int microsecond", _made), (f"{_CLOCK}, int millisecond, int microsecond, System.DateTimeKind kind", _made),
    ),
    rest=_rest,
)
_HINT = "(& { Set-StrictMode -Version 1; $this.DisplayHint })"
_datetime.extend("ScriptProperty", DateTime="\n          ".join((
    f'if ({_HINT} -ieq  "Date")', "{", '"{0}" -f $this.ToLongDateString()', "}", f'elseif ({_HINT} -ieq "Time")', "{",
    '"{0}" -f  $this.ToLongTimeString()', "}", "else", "{", '"{0} {1}" -f $this.ToLongDateString(), $this.ToLongTimeString()', "}",
)))

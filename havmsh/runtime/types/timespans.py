"""System.TimeSpan."""

from __future__ import annotations

from havmsh.runtime.date.dates import DAY, MAX_SPAN, MIN_SPAN, TICK, TimeSpan
from havmsh.runtime.date.spans import parse_span
from havmsh.runtime.errors import NetError, no_patterns
from havmsh.runtime.nettype import define
from havmsh.runtime.number.hashing import of_long
from havmsh.runtime.objects import Int64
from havmsh.runtime.types.attempts import attempting
from havmsh.runtime.types.comparing import comparing, of_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.nettype import NetType

MILLISECOND = TICK // 1000
_UNITS = {"Days": DAY, "Hours": 3600 * TICK, "Minutes": 60 * TICK, "Seconds": TICK, "Milliseconds": MILLISECOND, "Microseconds": 10}


def _component(unit: int, within: int) -> Callable[[TimeSpan], int]:
    """The part of a span in a unit, with the span's sign."""

    def read(span: TimeSpan) -> int:
        amount = abs(span.ticks) // unit % within if within else abs(span.ticks) // unit
        return -amount if span.ticks < 0 else amount

    return read


def _total(unit: int) -> Callable[[TimeSpan], float]:
    return lambda span: span.ticks / unit


def _made(*parts: int) -> TimeSpan:
    """Days, hours, minutes, seconds, milliseconds."""
    days, hours, minutes, seconds, milliseconds, *micro = parts
    ticks = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * TICK + milliseconds * MILLISECOND + (micro[0] * 10 if micro else 0)
    if not MIN_SPAN <= ticks <= MAX_SPAN:
        raise NetError("System.ArgumentOutOfRangeException", "TimeSpan overflowed because the duration is too long.")
    return TimeSpan(ticks)


def from_amount(amount: float, unit: int) -> TimeSpan:
    """A span of an amount of a unit; whole amounts are exact, others rounded to the tick as .NET does."""
    if amount != amount:
        raise NetError("System.ArgumentException", "TimeSpan does not accept floating point Not-a-Number values.")
    if amount in {float("inf"), float("-inf")}:
        raise NetError("System.OverflowException", "TimeSpan overflowed because the duration is too long.")
    ticks = amount * unit if isinstance(amount, int) else int(amount * unit)
    return TimeSpan(ticks)


def _from(unit: int) -> Callable[[float], TimeSpan]:
    return lambda amount: from_amount(amount, unit)


def _parts(*units: int) -> Callable[..., TimeSpan]:
    """A span of whole amounts of several units."""
    return lambda *amounts: TimeSpan(sum(int(amount) * unit for amount, unit in zip(amounts, units)))


def _divide(left: TimeSpan, right: Any) -> Any:
    if right.__class__ is TimeSpan:
        if right.ticks == 0:
            return float("inf") if left.ticks > 0 else float("-inf") if left.ticks else float("nan")
        return left.ticks / right.ticks
    if right == 0:
        raise NetError("System.OverflowException", _TOO_LONG)
    return _multiply(left, 1 / right, "divisor")


def _multiply(span: TimeSpan, factor: float, name: str = "factor") -> TimeSpan:
    """Rounded to the tick, half to even. Raises ArgumentException and OverflowException."""
    if factor != factor:
        raise NetError("System.ArgumentException", f"TimeSpan does not accept floating point Not-a-Number values. (Parameter '{name}')", ParamName=name)
    ticks = span.ticks * factor
    if not MIN_SPAN <= ticks <= MAX_SPAN:
        raise NetError("System.OverflowException", _TOO_LONG)
    return TimeSpan(round(ticks))


_TOO_LONG = "TimeSpan overflowed because the duration is too long."


def _try_parse(text: str, ref: Any) -> bool:
    try:
        ref.set(parse_span(text))
    except NetError:
        ref.set(TimeSpan(0))
        return False
    return True


def _sign(left: int, right: int) -> int:
    return (left > right) - (left < right)


def _order(span: TimeSpan, other: TimeSpan) -> int:
    return _sign(span.ticks, other.ticks)


def _format(span: TimeSpan, spec: str | None = None, provider: Any = None) -> str:
    return span.net_format(spec or "c", provider)


def _exact(text: str, pattern: str, provider: Any = None, styles: Any = None) -> TimeSpan:
    """ParseExact of a custom pattern of fixed parts; TimeSpanStyles.AssumeNegative makes it negative."""
    import re

    if pattern in ("c", "g", "G", "t", "T"):
        return parse_span(text)
    pieces = []
    for part in re.findall(r"\\.|'[^']*'|d+|h+|m+|s+|f+|.", pattern):
        name = part[0]
        if name in "dhmsf":
            pieces.append(rf"(?P<{name}>\d{{{len(part)}}})" if len(part) > 1 else rf"(?P<{name}>\d+)")
        elif name != "%":
            pieces.append(re.escape(part[1:] if name == "\\" else part.strip("'")))
    found = re.fullmatch("".join(pieces), text)
    if found is None:
        raise NetError("System.FormatException", "Input string was not in a correct format.")
    said = {key: value for key, value in found.groupdict().items() if value}
    ticks = _made(*(int(said.get(name, 0)) for name in "dhms"), 0).ticks
    ticks += int(said.get("f", "").ljust(7, "0") or 0)
    return TimeSpan(-ticks if styles is not None and styles.value & 1 else ticks)


def _exact_any(text: str, patterns: Any, provider: Any = None, styles: Any = None) -> TimeSpan:
    """ParseExact of the first pattern that fits."""
    if patterns is None:
        raise NetError("System.ArgumentNullException", "String reference not set to an instance of a String. (Parameter 'formats')", ParamName="formats")
    for pattern in patterns:
        try:
            return _exact(text, pattern, provider, styles)
        except NetError as error:
            refused = error
    if not patterns:
        raise no_patterns()
    raise refused


def _rest(net: NetType) -> None:
    from havmsh.runtime.types.operators import equalities, orders
    from havmsh.runtime.types.spanformats import formatting

    formatting(net)
    equalities(net, "timespan", ("t1", "t2"))
    orders(net, "timespan", lambda span: span.ticks, ("t1", "t2"))
    for formats in ("string format", "string[] formats"):
        for styles in ("", "System.Globalization.TimeSpanStyles styles, "):
            net.method(
                f"static bool TryParseExact(string input, {formats}, System.IFormatProvider formatProvider, {styles}[ref] timespan result)",
                attempting(net, "ParseExact", lambda: TimeSpan(0)), static=True,
            )
    for kind, name, value in (
        ("long", "TicksPerMicrosecond", 10), ("long", "NanosecondsPerTick", 100), ("int", "HoursPerDay", 24), ("long", "MinutesPerHour", 60),
        ("long", "MinutesPerDay", 1440), ("long", "SecondsPerMinute", 60),
        ("long", "SecondsPerHour", 3600), ("long", "SecondsPerDay", 86400), ("long", "MillisecondsPerSecond", 1000), ("long", "MillisecondsPerMinute", 60_000),
        ("long", "MillisecondsPerHour", 3_600_000),
        ("long", "MillisecondsPerDay", 86_400_000), ("long", "MicrosecondsPerMillisecond", 1000), ("long", "MicrosecondsPerSecond", 1_000_000),
        ("long", "MicrosecondsPerMinute", 60_000_000),
        ("long", "MicrosecondsPerHour", 3_600_000_000), ("long", "MicrosecondsPerDay", 86_400_000_000),
    ):
        net.prop(f"{kind} {name}", lambda value=value: value, static=True)


define(
    "System.TimeSpan", TimeSpan, kind="struct",
    interfaces="System.IComparable;System.IComparable`1<>;System.IEquatable`1<>;System.ISpanFormattable;System.ISpanParsable`1<>;System.IUtf8SpanFormattable",
    properties=(
        ("long Ticks", lambda span: Int64(span.ticks)), ("int Days", _component(DAY, 0)), ("int Hours", _component(_UNITS["Hours"], 24)),
        ("int Milliseconds", _component(MILLISECOND, 1000)), ("int Microseconds", _component(10, 1000)),
        ("int Nanoseconds", lambda span: (abs(span.ticks) % 10 * 100) * (-1 if span.ticks < 0 else 1)),
        ("int Minutes", _component(_UNITS["Minutes"], 60)), ("int Seconds", _component(TICK, 60)), ("double TotalDays", _total(DAY)),
        ("double TotalHours", _total(_UNITS["Hours"])), ("double TotalMilliseconds", _total(MILLISECOND)), ("double TotalMicroseconds", _total(10)),
        ("double TotalNanoseconds", lambda span: span.ticks * 100.0), ("double TotalMinutes", _total(_UNITS["Minutes"])),
        ("double TotalSeconds", _total(TICK)),
    ),
    methods=(
        ("timespan Add(timespan ts)", lambda span, other: TimeSpan(span.ticks + other.ticks)),
        ("timespan Subtract(timespan ts)", lambda span, other: TimeSpan(span.ticks - other.ticks)),
        ("timespan Multiply(double factor)", _multiply),
        ("timespan Divide(double divisor)", _divide), ("double Divide(timespan ts)", _divide),
        ("timespan Negate()", lambda span: TimeSpan(-span.ticks)), ("timespan Duration()", lambda span: TimeSpan(abs(span.ticks))),
        ("int CompareTo(System.Object value)", comparing(of_type("TimeSpan"), _order)), ("int CompareTo(timespan value)", _order),
        ("bool Equals(timespan obj)", lambda span, other: span == other), ("int GetHashCode()", lambda span: of_long(span.ticks)),
        ("string ToString()", _format), ("string ToString(string format)", _format),
        ("string ToString(string format, System.IFormatProvider formatProvider)", _format),
    ),
    statics=(
        ("static timespan FromDays(double value)", _from(DAY)), ("static timespan FromDays(int days)", _from(DAY)),
        ("static timespan FromDays(int days, int hours = 0, long minutes = 0, long seconds = 0, long milliseconds = 0, long microseconds = 0)", _parts(DAY, 3600 * TICK, 60 * TICK, TICK, MILLISECOND, 10)),
        ("static timespan FromHours(double value)", _from(3600 * TICK)), ("static timespan FromHours(int hours)", _from(3600 * TICK)),
        ("static timespan FromHours(int hours, long minutes = 0, long seconds = 0, long milliseconds = 0, long microseconds = 0)", _parts(3600 * TICK, 60 * TICK, TICK, MILLISECOND, 10)),
        ("static timespan FromMinutes(double value)", _from(60 * TICK)), ("static timespan FromMinutes(long minutes)", _from(60 * TICK)),
        ("static timespan FromMinutes(long minutes, long seconds = 0, long milliseconds = 0, long microseconds = 0)", _parts(60 * TICK, TICK, MILLISECOND, 10)),
        ("static timespan FromSeconds(long seconds, long milliseconds = 0, long microseconds = 0)", _parts(TICK, MILLISECOND, 10)),
        ("static timespan FromMilliseconds(long milliseconds)", _parts(MILLISECOND)),
        ("static timespan FromMilliseconds(long milliseconds, long microseconds)", _parts(MILLISECOND, 10)),
        ("static timespan FromMicroseconds(long microseconds)", _parts(10)),
        ("static timespan FromSeconds(double value)", _from(TICK)), ("static timespan FromSeconds(long seconds)", _from(TICK)),
        ("static timespan FromMilliseconds(double value)", _from(MILLISECOND)), ("static timespan FromMicroseconds(double value)", _from(10)),
        ("static timespan FromTicks(long value)", lambda ticks: TimeSpan(int(ticks))),
        ("static timespan Parse(string s)", parse_span),
        ("static timespan Parse(string input, System.IFormatProvider formatProvider)", parse_span),
        ("static timespan ParseExact(string input, string format, System.IFormatProvider formatProvider)", _exact),
        ("static timespan ParseExact(string input, string format, System.IFormatProvider formatProvider, System.Globalization.TimeSpanStyles styles)", _exact),
        ("static timespan ParseExact(string input, string[] formats, System.IFormatProvider formatProvider)", _exact_any),
        ("static timespan ParseExact(string input, string[] formats, System.IFormatProvider formatProvider, System.Globalization.TimeSpanStyles styles)", _exact_any),
        ("static bool TryParse(string input, System.IFormatProvider formatProvider, [ref] timespan result)", lambda text, provider, box: _try_parse(text, box)),
        ("static bool TryParse(string s, [ref] timespan result)", _try_parse),
        ("static int Compare(timespan t1, timespan t2)", lambda left, right: _sign(left.ticks, right.ticks)),
        ("static bool Equals(timespan t1, timespan t2)", lambda left, right: left == right),
        ("static timespan op_Addition(timespan t1, timespan t2)", lambda left, right: TimeSpan(left.ticks + right.ticks)),
        ("static timespan op_Subtraction(timespan t1, timespan t2)", lambda left, right: TimeSpan(left.ticks - right.ticks)),
        ("static timespan op_UnaryNegation(timespan t)", lambda span: TimeSpan(-span.ticks)), ("static timespan op_UnaryPlus(timespan t)", lambda span: span),
        ("static timespan op_Multiply(timespan timeSpan, double factor)", _multiply),
        ("static timespan op_Multiply(double factor, timespan timeSpan)", lambda factor, span: _multiply(span, factor)),
        ("static timespan op_Division(timespan timeSpan, double divisor)", _divide), ("static double op_Division(timespan t1, timespan t2)", _divide),
    ),
    constants=(
        ("timespan Zero", lambda: TimeSpan(0)), ("timespan MaxValue", lambda: TimeSpan(MAX_SPAN)), ("timespan MinValue", lambda: TimeSpan(MIN_SPAN)),
        ("long TicksPerDay", lambda: Int64(DAY)), ("long TicksPerHour", lambda: Int64(3600 * TICK)), ("long TicksPerMinute", lambda: Int64(60 * TICK)),
        ("long TicksPerSecond", lambda: Int64(TICK)), ("long TicksPerMillisecond", lambda: Int64(MILLISECOND)),
    ),
    constructors=(
        ("", lambda: TimeSpan(0)), ("long ticks", lambda ticks: TimeSpan(int(ticks))), ("int hours, int minutes, int seconds", lambda h, m, s: _made(0, h, m, s, 0)),
        ("int days, int hours, int minutes, int seconds", lambda d, h, m, s: _made(d, h, m, s, 0)),
        ("int days, int hours, int minutes, int seconds, int milliseconds", _made), ("int days, int hours, int minutes, int seconds, int milliseconds, int microseconds", _made),
    ),
    rest=_rest,
)

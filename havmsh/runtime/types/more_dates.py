"""What dates, spans, GUIDs, time zones and stopwatches offer beside what most scripts ask of them."""

from __future__ import annotations

from havmsh.runtime.date.dates import TICK, UTC, TimeSpan
from havmsh.runtime.errors import NetError
from havmsh.runtime.objects import Array
from havmsh.runtime.types.datetimeoffsets import adding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.nettype import NetType


def extend(net: NetType) -> None:
    """Adds the rest of a type's members."""
    _PARTS[net.full_name](net)


def _attempt(net: NetType, name: str, zero: Callable[[], Any]) -> Callable[..., bool]:
    """``TryX`` from ``X``: the last argument is the box."""
    from havmsh.runtime.errors import PSError
    from havmsh.runtime.invoke import static_call

    def run(*arguments: Any) -> bool:
        *given, box = arguments
        try:
            box.set(static_call(net, name, given))
        except PSError:
            box.set(zero())
            return False
        return True

    return run


_DATE_LETTERS = "dDfFgGmMoOrRstTuUyY"


def _date(net: NetType) -> None:
    from havmsh.runtime.date.formats import format_date

    def all_formats(date: Any, letter: str = "") -> Array:
        return Array([format_date(date, each) for each in letter or _DATE_LETTERS], "System.String")

    net.method("string[] GetDateTimeFormats()", all_formats)
    net.method("string[] GetDateTimeFormats(char format)", all_formats)
    net.method("System.TypeCode GetTypeCode()", lambda date: 16)


def _offset(net: NetType) -> None:
    from havmsh.runtime.static_members import static_get

    net.method("System.DateTimeOffset AddMicroseconds(double microseconds)", adding(10))
    for formats in ("string format", "string[] formats"):
        net.method(
            f"static bool TryParseExact(string input, {formats}, System.IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles, [ref] System.DateTimeOffset result)",
            _attempt(net, "ParseExact", lambda: static_get(net, "MinValue")), static=True,
        )


def _span(net: NetType) -> None:
    for formats in ("string format", "string[] formats"):
        for styles in ("", "System.Globalization.TimeSpanStyles styles, "):
            net.method(
                f"static bool TryParseExact(string input, {formats}, System.IFormatProvider formatProvider, {styles}[ref] timespan result)", _attempt(net, "ParseExact", lambda: TimeSpan(0)), static=True,
            )
    for kind, name, value in (
        ("long", "TicksPerMicrosecond", 10), ("long", "NanosecondsPerTick", 100), ("int", "HoursPerDay", 24), ("long", "MinutesPerHour", 60), ("long", "MinutesPerDay", 1440), ("long", "SecondsPerMinute", 60),
        ("long", "SecondsPerHour", 3600), ("long", "SecondsPerDay", 86400), ("long", "MillisecondsPerSecond", 1000), ("long", "MillisecondsPerMinute", 60_000), ("long", "MillisecondsPerHour", 3_600_000),
        ("long", "MillisecondsPerDay", 86_400_000), ("long", "MicrosecondsPerMillisecond", 1000), ("long", "MicrosecondsPerSecond", 1_000_000), ("long", "MicrosecondsPerMinute", 60_000_000),
        ("long", "MicrosecondsPerHour", 3_600_000_000), ("long", "MicrosecondsPerDay", 86_400_000_000),
    ):
        net.prop(f"{kind} {name}", lambda value=value: value, static=True)


_GUIDS = {
    "N": (r"[0-9a-fA-F]{32}",), "D": (r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",), "B": (r"\{[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\}",),
    "P": (r"\([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\)",),
}


def _guid(net: NetType) -> None:
    import re

    from havmsh.runtime.types.guids import Guid

    def exact(text: str, spec: str) -> Any:
        letter = spec.upper()
        if letter not in _GUIDS:
            raise NetError("System.FormatException", 'Format string can be only "D", "d", "N", "n", "P", "p", "B", "b", "X" or "x".')
        plain = text.strip()
        if not re.fullmatch(_GUIDS[letter][0], plain):
            wanted = "Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx)." if letter != "N" else "Guid should contain only 32 digits (xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx)."
            raise NetError("System.FormatException", wanted)
        return Guid(int(re.sub(r"[^0-9a-fA-F]", "", plain), 16))

    net.method("static guid ParseExact(string input, string format)", exact, static=True)
    net.method("static bool TryParseExact(string input, string format, [ref] guid result)", _attempt(net, "ParseExact", lambda: Guid(0)), static=True)


def _zone(net: NetType) -> None:
    from havmsh.runtime.invoke import call

    def folds(zone: Any, date: Any) -> tuple[Any, Any]:
        """The offsets that a time of the zone's clock may have: while it comes twice, or never, there are two."""
        from datetime import datetime

        second = date.ticks // TICK
        moment = datetime.fromordinal(second // 86400 + 1).replace(hour=second // 3600 % 24, minute=second // 60 % 60, second=second % 60, tzinfo=zone.zone)
        return moment.utcoffset(), moment.replace(fold=1).utcoffset()

    net.method("bool IsAmbiguousTime(datetime dateTime)", lambda zone, date: date.kind != UTC and folds(zone, date)[0] > folds(zone, date)[1])
    net.method("bool IsInvalidTime(datetime dateTime)", lambda zone, date: date.kind != UTC and folds(zone, date)[0] < folds(zone, date)[1])
    net.method("bool HasSameRules(System.TimeZoneInfo other)", lambda zone, other: call(zone, "ToString", []) == call(other, "ToString", []))
    net.method("static bool TryFindSystemTimeZoneById(string id, [ref] System.TimeZoneInfo timeZoneInfo)", _attempt(net, "FindSystemTimeZoneById", lambda: None), static=True)


def _watch(net: NetType) -> None:
    import time

    net.method("static timespan GetElapsedTime(long startingTimestamp)", lambda start: TimeSpan((time.perf_counter_ns() - start) // 100), static=True)
    net.method("static timespan GetElapsedTime(long startingTimestamp, long endingTimestamp)", lambda start, end: TimeSpan((end - start) // 100), static=True)


_PARTS: dict[str, Callable[[NetType], None]] = {
    "System.DateTime": _date, "System.DateTimeOffset": _offset, "System.TimeSpan": _span, "System.Guid": _guid, "System.TimeZoneInfo": _zone, "System.Diagnostics.Stopwatch": _watch,
}

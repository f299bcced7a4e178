"""Microsoft.VisualBasic.DateAndTime."""

from __future__ import annotations

import math

from havmsh.runtime.date import dates
from havmsh.runtime.date.dates import DAY, TICK, DateTime
from havmsh.runtime.errors import NetError, PSError
from havmsh.runtime.invoke import call, static_call
from havmsh.runtime.nettype import define
from havmsh.runtime.static_members import static_get
from havmsh.runtime.types.vbtexts import VB, refused
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_LETTERS: Final = {"yyyy": "Year", "q": "Quarter", "m": "Month", "y": "DayOfYear", "d": "Day", "w": "Weekday", "ww": "WeekOfYear", "h": "Hour", "n": "Minute", "s": "Second"}
"""The intervals by the letters that VB has always had for them."""
_TICKS: Final = {"DayOfYear": DAY, "Day": DAY, "Weekday": DAY, "WeekOfYear": 7 * DAY, "Hour": 3600 * TICK, "Minute": 60 * TICK, "Second": TICK}


def _interval(given: Any) -> str:
    """An interval's name. Raises ArgumentException."""
    if isinstance(given, str):
        found = _LETTERS.get(given.lower())
        if found is None:
            raise NetError("System.ArgumentException", "Argument 'Interval' is not a valid value.")
        return found
    return str(given.text())


def _date(value: Any) -> Any:
    if isinstance(value, DateTime):
        return value
    try:
        return static_call(known("System.Convert"), "ToDateTime", [value])
    except PSError:
        raise NetError("System.InvalidCastException", "Argument 'DateValue' cannot be converted to type 'Date'.") from None


def _day(date: Any, name: str) -> int:
    return int(call(date, "get_" + name, []))


def _added(interval: Any, number: float, value: Any) -> Any:
    """DateAdd."""
    date, name, count = _date(value), _interval(interval), math.trunc(number)
    if name in ("Year", "Quarter", "Month"):
        return call(date, "AddMonths", [count * {"Year": 12, "Quarter": 3, "Month": 1}[name]])
    return call(date, "AddTicks", [count * _TICKS[name]])


def _weekday(value: Any, first: Any = None) -> int:
    """Weekday: from 1, the first day of the week."""
    start = 1 if first is None else first.value or 1
    day = call(_date(value), "get_DayOfWeek", []).value + 1
    return int((day - start) % 7 + 1)


def _difference(interval: Any, one: Any, other: Any, first: Any = None, *_: Any) -> int:
    """DateDiff: how many borders of the interval lie between."""
    left, right, name = _date(one), _date(other), _interval(interval)
    if name in ("Year", "Quarter", "Month"):
        months = [_day(date, "Year") * 12 + _day(date, "Month") - 1 for date in (left, right)]
        size = {"Year": 12, "Quarter": 3, "Month": 1}[name]
        return months[1] // size - months[0] // size
    if name == "WeekOfYear":
        starts: list[int] = [date.ticks // DAY - _weekday(date, first) + 1 for date in (left, right)]
        return (starts[1] - starts[0]) // 7
    if name in ("Day", "DayOfYear"):
        return int(right.ticks // DAY - left.ticks // DAY)
    ticks: int = right.ticks - left.ticks
    return math.trunc(ticks / (7 * DAY if name == "Weekday" else _TICKS[name]))


def _part(interval: Any, value: Any, first: Any = None, rule: Any = None) -> int:
    """DatePart."""
    date, name = _date(value), _interval(interval)
    if name == "Quarter":
        return (_day(date, "Month") + 2) // 3
    if name == "Weekday":
        return _weekday(date, first)
    if name == "WeekOfYear":
        from havmsh.runtime.enumerations import EnumValue

        start = (1 if first is None else first.value or 1) - 1
        rules = EnumValue(known("System.Globalization.CalendarWeekRule"), {2: 2, 3: 1}.get(0 if rule is None else rule.value, 0))
        calendar = call(static_get(known("System.Globalization.CultureInfo"), "InvariantCulture"), "get_Calendar", [])
        return int(call(calendar, "GetWeekOfYear", [date, rules, EnumValue(known("System.DayOfWeek"), start)]))
    return _day(date, name)


def _serial(year: int, month: int, day: int) -> Any:
    """DateSerial: months and days beyond their range go on."""
    full = year + (2000 if year < 30 else 1900) if 0 <= year < 100 else year
    total = full * 12 + month - 1
    return DateTime(dates.date_ticks(total // 12, total % 12 + 1, 1) + (day - 1) * DAY)


def _name_of(kind: str, number: int, short: bool) -> Any:
    if not 1 <= number <= (12 if kind == "Month" else 7):
        raise refused("Month" if kind == "Month" else "Weekday")
    names = static_get(known("System.Globalization.DateTimeFormatInfo"), "CurrentInfo")
    return call(names, f"get_{'Abbreviated' if short else ''}{kind}Names", [])[number - 1]


def _weekday_name(number: int, short: bool = False, first: Any = None) -> Any:
    start = 1 if first is None else first.value or 1
    return _name_of("Day", number if not 1 <= number <= 7 else (number + start - 2) % 7 + 1, short)


def _now(name: str) -> Any:
    return static_get(known("System.DateTime"), name)


_I: Final = f"{VB}DateInterval Interval"
_RULES: Final = f"{VB}FirstDayOfWeek DayOfWeek = Sunday, {VB}FirstWeekOfYear WeekOfYear = Jan1"
define(
    VB + "DateAndTime",
    constants=(
        ("datetime Now", lambda: _now("Now")), ("datetime Today", lambda: _now("Today")),
        ("datetime TimeOfDay", lambda: DateTime(_now("Now").ticks % DAY // TICK * TICK)), ("double Timer", lambda: _now("Now").ticks % DAY / TICK),
        ("string DateString", lambda: call(_now("Now"), "ToString", ["MM-dd-yyyy"])), ("string TimeString", lambda: call(_now("Now"), "ToString", ["HH:mm:ss"])),
    ),
    statics=(
        *((f"static datetime DateAdd({interval}, double Number, {value} DateValue)", _added) for interval, value in ((_I, "datetime"), ("string Interval", "System.Object"))),
        *((f"static long DateDiff({interval}, {value} Date1, {value} Date2, {_RULES})", _difference) for interval, value in ((_I, "datetime"), ("string Interval", "System.Object"))),
        *((f"static int DatePart({interval}, {value} DateValue, {_RULES})", _part) for interval, value in ((_I, "datetime"), ("string Interval", "System.Object"))),
        ("static datetime DateSerial(int Year, int Month, int Day)", _serial),
        ("static datetime TimeSerial(int Hour, int Minute, int Second)", lambda hour, minute, second: DateTime(((hour * 60 + minute) * 60 + second) * TICK % DAY)),
        ("static datetime DateValue(string StringDate)", lambda text: DateTime(_date(text).ticks // DAY * DAY)),
        ("static datetime TimeValue(string StringTime)", lambda text: DateTime(_date(text).ticks % DAY)),
        *((f"static int {name}(datetime {'TimeValue' if name in ('Hour', 'Minute', 'Second') else 'DateValue'})", lambda value, name=name: _day(value, name)) for name in ("Year", "Month", "Day", "Hour", "Minute", "Second")),
        (f"static int Weekday(datetime DateValue, {VB}FirstDayOfWeek DayOfWeek = Sunday)", _weekday),
        ("static string MonthName(int Month, bool Abbreviate = False)", lambda number, short=False: _name_of("Month", number, short)),
        (f"static string WeekdayName(int Weekday, bool Abbreviate = False, {VB}FirstDayOfWeek FirstDayOfWeekValue = System)", _weekday_name),
    ),
).abstract = True

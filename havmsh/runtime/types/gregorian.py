"""System.Globalization.GregorianCalendar."""

from __future__ import annotations

from havmsh.runtime.date import dates
from havmsh.runtime.date.dates import MAX_TICKS, DateTime
from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType

_G = "System.Globalization."


class Calendar(NetObject):
    """System.Globalization.GregorianCalendar."""

    __slots__ = ("limit", "read_only")
    type_name = _G + "GregorianCalendar"

    def __init__(self, *_: Any, read_only: bool = False) -> None:
        super().__init__()
        self.limit = 2049
        self.read_only = read_only

    def set_limit(self, value: int) -> None:
        """Sets TwoDigitYearMax. Raises InvalidOperationException for a calendar of a culture that may not be changed."""
        if self.read_only:
            raise NetError("System.InvalidOperationException", "Instance is read-only.")
        self.limit = _number(value, "value", 99, 9999)


def week(calendar: Calendar, date: Any, rule: Any, first: Any) -> int:
    """Calendar.GetWeekOfYear."""
    year, _, _ = dates.split_date(date.ticks)
    day_of_year = (date.ticks - dates.date_ticks(year, 1, 1)) // dates.DAY
    weekday = (date.ticks // dates.DAY + 1) % 7
    first_weekday = (weekday - day_of_year) % 7
    if rule.value == 0:
        return int((day_of_year + (first_weekday - first.value) % 7) // 7 + 1)
    full = 7 if rule.value == 1 else 4
    offset = (first.value - first_weekday + 14) % 7
    if offset and offset >= full:
        offset -= 7
    passed = day_of_year - offset
    if passed >= 0:
        return int(passed // 7 + 1)
    earlier = type(date)(dates.date_ticks(year, 1, 1) - dates.DAY)
    return week(calendar, earlier, rule, first)


def _number(value: Any, name: str, low: int, high: int) -> int:
    if not low <= value <= high:
        raise NetError("System.ArgumentOutOfRangeException", f"Valid values are between {low} and {high}, inclusive. (Parameter '{name}')\nActual value was {value}.", ParamName=name)
    return int(value)


def _four_digits(calendar: Calendar, year: int) -> int:
    """ToFourDigitYear: a year of two digits lies in the hundred years up to TwoDigitYearMax."""
    if year >= 100:
        return _number(year, "year", 0, 9999)
    century = calendar.limit // 100 - (year > calendar.limit % 100)
    return century * 100 + year


def _moment(calendar: Calendar, year: int, month: int, day: int, hour: int, minute: int, second: int, millisecond: int, era: int = 1) -> DateTime:
    return DateTime(dates.date_ticks(year, month, day) + dates.time_ticks(hour, minute, second, millisecond))


def rest(net: NetType) -> None:
    """What a calendar is asked for more rarely."""
    from havmsh.runtime.invoke import call

    units = ("Years", "Months", "Weeks", "Days", "Hours", "Minutes", "Seconds", "Milliseconds")
    for unit in units:
        kind = "double" if unit == "Milliseconds" else "int"
        net.method(
            f"datetime Add{unit}(datetime time, {kind} {unit.lower()})",
            lambda c, date, amount, unit=unit: call(date, f"Add{'Days' if unit == 'Weeks' else unit}", [amount * (7 if unit == "Weeks" else 1)]),
        )
    for name, part in (("Year", "Year"), ("Month", "Month"), ("DayOfMonth", "Day"), ("DayOfYear", "DayOfYear"), ("Hour", "Hour"), ("Minute", "Minute"), ("Second", "Second")):
        net.method(f"int Get{name}(datetime time)", lambda c, date, part=part: call(date, f"get_{part}", []))
    for text, run in (
        ("System.DayOfWeek GetDayOfWeek(datetime time)", lambda c, date: call(date, "get_DayOfWeek", [])),
        ("double GetMilliseconds(datetime time)", lambda c, date: float(call(date, "get_Millisecond", []))),
        ("int GetEra(datetime time)", lambda c, date: 1), ("int GetLeapMonth(int year)", lambda c, year: 0), ("int GetLeapMonth(int year, int era)", lambda c, year, era: 0),
        ("int GetMonthsInYear(int year)", lambda c, year: 12), ("int GetMonthsInYear(int year, int era)", lambda c, year, era: 12),
        ("bool IsLeapMonth(int year, int month)", lambda c, year, month: False),
        ("bool IsLeapMonth(int year, int month, int era)", lambda c, year, month, era: False),
        ("bool IsLeapDay(int year, int month, int day)", lambda c, year, month, day: dates.is_leap(year) and (month, day) == (2, 29)),
        ("bool IsLeapDay(int year, int month, int day, int era)", lambda c, year, month, day, era: dates.is_leap(year) and (month, day) == (2, 29)),
        ("bool IsLeapYear(int year, int era)", lambda c, year, era: dates.is_leap(year)),
        ("int GetDaysInMonth(int year, int month, int era)", lambda c, year, month, era: dates.days_in_month(year, month)),
        ("int GetDaysInYear(int year, int era)", lambda c, year, era: 366 if dates.is_leap(year) else 365),
        ("datetime ToDateTime(int year, int month, int day, int hour, int minute, int second, int millisecond)", _moment),
        ("datetime ToDateTime(int year, int month, int day, int hour, int minute, int second, int millisecond, int era)", _moment),
        ("int ToFourDigitYear(int year)", _four_digits), ("System.Object Clone()", lambda c: Calendar()),
    ):
        net.method(text, run)
    for text, get in (
        ("int[] Eras", lambda c: Array([1], "System.Int32")), (_G + "CalendarAlgorithmType AlgorithmType", lambda c: 1),
        (_G + "GregorianCalendarTypes CalendarType", lambda c: 1), ("bool IsReadOnly", lambda c: c.read_only),
        ("datetime MinSupportedDateTime", lambda c: DateTime(0)), ("datetime MaxSupportedDateTime", lambda c: DateTime(MAX_TICKS)),
    ):
        net.prop(text, get)
    net.prop("int TwoDigitYearMax", lambda c: c.limit, Calendar.set_limit)
    net.prop("int ADEra", lambda: 1, static=True)
    net.arrange("MinSupportedDateTime MaxSupportedDateTime AlgorithmType CalendarType Eras TwoDigitYearMax IsReadOnly")


define(_G + "Calendar", None).abstract = True
define(
    Calendar.type_name, Calendar, base=_G + "Calendar", rest=rest,
    methods=(
        ("int GetWeekOfYear(datetime time, System.Globalization.CalendarWeekRule rule, System.DayOfWeek firstDayOfWeek)", week),
        ("bool IsLeapYear(int year)", lambda c, year: dates.is_leap(year)),
        ("int GetDaysInMonth(int year, int month)", lambda c, year, month: dates.days_in_month(year, month)),
        ("int GetDaysInYear(int year)", lambda c, year: 366 if dates.is_leap(year) else 365),
    ),
    constructors=(("", Calendar), (_G + "GregorianCalendarTypes type", Calendar)),
)

"""System.Globalization: calendars that divide the days otherwise than the Gregorian one."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from havmsh.runtime.date import dates
from havmsh.runtime.date.dates import DAY, MAX_TICKS, DateTime
from havmsh.runtime.date.equinoxes import day_of_march_equinox
from havmsh.runtime.errors import out_of_range
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array
from havmsh.runtime.types import gregorian
from havmsh.runtime.types.gregorian import Calendar
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar, Final

    from havmsh.runtime.nettype import NetType

_G: Final = "System.Globalization."


class DayCalendar(Calendar):
    """A calendar that gives every day, counted from the first of the year 1, a year, a month and a day of its own."""

    __slots__ = ()
    algorithm: ClassVar[int] = 1
    first: ClassVar[int] = 0
    last: ClassVar[int] = MAX_TICKS
    years: ClassVar[tuple[int, int]] = (1, 9999)
    two_digits: ClassVar[int] = 2049

    def __init__(self) -> None:
        super().__init__()
        self.limit = self.two_digits

    @property
    def net_type(self) -> Any:
        """Its type."""
        return known(_G + self.__class__.__name__)

    # ---- what each calendar says

    def leap(self, year: int) -> bool:
        """Whether a year is a long one."""
        raise NotImplementedError

    def new_year(self, year: int) -> int:
        """The day on which a year begins."""
        raise NotImplementedError

    def months(self, year: int) -> tuple[int, ...]:
        """How many days the months of a year have."""
        raise NotImplementedError

    def leap_month(self, year: int) -> int:
        """The month that only long years have, 0 where there is none."""
        return 0

    # ---- what follows from it

    def year_of(self, day: int) -> int:
        """The year in which a day lies."""
        year = max(self.years[0], (day - self.new_year(1)) * 400 // 146_097)
        while day < self.new_year(year):
            year -= 1
        while day >= self.new_year(year + 1):
            year += 1
        return year

    def split(self, ticks: int) -> tuple[int, int, int]:
        """Year, month and day. Raises ArgumentOutOfRangeException for a time that the calendar does not reach."""
        if not self.first <= ticks <= self.last:
            begin, end = DateTime(self.first).net_text(), DateTime(self.last).net_text()
            raise out_of_range("time", f"Specified time is not supported in this calendar. It should be between {begin} (Gregorian date) and {end} (Gregorian date), inclusive.")
        day = ticks // DAY
        year = self.year_of(day)
        left = day - self.new_year(year)
        for month, length in enumerate(self.months(year), 1):
            if left < length:
                return year, month, left + 1
            left -= length
        raise AssertionError(day)

    def ticks(self, year: int, month: int, day: int) -> int:
        """When a day begins. Raises ArgumentOutOfRangeException for a day that there is not."""
        self.check(year, month)
        length = self.months(year)[month - 1]
        if not 1 <= day <= length:
            _refuse("day", day, 1, length)
        return (self.new_year(year) + sum(self.months(year)[:month - 1]) + day - 1) * DAY

    def check(self, year: int, month: int | None = None, era: int = 0) -> int:
        """The year, if there is one. Raises ArgumentOutOfRangeException."""
        if era not in (0, 1):
            raise out_of_range("era", "Era value was not valid.")
        if not self.years[0] <= year <= self.years[1]:
            _refuse("year", year, *self.years)
        if month is not None and not 1 <= month <= len(self.months(year)):
            _refuse("month", month, 1, len(self.months(year)))
        return year


def _refuse(name: str, value: int, low: int, high: int) -> None:
    raise out_of_range(name, f"Valid values are between {low} and {high}, inclusive.", actual=value)


class JulianCalendar(DayCalendar):
    """The calendar of the Romans: every fourth year is a long one."""

    __slots__ = ()

    def leap(self, year: int) -> bool:
        return year % 4 == 0

    def new_year(self, year: int) -> int:
        return (year - 1) * 365 + (year - 1) // 4 - 2

    def months(self, year: int) -> tuple[int, ...]:
        return (31, 29 if self.leap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class HijriCalendar(DayCalendar):
    """The lunar calendar by its table: eleven long years in thirty. ``shift`` moves its days (HijriAdjustment)."""

    __slots__ = ("shift",)
    algorithm = 2
    first = dates.date_ticks(622, 7, 18)
    years = (1, 9666)
    two_digits = 1451

    def __init__(self) -> None:
        super().__init__()
        self.shift = 0

    def leap(self, year: int) -> bool:
        return (year * 11 + 14) % 30 < 11

    def new_year(self, year: int) -> int:
        return 227_013 + (year - 1) * 354 + (3 + 11 * year) // 30 - self.shift

    def months(self, year: int) -> tuple[int, ...]:
        return (30, 29, 30, 29, 30, 29, 30, 29, 30, 29, 30, 30 if self.leap(year) else 29)

    def year_of(self, day: int) -> int:
        year = max(1, (day - 227_013) * 30 // 10_631)
        while day >= self.new_year(year + 1):
            year += 1
        return year

    def adjust(self, days: int) -> None:
        """Sets HijriAdjustment. Raises ArgumentOutOfRangeException."""
        if not -2 <= days <= 2:
            raise out_of_range("value", "Argument must be between -2 and 2.")
        self.shift = days


class UmAlQuraCalendar(DayCalendar):
    """The lunar calendar as Saudi Arabia publishes it."""

    __slots__ = ()
    algorithm = 2
    first = dates.date_ticks(1900, 4, 30)
    last = dates.date_ticks(2077, 11, 17) - 1
    years = (1318, 1500)
    two_digits = 1451

    def leap(self, year: int) -> bool:
        return sum(self.months(year)) == 355

    def new_year(self, year: int) -> int:
        return _um_al_qura_years()[max(year, self.years[0]) - self.years[0]]

    def months(self, year: int) -> tuple[int, ...]:
        at = 3 * (year - self.years[0])
        long = int(_UM_AL_QURA[at:at + 3], 16)
        return tuple([29 + (long >> month & 1) for month in range(12)])

    def year_of(self, day: int) -> int:
        return bisect_right(_um_al_qura_years(), day) - 1 + self.years[0]


_UM_AL_QURA: Final = (
    "2EA6E9ED2EA4D4AA96536AB5DAABA4B49A9352BA574B6AB55AAD55D2AA564AE95D2EC6D56AA5554AB95B2BA575BB27647496552AB55BADA6D4EC9D92D25A4D2AD56DB6AB52AA5A4B497937"
    "2B6575D6AD52A9692D25D4DDADA5D4DA9D52AAA4D69B63747697526A554BAAB55AAD5DD2DA4D49A9552DA5D55AAD56AA69552BA574AE97656CB55AAAA554AD95D2DA5D9DB2BA4B4AA552B5"
    "575B6ABD2BC4B89A9552D5ADB6A6D4DC9D92AA69562AE56D36AB55AAA94D49D95D2BA5B55AAD55A9A92E26E55DADA6D46A554BA9754EAAE5ACBA9D92B2564BCAB55AB556D2EA5E4AA9552D"
    "AAD36C7596D269552DA5B4BA9BA3B4B69B52AA64B696D2EC6D9EB2D54D2AA564AE96DD6AB54B29A9352BA57536AB56AAE93"
)
"""Which months of the years from 1318 on have thirty days: three hexadecimal digits a year, the first month in the last bit."""


@cache
def _um_al_qura_years() -> list[int]:
    """The days on which those years, and the one behind them, begin."""
    calendar, days = UmAlQuraCalendar(), [UmAlQuraCalendar.first // DAY]
    for at in range(len(_UM_AL_QURA) // 3):
        days.append(days[-1] + sum(calendar.months(calendar.years[0] + at)))
    return days


class PersianCalendar(DayCalendar):
    """The solar calendar whose years begin on the day at whose noon in Iran spring has come."""

    __slots__ = ()
    first = dates.date_ticks(622, 3, 22)
    years = (1, 9378)
    two_digits = 1410

    def leap(self, year: int) -> bool:
        return self.new_year(year + 1) - self.new_year(year) == 366

    def new_year(self, year: int) -> int:
        return day_of_march_equinox(year + 621)

    def months(self, year: int) -> tuple[int, ...]:
        return (31,) * 6 + (30,) * 5 + (30 if self.leap(year) else 29,)


class HebrewCalendar(DayCalendar):
    """The calendar of moon and sun: seven years in nineteen have a second Adar, the seventh month from Tishri."""

    __slots__ = ()
    algorithm = 3
    first = dates.date_ticks(1583, 1, 1)
    last = dates.date_ticks(2239, 9, 30) - 10_000
    years = (5343, 5999)
    two_digits = 5790

    def leap(self, year: int) -> bool:
        return (7 * year + 1) % 19 < 7

    def new_year(self, year: int) -> int:
        """By the mean new moon of Tishri, put off where the feasts would fall badly."""
        day = self._moon(year)
        before, after = self._moon(year - 1), self._moon(year + 1)
        return day + (2 if after - day == 356 else 1 if day - before == 382 else 0)

    def _moon(self, year: int) -> int:
        months = (235 * year - 234) // 19
        parts = 12_084 + 13_753 * months
        day = 29 * months + parts // 25_920
        return day + (1 if 3 * (day + 1) % 7 < 3 else 0) - 1_373_428

    def months(self, year: int) -> tuple[int, ...]:
        kind = (self.new_year(year + 1) - self.new_year(year)) % 10  # 3 short, 4 regular, 5 full
        adar = (30, 29) if self.leap(year) else (29,)
        return (30, 30 if kind == 5 else 29, 29 if kind == 3 else 30, 29, 30, *adar, 30, 29, 30, 29, 30, 29)

    def leap_month(self, year: int) -> int:
        return 7 if self.leap(year) else 0

    def year_of(self, day: int) -> int:
        year = (day + 1_373_428) * 98_496 // 35_975_351 + 1
        while day < self.new_year(year):
            year -= 1
        while day >= self.new_year(year + 1):
            year += 1
        return year


# ---------------------------------------------------------------- members

def _moment(calendar: DayCalendar, year: int, month: int, day: int, hour: int, minute: int, second: int, millisecond: int, era: int = 0) -> DateTime:
    calendar.check(year, month, era)
    return DateTime(calendar.ticks(year, month, day) + dates.time_ticks(hour, minute, second, millisecond))


def _add_months(calendar: DayCalendar, time: DateTime, count: int) -> DateTime:
    if not -120_000 <= count <= 120_000:
        raise out_of_range("months", "Valid values are between -120000 and 120000, inclusive.", actual=count)
    year, month, day = calendar.split(time.ticks)
    month += count
    while month < 1:
        year -= 1
        month += len(calendar.months(calendar.check(year)))
    while month > len(calendar.months(calendar.check(year))):
        month -= len(calendar.months(year))
        year += 1
    return DateTime(calendar.ticks(year, month, min(day, calendar.months(year)[month - 1])) + time.ticks % DAY)


def _add_years(calendar: DayCalendar, time: DateTime, count: int) -> DateTime:
    year, month, day = calendar.split(time.ticks)
    year = calendar.check(year + count)
    month = min(month, len(calendar.months(year)))
    return DateTime(calendar.ticks(year, month, min(day, calendar.months(year)[month - 1])) + time.ticks % DAY)


def _day_of_year(calendar: DayCalendar, time: DateTime) -> int:
    year, _, _ = calendar.split(time.ticks)
    return int(time.ticks // DAY - calendar.new_year(year) + 1)


def _week(calendar: DayCalendar, time: DateTime, rule: Any, first: Any) -> int:
    """GetWeekOfYear."""
    year, _, _ = calendar.split(time.ticks)
    begin = calendar.new_year(year)
    offset = (begin + 1 - first.value) % 7  # days of the first week that lie before the year
    full = (1, 7, 4)[rule.value]
    start = begin - offset if 7 - offset >= full else begin - offset + 7
    day = time.ticks // DAY
    if day >= start:
        return int((day - start) // 7 + 1)
    return _week(calendar, DateTime((begin - 1) * DAY), rule, first)


def _leap_day(calendar: DayCalendar, year: int, month: int, day: int, era: int = 0) -> bool:
    calendar.check(year, month, era)
    calendar.ticks(year, month, day)
    if not calendar.leap(year):
        return False
    extra = calendar.leap_month(year)
    if extra:
        return month == extra or (month, day) == (6, 30)
    return (month, day) == ((2, 29) if calendar.__class__ is JulianCalendar else (12, 30))


def _with_era(net: NetType, text: str, call: Any) -> None:
    """Declares a method with and without the era."""
    net.method(text, call)
    net.method(text[:-1] + ", int era)", call)


def _rest(net: NetType) -> None:
    methods, properties = net.methods, net.properties
    net.methods, net.properties = {}, {}
    gregorian.rest(net)
    for table, own in ((net.methods, methods), (net.properties, properties)):
        table.update(own)  # type: ignore[arg-type]
    for name in ("AddMonths", "AddYears", "GetYear", "GetMonth", "GetDayOfMonth", "GetDayOfYear", "GetLeapMonth", "GetMonthsInYear", "IsLeapMonth", "IsLeapDay", "ToDateTime", "Clone"):
        net.methods.pop(name.upper(), None)
    for text, call in (
        ("datetime AddMonths(datetime time, int months)", _add_months), ("datetime AddYears(datetime time, int years)", _add_years),
        ("int GetYear(datetime time)", lambda c, time: c.split(time.ticks)[0]), ("int GetMonth(datetime time)", lambda c, time: c.split(time.ticks)[1]),
        ("int GetDayOfMonth(datetime time)", lambda c, time: c.split(time.ticks)[2]), ("int GetDayOfYear(datetime time)", _day_of_year),
        ("System.Object Clone()", lambda c: c.__class__()),
    ):
        net.method(text, call)
    _with_era(net, "int GetLeapMonth(int year)", lambda c, year, era=0: c.leap_month(c.check(year, None, era)))
    _with_era(net, "int GetMonthsInYear(int year)", lambda c, year, era=0: len(c.months(c.check(year, None, era))))
    _with_era(net, "bool IsLeapMonth(int year, int month)", lambda c, year, month, era=0: month == c.leap_month(c.check(year, month, era)))
    _with_era(net, "bool IsLeapDay(int year, int month, int day)", _leap_day)
    _with_era(net, "datetime ToDateTime(int year, int month, int day, int hour, int minute, int second, int millisecond)", _moment)
    name = net.name.removesuffix("Calendar")
    net.static_properties.clear()
    net.prop(f"int {name}Era", lambda: 1, static=True)
    if name == "Hijri":
        net.prop("int HijriAdjustment", lambda c: c.shift, HijriCalendar.adjust)


def _declare(kind: type[DayCalendar]) -> None:
    net = define(
        _G + kind.__name__, kind, base=_G + "Calendar", rest=_rest, constructors=(("", kind),),
        methods=((f"int GetWeekOfYear(datetime time, {_G}CalendarWeekRule rule, System.DayOfWeek firstDayOfWeek)", _week),),
        properties=(
            ("int[] Eras", lambda c: Array([1], "System.Int32")), (_G + "CalendarAlgorithmType AlgorithmType", lambda c: c.algorithm),
            ("datetime MinSupportedDateTime", lambda c: DateTime(c.first)), ("datetime MaxSupportedDateTime", lambda c: DateTime(c.last)),
        ),
    )
    _with_era(net, "bool IsLeapYear(int year)", lambda c, year, era=0: c.leap(c.check(year, None, era)))
    _with_era(net, "int GetDaysInYear(int year)", lambda c, year, era=0: sum(c.months(c.check(year, None, era))))
    _with_era(net, "int GetDaysInMonth(int year, int month)", lambda c, year, month, era=0: c.months(c.check(year, month, era))[month - 1])


for _kind in (JulianCalendar, HijriCalendar, UmAlQuraCalendar, PersianCalendar, HebrewCalendar):
    _declare(_kind)

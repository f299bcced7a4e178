"""System.Globalization: the calendars that count the Gregorian years in eras of their own."""

from __future__ import annotations

from havmsh.runtime.date import dates
from havmsh.runtime.date.dates import DateTime
from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array
from havmsh.runtime.types import gregorian
from havmsh.runtime.types.gregorian import Calendar
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.runtime.nettype import NetType

_G: Final = "System.Globalization."
_ERAS: Final[dict[str, tuple[tuple[int, int, int, int], ...]]] = {
    "JapaneseCalendar": ((2019, 5, 1, 2018), (1989, 1, 8, 1988), (1926, 12, 25, 1925), (1912, 7, 30, 1911), (1868, 1, 1, 1867)),
    "TaiwanCalendar": ((1912, 1, 1, 1911),), "KoreanCalendar": ((1, 1, 1, -2333),), "ThaiBuddhistCalendar": ((1, 1, 1, -543),),
}
"""Year, month and day with which each era begins, the latest first, and how many years are before its first."""


class EraCalendar(Calendar):
    """A calendar of eras, which are numbered from the earliest on."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.limit = 99 if name in ("JapaneseCalendar", "TaiwanCalendar") else 4362 if name == "KoreanCalendar" else 2572

    @property
    def net_type(self) -> Any:
        """Its type."""
        return known(_G + self.name)

    def era_of(self, ticks: int) -> tuple[int, int]:
        """The number of a date's era, and the years before its first. Raises ArgumentOutOfRangeException for a date before all of them."""
        eras = _ERAS[self.name]
        for at, (year, month, day, before) in enumerate(eras):
            if ticks >= dates.date_ticks(year, month, day):
                return len(eras) - at, before
        first = DateTime(dates.date_ticks(*eras[-1][:3]))
        text = f"Specified time is not supported in this calendar. It should be between {first.net_text()} (Gregorian date) and 12/31/9999 23:59:59 (Gregorian date), inclusive. (Parameter 'time')"
        raise NetError("System.ArgumentOutOfRangeException", text, ParamName="time")

    def gregorian(self, year: int, era: int = 0) -> int:
        """The Gregorian year of a year of an era, 0 the present one. Raises ArgumentOutOfRangeException."""
        eras = _ERAS[self.name]
        if not 0 <= era <= len(eras):
            raise NetError("System.ArgumentOutOfRangeException", "Era value was not valid. (Parameter 'era')", ParamName="era")
        at = len(eras) - era if era else 0
        begin, before = eras[at][0], eras[at][3]
        end = eras[at - 1][0] if at else 9999
        if not begin <= year + before <= end:
            raise NetError("System.ArgumentOutOfRangeException", f"Valid values are between {begin - before} and {end - before}, inclusive. (Parameter 'year')", ParamName="year")
        return year + before

    def split(self, ticks: int) -> tuple[int, int, int]:
        """Year of the era, month and day."""
        year, month, day = dates.split_date(ticks)
        return year - self.era_of(ticks)[1], month, day

    def ticks(self, year: int, month: int, day: int) -> int:
        """When a day of the present era begins."""
        return dates.date_ticks(self.gregorian(year), month, day)


def _moment(calendar: EraCalendar, year: int, month: int, day: int, hour: int, minute: int, second: int, millisecond: int, era: int = 0) -> DateTime:
    return DateTime(dates.date_ticks(calendar.gregorian(year, era), month, day) + dates.time_ticks(hour, minute, second, millisecond))


def _rest(net: NetType) -> None:
    """What the eras leave as the Gregorian calendar has it."""
    methods, properties = net.methods, net.properties
    net.methods, net.properties = {}, {}
    gregorian.rest(net)
    net.methods.update(methods)
    net.properties.update(properties)


_PLACE: Final = "int year, int month, int day, int hour, int minute, int second, int millisecond"
for _name in _ERAS:
    define(
        _G + _name, EraCalendar, base=_G + "Calendar", rest=_rest,
        properties=(("int[] Eras", lambda c: Array(range(len(_ERAS[c.name]), 0, -1), "System.Int32")), ("datetime MinSupportedDateTime", lambda c: DateTime(dates.date_ticks(*_ERAS[c.name][-1][:3])))),
        methods=(
            ("int GetWeekOfYear(datetime time, System.Globalization.CalendarWeekRule rule, System.DayOfWeek firstDayOfWeek)", gregorian.week),
            ("int GetYear(datetime time)", lambda c, time: dates.split_date(time.ticks)[0] - c.era_of(time.ticks)[1]),
            ("int GetEra(datetime time)", lambda c, time: c.era_of(time.ticks)[0]),
            (f"datetime ToDateTime({_PLACE})", _moment), (f"datetime ToDateTime({_PLACE}, int era)", _moment),
            ("bool IsLeapYear(int year)", lambda c, year: dates.is_leap(c.gregorian(year))),
            ("bool IsLeapYear(int year, int era)", lambda c, year, era: dates.is_leap(c.gregorian(year, era))),
            ("int GetDaysInYear(int year)", lambda c, year: 366 if dates.is_leap(c.gregorian(year)) else 365),
            ("int GetDaysInMonth(int year, int month)", lambda c, year, month: dates.days_in_month(c.gregorian(year), month)),
            ("int GetDaysInMonth(int year, int month, int era)", lambda c, year, month, era: dates.days_in_month(c.gregorian(year, era), month)),
        ),
        constructors=(("", lambda name=_name: EraCalendar(name)),),
    )

"""Calendars that divide the days otherwise; the days that they agree on are those of public tables."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run


@pytest.mark.parametrize(("calendar", "day", "wanted"), [
    ("Hijri", "2002-04-03", "1423 1 21"), ("Hebrew", "2024-10-03", "5785 1 1"), ("Hebrew", "2024-03-24", "5784 7 14"), ("Hebrew", "2023-09-16", "5784 1 1"),
    ("Persian", "2024-03-20", "1403 1 1"), ("Persian", "2025-03-20", "1403 12 30"), ("Persian", "2021-03-21", "1400 1 1"), ("Julian", "2024-01-13", "2023 12 31"), ("Julian", "1582-10-15", "1582 10 5"),
])
def test_days(calendar: str, day: str, wanted: str) -> None:
    text = f"$c = [Globalization.{calendar}Calendar]::new(); $d = [datetime] '{day}'; \"$($c.GetYear($d)) $($c.GetMonth($d)) $($c.GetDayOfMonth($d))\""
    year, month, number = wanted.split()
    assert run(text) == [wanted]
    assert run(f"[datetime]::new({year}, {month}, {number}, [Globalization.{calendar}Calendar]::new()).ToString('yyyy-MM-dd')") == [day]


@pytest.mark.parametrize(("text", "wanted"), [
    ("[Globalization.HebrewCalendar]::new().GetMonthsInYear(5784)", "13"), ("[Globalization.HebrewCalendar]::new().GetDaysInYear(5784)", "383"),
    ("[Globalization.HebrewCalendar]::new().GetLeapMonth(5784)", "7"), ("[Globalization.PersianCalendar]::new().IsLeapYear(1403)", "True"),
    ("[Globalization.PersianCalendar]::new().GetDaysInMonth(1403, 12)", "30"), ("[Globalization.HijriCalendar]::new().TwoDigitYearMax", "1451"),
    ("[Globalization.HijriCalendar]::new().AddMonths([datetime] '2024-01-31', 1).ToString('MM-dd')", "03-01"), ("[Globalization.HijriCalendar]::new().AlgorithmType", "LunarCalendar"),
    ("[Globalization.PersianCalendar]::new().GetWeekOfYear([datetime] '2024-03-25', 'FirstDay', 'Saturday')", "2"),
    ("[dateonly]::new(1423, 1, 21, [Globalization.HijriCalendar]::new()).ToString('o')", "2002-04-03"),
])
def test_members(text: str, wanted: str) -> None:
    assert run(text) == [wanted]


def test_what_a_calendar_does_not_reach() -> None:
    text = "try { [Globalization.HijriCalendar]::new().GetYear([datetime] '0500-01-01') } catch { $_.Exception.InnerException.Message }"
    assert run(text) == [
        "Specified time is not supported in this calendar. It should be between 07/18/0622 00:00:00 (Gregorian date) and 12/31/9999 23:59:59 (Gregorian date), inclusive. (Parameter 'time')",
    ]

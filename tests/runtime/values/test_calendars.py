"""Calendars that divide the days otherwise; the days that they agree on are those of public tables."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run


@pytest.mark.parametrize(("calendar", "day", "wanted"), [
    ("Hijri", "2002-04-03", "1423 1 21"), ("Hebrew", "2024-10-03", "5785 1 1"), ("Hebrew", "2024-03-24", "5784 7 14"), ("Hebrew", "2023-09-16", "5784 1 1"),
    ("UmAlQura", "2024-03-11", "1445 9 1"), ("UmAlQura", "2023-07-19", "1445 1 1"), ("Persian", "2024-03-20", "1403 1 1"), ("Persian", "2025-03-20", "1403 12 30"), ("Persian", "2021-03-21", "1400 1 1"), ("Julian", "2024-01-13", "2023 12 31"), ("Julian", "1582-10-15", "1582 10 5"),
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


@pytest.mark.parametrize(("text", "wanted"), [
    ("$day.ToString('d', [cultureinfo] 'th-TH')", "29/2/2567"), ("$day.ToString('yyyy-MM-dd', [cultureinfo] 'fa-IR')", "1402-12-10"),
    ("$day.ToString('dd MMM yyyy', [cultureinfo] 'ar-SA')", "19 \u0634\u0639\u0628\u0627\u0646 1445"), ("$day.ToString('s', [cultureinfo] 'th-TH')", "2024-02-29T00:00:00"),
    ("[string]::Format([cultureinfo] 'fa-IR', '{0:d}', $day)", "1402/12/10"), ("[datetime]::Parse('29/2/2567', [cultureinfo] 'th-TH').ToString('s')", "2024-02-29T00:00:00"),
    ("[datetime]::ParseExact('1402/12/10', 'yyyy/MM/dd', [cultureinfo] 'fa-IR').ToString('s')", "2024-02-29T00:00:00"),
    ("([cultureinfo] 'ar-SA').DateTimeFormat.Calendar.ToString()", "System.Globalization.UmAlQuraCalendar"), ("([cultureinfo] 'fa-IR').OptionalCalendars.Count", "3"),
    ("$c = [cultureinfo]::new('ar-SA'); $c.DateTimeFormat.Calendar = [Globalization.GregorianCalendar]::new(); $day.ToString('yyyy-MM-dd', $c)", "2024-02-29"),
    ("$c = [cultureinfo]::new('ja-JP'); $c.DateTimeFormat.Calendar = [Globalization.JapaneseCalendar]::new(); $day.ToString('gg y', $c)", "\u4ee4\u548c 6"),
])
def test_cultures_that_count_otherwise(text: str, wanted: str) -> None:
    assert run(f"$day = [datetime] '2024-02-29'; {text}") == [wanted]


def test_a_culture_takes_only_calendars_that_it_knows() -> None:
    text = "try { [cultureinfo]::new('en-US').DateTimeFormat.Calendar = [Globalization.PersianCalendar]::new() } catch { $_.Exception.InnerException.Message }"
    assert run(text) == ["Not a valid calendar for the given culture. (Parameter 'value')"]


@pytest.mark.parametrize(("text", "wanted"), [
    ("$day.GetDateTimeFormats('d')", ["2/29/2024", "Feb 29, 2024", "2/29/24"]), ("$day.GetDateTimeFormats('d', [cultureinfo] 'de-DE')", ["29.02.2024", "29.02.24", "29.2.2024"]),
    ("$day.GetDateTimeFormats().Count", ["29"]), ("[cultureinfo]::InvariantCulture.DateTimeFormat.GetAllDateTimePatterns('t')", ["HH:mm", "hh:mm tt", "H:mm", "h:mm tt"]),
])
def test_all_texts_of_a_standard_format(text: str, wanted: list[str]) -> None:
    assert run(f"$day = [datetime] '2024-02-29'; {text}") == wanted

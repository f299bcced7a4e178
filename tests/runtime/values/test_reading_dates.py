"""Dates read from text: a day that is called by a wrong name is refused."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run

_WRONG = "String '{}' was not recognized as a valid DateTime because the day of week was incorrect."


@pytest.mark.parametrize("text", ["Friday, February 29, 2024", "Fri 29 Feb 2024", "Fri, 29 Feb 2024 13:05:09 GMT"])
def test_a_wrong_day_is_refused(text: str) -> None:
    assert run(f"try {{ [datetime]::Parse('{text}') }} catch {{ $_.Exception.InnerException.Message }}") == [_WRONG.format(text)]
    assert run(f"try {{ [datetimeoffset]::Parse('{text}') }} catch {{ $_.Exception.InnerException.Message }}") == [_WRONG.format(text)]


def test_a_wrong_day_is_refused_by_a_pattern_too() -> None:
    assert run("try { [datetime]::ParseExact('Fri 2024-02-29', 'ddd yyyy-MM-dd', $null) } catch { $_.Exception.InnerException.Message }") == [_WRONG.format("Fri 2024-02-29")]


@pytest.mark.parametrize("text", [
    "[datetime]::Parse('Thursday, February 29, 2024')", "[datetime]::ParseExact('Thu 2024-02-29', 'ddd yyyy-MM-dd', $null)",
    "[datetime]::Parse('Donnerstag, 29. Februar 2024', [cultureinfo]'de-DE')", "[datetime]::ParseExact('do 2024-02-29', 'ddd yyyy-MM-dd', [cultureinfo]'de-DE')",
])
def test_a_right_day_is_read(text: str) -> None:
    assert run(f"({text}).ToString('yyyyMMdd')") == ["20240229"]


@pytest.mark.parametrize(("call", "wanted"), [
    ("[datetime]::ParseExact('2024-02-05T10:00:00Z', 'yyyy-MM-ddTHH:mm:ssZ', $null).Kind", "Local"),
    ("[datetime]::ParseExact('2024-02-05 +5:30', 'yyyy-MM-dd zzz', $null).ToString('o')", "2024-02-04T18:30:00.0000000+00:00"),
    ("[datetime]::ParseExact('5-5-2024 5', 'd-M-yyyy d', $null).Day", "5"), ("[datetime]::ParseExact('10:11:12', 'HH:mm:ss.FFF', $null).Second", "12"),
    ("[datetime]::ParseExact(' 5 - 6 ', 'd-M', $null, 'AllowWhiteSpaces').Month", "6"), ("[datetime]::ParseExact('10:11', 'HH:mm', $null, 'NoCurrentDateDefault').Year", "1"),
    ("[datetimeoffset]::ParseExact('Mon, 05 Feb 2024 10:00:00 GMT', 'r', $null).ToString('o')", "2024-02-05T10:00:00.0000000+00:00"),
    ("[dateonly]::ParseExact('02.01.2024', [string[]]('yyyy', 'dd.MM.yyyy')).ToString('o')", "2024-01-02"),
    ("$days = 0; \"$([timeonly]::new(23, 0).AddHours(26, [ref] $days).ToString('o')) $days\"", "01:00:00.0000000 2"),
    ("$y = $m = $d = 0; ([dateonly] '2024-05-06').Deconstruct([ref] $y, [ref] $m, [ref] $d); \"$y $m $d\"", "2024 5 6"),
])
def test_exact_patterns(call: str, wanted: str) -> None:
    assert run(call) == [wanted]


@pytest.mark.parametrize(("call", "wanted"), [
    ("[datetime]::ParseExact('11', 'dM', $null)", "String '11' was not recognized as a valid DateTime."),
    ("[datetime]::ParseExact('2024-02-05t10', 'yyyy-MM-ddTHH', $null)", "String '2024-02-05t10' was not recognized as a valid DateTime."),
    ("[datetime]::ParseExact('5 6', 'd d', $null)", "DateTime pattern 'd' appears more than once with different values."),
    ("[datetime]::ParseExact('13 PM', 'h tt', $null)", "String '13 PM' was not recognized as a valid DateTime."),
    ("[datetime]::ParseExact('x', 'x', $null)", "Input string was not in a correct format."),
    ("([datetime] '2024-02-05').ToString('\"x')", "Cannot find a matching quote character for the character '\"'."),
    ("[datetimeoffset]::Parse('2024-02-05T10:00:00+15:00')", "The time zone offset must be within plus or minus 14 hours."),
    ("[dateonly]::ParseExact('2024', 'yyyyMMdd')", "String '2024' was not recognized as a valid DateOnly."),
    ("[timeonly]::Parse('2024-01-02 10:00')", "String '2024-01-02 10:00' contains parts which are not specific to the TimeOnly."),
])
def test_what_does_not_fit_a_pattern(call: str, wanted: str) -> None:
    assert run(f"try {{ {call} }} catch {{ $_.Exception.InnerException.Message }}") == [wanted]

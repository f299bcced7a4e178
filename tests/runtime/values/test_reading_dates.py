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

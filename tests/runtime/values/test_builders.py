"""StringBuilder: what it refuses."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run

_TOLD = "catch { $_.Exception.InnerException.GetType().Name; $_.Exception.InnerException.Message }"
_MADE = "$b = [Text.StringBuilder]::new('abc')"


@pytest.mark.parametrize(("script", "wanted"), [
    ("[Text.StringBuilder]::new(5, 3)", ["ArgumentOutOfRangeException", "Capacity exceeds maximum capacity. (Parameter 'capacity')"]),
    ("$b = [Text.StringBuilder]::new(0, 3); $b.MaxCapacity; $null = $b.Append('abc'); $b.Append('d')", ["3", "ArgumentOutOfRangeException", "capacity was less than the current size. (Parameter 'requiredLength')"]),
    (f"{_MADE}; $b.CopyTo(0, [char[]]::new(1), 0, 3)", [
        "ArgumentException", "Either offset did not refer to a position in the string, or there is an insufficient length of destination character array.",
    ]),
    (f"{_MADE}; $b.CopyTo(1, [char[]]::new(9), 0, 3)", ["ArgumentException", "Source string was not long enough. Check sourceIndex and count."]),
    (f"{_MADE}; $c = [char[]]::new(3); $b.CopyTo(1, $c, 1, 2); $c[1..2] -join ''", ["bc"]),
])
def test_the_limits_of_a_string_builder(script: str, wanted: list[str]) -> None:
    assert run(f"try {{ {script} }} {_TOLD}") == wanted

"""System.Random: whatever it is seeded with, its numbers are within the limits."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run


@pytest.mark.parametrize("seed", [0, 1, 42, 161803398, 161803399, 999999999, 2147483646, 2147483647, -2147483648, -5])
def test_numbers_are_within_their_limits(seed: int) -> None:
    assert run(f"$r = [Random]::new({seed}); (1..200 | ForEach-Object {{ $r.Next(48, 57) }} | Where-Object {{ $_ -lt 48 -or $_ -gt 56 }}).Count; $r.Next() -ge 0; $r.NextDouble() -lt 1") == ["0", "True", "True"]


def test_one_without_a_seed_and_what_net_gives_for_some() -> None:
    assert run("(1..50 | ForEach-Object { [Random]::new().Next(1, 7) } | Where-Object { $_ -notin 1..6 }).Count") == ["0"]
    assert run("[Random]::new(0).Next(); [Random]::new(42).Next(); [Random]::new([int]::MaxValue).Next() -eq [Random]::new([int]::MinValue).Next()") == ["1559595546", "1434747710", "True"]

"""Lists: their room, and the views of them."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run

_LIST = "[Collections.Generic.List[int]]"
_TOLD = "catch { $_.Exception.InnerException.GetType().Name; $_.Exception.InnerException.Message }"


@pytest.mark.parametrize(("script", "wanted"), [
    (f"{_LIST}::new().Capacity; {_LIST}::new(10).Capacity; ({_LIST}@(1, 2, 3)).Capacity", ["0", "10", "3"]),
    (f"$l = {_LIST}::new(); 1..5 | % {{ $l.Add($_); $l.Capacity }}", ["4", "4", "4", "4", "8"]),
    (f"$l = {_LIST}::new(10); $l.AddRange([int[]](1..21)); $l.Capacity; $l.RemoveRange(0, 20); $l.Capacity; $l.TrimExcess(); $l.Capacity", ["21", "21", "1"]),
    (f"$l = {_LIST}::new(8); $l.EnsureCapacity(9); $l.EnsureCapacity(40); $l.EnsureCapacity(1)", ["16", "40", "40"]),
    (f"$l = {_LIST}@(1, 2, 3); $l.Clear(); $l.Capacity; $l.Capacity = 0; $l.Capacity", ["3", "0"]),
    (f"$l = {_LIST}@(1, 2, 3); try {{ $l.Capacity = 2 }} {_TOLD}", ["ArgumentOutOfRangeException", "capacity was less than the current size. (Parameter 'value')"]),
    ("$a = [Collections.ArrayList]::new(); $a.Capacity; $null = $a.Add(1); $a.Capacity; $a.TrimToSize(); $a.Capacity; $a.Clear(); $a.Capacity = 0; $a.Capacity", ["0", "4", "1", "4"]),
])
def test_the_room_of_a_list(script: str, wanted: list[str]) -> None:
    assert run(script) == wanted

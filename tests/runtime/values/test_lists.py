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


_ARRAY_LIST = "$l = [Collections.ArrayList]@(3, 1, 2)"
_SAID = "catch { $_.Exception.InnerException.Message }"


@pytest.mark.parametrize(("script", "wanted"), [
    (f"$l = {_LIST}@(1, 2); $r = $l.AsReadOnly(); $l.Add(3); \"$r\"; $r.Count; $r[-1]; $r[0..1] -join ','; $r.IndexOf(3); $r | ConvertTo-Json -Compress", ["1 2 3", "3", "3", "1,2", "2", "[1,2,3]"]),
    (f"$r = ({_LIST}@(1, 2)).AsReadOnly(); try {{ $r[0] = 1 }} catch {{ $_.FullyQualifiedErrorId }}", ["CannotIndex"]),
    ("$a = [int[]](1, 2); $v = [array]::AsReadOnly($a); $a[0] = 9; \"$v\"; $v.GetType().Name", ["9 2", "ReadOnlyCollection`1"]),
    (f"$l = {_LIST}@(1); $v = [Collections.ObjectModel.ReadOnlyCollection[int]]::new($l); $l.Add(2); \"$v\"", ["1 2"]),
    ("class R : Collections.ObjectModel.ReadOnlyCollection[int] { R() : base([int[]]@(1, 2)) {} }; [R]::new().Count", ["2"]),
    (f"{_ARRAY_LIST}; $v = [Collections.ArrayList]::ReadOnly($l); $null = $l.Add(4); \"$v\"; $v.IsReadOnly; $v.GetType().Name; $v -is [Collections.ArrayList]", ["3 1 2 4", "True", "ReadOnlyArrayList", "True"]),
    *((f"{_ARRAY_LIST}; $v = [Collections.ArrayList]::ReadOnly($l); try {{ $v.{change} }} {_SAID}", ["Collection is read-only."]) for change in ("Add(2)", "Sort()", "Clear()", "TrimToSize()", "Capacity = 9")),
    (f"{_ARRAY_LIST}; $v = [Collections.ArrayList]::FixedSize($l); $v[0] = 8; $v.Sort(); \"$l\"; $v.IsFixedSize; $v.IsReadOnly; try {{ $v.Add(2) }} {_SAID}", [
        "1 2 8", "True", "False", "Collection was of a fixed size.",
    ]),
    (f"{_ARRAY_LIST}; $v = [Collections.ArrayList]::Synchronized($l); $v.Add(7); $v.Remove(3); \"$l\"; $v.IsSynchronized; $l.IsSynchronized; $v.GetType().FullName", [
        "3", "1 2 7", "True", "False", "System.Collections.ArrayList+SyncArrayList",
    ]),
])
def test_views_of_lists(script: str, wanted: list[str]) -> None:
    assert run(script) == wanted


@pytest.mark.parametrize("kind", ["Dictionary", "SortedDictionary", "SortedList"])
def test_keys_and_values_are_sequences_of_their_types(kind: str) -> None:
    """Lists and sets are made of them, and they are joined."""
    assert run(
        f"$d = [Collections.Generic.{kind}[string, int]]::new(); $d['a'] = 1; $d['b'] = 2; $l = [Collections.Generic.List[int]]::new(); $l.AddRange($d.Values); \"$l\"; "
        "[Collections.Generic.HashSet[string]]::new($d.Keys).Count; [string]::Join('+', $d.Keys); [Linq.Enumerable]::Sum($d.Values); $d.Keys -is [Collections.Generic.IEnumerable[string]]"
    ) == ["1 2", "2", "a+b", "3", "True"]
    if kind == "SortedList":
        assert run("$d = [Collections.Generic.SortedList[string, int]]::new(); $d['a'] = 1; $d['b'] = 2; $d.Keys.IndexOf('b'); $d.Values.IndexOf(7)") == ["1", "-1"]

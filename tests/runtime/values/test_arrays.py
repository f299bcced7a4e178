"""System.Array: searching with delegates of the element's type, and copying between arrays of different types."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run
from tests.runtime.values.test_streams import refused

_I = "[int[]](1, 2, 3)"
_ALL = "Destination array is not long enough to copy all the items in the collection. Check array index and length."
_P = "[Predicate[int]]{ $args[0] -gt 1 }"


@pytest.mark.parametrize(("script", "wanted"), [
    (f"[array]::Find({_I}, {_P}); [array]::FindLast({_I}, {_P}); [array]::FindIndex({_I}, {_P}); [array]::FindLastIndex({_I}, {_P}); [array]::FindAll({_I}, {_P}).Count", ["2", "3", "1", "2", "2"]),
    (f"[array]::Exists({_I}, {_P}); [array]::TrueForAll({_I}, {_P}); $a = {_I}; [array]::Sort($a, [Comparison[int]]{{ $args[1] - $args[0] }}); \"$a\"", ["True", "False", "3 2 1"]),
    (f"$t = [long[]]::new(3); [array]::Copy({_I}, $t, 3); $t[0].GetType().Name; $t = [object[]]::new(3); [array]::Copy({_I}, $t, 3); \"$t\"", ["Int64", "1 2 3"]),
    (refused(f"[array]::Copy({_I}, [string[]]::new(3), 3)"), ["ArrayTypeMismatchException", "Source array type cannot be assigned to destination array type."]),
    (refused("[array]::Copy([object[]](1, 'x'), [int[]]::new(3), 2)"), ["InvalidCastException", "At least one element in the source array could not be cast down to the destination array type."]),
    (refused(f"[array]::Copy({_I}, [int[]]::new(9), 4)"), ["ArgumentException", "Source array was not long enough. Check the source index, length, and the array's lower bounds. (Parameter 'sourceArray')"]),
    (refused(f"[array]::Copy({_I}, -1, [int[]]::new(9), 0, 1)"), ["ArgumentOutOfRangeException", "Number was less than the array's lower bound in the first dimension. (Parameter 'sourceIndex')"]),
    (f"$t = [int[]]::new(3); [array]::ConstrainedCopy({_I}, 0, $t, 1, 2); \"$t\"; " + refused(f"[array]::ConstrainedCopy({_I}, 0, [object[]]::new(3), 1, 2)"), [
        "0 1 2", "ArrayTypeMismatchException", "Array.ConstrainedCopy will only work on array types that are provably compatible, without any form of boxing, unboxing, widening, or casting of each array element.  "
        "Change the array types (i.e., copy a Derived[] to a Base[]), or use a mitigation strategy in the CER for Array.Copy's less powerful reliability contract, such as cloning the array or throwing away the "
        "potentially corrupt destination array."]),
    (refused(f"({_I}).GetLength(1)"), ["IndexOutOfRangeException", "Array does not have that many dimensions."]),
    (refused("[array]::CreateInstance([int], -1)"), ["ArgumentOutOfRangeException", "length ('-1') must be a non-negative value. (Parameter 'length')", "Actual value was -1."]),
    ("$d = [Collections.Generic.SortedDictionary[string, int]]::new(); $d.b = 2; $d.a = 1; $t = [Collections.Generic.KeyValuePair[string, int][]]::new(3); $d.CopyTo($t, 1); $t[1].Key", ["a"]),
    *(
        ("$d = [Collections.Generic.Dictionary[string, int]]::new(); $d.a = 1; $d.b = 2; $t = [string[]]::new(1); " + refused(f"{many}.CopyTo($t, 0)") + "; $t.Count", ["ArgumentException", text, "1"])
        for many, text in (
            ("@{ a = 1; b = 2 }", _ALL), ("@{ a = 1; b = 2 }.Keys", _ALL), ("([Collections.SortedList]@{ a = 1; b = 2 })", _ALL), ("$d.Keys", _ALL),
            ("[regex]::Matches('ab', '.')", "Destination array was not long enough. Check the destination index, length, and the array's lower bounds. (Parameter 'destinationArray')"),
        )
    ),
    ("class Rank : IComparable { [int]$N; [int] CompareTo([object]$o) { return $this.N - $o.N } }; class Top : Rank { }; $d = [Collections.Generic.SortedDictionary[object, string]]::new(); "
     "$d[[Top]@{ N = 2 }] = 'b'; $d[[Rank]@{ N = 1 }] = 'a'; \"$($d.Values)\"", ["a b"]),
    ("$b = [Text.StringBuilder]::new('ab'); $null = $b.Append('cd'); $c = $b.GetChunks(); $(while ($c.MoveNext()) { \"$($c.Current)\" }) -join ''", ["abcd"]),
    ("[Random]::new(1).NextInt64(100); [Random]::new(1).GetHexString(8).Length; " + refused("[Random]::new(1).NextInt64(5, 4)"), [
        "59", "8", "ArgumentOutOfRangeException", "'minValue' cannot be greater than maxValue. (Parameter 'minValue')"]),
    ("[BitConverter]::GetBytes([half]1.5) -join ','; [BitConverter]::ToHalf([byte[]](0, 62), 0); [BitConverter]::HalfToInt16Bits([half]1.5); [BitConverter]::UInt16BitsToHalf(15872)", ["0,62", "1.5", "15872", "1.5"]),
    ("$u = [Environment]::CpuUsage; $u.TotalTime -eq $u.UserTime + $u.PrivilegedTime; $u.UserTime.Ticks -gt 0", ["True", "True"]),
])
def test_arrays(script: str, wanted: list[str]) -> None:
    assert run(script) == wanted


_GRID = "$a = [int[,]]::new(2, 2); $a[0, 1] = 5; "


@pytest.mark.parametrize(("script", "wanted"), [
    ("$b = $a.Clone(); $b[0, 0] = 9; $a[0, 0]; $b[0, 1]; $b.GetType().Name", ["0", "5", "Int32[,]"]),
    ("$b = [int[,]]::new(2, 2); [array]::Copy($a, $b, 4); $b[0, 1]; [array]::Clear($b); $b[0, 1]; $a.Clear(); $a[0, 1]", ["5", "0", "0"]),
    ("([array]$a).GetType().Name", ["Int32[,]"]),
    (refused("[array]::Sort($a)"), ["RankException", "Only single dimension arrays are supported here."]),
    (refused("$a.IndexOf(5)"), ["RankException", "Only single dimension arrays are supported here."]),
    (refused("$a.GetValue(1)"), ["ArgumentException", "Array was not a one-dimensional array."]),
])
def test_arrays_of_two_dimensions(script: str, wanted: list[str]) -> None:
    assert run(_GRID + script) == wanted

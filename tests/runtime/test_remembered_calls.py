"""What is remembered of a call decides the next one as the first was decided."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run


@pytest.mark.parametrize(("text", "wanted"), [
    ("foreach ($x in 'b', [char]'b', [char[]]('b', 'c')) { 'abcb'.Split($x).Count }", ["3", "3", "4"]),
    ("foreach ($x in 1, 1.5, 2L, '3', [byte]4) { [math]::Abs($x).GetType().Name }", ["Int32", "Double", "Int64", "Double", "Int16"]),
    ("$b = [Text.StringBuilder]::new(); foreach ($x in @(1, 2), [char[]]'ab', [int[]](1), [char[]]'cd') { [void]$b.Append($x) }; \"$b\"", ["System.Object[]abSystem.Int32[]cd"]),
    ("$i = 1; $l = [long]3000000000; [Threading.Interlocked]::Increment([ref] $i); [Threading.Interlocked]::Increment([ref] $l)", ["2", "3000000001"]),
    ("[bigint]::DivRem(7, -2).Item1; [Tuple]::Create('a', 2).Item1", ["-3", "a"]),
    ("foreach ($t in [Tuple[bigint, int]]::new(4, 1), [Tuple[string, int]]::new('b', 1)) { $t.Item1 }", ["4", "b"]),
    ("foreach ($x in 'ab', $null, [NullString]::Value, 5) { try { [string]::IsNullOrEmpty($x) } catch { $_.FullyQualifiedErrorId } }", ["False", "True", "True", "False"]),
    ("foreach ($x in 1, 9) { try { 'abc'.substring($x) } catch { $_.Exception.Message } }",
     ["bc", "Exception calling \"Substring\" with \"1\" argument(s): \"startIndex cannot be larger than length of string. (Parameter 'startIndex')\""]),
    ("$q = [Collections.Generic.Queue[int]]::new(); $s = [Collections.Generic.Queue[string]]::new(); foreach ($x in 1, '2', 3) { $q.Enqueue($x); $s.Enqueue($x) }; $q.Dequeue().GetType().Name; $s.Dequeue().GetType().Name",
     ["Int32", "String"]),
    ("foreach ($x in $null, 'a', (Get-Date)) { try { $x.GetType().Name } catch { $_.FullyQualifiedErrorId } }", ["InvokeMethodOnNull", "String", "DateTime"]),
    ("class A { [string] F([int]$x) { return 'int' } [string] F([string]$x) { return 'string' } [string] F([A]$x) { return 'A' } }; $a = [A]::new(); foreach ($x in 1, 'x', $a, 2, $a) { $a.F($x) }",
     ["int", "string", "A", "int", "A"]),
    ("class B { [string] Who() { return 'B' } }; class C : B { [string] Who() { return 'C' } }; foreach ($x in [B]::new(), [C]::new(), [B]::new()) { $x.Who() }", ["B", "C", "B"]),
    ("$b = { param($x, [int]$y = 2) \"$x$y\" }; foreach ($x in 1, 2) { & $b $x }; & $b -y 5 3", ["12", "22", "35"]),
    ("$a = [int[]]::new(2); foreach ($x in 1, '7', 2.6) { $a[1] = $x; $a[1] }; try { $a[0] = 'x' } catch { $_.FullyQualifiedErrorId }", ["1", "7", "3", "InvalidCastFromStringToInteger"]),
    ("foreach ($c in '0', 'ab', \"`u{1F600}\", [char]'q') { try { '7'.PadLeft(2, $c) } catch { $_.FullyQualifiedErrorId } }", ["07", "MethodArgumentConversionInvalidCastArgument", "MethodArgumentConversionInvalidCastArgument", "q7"]),
    ("foreach ($x in 2, 1.5, 3) { [math]::Floor($x / 2) }; $a = [datetime]'2026-01-02'; foreach ($b in $a, $a.AddDays(1), '2026-01-03', $a) { $a -lt $b }", ["1", "0", "1", "False", "True", "True", "False"]),
    ("function f([hashtable]$h, [datetime]$d) { \"$($h.Count) $($d.Year)\"; $h = [ordered]@{ a = 1; b = 2 }; $h.GetType().Name }; "
     "foreach ($x in @{ a = 1 }, [ordered]@{ a = 1 }, 5, $null) { try { f $x ([datetime]'2026-01-02') } catch { $_.FullyQualifiedErrorId } }; f @{} '2025-01-02'",
     ["1 2026", "Hashtable", "1 2026", "Hashtable", "ParameterArgumentTransformationError,f", "0 2026", "Hashtable", "0 2025", "Hashtable"]),
    ("function f([array]$a, [psobject]$o) { \"$($a.GetType().Name) $($o.GetType().Name)\" }; foreach ($x in @(1, 2), [int[]](1, 2), 5) { f $x ([pscustomobject]@{ A = 1 }); f $x 5 }",
     ["Object[] PSCustomObject", "Object[] Int32", "Int32[] PSCustomObject", "Int32[] Int32", "Object[] PSCustomObject", "Object[] Int32"]),
    ("foreach ($x in 5, '5', 'A', $null) { switch ($x) { 5 { 'five' } 'a' { 'a' } $null { 'null' } default { 'other' } } }", ["five", "five", "a", "null"]),
    ("$o = [pscustomobject]@{ A = 1 } | Add-Member ScriptMethod Say { 'said' } -PassThru; $o, 'x' | ForEach-Object Say; 1, 'ab' | ForEach-Object ToString", ["said", "", "1", "ab"]),
    ("$d = [ComponentModel.DescriptionAttribute]; $o = $d::new('x'); $d::Equals(1, '5'); try { $o.Equals(1, '5') } catch { $_.FullyQualifiedErrorId }", ["False", "MethodCountCouldNotFindBest"]),
])
def test_calls(text: str, wanted: list[str]) -> None:
    assert run(text) == wanted

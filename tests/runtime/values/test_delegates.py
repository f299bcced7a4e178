"""What a script block throws while .NET code runs it, and in which order Array.Sort compares."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run

_TOLD = "catch { $_.FullyQualifiedErrorId; $_.Exception.Message; $_.Exception.InnerException.GetType().Name }"


@pytest.mark.parametrize(("text", "wanted"), [
    ("[Func[string, int]] $f = { throw 'x' }; $f.Invoke('a')", ["RuntimeException", 'Exception calling "Invoke" with "1" argument(s): "x"', "RuntimeException"]),
    ("[regex]::Replace('a', 'a', { throw [ArgumentException] 'x' })", ["RuntimeException", 'Exception calling "Replace" with "3" argument(s): "x"', "RuntimeException"]),
    ("{ throw [ArgumentException] 'x' }.Invoke()", ["RuntimeException", 'Exception calling "Invoke" with "0" argument(s): "x"', "RuntimeException"]),
    (
        "[System.Linq.Enumerable]::First([string[]] 'a', [Func[string, int]] { 'x' })",
        ["PSInvalidCastException", 'Exception calling "First" with "2" argument(s): "Cannot convert value "x" to type "System.Int32". Error: "The input string \'x\' was not in a correct format.""', "PSInvalidCastException"],
    ),
    ("$l = [System.Collections.Generic.List[int]](1, 2); $l.Sort([Comparison[int]] { throw 'x' })", ["InvalidOperationException", 'Exception calling "Sort" with "1" argument(s): "Failed to compare two elements in the array."', "InvalidOperationException"]),
])
def test_a_method_tells_what_the_block_threw(text: str, wanted: list[str]) -> None:
    assert run(f"try {{ {text} }} {_TOLD}") == wanted


def test_a_query_throws_where_its_elements_are_taken() -> None:
    query = "[System.Linq.Enumerable]::Select([int[]](1, 2), [Func[int, int]] { BLOCK })"
    assert run(f"try {{ {query.replace('BLOCK', 'throw 4')} }} catch {{ $_.FullyQualifiedErrorId }}") == ["4"]
    assert run(f"try {{ foreach ($each in {query.replace('BLOCK', 'throw 4')}) {{ }} }} catch {{ $_.FullyQualifiedErrorId }}") == ["4"]
    assert run(f"try {{ {query.replace('BLOCK', chr(39) + 'x' + chr(39))} }} catch {{ $_.FullyQualifiedErrorId }}") == ["BadEnumeration"]


@pytest.mark.parametrize(("text", "wanted"), [
    ("$k = 2, 2, 1; $v = 'a', 'b', 'c'; [array]::Sort($k, $v); \"$k $v\"", "1 2 2 c b a"),
    ("$l = [System.Collections.Generic.List[int]](1..20); $l.Sort([Comparison[int]] { param($x, $y) ($x % 3) - ($y % 3) }); \"$l\"", "18 3 15 6 12 9 1 16 13 10 7 4 19 11 8 14 5 17 2 20"),
])
def test_equal_elements_change_places_as_introsort_moves_them(text: str, wanted: str) -> None:
    assert run(text) == [wanted]


@pytest.mark.parametrize(("text", "wanted"), [
    ("[Action] $a = { 'told'; 5 }; $a.Invoke(); [Action[int]] $b = { $args[0] }; $b.Invoke(5); $null -eq $a.Invoke()", ["True"]),
    ("[Func[bool]] $f = { }; $f.Invoke(); [Func[int]] $g = { }; $g.Invoke(); [Func[object]] $h = { 1, 2 }; $h.Invoke()", ["False", "0", "1", "2"]),
    ("[Action] $a = { }; [Func[int, string]] $f = { 'x' }; $a.Invoke.OverloadDefinitions; $f.Invoke.OverloadDefinitions", ["void Invoke()", "string Invoke(int arg)"]),
    ("[Linq.Enumerable]::Take([int[]](1..9), [Range]::new(2, [Index]::new(3, $true))) -join ','; [Linq.Enumerable]::Take([int[]](1, 2), [Range]::new(1, 9)) -join ','", ["3,4,5,6", "2"]),
    ("[Activator]::CreateInstance([bool]); [Linq.Enumerable]::FirstOrDefault([bool[]] @())", ["False", "False"]),
])
def test_what_delegates_give(text: str, wanted: list[str]) -> None:
    assert run(text) == wanted

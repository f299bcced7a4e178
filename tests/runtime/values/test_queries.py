"""Queries that find elements by keys."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run

_LENGTH = "[Func[string, int]] { $args[0].Length }"
_SAME = "[Func[int, int]] { $args[0] }"


@pytest.mark.parametrize(("call", "wanted"), [
    (f"Join([int[]](1, 2), [int[]](2, 3, 2), {_SAME}, {_SAME}, [Func[int, int, string]] {{ \"$args\" }})", ["2 2", "2 2"]),
    (f"LeftJoin([int[]](1, 2), [int[]](2, 3), {_SAME}, {_SAME}, [Func[int, int, string]] {{ \"$args\" }})", ["1 0", "2 2"]),
    (f"RightJoin([int[]](1, 2), [int[]](2, 3), {_SAME}, {_SAME}, [Func[int, int, string]] {{ \"$args\" }})", ["2 2", "0 3"]),
    (f"ToLookup([string[]]('a', 'bb', 'cc'), {_LENGTH})[2]", ["bb", "cc"]), (f"ExceptBy([string[]]('a', 'bb', 'cc'), [int[]] 1, {_LENGTH})", ["bb"]),
    (f"UnionBy([string[]] 'a', [string[]]('b', 'cc'), {_LENGTH})", ["a", "cc"]), (f"CountBy([string[]]('a', 'b', 'cc'), {_LENGTH}, $null).Value", ["2", "1"]),
    (f"GroupBy([string[]]('a', 'b', 'cc'), {_LENGTH}, [Func[string, string]] {{ $args[0].ToUpper() }}).ForEach({{ \"$($_.Key) $_\" }})", ["1 A B", "2 CC"]),
    ("Index([string[]]('a', 'b')).Item2", ["a", "b"]), ("Sequence(1, 10, 4)", ["1", "5", "9"]), ("FirstOrDefault([int[]] @(), 7)", ["7"]),
    ("SelectMany([int[]](1, 2), [Func[int, Collections.Generic.IEnumerable[int]]] { , [int[]](1, 2) }, [Func[int, int, int]] { $args[0] * $args[1] })", ["1", "2", "2", "4"]),
    (f"ToDictionary([string[]]('a', 'b'), {_LENGTH})", ['! Exception calling "ToDictionary" with "2" argument(s): "An item with the same key has already been added. Key: 1"']),
])
def test_queries_by_keys(call: str, wanted: list[str]) -> None:
    assert run(f"try {{ [System.Linq.Enumerable]::{call} }} catch {{ \"! $($_.Exception.Message)\" }}") == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("$day = [DayOfWeek]::Sunday; [Enum]::TryParse('friday', $true, [ref] $day); $day", ["True", "Friday"]),
    ("$day = [DayOfWeek]::Monday; [Enum]::TryParse('x', [ref] $day); $day", ["False", "Sunday"]),
    ("$day = 1; [Enum]::TryParse([DayOfWeek], 'x', [ref] $day); $null -eq $day", ["False", "True"]), ("[Enum]::ToObject([DayOfWeek], [long] 3)", ["Wednesday"]),
])
def test_enumerations_are_read(text: str, wanted: list[str]) -> None:
    assert run(text) == wanted

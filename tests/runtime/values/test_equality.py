"""Which values are equal: by the Equals of scripts' own classes, and where cmdlets wrote the elements of an array."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run

CLASSES = (
    "class P { [int]$x; P($x) { $this.x = $x } [bool] Equals($o) { return $o -is [P] -and $o.x -eq $this.x } [int] GetHashCode() { return $this.x } }; "
    "class R { [bool] Equals($o) { return $true } }; class T { [bool] Equals([T]$o) { return $true } }; "
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$s = [Collections.Generic.HashSet[P]]::new(); $s.Add([P]::new(1)); $s.Add([P]::new(1)); $s.Contains([P]::new(1)); $s.Contains([P]::new(2))", ["True", "False", "True", "False"]),
        ("$h = @{ [P]::new(2) = 'two' }; $h[[P]::new(2)]; $h.ContainsKey([P]::new(3))", ["two", "False"]),
        ("$d = [Collections.Generic.Dictionary[P, int]]::new(); $d[[P]::new(4)] = 5; $d[[P]::new(4)]", ["5"]),
        ("[P]::new(1) -eq [P]::new(1); [R]::new() -eq 5; [T]::new() -eq [T]::new(); @([P]::new(1), [P]::new(2)).IndexOf([P]::new(2))", ["True", "True", "False", "1"]),
        # without a GetHashCode of its own each object has another place
        ("$s = [Collections.Generic.HashSet[R]]::new(); $s.Add([R]::new()); $s.Add([R]::new()); $s.Count", ["True", "True", "2"]),
    ],
)
def test_equality_of_own_classes(text: str, expected: list[str]) -> None:
    assert run(CLASSES + text) == expected


def test_an_own_equals_is_asked_by_nobody_else() -> None:
    """Code of ours that looks whether a value is an empty text does not run it."""
    text = "class N { $v; [bool] Equals($o) { return -not (Compare-Object $this $o -Property v) } }; [N]::new() -eq [N]::new(); $n = [N]::new(); $n.v = 1; $n -eq [N]::new()"
    assert run(text) == ["True", "False"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$l = 'A', 'b' | Select-Object -Unique; $l.IndexOf([char]'A'); $l.IndexOf([char]'a'); $l.Contains([char]'b'); [array]::IndexOf($l, [char]'A')", ["0", "-1", "True", "0"]),
        ("@('A', 'b').IndexOf([char]'A'); @(1, 2 | Sort-Object).IndexOf('2'); [array]::LastIndexOf((1, 2 | Write-Output), [long]2)", ["-1", "1", "1"]),
        ("(1, 2 | ForEach-Object { $_ }).IndexOf('2'); (1, 2 | ForEach-Object -Begin { } -Process { $_ }).IndexOf('2'); (Invoke-Expression '1; 2').IndexOf('2')", ["-1", "-1", "-1"]),
        ("function f { 1; 2 }; (f).IndexOf('2'); (& { 1; 2 }).IndexOf('2'); $o = [pscustomobject]@{ a = 1 }; (1, $o | Write-Output).IndexOf($o)", ["-1", "-1", "1"]),
    ],
)
def test_elements_that_cmdlets_wrote(text: str, expected: list[str]) -> None:
    """PowerShell wraps them, and compares what is wrapped as its operators do."""
    assert run(text) == expected


def test_wide_numbers() -> None:
    """Numbers of 64 bits beside those of 32 are wide, and doubles where they grow too large."""
    text = "[long]$a = -7; $r = ($a % 3), (7 % $a), ($a + 1), ($a - 9223372036854775807), ($a * 3), ($a / 7), ($a / 2), (-7 % 3); ($r | ForEach-Object { $_.GetType().Name }) -join ' '; $r -join ' '"
    assert run(text) == ["Int64 Int64 Int64 Double Int64 Int64 Double Int32", "-1 0 -6 -9.22337203685478E+18 -21 -1 -3.5 -1"]
    assert run("[long]$a = 3; ($a -lt 4), ($a -ge 4), ($a -eq 3), (3 -eq $a), ($a -ne 3), (3.5 -gt $a), ($a -eq '3') -join ' '") == ["True False True True False True True"]

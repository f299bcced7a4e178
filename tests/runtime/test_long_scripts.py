"""Long scripts are compiled piece by piece: they do what short ones do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from havmsh.language import parse
from havmsh.runtime import program
from havmsh.runtime.pieces import BATCH, FEWEST, Pieces
from havmsh.runtime.program import compile_block
from havmsh.runtime.template import Template
from tests.runtime.test_language import run

FILL = "".join(f"$fill{at} = {at * 100}\n" for at in range(FEWEST))
STATEMENTS = r"""
$a = 5; $A += 20; $a++; $b = "b $a"; $d = $a * 3 - 100; $d
$h = @{ k = $a; 'z' = $b }; $h.k; $h['z']; $h.z = 300; $h.z
if ($a -gt 10 -and $b -eq 'b 26') { "yes $b" } elseif ($a) { 'maybe' } else { 'no' }
foreach ($i in 1..5) { $a += $i * 100; if ($i -eq 3) { break } }; "$a $i"
[int]$t = '12'; $t = '13'; $t + 1; foreach ($t in '4', '5') { $t.GetType().Name }
1..4 | Where-Object { $_ % 2 -eq 0 } | ForEach-Object { $_ * 300; $last = $_ }; $last
try { throw 'oops' } catch { "caught $_ at $($_.InvocationInfo.ScriptLineNumber)" } finally { 'fin' }
function f($x) { $x * 2; $script:seen = $x }; f 21; $seen
-100 % 7; 200 % 100; -(5); 1 - 1; 3000000000 + 1; 2147483647 + 1
switch ($a) { { $_ -gt 5 } { 'big'; continue } default { 'small' } }
'abc' -match 'b(.)'; $Matches[1]; $x, $y = 1, 2; "$x $y"; $null = 7; $n = $null; $n -eq $null; $true -eq 1
$e = 1, 2, 3 -gt 1; "$e"; $o = [pscustomobject]@{ A = 1; B = 'two' }; $o.A; $o.B += 's'; $o.B; $s = $o.C; "[$s]"
& { $a = 'inner'; $a }; $a; $env:PIECES = 'env'; $env:PIECES; ${global:g} = 4; $g
1/0
"after $?"; Get-Nothing
'end'
"""
LEAVES = "'before'\nif ($true) { foreach ($i in 1, 2) { return \"left $i\" } }\n'never'\n"


@pytest.mark.parametrize("call", ["& '{0}'; \"[$a$x]\"", ". '{0}'; \"[$a$x]\"", ". '{0}'; . '{0}'", "$a = 'outer'; & '{0}'; $a", "$r = & '{0}'; $r.Count", "Set-StrictMode -Version 3; & '{0}'"])
@pytest.mark.parametrize("script", [STATEMENTS, LEAVES])
def test_pieces_do_what_the_whole_does(script: str, call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.ps1"
    path.write_text(script)
    monkeypatch.setattr(program, "FEWEST", 1_000_000)
    whole = run(call.format(path))
    monkeypatch.setattr(program, "FEWEST", 1)
    assert run(call.format(path)) == whole


def test_a_script_begins_before_its_end_is_compiled() -> None:
    root = parse("".join(f"$v{at} = 'text {at}' + {at + 100}\n" for at in range(10 * BATCH))).root
    unit = compile_block(Template(root), dot=True)
    pieces = next(value for value in unit.function.__globals__.values() if isinstance(value, Pieces))
    assert all(batch is None for batch in pieces.batches)
    assert len({piece.code for at in range(10) for piece in pieces.batch(at)}) == 1, "statements that differ only in names and literals share their code"


def test_an_error_and_a_call_know_their_place(tmp_path: Path) -> None:
    path = tmp_path / "x.ps1"
    path.write_text(FILL + "function g { (Get-PSCallStack | ForEach-Object Location) -join ', ' }\ng\n1/0\n$Error[0].InvocationInfo.ScriptLineNumber; $Error[0].ScriptStackTrace\n")
    calls, line, trace, *_ = run(f"& '{path}'")
    assert calls == f"x.ps1: line {FEWEST + 1}, x.ps1: line {FEWEST + 2}, <No file>"
    assert (line, trace) == (str(FEWEST + 3), f"at <ScriptBlock>, {path}: line {FEWEST + 3}")


def test_a_debugger_that_comes_in_the_middle_sees_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "x.ps1"
    path.write_text(FILL + f"$b = Set-PSBreakpoint -Script $PSCommandPath -Line {FEWEST + 2} -Action {{ $global:hit = $fill2 }}\n$c = 5\n$c\n$hit\n$b.HitCount\n(Get-PSCallStack).Count\n$b | Remove-PSBreakpoint\n")
    assert run(f"& '{path}'") == ["5", "200", "1", "2"]


def test_the_cache_keeps_pieces(tmp_path: Path) -> None:
    path = tmp_path / "x.ps1"
    path.write_text(FILL + STATEMENTS)
    shell = str(Path(sys.executable).with_name("havmsh"))
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    first, second = (subprocess.run([shell, "-NoProfile", str(path)], env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False) for _ in range(2))
    assert first.stdout == second.stdout and "caught oops" in first.stdout
    assert first.stderr == second.stderr and "Attempted to divide by zero." in first.stderr

"""Long scripts are compiled piece by piece: they do what short ones do."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from havmsh.language import parse
from havmsh.runtime import codegen_blocks, codegen_literals, codegen_once, codegen_pieces, program
from havmsh.runtime.pieces import BATCH, FEWEST, LONG, Pieces
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
NESTED = r"""
:outer foreach ($a in 1..3) { "a $a"; foreach ($b in 1..3) { if ($b -eq 2) { "on $a"; continue outer }; if ($a -eq 3) { "off"; break outer }; "b $b" }; 'never' }
$i = 0; do { $i++; if ($i -eq 2) { continue }; "do $i"; if ($i -gt 3) { break } } while ($i -lt 9); for ($j = 0; $j -lt 5; $j++) { if ($j % 2) { continue }; "for $j" }
function collects { $x = @(1; if ($true) { 2; return 3 }; 4); 'never' }; collects; "x: [$x]"
function loops { $got = foreach ($n in 1..4) { $n; if ($n -eq 3) { return "left $n" } }; 'never' }; loops
function handles { try { 'in'; 1 / 0; 'never' } catch [System.DivideByZeroException] { "caught $($_.Exception.Message)"; return 'early' } finally { 'fin'; $script:fin = 'set' }; 'never' }; handles; $fin
try { try { throw 'a' } catch { "again $_"; throw } finally { 'inner' } } catch { "outer $_"; $_.InvocationInfo.ScriptLineNumber }
& { trap { "trap $_"; continue } 'first'; 1 / 0; 'second'; foreach ($k in 1, 2) { $k; throw 'k' }; 'third' }
& { trap [System.DivideByZeroException] { 'breaks'; break } 1 / 0; 'never' }; 'after'
function traps { trap { 'returns'; return } 'before'; throw 'x'; 'never' }; traps
foreach ($z in 1, 2) { & { trap { 'leaves'; continue } if ($z -eq 1) { throw 'z' }; "z $z" } }
switch -Regex ('ab', 'cd') { '^a(.)' { $Matches[1]; 'both'; continue } 'never' { 'no' } default { "default $_"; break } }
1..4 | Where-Object { $odd = $_ % 2; $odd -eq 1 } | ForEach-Object { $count++; "$_ of $count"; if ($_ -eq 3) { return 'three' }; 'rest' }; "$odd $count"
1..3 | ForEach-Object { $_ * 10; 1 / 0; "on $_" }
filter Double { $_ * 2; if ($_ -gt 2) { 'big' } }; 1..3 | Double
function Parts { [CmdletBinding()] param([Parameter(ValueFromPipeline)] $In) begin { $sum = 0; 'begin' } process { $sum += $In; if ($In -eq 2) { return }; "in $In" } end { "sum $sum"; Write-Error 'told' } }; 1..3 | Parts; $?
class Thing { [int] $Size = 2; [int] Grow([int] $by) { $made = $this.Size; foreach ($n in 1..3) { $made += $n * $by; if ($n -eq 2) { return $made } }; throw 'never' } }; [Thing]::new().Grow(5)
function recursive($n) { $here = $n; if ($n -gt 0) { recursive ($n - 1) }; "$n $here" }; recursive 3
Write-Output ok | Out-Null && 'chained' || 'not'; if ($true) { Get-Nothing; "$?"; 1; "$?" }
$block = { param($p) $q = $p; $q++; "[$p $q]"; if ($q -gt 4) { return 'big' }; 'small' }; & $block 3; & $block 4; . $block 5; $q
$text = "$(foreach ($w in 'x', 'y') { $w; if ($w -eq 'x') { continue }; 'end' })"; $text
try { $v = if ($true) { 'one'; throw 'two' } } catch { "v [$v] $_" }; $w = try { 'three' } finally { 'four' }; "$w"
function strict { Set-StrictMode -Version 2; $known = 1; $known; $unknown; 'on' }; strict
function cases($of) { switch ($of) { 1 { 'one'; continue } { $_ -gt 3 } { 'big'; if ($_ -eq 9) { return 'nine' } } 5 { 'five'; break } 7 { $_ = 8 } 8 { 'eight' } (1/0) { 'never' } default { "none $_" } } 'after' }; cases 1, 5, 9; cases 4, 5, 6; cases 2; cases 7, 8, 9
function clauses($x) { foreach ($i in 1, 2, 3) { if ($x -eq $i) { "is $i"; continue } elseif ($i -gt 2) { 'more'; break } elseif ($x -eq 1/0) { 'never' } else { "else $i" } "rest $i" } }; clauses 1; clauses 2; clauses 3
function value($x) { $r = if ($x -eq 1) { 'a'; return 'left' } elseif ($x -eq 2) { 'b' } elseif ($x.Foo.Bar()) { 'c' } else { 'd' }; "[$r]" }; 1..3 | ForEach-Object { value $_; if ($_ -eq 2) { return } elseif ($_ -eq 1) { 'one' } "end $_" }
try { if ($false) { 1 } elseif ([int]'q') { 2 } else { 3 } } catch { "caught $_" }; if ($false) { 1 } elseif (1/0) { 2 } elseif ($true) { 3 } else { 4 }; $?
& { trap { "trap $_"; continue } if ($false) { 1 } elseif ([int]'q') { 2 } else { 3 }; switch (1) { ([int]'r') { 1 } 1 { throw 'in' } default { 'no' } }; 'on' }
:far foreach ($z in 1..3) { switch ($z) { 1 { continue far } 2 { 'two' } { $_ -in 2, 3 } { 'x'; break far } } 'never' }; switch -Regex ('abc', 'def') { 'b(.)' { $Matches[1] } '^d' { 'd' } default { 'q' } }
data { 'd'; 'e' }; $private:own = 5; & { "[$own]"; $own = 6; "[$own]" }; $own; [int]$typed = 3; & { $typed = 'text'; $typed }
"""
LITERALS = r"""
function table($x) { @{ a = $x; b = (Write-Output $x); "c$x" = @{ d = $x++; e = @(Write-Output 1 2) }; f = if ($x) { 'some' }; g = $(1 / 0); h = $null; i = & { } } }; $t = table 1; $t.Keys | Sort-Object | ForEach-Object { "$_ $($t[$_])" }; $t.c1.e.Count
function doubled { @{ a = Get-Nothing; b = Write-Output 2; A = 3 }; 'on' }; doubled; try { @{ a = Write-Output 1; b = [int]'x'; c = Write-Output 3 } } catch { "caught $_ at $($_.InvocationInfo.OffsetInLine)" }
function leaves { $h = [ordered]@{ z = Write-Output 'z'; y = $(if ($true) { 'in'; return 'left' }); x = 1 }; 'never' }; leaves
foreach ($i in 1..3) { $l = (Write-Output $i), $i, $(if ($i -eq 2) { 'skip'; continue }), (& { }), @(Get-Date -Year 2000).Count; "$l $($l.Count)"; , $l | ForEach-Object { $_.Count } }
$n = 1; $a = $n, $n++, ($n++), (++$n), $n; "$a"; 1, 2 | ForEach-Object { @{ v = $_; w = (Write-Output $_) }.w; ($_, (Write-Output $_)) -join '-' }; [pscustomobject]@{ A = (Write-Output 1); B = 1, (Write-Output 2) } | ForEach-Object { "$($_.A) $($_.B)" }
class Made { [int[]] All() { return (1, (Write-Output 2), 3) } [hashtable] Table() { return @{ a = $this; b = Write-Output 4 } } }; [Made]::new().All().Count; [Made]::new().Table().b; $r = & { @{ a = throw 'thrown'; b = 1 } }; "[$r]"; $?
try { throw 'x' } catch { @{ a = "$_"; b = (Write-Output $_.Exception.Message) }.b; ("$_", (Write-Output 'c')) }; "$(@{ a = Write-Output 1; b = 2 }.a) $((1, (Write-Output 2)).Count)"
"""
PARTED = "begin { 'begins'; $n = 0 }\nprocess { $n++; if ($n -gt 9) { return }; \"$n $_\" }\nend { foreach ($x in 1, 2) { $x; if ($n) { continue } }; 'ends' }\n"
TRAPPED = "trap { \"trapped $_\"; continue }\n'a'; 1/0\n\"b $?\"\nfunction f { throw 'f' }; f; 'c'\nif ($true) { 'd'; throw 'd'; 'never' }\n& { 1/0; 'never' }\n$got = & { 1; throw 'e' }; \"[$got]\"\ntrap [System.FormatException] { 'format'; break }\n[int]::Parse('x'); 'never'\n"
LEAVES = "'before'\nif ($true) { foreach ($i in 1, 2) { return \"left $i\" } }\n'never'\n"


CALLS = ["& '{0}'; \"[$a$x]\"", ". '{0}'; \"[$a$x]\"", ". '{0}'; . '{0}'", "$a = 'outer'; & '{0}'; $a", "$r = & '{0}'; $r.Count", "Set-StrictMode -Version 3; & '{0}'", "1, 2 | & '{0}'"]


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Sets how many statements make a script and a block long."""

    def use(fewest: int) -> None:
        monkeypatch.setattr(program, "FEWEST", fewest)
        monkeypatch.setattr(codegen_blocks, "FEWEST", fewest)
        monkeypatch.setattr(codegen_blocks, "LONG", fewest)
        monkeypatch.setattr(codegen_literals, "LONG", fewest)

    return use


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("script", [STATEMENTS, NESTED, LITERALS, PARTED, TRAPPED, LEAVES])
def test_pieces_do_what_the_whole_does(script: str, call: str, tmp_path: Path, tiny: Callable[[int], None]) -> None:
    path = tmp_path / "x.ps1"
    path.write_text(script)
    tiny(1_000_000)
    whole = run(call.format(path))
    for fewest in (1, 2):
        tiny(fewest)
        assert run(call.format(path)) == whole


WATCHED = """function f($n) {
  $x = $n
  foreach ($i in 1..2) {
    $x += $i
    if ($i -eq 2) { $x++ }
  }
  1..2 | ForEach-Object {
    $x += $_
    $x
  }
  try { throw 'x' } catch { $x = 0 } finally { $x-- }
  if ($x -eq 3) { 'three' } elseif ($x -eq -1) {
    'less'
  }
  switch ($x) { 1 { 'one' } -1 {
    'minus' } }
  return $x
}
"""


def test_a_debugger_sees_the_statements_of_a_long_block(tmp_path: Path, tiny: Callable[[int], None]) -> None:
    path = tmp_path / "x.ps1"
    path.write_text(WATCHED)
    watch = f". '{path}'; f 1 | Out-Null; $b = 2, 4, 5, 7, 8, 9, 11, 12, 13, 15, 16, 17 | ForEach-Object {{ Set-PSBreakpoint -Script '{path}' -Line $_ -Action {{ $global:hits += \"$($_.Line) $x $((Get-PSCallStack)[1].Location);\" }} }}; "
    watch += "$v = Set-PSBreakpoint -Variable x -Mode ReadWrite -Action { $global:touched++ }; f 1; $hits; $touched; $b.HitCount -join ' '; $b, $v | Remove-PSBreakpoint"
    tiny(1_000_000)
    whole = run(watch)
    assert len(whole) == 8 and len(whole[5].split(";")) > 10
    tiny(1)
    assert run(watch) == whole


def test_a_long_block_is_written_as_the_run_comes_near_it() -> None:
    root = parse("function f {\n" + "".join(f"$v{at} = 'text {at}' + {at + 100}\n" for at in range(10 * BATCH)) + "}").root
    body = root.end_block.statements[0].body  # type: ignore[union-attr, attr-defined]
    unit = compile_block(Template(body), dot=False)
    pieces = next(value for value in unit.function.__globals__.values() if isinstance(value, Pieces))
    assert all(batch is None for batch in pieces.batches)
    assert len({piece.code for at in range(10) for piece in pieces.batch(at)}) == 1


@pytest.mark.parametrize("text", ["if ($x -eq -1) {{ 0 }} {} else {{ 'last' }}", "function f {{ param($x) if ($x -eq -1) {{ 0 }} {} else {{ 'last' }} }}\n2, 17, 9999 | ForEach-Object {{ f $_ }}"])
def test_thousands_of_clauses_stand_beside_each_other(text: str) -> None:
    assert run(text.format("".join(f"elseif ($x -eq {at}) {{ 'case {at}' }}\n" for at in range(3000)))) in (["last"], ["case 2", "case 17", "last"])
    cases = "".join(f"{at} {{ 'case {at}' }}\n" for at in range(3000))
    assert run(f"switch (17, 5000, 2999) {{\n{cases}default {{ 'none' }} }}") == ["case 17", "none", "case 2999"]


def test_a_long_chain_of_operators_is_one_plan(tmp_path: Path) -> None:
    path = tmp_path / "x.ps1"
    path.write_text("$sum = " + " + ".join(str(at) for at in range(3000)) + "\n$text = 1 + 2 + 'x'.Length * 3 - $sum * 0 + 'z'.Length; $sum; $text; 'a' + 1 + $text -replace 'a', 'b'\n")
    assert run(f"& '{path}'") == ["4498500", "7", "b17"]


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


FLAGGED = "function f {{\n{0}if ($args) {{ return 'early' }}\nforeach ($i in 1..2) {{\n{1}\"loop $i $fill7\"\n}}\n'late' + $fill{2}\n}}\nif (Test-Path '{3}') {{ f }} else {{ f 1 }}\n"


def test_what_the_cache_has_not_is_written_when_it_is_reached(tmp_path: Path) -> None:
    path, flag = tmp_path / "x.ps1", tmp_path / "flag"
    many = "".join(f"$fill{at} = {at * 100}\n" for at in range(LONG))
    path.write_text(FLAGGED.format(many, many, LONG - 1, flag))
    shell = str(Path(sys.executable).with_name("havmsh"))
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    said = []
    for _ in range(3):
        done = subprocess.run([shell, "-NoProfile", str(path)], env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
        said.append(done.stdout.split("\n")[:-1] + done.stderr.split("\n")[:-1])
        flag.write_text("")
    assert said == [["early"], ["loop 1 700", "loop 2 700", "19900"], ["loop 1 700", "loop 2 700", "19900"]] or said[1] == said[2]


EXPRESSIONS = r"""
$a = 5; $b = 'text'; $l = 1, 2, 3; $h = @{ k = 1; 'two' = 2; 3 = 'three' }; $o = [pscustomobject]@{ A = 1; B = @{ c = 'd' } }; $n = $null
$a + 2 * 3 - 4 / 2 % 3; -$a; +'7'; -bnot 5; 5 -band 3 -bor 8 -bxor 1; 1 -shl 3 -shr 1; 2147483647 + 1; -2147483648; 1.5 + 2; 3GB; 1e3; 10L + 1; 1.1d * 2
$b + 1; $l + 4; ($l + $b) -join '|'; 'a' * 3; $l * 2; "x" -f 1; '{0} {1:N1}' -f $b, 2.5; 1..4 -join ','; -join $l; $l -contains 2; 2 -in $l; $l -eq 2; $l -ne 2; 'A' -ceq 'a'; 'abc' -like 'a*'
'a,b' -split ','; -split 'a b'; 'abc' -replace 'b', 'x'; 'abc' -match 'b(.)'; $Matches[1]; 'Z' -notmatch 'z'; $a -is [int]; $a -isnot [string]; '12' -as [int]; $null -eq $n; $true -and 1; $false -or ''; 1 -xor 0; -not $a; !$n
[string]$a + 'x'; [int]'12' + 1; [int[]]('1', '2'); [datetime]'2024-01-02'; [math]::Max(3, 4); [math]::PI; [int]::MaxValue; [System.Text.StringBuilder]::new('q').Append($b).ToString(); $b.Length; $b.Substring(1, 2).ToUpper(); $b[0]; $b[-1]; $l[0, 2]; $l[1..2]
$h.k; $h['two']; $h[3]; $o.A; $o.B.c; $o.None; $o.PSObject.Properties.Name; @{ x = $a; y = @{ z = $b.Length } }.y.z; @(); @(1, 2).Count; , 1; (, $l).Count; $($a; $b); ($a); ((1 + 2) * 3); $a ? 'yes' : 'no'; $n ?? 'none'; ${a}; $env:NOTHING; $global:a; $script:b
"a $a $b $l $($a + 1) $($o.A) $($h.k) $n|$(1 / 0)|$($missing.Thing)"; "$($b.Nope())after"; "$(@(1, 2) -join '+')"; "line`n$($a
)"
$x = $a + $b; 'on'; $x = 1 / 0; "x [$x] $?"; $a.Nope(); $?; [int]'no'; $?; [NoSuchType]::new(); $?; @{ $b = 1; text = 2 }; $l[$n]; $n.Method(); $n[0]; 'x' -replace '('; [int]$a.Length.Foo
try { $a + [int]'bad' } catch { "caught $($_.Exception.Message) at $($_.InvocationInfo.OffsetInLine) $($_.InvocationInfo.Line)" }
try { "in $([int]'bad') string" } catch { "caught $($_.InvocationInfo.OffsetInLine)" }
@($a); @($l).Count; @($l, $b).Count; @($n).Count; @(1..3); @($h.Nope); @(1 / 0).Count; @($b.Nope()).Count; @(@($a)); @($global:nothing).Count; @($env:HOME).Count; "$(@([int]'bad'))"; try { @([int]'worse') } catch { "caught $_" }
$private:p = 3; $p + 1; [int]$typed = 4; $typed + '1'; $args.Count; $args -join ','; $PSScriptRoot -eq $n; $_ -eq $n; $input.Count; "$args|$_"
$Error | ForEach-Object { "$($_.FullyQualifiedErrorId) $($_.InvocationInfo.ScriptLineNumber):$($_.InvocationInfo.OffsetInLine) $($_.ScriptStackTrace)" }
"""


@pytest.mark.parametrize("asked", ["$?", "$a"])
@pytest.mark.parametrize("strict", ["", "Set-StrictMode -Version 3; "])
def test_what_is_planned_does_what_its_code_does(strict: str, asked: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.ps1"
    path.write_text(EXPRESSIONS.replace("$?", asked))
    call = f"{strict}$Error.Clear(); & '{path}' 1 2"
    planned = run(call)
    monkeypatch.setattr(codegen_once, "WORTH", frozenset())
    monkeypatch.setattr(codegen_pieces, "WORTH", frozenset())
    assert run(call) == planned
    assert len(planned) > 150

"""The compiled language: what generated code does where Python's own rules differ from PowerShell's."""

from __future__ import annotations

import io
import threading
import time
from pathlib import Path

import pytest

from havmsh.runtime.host import Host
from havmsh.runtime.session import Session
from havmsh.runtime.template import Template

CMDLETS = str(Path(__file__).parents[2] / "cmdlets")


def run(text: str) -> list[str]:
    """What the script writes, as lines, with the ids of uncaught errors."""
    out, err = io.StringIO(), io.StringIO()
    session = Session(Host(out, err), CMDLETS, error_view=lambda record, _: f"! {record.fully_qualified_id}\n")
    session.run_text(text)
    return (out.getvalue() + err.getvalue()).splitlines()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1..3 | ForEach-Object { $_ * 2 }", ["2", "4", "6"]),
        ("function f { $v }; function g { $v = 'g'; f }; $v = 'top'; g; f", ["g", "top"]),
        ("$i = 2147483647; $i++; $i.GetType().Name", ["Double"]),
        ("function f { $n += 1; $n }; $n = 5; f; $n", ["1", "5"]),
        ("function f { $n++; $n }; $n = 5; f; $n", ["6", "5"]),
        ("1, 0, 2 | ForEach-Object { 10 / $_ }", ["10", "5", "! RuntimeException"]),
        ("$x = 'old'; $x = 1 / 0; $x", ["old", "! RuntimeException"]),
        ("foreach ($i in 1..3) { 1..3 | ForEach-Object { if ($_ -eq 2) { break }; \"$i$_\" } }; 'end'", ["11", "end"]),
        (":a foreach ($i in 1..3) { foreach ($j in 1..3) { if ($j -eq 2) { continue a }; \"$i$j\" } }", ["11", "21", "31"]),
        ("function f { try { return 'v' } finally { 'fin' } }; f", ["v", "fin"]),
        ("(Write-Error e -ErrorAction SilentlyContinue); $?; @(1; Get-Item /none -ErrorAction SilentlyContinue); $?; $x = Get-Item /none -ErrorAction SilentlyContinue; $?; (1); $?", ["False", "1", "False", "False", "1", "True"]),
        ("$h = @{ InputObject = 'splat'; OutVariable = 'zoo' }; Write-Output @h -ov own -InputObject 'own' | Out-Null; $own; $null -eq $zoo", ["own", "True"]),
        ("class C { [ValidateRange(0, 8)][int]$n }; $c = [C]::new(); $c.n = '7'; $c.n; $c.n = 9", ["7", "! ExceptionWhenSetting"]),
        ("1..2 | ForEach-Object { Write-Error x; $_ } 2>$null; 3 | Where-Object { Write-Error x; $true } 2>$null; Invoke-Command { Write-Error x; 4 } 2>$null; Invoke-Expression 'Write-Error x; 5' 2>$null", ["1", "2", "3", "4", "5"]),
        ("(1..2 | ForEach-Object { Write-Warning w; Write-Error e; $_ } *>&1 | ForEach-Object { $_.GetType().Name }) -join ' '", ["WarningRecord ErrorRecord Int32 WarningRecord ErrorRecord Int32"]),
        ("$e = 1 | ForEach-Object { $(Write-Error in; 1) 2>$null } | ForEach-Object { Write-Error \"out $_\" } 2>&1; \"$e\"", ["out 1"]),
        ("1 | ForEach-Object { Write-Error in; $_ } 2>$null | ForEach-Object { Write-Error -ErrorId told out }", ["! told"]),
        (". { Write-Error in; 1 } 2>$null | ForEach-Object { Write-Error -ErrorId told out }", ["! told"]),
        (". { Write-Error e; 1 } 2> variable:e; $e.Count; 2, 3 > variable:v; 4 >> variable:v; $v -join ''", ["1", "1", "234"]),
        ("function f { [CmdletBinding()] param() $PSCmdlet.ThrowTerminatingError([System.Management.Automation.ErrorRecord]::new([Exception]::new('x'), 'id', 0, 0)); 1 }; f; $?", ["False", "! id,f"]),
        ("function f { [CmdletBinding()] param() end { 1 } clean { throw 'c' } }; try { f } catch { 'never' }", ["1", "! c"]),
        ("& { trap { 'trapped'; continue } function f { 1 / 0; 'never' }; f; 'end' }", ["trapped", "end"]),
        ("trap { 'trapped'; continue } foreach ($i in 1..3) { $i; 1 / 0 } 'after'", ["1", "trapped", "after"]),
        ("$a, $b = 1, 2, 3; \"$a|$b\"", ["1|2 3"]),
        ("& { $private:p = 1; & { \"[$p]\" } }", ["[]"]),
        ("$c = { $n }; $n = 1; $k = $c.GetNewClosure(); $n = 2; & $c; & $k", ["2", "1"]),
        ("\"a$(1 / 0)b\"", ["ab", "! RuntimeException"]),
        ("class P { [int]$X = 2; [int] Twice() { return $this.X * 2 } }; class Q : P { [int] Twice() { return ([P]$this).Twice() + 1 } }; [Q]::new().Twice()", ["5"]),
        ("[ValidateRange(1, 5)][int]$n = 3; $n = 9; $n", ["3", "! ValidateSetFailure"]),
        ("try { throw 'x' } catch { try { throw } catch { \"again $_\" } }", ["again x"]),
        ("$e = $ErrorActionPreference; $ErrorActionPreference = 'Stop'; function f { 1 / 0; 'no' }; f; 'never'", ["! RuntimeException"]),
    ],
)
def test_scripts(text: str, expected: list[str]) -> None:
    """Small scripts and what they print."""
    assert run(text) == expected


def test_calls_without_end_are_an_error_of_powershell() -> None:
    """Depth is counted by the runtime, not left to Python."""
    assert run("function deep($n) { deep ($n + 1) }; try { deep 0 } catch { $_.FullyQualifiedErrorId }; 'on'") == ["CallDepthOverflow", "on"]


def test_blocks_nest_deeper_than_pythons() -> None:
    """Forty loops with `try` in each, and two hundred branches."""
    loops = "".join(f"foreach ($a{n} in 1) {{ try {{ " for n in range(40)) + "'deep'" + " } finally { } }" * 40
    branches = "if ($true) { " * 200 + "'branch'" + " }" * 200
    assert run(loops + "\n" + branches) == ["deep", "branch"]


def test_early_stop_reaches_the_source() -> None:
    """Select-Object -First ends a pipeline whose source would go on for hours."""
    begin = time.monotonic()
    assert run("1..2000000000 | Where-Object { $_ -gt 3 } | Select-Object -First 2") == ["4", "5"]
    assert time.monotonic() - begin < 5


def test_literal_blocks_are_compiled_into_their_caller() -> None:
    """A filter and a map become functions over the caller's cells, not script blocks."""
    from havmsh.language.parser import parse

    template = Template(parse("$s = 0; 1..3 | ? { $_ } | % { $s += $_ }").root)
    template.scope.function  # noqa: B018 - compiles
    names = {type(value).__name__ for value in template.scope.function.__globals__.values()}
    assert "Template" not in names


def test_a_range_is_not_made_before_its_numbers_are_asked_for() -> None:
    """However its ends are written."""
    assert run("1..1e9 | Select-Object -First 2; foreach ($i in '1'..2e9) { $i; break }") == ["1", "2", "1"]


@pytest.mark.parametrize(
    "text", ["while ($true) { $i++ }", "switch (1..400000000) { default { $null = $_ } }", "$a = 1..400000000", "Start-Process sleep 60 -Wait"],
)
def test_a_keyboard_interrupt_leaves_a_loop_at_once(text: str) -> None:
    """Nothing in generated code holds back what Ctrl+C raises; `finally` runs."""
    import _thread
    import signal

    # whoever runs the tests in the background may have told them to ignore Ctrl+C
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    ended = threading.Event()

    def person() -> None:
        while not ended.wait(0.3):
            _thread.interrupt_main()

    threading.Thread(target=person, daemon=True).start()
    try:
        with pytest.raises(BaseException) as caught:
            run(text)
    finally:
        ended.set()
        signal.signal(signal.SIGINT, before)
    assert type(caught.value).__name__ in ("KeyboardInterrupt", "Interrupted")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("for ($i = 0; $i -lt 2147483649; $i += 2147483647) { $i.GetType().Name }; $i.GetType().Name", ["Int32", "Int32", "Double"]),
        ("$j = 2; do { $j-- } while ($j -gt 0); $j; for ($x = 0.5; ($x -le 2); $x += 1) { $x }", ["0", "0.5", "1.5"]),
        ("$k = 'a'; while ($k -ne 'aaa') { $k += 'a' }; $k; $l = 1, 3; while ($l -gt 2) { $l = 1, 2 }; \"$l\"", ["aaa", "1 2"]),
        ("try { while ([int]'x' -lt 3) { 'never' } } catch { 'caught' }; while ($null -ne $none) { 'never' }; 'on'", ["caught", "on"]),
        ("while ([int]'x' -lt 3) { 'never' }; 'on'; do { 'once' } while ([int]'x' -lt 3)", ["on", "once", "! InvalidCastFromStringToInteger", "! InvalidCastFromStringToInteger"]),
        (":o for ($a = 0; $a -lt 3; $a++) { for ($b = 0; $b -lt 3; $b++) { if ($b) { continue o }; if ($a -eq 2) { break o }; $a } }; \"$a $b\"", ["0", "1", "2 0"]),
    ],
)
def test_a_loop_ends_where_its_comparison_is_not_true(text: str, expected: list[str]) -> None:
    """Whatever is compared, and where the comparison fails."""
    assert run(text) == expected

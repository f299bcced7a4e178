"""Script blocks that are called without the binder do what those do that go through it."""

from __future__ import annotations

import pytest

from havmsh.runtime import blockcalls
from tests.runtime.test_language import run

TOLD = '"$x|$y|$args|$($PSBoundParameters.Keys)|$($MyInvocation.InvocationName)|$($MyInvocation.PipelineLength)"'
CALLS = rf"""
$b = {{ param($x, [int] $y = 3) {TOLD} }}
& $b 1; & $b 1 2; & $b 1 '2'; & $b 1 2 3 4; & $b; & $b $null; & $b -y 2 5; & $b ([System.Management.Automation.Internal.AutomationNull]::Value)
$b.Invoke(5, 6, 7); $b.Invoke(5, '6'); {{ "$_ $args" }}.Invoke(1, 2)
& {{ $args.Count; $input.Count; $MyInvocation.InvocationName }} 1 2 (, 3)
& {{ function inner {{ 'inner' }}; inner }}; (Get-Command inner -ErrorAction Ignore).Count
$x = 1; & {{ $x = 5 }}; $x; & {{ param([string] $s) $s.GetType().Name }} 5; & {{ return 'left'; 'never' }}
1, 2 | ForEach-Object {{ & {{ param($z) "$z $_ $args" }} $_ 9 }}
& {{ param($q) Get-PSCallStack | ForEach-Object {{ "$($_.FunctionName) $($_.Arguments)" }} }} 1 2
& {{ 1 / 0; 'on' }}; try {{ & {{ throw 'y' }} }} catch {{ "caught $_" }}; & {{ Write-Error 'told'; $? }}; $?
function deep($n) {{ & {{ param($m) if ($m) {{ deep ($m - 1) }} else {{ 'bottom' }} }} $n }}; deep 5
$m = New-Module {{ $v = 'inside'; function Get-Block {{ {{ "$v $args" }} }} }}; $v = 'outside'; & (Get-Block) 1; (Get-Block).Invoke(2)
3, 1, 2 | Sort-Object {{ - $_ }}; 1, 2 | Select-Object @{{ n = 'N'; e = {{ $_ * 2; Get-Variable _ -Scope 0 -ValueOnly }} }} | ForEach-Object N
'a1b22' -replace '\d+', {{ $_.Length; $args.Count }}; [regex]::Replace('a1', '\d', {{ param($m) $m.Value + 1 }})
"""


@pytest.mark.parametrize("line", CALLS.strip().split("\n")[1:])
def test_without_the_binder(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = CALLS.strip().split("\n")[0] + "\n" + line
    taken: list[object] = []
    call = blockcalls.call
    with monkeypatch.context() as watched:
        watched.setattr(blockcalls, "call", lambda *given, **named: (taken.append(given), call(*given, **named)))
        short = run(text)
    assert taken
    monkeypatch.setattr(blockcalls, "fits", lambda block, values: False)
    assert short == run(text)

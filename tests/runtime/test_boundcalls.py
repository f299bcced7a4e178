"""Calls by what the binder did before do what those do that go through it."""

from __future__ import annotations

import pytest

from havmsh.runtime import boundcalls
from tests.runtime.test_language import run

TOLD = (
    '"$Name|$($Name.GetType().Name)|$Size|$Force|$($args.Count)|$($PSBoundParameters.Keys)|$($MyInvocation.InvocationName)|$($MyInvocation.BoundParameters.Count)|'
    '$($PSCmdlet.ParameterSetName)|$($PSCmdlet.MyInvocation.MyCommand.Name)|$($input.GetType().Name)"'
)
DECLARED = rf"""
function Adv {{ [CmdletBinding()] param([Parameter(Mandatory)] [string] $Name, [ValidateRange(1, 9)] [int] $Size = 1, [switch] $Force) {TOLD} }}
function Plain {{ param([ValidateSet('a', 'b')] [string] $Name, [ValidateNotNullOrEmpty()] $Size, [switch] $Force) {TOLD} }}
function Sets {{ [CmdletBinding(DefaultParameterSetName = 'N')] param([Parameter(ParameterSetName = 'N', Position = 0)] [string] $Name, [Parameter(ParameterSetName = 'S', Position = 0)] [int] $Size, [switch] $Force) {TOLD} }}
function Many {{ param([string[]] $Name, [int[]] $Size, [object] $Any, [double] $D, [hashtable] $H, [scriptblock] $B) "$Name|$($Name.GetType().Name)|$($Size.Count)|$($Any.Count)|$D|$($H.Keys)|$B" }}
function Parts {{ param([string] $Name, [ValidateCount(1, 2)] [string[]] $Tag) begin {{ "begin $Name" }} process {{ "process $_ $Tag" }} end {{ "end $($input.Count)" }} }}
function Assigns {{ param([ValidateRange(1, 9)] [int] $Size) $Size = $Size + 5; $Size }}
function Told {{ [CmdletBinding(SupportsShouldProcess)] param([string] $Name) $PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new([Exception]::new('told'), 'Told', 'NotSpecified', $null)); $PSCmdlet.ShouldProcess($Name) }}
function Ends {{ [CmdletBinding()] param([string] $Name) 1 / 0; Get-Item ./none; throw $Name }}
function Rest {{ param([Parameter(Position = 0)] [string] $Name, [Parameter(ValueFromRemainingArguments)] $Others) "$Name|$Others" }}
function Inner {{ [CmdletBinding()] param($Name) function Deep {{ 'deep' }}; Deep; (Get-Variable Name -Scope 0).Value; $outer }}
function Typed {{ param([Parameter(ValueFromPipeline)] $Name, [datetime] $When, [version] $V, [DayOfWeek] $Day) "$Name|$($When.Year)|$V|$Day" }}
"""
CALLS = r"""
foreach ($x in 'a', 'b', '', $null, 5, 'c') { try { Adv $x } catch { $_.FullyQualifiedErrorId; $_.InvocationInfo.Line.Trim() } }
foreach ($x in 1, '2', 20, 'x', 3.6, 4L, $null, @(5)) { try { Adv -Name n -Size $x -Force } catch { $_.FullyQualifiedErrorId; $_.Exception.Message } }
foreach ($x in 1, 2, 1, 2) { Adv n 5; Adv -Size 6 n; Adv -Force:$false -Name:n; Adv -Name 7; Adv -Verbose n; Adv n -ErrorAction Stop; Adv -na n -si 3 }
foreach ($x in 'a', 'B', 'c', $null) { try { Plain $x $x } catch { $_.FullyQualifiedErrorId; $_.Exception.Message } }
foreach ($x in 1, 2, 1, 2) { Plain a 2 3 -Other 4; Plain -Size @(1, 2) -Name b; try { Plain -Size @() -Name b } catch { $_.Exception.Message } }
foreach ($x in 'n', 5, '5', 'm', 6, 2.5) { try { Sets $x } catch { $_.FullyQualifiedErrorId }; Sets -Size 3; Sets }
foreach ($x in 'a', ('a', 'b'), (1, 'b'), $null, @(), 5, (, (1, 2))) { Many $x; Many -Size 1, '2' -Any $x -D 3; Many -D '2.5' -H @{ k = 1 } -B { block }; try { Many -Size 'q' } catch { $_.Exception.Message } }
$list = [Collections.ArrayList](1, 2); foreach ($x in 1, 2, 1, 2) { Many $list -Any $list; Many ([string[]]('p', 'q')) -Size ([int[]](1, 2)) }
foreach ($x in 1, 2, 1, 2) { Parts n; Parts -Tag x, y n; try { Parts -Tag 1, 2, 3 } catch { $_.Exception.Message }; 1, 2 | Parts n }
foreach ($x in 1, 4, 5, 12) { try { Assigns $x } catch { $_.Exception.Message } }
foreach ($x in 'a', 'b') { Told $x; $?; Told -Name $x -WhatIf; $? }; $Error.Count
foreach ($x in 'a', 'b') { try { Ends $x } catch { "$_ $($_.InvocationInfo.MyCommand) $($_.FullyQualifiedErrorId)" } }; $Error | ForEach-Object { "$($_.FullyQualifiedErrorId) $($_.InvocationInfo.InvocationName)" }
foreach ($x in 1, 2, 1, 2) { Rest a; Rest a b c; Rest -Name q; Rest }
$outer = 'out'; foreach ($x in 1, 2, 3) { Inner $x; Get-Command Deep -ErrorAction Ignore }
foreach ($x in '2024-01-02', [datetime]'2025-01-02', $null) { try { Typed -When $x -V 1.2; Typed 1 -Day Monday -V '1.3'; Typed -Day 3 } catch { $_.Exception.Message } }
foreach ($h in @{ Name = 'a' }, @{ Name = 'b'; Size = 2 }, @{ name = 'c'; Force = $true }, @{ Name = 'd'; Force = 1 }, [ordered]@{ Size = 3; Name = 'e' }, @{ Other = 1 }, @('f', 4), @{ 5 = 6 }) { try { Adv @h } catch { $_.FullyQualifiedErrorId } }
$h = @{ Size = 4; Name = 'a' }; foreach ($x in 1, 2, 3) { Adv @h -Force; Adv -Name z @h; $h.Size++ ; Plain @h -Verbose }
function Pass { [CmdletBinding()] param($Name, $Size) Adv @PSBoundParameters }; foreach ($x in 1, 2, 1, 2) { Pass a 2; Pass -Size 3 b; Pass c }
$PSDefaultParameterValues = @{}; foreach ($x in 1, 2, 3) { Adv n; $PSDefaultParameterValues['Adv:Size'] = $x + 1 }; $PSDefaultParameterValues.Clear(); Adv n
foreach ($x in 1, 2, 1, 2) { Adv n; Set-Alias short Adv; short n; & Adv n; & 'Adv' -Size 2 n; function Adv { "other $args" } }
foreach ($x in 1, 2, 1, 2) { Adv ([System.Management.Automation.Internal.AutomationNull]::Value) 2>&1 | ForEach-Object FullyQualifiedErrorId }
foreach ($x in 1, 2, 1, 2) { Adv n 2> $null; $y = Adv n -OutVariable o; $o; Adv n | ForEach-Object Length }
$m = New-Module { $v = 'inside'; function Get-It { [CmdletBinding()] param([string] $Name) "$v $Name $($MyInvocation.MyCommand.ModuleName.Length)"; Deeper -Name $Name }; function Deeper { [CmdletBinding()] param([string] $Name) "$v $Name" } }; $v = 'outside'; foreach ($x in 1, 2, 1, 2) { Get-It -Name $x; Get-It b }
foreach ($x in 1, 2, 1, 2) { Adv n | Select-Object -First 1; 1..3 | ForEach-Object { Adv -Name "n$_" } | Select-Object -First 2 }
function Down { [CmdletBinding()] param([int] $N) if ($N) { Down -N ($N - 1) } else { (Get-PSCallStack | Select-Object -First 3 | ForEach-Object { "$($_.FunctionName) $($_.Arguments)" }) } }; Down -N 4
function Forever { [CmdletBinding()] param([int] $N) Forever -N ($N + 1) }; try { Forever -N 0 } catch { $_.FullyQualifiedErrorId }
class K { [int] $A = 1 }; function TakesK { param([ValidateNotNull()] [K] $K) $K.A }; $k = [K]::new(); foreach ($x in $k, @{ A = 2 }, $null, $k) { try { TakesK $x } catch { $_.FullyQualifiedErrorId } }
function Refs { param([ValidateNotNull()] [ref] $R) $R.Value++ }; $n = 1; foreach ($x in 1, 2, 1, 2) { Refs ([ref] $n) }; $n
function Scr { param([ValidateScript({ $script:asked++; $_ -gt 1 })] $N) $N }; foreach ($x in 1, 2, 3) { try { Scr $x } catch { $_.FullyQualifiedErrorId } }; $script:asked
foreach ($x in 1, 2, 1, 2) { Adv 0x10 0x5; Adv -Name 1.0 -Size 1L; Plain a 1GB; Many 0x10 -Any 0x10; Many 1, 0x10 -D 0x2; try { Adv 1 0x10 } catch { $_.Exception.Message } }
function Old { param([Obsolete('gone')] $N) $N }; foreach ($x in 1, 2, 1, 2) { Old $x 3>&1 }
function Dyn { [CmdletBinding()] param($N) dynamicparam { } end { $N } }; foreach ($x in 1, 2, 1, 2) { Dyn $x }
"""


@pytest.mark.parametrize("line", CALLS.strip().split("\n"))
def test_without_the_binder(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = DECLARED.strip() + "\n" + line
    short = run(text)
    monkeypatch.setattr(boundcalls, "fits", lambda info, site: False)
    assert short == run(text)
    assert short


def test_the_binder_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    learn = boundcalls._learn
    monkeypatch.setattr(boundcalls, "_learn", lambda *given: (asked.append(given), learn(*given)))
    run(DECLARED.strip() + "\nforeach ($x in 1..5) { $h = @{ Name = $x }; Adv a -Size $x; Plain -Name b -Force; Sets $x; Many a, b; Adv @h }")
    assert len(asked) == 5


def test_a_number_that_knows_how_it_is_written_is_bound_each_time() -> None:
    text = "function g { [CmdletBinding()] param([string] $s, [int] $n, $o) \"$s $n $o\" }; foreach ($i in 1, 2) { g 0x10 0x10 1.0; g 5 5 5 }; foreach ($v in 0x11, 18) { g $v $v $v }"
    assert run(text) == ["0x10 16 1.0", "5 5 5", "0x10 16 1.0", "5 5 5", "17 17 17", "18 18 18"]

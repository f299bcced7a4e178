"""Calls of cmdlets by what the binder did before do what those do that go through it."""

from __future__ import annotations

import pytest

from havmsh.runtime import cmdletcalls
from tests.runtime.test_language import run

CALLS = r"""
foreach ($x in 1, 'a', @(1, 2), $null, (1, (2, 3))) { Write-Output $x; Write-Output -InputObject $x; Write-Output $x -NoEnumerate; Write-Output $x 7; (Write-Output $x).Count }
foreach ($x in 'a', 'b', 5, '') { try { Join-Path /tmp $x; Join-Path -ChildPath $x -Path /tmp, /var; Join-Path $x b c } catch { $_.FullyQualifiedErrorId } }
$o = 1..4 | ForEach-Object { [pscustomobject]@{ N = $_; S = "s$_" } }; foreach ($x in 2, '3', 4.0, 's1') { ($o | Where-Object N -eq $x).S; ($o | Where-Object S -like $x).N; ($o | Where-Object -Property N -GT $x).Count; ($o | Where-Object { $_.N -eq 1 }).S }
foreach ($x in 1, 2, '1', 'x', -1) { try { 1..4 | Select-Object -First $x -Skip 1; 1..4 | Select-Object -Last $x } catch { $_.FullyQualifiedErrorId; $_.Exception.Message } }
foreach ($x in 'SilentlyContinue', 'Stop', 'Ignore', 'Continue', 'Never') { try { Get-Variable none -ErrorAction $x; $?; 'on' } catch { $_.FullyQualifiedErrorId } }
foreach ($x in 1, 2, 1, 2) { Write-Error 'told' -ErrorAction SilentlyContinue -ErrorVariable e; $e.Count; Write-Output 5 -OutVariable o; $o; Write-Warning 'w' -WarningAction Ignore; Write-Verbose 'v' -Verbose 4>&1 }
foreach ($x in 'Name', 'N', @('N', 'S'), 'none') { $o = [pscustomobject]@{ N = 1; S = 2 }; $o | Select-Object -Property $x | ForEach-Object { ($_.psobject.Properties | ForEach-Object Name) -join ',' }; $o | Select-Object $x -ExcludeProperty S | Out-String | ForEach-Object Trim }
foreach ($x in 3, 'b') { $x, 1, 2 | Sort-Object; $x, 1 | Sort-Object -Descending; , $x | Measure-Object | ForEach-Object Count; 'c', 'a' | Sort-Object -Property { $_ } }
foreach ($x in 1, '2', 'q') { try { Get-Random -Maximum $x -Minimum 0 -SetSeed 1 | Out-Null; 'drawn' } catch { $_.FullyQualifiedErrorId } }
foreach ($x in 'Int32', 'NoteProperty') { $o = [pscustomobject]@{ A = 1 }; try { Add-Member -InputObject $o -MemberType $x -Name B -Value 2; $o.B; $o | Add-Member C 3; $o | Add-Member @{ D = 4 } -PassThru | ForEach-Object D } catch { $_.FullyQualifiedErrorId } }
foreach ($x in 'psobject', 'Collections.ArrayList', 'none') { try { (New-Object $x).GetType().Name; (New-Object -TypeName $x -ArgumentList 3).GetType().Name } catch { $_.FullyQualifiedErrorId } }
foreach ($x in @{ First = 1 }, @{ Last = 2; Skip = 1 }, @{ First = 'x' }, @{ Wrong = 1 }, @(1)) { try { 1..5 | Select-Object @x } catch { $_.FullyQualifiedErrorId } }
$p = @{ Path = '/tmp' }; foreach ($x in 'a', 'b') { Join-Path @p -ChildPath $x; Split-Path "/tmp/$x/c" -Leaf; Split-Path -Parent "/tmp/$x/c"; Split-Path /tmp/a -Leaf:$false }
$PSDefaultParameterValues = @{}; foreach ($x in 1, 2, 3) { Join-Path /a b; $PSDefaultParameterValues['Join-Path:AdditionalChildPath'] = 'c', "$x" }; $PSDefaultParameterValues.Clear(); Join-Path /a b
foreach ($x in 1, 2, 1, 2) { Write-Output $x; function Write-Output { "own $args" }; Write-Output $x; Remove-Item function:Write-Output; Write-Output $x; Set-Alias say Write-Output; say $x; & 'Write-Output' $x }
foreach ($x in 1, 2, 1, 2) { & { function Write-Output { "inner $args" }; Write-Output $x }; Write-Output $x; $f = { Write-Output $x }; & $f; . $f }
foreach ($x in 1, 0x10, 1.0, 1GB) { Write-Output $x; Write-Output 0x10; Write-Output 1.0 | ForEach-Object ToString; Join-Path /tmp 0x10 }
foreach ($x in 'a') { 1..3 | ForEach-Object { Join-Path $_ $x } | Select-Object -First 2; 'n' | Join-Path -ChildPath $x; [pscustomobject]@{ Path = 'p'; ChildPath = 'q' } | Join-Path; '1', '2' | Get-Random -Count 2 | Measure-Object | ForEach-Object Count }
foreach ($x in 1, 2, 1, 2) { try { Join-Path } catch { $_.FullyQualifiedErrorId }; try { Join-Path -Path } catch { $_.FullyQualifiedErrorId }; try { Split-Path /a -Leaf -Parent } catch { $_.FullyQualifiedErrorId }; try { Where-Object N -eq 1 -ne 2 } catch { $_.FullyQualifiedErrorId } }
foreach ($x in 'utf8', 'ascii', 'wrong') { try { 'é' | ConvertTo-Json -Compress -EscapeHandling EscapeNonAscii; 'x' | Out-String -Width 10; Get-Date -Year 2026 -Month 1 -Day 2 -Format yyyy; ConvertFrom-Json '{"a":1}' -AsHashtable | ForEach-Object Count } catch { $_.FullyQualifiedErrorId } }
function f { [CmdletBinding(SupportsShouldProcess)] param() foreach ($x in 1, 2, 1, 2) { Set-Variable v $x -WhatIf; Set-Variable v $x -Confirm:$false; $v; New-Variable "w$x" $x -PassThru | ForEach-Object Name } }; f
foreach ($x in 1, 2, 1, 2) { $b = { $_ * 2 }; 1..3 | ForEach-Object $b; 1..3 | ForEach-Object -Process $b -End { 'end' }; 1..3 | Where-Object -FilterScript { $_ -gt 1 }; 'ab' | ForEach-Object Substring 1; 'ab' | ForEach-Object -MemberName Length }
"""


@pytest.mark.parametrize("line", CALLS.strip().split("\n"))
def test_without_the_binder(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    short = run(line)
    monkeypatch.setattr(cmdletcalls, "suits", lambda spec: False)
    assert short == run(line)
    assert short


def test_the_binder_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    bound: list[bool] = []
    bind = cmdletcalls.CmdletRecipe.bind
    monkeypatch.setattr(cmdletcalls.CmdletRecipe, "bind", lambda self, binding, given: (bound.append(bind(self, binding, given)), bound[-1])[1])
    run("foreach ($x in 1..7) { $null = Join-Path /tmp \"$x\"; $null = Write-Output $x; $null = 1, 2 | Where-Object Length -eq 1; $null = 1, 2 | Select-Object -First 1; Get-Variable none -ErrorAction Ignore }")
    assert len(bound) >= 16 and all(bound)

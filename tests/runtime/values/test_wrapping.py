"""`-is [psobject]`: what cmdlets write and pipelines give is a PSObject in PowerShell, what expressions give is none."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run

_TOLD = "function told($Value) { $Value -is [psobject]; foreach ($one in $Value) { $one -is [pscustomobject] } }; "
_PIPED = "function piped { param([Parameter(ValueFromPipeline)] $InputObject, $Other) process { $InputObject -is [psobject]; $_ -is [psobject]; $Other -isnot [psobject] } }; "


@pytest.mark.parametrize(("text", "expected"), [
    ("(Write-Output 5) -is [psobject]; 5 -is [psobject]; $x = Write-Output 5; $x -is [pscustomobject]; ($x + 1) -is [psobject]", "TFTF"),
    ("$x = 5; $x -is [psobject]; if ($x) { $x = Get-Date -Format o }; $x -is [psobject]; $x = \"$x\"; $x -is [psobject]", "FTF"),
    ("$x = $null; try { $x = Get-Date -Format o } catch { $x = '' }; $x -is [psobject]", "F"),
    ("$x = @{}; if (1) { $x = Get-Date -Format o } else { $x = Get-Item / }; $x -is [psobject]", "T"),
    ("[string] $x = Get-Date -Format o; $x -is [psobject]; [object] $y = Get-Date -Format o; $y -is [psobject]; $z = [psobject] @{}; $z -is [psobject]", "FTT"),
    ("foreach ($x in Write-Output 1 2) { $x -is [psobject] }; foreach ($x in 1, 2) { $x -is [psobject] }", "TTFF"),
    ("$a = 1, 2 | ForEach-Object { $_ }; $a[0] -is [psobject]; $a -is [psobject]; $b = 1, 2 | % { $_ + 1 }; $b[0] -is [psobject]; (Write-Output 1 2)[0] -is [psobject]", "TFFT"),
    ("$a = @(); $a += Write-Output 1; $a += Write-Output 2; foreach ($x in $a) { $x -is [psobject] }; $h = Write-Output @{ k = 'v' }; $h['k'] -is [psobject]; $h -is [psobject]", "TTFT"),
    ("1 | ForEach-Object { $_ -is [psobject] }; 1 | Where-Object { $_ -is [psobject] } | % { $PSItem -is [psobject] }; 1 | & { process { $_ -is [psobject] } }; filter f { $_ -is [psobject] }; 1 | f", "TTTT"),
    ("1 | Select-Object @{ n = 'w'; e = { $_ -is [psobject] } } | % w; (1, 2).Where({ $_ -is [psobject] }).Count -eq 0; foreach ($x in (1, 2).Where({ $_ -gt 1 })) { $x -is [psobject] }", "TTT"),
    ("switch (Write-Output 1) { { $_ -is [psobject] } { $true } default { $false } }; switch (1) { { $_ -is [psobject] } { $true } default { $false } }; try { throw 1 } catch { $_ -is [psobject] }", "TFF"),
    (_TOLD + "told 5; told (Write-Output 5); 7 | % { told $_ }; told -Val (1, 2 | Sort-Object); told (3, 4)", "FFTTTTFTTFFF"),
    (_TOLD + "$x = Write-Output 5; told $x; & { told $x }; $p = [pscustomobject]@{ n = 5 }; told $p.n; foreach ($property in $p.psobject.Properties) { told $property.Value }", "TTTTFFFF"),
    (_PIPED + "1 | piped; piped 1; piped -Other (Write-Output 1) (Write-Output 1)", "TTTFFTTFF"),
    ("function typed([psobject] $p, [object] $o, [int] $i) { $p -is [psobject]; $o -is [psobject]; $i -is [psobject] }; typed @{} 2 (Write-Output 3)", "TFF"),
    ("function raw { 5 }; function wrapped { if ($args) { return Write-Output 1 }; Write-Output 5 }; (raw) -is [psobject]; $w = wrapped; $w -is [psobject]; (& { Write-Output 1 }) -is [psobject]; (& { 1 }) -is [psobject]", "FTTF"),
    (_TOLD + "$a = Get-ChildItem / | Select-Object -First 2; function through($Items) { told $Items }; through $a; through $a[0]; $i = 1; told $a[$i]; through (1, 2)", "FTTTTTTFFF"),
    ("$n = 'abc' | ForEach-Object Length; $n -is [psobject]; $m = 'a', 'b' | % Length; $m[1] -is [psobject]; $l = 'abc' | % { $_.Length }; $l -is [psobject]", "TTF"),
    ("function tested($Value, $Type) { $Value -is $Type }; tested (Write-Output 5) ([psobject]); tested 5 ([psobject]); tested 5 ([int]); tested (Write-Output 5) 'string'", "TFTF"),
    ("(& {}) -is [psobject]; $nothing = & {}; $nothing -is [psobject]; $null -is [psobject]; $null -eq $nothing", "TTFT"),
    ("$l = New-Object System.Collections.ArrayList; $l -is [psobject]; [void]$l.Add(5); foreach ($x in $l) { $x -is [psobject] }; $l[0] -is [psobject]; $w = (1, 2).Where({ $_ -gt 1 }); $w[0] -is [psobject]; $c = New-Object Collections.Generic.List[psobject]; $c.Add(@{}); foreach ($x in $c) { $x -is [psobject] }", "TFFTT"),
    ("class A { static [bool] T($x) { return $x -is [psobject] } static [bool] O([object]$x) { $y = $x; return (& { $y -is [psobject] }) } static [bool] P([psobject]$x) { return $x -is [psobject] } static [bool] D([IO.DirectoryInfo]$x) { return $x -is [psobject] } }; "
     "$i = Get-Item /; [A]::T($i); [A]::T((Get-Item /)); [A]::O($i); [A]::P($i); [A]::D($i); [A]::T([psobject]5); [A]::T([pscustomobject]@{ a = 1 }); $i -is [psobject]", "FFFTFFTT"),
    ("function f([IO.DirectoryInfo]$x, $y) { $x -is [psobject]; $y -is [psobject] }; $i = Get-Item /; f $i $i; [IO.DirectoryInfo]$d = $i; $d -is [psobject]; ([IO.DirectoryInfo](Get-Item /)) -is [psobject]", "FTFF"),
    ("function g { $args[0] -is [psobject]; $args[1] -is [psobject] }; g (Write-Output 1) 2; & { $args[0] -is [psobject] } (Write-Output 1); g 1 $null", "TFTFF"),
])
def test_tests_for_objects(text: str, expected: str) -> None:
    assert "".join(each[0] for each in run(text)) == expected

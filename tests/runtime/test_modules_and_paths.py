"""Modules, drives and help, by scripts in a folder of their own."""

from __future__ import annotations

import pathlib

import pytest

from tests.runtime.test_binding import written

CASES = {
    "a module keeps its variables to itself": ("$m = New-Module { $n = 0; function Step { $script:n++; $script:n } }; Step; Step; $n", "1\n2"),
    "what is not exported stays inside": ("Set-Content M.psm1 'function A { B }; function B { 5 }; Export-ModuleMember A'; Import-Module ./M.psm1; A; [bool](Get-Command B -ea 0)", "5\nFalse"),
    "a prefix": ("Set-Content M.psm1 'function Get-X { 1 }'; Import-Module ./M.psm1 -Prefix My; Get-MyX", "1"),
    "code in a module's scope": ("$m = New-Module { $s = 42 }; & $m { $s }", "42"),
    "a module is found and loaded by a command's name": (
        "$null = New-Item mods/Q -ItemType Directory -Force; Set-Content mods/Q/Q.psm1 'function Get-Quux { 8 }'; $env:PSModulePath = \"$PWD/mods\"; Get-Quux", "8",
    ),
    "wildcards": ("'a', 'b' | ForEach-Object { $null = New-Item \"$_.txt\" }; (Get-ChildItem *.txt).Name -join ','", "a.txt,b.txt"),
    "brackets are literal when asked": ("$null = New-Item 'd[1].txt'; Test-Path 'd[1].txt'; Test-Path -LiteralPath 'd[1].txt'", "False\nTrue"),
    "drives": ("$null = New-Item sub -ItemType Directory; $null = New-PSDrive W FileSystem ./sub; Set-Content W:/x.txt hi; Get-Content sub/x.txt", "hi"),
    "a content line each": ("1..3 | Set-Content n; (Get-Content n -Tail 2) -join ','", "2,3"),
    "comment-based help": ("function T { <#\n.SYNOPSIS\nDoes it.\n#>\n param($a) }; (Get-Help T).Synopsis", "Does it."),
    "syntax": ("function T { param([Parameter(Mandatory)][string]$a, [switch]$s) }; (Get-Command T -Syntax).Trim()", "T [-a] <string> [-s] [<CommonParameters>]"),
}


@pytest.mark.parametrize("name", CASES)
def test_case(name: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PSModulePath", raising=False)
    script, wanted = CASES[name]
    assert written(script)[0] == wanted

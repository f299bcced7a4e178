"""What the Tab key offers at a place (``|``)."""

from __future__ import annotations

import pytest

from havmsh.runtime.completion import complete
from tests.shells import TypedShell

CASES = [
    ("Sort-Obj|", "Sort-Object"),
    ("1 | Sort-Object -Desc|", "-Descending"),
    ("Sort-Object -Top 3 -B|", "-Bottom"),
    ("Get-Process -ErrorAction |", "Break Continue Ignore Inquire SilentlyContinue Stop"),
    ("$alpha = 1; $alph|", "$alpha"),
    ("foreach ($item in 1..3) { $ite|", "$item"),
    ('"x $HOM|', "$HOME"),
    ("(Get-Date).AddD|", "AddDays("),
    ("'a' | ForEach-Object { $_.Leng|", "Length"),
    ("[math]::Sq|", "Sqrt("),
    ("[stopw|", "System.Diagnostics.Stopwatch"),
    ("1 | Select-Object @{ Na|", "Name"),
    ("function f { param([Parameter(Mand|", "Mandatory"),
    ("param($P|", ""),
    ("# Sort-Obj|", ""),
    ("using nam|", "namespace"),
    ("function g { param([ValidateSet('Alpha', 'Beta')] $Name) }; g -Name |", "Alpha Beta"),
    ("[pscustomobject]@{ Width = 1; Height = 2 } | Select-Object W|", "Width"),
    ("New-Item x -ItemType |", "File Directory SymbolicLink Junction HardLink"), ("New-Item x -ItemType d|", "Directory"), ("help Get-Chi|", "Get-ChildItem"),
]


@pytest.fixture(scope="module")
def shell() -> TypedShell:
    return TypedShell()


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_offers(shell: TypedShell, text: str, wanted: str) -> None:
    found = complete(shell.session, text.replace("|", "", 1) if text.count("|") == 1 else _without_last(text), text.rindex("|"))
    assert [match.text for match in found.matches] == wanted.split()


def _without_last(text: str) -> str:
    at = text.rindex("|")
    return text[:at] + text[at + 1 :]


@pytest.mark.parametrize("text", ["", "$", "@{", "[", "Get-", "-", "| ", "a.b.c.", "[x]::", "'", '"$(', "{", "@'", "${", "% {", "function", "\x00", "a `"])
def test_never_fails(shell: TypedShell, text: str) -> None:
    for cursor in range(len(text) + 1):
        complete(shell.session, text, cursor)


def test_a_registered_block_is_asked(shell: TypedShell) -> None:
    shell.type("function Test-It { param($Name) }; Register-ArgumentCompleter -CommandName Test-It -ParameterName Name -ScriptBlock { 'one', 'two' }")
    assert [match.text for match in complete(shell.session, "Test-It -Name ", 14).matches] == ["one", "two"]


def test_jobs_are_offered() -> None:
    shell = TypedShell()
    shell.type("$j = Start-ThreadJob { 1 } -Name first; $k = Start-Job { 1 } -Name second")
    for text, wanted in (("Get-Job -Name ", ["first", "second"]), ("Stop-Job -Id ", ["1", "2", "3"]), ("Remove-Job -Name s", ["second"]), ("Wait-Job -InstanceId x", [])):
        assert [match.text for match in complete(shell.session, text, len(text)).matches] == wanted, text

"""Calls in the scope of their caller: each has its own parameters, and the caller gets its own back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.runtime.test_language import run


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (". { param($x) $PSBoundParameters.Keys } 1", ["x"]), ("function f($a) { . { \"$($PSBoundParameters.Count) $($args.Count)\" } 1 2; $PSBoundParameters.Keys }; f 5", ["0 2", "a"]),
        ("function f { [CmdletBinding()] param($a) . { [CmdletBinding()] param($x) $PSBoundParameters.Keys }  1; $PSCmdlet.MyInvocation.MyCommand.Name }; f 1", ["x", "f"]),
        ("function g { param($q) $PSBoundParameters.Keys }; function f { param($z) . g 3; 1 | % { $PSBoundParameters.Keys } }; f 4", ["q", "z"]),
        ("[powershell]::Create().AddScript('[CmdletBinding()] param() $null -ne $PSCmdlet').Invoke()", ["True"]),
        ("[powershell]::Create().AddScript('param($x) $PSBoundParameters.Keys').AddParameter('x', 1).Invoke(); $null -eq $PSCmdlet", ["x", "True"]),
    ],
)
def test_parameters_of_a_call(text: str, expected: list[str]) -> None:
    """$PSBoundParameters and $PSCmdlet are those of the call that runs."""
    assert run(text) == expected


def test_a_dot_sourced_script(tmp_path: Path) -> None:
    """A script knows what it was given, and leaves its variables."""
    (tmp_path / "given.ps1").write_text("param($A, [switch] $B) $PSBoundParameters.Keys; $left = 1\n", encoding="utf-8")
    assert run(f". {tmp_path}/given.ps1 -A 1 -B; $left") == ["A", "B", "1"]


def test_code_of_a_module_that_is_called_from_a_block_elsewhere_sees_who_called_that_block() -> None:
    """A block that a module moves into its caller's session state and dot-sources there gives a block of the module the scope of the module's own call."""
    assert run("""$m = New-Module {
    $flags = [Reflection.BindingFlags]'Instance,NonPublic'
    function There($block, $owner) {
        $moved = { param($b) . $b }
        [scriptblock].GetProperty('SessionStateInternal', $flags).SetValue($moved, [Management.Automation.SessionState].GetProperty('Internal', $flags).GetValue($owner, $null), $null)
        . $moved $block
    }
    function Inner { "inner $state" }
    function Top { [CmdletBinding()] param() end { $state = 'mine'; There { Inner; "block $state" } $PSCmdlet.SessionState } }
}
Top; "[$state]" """) == ["inner mine", "block mine", "[]"]


def test_the_calls_that_share_a_scope_are_told_apart(tmp_path: Path) -> None:
    """$MyInvocation of a dot-sourced block names its code; the call stack gives each call its own command and arguments."""
    assert run('. { "[$($MyInvocation.MyCommand.Name)] $($MyInvocation.MyCommand.CommandType) $("$($MyInvocation.MyCommand)".Length)" }') == ["[] Script 115"]
    (tmp_path / "inner.ps1").write_text("Get-PSCallStack | ForEach-Object { \"$($_.Command) $($_.Arguments)\" }\n", encoding="utf-8")
    assert run(f"function f($a) {{ . {tmp_path}/inner.ps1 }}; f 1")[:2] == ["inner.ps1 {}", "f {a=1}"]
    assert run("function f($a) { . { param($b) Get-PSCallStack } -b 2 }; f 1 | ForEach-Object { $_.Command + ' ' + $_.Arguments }")[:2] == ["<ScriptBlock> {b=2}", "f {a=1}"]

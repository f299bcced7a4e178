"""What is told of an error that leaves a script block by a method, or a command that another runspace ran."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run

CHAIN = """
function chain($record) {
    $record.FullyQualifiedErrorId
    for ($e = $record.Exception; $e; $e = $e.InnerException) { $e.GetType().Name + $(if ($e -is [Management.Automation.IContainsErrorRecord]) { ' ' + $e.ErrorRecord.FullyQualifiedErrorId }) }
}
function ends { [CmdletBinding()]param() $PSCmdlet.ThrowTerminatingError([Management.Automation.ErrorRecord]::new([Exception]::new('inner'), 'MyId', 'OpenError', 5)) }
function parses { [CmdletBinding()]param() [int]::Parse('x') }
"""
_STOPPED = ["MethodInvocationException ActionPreferenceStopException", "ActionPreferenceStopException PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand"]
_THROWN = ["RuntimeException", "MethodInvocationException RuntimeException", "RuntimeException q", "InvalidOperationException"]
_OF_TYPE = [
    "CmdletInvocationException", "MethodInvocationException CmdletInvocationException", "CmdletInvocationException TypeNotFound,Microsoft.PowerShell.Commands.NewObjectCommand",
    "PSArgumentException TypeNotFound",
]


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("{ New-Object no.such }.Invoke()", _OF_TYPE),
        ("{ New-Object no.such }.InvokeWithContext($null, $null)", _OF_TYPE),
        ("{ Get-Item /none -ErrorAction Stop }.InvokeReturnAsIs()", ["ActionPreferenceStopException", *_STOPPED]),
        ("{ throw [InvalidOperationException]::new('q') }.Invoke()", _THROWN),
        ("{ ends }.Invoke()", ["CmdletInvocationException", "MethodInvocationException CmdletInvocationException", "CmdletInvocationException MyId,ends", "Exception"]),
        ("{ parses }.Invoke()", [
            "CmdletInvocationException", "MethodInvocationException CmdletInvocationException", "CmdletInvocationException FormatException,parses",
            "MethodInvocationException FormatException", "FormatException",
        ]),
        ("{ [int]::Parse('z') }.Invoke()", ["FormatException", "MethodInvocationException FormatException", "FormatException"]),
        ("{ Get-Item -Nope }.Invoke()", [
            "ParameterBindingException", "MethodInvocationException ParameterBindingException", "ParameterBindingException NamedParameterNotFound,Microsoft.PowerShell.Commands.GetItemCommand",
        ]),
        ("{ Invoke-Expression '1 +' }.Invoke()", [
            "CmdletInvocationException", "MethodInvocationException CmdletInvocationException",
            "CmdletInvocationException ExpectedValueExpression,Microsoft.PowerShell.Commands.InvokeExpressionCommand", "ParseException ExpectedValueExpression",
        ]),
        ("[powershell]::Create().AddScript('throw [InvalidOperationException]::new(\"q\")').Invoke()", _THROWN),
        ("[powershell]::Create().AddScript('Get-Item /none -ErrorAction Stop').Invoke()", ["ActionPreferenceStopException", *_STOPPED]),
    ],
)
def test_the_chain_of_exceptions(call: str, expected: list[str]) -> None:
    assert run(f"{CHAIN}\ntry {{ $null = {call} }} catch {{ chain $_ }}") == expected


def test_a_pipeline_that_failed_tells_with_what_it_ended() -> None:
    text = "$p = [powershell]::Create().AddScript('{0}'); try {{ $p.Invoke() }} catch {{ }}; $p.InvocationStateInfo.Reason.GetType().Name"
    assert run(text.format("Write-Error x -ErrorAction Stop")) == ["ActionPreferenceStopException"]
    assert run(text.format("throw [ArgumentException]::new()")) == ["RuntimeException"]


def test_only_a_custom_object_is_of_the_class_of_custom_objects() -> None:
    text = "$t = [Management.Automation.PSCustomObject]; $s = 'a' | Add-Member n 1 -PassThru; $s -is $t; (Get-Item /) -is $t; [pscustomobject]@{ a = 1 } -is $t; $s -is [pscustomobject]"
    assert run(text) == ["False", "False", "True", "True"]

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


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("$ExecutionContext.InvokeCommand.InvokeScript('throw \"x\"')", ["RuntimeException", "MethodInvocationException RuntimeException", "RuntimeException x"]),
        ("$ExecutionContext.InvokeCommand.ExpandString('$(throw \"y\")')", ["RuntimeException", "MethodInvocationException RuntimeException", "RuntimeException y"]),
        ("$ExecutionContext.InvokeCommand.NewScriptBlock('1 +')", ["ParseException", "MethodInvocationException ParseException", "ParseException ExpectedValueExpression"]),
        ("$ExecutionContext.InvokeProvider.Content.GetReader('/none')", ["ItemNotFoundException", "MethodInvocationException ItemNotFoundException", "ItemNotFoundException PathNotFound"]),
        ("(New-Module { }).Invoke({ [int]::Parse('m') })", ["FormatException", "MethodInvocationException FormatException", "FormatException"]),
        ("$o = [pscustomobject]@{}; $o | Add-Member ScriptMethod m { Get-Item /none -ErrorAction Stop }; $o.m()", ["ScriptMethodRuntimeException", "MethodInvocationException ScriptMethodRuntimeException", *_STOPPED[1:]]),
        ("$o = [pscustomobject]@{}; $o | Add-Member ScriptProperty p { 1 } { throw [ArgumentException]::new('z') }; $o.p = 2", [
            "ScriptSetValueRuntimeException", "SetValueInvocationException ScriptSetValueRuntimeException", "RuntimeException z", "ArgumentException"]),
    ],
)
def test_what_the_engine_runs_for_a_method_ends_it_as_that_method(call: str, expected: list[str]) -> None:
    assert run(f"{CHAIN}\ntry {{ $null = {call} }} catch {{ chain $_ }}") == expected


def test_a_steppable_pipeline_tells_of_its_errors_itself() -> None:
    text = "$s = { & { begin { throw 'b' } } }.GetSteppablePipeline(); try { $s.Begin($false) } catch { $_.FullyQualifiedErrorId; $_.Exception.GetType().Name }"
    assert run(text) == ["b", "RuntimeException"]


def test_preferences_of_a_caller_do_not_reach_into_a_module() -> None:
    module = "$m = New-Module { function asks { [CmdletBinding(SupportsShouldProcess)] param() $PSCmdlet.ShouldProcess('x') > $null; Write-Warning w; $PSCmdlet.WriteVerbose('v') } }\n"
    assert run(module + "function calls { $WarningPreference = 'SilentlyContinue'; $VerbosePreference = 'Continue'; asks }; calls 3>&1 4>&1 | % Message") == ["w"]
    assert run(module + "$global:VerbosePreference = 'Continue'; asks -WarningAction Ignore 4>&1 | % Message") == ["v"]


def test_a_variable_that_is_set_as_a_whole_brings_its_options() -> None:
    assert run("$ExecutionContext.SessionState.PSVariable.Set([psvariable]::new('kept', 6, 'ReadOnly')); $kept = 7; $kept") == ["6", "! VariableNotWritable"]


def test_variables_are_found_by_their_drives_and_in_the_scopes_around() -> None:
    text = "$v = $ExecutionContext.SessionState.PSVariable; $v.Set('env:HAVMSH_SET', 'e'); $v.GetValue('env:HAVMSH_SET'); $env:HAVMSH_SET = $null; $global:gone = 1; & { $v.Remove('gone') }; Test-Path variable:gone"
    assert run(text) == ["e", "False"]
    assert run("Set-Variable ro 1 -Option ReadOnly; $ExecutionContext.SessionState.PSVariable.Remove('ro'); & { $own = 1; $ExecutionContext.SessionState.PSVariable.Remove('own') }") == ["! SessionStateUnauthorizedAccessException"] * 2


def test_a_wildcard_pattern_is_looked_at_when_it_is_asked() -> None:
    assert run("$w = [WildcardPattern]::new('['); 'made'; $w.IsMatch('a')") == ["made", "! WildcardPatternException"]


def test_a_path_with_its_provider_has_no_drive() -> None:
    text = "$p = $d = $null; $at = $ExecutionContext.SessionState.Path; $at.GetUnresolvedProviderPathFromPSPath('FileSystem::/tmp/x', [ref]$p, [ref]$d); \"$($p.Name) [$d]\"; $null = $at.GetUnresolvedProviderPathFromPSPath('/tmp/x', [ref]$p, [ref]$d); \"[$d]\""
    assert run(text) == ["/tmp/x", "FileSystem []", "[/]"]

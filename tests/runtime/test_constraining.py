"""The constrained language: what its code may not do, and what code of the full language does not take from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.runtime.test_language import run

if TYPE_CHECKING:
    from pathlib import Path

CONSTRAIN = "$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'; "


@pytest.mark.parametrize(("script", "expected"), [
    ("[Console]::Beep()", "MethodInvocationNotSupportedInConstrainedLanguage"), ("[System.IO.FileInfo]'x'", "ConversionSupportedOnlyToCoreTypes"),
    ("[System.Text.StringBuilder]::new()", "CannotCreateTypeConstrainedLanguage"), ("& { [Console]::Beep() }", "MethodInvocationNotSupportedInConstrainedLanguage"),
    ("$ExecutionContext.SessionState.LanguageMode = 'FullLanguage'", "PropertySetterNotSupportedInConstrainedLanguage"),
    ("New-Object System.Text.StringBuilder", "CannotCreateTypeConstrainedLanguage,Microsoft.PowerShell.Commands.NewObjectCommand"),
    ("Add-Type 'class C {}'", "CannotDefineNewType,Microsoft.PowerShell.Commands.AddTypeCommand"),
    ("Start-Job { 1 }", "CannotStartJobInconsistentLanguageMode,Microsoft.PowerShell.Commands.StartJobCommand"),
    ("function F([IO.FileInfo]$f) { $f }; F a", "ParameterArgumentTransformationError,F"),
])
def test_what_is_refused(script: str, expected: str) -> None:
    """Methods, properties and values of types that are not core."""
    assert run(CONSTRAIN + f"try {{ {script} }} catch {{ $_.FullyQualifiedErrorId }}") == [expected]


@pytest.mark.parametrize(("script", "expected"), [
    ("$ExecutionContext.SessionState.LanguageMode", "ConstrainedLanguage"), ("'abc'.ToUpper()", "ABC"), ("[int]'5'", "5"), ("(New-Object uri 'http://h').Host", "h"),
    ("$o = [pscustomobject]@{ a = 1 }; $o.a = 2; $o.a", "2"), ("(Get-Date).ToString().Length -gt 5", "True"), ("[math]::PI.ToString('F2')", "3.14"), ("try { [NoRunspaceAffinity] 0 } catch { $_.FullyQualifiedErrorId }", "ConvertToFinalInvalidCastException"), ("1..3 | ForEach-Object { $_ * 2 } | Where-Object { $_ -gt 5 }", "6"),
])
def test_what_is_allowed(script: str, expected: str) -> None:
    """Core types, reading, and commands."""
    assert run(CONSTRAIN + script) == [expected]


SETUP = """
$p = [powershell]::Create()
function go([string]$s) { $p.Commands.Clear(); $p.Streams.ClearStreams(); $p.AddScript($s).Invoke() }
$null = go 'Import-Module {}'
$null = go '$ExecutionContext.SessionState.LanguageMode = "ConstrainedLanguage"'
"""
MODULE = """
$global:g = 'Hello'
function Take { [CmdletBinding()] param([ValidateTrustedData()] $Argument) $ExecutionContext.SessionState.LanguageMode; [IO.Path]::GetFileName($Argument) }
function TakeGlobal { Take -Argument $global:g }
function Put { $global:g = 'Trusted' }
function Make { New-Object -TypeName $args[0] }
"""


@pytest.mark.parametrize(("script", "expected"), [
    ("TakeGlobal", ["FullLanguage", "Hello"]), ("Take -Argument abc", ["FullLanguage", "abc"]), ("$g = 'mine'; TakeGlobal", ["ParameterArgumentValidationError,Take"]),
    ("& { $global:g = 'mine' }; TakeGlobal", ["ParameterArgumentValidationError,Take"]), ("$g = 'mine'; Put; TakeGlobal", ["FullLanguage", "Trusted"]),
    ("Put; & { Set-Item variable:g mine }; TakeGlobal", ["FullLanguage", "Trusted"]), ("$h = 'mine'; Take $h", ["ParameterArgumentValidationError,Take"]),
    ("Write-Output x -OutVariable g; TakeGlobal", ["x", "ParameterArgumentValidationError,Take"]),
    ("$h = 'uri'; Make $h", ["ParameterArgumentValidationError,Microsoft.PowerShell.Commands.NewObjectCommand"]), ("$h = 'uri'; (New-Object $h 'http://a').Host", ["a"]),
])
def test_what_is_not_trusted(script: str, expected: list[str], tmp_path: Path) -> None:
    """What constrained code puts into global variables does not reach parameters that want trusted data."""
    module = tmp_path / "m.psm1"
    module.write_text(MODULE)
    text = f"try {{ {script} }} catch {{ $_.FullyQualifiedErrorId }}".replace("'", "''")
    assert run(SETUP.replace("{}", str(module)) + f"go '{text}'") == expected

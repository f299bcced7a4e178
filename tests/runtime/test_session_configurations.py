"""Files of session configurations as initial session states: what is seen of commands, which roles apply, what is defined."""

from __future__ import annotations

import pathlib

import pytest

from tests.runtime.test_language import run
from tests.test_doors import run as shell

OPENED = "$i = [initialsessionstate]::CreateFromSessionConfigurationFile(\"$PWD/t.pssc\"); $r = [runspacefactory]::CreateRunspace($i); $r.Open(); function ask { $p = [powershell]::Create($r); "
ASK = OPENED + "try { $p.AddCommand($args[0]).AddParameters(@($args | Select-Object -Skip 1)).Invoke() } catch { $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId } }; "
CASES = {
    "functions of the file may use what is hidden": (
        "New-PSSessionConfigurationFile t.pssc -SessionType RestrictedRemoteServer -VisibleFunctions Get-X -FunctionDefinitions @{ Name = 'Get-X'; ScriptBlock = { (Get-Item /).Name } }; "
        + ASK + "$i.LanguageMode; ask Get-X; ask Get-Item /", ["NoLanguage", "/", "CommandNotFoundException"],
    ),
    "parameters may be limited": (
        "New-PSSessionConfigurationFile t.pssc -VisibleCmdlets Get-Verb, @{ Name = 'Get-Item'; Parameters = @{ Name = 'Path'; ValidateSet = '/', '/tmp' } }; "
        + ASK + "(ask Get-Verb Add)[0].Verb; (ask Get-Item /)[0].Name; ask Get-Item /etc; ask Get-Process", ["Add", "/", "ParameterArgumentValidationError,Get-Item", "CommandNotFoundException"],
    ),
    "roles that apply": (
        "New-PSSessionConfigurationFile t.pssc -SessionType RestrictedRemoteServer -RoleDefinitions @{ A = @{ VisibleCmdlets = 'Get-Verb' }; B = @{ VisibleCmdlets = 'Get-Process' } }; "
        "$i = [initialsessionstate]::CreateFromSessionConfigurationFile(\"$PWD/t.pssc\", { $args[0] -eq 'A' }); ($i.Commands | Where-Object { $_.Name -in 'Get-Verb', 'Get-Process' -and $_.Visibility -eq 'Public' }).Name", ["Get-Verb"],
    ),
    "capabilities are files": (
        "New-PSSessionConfigurationFile t.pssc -RoleDefinitions @{ A = @{ RoleCapabilityFiles = '/none.psrc' } }; "
        "try { [initialsessionstate]::CreateFromSessionConfigurationFile(\"$PWD/t.pssc\", { $true }) } catch { $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId }", ["CouldNotFindRoleCapabilityFile"],
    ),
    "what capabilities say comes beside": (
        "New-PSRoleCapabilityFile c.psrc -VisibleCmdlets Get-Verb; New-PSSessionConfigurationFile t.pssc -VisibleCmdlets Get-Date -RoleDefinitions @{ A = @{ RoleCapabilityFiles = \"$PWD/c.psrc\" } }; "
        "$i = [initialsessionstate]::CreateFromSessionConfigurationFile(\"$PWD/t.pssc\", { $true }); ($i.Commands | Where-Object Visibility -EQ Public).Name -match '^Get-(Date|Verb)$' | Sort-Object",
        ["Get-Date", "Get-Verb"],
    ),
    "variables and modules": (
        "Set-Content m.psm1 'function Get-Mine { 1 }; function Get-Hid { 2 }'; "
        "New-PSSessionConfigurationFile t.pssc -ModulesToImport \"$PWD/m.psm1\" -VisibleFunctions Get-Mine -VariableDefinitions @{ Name = 'v'; Value = { 2 + 3 } } -EnvironmentVariables @{ TOLD = 'e' }; "
        + ASK + "ask Get-Mine; ask Get-Hid; $p = [powershell]::Create($r); $p.AddScript('\"$v $env:TOLD\"').Invoke()", ["1", "CommandNotFoundException", "5 e"],
    ),
    "what is no table is passed over": (
        "Set-Content t.pssc \"@{ EnvironmentVariables = 'a', 'b'; VariableDefinitions = @{ Name = 'v'; Value = 1 }, 2 }\"; "
        "$i = [initialsessionstate]::CreateFromSessionConfigurationFile(\"$PWD/t.pssc\"); $i.EnvironmentVariables.Count; @($i.Variables | Where-Object Name -EQ v).Count", ["0", "0"],
    ),
    "other files": (
        "try { [initialsessionstate]::CreateFromSessionConfigurationFile('/none.pssc') } catch { $_.Exception.InnerException.Message }; '' > a.txt; "
        "try { [initialsessionstate]::CreateFromSessionConfigurationFile(\"$PWD/a.txt\") } catch { $_.Exception.InnerException.Message -replace \"'.*'\" }",
        ["The provided configuration file '/none.pssc' does not exist.", "The provided configuration file  must have a .pssc file extension."],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_configurations(name: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A script in a folder of its own and what it prints."""
    monkeypatch.chdir(tmp_path)
    text, expected = CASES[name]
    assert run(text) == expected


STARTED = {
    "what is visible": (
        "@{ VisibleCmdlets = 'Get-Date', 'Out-Default'; VisibleFunctions = 'ff'; FunctionDefinitions = @{ Name = 'ff'; ScriptBlock = { (Get-Item /).Name } }; VariableDefinitions = @{ Name = 'v'; Value = { 1 + 1 } } }",
        "(Get-Date -Year 2020).Year; ff; $v; try { Get-Item / } catch { $_.FullyQualifiedErrorId }; try { /bin/ls } catch { 'no program' }", 0, "2020\n/\n2\nCommandNotFoundException\nno program\n", "",
    ),
    "Get-Command shows no others": ("@{ VisibleCmdlets = 'Get-Command', 'Out-Default' }", "Get-Command | Out-Default", 0, "Get-Command", ""),
    "language modes": ("@{ LanguageMode = 'ConstrainedLanguage' }", "$ExecutionContext.SessionState.LanguageMode", 0, "ConstrainedLanguage\n", ""),
    "the drive User:": ("@{ MountUserDrive = $true; UserDriveMaximumSize = 7 }", "(Get-PSDrive User).MaximumSize; Test-Path User:/", 0, "7\nTrue\n", ""),
    "nothing but a module": (
        "@{ SessionType = 'Empty'; ModulesToImport = 'Microsoft.PowerShell.Core', 'Microsoft.PowerShell.Utility'; LanguageMode = 'FullLanguage' }",
        "Get-Date -Year 2020 -Format yyyy; try { gci } catch { 'no alias' }", 0, "2020\nno alias\n", "",
    ),
    "nothing can be shown": ("@{ VisibleCmdlets = 'Get-Date' }", "1", 1, "", "The term 'Out-Default' is not recognized"),
    "what describes an endpoint": ("@{ RunAsVirtualAccount = $true }", "1", 70, "", "unsupported configuration option: RunAsVirtualAccount. This is a remoting endpoint"),
    "what nobody knows": ("@{ ExecutionPolicy = 'Bypass' }", "1", 70, "", "unknown configuration option: ExecutionPolicy."),
    "no table": ("throw 'x'", "1", 70, "", "The shell cannot be started. A failure occurred during initialization:\nx\n"),
}


@pytest.mark.parametrize("name", STARTED)
def test_shells_of_a_configuration(name: str, tmp_path: pathlib.Path) -> None:
    """A file, a command, the exit code, and what is written."""
    text, command, code, out, error = STARTED[name]
    path = tmp_path / "t.pssc"
    path.write_text(text, encoding="utf-8")
    done = shell("-ConfigurationFile", str(path), "-Command", command, XDG_CACHE_HOME=str(tmp_path))
    assert (done.returncode, out in done.stdout, error in done.stderr) == (code, True, True), done


def test_endpoints_cannot_be_had() -> None:
    done = shell("-ConfigurationName", "x", "-Command", "1")
    assert (done.returncode, done.stderr) == (70, "The shell cannot be started. A failure occurred during initialization:\nCannot create or open the configuration session x.\n")

"""Views of PowerShell's own types, and the order in which those types show all that they have."""

from __future__ import annotations

import pytest

from tests.shells import TypedShell


@pytest.mark.parametrize(("text", "labels"), [
    ("Get-TraceSource ParameterBinding | Format-List", "Name Description Options Listeners Attributes Switch"),
    ("$PSStyle.FileInfo", "Directory SymbolicLink Executable Extension"),
    ("[System.IO.MemoryStream]::new()", "CanRead CanSeek CanWrite Capacity Length Position CanTimeout ReadTimeout WriteTimeout"),
    ("[System.Net.IPEndPoint]::new(1, 2) | Format-List", "AddressFamily Address Port"),
    ("Get-MarkdownOption", "Header1 Header2 Header3 Header4 Header5 Header6 Code Link Image EmphasisBold EmphasisItalics"),
    ("$Host | Format-List *", "Name Version InstanceId UI CurrentCulture CurrentUICulture PrivateData DebuggerEnabled IsRunspacePushed Runspace"),
    ("Get-PSDrive Temp | Format-List *", "Used Free CurrentLocation Name Provider Root Description MaximumSize Credential DisplayRoot VolumeSeparatedByColon"),
    ("function f { 1 }; Get-Command f | Format-List *", "HelpUri ScriptBlock CmdletBinding DefaultParameterSet Definition Options Description Verb Noun HelpFile OutputType "
     "Name CommandType Source Version Visibility ModuleName Module RemotingCapability Parameters ParameterSets"),
])
def test_lists_show(text: str, labels: str) -> None:
    shown = TypedShell().type(text)
    assert [line.partition(":")[0].strip() for line in shown if line[:1].strip()] == labels.split()


@pytest.mark.parametrize(("text", "header"), [
    ("Get-TraceSource ParameterBinding", "Options  Name                 Listeners            Description"),
    ("Get-PSProvider Alias", "Name                 Capabilities                                      Drives"),
    ("[pscustomobject]@{ PSTypeName = 'Microsoft.PowerShell.Commands.RenameComputerChangeInfo'; HasSucceeded = $true }", "HasSucceeded OldComputerName           NewComputerName"),
])
def test_tables_show(text: str, header: str) -> None:
    assert TypedShell().type(text)[1].rstrip() == header


def test_extensions_are_listed_with_their_colours() -> None:
    shown = TypedShell().type("$PSStyle.FileInfo.Extension.Clear(); $PSStyle.FileInfo.Extension['.x'] = \"`e[31m\"; $PSStyle.FileInfo | Format-List; ($PSStyle | Format-List | Out-String) -match 'Extension *: .x'")
    assert 'Extension    : .x = "`e[31m"' in shown
    assert shown[-1] == "True"


def test_an_alias_names_only_what_is_there() -> None:
    shell = TypedShell()
    assert shell.type("Set-Alias zz Compress-Archive; $null -eq (Get-Alias zz).ReferencedCommand; (Get-Alias zz).Definition") == ["True", "Compress-Archive"]


def test_get_error_names_the_type_of_an_exception() -> None:
    shown = TypedShell().type("$e = [InvalidOperationException]::new('out'); $e.Data['k'] = 'v'; Get-Error -InputObject $e")
    assert shown[1:5] == ["Type    : System.InvalidOperationException", "Message : out", "Data    : ", "    k : v"]

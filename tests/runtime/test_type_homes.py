"""Where PowerShell keeps its types: the assemblies of its cmdlets, what they give, the core's snap-in, and the table of versions."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import cmdlets
from tests.runtime.test_language import run

_RESULTS = (
    "ByteCollection", "FileHashInfo", "GenericMeasureInfo", "GenericObjectMeasureInfo", "GroupInfo", "GroupInfoNoElement", "MatchInfo", "MatchInfoContext", "MeasureInfo", "MemberDefinition",
    "PSRunspaceDebug", "TextMeasureInfo",
)


@pytest.mark.parametrize("name", _RESULTS)
def test_results_types_are_there_before_their_cmdlets_have_run(name: str) -> None:
    assert run(f"[Microsoft.PowerShell.Commands.{name}].Assembly.GetName().Name") == ["Microsoft.PowerShell.Commands.Utility"]


def test_powershells_own_results_are_named_in_the_index() -> None:
    places = [importlib.import_module(found.name) for found in pkgutil.walk_packages([f"{cmdlets.__path__[0]}/utility"], "cmdlets.utility.")]
    declared = {
        kind.type_name: place for place in places for kind in vars(place).values()
        if isinstance(kind, type) and kind.__module__ == place.__name__ and str(vars(kind).get("type_name", "")).startswith("Microsoft.PowerShell.Commands.")
    }
    assert len(declared) > len(_RESULTS)
    assert [name for name, place in declared.items() if name not in getattr(place, "NET_TYPES", ())] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'DisplayHintType', 'ExportAliasFormat', 'TestPathType', 'WaitForServiceTypes' | ForEach-Object { ([type]\"Microsoft.PowerShell.Commands.$_\")::new().value__ }", ["0", "0", "0", "0"]),
        (
            "foreach ($c in 'Get-Date', 'Get-ChildItem', 'Get-Help', 'Start-Transcript', 'Get-ExecutionPolicy') { $i = Get-Command $c; $i.HelpFile; $i.ImplementingType.Assembly.GetName().Name }",
            [
                "Microsoft.PowerShell.Commands.Utility.dll-Help.xml", "Microsoft.PowerShell.Commands.Utility", "Microsoft.PowerShell.Commands.Management.dll-Help.xml",
                "Microsoft.PowerShell.Commands.Management", "System.Management.Automation.dll-Help.xml", "System.Management.Automation", "Microsoft.PowerShell.ConsoleHost.dll-Help.xml",
                "Microsoft.PowerShell.ConsoleHost", "Microsoft.PowerShell.Security.dll-Help.xml", "Microsoft.PowerShell.Security",
            ],
        ),
        (
            "$a = [System.Reflection.Assembly]::Load('microsoft.powershell.commands.management'); $a.FullName; $null -eq $a.GetType('Microsoft.PowerShell.Commands.MatchInfo'); "
            "[Microsoft.PowerShell.Commands.TestConnectionCommand+PingStatus].Assembly -eq $a; [AppDomain]::CurrentDomain.GetAssemblies() -contains $a",
            ["Microsoft.PowerShell.Commands.Management, Version=7.6.0.500, Culture=neutral, PublicKeyToken=31bf3856ad364e35", "True", "True", "True"],
        ),
        (
            "$s = (Get-Command Get-Help).PSSnapIn; \"$s\"; $s.Version.ToString(); $s.PSVersion.ToString(); $s.Formats.Count; (Get-Command Get-Help).Version.ToString(); "
            "$null -eq (Get-Command Get-Date).PSSnapIn; [object]::ReferenceEquals((Get-PSProvider FileSystem).PSSnapIn, $s)",
            ["Microsoft.PowerShell.Core", "7.6.0.500", "7.6.5", "8", "7.6.0.500", "True", "True"],
        ),
        (
            "$m = 1, 2 | Measure-Object -Average; $m.Count = 5; $m.Count; try { $m.Average = 'x' } catch { $_.FullyQualifiedErrorId }; $m.pstypenames[1]; ($m | Get-Member Average).Definition; "
            "('a' | Measure-Object -Word | Get-Member Words).Definition; (1 | Group-Object -NoElement) -is [Microsoft.PowerShell.Commands.GroupInfo]; [Microsoft.PowerShell.Commands.MeasureInfo].IsAbstract",
            [
                "5", "ExceptionWhenSetting", "Microsoft.PowerShell.Commands.MeasureInfo", "System.Nullable[double] Average {get;set;}", "System.Nullable[int] Words {get;set;}", "True", "True",
            ],
        ),
        (
            "$m = 'ab' | Select-String b; $m.Line = 'x'; $m.Path = '/q'; $m.LineNumber = 7; $m.Context = $null; \"$m\"; $m.Filename; $m.LineNumber.GetType().Name; ($m | Get-Member Matches).Definition",
            ["/q:7:x", "q", "UInt64", "System.Text.RegularExpressions.Match[] Matches {get;set;}"],
        ),
        (
            "$PSVersionTable.GetType().FullName; $PSVersionTable.Abc = 1; \"$($PSVersionTable.Keys | Select-Object -First 4)\"; @($PSVersionTable.GetEnumerator())[2].Key; $PSVersionTable.Remove('Abc'); "
            "$c = $PSVersionTable.Clone(); $c.GetType().FullName; $c.Count -eq $PSVersionTable.Count",
            ["System.Management.Automation.PSVersionHashTable", "PSVersion PSEdition Abc GitCommitId", "Abc", "System.Collections.Hashtable", "True"],
        ),
    ],
)
def test_where_things_are_kept(text: str, expected: list[str]) -> None:
    assert run(text) == expected

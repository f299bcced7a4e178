"""Members whose code is a .NET method, and what is found by name among members."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run

CLASS = "class T { [int] $C; static [void] Up([psobject] $self) { $self.C++ } static [int] Get([psobject] $self) { return $self.C } }; "


@pytest.mark.parametrize(("script", "expected"), [
    (CLASS + "Update-TypeData -TypeName T -MemberType CodeMethod -MemberName Raise -Value ([T].GetMethod('Up')) -Force; $t = [T]::new(); $t.Raise(); $t.C", ["1"]),
    (CLASS + "Update-TypeData -TypeName T -MemberType CodeProperty -MemberName Now -Value ([T].GetMethod('Get')) -Force; [T]::new().Now", ["0"]),
    ("class M { static [int] Plus([psobject] $o, [int] $i) { return $i + 1 } }; $o = [pscustomobject]@{}; $o | Add-Member CodeMethod P ([M].GetMethod('Plus')); $o.psobject.Members['P'].Invoke(4); ($o | Get-Member P).Definition",
     ["5", "static int Plus(psobject o, int i)"]),
    ("$o = [pscustomobject]@{ A = 1 } | Add-Member ScriptProperty AC { 5 } -PassThru; $o.psobject.Properties.Match('A*', 'NoteProperty').Name; $o.psobject.Members.Match('*A*', 'Methods,ScriptProperty').Name", ["A", "AC", "Equals", "GetHashCode"]),
    ("$c = (Get-Date 2020-01-02).psobject.Properties.Match('D*'); $c['Day'].Value; $c.Count -gt 2; $c[0].Name -like 'D*'", ["2", "True", "True"]),
    ("[string].GetMethod('Trim', [type[]]@()).ToString(); [datetime].GetProperty('Now').ToString()", ["System.String Trim()", "System.DateTime Now"]),
    ("$t = [Data.DataTable]::new(); $t.Locale = [cultureinfo]'de-DE'; $t.Clone().Locale.Name", ["de-DE"]),
])
def test_members(script: str, expected: list[str]) -> None:
    """CodeMethod, CodeProperty, Match and the texts of methods."""
    assert run(script) == expected


@pytest.mark.parametrize(("script", "expected"), [
    ("class A { [ValidateNotNull()] $P }; [A].GetProperty('P').GetCustomAttributes([ValidateNotNull], $false).Count; [A].GetProperty('P').IsDefined([ValidateSet], $true)", ["1", "False"]),
    ("$t = [Tuple]::Create(10, 'a'); $t[-1]; $t[0]", ["a", "10"]), ("\"$([version][semver]'3.2.1-pre+meta')\"", ["3.2.1-pre+meta"]),
    ("try { [powershell]::Create([runspace]$null) } catch { $_.FullyQualifiedErrorId }", ["PSArgumentNullException"]),
    ("(Get-Module Microsoft.PowerShell.Utility -ListAvailable).GetExportedTypeDefinitions().Count", ["0"]),
])
def test_what_scripts_ask_of_types(script: str, expected: list[str]) -> None:
    """Attributes by type, places from the end, labels of versions."""
    assert run(script) == expected


def test_static_members_of_interfaces() -> None:
    """A class has what its interfaces declare as static, unless it has its own."""
    source = 'namespace I9 { public interface IT { public const int K = 17; public static string Name => "Joe"; public static string Path() => "P"; } public class Foo : IT { } }'
    assert run(f"Add-Type '{source}'; [I9.Foo]::K; [I9.Foo]::Name; [I9.Foo]::Path(); [I9.IT]::Path()") == ["17", "Joe", "P", "P"]


def test_builtin_type_data_stand_with_the_types() -> None:
    """What the table of PowerShell's own type data leaves out is declared by the runtime, as the same kind of member."""
    script = (
        "$null = (Get-Process -Id $PID).MainModule; Get-TypeData | ForEach-Object { foreach ($m in $_.Members.Values) { $kind = $m.GetType().Name -replace 'Data$'; "
        "if ($kind -eq 'AliasProperty' -and !$m.ReferencedMemberName -or $kind -eq 'CodeProperty' -and !$m.GetCodeReference -or $kind -like 'Script*' -and !($m.GetScriptBlock ?? $m.Script)) "
        "{ \"$($_.TypeName) $($m.Name)\" } } }"
    )
    told = run(script)
    assert [line for line in told if "Win32_" not in line and "PSSessionConfiguration" not in line] == ["System.Management.Automation.FormatViewDefinition InstanceId", "System.Version#IncludeLabel ToString"]

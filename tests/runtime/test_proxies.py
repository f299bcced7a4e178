"""Proxy functions, and the language's conversions and tokens called by name."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run

PROXY = "[System.Management.Automation.ProxyCommand]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"$b = {PROXY}::Create((Get-Command Sort-Object)); Set-Item function:MySort ([scriptblock]::Create($b)); (3, 1, 2 | MySort -Descending) -join ''", ["321"]),
        (f"function f {{ param([ValidateSet('a', 'b')][Alias('q')][string]$P) }}; ({PROXY}::GetParamBlock((Get-Command f)) -split '\\n').Trim() -join ''", ["[Alias('q')][ValidateSet('a','b')][string]${P}"]),
        (f"function f {{ [CmdletBinding(SupportsPaging, RemotingCapability = 3)] param() }}; {PROXY}::GetCmdletBindingAttribute((Get-Command f)); {PROXY}::GetCmdletBindingAttribute((Get-Command Get-Host))", ["[CmdletBinding(SupportsPaging=$true, RemotingCapability='OwnedByCommand')]", "[CmdletBinding(HelpUri='https://go.microsoft.com/fwlink/?LinkID=2097110', RemotingCapability='None')]"]),
        ("function f { param($ComputerName) }; 'f', 'Get-Date', 'select', 'Get-Process', 'Invoke-Command' | ForEach-Object { (Get-Command $_).RemotingCapability.ToString() }", ["SupportedByCommand", "PowerShell", "None", "SupportedByCommand", "OwnedByCommand"]),
        (f"function f {{ [CmdletBinding(SupportsShouldProcess)] param() }}; {PROXY}::GetCmdletBindingAttribute((Get-Command f))", ["[CmdletBinding(SupportsShouldProcess=$true, ConfirmImpact='Medium')]"]),
        ("[System.Management.Automation.LanguagePrimitives]::ConvertTo('5', [int]) + 1; $r = 0; [System.Management.Automation.LanguagePrimitives]::TryConvertTo('x', [int], [ref]$r)", ["6", "False"]),
        ("$d = [System.Management.Automation.LanguagePrimitives]::GetPSDataCollection(@(1, 2)); $d.Count; $d.IsOpen", ["2", "False"]),
        ("[System.Management.Automation.LanguagePrimitives]::Compare('a', 'B', $true); [System.Management.Automation.LanguagePrimitives]::IsTrue(@(0))", ["-1", "False"]),
        ("$e = $null; ([System.Management.Automation.PSParser]::Tokenize('gci -Path $x # c', [ref]$e) | ForEach-Object Type) -join ' '", ["Command CommandParameter Variable Comment"]),
        ("$t = [object].Assembly.GetType('System.Func`3').MakeGenericType([int], [int], [int]); $f = { $args[0] + $args[1] } -as $t; $f.Invoke(2, 3)", ["5"]),
    ],
)
def test_called_by_name(text: str, expected: list[str]) -> None:
    assert run(text) == expected


def test_json_is_read_into_an_ordered_table() -> None:
    script = "$t = '{\"b\": 1, \"a\": 2, \"B\": 3}' | ConvertFrom-Json -AsHashtable; $t.GetType().Name; $t.Keys -join ''; $o = [System.Management.Automation.OrderedHashtable]::new($t); $o.Add('z', 4); $o.Count; $t.Count"
    assert run(script) == ["OrderedHashtable", "baB", "4", "3"]


DYNAMIC = (
    "function D { [CmdletBinding()] param([Parameter(ValueFromPipeline)] $a) dynamicparam { $c = [Collections.ObjectModel.Collection[Attribute]]::new(); "
    "$c.Add([System.Management.Automation.ParameterAttribute]::new()); $d = [System.Management.Automation.RuntimeDefinedParameterDictionary]::new(); "
    "$d.Add('Late', [System.Management.Automation.RuntimeDefinedParameter]::new('Late', [string], $c)); $d } process { \"$a $($PSBoundParameters.Late)\" } }; "
)


@pytest.mark.parametrize(("script", "expected"), [
    (DYNAMIC + f"Set-Item function:P ([scriptblock]::Create({PROXY}::Create((Get-Command D)))); (Get-Command P).Parameters.Late.IsDynamic; P -a 1 -Late x; 1, 2 | P -Late y", ["True", "1 x", "1 y", "2 y"]),
    (DYNAMIC + "$ExecutionContext.InvokeCommand.GetCommand('D', 'Function', @()).Parameters.ContainsKey('Late')", ["True"]),
    (
        f"Set-Item function:P ([scriptblock]::Create({PROXY}::Create((Get-Command Get-Content)))); $f = New-TemporaryFile; Set-Content $f abc -Encoding unicode; P $f -Encoding unicode; Remove-Item $f",
        ["abc"],
    ),
    ("$ExecutionContext.InvokeCommand.InvokeScript('$args -join \"-\"', 1, 2)", ["1-2"]),
    ("$ExecutionContext.InvokeCommand.InvokeScript($false, { $script:v = \"$args $input\" }, @(7), @(8)); $v", ["8 7"]),
    (f"{PROXY}::GetHelpComments((Get-Help Get-Date)) -match '(?s)^\\s*\\.SYNOPSIS.+\\.PARAMETER Date'", ["True"]),
])
def test_what_stands_before_a_command(script: str, expected: list[str]) -> None:
    """A proxy has the command's dynamic parameters, and runs it once where nothing is piped in."""
    assert run(script) == expected

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
        (f"function f {{ [CmdletBinding(SupportsShouldProcess)] param() }}; {PROXY}::GetCmdletBindingAttribute((Get-Command f))", ["[CmdletBinding(SupportsShouldProcess=$true, ConfirmImpact='Medium')]"]),
        ("[System.Management.Automation.LanguagePrimitives]::ConvertTo('5', [int]) + 1; $r = 0; [System.Management.Automation.LanguagePrimitives]::TryConvertTo('x', [int], [ref]$r)", ["6", "False"]),
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

"""Patterns and `?.` among operators: each belongs to what C# groups it with."""

from __future__ import annotations

from zlib import crc32

import pytest

from tests.runtime.test_language import run

CODE = """Add-Type 'using System.Collections; using System.Collections.Generic; namespace SPACE {
public class N { public string Name; public bool Flag; public N Next; public List<int> L = new List<int> { 1, 2 }; public N Get() { return this; } }
public static class T { METHOD } }'
$n = [SPACE.N]::new(); $n.Name = 'n'; $n.Next = $n
"""


@pytest.mark.parametrize(
    ("method", "calls", "expected"),
    [
        ("public static bool F(object j, bool k) { return j is string || j is int || k; }", "[T]::F('', $false); [T]::F(1, $false); [T]::F(1.5, $true); [T]::F(1.5, $false)", ["True", "True", "True", "False"]),
        ("public static bool F(object j, bool k) { return k && j is string || j is int; }", "[T]::F('', $true); [T]::F('', $false); [T]::F(1, $false)", ["True", "False", "True"]),
        ("public static bool F(object j, object k) { return j is not null && k is IList l && l.Count == 2; }", "[T]::F(1, @(1, 2)); [T]::F(1, @()); [T]::F($null, @(1, 2))", ["True", "False", "False"]),
        ("public static bool F(int j) { return j is > 2 && j < 10 || j is 0 or 1 && j != 1; }", "[T]::F(3); [T]::F(30); [T]::F(0); [T]::F(1)", ["True", "False", "True", "False"]),
        ("public static bool F(bool d, N x) { return d && x?.Name != null && x.Name.Length == 1; }", "[T]::F($true, $n); [T]::F($true, $null); [T]::F($false, $n)", ["True", "False", "False"]),
        ("public static string F(N x) { return (string)x?.Name + (!x?.Flag == true) + (1 + x?.L?.Count ?? 7); }", "[T]::F($n); [T]::F($null)", ["nTrue3", "False7"]),
        ("public static bool F(object o, N x) { return o is string && x?.Get()?.Name == \"n\" || o is int && !(x?.Flag ?? true); }", "[T]::F('', $n); [T]::F('', $null); [T]::F(1, $n); [T]::F(1, $null)", ["True", "False", "True", "False"]),
        ("public static string F(N x) { return \"a\" + x?.Next?.Get().Name + \"b\"; }", "[T]::F($n); [T]::F($null)", ["anb", "ab"]),
    ],
)
def test_grouping(method: str, calls: str, expected: list[str]) -> None:
    space = f"Grouping{crc32(method.encode())}"  # types are the process's
    text = CODE.replace("METHOD", method) + calls.replace("[T]", "[SPACE.T]")
    assert run(text.replace("SPACE", space)) == expected

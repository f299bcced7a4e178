"""What reflection and the objects of the engine tell of themselves."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run


@pytest.mark.parametrize(("script", "wanted"), [
    ("$s = { a }; $s.Id.GetType().Name; $s.Id -eq $s.Id; $s.Id -eq { a }.Id; $t = 1..2 | % { { a } }; $t[0].Id -eq $t[1].Id", ["Guid", "True", "False", "True"]),
    ("$null -eq [type]::GetType('system.int32'); [type]::GetType('System.Int32').Name; [type]::GetType('system.int32', $false, $true).Name; $null -eq [type]::GetType('nosuch')", ["True", "Int32", "Int32", "True"]),
    ("try { [type]::GetType('nosuch', $true) } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.Message.Split(',')[0] }", [
        "TypeLoadException", "Could not load type 'nosuch' from assembly 'Anonymously Hosted DynamicMethods Assembly",
    ]),
    ("[int].Module.Name; [int].Module -eq [string].Module; [psobject].Assembly.ManifestModule.ScopeName", ["System.Private.CoreLib.dll", "True", "System.Management.Automation.dll"]),
    ("$d = [Exception]::new().Data; $d.GetType().FullName; $d.k = 1; $d.Contains('K'); $d.Count", ["System.Collections.ListDictionaryInternal", "False", "1"]),
])
def test_what_they_tell(script: str, wanted: list[str]) -> None:
    assert run(script) == wanted

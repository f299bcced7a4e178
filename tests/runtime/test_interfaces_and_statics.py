"""What types have for an interface, asked by reflection, by Get-Member, and where a type has no member of the name itself."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run

_TYPES = """Add-Type @'
public interface IAsked { static string Kind => "asked"; static string Path() { return "path"; } string Hi(); }
public class Asked : IAsked { string IAsked.Hi() { return "for the interface"; } public string Hi() { return "own"; } }
'@
"""


@pytest.mark.parametrize(("script", "wanted"), [
    ("[IAsked].GetMethod('Hi').Invoke([Asked]::new(), @()); [Asked]::new().Hi()", ["for the interface", "own"]),
    ("([Asked] | Get-Member -Static Kind, Path).Definition", ["static string Path()", "static string Kind {get;}"]),
    ("$l = [System.Collections.Generic.LinkedList[int]]::new(); $l.Add(1); ([System.Collections.Generic.ICollection[int]]$l).Add('2'); \"$l\"; (,$l | Get-Member Add).Definition", [
        "1 2", "void ICollection[int].Add(int item)"]),
    ("$n = [System.Collections.Generic.LinkedList[int]]::new([int[]](3)).First; $n.ValueRef; $n.psobject.Properties['ValueRef'].TypeNameOfValue", ["3", "System.Int32&"]),
    ("$l = [System.Collections.Generic.List[int]]@(1); [System.Collections.Generic.ICollection[int]].GetMethod('Add').Invoke($l, @(5)); \"$l\"; [IComparable].GetMethod('CompareTo').Invoke(5, @(3))", ["1 5", "1"]),
])
def test_members_of_interfaces(script: str, wanted: list[str]) -> None:
    assert run(_TYPES + script) == wanted

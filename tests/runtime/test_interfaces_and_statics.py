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
    ("([Asked] | Get-Member -Static Kind, Path).Definition", ["static string Kind {get;}", "static string Path()"]),
    ("$l = [System.Collections.Generic.LinkedList[int]]::new(); $l.Add(1); ([System.Collections.Generic.ICollection[int]]$l).Add('2'); \"$l\"; (,$l | Get-Member Add).Definition", [
        "1 2", "void ICollection[int].Add(int item)"]),
    ("$n = [System.Collections.Generic.LinkedList[int]]::new([int[]](3)).First; $n.ValueRef; $n.psobject.Properties['ValueRef'].TypeNameOfValue", ["3", "System.Int32&"]),
    ("$l = [System.Collections.Generic.List[int]]@(1); [System.Collections.Generic.ICollection[int]].GetMethod('Add').Invoke($l, @(5)); \"$l\"; [IComparable].GetMethod('CompareTo').Invoke(5, @(3))", ["1 5", "1"]),
])
def test_members_of_interfaces(script: str, wanted: list[str]) -> None:
    assert run(_TYPES + script) == wanted


_REFUSED = "try {{ {} }} catch {{ $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId }}"


@pytest.mark.parametrize(("script", "wanted"), [
    ("{ shout; $word }.InvokeWithContext(@{ shout = { 'loud' } }, [psvariable]::new('word', 4)); (Get-Command shout -ErrorAction Ignore).Name", ["loud", "4", ""]),
    ("$m = { shout }.psobject.Methods['InvokeWithContext']; $m.Invoke(@{ shout = { 'loud' } }, @())", ["loud"]),
    (_REFUSED.format("{ 1 }.InvokeWithContext(@{ ' ' = { 1 } }, $null)"), ["EmptyFunctionNameInFunctionDefinitionDictionary"]),
    (_REFUSED.format("{ 1 }.InvokeWithContext(@{ a = $null }, $null)"), ["NullFunctionBodyInFunctionDefinitionDictionary"]),
    (_REFUSED.format("{ 1 }.InvokeWithContext($null, [psvariable[]]@($null))"), ["NullEntryInVariablesDefinitionList"]),
    ("$m = [psmoduleinfo]::new({ function q { 'in it' }; $z = 4 }); & $m { q; $z }; (Get-Command q -ErrorAction Ignore).Name", ["in it", "4", ""]),
    ("$m = [psmoduleinfo]::new($true); . $m { $w = 3 }; & $m { $w }; $m.SessionState.GetType().Name", ["3", "SessionState"]),
    ("$m = Add-Type -PassThru -TypeDefinition 'using System.Management.Automation; [Cmdlet(\"Get\", \"Bin\")] public class GetBin : Cmdlet { }' | ForEach-Object Assembly | Import-Module -PassThru; "
     "$null -eq $m.SessionState; & $m { 1 }", ["True", "! CantInvokeInBinaryModule"]),
    ("try { [scriptblock]::Create('f(; ' * 50) } catch { ($_.Exception.InnerException.Message -split \"`n\")[-1] }", ["Not all parse errors were reported.  Correct the reported errors and try again."]),
])
def test_blocks_and_modules_that_run_code(script: str, wanted: list[str]) -> None:
    assert run(script) == wanted


_BROKEN = """Add-Type @'
using System; using System.Collections;
public class NeverBegun : IEnumerable { public IEnumerator GetEnumerator() { throw new Exception("boom"); } }
public class BrokenOff : IEnumerable { public IEnumerator GetEnumerator() { yield return 1; throw new Exception("snap"); } }
public class Writable { int x; public int Put { set { x = value; } } }
'@
$o = [NeverBegun]::new(); $b = [BrokenOff]::new()
"""


@pytest.mark.parametrize(("script", "wanted"), [
    ("foreach ($x in $o) { 1 }", ["! ExceptionInGetEnumerator"]), ("$o | ForEach-Object { 1 }", ["! ExceptionInGetEnumerator"]), ("\"$o $b\"", ["NeverBegun BrokenOff"]),
    ("foreach ($i in 1, 2) { try { @($o).Count } catch { \"caught $i $_\" } }", [
        f'caught {at} The following exception occurred while trying to enumerate the collection: "boom".' for at in (1, 2)]),
    ("foreach ($i in 1) { try { @($b).Count } catch { $_.FullyQualifiedErrorId } }", ["BadEnumeration"]),
    ("[Writable]::new().Put", ["! WriteOnlyProperty"]), ("$p = [pscustomobject]@{}; $p | Add-Member ScriptProperty q $null { }; $null -eq $p.q", ["True"]),
])
def test_collections_that_break_and_properties_that_cannot_be_read(script: str, wanted: list[str]) -> None:
    assert run(_BROKEN + script) == wanted

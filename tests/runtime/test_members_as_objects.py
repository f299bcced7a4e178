"""Members of ``.psobject`` and methods without brackets as objects: their classes and what they show."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run
from tests.shells import TypedShell

MADE = "$x = [pscustomobject]@{ a = 1 }; $x | Add-Member ScriptMethod Do { 1 } -PassThru | Add-Member ScriptProperty P { 5 } -PassThru | Add-Member AliasProperty L a; "


@pytest.mark.parametrize(("text", "labels"), [
    ("$x.psobject.Properties['a']", "MemberType IsSettable IsGettable Value TypeNameOfValue Name IsInstance"),
    ("'abc'.psobject.Properties['Length']", "MemberType Value IsSettable IsGettable TypeNameOfValue Name IsInstance"),
    ("$x.psobject.Properties['P']", "GetterScript SetterScript MemberType IsSettable IsGettable Value TypeNameOfValue Name IsInstance"),
    ("$x.psobject.Properties['L']", "ReferencedMemberName ConversionType MemberType TypeNameOfValue IsSettable IsGettable Value Name IsInstance"),
    ("$x.psobject.Methods['Do']", "Script OverloadDefinitions MemberType TypeNameOfValue Value Name IsInstance"),
    ("'abc'.Trim | Format-List *", "MemberType OverloadDefinitions TypeNameOfValue Value Name IsInstance"),
])
def test_members_show(text: str, labels: str) -> None:
    shell = TypedShell()
    shell.type(MADE)
    assert [line.partition(" : ")[0].strip() for line in shell.type(text) if line[:1].strip()] == labels.split()


def test_members_have_their_classes() -> None:
    shell = TypedShell()
    shell.type(MADE)
    assert shell.type("$x.psobject.Properties['P'].pstypenames -replace '.*\\.'") == ["PSScriptProperty", "PSPropertyInfo", "PSMemberInfo", "Object"]
    assert shell.type("'abc'.Trim.pstypenames -replace '.*\\.'") == ["PSMethod", "PSMethodInfo", "PSMemberInfo", "Object"]


def test_a_method_is_shown_amid_other_objects() -> None:
    shown = TypedShell().type("[timespan]0; 'abc'.Trim; 'after'")
    assert "Name                : Trim" in shown
    assert shown[-1] == "after"


def test_what_a_script_makes_tells_of_itself() -> None:
    shell = TypedShell()
    assert shell.type("$n = [psnoteproperty]::new('q', 5); $n.Value = 6; $n.Value; [psscriptproperty]::new('s', { 3 }).GetterScript; [System.Management.Automation.PSPropertySet]::new('s', [string[]]('a', 'b')).ReferencedPropertyNames") == [
        "6", " 3 ", "a", "b"]


def test_properties_that_are_declared_late_are_listed() -> None:
    """What few scripts ask for is declared when a member is missed; who lists the members misses all of them."""
    text = "$p = Get-Process -Id $PID; 'Threads', 'PriorityClass', 'EnableRaisingEvents' | ForEach-Object { $_ -in $p.psobject.Properties.Name }; ($p | Select-Object *).psobject.Properties.Name -contains 'ExitTime'"
    assert run(text) == ["True", "True", "True", "True"]


@pytest.mark.parametrize(("script", "wanted"), [
    ("@{a=1}.Item.OverloadDefinitions", ["System.Object Item(System.Object key) {get;set;}"]), ("@{Item=1}.Item", ["1"]),
    ("\"$('abc'.Chars)\"; 'abc'.Chars.Invoke(1)", ["char Chars(int index) {get;}", "b"]),
    ("$p = ([System.Collections.Generic.List[int]](4, 5)).Item; $p.TypeNameOfValue; $p.IsSettable; $p.MemberType; $p.Invoke(1)", ["System.Int32", "True", "ParameterizedProperty", "5"]),
    ("$h = @{a=1}; $h.Item.InvokeSet(3, 'b'); $h.b", ["3"]),
    ("@([pscustomobject]@{Item=1}, [pscustomobject]@{Item=2}).Item.OverloadDefinitions", ["System.Object IList.Item(int index) {get;set;}"]),
    ("$x = ([xml]'<a><b n=\"1\"/></a>').a; $x.Item.OverloadDefinitions.Count; $x.Item('b').n; $x.Item('b', '').n; $x['b'].n", ["2", "1", "1", "1"]),
    ("@{a=1}.psobject.Members['Item'].GetType().Name; $null -eq @{a=1}.psobject.Methods['Item']", ["PSParameterizedProperty", "True"]),
    ("[psobject]::new($null)", ["! PSArgumentNullException"]),
])
def test_properties_that_take_arguments_are_named_without_any(script: str, wanted: list[str]) -> None:
    assert run(script) == wanted


def test_what_a_method_of_a_class_throws_when_it_is_called_as_an_object() -> None:
    """PSMethodInfo.Invoke wraps it, and ForEach-Object calls methods so; called by its name it throws what it throws."""
    shell = TypedShell()
    shell.type("class Thrower { [void] Out() { throw 'oops' } [void] Bad($x) { throw [InvalidOperationException]'ioe' } }; $t = [Thrower]::new()")
    told = "$_.Exception.GetType().Name, $_.Exception.Message, $_.Exception.InnerException.GetType().Name, $_.FullyQualifiedErrorId.Split(',')[0] -join '|'"
    wrapped = 'Exception calling "Out" with "0" argument(s): "oops"'
    assert shell.type(f"$t | ForEach-Object Out -ErrorVariable e -ErrorAction 0; $e | ForEach-Object {{ {told} }}") == [f"MethodInvocationException|{wrapped}|RuntimeException|MethodInvocationError"]
    assert shell.type(f"$t | ForEach-Object Bad 1 -ErrorVariable e -ErrorAction 0; $e | ForEach-Object {{ {told} }}") == [
        'MethodInvocationException|Exception calling "Bad" with "1" argument(s): "ioe"|InvalidOperationException|MethodInvocationError']
    for call in ("$t.Out.Invoke()", "$t.psobject.Methods['Out'].Invoke()"):
        assert shell.type(f"try {{ {call} }} catch {{ $_.Exception.Message }}") == [wrapped]
    assert shell.type("try { $t.Out() } catch { $_.Exception.Message }") == ["oops"]


def test_members_as_texts_are_the_lines_of_get_member() -> None:
    shell = TypedShell()
    assert shell.type("'abc'.psobject.Properties['Length'].ToString(); \"$([psscriptproperty]::new('a', { 1 }, { 2 }))\"; [psaliasproperty]::new('a', 'b').ToString()") == [
        "int Length {get;}", "System.Object a {get= 1 ;set= 2 ;}", "a = b",
    ]
    assert shell.type("[psscriptmethod]::new('a', { 1 }).ToString(); [psnoteproperty]::new('a', 1).ToString(); (Get-Item /).psobject.Properties['Mode'].ToString()") == [
        "System.Object a();", "int a=1", "System.String Mode{get=Mode;}",
    ]
    assert shell.type("$p = [psaliasproperty]::new('a', 'b', [int]); \"$p\"; $o = [pscustomobject]@{ b = '5' }; $o.psobject.Members.Add($p); $o.a.GetType().Name") == [
        "a = (System.Int32)b", "Int32",
    ]


@pytest.mark.parametrize(("text", "expected"), [
    ("$x.psobject.Properties.Count", ["1", "1", "1"]),
    ("$null -eq ([pscustomobject]@{}).psobject.Properties.Count", ["True"]),
    ("$x.psobject.Properties.Match('*').Count", ["3"]),
    ("[pscustomobject]@{ M = @('a'.psobject.Methods['Trim'], 'a'.Split) } | Format-List | Out-String -Stream", ["", "M : {Trim, Split}", ""]),
    ("'a' | Get-Member -Name L*, S* | ForEach-Object Name", ["LastIndexOf", "LastIndexOfAny", "Length", "Split", "StartsWith", "Substring"]),
])
def test_collections_of_members(text: str, expected: list[str]) -> None:
    assert run(MADE + text) == expected

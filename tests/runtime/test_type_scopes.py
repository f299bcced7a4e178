"""Types that scripts define belong to scopes, and to the text of the block that defines them."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from havmsh.diagnostics import Source, Span
from havmsh.runtime.type_scopes import TypeScopes
from tests.runtime.test_language import run


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("function Make { enum Inner { A; B } [Inner]::B }; Make; try { [Inner]::A } catch { \"$_\" }", ["B", "Unable to find type [Inner]."]),
        ("& { class Once { $a = 1 }; [Once]::new().a }; try { [Once]::new() } catch { $_.FullyQualifiedErrorId }", ["1", "TypeNotFound"]),
        ("class Same { $a = 'outer' }; & { class Same { $a = 'inner' }; [Same]::new().a }; [Same]::new().a", ["inner", "outer"]),
        ("function Out-One { class Has { [int] Twice([int] $n) { return [Helps]::Two($n) } } class Helps { static [int] Two([int] $n) { return $n * 2 } } [Has]::new() }; (Out-One).Twice(4)", ["8"]),
        ("function Ask { 'Seen' -as [type] }; function Outer { class Seen { }; (Ask).Name }; Outer; $null -eq (Ask)", ["Seen", "True"]),
        ("Invoke-Expression 'class Told { $a = 9 }'; [Told]::new().a; . ([scriptblock]::Create('class Dotted { $a = 8 }')); [Dotted]::new().a", ["9", "8"]),
        ("class First { $z = 1 }; function Later { [First]::new().z }; & { class First { $z = 2 }; Later }", ["1"]),
    ],
)
def test_a_type_is_known_where_it_was_defined(text: str, expected: list[str]) -> None:
    assert run(text) == expected


def test_types_of_modules_and_scripts_do_not_meet(tmp_path: Path) -> None:
    """A module's code means the module's class, the script's code the script's; nobody outside sees the module's without `using module`."""
    (tmp_path / "Classes.ps1").write_text("enum Kind { A; B }\nclass Node { $From = 'module'; [Node] Twin() { return [Node]::new() } [object] ByName() { return New-Object Node } }\n")
    (tmp_path / "m.psm1").write_text(
        ". $PSScriptRoot/Classes.ps1\nfunction Get-Node { param([Kind] $Kind, [Node] $Of) if ($Of) { \"$($Of.From) $Kind\" } else { [Node]::new() } }\n"
        "function Get-Many { $l = [Collections.Generic.List[Node]]::new(); $l.Add([Node]::new()); $l[0].From; ([Node]::new()) -is [Node] }\n"
    )
    (tmp_path / "only.ps1").write_text("class Only { $b = 1 }\n")
    module, only = tmp_path / "m.psm1", tmp_path / "only.ps1"
    assert run(f"""
class Node {{ $From = 'script' }}
Import-Module '{module}'; [Node]::new().From; (Get-Node).From; (Get-Node).Twin().From; (Get-Node).ByName().From
Get-Node -Kind B -Of (Get-Node); Get-Many; (Get-Node) -is [Node]
try {{ [Kind]::A }} catch {{ "$_" }}
& (Get-Module m) {{ [Kind]::B }}
& '{only}'; try {{ [Only]::new() }} catch {{ "$_" }}
. '{only}'; [Only]::new().b""") == [
        "script", "module", "module", "module", "module B", "module", "True", "False", "Unable to find type [Kind].", "B", "Unable to find type [Only].", "1",
    ]
    (tmp_path / "user.ps1").write_text("using module ./m.psm1\nfunction Inside { [Kind]::B }\nInside; [Node]::new().From\n")
    assert run(f"& '{tmp_path / 'user.ps1'}'; try {{ [Kind] }} catch {{ \"$_\" }}") == ["B", "module", "Unable to find type [Kind]."]


def test_lists_and_arrays_are_of_the_type_that_was_meant() -> None:
    """Two scopes have a class of one name: what holds objects of one takes none of the other, and still knows its own where neither is seen."""
    assert run("""
function One { class Place { [string] $City } [Place]; $l = [Collections.Generic.List[Place]]::new(); $l.Add([Place] @{ City = 'a' }); , $l; , [Place[]] $l; , [Place[]]::new(1) }
function Two { class Place { [int] $City } enum Hue { X } [Place]; $l = [Collections.Generic.List[Place]]::new(); $l.Add([Place] @{ City = 5 }); , $l; , [Place[]] $l; , [Hue[]] 'X'; [Hue] }
$t, $l, $a, $n = One; $t2, $l2, $a2, $h, $hue = Two
"$($l.GetType().GetGenericArguments()[0] -eq $t) $($l2.GetType().GetGenericArguments()[0] -eq $t2) $($a.GetType().GetElementType() -eq $t) $($a2.GetType().GetElementType() -eq $t2)"
"$($a.GetType() -eq $n.GetType()) $($a.GetType() -eq $a2.GetType()) $($l.GetType() -eq $l2.GetType()) $($h.GetType().GetElementType() -eq $hue) $($a.Clone().GetType() -eq $a.GetType())"
$l.Add($a[0]); $l.Count; try { $l.Add($a2[0]) } catch { $_.FullyQualifiedErrorId }
$l.FindAll({ $args[0].City -eq 'a' }).GetType() -eq $l.GetType(); $l.ToArray().GetType() -eq $a.GetType()
"$($a.GetType().FullName) $($a.GetType().FullName.GetType().Name) $($a.pstypenames[0].GetType().Name)"
""") == ["True True True True", "True False False True True", "2", "MethodArgumentConversionInvalidCastArgument", "True", "True", "One.Place[] String String"]


@pytest.mark.parametrize(("text", "expected"), [
    ("$last = $null; 1..3 | ForEach-Object { class C { }; if ($last) { $last -eq [C] }; $last = [C] }", ["True", "True"]),
    ("1, 2 | Where-Object { enum E { A = 2 }; $_ -eq [E]::A }", ["2"]), ("& { 1 | % { if ($true) { class Q { $z = 3 } }; [Q]::new().z } }", ["3"]),
])
def test_a_block_of_a_pipeline_defines_types(text: str, expected: list[str]) -> None:
    assert run(text) == expected


def test_a_text_means_its_own_type_and_elsewhere_the_last_defined_counts() -> None:
    """However many texts define a type of one name; a block that runs again defines it last again."""
    scopes, session = TypeScopes(), SimpleNamespace(script_types={})
    spans = [Span(Source("class A { }; [A]"), 0, 16) for _ in range(3)]
    for number, span in enumerate(spans):
        scopes.bind(span, {"A": number})
        scopes.bind(span, {"A": number})

    def found_at(span: Span) -> Any:
        with scopes.asked_by(cast("Any", None), Span(span.source, 13, 16)):
            return scopes.find(cast("Any", session), "A")

    def last() -> Any:
        with scopes.asked_everywhere():
            return scopes.find(cast("Any", session), "A")

    assert [found_at(span) for span in spans] == [0, 1, 2]
    assert (list(scopes.everything()), last()) == ([0, 1, 2], 2)
    scopes.bind(spans[0], {"A": 0})
    assert (list(scopes.everything()), last()) == ([1, 2, 0], 0)
    scopes.forget(cast("Any", SimpleNamespace(session=SimpleNamespace(global_frame=None), own_types=None)), spans[0], ["A"])
    assert (found_at(spans[0]), last()) == (None, 2)

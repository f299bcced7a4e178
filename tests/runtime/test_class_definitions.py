"""Definitions of classes and enums that lean on other types."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run


@pytest.mark.parametrize(("script", "wanted"), [
    ("enum A { e = [B]::e + 2 }; enum B { e = [C]::e; f }; enum C { e = 38 }; [int][A]::e; [int][B]::f", ["40", "39"]),
    ("class B : IO.MemoryStream {}; [B]::new().Length; class D : Attribute {}; class E : Management.Automation.PSCmdlet {}", ["0"]),
    ("class B : Collections.ObjectModel.ReadOnlyCollection[int] { B() : base([int[]](1, 2)) {} }; [B]::new().Count", ["2"]),
])
def test_definitions_that_lean_on_others(script: str, wanted: list[str]) -> None:
    assert run(script) == wanted


def test_a_base_that_must_be_given_something() -> None:
    text = "try { & ([scriptblock]::Create('class B : Collections.ObjectModel.ReadOnlyCollection[int] {}')) } catch { $_.FullyQualifiedErrorId; ($_.Exception.Message -split '\\n')[-1] }"
    assert run(text) == ["BaseClassNoDefaultCtor", "Base class 'ReadOnlyCollection`1' does not contain a parameterless constructor."]

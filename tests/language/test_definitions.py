"""What is wrong with classes and enums when they are defined."""

from __future__ import annotations

import pytest

from havmsh.language import ast, parse
from havmsh.language.definitions import TypeFacts, check_definitions
from havmsh.language.walk import walk

KNOWN = {
    "int": TypeFacts("Int32", sealed=True), "byte": TypeFacts("Byte", sealed=True), "string": TypeFacts("String", sealed=True), "object": TypeFacts("Object"), "system.idisposable": TypeFacts("IDisposable", interface=True),
    "collections.generic.list": TypeFacts("List`1"),
}


def find(name: ast.ITypeName, attribute: bool) -> TypeFacts | None:
    return TypeFacts("Attribute") if attribute else KNOWN.get(name.full_name.lower())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("class C { $x; $x }", [("MemberAlreadyDefined", 14)]),
        ("class C { f(){} f($a){} f(){} }", [("MemberAlreadyDefined", 24)]),
        ("class C { f([int]$a){} f([string]$b){} }", []),
        ("class C { static C($x) {} }", [("StaticConstructorCantHaveParameters", 19)]),
        ("class A{} ; class B : A[] {}", [("SubtypeArray", 22)]),
        ("class A {} ; class B {}; class C : A, B {}", [("InterfaceNameExpected", 38)]),
        ("class A {} ; class C : A, System.IDisposable {}", []),
        ("class A { A([int]$a) {} }; class B : A {}", [("BaseClassNoDefaultCtor", 27)]),
        ("class A : B {}; class B : A {}", [("TypeNotFound", 10)]),
        ("class baz : string {}", [("SealedBaseClass", 12)]),
        ("class C { [zz]$x; [object] F() { return [yy]::x } }", [("TypeNotFound", 11), ("TypeNotFound", 41)]),
        ("enum E { x; X }", [("MemberAlreadyDefined", 12)]),
        ("enum E { a = [int]::MaxValue; b }", [("EnumeratorValueOutOfBounds", 30)]),
        ("enum E : byte { a = -1 }", [("EnumeratorValueOutOfBounds", 20)]),
        ("enum E { a = $x }", [("EnumeratorValueMustBeConstant", 13)]),
        ("enum E { a = 'hello' }", [("CannotConvertValue", 13)]),
        ("enum E { a = 1 -shl 3; b = 0x10; c }", []),
        ("enum A { x = [B]::x } enum B { x = [A]::x }", [("CycleInEnumInitializers", 0), ("CycleInEnumInitializers", 22)]),
    ],
)
def test_definitions(text: str, expected: list[tuple[str, int]]) -> None:
    tree = parse(text)
    assert not tree.errors
    types = [node for node in walk(tree.root) if isinstance(node, ast.TypeDefinitionAst)]
    assert [(error.id, error.span.start) for error in check_definitions(types, find) if error.span is not None] == expected

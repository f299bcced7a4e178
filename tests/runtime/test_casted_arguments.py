"""Which of a method's overloads a null means, and one that is cast to a type."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run

_CLASS = "class T { $x; T([hashtable] $a) { $this.x = 's' } T([int[]] $a) { $this.x = 'i' } T([object] $a) { $this.x = 'o' } static [string] M([hashtable] $a) { return 's' } " \
    "static [string] M([int[]] $a) { return 'i' } static [string] M([object] $a) { return 'o' } [string] N([byte[]] $a) { return 'b' } [string] N([long[]] $a) { return 'l' } }; "


@pytest.mark.parametrize(("script", "wanted"), [
    ("[T]::M([hashtable] $null); [T]::M([int[]] $null); [T]::M(([object] @{})); [T]::M(@{})", ["s", "i", "o", "s"]),
    ("[T]::new([hashtable] $null).x; [T]::new([int[]] $null).x; [T]::new([object] @{}).x; [T]::new(@{}).x", ["s", "i", "o", "s"]),
    ("[T]::new(5).N([int[]] (1, 2)); 'abc'.CompareTo([object] 'abc')", ["l", "0"]),
    ("[Collections.Generic.HashSet[string]]::new([Collections.Generic.IEqualityComparer[string]] $null).Count", ["0"]),
])
def test_casts_choose(script: str, wanted: list[str]) -> None:
    assert run(_CLASS + script) == wanted


@pytest.mark.parametrize("call", [
    "[Security.Cryptography.SHA256]::Create().ComputeHash($null)", "[Collections.Generic.HashSet[string]]::new($null)", "[hashtable]::new($null)", "[Xml.XmlReader]::Create($null)",
    "[Collections.Generic.Dictionary[string, int]]::new($null)",
])
def test_null_is_ambiguous(call: str) -> None:
    assert run(f"try {{ {call} }} catch {{ $_.FullyQualifiedErrorId; $_.Exception.Message -like 'Multiple ambiguous overloads*' }}") == ["MethodCountCouldNotFindBest", "True"]


@pytest.mark.parametrize(("call", "message"), [
    ("[Collections.Generic.List[int]]::new($null)", "Value cannot be null. (Parameter 'collection')"),
    ("[Collections.Generic.Queue[int]]::new($null)", "Value cannot be null. (Parameter 'collection')"),
    ("[Collections.Generic.HashSet[string]]::new([Collections.Generic.IEnumerable[string]] $null)", "Value cannot be null. (Parameter 'collection')"),
    ("[Collections.Generic.Dictionary[string, int]]::new([Collections.Generic.IDictionary[string, int]] $null)", "Value cannot be null. (Parameter 'dictionary')"),
    ("[Collections.Generic.Dictionary[int, int]]::new(-5)", "Specified argument was out of the range of valid values. (Parameter 'capacity')"),
    ("[Collections.Generic.HashSet[int]]::new(-5)", "capacity ('-5') must be a non-negative value. (Parameter 'capacity')\nActual value was -5."),
])
def test_what_collections_refuse(call: str, message: str) -> None:
    assert "\n".join(run(f"try {{ {call} }} catch {{ $_.Exception.InnerException.Message }}")) == message


def test_arguments_of_blocks_are_collected() -> None:
    """`Invoke(Params object[] args)`: an array of objects alone is all arguments, one of numbers is one of them."""
    assert run("$b = { param($a, $b) \"$a-$b $($args.Count)\" }; $b.Invoke((1, 2, 3)); $b.Invoke([int[]] (1, 2)); $b.Invoke([string[]] ('x', 'y')); { $args.Count }.Invoke($null); $b.InvokeReturnAsIs(@(1, 2))") == [
        "1-2 1", "1 2- 0", "x-y 0", "0", "1-2 0"]

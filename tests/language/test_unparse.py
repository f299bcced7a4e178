"""What is printed parses to the tree that it was printed from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import assume, given, settings

from havmsh.language import parse
from havmsh.language.unparse import unparse
from havmsh.language.walk import same
from tests.language.test_tokens import texts

CASES = Path(__file__).parents[1] / "conformance" / "cases"


def assert_comes_back(text: str) -> None:
    tree = parse(text)
    printed = unparse(tree.root)
    again = parse(printed)
    assert not again.errors, (printed, again.errors)
    assert same(tree.root, again.root), printed


@pytest.mark.parametrize("path", sorted((CASES / "lang").glob("*.jsonl")) + sorted((CASES / "programs").glob("*.jsonl")), ids=lambda path: path.stem)
def test_recorded_scripts_come_back(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        script = json.loads(line)["script"]
        if not parse(script).errors:
            assert_comes_back(script)


@settings(max_examples=600, deadline=None)
@given(texts)
def test_whatever_parses_comes_back(text: str) -> None:
    assume(not parse(text).errors)
    assert_comes_back(text)


@pytest.mark.parametrize(
    "text",
    [
        "`if a", "& 'a b' -x:1,2 --% raw | x", '"a`"b$($c + ""d"")${e f}`n"', "echo `$x a`,b $x-y \"q\"w 2>&1 > f", "[a]::b[int](1)", "${a}?.b?.c", "@'\na'\n'@", '@"\n`"@ $x\n"@', "- 1; -1; 0xFFFFFFFF",
        "switch -regex -file x { a { } default { } }", "class A : B { hidden static [int] $x = 1; A() : base(1) { } [void] M([int] $a) { } }\n[Flags()] enum E : byte { a = 1; b }",
        "\ue000", "filter f { process { $_ } }", "param([Parameter(Mandatory)][int] $x = 5)\nbegin { } end { }", "trap { } ; 1", "break $x", "a && b || c &", "$a ? 1 : 2", "$using:x.y[0]", ", 1", "1.50d; 1e400; 10n",
    ],
)
def test_hard_ones_come_back(text: str) -> None:
    assert not parse(text).errors, parse(text).errors
    assert_comes_back(text)

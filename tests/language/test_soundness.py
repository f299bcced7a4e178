"""That looking at nodes one by one finds a text wrong wherever the walk over its tree does, and that runs of tokens are those that the scanners find."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest

from havmsh.language import parse, soundness
from havmsh.language.lexing.runs import Runs
from havmsh.language.walk import walk
from tests import fuzz

_CASES = (Path(__file__).parent.parent / "conformance/cases/parse/errors.jsonl").read_text("utf-8").splitlines()
BROKEN = [text.replace("''", "'").replace("\u23ce", "\n") for line in _CASES for text in re.findall(r"Create\('(.*?)'\.Replace", json.loads(line)["expr"])]
WRONG = [
    "function f($a, $a) { }", "param([void]$x)", "param([ordered]$x)", "[X(1, n = 2, n = 3)]param()", "[X($y)]param()", "using namespace 5a", "switch -parallel (1) { 1 { } }",
    "try { } finally { return }", "while (1) { try { } finally { break } }", "try { } catch { } catch [x] { }", "1 = 2", "(1)++", "[ordered]5", "[int][ref]$x", "[X()]5", "$using:a[$b]", "@{ a = 1; A = 2 }",
    "f @x; 1 + @x", "data { f }", "parallel { }", "workflow w { }", "${a}?.b = 1", "[int]$pscmdlet = 5",
]


def shown(text: str) -> list[object]:
    tree = parse(text)
    errors: list[object] = [(error.id, error.message, error.span and (error.span.start, error.span.end), error.needs_more) for error in tree.errors]
    return [*errors, *[(token.kind, token.start, token.end, token.role) for token in tree.tokens], *[(node.__class__, node.span.start, node.span.end) for node in walk(tree.root)]]


def texts() -> list[str]:
    dice = random.Random(11)
    found = [*WRONG, *BROKEN, *fuzz.scripts()]
    for text in found[:]:
        at = dice.randrange(len(text) + 1)
        found.append(text[:at] + dice.choice("'\"$(){}[];,|-+.=:`@#? \n5") + text[at + dice.randrange(2):])
    return found


def test_every_wrong_text_is_seen_to_be() -> None:
    assert [text for text in WRONG if not parse(text).errors] == []


def test_the_walk_finds_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = {text: shown(text) for text in texts()}
    monkeypatch.setattr(soundness, "_sound", lambda noted: False)
    assert [text for text, found in quick.items() if shown(text) != found] == []


def test_runs_are_what_the_scanners_find(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = {text: shown(text) for text in texts()}
    for name in ("operand", "beginning", "plain_key", "assigned_variable", "simple_type", "simple_generic", "simple_member"):
        monkeypatch.setattr(Runs, name, lambda self: None)
    monkeypatch.setattr(Runs, "following", lambda self: self.next_token())
    monkeypatch.setattr(Runs, "variable_follows", lambda self: False)
    assert [text for text, found in quick.items() if shown(text) != found] == []

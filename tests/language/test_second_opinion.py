"""tree-sitter's PowerShell grammar as a second opinion on which texts parse: it may be laxer in what texts mean, never in how they are built."""

from __future__ import annotations

import random

import pytest

from havmsh.language import parse
from tests import fuzz

tree_sitter = pytest.importorskip("tree_sitter", reason="a test dependency that some platforms have no wheel for")
grammar = pytest.importorskip("tree_sitter_powershell", reason="a test dependency that some platforms have no wheel for")

READER = tree_sitter.Parser(tree_sitter.Language(grammar.language()))
CORPUS = fuzz.scripts()
MEANING = frozenset((
    "BadNumericConstant", "DuplicateKeyInHashLiteral", "EmptyCatchNotLast", "InvalidLeftHandSide", "InvalidVariableReferenceWithDrive", "MethodHasCodePathNotReturn",
    "OperatorRequiresVariableOrProperty", "OrderedAttributeOnlyOnHashLiteralNode", "SplattingNotPermitted",
))
"""Errors that PowerShell finds in texts of good form; that grammar knows none of them."""


def accepts(text: str) -> bool:
    """Whether tree-sitter finds nothing wrong."""
    return not READER.parse(text.encode("utf-8", "surrogatepass")).root_node.has_error


def test_what_it_accepts_of_the_recorded_scripts_we_accept() -> None:
    refused = {error.id for text in CORPUS if accepts(text) for error in parse(text).errors}
    assert refused <= MEANING


def test_it_accepts_nearly_all_that_we_accept() -> None:
    ours = [text for text in CORPUS if not parse(text).errors]
    assert sum(map(accepts, ours)) > 0.8 * len(ours) > 300


def test_we_agree_on_scripts_that_lost_a_token() -> None:
    dice = random.Random(5)
    texts = []
    for text in CORPUS:
        tokens = [token for token in parse(text).tokens if token.end > token.start]
        if tokens:
            lost = dice.choice(tokens)
            texts.append(text[:lost.start] + text[lost.end:])
    laxer = [text for text in texts if accepts(text) and parse(text).errors and parse(text).errors[0].id not in MEANING]
    broken = [text for text in texts if parse(text).errors]
    assert len(laxer) < 0.03 * len(texts) < len(broken)

"""Tokens add up to the text, and the compiled expressions that scan common words agree with the scanners that know every case."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from havmsh.language import Tree, lexer, parse
from havmsh.language.tokens import Token

CASES = Path(__file__).parents[1] / "conformance" / "cases"
GAP = re.compile(r"(?:[^\S\r\n]|`[^\S\r\n])*\Z")
NOTHING = re.compile(r"(?!)")

WORDS = [
    "$a", "$env:PATH", "${x y}", "$_", "$?", "@args", "1", "0x1F", "1.5e3", "10kb", ".5", "'s'", '"d $a $(1) e"', "@'\nh\n'@", '@"\n$x\n"@', "word", "Get-Item", "-Name", "-eq", "-Path:", "--", "=",
    "+=", "+", "-", "*", "/", "%", "..", "::", ".", "?.", "?[", "?", ":", "??", "!", ",", ";", "\n", "\r\n", " ", "`\n", "(", ")", "{", "}", "[", "]", "@(", "@{", "$(", "|", "&&", "||", "&", ">",
    "2>&1", ">>", "<", "# c\n", "<# b #>", "if", "else", "foreach", "in", "function", "f", "param", "class", "switch", "try", "catch", "return", "break", ":l", "[int]", "“", "’", "–", "é", "`", "$", "@",
    '"', "'", "\0", "\t", "\xa0", "--%", "using", "namespace", "begin", "process", "trap", "data", "enum", "static", "hidden",
]
texts = st.lists(st.sampled_from(WORDS), max_size=14).map("".join) | st.text(max_size=30)


def assert_whole(tree: Tree) -> None:
    """Every character belongs to one token, or is white space between two."""
    text = tree.source.text
    position = 0
    for token in tree.tokens:
        if token.kind == "EndOfInput":
            break
        assert position <= token.start <= token.end <= len(text)
        assert GAP.match(text[position:token.start]), text[position:token.start]
        position = token.end
    assert GAP.match(text[position:])


@pytest.mark.parametrize("path", sorted(CASES.glob("*/*.jsonl")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_tokens_of_recorded_scripts_add_up(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        script = json.loads(line).get("script")
        if script:
            tree = parse(script)
            if not tree.errors:
                assert_whole(tree)


@settings(max_examples=400, deadline=None)
@given(texts)
def test_any_text_gives_a_tree(text: str) -> None:
    tree = parse(text)
    assert tree.root.span.start == 0
    if not tree.errors:
        assert_whole(tree)


def described(token: Token) -> tuple[object, ...]:
    return token.kind, token.start, token.end, repr(token.value)


@settings(max_examples=400, deadline=None)
@given(texts)
def test_fast_and_thorough_scanners_agree(text: str) -> None:
    fast = parse(text)
    kept = lexer._IN_COMMAND, lexer._IN_EXPRESSION
    lexer._IN_COMMAND = lexer._IN_EXPRESSION = NOTHING
    try:
        thorough = parse(text)
    finally:
        lexer._IN_COMMAND, lexer._IN_EXPRESSION = kept
    assert [described(token) for token in fast.tokens] == [described(token) for token in thorough.tokens]
    assert [(error.id, error.span) for error in fast.errors] == [(error.id, error.span and type(error.span)(fast.source, error.span.start, error.span.end)) for error in thorough.errors]


def test_token_at_an_offset() -> None:
    tree = parse("Get-Item  foo")
    token = tree.token_at(3)
    assert token is not None
    assert token.text == "Get-Item"
    assert tree.token_at(9) is None
    last = tree.token_at(13)
    assert last is not None
    assert last.text == "foo"

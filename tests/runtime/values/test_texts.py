"""Patterns, wildcards, splitting, order of texts."""

from __future__ import annotations

import pytest

from havmsh.runtime import format_string, operators
from havmsh.runtime.compare import compare_text, equal_text, text_key
from havmsh.runtime.errors import NetError
from havmsh.runtime.objects import Array
from havmsh.runtime.regex import matching, patterns, replacing, splitting
from tests.runtime.test_language import run


@pytest.mark.parametrize(("text", "pattern", "fits"), [("abc", "a*", True), ("ABC", "?b?", True), ("a[c", "a`[c", True), ("]ab", "[]a]*", True), ("b", "[a-c]", True), ("", "", True), ("a", "", False)])
def test_wildcards(text: str, pattern: str, fits: bool) -> None:
    assert operators.ilike(text, pattern) is fits


@pytest.mark.parametrize(("text", "pattern", "wanted"), [
    ("abc", "[a-z-[b]]+", "a"), ("aB", "a(?i)b", "aB"), ("2024-02", r"(?<y>\d+)-(?<m>\d+)", "2024-02"), ("\u65e5x", r"\p{L}+", "\u65e5x"), ("foobar", r"(?<=foo)bar", "bar"), ("a\n", "a$", "a"), ("aa", r"(a)\1", "aa"),
])
def test_patterns_of_the_dialect(text: str, pattern: str, wanted: str) -> None:
    found = patterns.compile_(pattern).search(text)
    assert found is not None
    assert found.group() == wanted


@pytest.mark.parametrize(("pattern", "message"), [
    ("(", "Invalid pattern '(' at offset 1. Not enough )'s."), ("+7", "Invalid pattern '+7' at offset 1. Quantifier '+' following nothing."), ("[a", "Invalid pattern '[a' at offset 2. Unterminated [] set."),
    ("[z-a]", "Invalid pattern '[z-a]' at offset 4. [z-a] range in reverse order."),
])
def test_patterns_that_are_refused(pattern: str, message: str) -> None:
    with pytest.raises(NetError) as caught:
        patterns.compile_(pattern)
    assert caught.value.exception.message == message


def test_matches_and_replacement() -> None:
    seen: list[object] = []
    assert matching.imatch("foo123", r"(?<word>[a-z]+)(\d+)", seen.append) is True
    table = seen[0]
    assert [table[key] for key in (0, 1, "word")] == ["foo123", "123", "foo"]  # type: ignore[index]
    assert replacing.ireplace("foo123", Array([r"(\d+)", "<$1>"])) == "foo<123>"
    assert splitting.isplit("a,b;c", "[,;]") == ["a", "b", "c"]
    assert splitting.isplit("a,b,c", Array([",", 2])) == ["a", "b,c"]
    assert splitting.usplit(" a  b ") == ["a", "b"]


def test_order_of_texts_is_icus() -> None:
    words = ["b", "A", "a", "B", "_", "1", " ", "-", "\u00e9", "f", "e"]
    ordered = sorted(words, key=lambda word: text_key(word, False))
    assert ordered == [" ", "_", "-", "1", "a", "A", "b", "B", "e", "\u00e9", "f"]
    assert compare_text("a", "B") < 0
    assert equal_text("STRASSE", "strasse")
    assert not equal_text("a", "A", ignore_case=False)


def test_composite_formats() -> None:
    assert format_string.format_("{0:N1}|{1,5}|{1,-3}|{{}}", Array([2.25, "x"])) == "2.2|    x|x  |{}"
    assert format_string.format_("{0:yyyy}", "text") == "text"


@pytest.mark.parametrize(("text", "wanted"), [
    ("'\u0130'.ToLower() -ceq 'i'", "True"), ("'\u0130'.ToLowerInvariant() -ceq '\u0130'", "True"), ("'\u0131'.ToUpper() -ceq 'I'", "True"),
    ("'\u0131'.ToUpperInvariant() -ceq '\u0131'", "True"), ("'\u0131'.Equals('I', 'OrdinalIgnoreCase')", "False"),
])
def test_letters_i_with_and_without_dots(text: str, wanted: str) -> None:
    assert run(text) == [wanted]


@pytest.mark.parametrize(("values", "joined"), [
    ("[int[]](1, 2)", "1,2"), ("[char[]]'ab'", "a,b"), ("[Collections.Generic.List[double]](1.5, 2)", "1.5,2"), ("([Collections.Generic.Dictionary[string, int]]::new()).Keys", ""),
    ("(1, 'a')", "1,a"), ("'ab'", "ab"), ("[Collections.ArrayList](1, 2)", "System.Collections.ArrayList"), ("@{ a = 1 }.Keys", "System.Collections.Hashtable+KeyCollection"),
])
def test_sequences_that_are_joined(values: str, joined: str) -> None:
    """What has elements of a type is gone through, as ``Join<T>`` does; of other collections PowerShell makes one object."""
    assert run(f"[string]::Join(',', {values}); [Text.StringBuilder]::new().AppendJoin(',', {values}).ToString()") == [joined, joined]

"""What no library of Python's runs of .NET's regular expressions: balancing groups, their captures, numbering, directions, time limits."""

from __future__ import annotations

import sys

import pytest

from havmsh.runtime.errors import NetError
from havmsh.runtime.regex import options, patterns, replacing, splitting
from havmsh.runtime.regex.machine import Machine
from havmsh.runtime.regex.reader import read

_NESTED = r"^(?:(?<o>\()|(?<-o>\))|[^()])*(?(o)(?!))$"


def _spans(pattern: str, text: str, flags: int = 0) -> dict[str, list[str]]:
    compiled = patterns.compile_(pattern, flags)
    found = compiled.search(text)
    assert found is not None
    return {name: [text[start:end] for start, end in compiled.captures(found, place) if start >= 0] for name, place in compiled.group_numbers()}


@pytest.mark.parametrize(("pattern", "text", "wanted"), [
    (_NESTED, "((a))", "((a))"), (_NESTED, "((a)", None), (_NESTED, "a)(", None), (r"\((?>[^()]+|\((?<d>)|\)(?<-d>))*(?(d)(?!))\)", "x((ab)(c))y", "((ab)(c))"),
    (r"(?<x>a){2,}?(?<-x>a)", "aaa", "aaa"), (r"(?i)(?<x>ab)\k<x>(?<-x>)", "xABab", "ABab"), (r"(?<x>a)(?<-x>b)(?(x)c|d)", "abc abd", "abd"),
    (r"(?<x>)(?<-x>)+?b", "b", "b"), (r"(?<=(?<-x>a)(?<x>b))c", "abc", "c"), (r"(?<x>a)(?<-x>)(?!\k<x>)b", "ab", "ab"), (r"(?<x>)(?:)*(?<-x>a|)$", "ba", "a"),
])
def test_captures_that_are_taken_back(pattern: str, text: str, wanted: str | None) -> None:
    found = patterns.compile_(pattern).search(text)
    assert (None if found is None else found.group()) == wanted


def test_the_stack_of_captures() -> None:
    pattern = r"^[^<>]*(((?'Open'<)[^<>]*)+((?'Close-Open'>)[^<>]*)+)*(?(Open)(?!))$"
    spans = _spans(pattern, "<abc><mno<xyz>>")
    assert spans["Open"] == []
    assert spans["Close"] == ["abc", "xyz", "mno<xyz>"]
    assert spans["2"] == ["<abc", "<mno", "<xyz"]


@pytest.mark.parametrize("pattern", [
    r"(a+)+b|c", r"(\w)(\d)?\1", r"a(?=b)(?!bc)b", r"(?<=a|bc)d", r"^(?:x|y)*?$", r"(?m)^\w+$", r"[a-z-[aeiou]]+", r"(?>a|ab)c", r"\p{Lu}\P{Lu}*", r"(?(?=\d)\d+|[a-z]+)", r"(?i)É|k{2,3}?",
    r"(?s)a.b", r"\bfoo\b|\Bo", r"(x)?(?(1)y|z)", r"(?:){2,5}q", r"(?<!a)b{0,2}$",
])
def test_our_machine_agrees_with_the_libraries(pattern: str) -> None:
    compiled = patterns.compile_(pattern)
    ours = Machine(read(pattern, 0), 0)
    for text in ("", "aab", "aaab c", "abab", "abc", "abd bcd", "x\ny", "foo food", "Kkk\u00c9 kk", "a\nb", "xyz zq", "a1a 1a", "Ab1", "bcdfe", "acabc"):
        assert [found.span() for found in ours.finditer(text)] == [found.span() for found in compiled.finditer(text)], text


def test_from_right_to_left() -> None:
    compiled = patterns.compile_(r"(?<x>a)|(?<-x>b)", options.REVERSE)
    assert [found.span() for found in compiled.finditer("aba")] == [(2, 3), (0, 1)]
    assert replacing.replace(patterns.compile_("X", options.REVERSE), "aXbXc", "-", 1) == "aXb-c"
    assert splitting.split_text(patterns.compile_(r"(\d)", options.REVERSE), "a1b2") == ["a", "1", "b", "2", ""]


@pytest.mark.parametrize(("pattern", "names", "numbers"), [
    ("(?<n>a)(b)(?<m>c)", ["0", "1", "n", "m"], [0, 1, 2, 3]), ("(?<5>a)(?<n>b)(c)", ["0", "1", "n", "5"], [0, 1, 2, 5]), ("(?<1>a)(b)", ["0", "1"], [0, 1]),
])
def test_numbers_and_names(pattern: str, names: list[str], numbers: list[int]) -> None:
    compiled = patterns.compile_(pattern)
    assert compiled.names == names
    assert compiled.numbers == numbers


@pytest.mark.parametrize(("pattern", "reason"), [
    ("(?<a-b>x)", "offset 7. Reference to undefined group name 'b'."), ("(?<0>a)", "offset 5. Capture number cannot be zero."), (r"\p{IsNone}", "offset 10. Unknown property 'IsNone'."),
    (r"(a)\2", "offset 5. Reference to undefined group number 2."), (r"[a-\d]", r"offset 5. Cannot include class \d in character range."), ("(?(1)a|b)", "offset 5. Conditional alternation refers to an undefined group number 1."),
    ("(a)(?(1)a|b|c)", "offset 14. Too many | in (?()|)."),
    ("a{2147483648}", "offset 12. Quantifier and capture group numbers must be less than or equal to Int32.MaxValue."),
    (r"\99999999999", "offset 11. Quantifier and capture group numbers must be less than or equal to Int32.MaxValue."),
])
def test_what_is_no_pattern(pattern: str, reason: str) -> None:
    with pytest.raises(NetError) as caught:
        patterns.compile_(pattern)
    assert caught.value.exception.message == f"Invalid pattern '{pattern}' at {reason}"


@pytest.mark.parametrize("pattern", [r"^((\w+)+\s?)+(?<o>)(?<-o>)$", r"^(?:(\w)|(\w\w))+(?:\1\2)\.$", r"(\w+)+$"])
def test_a_match_ends_when_its_time_is_over(pattern: str) -> None:
    with pytest.raises(NetError, match="timed out") as caught:
        patterns.compile_(pattern, 0, 0.05).search("abcdefgh" * 8 + ".")
    assert caught.value.exception.name == "System.Text.RegularExpressions.RegexMatchTimeoutException"


def test_a_match_in_time_is_found_as_without_a_time() -> None:
    timed = patterns.compile_(r"^(?:(?<w>\w+)\s?)+(?=.{0,}(?<end>\.))?", options.IGNORECASE, 0.05)
    found = timed.search("one two three." * 200)
    assert [found.group(timed.index[name]) for name in ("w", "end")] == ["three", "."]
    assert timed.program._machine is None
    assert list(timed.finditer("!")) == []


def test_what_never_goes_back() -> None:
    assert patterns.compile_("a+b", options.NONBACKTRACKING).search("aab").group() == "aab"
    with pytest.raises(NetError, match=r"backreference \(\\ number\)"):
        patterns.compile_(r"(a)\1", options.NONBACKTRACKING)


def test_groups_without_end_are_refused() -> None:
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(200_000)  # as the shell's door does
    try:
        with pytest.raises(NetError, match="Insufficient stack"):
            patterns.compile_("(" * 20_000 + ")" * 20_000)
    finally:
        sys.setrecursionlimit(limit)


@pytest.mark.parametrize(("pattern", "text", "wanted"), [
    (r"(?i)\p{Lu}+", "\u03b1B1", "\u03b1B"), (r"(?i)[\P{Ll}]+", "aB1-", "1-"), (r"(?i)(?<o>\p{Lu})(?<-o>b)", "ab", "ab"), (r"\B", "", ""), (r"a\Bb", "ab", "ab"),
])
def test_without_case_a_letter_of_one_case_stands_for_all(pattern: str, text: str, wanted: str) -> None:
    found = patterns.compile_(pattern).search(text)
    assert found is not None
    assert found.group() == wanted

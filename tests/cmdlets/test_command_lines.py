"""How .NET takes a command line apart."""

from __future__ import annotations

import pytest

from cmdlets.management.process.starting import words_of


@pytest.mark.parametrize(("line", "words"), [
    ("", []), ("  a  b ", ["a", "b"]), ('"a b" c', ["a b", "c"]), (r'a\b "c\\" \"d\"', ["a\\b", "c\\", '"d"']), ('"a""b"', ['a"b']), ('""', [""]), (r'"\\\"x"', ['\\"x']), ('x"y z', ["xy z"]),
    ("\\", ["\\"]), ("a\\", ["a\\"]),
])
def test_words(line: str, words: list[str]) -> None:
    assert words_of(line) == words

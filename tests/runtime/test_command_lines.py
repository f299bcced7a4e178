"""How .NET takes a command line apart."""

from __future__ import annotations

import pytest

from havmsh.runtime.native_words import split_line


@pytest.mark.parametrize(("line", "words"), [
    ("", []), ("  a  b ", ["a", "b"]), ('"a b" c', ["a b", "c"]), (r'a\b "c\\" \"d\"', ["a\\b", "c\\", '"d"']), ('"a""b"', ['a"b']), ('""', [""]), (r'"\\\"x"', ['\\"x']), ('x"y z', ["xy z"]),
    ("\\", ["\\"]), ("a\\", ["a\\"]),
])
def test_words(line: str, words: list[str]) -> None:
    assert split_line(line) == words

"""What is large is made a stretch at a time, and is the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from havmsh.runtime import files, stretches
from havmsh.runtime.stretches import by_character, gathered, repeat_into, repeated_text, replaced_text
from tests.runtime.test_language import run


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few characters are large."""
    monkeypatch.setattr(stretches, "STRETCH", 5)
    monkeypatch.setattr(stretches, "_SHARE", 2)
    monkeypatch.setattr(files, "STRETCH", 5)


@pytest.mark.parametrize("text", ["", "a", "ab", "abc", "abcdefg"])
@pytest.mark.parametrize("times", [0, 1, 2, 3, 5, 7, 20])
def test_repeating(text: str, times: int) -> None:
    assert repeated_text(text, times) == text * times
    made = ["first"]
    repeat_into(made, list(text), times)
    assert made == ["first", *(text * times)]


@pytest.mark.parametrize("text", ["", ",", ",,,,,,,,,,,,", "a,b", "abcdefghij", "abcdefg,hijklmn,o,p,,,qrstuvw", ",abcdef,", "abcdef,"])
def test_splitting_and_replacing(text: str) -> None:
    assert by_character(text, ",") == text.split(",")
    for new in ("", ";", "long one"):
        assert replaced_text(text, ",", new) == text.replace(",", new)
    assert replaced_text(text, "cd", "x") == text.replace("cd", "x")
    assert gathered(iter(text)) == list(text)


@pytest.mark.parametrize(("data", "encoding"), [
    ("one\r\ntwo\rthree\n€\U0001f600".encode(), "utf-8"), (b"\xef\xbb\xbfone\r\ntwo", "utf-8"), ("grüße\r\n".encode("utf-16"), "utf-8"), (b"bad \xe2\x82 and \xff end \xe2", "utf-8"), ("gr\xfc\xdfe".encode("latin-1"), "latin-1"),
])
def test_reading(data: bytes, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(data)
    assert files.read_text(str(path), encoding) == files.decode(data, encoding)


def test_what_scripts_see() -> None:
    text = "('ab' * 4), (('x,' * 5) -split ',').Count, 'x'.PadLeft(9), 'x'.PadRight(9, '.'), 'x'.PadLeft(0), ('a.b.' * 3).Replace('.', '-'), ('a b ' * 3).Split(' ').Count, (1, 2 * 4).Count, [int[]]::new(7).Count"
    assert run(text) == ["abababab", "6", "        x", "x........", "x", "a-b-a-b-a-b-", "7", "8", "7"]
    assert run("$a = [string[]]('p', 'q') * 3; $a.GetType().Name; $a -join ''; [int[]]::new(6) -join ''") == ["String[]", "pqpqpq", "000000"]

"""What is large is made a stretch at a time, and is the same."""

from __future__ import annotations

import random
import threading
from pathlib import Path

import pytest

from havmsh.display import json_writer
from havmsh.runtime import arithmetic_operators, compare, files, stretches
from havmsh.runtime.objects import Hashtable
from havmsh.runtime.regex import matching, windows
from havmsh.runtime.regex.options import IGNORECASE
from havmsh.runtime.regex.patterns import compile_
from havmsh.runtime.stretches import (
    alike,
    by_character,
    by_stretch,
    cut,
    extend,
    gathered,
    in_order,
    let_go,
    place_of,
    repeat_into,
    repeated_text,
    replaced_text,
    together,
)
from havmsh.runtime.types import encodings, strings
from tests.runtime.test_language import run


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few characters are large."""
    monkeypatch.setattr(stretches, "STRETCH", 5)
    monkeypatch.setattr(stretches, "_SHARE", 2)
    monkeypatch.setattr(files, "STRETCH", 5)
    monkeypatch.setattr(windows, "STRETCH", 5)
    monkeypatch.setattr(matching, "STRETCH", 5)
    monkeypatch.setattr(json_writer, "STRETCH", 5)


@pytest.mark.parametrize("text", ["", "a", "ab", "abc", "abcdefg"])
@pytest.mark.parametrize("times", [0, 1, 2, 3, 5, 7, 20])
def test_repeating(text: str, times: int) -> None:
    assert repeated_text(text, times) == text * times
    made = ["first"]
    repeat_into(made, list(text), times)
    assert made == ["first", *(text * times)]


@pytest.mark.parametrize("first", ["", "a", "abcdefghijk", "ABC\0defGHIJK", "\0\0\0\0\0\0\0", "abcdefghijkl", "abcdefghijk\0\0\0\0\0\0"])
@pytest.mark.parametrize("second", ["", "a", "abcdefghijk", "abcdefghijl", "bcdefghijkl", "\x7f\x7fabcdefghijk"])
def test_large_texts_are_compared_and_joined_as_others(first: str, second: str, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = [compare.equal_text(first, second, ignore_case) for ignore_case in (True, False)]
    monkeypatch.setattr(compare, "LARGE", 0)
    monkeypatch.setattr(arithmetic_operators, "LARGE", 0)
    assert [compare.equal_text(first, second, ignore_case) for ignore_case in (True, False)] == usual
    monkeypatch.setattr(stretches, "LARGE", 0)
    assert arithmetic_operators.add(first, second) == first + second
    assert together([first, second, first]) == first + second + first
    assert [cut(first, start, end) for start in range(len(first)) for end in range(start, len(first))] == [first[start:end] for start in range(len(first)) for end in range(start, len(first))]
    assert alike(first, second, str.upper) == (first.upper() == second.upper())


def test_characters_and_bytes_of_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strings, "STRETCH", 5)
    monkeypatch.setattr(encodings, "STRETCH", 5)
    assert run("$c = 'abcdefghéij一k'.ToCharArray(); \"$c\"; $c.GetType().Name; $c[9].GetType().Name; -join 'abcdefghijkl'.ToCharArray(3, 7); ''.ToCharArray().Count") == [
        "a b c d e f g h é i j 一 k", "Char[]", "Char", "defghij", "0",
    ]
    assert run("$b = [Text.Encoding]::UTF8.GetBytes('abcdefghéi'); \"$b\"; $b.GetType().Name; $b[3].GetType().Name; [Text.Encoding]::UTF8.GetBytes('').Count") == ["97 98 99 100 101 102 103 104 195 169 105", "Byte[]", "Byte", "0"]


def test_the_last_of_several_variables_takes_the_rest() -> None:
    assert run("$a, $b, $c = 1..20; \"$a|$b|$c\"; $c.GetType().Name; $a, $b = , 1; \"[$b]\"; $a, $b = 1..2; $b; $a, $b = 'x'; $null -eq $b; $a, $b = @(); $null -eq $a; (1..20).Where({ $_ % 7 -eq 0 }) -join ','") == [
        "1|2|3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20", "Object[]", "[]", "2", "True", "True", "7,14",
    ]


@pytest.mark.parametrize("text", ["", ",", ",,,,,,,,,,,,", "a,b", "abcdefghij", "abcdefg,hijklmn,o,p,,,qrstuvw", ",abcdef,", "abcdef,"])
def test_splitting_and_replacing(text: str) -> None:
    assert by_character(text, ",") == text.split(",")
    for new in ("", ";", "long one"):
        assert replaced_text(text, ",", new) == text.replace(",", new)
    for old in ("cd", "hijklm", ",o", ",,", ",,,"):
        assert replaced_text(text, old, "x") == text.replace(old, "x")
    assert gathered(iter(text)) == list(text)


@pytest.mark.parametrize(("data", "encoding"), [
    ("one\r\ntwo\rthree\n€\U0001f600".encode(), "utf-8"), (b"\xef\xbb\xbfone\r\ntwo", "utf-8"), ("grüße\r\n".encode("utf-16"), "utf-8"), (b"bad \xe2\x82 and \xff end \xe2", "utf-8"), ("gr\xfc\xdfe".encode("latin-1"), "latin-1"),
])
def test_reading(data: bytes, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(data)
    assert files.read_text(str(path), encoding) == files.decode(data, encoding)


@pytest.mark.parametrize("seed", range(40))
def test_replacing_what_begins_within_itself(seed: int) -> None:
    dice = random.Random(seed)
    text = "".join(dice.choice("ab") for _ in range(dice.randrange(40)))
    for old in ("a", "aa", "aba", "abab", "aabaa"):
        assert replaced_text(text, old, "<>") == text.replace(old, "<>")


def test_changing_character_by_character() -> None:
    text = "stra\u00dfe, \u0130stanbul und \u01c5" * 3
    assert by_stretch(text, str.upper) == text.upper()
    assert json_writer.quoted(text + '"\\\n\x85') == '"' + text + '\\"\\\\\\n\\u0085"'


def test_what_scripts_see() -> None:
    text = "('ab' * 4), (('x,' * 5) -split ',').Count, 'x'.PadLeft(9), 'x'.PadRight(9, '.'), 'x'.PadLeft(0), ('a.b.' * 3).Replace('.', '-'), ('a b ' * 3).Split(' ').Count, (1, 2 * 4).Count, [int[]]::new(7).Count"
    assert run(text) == ["abababab", "6", "        x", "x........", "x", "a-b-a-b-a-b-", "7", "8", "7"]
    assert run("$a = [string[]]('p', 'q') * 3; $a.GetType().Name; $a -join ''; [int[]]::new(6) -join ''") == ["String[]", "pqpqpq", "000000"]


@pytest.mark.parametrize("seed", range(40))
def test_sorting_and_adding(seed: int) -> None:
    dice = random.Random(seed)
    items = [dice.randrange(12) if seed % 2 else float(dice.randrange(100)) for _ in range(dice.randrange(60))]
    assert in_order(items) == sorted(items)
    made = ["first"]
    extend(made, iter(items))
    assert made == ["first", *items]


@pytest.mark.parametrize("pattern", ["c", "bc", "^a", "c$", r"c\b", "(?m)^c", "(?m)b$", "a(?=bc)", "(?<=ab)c", "(a|bc)d", "x", "[ab]{2,3}c", "b+c", "c.{0,3}$", "\\z", "d?"])
def test_searching(pattern: str) -> None:
    """A long text is searched in pieces, and nobody sees where they end."""
    compiled = compile_(pattern, IGNORECASE)
    for text in ("abcdabcdabcdabcdabc", "aaaaaaaaaaaaaaabc", "aab\naab\naab\ncab\n", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbc", "abcdefghijklm" * 3 + "C"):
        found, whole = windows.search(compiled, text), compiled.search(text)
        assert (found and found.span()) == (whole and whole.span())


@pytest.mark.parametrize(("text", "part"), [("abcdefghijklmnop", part) for part in ("a", "p", "ef", "defgh", "mnop", "klmnopq", "x", "", "abcdefghijklmnop")] + [("", ""), ("", "a"), ("abcdef", "f"), ("aaaaabaaaaa", "ab")])
def test_a_long_text_is_searched_for_a_part(text: str, part: str) -> None:
    assert place_of(text, part) == text.find(part)


class Value:
    """What tells on which thread it went."""

    def __init__(self, gone: list[threading.Thread]) -> None:
        self.gone = gone

    def __del__(self) -> None:
        self.gone.append(threading.current_thread())


def test_long_collections_of_an_interrupted_statement_are_taken_apart() -> None:
    """Those that somebody else holds stay as they are."""
    kept, table = list(range(50)), Hashtable(enumerate(range(50)))
    items = table.table

    def work() -> None:
        own, shared, other, lone = list(range(50)), kept, table, Hashtable([(at, Value(gone)) for at in range(50)])  # noqa: F841  # they are held by this frame
        raise KeyboardInterrupt

    gone: list[threading.Thread] = []
    before = set(threading.enumerate())
    try:
        work()
    except KeyboardInterrupt as interrupted:
        let_go(interrupted)
    for thread in set(threading.enumerate()) - before:
        thread.join(10)
    assert len(kept) == len(items) == 50
    assert len(gone) == 50
    assert threading.current_thread() not in gone


def test_what_scripts_see_of_sorting() -> None:
    text = "$a = [int[]](5, 3, 9, 1, 1, 8, 2, 7, 4, 6, 0, 3); [array]::Sort($a); $a -join ''; [array]::Reverse($a); $a -join ''; $d = 2.5, [double]::NaN, 1.0; [array]::Sort($d); $d -join ' '"
    assert run(text) == ["011233456789", "987654332110", "NaN 1 2.5"]
    assert run("$l = [Collections.Generic.List[int]](1..3); $l.AddRange($l); $l.AddRange([int[]](4..12)); $l -join ' '; 'abcdefghijkl' -match 'K'; $Matches[0]") == ["1 2 3 1 2 3 4 5 6 7 8 9 10 11 12", "True", "k"]

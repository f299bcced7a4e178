"""Patterns that outlast the process are those that `re` compiles."""

from __future__ import annotations

import marshal
import re

import pytest

from havmsh import patterns

TEXTS = ["", "$x = 'a'; Get-VM -Name b | % { 5kb }", "@{ a = 1.5e3 }\r\n# c", "class X {", "\u201cq\u201d \u2013eq 1", "$a:b?.c[0]::d", "-match 'x'\n"]


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that has compiled nothing yet."""
    monkeypatch.setattr(patterns, "_kept", {})
    monkeypatch.setattr(patterns, "_sources", [])
    monkeypatch.setattr(patterns, "made", [])


def matches(found: re.Pattern[str]) -> list[object]:
    return [[(match.span(), match.groups(), match.groupdict(), match.lastindex) for match in found.finditer(text)] for text in TEXTS]


def test_what_is_kept_is_what_re_compiles(monkeypatch: pytest.MonkeyPatch) -> None:
    from havmsh.language import parser
    from havmsh.runtime import program

    assert parser and program
    known = dict.fromkeys([*patterns.made, *patterns._kept])
    assert len(known) > 25
    monkeypatch.setattr(patterns, "_kept", {})
    monkeypatch.setattr(patterns, "_sources", [])
    monkeypatch.setattr(patterns, "made", list(known))
    kept = marshal.loads(marshal.dumps(patterns.compiled()))
    assert kept.keys() == known.keys()
    patterns.remember(lambda: kept)
    monkeypatch.setattr(patterns, "made", [])
    for text, flags in known:
        found, plain = patterns.pattern(text, flags), re.compile(text, flags)
        assert (found.pattern, found.flags, found.groups, dict(found.groupindex)) == (plain.pattern, plain.flags, plain.groups, dict(plain.groupindex))
        assert matches(found) == matches(plain)
    assert patterns.made == []


def test_one_that_is_not_kept_is_compiled_and_noted(fresh: None) -> None:
    patterns.remember(dict)
    assert patterns.pattern("(?P<a>x)|y", patterns.IGNORECASE).findall("Xy") == ["X", ""]
    assert patterns.made == [("(?P<a>x)|y", re.IGNORECASE)]
    assert list(patterns.compiled()) == patterns.made


def test_a_python_that_does_not_show_how_it_compiles_keeps_none(fresh: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from re import _compiler  # type: ignore[attr-defined]

    patterns.pattern("a+")
    monkeypatch.delattr(_compiler, "_code")
    assert patterns.compiled() == {}

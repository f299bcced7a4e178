"""The nearest name is the one that difflib finds, without its cost."""

from __future__ import annotations

import random
from difflib import SequenceMatcher, get_close_matches

import pytest

from havmsh.closest import closest


@pytest.mark.parametrize("seed", range(30))
def test_answers_as_difflib_does(seed: int) -> None:
    """For random words of few letters, which tie often, whatever the least likeness."""
    chance = random.Random(seed)
    names = ["".join(chance.choices("abcé-01", k=chance.randrange(1, 9))) for _ in range(60)]
    for least in (0.0, 0.5, 0.6, 0.85, 1.0):
        word = "".join(chance.choices("abcé-01", k=chance.randrange(9)))
        assert closest(word, names, least) == "".join(get_close_matches(word, names, 1, least))


def test_none() -> None:
    """Nothing among nothing, and nothing where all is too different."""
    assert closest("web01", (), 0.6) == closest("web01", ("sql", "exchange-mailbox"), 0.6) == ""


def test_compares_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Among a thousand names of one kind only a few are compared letter by letter."""
    compared = []
    ratio = SequenceMatcher.ratio
    monkeypatch.setattr(SequenceMatcher, "ratio", lambda matcher: compared.append(matcher.a) or ratio(matcher))
    assert closest("web4321", [f"web{number}" for number in range(1000)], 0.6) == "web432"
    assert len(compared) < 60

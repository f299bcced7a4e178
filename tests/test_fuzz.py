"""Mutated scripts get an answer or a clean error, within a limit (`python -m tests.fuzz SECONDS` looks further); so do the deep ones."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from havmsh.language import parse
from tests import fuzz
from tests.conformance import runner

CORPUS = fuzz.scripts()


@pytest.fixture(scope="module")
def slot() -> Iterator[runner.Slot]:
    runner.warm()
    made = runner.Slot(2)
    yield made
    made.remove()


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(seed=st.integers(0, 1 << 32))
def test_mutated_scripts_get_an_answer_or_a_clean_error(slot: runner.Slot, seed: int) -> None:
    dice = random.Random(seed)
    text = fuzz.mutate(dice.choice(CORPUS), dice, CORPUS)
    if fuzz.UNSAFE.search(text) is None:
        assert fuzz.trouble(slot, text) == "", text


@settings(max_examples=150, deadline=None, derandomize=True)
@given(seed=st.integers(0, 1 << 32))
def test_mutated_texts_are_parsed_whole(seed: int) -> None:
    dice = random.Random(seed)
    text = fuzz.mutate(dice.choice(CORPUS), dice, CORPUS)
    tree = parse(text)
    at = 0
    for token in tree.tokens:
        if token.kind == "EndOfInput":
            continue
        assert at <= token.start <= token.end <= len(text) and token.text == text[token.start:token.end]
        at = token.end
    assert all(0 <= error.span.start <= error.span.end <= len(text) + 1 for error in tree.errors if error.span is not None)


NESTED_LOOPS = "".join(f"foreach ($i{n} in 1) {{ " for n in range(40)) + "'in'; $i39" + " }" * 40
NESTED_TRIES = "try { " * 40 + "throw 'deep'" + "".join(f" }} catch {{ if ({n} -lt 39) {{ throw }} else {{ \"caught $_\" }} }}" for n in range(40))


@pytest.mark.parametrize(("text", "wanted"), [
    ("(" * 10_000 + "1" + ")" * 10_000, "too complex"),
    ("function f { f }; try { f } catch { $_.FullyQualifiedErrorId }", "CallDepthOverflow"),
    ("$b = { & $b }; try { & $b } catch { $_.FullyQualifiedErrorId }", "CallDepthOverflow"),
    ("function f($n) { if ($n) { f ($n - 1) } else { 'bottom' } }; f 900", "bottom"),
    (NESTED_LOOPS, "in\n1"),
    (NESTED_TRIES, "caught deep"),
    ("1" + " + 1" * 5000, "5001"),
    ("'a'" + " && 'a'" * 300 + " || 'b'" * 300 + " && 'last'", "last"),
    ("$x = " + "@{a=" * 100 + "1" + "}" * 100 + "; $x.Count", "1"),
])
def test_depth_is_counted_by_the_shell(slot: runner.Slot, text: str, wanted: str) -> None:
    assert fuzz.trouble(slot, text) == ""
    got = runner.run(slot, [*runner.SCRIPT_ARGS, "{SCRIPTS}/case.ps1"], script=text, timeout=60)
    assert wanted in got["stdout"] + got["stderr"], got

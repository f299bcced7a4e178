"""Functions and loops that are written short, because the commands in them take the time, do what those do that have the common case inline."""

from __future__ import annotations

import pytest

from havmsh.runtime import codegen_once, program
from havmsh.runtime.template import Template
from tests.runtime.test_language import run
from tests.runtime.test_long_scripts import NESTED, STATEMENTS

LINES = [line for line in (STATEMENTS + NESTED).strip().split("\n") if not line.startswith("class")]
NEVER = 1_000_000


def written(monkeypatch: pytest.MonkeyPatch, length: int, text: str) -> list[str]:
    """What a text does where functions and loops of a length are written short."""
    monkeypatch.setattr(program, "LONG_BODY", length)
    monkeypatch.setattr(codegen_once, "LONG_LOOP", length)
    program._MOLDS.clear()
    return run(text)


@pytest.mark.parametrize("line", LINES)
def test_written_short(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"$b = 'outside'; function outer($a) {{\n{line}\nGet-Variable a -ErrorAction Ignore | Out-Null\n}}\nouter 7; outer 7; foreach ($n in 1, 2) {{\n{line}\nGet-Variable n | Out-Null }}; $b"
    assert written(monkeypatch, 0, text) == written(monkeypatch, NEVER, text)


@pytest.mark.parametrize(("body", "short"), [("$x = 1; " * 200, False), ("Get-Item x; " * 200, True), ("Get-Item x; ", False), ("process { " + "Get-Item x; " * 200 + "}", False)])
def test_what_is_written_short(body: str, short: bool) -> None:
    from havmsh.language import parse

    tree = parse(f"'before'; function f {{ {body} }}").root
    assert tree.end_block is not None
    function = tree.end_block.statements[1]
    assert program.is_short(Template(function.body)) is short  # type: ignore[attr-defined]

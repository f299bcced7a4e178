"""The README's first session is what the shell shows, and its commands are make's."""

from __future__ import annotations

import re
from pathlib import Path

from tests import transcripts
from tests.shells import TypedShell

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")


def session() -> str:
    """The first block that types at a prompt."""
    return next(block for block in re.findall(r"```\n(.*?)```", TEXT, re.DOTALL) if block.startswith("PS> "))


def test_the_first_session_is_true() -> None:
    (case,) = transcripts.read("# README #\n" + session())
    shell = TypedShell()
    shown = [line for exchange in case.exchanges for line in transcripts.render(transcripts.Exchange(exchange.typed, shell.type("\n".join(exchange.typed))))]
    while not shown[-1]:
        shown.pop()
    assert "\n".join(shown) + "\n" == session()


def test_the_two_commands_are_targets() -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    named = re.findall(r"^    make ([a-z]+)", TEXT, re.MULTILINE)
    assert named == ["shell", "test"]
    assert set(named) <= set(targets)


def test_the_cmdlet_that_contributing_shows_is_one() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    (path,) = re.findall(r"Here is `(cmdlets/[\w/.]+)`", text)
    assert (ROOT / path).read_text(encoding="utf-8").endswith(shown)


def test_the_files_that_contributing_names_are_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:cmdlets|havmsh|tests|docs)/[\w/.-]+)`", text)
    assert len(named) > 8
    assert [name for name in named if not (ROOT / name).exists()] == []

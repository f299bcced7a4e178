"""Terminals for the console's tests: one that a module's tests share, and as many of their own as they open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.console.terminal import Terminal


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """A shell at a terminal of 80 by 24 that stands at its prompt."""
    terminal = Terminal(tmp_path_factory.mktemp("home"))
    terminal.wait_prompt()
    yield terminal
    terminal.close()


@pytest.fixture
def prompt(shared: Terminal) -> Terminal:
    """The shared shell, at an empty prompt."""
    shared.press("Ctrl+c").wait_prompt()
    shared.type("x").press("Ctrl+l")
    shared.wait_until(lambda: shared.lines[0].startswith("PS ") and shared.lines[0].endswith("> x"))
    return shared.press("Ctrl+c").wait_prompt()


@pytest.fixture
def open_terminal(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """Opens shells that are closed when the test ends."""
    opened: list[Terminal] = []

    def start(*words: str, **options: object) -> Terminal:
        home = options.pop("home", tmp_path)
        opened.append(Terminal(home, *words, **options))  # type: ignore[arg-type]
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.close()

"""Golden screens: the main views as a terminal shows them, small and large, on a dark and on a light background. ``--update`` writes them anew."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import pytest

from tests.console.terminal import Terminal

GOLDEN = Path(__file__).parent / "golden"
SIZES = ((80, 24), (200, 50))
BACKGROUNDS = {"dark": "15;0", "light": "0;15"}


def drawn(terminal: Terminal) -> str:
    """The screen, and below it each line's stretches of one look."""
    looks = []
    for number, line in enumerate(terminal.lines):
        row = terminal.screen.buffer[number]
        for look, places in groupby(range(len(line)), key=lambda at, row=row: (row[at].fg, row[at].bg, row[at].bold, row[at].underscore, row[at].reverse)):  # type: ignore[misc]
            found = list(places)
            if look != ("default", "default", False, False, False):
                marks = "".join(mark for mark, on in zip(("bold ", "underlined ", "reversed "), look[2:], strict=True) if on)
                looks.append(f"{number + 1}:{found[0] + 1} {line[found[0] : found[-1] + 1].strip()!r} {marks}{look[0]} on {look[1]}")
    return terminal.text + "\n" + "-" * 20 + "\n" + "\n".join(looks) + "\n"


@pytest.mark.parametrize("background", BACKGROUNDS)
@pytest.mark.parametrize("size", SIZES, ids=[f"{columns}x{rows}" for columns, rows in SIZES])
def test_the_prompt_and_a_table(open_terminal: Callable[..., Terminal], request: pytest.FixtureRequest, size: tuple[int, int], background: str) -> None:
    terminal = open_terminal("-NoLogo", "-NoExit", "-Command", "function prompt { 'PS> ' }", columns=size[0], rows=size[1], COLORFGBG=BACKGROUNDS[background], COLORTERM="truecolor")
    terminal.wait_prompt().run("Get-VMHostCluster").wait_prompt().wait("over-committed: OSAKA")
    # a short command last: the toolbar tells how long a long one took
    terminal.run("$x = 1").wait_prompt()
    terminal.type("Get-VM app01 | Where-Object { $_.Status -eq \"Running\" } | Get-Nothing -Count 3 # why")
    terminal.wait("# why")
    before = ""
    while terminal.seen != before:
        before = terminal.seen
        terminal.look(0.5)
    shown = drawn(terminal)
    path = GOLDEN / f"cluster-{size[0]}x{size[1]}-{background}.txt"
    if request.config.getoption("--update"):
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")

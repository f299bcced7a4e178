"""Golden screens: the main views as a terminal shows them, small and large, on a dark and on a light background. ``--update`` writes them anew."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import pytest

from tests.console.terminal import PROMPT, Terminal

GOLDEN = Path(__file__).parent / "golden"
SIZES = ((80, 24), (200, 50))
BACKGROUNDS = {"dark": "15;0", "light": "0;15"}
SCREENS = [pytest.param(size, background, id=f"{size[0]}x{size[1]}-{background}") for size in SIZES for background in BACKGROUNDS]
VIEWS = {
    "machines": "Get-VM | Where-Object Name -match '^(app0|ledger|web11[5-9])'",
    "error": "Move-VM app01 -VMHost HV99",
    "mistyped": "Get-VMHots",
    "help": "Get-Help Get-VMHostCluster",
    "plan": "Show-Plan { Move-VM app01 -VMHost HV02 }",
}
"""What shows each view."""
QUESTION = "-- More --"


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


@pytest.fixture
def desk(open_terminal: Callable[..., Terminal], size: tuple[int, int], background: str) -> Terminal:
    """A clean screen under a short prompt; the inventory is open, and the toolbar has said what it has to say."""
    terminal = open_terminal("-NoLogo", "-NoExit", "-Command", "function prompt { 'PS> ' }", columns=size[0], rows=size[1], COLORFGBG=BACKGROUNDS[background], COLORTERM="truecolor")
    terminal.wait_prompt().run("$x = Get-VM app01").wait_prompt().wait("over-committed: OSAKA")
    terminal.run("Clear-Host").wait_prompt()
    return terminal


@pytest.fixture
def same(request: pytest.FixtureRequest, size: tuple[int, int], background: str) -> Callable[[Terminal, str], None]:
    """Compares what a terminal shows, once it has come to rest, with the golden screen of a name."""
    def compare(terminal: Terminal, name: str) -> None:
        before = ""
        while terminal.seen != before:
            before = terminal.seen
            terminal.look(0.5)
        path = GOLDEN / f"{name}-{size[0]}x{size[1]}-{background}.txt"
        if request.config.getoption("--update"):
            path.write_text(drawn(terminal), encoding="utf-8")
        assert drawn(terminal) == path.read_text(encoding="utf-8")

    return compare


@pytest.mark.parametrize(("size", "background"), SCREENS)
def test_the_prompt_and_a_table(desk: Terminal, same: Callable[[Terminal, str], None]) -> None:
    desk.run("Get-VMHostCluster").wait_prompt()
    # a short command last: the toolbar tells how long a long one took
    desk.run("$x = 1").wait_prompt()
    desk.type("Get-VM app01 | Where-Object { $_.Status -eq \"Running\" } | Get-Nothing -Count 3 # why")
    same(desk.wait("# why"), "cluster")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(("size", "background"), SCREENS)
def test_a_view(desk: Terminal, same: Callable[[Terminal, str], None], view: str) -> None:
    desk.run(VIEWS[view])
    if view == "help":  # its first page where it has more
        desk.wait_until(lambda: QUESTION in desk.text or desk.at_prompt and desk.seen.count(PROMPT) > desk.prompts)
    else:
        desk.wait_prompt()
    if QUESTION not in desk.text:
        desk.run("$x = 1").wait_prompt()
    same(desk, view)


@pytest.mark.parametrize(("size", "background"), SCREENS)
def test_a_menu(desk: Terminal, same: Callable[[Terminal, str], None]) -> None:
    desk.type("Move-VM app01 -VMHost HV0").wait("-VMHost HV0").press("Tab")
    same(desk.wait("HV02"), "menu")

"""The progress line: silent for half a second, one line, gone before anything else."""

from __future__ import annotations

import time
from contextlib import AbstractContextManager, nullcontext

import pytest

from havmsh.console.progress import CLASSIC, ERASE, ERASE_BLOCK, FRAME, PATIENCE, Look, ProgressLine
from havmsh.runtime.streams import ProgressRecord
from tests.shells import TypedShell


def record(percent: int, activity: str = "Move app01") -> ProgressRecord:
    made = ProgressRecord(1, activity, "live")
    made.percent = percent
    return made


def test_what_is_short_is_not_shown() -> None:
    sent: list[str] = []
    line = ProgressLine(sent.append, lambda: 80)
    line.show(record(10))
    line.show(record(90))
    line.end()
    assert sent == []


def test_what_lasts_is_one_line_that_fits_and_is_taken_away() -> None:
    sent: list[str] = []
    line = ProgressLine(sent.append, lambda: 40)
    line.show(record(10, "Move \x1b]0;evil\x07app01"))
    time.sleep(PATIENCE)
    line.show(record(50, "Move \x1b]0;evil\x07app01"))
    assert len(sent) == 1 and sent[0].startswith(ERASE)
    shown = sent[0].removeprefix(ERASE)
    assert len(shown) <= 37 and "\x1b" not in shown and "\n" not in shown
    line.clear()
    assert sent[-1] == ERASE and not line.drawn


def test_work_of_unknown_length_tells_how_long_it_has_taken() -> None:
    sent: list[str] = []
    line = ProgressLine(sent.append, lambda: 80)
    with line.working("Reading the inventory"):
        time.sleep(PATIENCE + 0.2)
    assert any("Reading the inventory" in text and " s" in text for text in sent)
    assert sent[-1] == ERASE


def test_the_classic_view_is_a_block_that_is_taken_away() -> None:
    sent: list[str] = []
    line = ProgressLine(sent.append, lambda: 40, lambda: Look(view=CLASSIC, style="\x1b[33;1m", osc=True))
    line.show(record(10))
    time.sleep(PATIENCE)
    line.show(record(50))
    shown = sent[0].removeprefix(ERASE).replace("\x1b[33;1m", "").replace("\x1b[0m", "")
    assert shown == f"Move app01\r\n   live\r\n   [{'o' * 16}{' ' * 16}]\r\x1b[2A\x1b]9;4;1;50\x1b\\"
    line.clear()
    assert sent[-1] == ERASE_BLOCK + "\x1b]9;4;0\x1b\\"


def test_no_line_is_wider_than_the_style_allows() -> None:
    sent: list[str] = []
    line = ProgressLine(sent.append, lambda: 80, lambda: Look(max_width=18))
    line.show(record(10))
    time.sleep(PATIENCE)
    line.show(record(50))
    assert sent == [ERASE + "Move app01 ██████████"[:18]]


def test_all_that_lasts_is_shown_each_part_below_its_whole() -> None:
    sent: list[str] = []
    line = ProgressLine(sent.append, lambda: 80)
    parts = [ProgressRecord(number, name, "at it") for number, name in ((1, "Outer"), (2, "Inner"), (3, "Other"))]
    parts[1].parent_id = 1
    for part in parts:
        line.show(part)
    time.sleep(PATIENCE)
    line.show(parts[2])
    assert sent[-1].split("\r\n") == [ERASE + "Outer …  at it", "  Inner …  at it", "Other …  at it\r\x1b[2A"]
    parts[0].completed = True
    line.show(parts[0])
    time.sleep(FRAME)
    line.show(parts[2])
    assert sent[-1] == ERASE + "Other …  at it"


def test_no_more_lines_than_a_third_of_the_window() -> None:
    sent: list[str] = []
    line = ProgressLine(sent.append, lambda: 80, height=lambda: 6)
    for number in range(5):
        line.show(ProgressRecord(number, f"Activity {number}", ""))
    time.sleep(PATIENCE)
    line.show(ProgressRecord(4, "Activity 4", ""))
    assert [text[:10] for text in sent[-1].removeprefix(ERASE).split("\r\n")] == ["Activity 3", "Activity 4"]


@pytest.mark.parametrize(("before", "told"), [("", ["Reading the inventory contoso.yaml"]), ("$ProgressPreference = 'SilentlyContinue'; ", []), ("function f { $ProgressPreference = 'Ignore'; Get-VM app01 }; f; ", [])])
def test_who_wants_no_progress_is_told_of_no_inventory(before: str, told: list[str]) -> None:
    shell = TypedShell()
    said: list[str] = []

    def working(text: str) -> AbstractContextManager[None]:
        said.append(text)
        return nullcontext()

    shell.session.host.working = working  # type: ignore[method-assign]
    shell.type(f"{before}(Get-VM app01).Name")
    assert said == told

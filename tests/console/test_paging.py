"""Paging: a screenful at a time, and the person decides how it goes on."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from havmsh.console.paging import ERASE, Pager
from havmsh.runtime.errors import OutputClosed
from tests.console.terminal import Terminal

SIZE = os.terminal_size((20, 5))


def pager(sent: list[str], keys: str) -> Pager:
    answers: Iterator[str] = iter(keys)
    made = Pager(sent.append, lambda: SIZE, lambda: next(answers))
    made.begin(True)
    return made


def shown(sent: list[str]) -> list[str]:
    return [text.rstrip("\n") for text in sent if text.endswith("\n")]


def test_what_fits_is_not_held_up() -> None:
    sent: list[str] = []
    pager(sent, "").send("1\n2\n3\n4\n")
    assert shown(sent) == ["1", "2", "3", "4"]


def test_space_shows_a_page_enter_a_line_and_a_the_rest() -> None:
    sent: list[str] = []
    pager(sent, " \ra").send("".join(f"{number}\n" for number in range(20)))
    assert shown(sent) == [str(number) for number in range(20)]
    assert sent.count(ERASE) == 3
    stops = [at for at, text in enumerate(sent) if text == ERASE]
    assert [len(shown(sent[:at])) for at in stops] == [4, 8, 9]


def test_the_time_for_reading_is_not_the_statements() -> None:
    def reads() -> str:
        time.sleep(0.05)
        return "a"

    made = Pager(lambda text: None, lambda: SIZE, reads)
    made.begin(True)
    assert made.waited == 0
    made.send("1\n2\n3\n4\n5\n6\n")
    assert 0.05 <= made.waited < 5
    made.begin(True)
    assert made.waited == 0


@pytest.mark.parametrize("key", ["q", "\x1b", ""])
def test_a_person_who_has_seen_enough_ends_it(key: str) -> None:
    sent: list[str] = []
    made = Pager(sent.append, lambda: SIZE, lambda: key)
    made.begin(True)
    with pytest.raises(OutputClosed):
        made.send("1\n2\n3\n4\n5\n")
    assert sent[-1] == ERASE


def test_ctrl_c_stops_the_command() -> None:
    with pytest.raises(KeyboardInterrupt):
        pager([], "\x03").send("1\n2\n3\n4\n5\n")


def test_lines_that_wrap_count_as_the_rows_they_take() -> None:
    sent: list[str] = []
    pager(sent, "a").send("x" * 45 + "\n" + "2\n3\n")
    assert sent.index(ERASE) == 3


def test_at_a_terminal_the_question_is_seen_and_ctrl_c_gives_the_prompt_back(prompt: Terminal) -> None:
    prompt.run("try { 1..100 } finally { 'put ' + 'away' }").wait("-- More --")
    assert prompt.lines[-1].startswith("-- More --") and prompt.lines[-2] == "23"
    prompt.press("Ctrl+c").wait("put away").wait_prompt()
    assert "-- More --" not in prompt.text
    prompt.run("1..100").wait("-- More --").type("q").wait_prompt()
    prompt.type("'ke").child.send("\x1b[27;7;63~")
    prompt.wait("-- More --").type("q").wait_until(lambda: prompt.typed == "'ke")
    prompt.type("pt'").press("Enter").wait_prompt()
    assert prompt.text.count("-- More --") == 0


def test_the_time_at_the_question_does_not_count(prompt: Terminal) -> None:
    prompt.run("1..30").wait("-- More --")
    time.sleep(1.2)
    prompt.type("a").wait_prompt()
    prompt.run("(Get-History -Count 1).Duration.TotalSeconds -lt 1").wait_prompt()
    assert "True" in prompt.lines

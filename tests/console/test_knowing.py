"""The prompt knows the fabric: menus, suggestions, help in place. At a desk without a screen, and once through a real terminal."""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import time
from collections.abc import Iterator

import pytest

from havmsh.console import helping
from havmsh.console.menu import CompletionMenu
from havmsh.console.prediction import PredictionList
from havmsh.console.viewer import ENTER, RESTORE, Viewer
from tests.console.desk import Desk, session
from tests.shells import FIXTURES

HISTORY = ("Get-VMHost HV02", "Move-VM ghost -VMHost HV02", "Get-Nobody", "Move-VM app01 -VMHost HV99", "Move-VM app01 -VMHost HV02")


@pytest.fixture(autouse=True)
def _opened() -> None:
    session().engine()


def panel(desk: Desk, width: int = 90, height: int = 20) -> list[str]:
    """The lines below the input."""
    shown = desk.editor.panel
    return "".join(text for _, text in shown.fragments(width, height)).splitlines() if shown is not None else []


# ---------------------------------------------------------------- menus


def test_a_menu_says_what_there_is_to_know() -> None:
    desk = Desk("Emacs", "Get-VMHostCluster |").press("Ctrl+Spacebar")
    assert [line.rstrip() for line in panel(desk)] == [
        "KOBE   4 of 4 nodes up, 50 VMs, reserve 1, OK", "OSAKA  4 of 4 nodes up, 38 VMs, reserve 1, over-committed",
        "TOKYO  15 of 16 nodes up, 353 VMs, reserve 2, nodes are down",
    ]
    assert desk.press("DownArrow", "Enter").shown == "Get-VMHostCluster OSAKA|"


def test_hosts_that_refuse_are_marked_dimmed_and_never_chosen() -> None:
    desk = Desk("Emacs", "Move-VM app01 -VMHost HV1|").press("Ctrl+Spacebar")
    assert panel(desk)[-1].rstrip() == "\u00d7 HV16  the processor of HV16 (Xeon E5440) lacks sse4.2 [MIG-5]"
    assert isinstance(desk.editor.panel, CompletionMenu)
    styles = [style for style, text in desk.editor.panel.fragments(90, 20) if "HV16 " in text]
    assert styles[0] == "class:list.tip"
    for _ in range(20):
        desk.press("Tab")
        assert desk.editor.panel.found.matches[desk.editor.panel.chosen].possible


def test_tab_puts_in_what_all_share_and_never_what_is_refused() -> None:
    assert Desk("Emacs", "Get-VMHostC|").press("Tab").shown == "Get-VMHostCluster|"
    assert Desk("Emacs", "Move-VM app01 -VMHost HV16|").press("Tab").shown == "Move-VM app01 -VMHost HV16|"
    assert Desk("Emacs", "Get-VMHostCluster SAK|").press("Tab").shown == "Get-VMHostCluster OSAKA|"


def test_typing_narrows_a_menu_and_backspace_widens_it() -> None:
    desk = Desk("Emacs", "Get-VMHostCluster |").press("Ctrl+Spacebar").type("o")
    assert desk.shown == "Get-VMHostCluster o|"
    assert [line.split()[0] for line in panel(desk)] == ["OSAKA"]
    desk.press("Backspace")
    assert [line.split()[0] for line in panel(desk)] == ["KOBE", "OSAKA", "TOKYO"]
    assert desk.press("DownArrow", "DownArrow").type("t").press("Enter").shown == "Get-VMHostCluster TOKYO|"


def test_a_sign_that_ends_the_word_takes_what_was_chosen_and_else_closes() -> None:
    assert Desk("Emacs", "Get-VMHostCluster |").press("Ctrl+Spacebar", "DownArrow").type(" ").shown == "Get-VMHostCluster OSAKA |"
    desk = Desk("Emacs", "Get-VMHostCluster |").press("Ctrl+Spacebar").type("KO|")
    assert (desk.shown, desk.editor.panel) == ("Get-VMHostCluster KO||", None)


def test_the_list_of_possibilities_narrows_too_and_goes_when_the_word_is_whole() -> None:
    desk = Desk("Emacs", "Get-VMHostCluster |").press("Alt+=").type("tok")
    assert [line.split()[0] for line in panel(desk)] == ["TOKYO"]
    assert desk.type("yo").editor.panel is None
    desk = Desk("Emacs", "Get-VMHostCluster |").press("Alt+=").type("x")
    assert (desk.shown, desk.editor.panel) == ("Get-VMHostCluster x|", None)


def test_a_completer_that_fails_leaves_the_prompt_alone() -> None:
    session().run_text("function Get-Broken { param([ArgumentCompleter({ throw 'no' })] $Name) }")
    desk = Desk("Emacs", "Get-Broken -Name |").press("Tab")
    assert (desk.shown, desk.dings) == ("Get-Broken -Name |", 1)


# ---------------------------------------------------------------- suggestions


def suggested(text: str, history: tuple[str, ...] = HISTORY) -> str:
    desk = Desk("Emacs", text + "|", history)
    desk.readline.predictor.follow(desk.editor)
    return desk.editor.suggestion


def test_only_what_could_run_now_is_suggested() -> None:
    assert suggested("Move-VM app01") == " -VMHost HV02"
    assert suggested("Move-VM g") == ""
    assert suggested("Get-No") == ""
    assert suggested("Move-VM app01", ("Move-VM app01 -VMHost HV99",)) == ""


def test_examples_of_help_are_suggested_once_the_command_is_loaded() -> None:
    session().run_text("Get-Command Get-VMHostRating -Syntax | Out-Null; Get-VMHostRating -VM app01 -VMHost HV01 | Out-Null")
    assert suggested("Get-VMHostRating -VM ", ()) == "web101 -IsMigration -VMHostCluster Tokyo"
    session().run_text("Get-Command Suspend-VM -Syntax | Out-Null")
    desk = Desk("Emacs", "Get-ClusterReserveReport |", ())
    session().run_text("Get-Command Get-ClusterReserveReport -Syntax | Out-Null")
    assert {found.source for found in desk.readline.predictor.list(desk.editor)} <= {"Help"}


def test_the_list_of_f2() -> None:
    desk = Desk("Emacs", "|", HISTORY)
    desk.press("F2").type("HV02")
    desk.readline.predictor.follow(desk.editor)
    assert panel(desk, 60) == [
        "<-/2>                                          <History(2)>",
        "> Move-VM app01 -VMHost HV02                      [History]", "> Get-VMHost HV02                                 [History]",
    ]
    assert desk.press("DownArrow").shown == "Move-VM app01 -VMHost HV02|"
    desk.readline.predictor.follow(desk.editor)
    assert panel(desk, 60)[0].startswith("<1/2>")
    assert desk.press("DownArrow", "DownArrow").shown == "HV02|"
    assert desk.press("UpArrow", "Escape").shown == "HV02|"
    assert desk.editor.panel is None
    desk.press("F2")
    assert not isinstance(desk.editor.panel, PredictionList)


# ---------------------------------------------------------------- help


def test_the_parameter_under_the_cursor() -> None:
    desk = Desk("Emacs", "Move-VM app01 -VMH|ost HV02").press("Alt+h")
    assert panel(desk)[:3] == ["-VMHost <Host>", "    Host that receives the machine.", "    Required?                    false"]
    assert desk.press("x").shown == "Move-VM app01 -VMHx|ost HV02"
    assert desk.editor.panel is None
    assert panel(Desk("Emacs", "Move-VM app|01").press("Alt+h"))[0] == "-VM <VM>"
    assert Desk("Emacs", "Get-Nobody -X|").press("Alt+h").dings == 1


def viewed(desk: Desk, monkeypatch: pytest.MonkeyPatch, *keys: str) -> str:
    """Presses F1 and then keys on its page; gives the last frame."""
    frames: list[str] = []
    pressed = iter(keys)
    made = Viewer.__init__

    def prepared(self: Viewer, *given: object, **named: object) -> None:
        made(self, *given, **named)  # type: ignore[arg-type]
        self.keys, self.put, self.window = lambda: next(pressed), frames.append, lambda: os.terminal_size((100, 30))

    monkeypatch.setattr(Viewer, "__init__", prepared)
    desk.press("F1")
    work = desk.editor.run_outside
    assert work is not None
    work()
    assert (frames[0], frames[-1]) == (ENTER, RESTORE)
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", frames[-2])


def test_the_page_of_the_command_begins_at_the_parameter(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk("Emacs", "Move-VM app01 -VMHost HV|02")
    frame = viewed(desk, monkeypatch, "q")
    assert frame.split("\r\n")[0].rstrip() == "    -VMHost <Host>"
    assert desk.shown == "Move-VM app01 -VMHost HV|02"


def test_an_example_goes_to_the_prompt(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk("Emacs", "Move-VM|")
    assert "Enter: take to the prompt" in viewed(desk, monkeypatch, "\t", "\r")
    assert desk.shown == "Move-VM web101 -VMHost HV02 -WhatIf|"


def test_a_page_is_scrolled_and_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = viewed(Desk("Emacs", "Move-VM|"), monkeypatch, "/", *"notes", "\r", "j", "k", "q")
    assert "\r\nNOTES" in frame
    assert "about_Pipelines" in viewed(Desk("Emacs", "|"), monkeypatch, "G", "q")


@pytest.mark.parametrize(("typed", "meant"), [
    ("Move-VM ?", "Get-Help -Name 'Move-VM'"), ("Stop-VM  ?", "Get-Help -Name 'Stop-VM'"), ("Get-VM ?", "Get-VM ?"), ("Get-ChildItem ?", "Get-ChildItem ?"), ("ls ?", "ls ?"),
    ("Move-VM ? -VMHost HV02", "Move-VM ? -VMHost HV02"), ("1 -gt ?", "1 -gt ?"), ("'Move-VM ?'", "'Move-VM ?'"),
])
def test_a_question_mark_asks_for_help_where_it_can_be_no_pattern(typed: str, meant: str) -> None:
    assert helping.meant(session(), typed) == meant


# ---------------------------------------------------------------- through a terminal


class Person:
    """Somebody at a pseudo-terminal: types, and waits for what must appear."""

    def __init__(self, folder: str) -> None:
        self.seen = ""
        environment = {
            **os.environ, "TERM": "xterm-256color", "HOME": folder, "XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder, "HAVMSH_INVENTORY": str(FIXTURES / "contoso.yaml"),
            "COLUMNS": "100", "LINES": "30",
        }
        self.process, self.terminal = os.forkpty()
        if self.process == 0:
            os.execve(sys.executable, [sys.executable, "-c", "from havmsh.cli import main; raise SystemExit(main(['-NoProfile', '-NoLogo']))"], environment)

    def type(self, text: str) -> None:
        """Keys."""
        self.seen = ""
        os.write(self.terminal, text.encode())

    def sees(self, wanted: str, seconds: float = 60.0) -> bool:
        """Whether a text appears in time; control sequences left out unless the text has some."""
        end = time.monotonic() + seconds
        while wanted not in (self.seen if "\x1b" in wanted else re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", self.seen)):
            ready, _, _ = select.select([self.terminal], [], [], max(0.0, end - time.monotonic()))
            if not ready:
                return False
            self.seen += os.read(self.terminal, 65536).decode("utf-8", "replace")
        return True

    def leave(self) -> None:
        """Goes, whatever the shell does."""
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.terminal)


@pytest.fixture
def person(tmp_path: os.PathLike[str]) -> Iterator[Person]:
    one = Person(str(tmp_path))
    yield one
    one.leave()


def test_menu_suggestion_and_help_at_a_terminal(person: Person) -> None:
    assert person.sees("PS ")
    person.type("Move-VM app01 -VMHost HV1\x00")
    assert person.sees("\u00d7 HV16")
    person.type("\x07")
    person.type("\x1bOP")
    assert person.sees(ENTER[:8])
    assert person.sees("-VMHost <Host>")
    person.type("q")
    assert person.sees(RESTORE[6:])
    person.seen = person.seen.rpartition(RESTORE[6:])[2]
    assert person.sees("HV1")
    person.type("\x15Get-VMHostCluster OSAKA\r")
    assert person.sees("Over-committed")
    person.type("Get-VMHostC")
    assert person.sees("luster OSAKA")
    person.type("\x1bOQ")
    assert person.sees("[History]")


@pytest.mark.parametrize(("typed", "said"), [
    ("Get-VM app01 ! Select-Object HostNmae, Name", ["There is no property HostNmae; did you mean HostName?"]),
    ("(Get-VM app01).Hostnam", ["There is no property Hostnam; did you mean HostName?"]),
    ("Get-VM ! Where-Object { $_.Statsu -eq 1 }", ["There is no property Statsu; did you mean Status?"]),
    ("$undefined.Nmae", []), ("(Get-VM).Count", []), ("@{ Width = 1 }.Width", []), ("Get-VM ! Select-Object Host*", []), ("if (", []),
])
def test_a_mistyped_property_is_told_at_the_prompt(typed: str, said: list[str]) -> None:
    assert helping.mistyped(session(), typed.replace("!", "|")) == said

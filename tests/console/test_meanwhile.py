"""What goes on while a prompt stands: the inventory is read, others write, jobs end, the clock of real time goes on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from havmsh.console.opening import Opening
from havmsh.runtime import completion
from havmsh.runtime.completing import context
from tests.console.terminal import Terminal
from tests.shells import TypedShell


@contextmanager
def slow(shell: TypedShell, seconds: float) -> Iterator[None]:
    """A session whose inventory takes long to read."""
    factory = shell.session.engine_factory
    assert factory is not None

    def late(session: object) -> object:
        time.sleep(seconds)
        return factory(shell.session)

    shell.session.engine_factory = late
    yield


def test_completion_waits_for_a_large_inventory_no_longer_than_a_key_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(context, "PATIENCE", 0.05)
    shell = TypedShell()
    opening = shell.session.rooms["opening"] = Opening(shell.session)
    opened: list[bool] = []
    opening.on_open = lambda: opened.append(True)
    with slow(shell, 0.5):
        with pytest.raises(context.StillReading):
            completion.complete(shell.session, "Get-VM app", 10, at_prompt=True)
        assert [match.text for match in completion.complete(shell.session, "Get-VMHostGr", 12, at_prompt=True).matches] == ["Get-VMHostGroup"]
        assert opening.wait(10)
    assert opened == [True]
    assert "app01" in [match.text for match in completion.complete(shell.session, "Get-VM app", 10, at_prompt=True).matches]


def test_the_toolbar_tells_of_the_server_without_a_command(open_terminal: Callable[..., Terminal]) -> None:
    terminal = open_terminal("-NoExit", "-Command", "function prompt { 'PS> ' }").wait_prompt()
    terminal.wait("VMM2008").wait("over-committed: OSAKA")


def test_what_others_write_stands_above_the_prompt(open_terminal: Callable[..., Terminal]) -> None:
    terminal = open_terminal("-NoExit", "-Command", "function prompt { 'PS> ' }").wait_prompt()
    terminal.run("$job = Start-ThreadJob { Start-Sleep 1.2; 6 * 7 }").wait_prompt()
    terminal.type("'half ' + 'ty").wait("The background job 1 (Job1) has completed")
    terminal.wait_until(lambda: terminal.typed == "'half ' + 'ty")
    terminal.run("ped'").wait("half typed")


def test_in_real_time_the_clock_goes_on_and_a_job_that_ends_says_so(open_terminal: Callable[..., Terminal]) -> None:
    terminal = open_terminal("-RealTime", "60").wait_prompt()
    terminal.run("$null = Stop-VM app01 -Force -RunAsynchronously").wait_prompt().type("'ty")
    terminal.wait("has completed").wait_until(lambda: terminal.typed == "'ty")

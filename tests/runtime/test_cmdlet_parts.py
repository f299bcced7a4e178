"""Calls of cmdlets that scripts write as classes."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from havmsh.runtime.cmdlet_parts import PartedCall


class Kept(PartedCall):
    """A call that does nothing."""

    def run(self, part: str) -> None:
        """Nothing."""

    fill = dispose = lambda self: None


def test_who_has_ended_is_not_told_to_stop() -> None:
    shell: Any = SimpleNamespace(session=SimpleNamespace(rooms={}))
    told: list[int] = []
    call, other = Kept(None), Kept(None)
    for each in (call, other):
        each.shell = shell
        each.steps(lambda: told.append(1))
    call.close(shell)
    for stop in shell.session.rooms["stops"]:
        stop()
    assert told == [1]

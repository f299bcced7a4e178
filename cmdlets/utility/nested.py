"""A command that a cmdlet feeds with objects (Tee-Object's Out-File, a transcript's Out-String ...)."""

from __future__ import annotations

from havmsh.runtime.command_search import open_stage
from havmsh.runtime.commands import Argument, Invocation
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell


def open_command(shell: Shell, name: str, parameters: dict[str, Any], out: Callable[[Any], None], *, piped: bool = True) -> Any:
    """The stage of a command with named parameters, begun; the caller calls ``process``, ``end`` and ``close``."""
    arguments = [_argument(key, value) for key, value in parameters.items()]
    stage = open_stage(Invocation(name, arguments, shell.info.span), shell.frame, out, piped, shell.streams)
    stage.begin()
    return stage


def _argument(name: str, value: Any) -> Argument:
    if value.__class__ is Switch:
        value = value.present
    return Argument("named", value, name, has_value=True)


def run_command(shell: Shell, name: str, parameters: dict[str, Any]) -> list[Any]:
    """What a command writes that gets no input."""
    found: list[Any] = []
    stage = open_command(shell, name, parameters, found.append, piped=False)
    try:
        stage.end()
    finally:
        stage.close()
    return found

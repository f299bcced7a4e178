"""-Options, which the items of functions and aliases take: a dynamic parameter, there where the path means one."""

from __future__ import annotations

from cmdlets.management.file_parameters import first_path
from havmsh.runtime.errors import PSError
from havmsh.spec import ALL_SETS, Parameter, SetEntry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell

_TYPE = "System.Management.Automation.ScopedItemOptions"
_HELP = "What the item may be used for: ReadOnly, Constant, Private, AllScope."


def options_parameter(frame: Any, binding: Any) -> tuple[Parameter, ...]:
    """The parameter where the first path is a function's or an alias's."""
    try:
        provider = frame.session.drives.parse(first_path(binding)).provider
    except PSError:
        return ()
    if provider.name not in {"Function", "Alias"}:
        return ()
    return (Parameter("Options", object, "options", {ALL_SETS: SetEntry(help=_HELP)}, help=_HELP, net=_TYPE),)


def options_text(shell: Shell) -> str | None:
    """The names in -Options, or None where it was not given."""
    given = shell.bound.get("Options")
    return None if given is None else str(given.text())

"""HostUtilities: what hosts have in common."""

from __future__ import annotations

from havmsh.runtime.errors import NetError
from havmsh.runtime.hosting import PowerShell
from havmsh.runtime.nettype import define

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SMA = "System.Management.Automation."


def _invoke(commands: Any, runspace: Any) -> Any:
    """Runs commands in a runspace, inside what runs there."""
    for given, name in ((commands, "command"), (runspace, "runspace")):
        if given is None:
            raise NetError(_SMA + "PSArgumentNullException", f"Value cannot be null. (Parameter '{name}')", ParamName=name)
    shell = PowerShell(runspace, nested=runspace.busy)
    shell.commands = commands.copy()
    return shell.invoke()


define(
    _SMA + "HostUtilities", None,
    statics=((f"static System.Collections.ObjectModel.Collection[psobject] InvokeOnRunspace({_SMA}PSCommand command, {_SMA}Runspaces.Runspace runspace)", _invoke),),
).abstract = True

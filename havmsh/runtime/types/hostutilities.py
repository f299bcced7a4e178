"""HostUtilities: what hosts have in common."""

from __future__ import annotations

from havmsh.runtime.errors import NetError
from havmsh.runtime.hosting import PowerShell
from havmsh.runtime.invoke import call
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NOTHING
from havmsh.runtime.runspaces import running

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


def _render(results: Any, ui: Any) -> Any:
    """RenderFeedback: writes what providers of feedback say to a host."""
    from havmsh.runtime.feedback_texts import rendered

    session = running()
    call(ui, "Write", [rendered(session, results)])
    return NOTHING


_RESULTS = f"System.Collections.Generic.List[{_SMA}Subsystem.Feedback.FeedbackResult] feedbacks"
define(
    _SMA + "HostUtilities", None,
    statics=(
        (f"static System.Collections.ObjectModel.Collection[psobject] InvokeOnRunspace({_SMA}PSCommand command, {_SMA}Runspaces.Runspace runspace)", _invoke),
        (f"static void RenderFeedback({_RESULTS}, {_SMA}Host.PSHostUserInterface ui)", _render),
    ),
).abstract = True

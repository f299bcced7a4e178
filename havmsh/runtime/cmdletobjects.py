"""A cmdlet as an object: what PowerShell's own errors name as their target where nothing else is at fault."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


def itself(shell: Shell) -> Any:
    """The cmdlet that runs, as .NET sees it: an object of its class with the arguments in its properties."""
    from havmsh.runtime.types.cmdlet_metadata import implementing_type

    made = implementing_type(shell.info.my_command).net.python()
    made.values.update(shell.bound)
    return made

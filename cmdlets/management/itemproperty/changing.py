"""What the cmdlets share that would add, copy, move, rename or remove a property: no provider of this system has properties that come and go."""

from __future__ import annotations

from cmdlets.management.targets import ByLiteralPath, ByPath, resolved, scopes
from havmsh.runtime.errors import ErrorRecord, NetException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


def refuse(shell: Shell, where: ByPath | ByLiteralPath, include: list[str] | None = None, exclude: list[str] | None = None) -> tuple[()]:
    """Says for each item that its provider cannot do it; a path that is not there is reported first."""
    with scopes(shell):
        for _ in list(resolved(shell, where, include=include, exclude=exclude)):
            exception = NetException(
                "System.Management.Automation.PSNotSupportedException",
                "Cannot use interface. The IDynamicPropertyCmdletProvider interface is not implemented by this provider.")
            shell.write_error(ErrorRecord(exception, "NotSupported", "NotImplemented"))
    return ()

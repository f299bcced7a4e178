"""Modules of other machines: what Get-Module and Import-Module take for them, and that none is reached from here."""

from __future__ import annotations

from cmdlets.core.remoting.sets import SESSION
from havmsh.checks import not_empty, not_null
from havmsh.cmdlet import param

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


class OverSession:
    """Sets that ask over a session."""

    session: object = param("PSSession", "Session with the machine.", net=SESSION, checks=(not_null(),))


class OverCim:
    """Sets that ask over a session of CIM."""

    cim: object = param("CimSession", "Session with the machine.", net="Microsoft.Management.Infrastructure.CimSession", checks=(not_null(),))
    resource: object = param("CimResourceUri", "Where the class is.", default=None, net="System.Uri", checks=(not_null(),))
    namespace: str | None = param("CimNamespace", "Namespace of the class.", default=None, checks=(not_empty(),))


def refuse(shell: Shell, how: OverSession | OverCim) -> None:
    """Says why no module comes from there."""
    target = how.session if isinstance(how, OverSession) else how.cim
    place = "" if isinstance(how, OverSession) else str(how.namespace or how.resource or "")
    shell.fail(
        f"{f'{place}: ' if place else ''}Computers of the fabric carry no PowerShell modules of their own. Import the module from a path or $env:PSModulePath; "
        "Invoke-Command runs its commands there.",
        "NotSupported", category="NotImplemented", target=target, exception="System.Management.Automation.PSNotSupportedException",
    )

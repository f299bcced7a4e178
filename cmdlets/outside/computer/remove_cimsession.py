"""Remove-CimSession."""

from __future__ import annotations

from typing import TYPE_CHECKING

from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Remove-CimSession", module="CimCmdlets", class_name="Microsoft.PowerShell.Commands.RemoveCimSessionCommand")
class RemoveCimSession:
    """Closes sessions with hosts of the fabric.

    Examples:
        One session.

            PS> New-CimSession -ComputerName HV01 | Remove-CimSession
    """

    session: object = param("CimSession", "Accepted: a session holds nothing that would have to be closed.", position=0, pipeline=True, default=None, inert=True)
    computers: list[object] | None = param("ComputerName", "Accepted: a session holds nothing that would have to be closed.", default=None, aliases=("Cn",), complete="host", inert=True)

    def process(self, shell: Shell) -> Output:
        return ()

"""New-CimSession."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.computer.wmi import reachable
from cmdlets.plain import shown
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("New-CimSession", module="CimCmdlets", class_name="Microsoft.PowerShell.Commands.NewCimSessionCommand")
class NewCimSession:
    """Opens a session with hosts of the fabric.

    Examples:
        With one host.

            PS> New-CimSession -ComputerName HV01
    """

    credential: object = param("Credential", "Accepted: every command runs as the administrator.", default=None, inert=True)
    computers: list[object] | None = param("ComputerName", "Hosts of the fabric.", default=None, aliases=("Cn",), complete="host", checks=(not_empty(),))

    def process(self, shell: Shell) -> Output:
        for number, host in enumerate(reachable(shell, self.computers), 1):
            yield shown("Microsoft.Management.Infrastructure.CimSession", Id=number, Name=host.name, ComputerName=host.name, Protocol="WSMAN")

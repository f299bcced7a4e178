"""Get-CimSession."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.cim.naming import ByInstance, ByName, ByNumber
from cmdlets.outside.cim.sessions import meant
from cmdlets.outside.cim.sets import CLASSES, MODULE
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="ComputerNameSet")
class ByComputer:
    """By host."""

    computers: list[str] | None = param(
        "ComputerName", "Hosts; wildcards are understood.", position=0, by_property=True, default=None, aliases=("CN", "ServerName"), wildcards=True, complete="host")


@cmdlet(
    "Get-CimSession", module=MODULE, aliases=("gcms",), class_name=CLASSES + "GetCimSessionCommand", output=("Microsoft.Management.Infrastructure.CimSession",),
    listed="ComputerName Id InstanceId Name",
)
class GetCimSession:
    """Shows the sessions with hosts of the fabric that this shell has opened.

    Examples:
        By name.

            PS> $null = New-CimSession HV01, HV02 -Name tour; (Get-CimSession -Name tour).ComputerName -join ' '
            HV01.contoso.com HV02.contoso.com
    """

    how: ByComputer | ByNumber | ByInstance | ByName = either(default_set=ByComputer)

    def process(self, shell: Shell) -> Output:
        return meant(shell, self.how)

"""Get-CimInstance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.computer.wmi import instances
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-CimInstance", module="CimCmdlets", class_name="Microsoft.PowerShell.Commands.GetCimInstanceCommand")
class GetCimInstance:
    """Gets CIM instances of hosts, answered by the fabric as it stands: systems, processors, disks, services, machines, clusters.

    Examples:
        The processors of a host.

            PS> Get-CimInstance Win32_Processor -ComputerName HV01 | Select-Object Name, NumberOfCores
    """

    kind: str | None = param("ClassName", "CIM class.", position=0, default=None)
    computers: list[object] | None = param("ComputerName", "Hosts of the fabric.", default=None, aliases=("Cn",), complete="host")
    session: list[object] | None = param("CimSession", "Sessions that New-CimSession gave, or names of hosts.", default=None)
    namespace: str | None = param("Namespace", "Namespace; the class is found without it.", default=None)
    where: str = param("Filter", "WQL condition.", default="")
    query: str = param("Query", "WQL query.", default="")
    columns: list[str] | None = param("Property", "Accepted: all properties are given.", default=None)
    dialect: object = param("QueryDialect", "Accepted: WQL is spoken.", default=None)
    timeout: int | None = param("OperationTimeoutSec", "Accepted: nothing is waited for.", default=None)

    def process(self, shell: Shell) -> Output:
        if not self.kind and not self.query:
            raise shell.fail("Name a class, or give a query.", "NoClass", category="InvalidArgument")
        yield from instances(shell, self.kind or "", self.session or self.computers, self.where, self.query)

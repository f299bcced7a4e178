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

    session: list[object] | None = param("CimSession", "Sessions that New-CimSession gave, or names of hosts.", default=None)
    kind: str | None = param("ClassName", "CIM class.", position=0, default=None)
    computers: list[object] | None = param("ComputerName", "Hosts of the fabric.", default=None, aliases=("Cn",), complete="host")
    namespace: str | None = param("Namespace", "Namespace that the class must be of; the class is found without it.", default=None)
    timeout: int | None = param("OperationTimeoutSec", "Accepted: nothing is waited for.", default=None, inert=True)
    query: str = param("Query", "WQL query.", default="")
    dialect: str | None = param("QueryDialect", "Language of the query; WQL alone is spoken.", default=None)
    where: str = param("Filter", "WQL condition.", default="")
    columns: list[str] | None = param("Property", "Properties whose values are wanted; the others are null.", default=None, aliases=("SelectProperties",))

    def process(self, shell: Shell) -> Output:
        if not self.kind and not self.query:
            raise shell.fail("Name a class, or give a query.", "NoClass", category="InvalidArgument")
        if self.dialect is not None and self.dialect.upper() not in ("WQL", "CQL"):
            raise shell.fail(f"The query language {self.dialect} is not spoken here: use WQL.", "InvalidQueryType", category="InvalidArgument", target=self.dialect)
        hosts = self.session or self.computers
        yield from instances(shell, self.kind or "", hosts, self.where, self.query, namespace=self.namespace, columns=self.columns)

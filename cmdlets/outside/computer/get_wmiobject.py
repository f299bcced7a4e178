"""Get-WmiObject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.computer.wmi import instances
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-WmiObject", module="havmsh", class_name="Microsoft.PowerShell.Commands.GetWmiObjectCommand", listed="Class Property Filter Query Impersonation Authentication Credential ComputerName Namespace")
class GetWmiObject:
    """Gets WMI instances of hosts, answered by the fabric as it stands: systems, processors, disks, services, machines (root\\virtualization), clusters (root\\mscluster).

    Examples:
        The memory of a host.

            PS> Get-WmiObject Win32_OperatingSystem -ComputerName HV01 | Select-Object CSName, Caption
    """

    kind: str | None = param("Class", "WMI class.", position=0, default=None, aliases=("ClassName",), checks=(not_empty(),))
    columns: list[str] | None = param("Property", "Properties that are wanted; the objects have no others.", position=1, default=None, checks=(not_empty(),))
    computers: list[object] | None = param("ComputerName", "Hosts of the fabric.", default=None, aliases=("Cn",), complete="host", checks=(not_empty(),))
    namespace: str | None = param("Namespace", "Namespace that the class must be of; the class is found without it.", default=None, aliases=("NS",))
    where: str = param("Filter", "WQL condition.", default="")
    query: str = param("Query", "WQL query.", default="")
    authentication: object = param("Authentication", "Accepted: nothing is sent anywhere.", default=None, inert=True)
    impersonation: object = param("Impersonation", "Accepted: nothing is sent anywhere.", default=None, inert=True)
    credential: object = param("Credential", "Accepted: every command runs as the administrator.", default=None, inert=True)

    def process(self, shell: Shell) -> Output:
        if not self.kind and not self.query:
            raise shell.fail("Name a class, or give a query.", "NoClass", category="InvalidArgument")
        yield from instances(
            shell, self.kind or "", self.computers, self.where, self.query, namespace=self.namespace, columns=self.columns, narrow=True,
        )

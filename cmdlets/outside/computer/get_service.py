"""Get-Service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets.outside.computer.wmi import reachable, services
from cmdlets.plain import shown
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-Service", module="havmsh", class_name="Microsoft.PowerShell.Commands.GetServiceCommand")
class GetService:
    """Gets services of hosts, as the fabric stands: the cluster service, Hyper-V's, the management server's agent.

    Examples:
        Of one host.

            PS> Get-Service -ComputerName HV01
    """

    name: list[str] | None = param("Name", "Names, or patterns.", position=0, pipeline=True, by_property=True, default=None, aliases=("ServiceName",))
    computers: list[object] | None = param("ComputerName", "Hosts of the fabric.", by_property=True, default=None, aliases=("Cn", "MachineName"), complete="host")
    label: list[str] | None = param("DisplayName", "Display names, or patterns.", default=None)

    def process(self, shell: Shell) -> Output:
        from havmsh.runtime.wildcard import matcher

        fits = [matcher(str(one)) for one in self.name or self.label or ("*",)]
        for host in reachable(shell, self.computers):
            rows = list(services(shell.engine, host))
            found = [row for row in rows if any(fit(row["DisplayName" if self.label and not self.name else "Name"]) for fit in fits)]
            yield from (service(host.name, row) for row in found)
            for one in self.name or ():
                if not set("*?[") & set(one) and all(row["Name"].casefold() != one.casefold() for row in rows):
                    shell.write_error(f"Cannot find any service with service name '{one}'.", "NoServiceFoundForGivenName", category="ObjectNotFound", target=one)


def service(host: str, row: dict[str, Any]) -> Any:
    """A service as Windows PowerShell shows it."""
    return shown("System.ServiceProcess.ServiceController", Name=row["Name"], ServiceName=row["Name"], Status=row["State"], DisplayName=row["DisplayName"], MachineName=host)

"""Get-Service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.computer.services import SERVICE, ByLabel, Narrowed, meant
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="Default")
class ByName:
    """By name, or all."""

    names: list[str] | None = param(
        "Name", "Names, or patterns.", position=0, pipeline=True, by_property=True, default=None, aliases=("ServiceName",), checks=(not_empty(),))


@parameter_set(name="InputObject")
class ByService:
    """The services themselves."""

    given: list[object] | None = param("InputObject", "Services that Get-Service gave.", pipeline=True, default=None, checks=(not_empty(),), net=SERVICE + "[]")


@cmdlet(
    "Get-Service", module="havmsh", class_name="Microsoft.PowerShell.Commands.GetServiceCommand", output=(SERVICE,),
    listed="Name ComputerName DependentServices RequiredServices DisplayName Include Exclude InputObject",
)
class GetService(Narrowed):
    """Gets services of hosts, as the fabric stands: the cluster service, Hyper-V's, the management server's agent.

    Examples:
        Of one host.

            PS> Get-Service -ComputerName HV01
    """

    how: ByName | ByLabel | ByService = either(default_set=ByName)
    computers: list[str] | None = param("ComputerName", "Hosts of the fabric.", by_property=True, default=None, aliases=("Cn",), complete="host", checks=(not_empty(),))
    dependent: Switch = param("DependentServices", "Give the services that depend on them, of which there are none here.", default=None, aliases=("DS",))
    required: Switch = param("RequiredServices", "Give the services that they depend on, of which there are none here.", default=None, aliases=("SDO", "ServicesDependedOn"))

    def process(self, shell: Shell) -> Output:
        found = meant(shell, self.how, self.computers, self)
        return () if self.dependent or self.required else found

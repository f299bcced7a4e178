"""Set-Service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from cmdlets.outside.computer import services
from cmdlets.outside.computer.services import SERVICE, Acting, meant, turned
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.prompting import credential_argument

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="Name")
class ByName:
    """By name."""

    name: str = param("Name", "Service.", position=0, pipeline=True, by_property=True, aliases=("ServiceName", "SN"))


@parameter_set(name="InputObject")
class ByService:
    """The service itself."""

    one: object = param("InputObject", "Service that Get-Service gave.", position=0, pipeline=True, net=SERVICE)


@cmdlet(
    "Set-Service", module="havmsh", changes=True, class_name="Microsoft.PowerShell.Commands.SetServiceCommand", output=(SERVICE,),
    listed="Name InputObject ComputerName DisplayName Credential Description StartupType SecurityDescriptorSddl Status PassThru Include Exclude",
)
class SetService(Acting):
    """Starts or stops a service of a host. How a service starts, and what it is called, is not kept by the fabric.

    Examples:
        See what would be done.

            PS> Set-Service VMMAgent -ComputerName HV01 -Status Stopped -WhatIf
    """

    how: ByName | ByService = either(default_set=ByName)
    label: str | None = param("DisplayName", "Refused: the fabric's services have the names of the product.", default=None, aliases=("DN",), checks=(not_empty(),))
    credential: object = param(
        "Credential", "Refused: the fabric's services run as the system.", default=None, net="System.Management.Automation.PSCredential", transform=credential_argument)
    description: str | None = param("Description", "Refused: the fabric's services have no description.", default=None, checks=(not_empty(),))
    start: Literal["Automatic", "Manual", "Disabled", "AutomaticDelayedStart", "InvalidValue"] | None = param(
        "StartupType", "How it starts: the fabric's services do so by themselves; anything else is refused.", default=None, aliases=("StartMode", "SM", "ST", "StartType"),
        checks=(not_empty(),))
    rights: str | None = param("SecurityDescriptorSddl", "Refused: the fabric has no rights of services.", default=None, aliases=("sd",), checks=(not_empty(),))
    status: Literal["Running", "Stopped", "Paused"] | None = param("Status", "What it is to do; no service here can pause.", default=None)

    def process(self, shell: Shell) -> Output:
        for name, value in (("DisplayName", self.label), ("Credential", self.credential), ("Description", self.description), ("SecurityDescriptorSddl", self.rights)):
            if value is not None:
                self._refuse(shell, name)
        if self.start not in (None, "Automatic"):
            self._refuse(shell, f"StartupType {self.start}")
        if self.status == "Paused":
            self._refuse(shell, "Status Paused")
        how = self.how
        named = services.ByService(given=[how.one]) if isinstance(how, ByService) else services.ByName(names=[how.name])
        found = meant(shell, named, self.computers, self)
        done = found if self.status is None else turned(shell, found, self.status == "Running")
        for service in done:
            if self.pass_thru:
                yield service

    def _refuse(self, shell: Shell, what: str) -> None:
        shell.fail(f"Set-Service -{what} is not supported: the fabric keeps only whether a service runs.", "NotSupported", category="NotImplemented")

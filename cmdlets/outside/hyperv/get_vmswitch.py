"""Get-VMSwitch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets.outside.hyperv.machines import host_of
from cmdlets.outside.tool import HYPERV, shown
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-VMSwitch", module="Hyper-V", class_name="Microsoft.HyperV.PowerShell.Commands.GetVMSwitch")
class GetVMSwitch:
    """Gets the virtual networks of hosts as they stand.

    Examples:
        Of one host.

            PS> Get-VMSwitch -ComputerName HV01
    """

    name: str | None = param("Name", "Name, or a pattern.", position=0, default=None, wildcards=True)
    host: object = param("ComputerName", "Host; every host where it is left out.", default=None, complete="host")

    def process(self, shell: Shell) -> Output:
        from havmsh.runtime.wildcard import matcher

        outside = shell.engine.outside
        fits = matcher(self.name or "*")
        hosts = [outside.host(named)] if (named := host_of(shell, self.host)) else sorted(outside.state.fabric.hosts.values(), key=lambda one: one.name)
        for host in hosts:
            yield from (switch(host.name, one) for one in host.networks if fits(one.name))


def switch(host: str, network: Any) -> Any:
    """A virtual network as Hyper-V Manager shows it."""
    kind = "External" if network.adapter else "Internal" if network.bound_to_host else "Private"
    return shown(
        HYPERV + "VMSwitch", Name=network.name, SwitchType=kind, NetAdapterInterfaceDescription=network.adapter or None, ComputerName=host, Notes=network.tag,
        AllowManagementOS=network.bound_to_host,
    )

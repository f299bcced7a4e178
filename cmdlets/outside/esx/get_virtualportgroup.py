"""Get-VirtualPortGroup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.tool import name_of, shown
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-VirtualPortGroup", module="VMware.VimAutomation.Core", class_name="VMware.GetVirtualPortGroup")
class GetVirtualPortGroup:
    """Gets the port groups of ESX hosts as they stand.

    Examples:
        Of one host.

            PS> Get-VirtualPortGroup -VMHost ESX01
    """

    host: object = param("VMHost", "Host; every ESX host where it is left out.", pipeline=True, default=None, complete="host")
    name: str | None = param("Name", "Name, or a pattern.", default=None, wildcards=True)

    def process(self, shell: Shell) -> Output:
        from havmsh.runtime.wildcard import matcher

        outside = shell.engine.outside
        fits = matcher(self.name or "*")
        hosts = [outside.host(name_of(self.host))] if self.host is not None else sorted(outside.state.fabric.hosts.values(), key=lambda one: one.name)
        for host in hosts:
            for group in host.port_groups:
                if fits(group.name):
                    yield shown("VMware.VirtualPortGroup", Name=group.name, VirtualSwitch=group.switch, VLanId=group.vlan, VMHost=host.name)

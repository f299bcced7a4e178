"""Discover-Computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.plain import shown
from cmdlets.vmm.product import product
from havmsh.cmdlet import Output, param
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


KIND = "Microsoft.SystemCenter.VirtualMachineManager.ComputerSystem"

AT_ONCE = "It is done at once, without a job; leave it out."


@product(
    "Discover-Computer", "Find-SCComputer", output=(KIND,),
    not_offered={"JobVariable": AT_ONCE, "RunAsynchronously": AT_ONCE},
)
class DiscoverComputer:
    """Finds computers of the domain: what stands, whether the server manages it or not.

    Examples:
        By the beginning of the name.

            PS> Discover-Computer -ComputerNameFilter SA -FindHyperVHost | Select-Object Name
    """

    filter: str = param("ComputerNameFilter", "Beginning of the names.", default="", aliases=("ComputerName",))
    domain: str | None = param("Domain", "Accepted: there is one domain.", default=None, inert=True)
    credential: object = param("Credential", "Accepted: every command runs as the administrator.", default=None, inert=True)
    hyperv: Switch = param("FindHyperVHost", "Only Hyper-V hosts.", default=Switch(False))
    no_hosts: Switch = param("ExcludeVMMHost", "Not those that the server manages.", default=Switch(False))
    no_libraries: Switch = param("ExcludeVMMLibrary", "Not library servers.", default=Switch(False))

    def process(self, shell: Shell) -> Output:
        state = shell.engine.state
        for name, host in sorted(state.fabric.hosts.items()):
            managed = name in state.view.world.hosts
            if name.casefold().startswith(self.filter.casefold()) and not (self.hyperv and not host.hyperv) and not (self.no_hosts and managed):
                yield shown(KIND, Name=f"{name.partition('.')[0]}.{host.domain}", DomainName=host.domain, OperatingSystem=host.os, VMMHost=managed, HyperV=host.hyperv)
        for name, library in sorted(state.fabric.libraries.items()) if not self.hyperv and not self.no_libraries else ():
            if name.casefold().startswith(self.filter.casefold()):
                yield shown(KIND, Name=f"{name.partition('.')[0]}.{library.domain}", DomainName=library.domain, OperatingSystem="", VMMHost=False, HyperV=False)

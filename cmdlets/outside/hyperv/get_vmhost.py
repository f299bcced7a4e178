"""Hyper-V\\Get-VMHost."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from cmdlets.outside.hyperv.machines import host_of
from cmdlets.outside.tool import HYPERV, name_of, read, shown
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Int64

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

USUAL = "C:\\ProgramData\\Microsoft\\Windows\\Hyper-V"


@cmdlet("Get-VMHost", module="Hyper-V", class_name="Microsoft.HyperV.PowerShell.Commands.GetVMHost")
class GetHyperVVMHost:
    """Gets hosts of Hyper-V as they stand, whatever the management server believes.

    Examples:
        Memory and processors of one host.

            PS> Hyper-V\\Get-VMHost -ComputerName HV01
    """

    hosts: list[object] = param("ComputerName", "Hosts; every host of Hyper-V where it is left out.", position=0, pipeline=True, default=None, complete="host")

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        named = [name_of(one) for one in self.hosts] if self.hosts is not None else [host_of(shell, None)]
        if named == [""]:
            yield from (_shown(one) for one in sorted(outside.state.fabric.hosts.values(), key=lambda one: one.name) if one.hyperv)
            return
        for name in named:
            found = read(shell, partial(outside.host, name), name)
            if found is not None:
                yield _shown(found)


def _shown(host: Any) -> Any:
    folder = host.vm_paths[0] if host.vm_paths else USUAL
    short = host.name.partition(".")[0]
    return shown(
        HYPERV + "VMHost", Name=host.name, ComputerName=host.name, FullyQualifiedDomainName=host.name if "." in host.name else f"{short}.{host.domain}",
        LogicalProcessorCount=host.logical_processors, MemoryCapacity=Int64(host.memory), VirtualHardDiskPath=folder, VirtualMachinePath=folder,
    )

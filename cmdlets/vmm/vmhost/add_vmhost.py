"""Add-VMHost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.hardware import megabytes, named
from cmdlets.vmm.model.host import VMHost, VMHostGroup
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import ManageRequest
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


SECURE = "Every host is one of the domain; leave it out."


@product(
    "Add-VMHost", "Add-SCVMHost", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.Host",),
    not_offered={"PerimeterNetworkHost": SECURE, "EncryptionKey": SECURE, "SecurityFile": SECURE, "NonTrustedDomainHost": SECURE, "VMPaths": "Use Set-VMHost -VMPaths."},
)
class AddVMHost:
    """Begins to manage a host that stands but is not managed yet, with every other node where it is one of a cluster.

    Examples:
        One that was removed.

            PS> Remove-VMHost SA04 -Confirm:$false; Add-VMHost SA04.contoso.com -VMHostGroup 'All Hosts' -WhatIf
    """

    name: str = param("ComputerName", "Host to add.", position=0)
    credential: object = param("Credential", "Accepted: every command runs as the administrator.", default=None, inert=True)
    group: VMHostGroup | None = param("VMHostGroup", "Host group that it joins.", default=None, complete="group")
    description: str | None = param("Description", "Accepted: a host describes itself; use Set-VMHost -Description.", default=None, hidden=True, inert=True)
    reassociate: bool | None = param("Reassociate", "Accepted: no other server manages it.", default=None, inert=True)
    remote: bool | None = param("RemoteConnectEnabled", "Accepted: nothing connects to a machine's screen here.", default=None, inert=True)
    port: int | None = param("RemoteConnectPort", "Accepted: nothing connects to a machine's screen here.", default=None, inert=True)
    placement: bool | None = param("AvailableForPlacement", "Whether placement may choose it.", default=None)
    cpu: int | None = param("CPUPercentageReserve", "Processor kept for the host, in percent.", default=None)
    memory: int | None = param("MemoryReserveMB", "Memory kept for the host, in MB.", default=None)
    disk: int | None = param("DiskSpaceReserveMB", "Space kept on each volume, in MB.", default=None)
    overwrite: Switch = param("OverwriteExistingAgent", "Accepted: agents have the version of the server.", default=Switch(False), hidden=True, inert=True)

    def process(self, shell: Shell) -> Output:
        settings = named(
            group=self.group.key if self.group is not None else None, available_for_placement=self.placement, reserve_memory=megabytes(self.memory),
            reserve_disk=megabytes(self.disk), reserve_cpu=None if self.cpu is None else float(self.cpu),
        )
        request = ManageRequest(cmdlet="Add-VMHost", name=self.name, settings=settings)
        yield from run(shell, request, target=self.name, give=lambda plan, job: [VMHost(shell.engine, job.result)] if shell.engine.host(job.result) else [])

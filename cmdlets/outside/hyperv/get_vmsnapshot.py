"""Get-VMSnapshot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets.outside.hyperv.machines import machines
from cmdlets.outside.tool import HYPERV, shown
from cmdlets.vmm.model.values import moment
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.engine.identity import guid

if TYPE_CHECKING:
    from cmdlets.outside.hyperv.machines import Machine
    from havmsh.runtime.shell import Shell


@cmdlet("Get-VMSnapshot", module="Hyper-V", names=("Get-VMCheckpoint",), class_name="Microsoft.HyperV.PowerShell.Commands.GetVMSnapshot")
class GetVMSnapshot:
    """Gets the checkpoints of machines as they stand.

    Examples:
        Of all machines of a host.

            PS> Get-VMSnapshot * -ComputerName HV01
    """

    vm: object = param("VMName", "Machine: its object, its name or a pattern.", position=0, pipeline=True, default=None, aliases=("VM",), complete="vm")
    name: str | None = param("Name", "Name, or a pattern.", position=1, default=None, wildcards=True)
    host: object = param("ComputerName", "Host; every host where it is left out.", default=None, complete="host")

    def process(self, shell: Shell) -> Output:
        from havmsh.runtime.wildcard import matcher

        fits = matcher(self.name or "*")
        for machine in machines(shell, self.vm, self.host):
            yield from (_shown(machine, point) for point in machine.record.checkpoints if fits(point.name))


def _shown(machine: Machine, point: Any) -> Any:
    record = machine.record
    return shown(
        HYPERV + "VMSnapshot", VMName=record.name, Name=point.name, SnapshotType="Standard", CreationTime=moment(machine.engine, -point.created),
        ParentSnapshotName=point.parent or None, ComputerName=record.host, Id=guid("checkpoint", f"{machine.key}/{point.name}"), VMId=guid("vm", machine.key),
        Notes=point.description,
    )

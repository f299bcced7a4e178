"""Get-VHD."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets.outside.hyperv.machines import host_of, machines
from cmdlets.outside.tool import HYPERV, shown
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.engine.identity import guid
from havmsh.engine.parts import placed
from havmsh.runtime.objects import Int64

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmdlets.outside.hyperv.machines import Machine
    from havmsh.runtime.shell import Shell


@cmdlet("Get-VHD", module="Hyper-V", class_name="Microsoft.HyperV.PowerShell.Commands.GetVHD")
class GetVHD:
    """Gets virtual hard disks that machines have: their kind and the space they take.

    Examples:
        Those of a machine.

            PS> Get-VMHardDiskDrive web118 | Get-VHD
    """

    paths: list[str] = param("Path", "Files.", position=0, by_property=True, default=None)
    vm: str | None = param("VMId", "Identifier of the machine whose disks are meant.", by_property=True, default=None, aliases=("Id",))
    host: object = param("ComputerName", "Host; every host where it is left out.", by_property=True, default=None, complete="host")

    def process(self, shell: Shell) -> Output:
        found = list(_files(shell, self.host))
        if self.paths is None:
            yield from (_shown(machine, disk) for machine, disk in found if self.vm is None or guid("vm", machine.key) == self.vm.strip("{}").casefold())
            return
        for path in self.paths:
            wanted = path.casefold().replace("/", "\\")
            at = next(((machine, disk) for machine, disk in found if placed(machine.record, disk).casefold() == wanted), None)
            if at is None:
                host = host_of(shell, self.host)
                text = f"No machine on {host} has a virtual hard disk '{path}'." if host else f"No machine has a virtual hard disk '{path}'."
                shell.write_error(text, "ObjectNotFound", category="ObjectNotFound", target=path)
            else:
                yield _shown(*at)


def _files(shell: Shell, host: object) -> Iterator[tuple[Machine, Any]]:
    for machine in machines(shell, None, host):
        for disk in machine.record.disks:
            if not disk.passthrough:
                yield machine, disk


def _shown(machine: Machine, disk: Any) -> Any:
    path = placed(machine.record, disk)
    return shown(
        HYPERV + "VirtualHardDisk", ComputerName=machine.record.host, Path=path, VhdFormat="VHDX" if path.casefold().endswith("x") else "VHD", VhdType=disk.format,
        FileSize=Int64(disk.size), Size=Int64(disk.max_size or disk.size), ParentPath=disk.parent or None, DiskIdentifier=guid("vhd", path),
        Attached=machine.record.state != "PowerOff",
    )

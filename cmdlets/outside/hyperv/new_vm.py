"""New-VM."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets.outside.hyperv.machines import Machine, one_host
from cmdlets.outside.tool import act
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.engine.facts import GB, MB
from havmsh.engine.machines import VMAdapter, VMDisk
from havmsh.engine.paths import join, leaf
from havmsh.runtime.objects import Int64, Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

@cmdlet("New-VM", module="Hyper-V", changes=True, class_name="Microsoft.HyperV.PowerShell.Commands.NewVMCommand")
class NewHyperVVM:
    """Makes a machine on a host with Hyper-V Manager; the management server finds it at its next refresh (AVL-4).

    Examples:
        See what would be done.

            PS> Hyper-V\\New-VM guest1 -ComputerName HV01 -WhatIf
    """

    name: str = param("Name", "Name of the machine.", position=0)
    host: object = param("ComputerName", "Host it is made on; the one on which the session is where it is left out.", default=None, complete="host")
    memory: Int64 | None = param("MemoryStartupBytes", "Memory, in bytes.", position=1, default=None)
    path: str | None = param("Path", "Folder in which its own is made.", default=None)
    disk: str | None = param("NewVHDPath", "File of a new virtual hard disk.", default=None)
    size: Int64 | None = param("NewVHDSizeBytes", "Size of that disk.", default=None)
    old: str | None = param("VHDPath", "File of a virtual hard disk that is there.", default=None)
    none: Switch = param("NoVHD", "Accepted: without a disk named it has none.", default=Switch(False), inert=True)
    network: str | None = param("SwitchName", "Virtual network that it is connected to.", default=None)

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        made = act(shell, self.name, "New-VM", lambda: outside.new_vm(one_host(shell, self.host), self.name, **self._described()), tell=False)
        if made is not None and made != ():
            yield Machine(shell.engine, made.key)

    def _described(self) -> dict[str, Any]:
        """The machine's fields that were named."""
        found: dict[str, Any] = {"adapters": (VMAdapter(network=self.network or ""),)}
        if self.memory is not None:
            found["memory"] = int(self.memory)
        if self.path is not None:
            found["path"] = join(self.path, self.name) if leaf(self.path).casefold() != self.name.casefold() else self.path
        if self.disk or self.old:
            size = int(self.size or 20 * GB)
            found["disks"] = (VMDisk(path=self.disk or self.old or "", size=min(size, 4 * MB) if self.disk else size, max_size=size),)
        return found

"""New-VM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.tool import act, machine, name_of
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Int64

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
    host: object = param("ComputerName", "Host it is made on.", complete="host")
    memory: Int64 | None = param("MemoryStartupBytes", "Memory, in bytes.", position=1, default=None)
    path: str | None = param("Path", "Folder of its files.", default=None)

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        fields = {"memory": None if self.memory is None else int(self.memory), "path": self.path}
        given = {field: value for field, value in fields.items() if value is not None}
        made = act(shell, self.name, "New-VM", lambda: outside.new_vm(name_of(self.host), self.name, **given), tell=False)
        if made is not None:
            yield machine(shell.engine, made)

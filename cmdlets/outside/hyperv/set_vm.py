"""Set-VM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.hyperv.machines import Machines
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Int64, Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Set-VM", module="Hyper-V", changes=True, class_name="Microsoft.HyperV.PowerShell.Commands.HyperVSetVM")
class HyperVSetVM(Machines):
    """Changes a machine on its host: memory, processors, name, notes; the management server is not told.

    Examples:
        See what would be done.

            PS> Hyper-V\\Set-VM web118 -MemoryStartupBytes 1GB -WhatIf
    """

    memory: Int64 | None = param("MemoryStartupBytes", "Memory, in bytes.", default=None)
    cpus: int | None = param("ProcessorCount", "Virtual processors.", default=None)
    name: str | None = param("NewVMName", "New name.", default=None)
    notes: str | None = param("Notes", "Free text.", default=None)
    dynamic: Switch = param("DynamicMemory", "Dynamic memory.", default=Switch(False))
    static: Switch = param("StaticMemory", "No dynamic memory.", default=Switch(False))

    def process(self, shell: Shell) -> Output:
        named = {
            "memory": None if self.memory is None else int(self.memory), "cpus": self.cpus, "name": self.name, "description": self.notes,
            "dynamic_memory": True if self.dynamic else False if self.static else None,
        }
        fields = {field: value for field, value in named.items() if value is not None}
        yield from self.given(self.act_on(shell, "Set-VM", lambda outside, name, host: outside.set_vm(name, host, **fields)))

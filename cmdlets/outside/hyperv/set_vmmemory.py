"""Set-VMMemory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.hyperv.machines import Machines
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Int64

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Set-VMMemory", module="Hyper-V", changes=True, class_name="Microsoft.HyperV.PowerShell.Commands.SetVMMemory")
class SetVMMemory(Machines):
    """Changes the memory of a machine; the management server is not told.

    Examples:
        See what would be done.

            PS> Set-VMMemory web118 -StartupBytes 1GB -WhatIf
    """

    startup: Int64 | None = param("StartupBytes", "Memory, in bytes.", default=None)
    dynamic: bool | None = param("DynamicMemoryEnabled", "Whether memory is dynamic.", default=None)
    least: Int64 | None = param("MinimumBytes", "Start-up memory where it is dynamic, in bytes.", default=None)
    most: Int64 | None = param("MaximumBytes", "Most memory where it is dynamic, in bytes.", default=None)

    def process(self, shell: Shell) -> Output:
        named = {"memory": self.startup, "dynamic_memory": self.dynamic, "memory_minimum": self.least, "memory_maximum": self.most}
        fields = {field: int(value) if field.startswith('memory') else value for field, value in named.items() if value is not None}
        yield from self.given(self.act_on(shell, "Set-VMMemory", lambda outside, name, host: outside.set_vm(name, host, **fields)))

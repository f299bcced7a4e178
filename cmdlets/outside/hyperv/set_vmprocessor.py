"""Set-VMProcessor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.hyperv.machines import Machines
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Set-VMProcessor", module="Hyper-V", changes=True, class_name="Microsoft.HyperV.PowerShell.Commands.SetVMProcessor")
class SetVMProcessor(Machines):
    """Changes the processors of a machine; the management server is not told.

    Examples:
        See what would be done.

            PS> Set-VMProcessor web118 -Count 2 -WhatIf
    """

    count: int | None = param("Count", "Virtual processors.", default=None)
    compatible: bool | None = param("CompatibilityForMigrationEnabled", "Processor compatibility for migration.", default=None)
    old: bool | None = param("CompatibilityForOlderOperatingSystemsEnabled", "Processor compatibility for old systems.", default=None)

    def process(self, shell: Shell) -> Output:
        named = {"cpus": self.count, "limit_cpu_for_migration": self.compatible, "limit_cpu_functionality": self.old}
        fields = {field: int(value) if field.startswith('memory') else value for field, value in named.items() if value is not None}
        yield from self.given(self.act_on(shell, "Set-VMProcessor", lambda outside, name, host: outside.set_vm(name, host, **fields)))

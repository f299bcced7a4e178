"""Set-HardwareProfile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.profile import MB, HardwareProfile
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, between, param
from havmsh.engine.requests import ProfileRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Set-HardwareProfile", "Set-SCHardwareProfile", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.HardwareProfile",))
class SetHardwareProfile:
    """Changes a hardware profile.

    Examples:
        Make what it makes highly available.

            PS> Get-HardwareProfile | Set-HardwareProfile -HighlyAvailable $true -WhatIf
    """

    target: HardwareProfile = param("HardwareProfile", "Hardware profile to change.", position=0, pipeline=True)
    memory: int | None = param("MemoryMB", "Memory, in MB.", default=None, checks=(between(1, 65536),))
    cpus: int | None = param("CPUCount", "Virtual processors.", default=None, checks=(between(1, 64),))
    cpu_use: int | None = param("CPUExpectedUtilizationPercent", "Expected use of a processor, in percent.", default=None)
    highly_available: bool | None = param("HighlyAvailable", "Whether machines made with it are highly available.", default=None)
    limit_cpu: bool | None = param("CPULimitForMigration", "Processor compatibility for migration.", default=None)
    owner: str | None = param("Owner", "Owner.", default=None)
    description: str | None = param("Description", "Free text.", default=None)

    def process(self, shell: Shell) -> Output:
        request = ProfileRequest(cmdlet="Set-HardwareProfile", kind="HardwareProfile", action="Set", name=self.target.key, changes=self._changes())
        yield from run(shell, request, target=self.target.name, give=lambda plan, job: [self.target])

    def _changes(self) -> tuple[tuple[str, object], ...]:
        """The fields that were named, in the engine's units."""
        named = {
            "memory": None if self.memory is None else self.memory * MB, "cpus": self.cpus, "cpu_use": None if self.cpu_use is None else float(self.cpu_use),
            "highly_available": self.highly_available, "limit_cpu_for_migration": self.limit_cpu, "owner": self.owner, "description": self.description,
        }
        return tuple((field, value) for field, value in named.items() if value is not None)

"""New-HardwareProfile."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from cmdlets.vmm.hardware import HardwareParameters, named
from cmdlets.vmm.model.profile import HardwareProfile
from cmdlets.vmm.product import product
from cmdlets.vmm.running import made, run
from havmsh.cmdlet import Output, param
from havmsh.engine.machines import HardwareProfile as Record
from havmsh.engine.requests import ProfileRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("New-HardwareProfile", "New-SCHardwareProfile", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.HardwareProfile",))
class NewHardwareProfile(HardwareParameters):
    """Makes a hardware profile: settings to make machines with.

    Examples:
        A small one.

            PS> New-HardwareProfile -Name Tiny -MemoryMB 512 -HighlyAvailable $true
    """

    name: str = param("Name", "Name.", position=0)
    source: HardwareProfile | None = param("HardwareProfile", "Hardware profile to begin with.", pipeline=True, default=None)
    owner: str | None = param("Owner", "Owner.", default=None)
    description: str | None = param("Description", "Free text.", default=None)

    def process(self, shell: Shell) -> Output:
        request = ProfileRequest(cmdlet="New-HardwareProfile", kind="HardwareProfile", name=self.name, changes=(*self._copied(), *self._changes()),
                                 parts=self.parts(), job_group=self.group)
        yield from run(shell, request, target=self.name, give=lambda plan, job: made(job, HardwareProfile(shell.engine, self.name)))

    def _copied(self) -> tuple[tuple[str, object], ...]:
        """What is taken from what it begins with."""
        record = self.source.record if self.source is not None else None
        return tuple((one.name, getattr(record, one.name)) for one in fields(Record) if one.name != "name") if record is not None else ()

    def _changes(self) -> tuple[tuple[str, object], ...]:
        """The fields that were named, in the engine's units."""
        return (*self.settings(), *named(owner=self.owner, description=self.description))

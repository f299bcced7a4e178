"""New-Template."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from cmdlets.vmm.files import disk_source
from cmdlets.vmm.guest import GuestParameters
from cmdlets.vmm.hardware import HardwareParameters, named
from cmdlets.vmm.model.library import LibraryServer
from cmdlets.vmm.model.profile import HardwareProfile, Template
from cmdlets.vmm.model.vm import VM
from cmdlets.vmm.product import product
from cmdlets.vmm.running import made, run
from havmsh.cmdlet import Output, param
from havmsh.engine.machines import Template as Record
from havmsh.engine.machines import VMDisk
from havmsh.engine.parts import PartChange
from havmsh.engine.requests import ProfileRequest
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("New-Template", "New-SCVMTemplate", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.Template",))
class NewTemplate(HardwareParameters, GuestParameters):
    """Makes a template: settings to make machines with.

    Examples:
        A small one.

            PS> New-Template -Name Tiny -MemoryMB 512 -HighlyAvailable $true
    """

    name: str = param("Name", "Name.", position=0)
    source: Template | None = param("VMTemplate", "Template to begin with.", pipeline=True, default=None, aliases=("Template",))
    profile: HardwareProfile | None = param("HardwareProfile", "Hardware profile whose settings it takes, high availability too.", default=None, complete="profile")
    vm: VM | None = param("VM", "Machine whose hardware and disks it takes; the machine stays, unlike in the product.", default=None, complete="vm")
    owner: str | None = param("Owner", "Owner.", default=None)
    description: str | None = param("Description", "Free text.", default=None)
    library: LibraryServer | None = param("LibraryServer", "Library server that it is on.", default=None, complete="library")
    plain: Switch = param("NoCustomization", "Accepted: guests are never customised.", default=Switch(False), inert=True)
    hard_disk: object = param("VirtualHardDisk", "Virtual hard disk of the library that it is made of.", default=None)
    share: str | None = param("SharePath", "Accepted: a template lies on its library server.", default=None, inert=True)
    system: str | None = param("OperatingSystem", "Guest operating system.", default=None)

    def process(self, shell: Shell) -> Output:
        request = ProfileRequest(cmdlet="New-Template", kind="Template", name=self.name, changes=(*self._copied(), *self._changes()),
                                 parts=(*self._disk(shell), *self.parts(), *self.named_in_guest(shell)), job_group=self.group)
        yield from run(shell, request, target=self.name, give=lambda plan, job: made(job, Template(shell.engine, self.name)))

    def _disk(self, shell: Shell) -> tuple[PartChange, ...]:
        """The virtual hard disk that it is made of."""
        if self.hard_disk is None:
            return ()
        size, most, name = disk_source(shell, self.hard_disk)
        return (PartChange("disks", "New", VMDisk(path=name, size=size, max_size=most)),)

    def _copied(self) -> tuple[tuple[str, object], ...]:
        """What is taken from what it begins with, and then from the hardware profile."""
        return (*_shared(self.source or self.vm, keep=("name",)), *_shared(self.profile, keep=("name", "owner", "description")))

    def _changes(self) -> tuple[tuple[str, object], ...]:
        """The fields that were named, in the engine's units."""
        return (*self.settings(), *named(owner=self.owner, description=self.description, operating_system=self.system, library=None if self.library is None else self.library.key))


def _shared(source: Template | VM | HardwareProfile | None, keep: tuple[str, ...]) -> tuple[tuple[str, object], ...]:
    """The fields of a template that a record has too, but for some."""
    if source is None:
        return ()
    return tuple((one.name, getattr(source.record, one.name)) for one in fields(Record) if one.name not in keep and hasattr(source.record, one.name))

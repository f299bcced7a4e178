"""Add-VMDvdDrive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets.outside.hyperv.machines import Machines
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.engine.machines import VMDvd

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Add-VMDvdDrive", module="Hyper-V", changes=True, class_name="Microsoft.HyperV.PowerShell.Commands.AddVMDvdDrive")
class AddVMDvdDrive(Machines):
    """Gives a machine a DVD drive; the management server is not told.

    Examples:
        See what would be done.

            PS> Add-VMDvdDrive web118 -ControllerNumber 1 -ControllerLocation 1 -WhatIf
    """

    number: int = param("ControllerNumber", "Number of the controller.", default=1)
    location: int = param("ControllerLocation", "Place on the controller.", default=0)
    path: str = param("Path", "Image that it holds.", default="", complete="iso")

    def process(self, shell: Shell) -> Output:
        def add(outside: Any, name: str, host: str) -> Any:
            return outside.set_vm(name, host, dvds=(*outside.vm(name, host).dvds, VMDvd(iso=self.path, slot=self.number, unit=self.location)))

        yield from self.given(self.act_on(shell, "Add-VMDvdDrive", add))

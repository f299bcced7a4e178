"""Set-VMDvdDrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.hyperv.machines import host_of
from cmdlets.outside.tool import act, name_of
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

@cmdlet("Set-VMDvdDrive", module="Hyper-V", changes=True, class_name="Microsoft.HyperV.PowerShell.Commands.SetVMDvdDriveCommand")
class SetVMDvdDrive:
    """Attaches an ISO image to a machine's DVD drive, or detaches it with -Path $null; the management server is not told.

    Examples:
        See what would be done.

            PS> Set-VMDvdDrive app01 -Path $null -WhatIf
    """

    vm: object = param("VMName", "Machine.", position=0, pipeline=True, aliases=("VM", "Name"), complete="vm")
    host: object = param("ComputerName", "Host; found by the machine where it is left out.", default=None, complete="host")
    path: str | None = param("Path", "Image to attach; null detaches.", position=1, default=None, complete="iso")

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        host = host_of(shell, self.host)
        act(shell, name_of(self.vm), "Set-VMDvdDrive", lambda: outside.set_dvd(name_of(self.vm), self.path or "", host), tell=False)
        return ()

"""Move-VMStorage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.hyperv.machines import host_of
from cmdlets.outside.tool import act, name_of
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

@cmdlet("Move-VMStorage", module="Hyper-V", changes=True, class_name="Microsoft.HyperV.PowerShell.Commands.MoveVMStorageCommand")
class MoveVMStorage:
    """Moves all files of a machine to another folder of its host; the management server is not told.

    Examples:
        See what would be done.

            PS> Move-VMStorage app01 -DestinationStoragePath 'V:\app01' -WhatIf
    """

    vm: object = param("VMName", "Machine.", position=0, pipeline=True, aliases=("VM", "Name"), complete="vm")
    host: object = param("ComputerName", "Host; found by the machine where it is left out.", default=None, complete="host")
    path: str = param("DestinationStoragePath", "Folder that receives the files.", position=1)

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        host = host_of(shell, self.host)
        act(shell, name_of(self.vm), "Move-VMStorage", lambda: outside.move_storage(name_of(self.vm), self.path, host), tell=False)
        return ()

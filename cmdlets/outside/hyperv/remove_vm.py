"""Remove-VM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.hyperv.machines import host_of
from cmdlets.outside.tool import act, name_of
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

@cmdlet("Remove-VM", module="Hyper-V", changes=True, class_name="Microsoft.HyperV.PowerShell.Commands.RemoveVMCommand")
class RemoveHyperVVM:
    r"""Deletes a machine from its host with Hyper-V Manager; the management server then shows it as missing.

    Examples:
        See what would be done.

            PS> Hyper-V\Remove-VM guest1 -WhatIf
    """

    vm: object = param("VMName", "Machine.", position=0, pipeline=True, aliases=("VM", "Name"), complete="vm")
    host: object = param("ComputerName", "Host; found by the machine where it is left out.", default=None, complete="host")
    force: Switch = param("Force", "Accepted: nothing is asked.", default=Switch(False), inert=True)

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        host = host_of(shell, self.host)
        act(shell, name_of(self.vm), "Remove-VM", lambda: outside.remove_vm(name_of(self.vm), host), tell=False)
        return ()

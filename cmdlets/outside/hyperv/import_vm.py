"""Import-VM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.hyperv.machines import Machine, one_host
from cmdlets.outside.tool import act
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.engine.new_roots import relocated
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Import-VM", module="Hyper-V", changes=True, class_name="Microsoft.HyperV.PowerShell.Commands.ImportVM")
class ImportVM:
    """Imports a machine from the folder of another (its export): a copy with an identity of its own; the management server is not told.

    Examples:
        See what would be done.

            PS> Import-VM 'D:\\VMs\\lab01' -ComputerName SA02 -VhdDestinationPath 'D:\\VMs\\lab99' -WhatIf
    """

    path: str = param("Path", "Folder of the machine.", position=0)
    host: object = param("ComputerName", "Host that imports it; the one on which the session is where it is left out.", default=None, complete="host")
    folder: str | None = param("VhdDestinationPath", "Folder of its files there; the same path without it.", default=None, aliases=("VirtualMachinePath",))
    copy: Switch = param("Copy", "Accepted: it is always a copy.", default=Switch(False), inert=True)
    new: Switch = param("GenerateNewId", "Accepted: it always has a new identity.", default=Switch(False), inert=True)

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        wanted = self.path.rstrip("\\").casefold()
        found = next((vm for vm in outside.state.fabric.vms if vm.path.rstrip("\\").casefold() == wanted), None)
        if found is None:
            shell.write_error(f"There is no machine in {self.path}.", "ObjectNotFound", category="ObjectNotFound", target=self.path)
            return
        moved = relocated(found, self.folder) if self.folder else found
        made = act(shell, found.name, "Import-VM", lambda: outside.import_vm(one_host(shell, self.host), moved), tell=False)
        if made:
            yield Machine(shell.engine, made.key)

"""Register-VM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.host import VMHost
from cmdlets.vmm.model.vm import VM
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import RefreshRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Register-VM", "Register-SCVirtualMachine", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.VM",))
class RegisterVM:
    r"""Makes the server know a machine that stands on a host, by the folder of its files.

    Examples:
        One that was made with Hyper-V Manager.

            PS> Register-VM 'C:\VMs\scratch01' -VMHost HV07 -WhatIf
    """

    path: str = param("Path", "Folder of the machine's files.", position=0)
    host: VMHost = param("VMHost", "Host that it stands on.", pipeline=True, complete="host")

    def process(self, shell: Shell) -> Output:
        engine = shell.engine
        wanted = self.path.rstrip("\\").casefold()
        found = next((vm for vm in engine.state.fabric.vms.on(self.host.key).vms.values() if vm.path.rstrip("\\").casefold() == wanted), None)
        if found is None:
            shell.write_error(f"There is no virtual machine in {self.path} on {self.host.name}.", "ObjectNotFound", category="ObjectNotFound", target=self.path)
            return
        request = RefreshRequest(cmdlet="Register-VM", scope="host", name=self.host.key)
        yield from run(shell, request, target=found.name, give=lambda plan, job: [VM(engine, found.key)] if engine.vm(found.key) is not None else [])

"""Store-VM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.library import LibraryServer
from cmdlets.vmm.model.vm import VM
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import StoreRequest
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Store-VM", "Save-SCVirtualMachine", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.VM",))
class StoreVM:
    r"""Stores a virtual machine in the library.

    Examples:
        Put a machine that is off away.

            PS> Store-VM web101 -LibraryServer LIB01 -SharePath \\LIB01\MSSCVMMLibrary -WhatIf
    """

    vm: VM = param("VM", "Machine to store.", position=0, pipeline=True, complete="vm")
    library: LibraryServer = param("LibraryServer", "Library server that receives it.", complete="library")
    share: str = param("SharePath", r"Folder on a share of the library: \\server\share\folder.", default="")
    use_lan: Switch = param("UseLAN", "Copy over the network, although a SAN transfer is possible.", default=Switch(False))

    def process(self, shell: Shell) -> Output:
        request = StoreRequest(cmdlet="Store-VM", vm=self.vm.key, library=self.library.key, share=self._folder(), use_lan=bool(self.use_lan))
        yield from run(shell, request, target=self.vm.name, give=lambda plan, job: [self.vm])

    def _folder(self) -> str:
        """The path inside the library server: without the server's name."""
        return self.share[2:].partition("\\")[2] if self.share.startswith("\\\\") else self.share

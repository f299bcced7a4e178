"""Hyper-V\\Get-VM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.hyperv.machines import machines
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.engine.identity import guid
from havmsh.runtime.valuetexts import to_text

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-VM", module="Hyper-V", class_name="Microsoft.HyperV.PowerShell.Commands.GetVM")
class GetHyperVVM:
    """Gets machines as they really stand on the hosts, whatever the management server believes.

    Examples:
        What stands on a host.

            PS> Hyper-V\\Get-VM -ComputerName HV01
    """

    name: object = param("Name", "Name of the machine, or a pattern.", position=0, pipeline=True, default=None, complete="vm")
    host: object = param("ComputerName", "Host; every host where it is left out.", default=None, complete="host")
    id: str | None = param("Id", "Identifier.", default=None)

    def process(self, shell: Shell) -> Output:
        found = machines(shell, self.name, self.host)
        asked = to_text(self.name)
        if not found and self.name is not None and not set("*?[") & set(asked):
            shell.write_error(f'Hyper-V was unable to find a virtual machine with name "{asked}".', "InvalidParameter", category="InvalidArgument", target=self.name)
        for one in found:
            if self.id is None or guid("vm", one.key) == self.id.strip("{}").casefold():
                yield one

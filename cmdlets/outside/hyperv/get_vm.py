"""Hyper-V\\Get-VM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.tool import machine, name_of
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-VM", module="Hyper-V", class_name="Microsoft.HyperV.PowerShell.Commands.GetVM")
class GetHyperVVM:
    """Gets machines as they really stand on the hosts, whatever the management server believes.

    Examples:
        What stands on a host.

            PS> Hyper-V\\Get-VM -ComputerName HV01
    """

    name: str | None = param("Name", "Name of the machine, or a pattern.", position=0, default=None, wildcards=True, complete="vm")
    host: object = param("ComputerName", "Host; every host where it is left out.", default=None, complete="host")

    def process(self, shell: Shell) -> Output:
        from havmsh.engine.outside_error import OutsideError
        from havmsh.runtime.wildcard import matcher

        fits = matcher(self.name or "*")
        try:
            host = shell.engine.outside.host(name_of(self.host)).name if self.host is not None else ""
        except OutsideError as error:
            shell.write_error(str(error), "HostNotFound", category="ObjectNotFound", target=self.host)
            return
        for vm in sorted(shell.engine.outside.vms(host), key=lambda vm: vm.name.casefold()):
            if fits(vm.name):
                yield machine(shell.engine, vm)

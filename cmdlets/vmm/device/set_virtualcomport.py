"""Set-VirtualCOMPort."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.hardware import VirtualCOMPort
from cmdlets.vmm.parts import HardwareParts, Owner, change
from cmdlets.vmm.product import product
from havmsh.checks import between
from havmsh.cmdlet import Output, param
from havmsh.engine.parts import PartChange
from havmsh.runtime.objects import Byte, Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product(
    "Set-VirtualCOMPort", "Set-SCVirtualCOMPort", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.VirtualCOMPort",),
    not_offered={"VMHostCOMPort": "A Hyper-V machine's port is a named pipe: -NamedPipe.", "TextFile": "A Hyper-V machine's port is a named pipe: -NamedPipe."},
)
class SetVirtualCOMPort(HardwareParts):
    """Connects a serial port of a machine to a named pipe, or to nothing.

    Examples:
        To nothing.

            PS> Get-VirtualCOMPort -VM web101 | Set-VirtualCOMPort -NoAttach -WhatIf
    """

    port: VirtualCOMPort | None = param("VirtualCOMPort", "Port to change; name the owner and -GuestPort instead.", position=0, pipeline=True, default=None)
    number: Byte = param("GuestPort", "Number of the port, 1 or 2.", default=Byte(1), checks=(between(1, 2),))
    none: Switch = param("NoAttach", "Connected to nothing.", default=Switch(False))
    pipe: str | None = param("NamedPipe", "Named pipe.", default=None)
    wait: bool | None = param("WaitForModem", "Accepted: no modem is simulated.", default=None, hidden=True, inert=True)

    def process(self, shell: Shell) -> Output:
        owner = Owner(self.port.of, self.port.key) if self.port is not None else self.owner()
        at = self.port.at if self.port is not None else int(self.number) - 1
        known = [*(owner.record(shell.engine).hardware.com_ports if owner is not None else ()), "", ""][:2]
        known[at] = "" if self.none else self.pipe or ""
        pipes = tuple(known) if any(known) else ()
        yield from change(
            shell, "Set-VirtualCOMPort", owner, (PartChange("hardware", changes=(("com_ports", pipes),)),), group=self.group,
            give=lambda: VirtualCOMPort(shell.engine, owner.key if owner else "", at, owner.kind if owner else "vm"),
        )

"""New-PhysicalAddress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.product import product
from havmsh.cmdlet import Output, param
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


PREFIX = "00:1D:D8:B7:1C:"
"""The range of addresses that the product gives out by default (from memory)."""

AT_ONCE = "It is done at once, without a job; leave it out."


@product(
    "New-PhysicalAddress", "Grant-SCMACAddress", output=("System.String",),
    not_offered={"JobVariable": AT_ONCE, "RunAsynchronously": AT_ONCE},
)
class NewPhysicalAddress:
    """Gives the next MAC address of the server's range that no machine has.

    Examples:
        One.

            PS> New-PhysicalAddress
    """

    commit: Switch = param("Commit", "Accepted: an address is taken when an adapter has it.", default=Switch(False), inert=True)

    def process(self, shell: Shell) -> Output:
        taken = {adapter.mac.upper().replace("-", ":") for vm in shell.engine.state.view.world.vms for adapter in vm.adapters if adapter.mac}
        yield next(address for number in range(1 << 24) if (address := _address(number)) not in taken)


def _address(number: int) -> str:
    """An address of the range by its number."""
    return PREFIX + f"{number:02X}" if number < 256 else f"00:1D:D8:{number >> 16 & 255:02X}:{number >> 8 & 255:02X}:{number & 255:02X}"

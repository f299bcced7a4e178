"""Get-VMMServer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.server import ServerConnection
from cmdlets.vmm.product import USER_ROLES, product
from havmsh.cmdlet import Output, param
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product(
    "Get-VMMServer", "Get-SCVMMServer", output=("Microsoft.SystemCenter.VirtualMachineManager.Remoting.ServerConnection",),
    not_offered={"OnBehalfOfUser": USER_ROLES, "OnBehalfOfUserRole": USER_ROLES, "UserRoleName": USER_ROLES},
)
class GetVMMServer:
    """Connects to the management server: any name connects to the inventory that is loaded, whose server answers with its own name.

    Examples:
        As scripts for the product begin.

            PS> Get-VMMServer -ComputerName vmm.example.org
    """

    name: str | None = param("ComputerName", "Name of the server; any will do.", position=0, default=None)
    port: int | None = param("TCPPort", "Port; accepted and not needed.", default=None)
    credential: object = param("Credential", "Credential; accepted and not needed.", default=None)
    default: Switch = param("SetAsDefault", "Accepted: the one server is the default.", default=Switch(False))
    retain: Switch = param("RetainObjectCache", "Accepted: objects are always current.", default=Switch(False))
    forward: Switch = param("ForOnBehalfOf", "Accepted and not needed.", default=Switch(False))

    def process(self, shell: Shell) -> Output:
        yield ServerConnection(shell.engine, "")

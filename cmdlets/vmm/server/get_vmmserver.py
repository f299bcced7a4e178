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

    name: str | None = param("ComputerName", "Accepted: there is one server, and any name connects to it.", position=0, default=None, inert=True)
    port: int | None = param("TCPPort", "Accepted: no port is needed.", default=None, inert=True)
    credential: object = param("Credential", "Accepted: every command runs as the administrator.", default=None, inert=True)
    default: Switch = param("SetAsDefault", "Accepted: the one server is the default.", default=Switch(False), inert=True)
    retain: Switch = param("RetainObjectCache", "Accepted: objects are always current.", default=Switch(False), inert=True)
    forward: Switch = param("ForOnBehalfOf", "Accepted: every command runs as the administrator.", default=Switch(False), inert=True)

    def process(self, shell: Shell) -> Output:
        yield ServerConnection(shell.engine, "")

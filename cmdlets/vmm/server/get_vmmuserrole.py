"""Get-VMMUserRole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.plain import shown
from cmdlets.vmm.product import product
from cmdlets.vmm.running import owner
from havmsh.cmdlet import Output, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


KIND = "Microsoft.SystemCenter.VirtualMachineManager.UserRole"


@product("Get-VMMUserRole", "Get-SCUserRole", output=(KIND,))
class GetVMMUserRole:
    """Gets the user roles: the one of the administrator, as whom every command runs.

    Examples:
        All of them.

            PS> Get-VMMUserRole
    """

    name: str | None = param("Name", "Name, or a pattern.", position=0, default=None, wildcards=True)
    profile: str | None = param("UserRoleProfile", "Only roles of this profile.", default=None)
    id: str | None = param("ID", "Identifier.", default=None)

    def process(self, shell: Shell) -> Output:
        from havmsh.runtime.wildcard import matcher

        label = shell.engine.identifier(("role", "Administrator"))
        fits = matcher(self.name or "*")("Administrator") and (self.profile or "Administrator").casefold() == "administrator"
        if fits and (self.id is None or self.id.casefold() == label.casefold()):
            yield shown(KIND, Name="Administrator", Profile="Administrator", Members=[owner(shell.engine)], ID=label)

"""Get-GuestOSProfile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.product import product
from havmsh.cmdlet import Output, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Get-GuestOSProfile", "Get-SCGuestOSProfile")
class GetGuestOSProfile:
    """Gets guest operating system profiles. Guests are not customised here, so there are none.

    Examples:
        All of them.

            PS> Get-GuestOSProfile
    """

    name: str | None = param("Name", "Accepted: there are no such profiles.", position=0, default=None, wildcards=True, inert=True)

    def process(self, shell: Shell) -> Output:
        return ()

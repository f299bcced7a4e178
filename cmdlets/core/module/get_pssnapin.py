"""Get-PSSnapin."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.module import own
from havmsh.runtime.objects import Switch
from havmsh.runtime.providers.match import any_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-PSSnapin", module="Microsoft.PowerShell.Core")
class GetPSSnapin:
    """Lists the snap-ins: with -Registered all that there are, else those that were added.

    Examples:
        Whether the product's is there.

            PS> Get-PSSnapin Microsoft.SystemCenter.VirtualMachineManager -Registered
    """

    name: list[str] | None = param("Name", "Names of the snap-ins.", position=0, by_property=True, default=None)
    registered: Switch = param("Registered", "Those that could be added.", default=None)

    def process(self, shell: Shell) -> Output:
        """Gives the snap-ins."""
        cmdlets = shell.session.cmdlets
        matches = any_of(self.name or ["*"])
        for known in cmdlets.modules() if self.registered else sorted(cmdlets.loaded):
            names = {known, *(own.PRODUCT_NAMES if known.lower() in own.PRODUCT_NAMES else ())}
            if known and own.is_snapin(known) and any(matches(name) for name in names):
                yield own.describe(shell.session, known)

"""Get-PSSnapin."""

from __future__ import annotations

from cmdlets.core.module.snapins import PSSNAPIN, meant
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch
from havmsh.runtime.types.snapins import added, registered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-PSSnapin", module="Microsoft.PowerShell.Core", output=(PSSNAPIN,))
class GetPSSnapin:
    """Lists the snap-ins: with -Registered those that can be added, else the core and those that were.

    Examples:
        Whether the product's can be added.

            PS> Get-PSSnapin Microsoft.SystemCenter.VirtualMachineManager -Registered
    """

    name: list[str] | None = param("Name", "Names of the snap-ins; wildcards are understood.", position=0, default=None)
    registered: Switch = param("Registered", "Those that could be added.", default=None)

    def begin(self, shell: Shell) -> Output:
        """Gives the snap-ins; a name that none has is an error."""
        there = (registered if self.registered else added)(shell.session)
        return there if self.name is None else meant(shell, [name or "*" for name in self.name], there)

"""Remove-PSSnapin."""

from __future__ import annotations

from cmdlets.core.module.snapins import PSSNAPIN, meant, refuse
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.module import own
from havmsh.runtime.objects import Switch
from havmsh.runtime.types.snapins import added

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Remove-PSSnapin", module="Microsoft.PowerShell.Core", changes=True, output=(PSSNAPIN,))
class RemovePSSnapin:
    """Removes snap-ins that were added: names that clash mean PowerShell's cmdlets again.

    Examples:
        The last line of many a script.

            PS> Remove-PSSnapin Microsoft.SystemCenter.VirtualMachineManager
    """

    name: list[str] = param("Name", "Names of the snap-ins; wildcards are understood.", position=0, by_property=True)
    passthru: Switch = param("PassThru", "Write the snap-in.", default=None)

    def process(self, shell: Shell) -> Output:
        """Removes each snap-in but the core."""
        for snapin in meant(shell, self.name, added(shell.session)):
            if not shell.confirm(snapin.name):
                continue
            if snapin.is_core:
                refuse(shell, snapin.name, f"Cannot remove Windows PowerShell snap-in {snapin.name} because it is a default Windows PowerShell snap-in.", "RemovePSSnapIn")
                continue
            own.leave(shell.session, snapin.module)
            if self.passthru:
                yield snapin

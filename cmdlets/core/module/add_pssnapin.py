"""Add-PSSnapin, as scripts for VMM 2008 begin with it."""

from __future__ import annotations

from cmdlets.core.module.snapins import PSSNAPIN, matching, meant, refuse
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.module import own
from havmsh.runtime.objects import Switch
from havmsh.runtime.types.snapins import CORE, SnapIn, registered
from havmsh.runtime.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Add-PSSnapin", module="Microsoft.PowerShell.Core", output=(PSSNAPIN,))
class AddPSSnapin:
    """Adds the management server's snap-in: from then on its names win where they clash with PowerShell's.

    Examples:
        The first line of many a script.

            PS> Add-PSSnapin Microsoft.SystemCenter.VirtualMachineManager
    """

    name: list[str] = param("Name", "Names of the snap-ins; wildcards are understood.", position=0, by_property=True)
    passthru: Switch = param("PassThru", "Write the snap-in.", default=None)

    def process(self, shell: Shell) -> Output:
        """Adds each snap-in; to add one twice is no error."""
        for name in self.name:
            for snapin in self._meant(shell, name):
                own.use(shell.session, own.describe(shell.session, snapin.module))
                if self.passthru:
                    yield snapin

    def _meant(self, shell: Shell, name: str) -> list[SnapIn]:
        """The snap-ins of a name or a pattern; that a pattern means none is an error only where something was to be written."""
        known = list(registered(shell.session))
        if has_wildcards(name):
            return meant(shell, [name], known) if self.passthru else matching(name, known)
        found = matching(name, known)
        if name.lower() == CORE.lower():
            refuse(shell, name, f"Cannot add Windows PowerShell snap-in {name} because it is a system Windows PowerShell module. Use Import-Module to load the module.", "LoadSystemSnapinAsModule")
        elif not found:
            refuse(shell, name, f"The Windows PowerShell snap-in '{name}' is not installed on this computer.", "AddPSSnapInRead")
        return found

"""Import-PowerShellDataFile."""

from __future__ import annotations

from cmdlets.management.targets import ByLiteralPath, ByPath, resolved
from havmsh.cmdlet import Output, cmdlet, either, param
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Import-PowerShellDataFile", module="Microsoft.PowerShell.Utility")
class ImportPowerShellDataFile:
    """Reads a hashtable of constants from a file, without running code.

    Examples:
        Settings.

            PS> Import-PowerShellDataFile settings.psd1
    """

    where: ByPath | ByLiteralPath = either(default_set=ByPath)
    unlimited: Switch = param("SkipLimitCheck", "Read hashtables of any size.", default=None)

    def process(self, shell: Shell) -> Output:
        """Reads each file."""
        from havmsh.runtime import datafile

        return [datafile.read(path.item, shell.session) for path in resolved(shell, self.where)]

"""Convert-Path."""

from __future__ import annotations

from cmdlets.management.targets import ByLiteralPath, ByPath, resolved, scopes
from havmsh.cmdlet import Output, cmdlet, either

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Convert-Path", module="Microsoft.PowerShell.Management", output=("System.String",))
class ConvertPath:
    """Gives the provider's own paths of the items that a path means.

    Examples:
        This folder.

            PS> Convert-Path .
    """

    where: ByPath | ByLiteralPath = either(default_set=ByPath)

    def process(self, shell: Shell) -> Output:
        """Converts each path."""
        with scopes(shell):
            return [path.item for path in resolved(shell, self.where)]

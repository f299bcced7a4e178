"""Convert-Path."""

from __future__ import annotations

from cmdlets.management.targets import ByLiteralPath, ByPath, resolved, scopes
from havmsh.cmdlet import Output, cmdlet, either, param
from havmsh.runtime.objects import Switch

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
    force: Switch = param("Force", "Include hidden items.", default=None)

    def process(self, shell: Shell) -> Output:
        """Converts each path."""
        with scopes(shell):
            return [path.item for path in resolved(shell, self.where, hidden=bool(self.force), slash=True)]

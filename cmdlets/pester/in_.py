"""In."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.scriptblock import ScriptBlock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("In", module="Pester")
class In:
    """Runs a block in another folder, and comes back.

    Examples:
        Where it runs.

            PS> In / { (Get-Location).Path }
            /
    """

    path: str = param("path", "The folder.", position=0)
    execute: ScriptBlock = param("execute", "The block.", position=1)

    def process(self, shell: Shell) -> Output:
        """Goes there, runs it, and comes back whatever happens."""
        drives = shell.session.drives
        before = drives.location
        drives.go(drives.resolve(self.path)[0])
        try:
            return shell.call(self.execute)
        finally:
            drives.go(before)

"""New-PesterContainer."""

from __future__ import annotations

from cmdlets.pester.state import MODULE
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Hashtable, PSCustomObject
from havmsh.runtime.scriptblock import ScriptBlock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("New-PesterContainer", module=MODULE, scripted=True)
class NewPesterContainer:
    """Names a file or a block with tests, and the arguments that it is given.

    Examples:
        A file with an argument.

            PS> New-PesterContainer -Path ./a.Tests.ps1 -Data @{ Server = 'hv01' }
    """

    path: list[str] = param("Path", "Files or folders.", default=None)
    block: list[ScriptBlock] = param("ScriptBlock", "Blocks.", default=None)
    data: list[Hashtable] = param("Data", "Arguments; the container is there once for each.", default=None)

    def process(self, shell: Shell) -> Output:
        """Makes the containers."""
        for item in [*(self.path or ()), *(self.block or ())]:
            for data in self.data or [Hashtable()]:
                yield PSCustomObject.of([("Type", "File" if isinstance(item, str) else "ScriptBlock"), ("Path", item), ("Data", data)])

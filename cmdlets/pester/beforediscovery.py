"""BeforeDiscovery."""

from __future__ import annotations

from cmdlets.pester.state import MODULE
from havmsh.cmdlet import cmdlet, param
from havmsh.runtime.scriptblock import ScriptBlock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("BeforeDiscovery", module=MODULE, scripted=True)
class BeforeDiscovery:
    """A block that runs at once, while tests are discovered.

    Examples:
        Cases that are worked out.

            PS> BeforeDiscovery { $cases = 1..3 }
    """

    block: ScriptBlock = param("ScriptBlock", "What to do.", position=0)

    def process(self, shell: Shell) -> None:
        """Runs the block in the caller's scope."""
        shell.call(self.block, dot=True, raise_errors=True)

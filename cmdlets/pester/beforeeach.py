"""BeforeEach."""

from __future__ import annotations

from cmdlets.pester.running import declare_setup
from cmdlets.pester.state import MODULE, outside
from havmsh.cmdlet import cmdlet, param
from havmsh.runtime.scriptblock import ScriptBlock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("BeforeEach", module=MODULE, scripted=True)
class BeforeEach:
    """A block that runs before each test of its group.

    Examples:
        In a group.

            PS> Describe 'a' { BeforeEach { $x = 1 }; It 'b' { 1 | Should -Be 1 } }
    """

    block: ScriptBlock = param("Scriptblock", "What to do.", position=0)

    def process(self, shell: Shell) -> None:
        """Keeps the block."""
        if not declare_setup(shell.session, "BEFOREEACH", self.block):
            raise outside("BeforeEach")

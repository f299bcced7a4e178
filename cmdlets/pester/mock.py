"""Mock."""

from __future__ import annotations

from cmdlets.pester.state import MODULE
from havmsh.cmdlet import cmdlet, param
from havmsh.runtime.objects import Switch
from havmsh.runtime.scriptblock import ScriptBlock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Mock", module=MODULE, scripted=True)
class Mock:
    """Lets a command do something else until the group ends (in a file of version 5's style: until the test ends).

    Examples:
        A fixed day.

            PS> Mock Get-Date { 'Monday' } -ParameterFilter { $Format -eq 'dddd' }
    """

    command: str = param("CommandName", "The command.", position=0)
    block: ScriptBlock = param("MockWith", "What it does instead; it sees the command's parameters as variables.", position=1, default=None)
    verifiable: Switch = param("Verifiable", "Assert-VerifiableMock wants it to be called.", default=None)
    test: ScriptBlock = param("ParameterFilter", "For which calls it holds.", position=2, default=None)
    module: str = param("ModuleName", "The module in which it holds.", position=3, default=None)
    untyped: list[str] = param("RemoveParameterType", "Accepted: a mock takes any value.", default=None, inert=True)
    unchecked: list[str] = param("RemoveParameterValidation", "Accepted: a mock takes any value.", default=None, inert=True)

    def process(self, shell: Shell) -> None:
        """Declares the mock."""
        from cmdlets.pester.mocking import declare
        from havmsh.runtime.scriptblock import parse

        declare(shell, self.command, self.block or parse("", shell.session), self.test, self.module or "", bool(self.verifiable))

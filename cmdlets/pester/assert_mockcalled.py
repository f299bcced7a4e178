"""Assert-MockCalled."""

from __future__ import annotations

from cmdlets.pester.state import MODULE, assertion
from havmsh.cmdlet import cmdlet, param
from havmsh.runtime.objects import Switch
from havmsh.runtime.scriptblock import ScriptBlock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Assert-MockCalled", module=MODULE, scripted=True)
class AssertMockCalled:
    """Asserts that a mocked command was called.

    Examples:
        Twice.

            PS> Assert-MockCalled Get-Date -Times 2 -Exactly -Scope It
    """

    command: str = param("CommandName", "The command.", position=0)
    times: int = param("Times", "How often at least; 0 is never.", position=1, default=1)
    test: ScriptBlock = param("ParameterFilter", "Which calls count.", position=2, default=None)
    exclusive: ScriptBlock = param("ExclusiveFilter", "Which calls count, and no others may be.", default=None)
    module: str = param("ModuleName", "The module whose calls count.", position=3, default=None)
    scope: str = param("Scope", "Where calls count: It, Context, Describe, or a number of groups outwards.", position=4, default=None)
    exactly: Switch = param("Exactly", "Neither more nor less often.", default=None)

    def process(self, shell: Shell) -> None:
        """Asserts."""
        from cmdlets.pester.mocking import check_calls
        from cmdlets.pester.state import current

        run = current(shell.session)
        if run is not None and run.late:
            _should(shell)
            return
        problem = check_calls(shell, dict(shell.bound), self.command, False, "")
        if problem is not None:
            raise assertion(problem)


def _should(shell: Shell) -> None:
    """In the style of version 5 it is what the caller would say with Should -Invoke, whose defaults hold."""
    from havmsh.runtime.objects import Hashtable
    from havmsh.runtime.scriptblock import parse

    table = Hashtable()
    for name, value in shell.bound.items():
        table[name] = value
    parse("param($bound) Should -Invoke @bound", shell.session).invoke((table,), frame=shell.frame, raise_errors=True)

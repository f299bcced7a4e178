"""Invoke-Expression."""

from __future__ import annotations

from havmsh.checks import trusted
from havmsh.cmdlet import Output, cmdlet, param

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import ClassVar

    from havmsh.runtime.shell import Shell


@cmdlet("Invoke-Expression", module="Microsoft.PowerShell.Utility")
class InvokeExpression:
    """Runs a text as code, in the scope where the command stands.

    Examples:
        A sum.

            PS> Invoke-Expression '1 + 2'
            3
    """

    passes_on: ClassVar[bool] = True
    command: str = param("Command", "The text to run.", position=0, pipeline=True, complete="command", checks=(trusted(),))

    def process(self, shell: Shell) -> Output:
        """Runs the text."""
        from havmsh.runtime import scriptblock
        from havmsh.runtime.errors import PSError

        try:
            block = scriptblock.create(self.command, shell.session, frame=shell.frame)
        except PSError as error:
            error.record.invocation = None
            raise
        shell.inner(block, tells=True)(shell.out, (), dot=True, frame=shell.frame)
        return ()

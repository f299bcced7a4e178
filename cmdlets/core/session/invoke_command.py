"""Invoke-Command, on this machine."""

from __future__ import annotations

from havmsh.cmdlet import cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch
from havmsh.runtime.scriptblock import ScriptBlock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell


@parameter_set(name="InProcess")
class InProcess:
    """Here."""

    script: ScriptBlock = param("ScriptBlock", "The code to run.", position=0, aliases=("Command",))
    no_new_scope: Switch = param("NoNewScope", "Run it in the caller's scope.", default=None)


@parameter_set(name="ComputerName")
class Remote:
    """On other machines, which this shell cannot reach."""

    computer: list[str] = param("ComputerName", "Machines to run it on.", position=0, by_property=True, aliases=("Cn",))
    script: ScriptBlock = param("ScriptBlock", "The code to run.", position=1, aliases=("Command",))
    credential: object = param("Credential", "Who runs it.", default=None)
    as_job: Switch = param("AsJob", "Run it in the background.", default=None)


@cmdlet("Invoke-Command", module="Microsoft.PowerShell.Core", class_name="Microsoft.PowerShell.Commands.InvokeCommandCommand")
class InvokeCommand:
    """Runs a script block.

    Examples:
        With arguments.

            PS> Invoke-Command { param($a) "got $a" } -ArgumentList 5
            got 5
    """

    how: InProcess | Remote = either(default_set=InProcess)
    input_object: object = param("InputObject", "Input of the code.", pipeline=True, default=None, net="System.Management.Automation.PSObject")
    arguments: list[object] | None = param("ArgumentList", "Arguments of the code.", default=None, aliases=("Args",))

    def stream(self, shell: Shell, out: Callable[[Any], None]) -> tuple[Callable[[Any], None], Callable[[], None]]:
        """Collects the input, then runs the block."""
        if isinstance(self.how, Remote):
            names = [name for name in self.how.computer or () if name.lower() not in ("localhost", ".", "127.0.0.1")]
            if names:
                shell.fail(
                    f"This shell does not run code on other machines ({', '.join(names)}); leave -ComputerName out to run it here.", "PSSessionOpenFailed",
                    category="NotImplemented", exception="System.Management.Automation.Remoting.PSRemotingTransportException",
                )
        kept: list[Any] = []

        def end() -> None:
            dot = isinstance(self.how, InProcess) and bool(self.how.no_new_scope)
            shell.inner(self.how.script)(out, tuple(self.arguments or ()), input=kept, dot=dot, frame=shell.frame)

        return kept.append, end

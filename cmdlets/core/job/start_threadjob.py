"""Start-ThreadJob."""

from __future__ import annotations

from cmdlets.core.job.launching import start_thread_job, thread_script
from havmsh.checks import between, not_empty, not_null
from havmsh.cmdlet import cmdlet, either, param, parameter_set
from havmsh.runtime.objects import NOTHING
from havmsh.runtime.scriptblock import ScriptBlock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell


class _Common:
    """What the sets share."""

    name: str = param("Name", "Name of the job.", default=None, checks=(not_empty(),))
    first: ScriptBlock = param("InitializationScript", "Block that runs first.", default=None, checks=(not_null(),))
    arguments: list[object] = param("ArgumentList", "Arguments of the block.", default=None)
    input_object: object = param("InputObject", "What the block reads as ``$input``.", pipeline=True, default=None, checks=(not_null(),), net="System.Management.Automation.PSObject")
    throttle_limit: int = param("ThrottleLimit", "How many run at once.", default=5, checks=(between(1, 1000000),))
    host: object = param("StreamingHost", "Host that shows at once what the block writes with Write-Host.", default=None, net="System.Management.Automation.Host.PSHost")


@parameter_set(name="ScriptBlock")
class Block(_Common):
    """A block."""

    block: ScriptBlock = param("ScriptBlock", "Block to run.", position=0, checks=(not_null(),))


@parameter_set(name="FilePath")
class File(_Common):
    """A script."""

    path: str = param("FilePath", "Script to run.", position=0, checks=(not_empty(),))


@cmdlet("Start-ThreadJob", module="Microsoft.PowerShell.ThreadJob", class_name="ThreadJob.StartThreadJobCommand", output=("ThreadJob.ThreadJob",))
class StartThreadJob:
    """Runs a block or a script on a thread beside the session and gives the job at once.

    Examples:
        Receive what it wrote.

            PS> Start-ThreadJob { 1 + 1 } | Receive-Job -Wait
            2
    """

    what: Block | File = either()

    def stream(self, shell: Shell, out: Callable[[Any], None]) -> tuple[Callable[[Any], None], Callable[[], None]]:
        """Starts when all input has come."""
        given: list[Any] = []

        def process(obj: Any) -> None:
            if obj is not None and obj is not NOTHING:
                given.append(obj)

        def end() -> None:
            what = self.what
            block = what.block if isinstance(what, Block) else thread_script(what.path, shell)
            out(start_thread_job(
                shell, block, name=what.name, args=list(what.arguments or ()), given=given, first=what.first,
                limit=what.throttle_limit if shell.is_bound("ThrottleLimit") else None, host=what.host, command=what.path if isinstance(what, File) else None,
            ))

        return process, end

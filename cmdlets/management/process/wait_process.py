"""Wait-Process."""

from __future__ import annotations

import os
import time

from cmdlets.management.process import offering
from cmdlets.management.process.finding import meant, refusal
from cmdlets.management.process.table import Process
from havmsh.checks import between, not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import Switch
from havmsh.runtime.waiting import go_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="Name")
class ByName:
    """By name."""

    names: list[str] = param("Name", "Names; patterns too.", position=0, by_property=True, aliases=("ProcessName",), wildcards=True, complete=offering.names)


@parameter_set(name="Id")
class ById:
    """By number."""

    numbers: list[int] = param("Id", "Numbers.", position=0, by_property=True, aliases=("PID", "ProcessId"), complete=offering.numbers, checks=(not_empty(),))


@parameter_set(name="InputObject")
class ByObject:
    """Processes themselves."""

    inputs: list[Process] = param("InputObject", "Processes.", pipeline=True, net="System.Diagnostics.Process[]")


@cmdlet("Wait-Process", module="Microsoft.PowerShell.Management", default_set="Name", output=("System.Diagnostics.Process",), listed="Id Name Timeout Any PassThru InputObject")
class WaitProcess:
    """Waits until processes have ended.

    Examples:
        Up to a minute.

            PS> Wait-Process -Name backup -Timeout 60
    """

    what: ByName | ById | ByObject = either(default_set=ByName)
    timeout: int = param("Timeout", "Seconds to wait at most.", position=1, default=None, aliases=("TimeoutSec",), checks=(not_empty(), between(0, 32767)))
    any_one: Switch = param("Any", "One that has ended is enough.", default=None)
    pass_thru: Switch = param("PassThru", "Give the processes.", default=None)

    def process(self, shell: Shell) -> Output:
        """Notes the processes that are meant: they are waited for when all are known."""
        shell.kept = [*(shell.kept or ()), *(info for info in meant(self.what, shell) if not _is_own(shell, info))]
        return ()

    def end(self, shell: Shell) -> Output:
        """Waits for them."""
        found: list[Process] = shell.kept or []
        until = None if self.timeout is None else time.monotonic() + self.timeout
        while found and not (any if self.any_one else all)(info.has_exited for info in found):
            if until is not None and time.monotonic() >= until:
                for info in found:
                    if not info.has_exited:
                        text = f'This command stopped operation because process "{info.name} ({info.number})" is not stopped in the specified time-out.'
                        exception = NetException("System.TimeoutException", text)
                        shell.write_error(ErrorRecord(exception, "ProcessNotTerminated", "CloseError", info))
                break
            time.sleep(0.01)
            go_on()
        if self.pass_thru:
            yield from found


def _is_own(shell: Shell, info: Process) -> bool:
    """Whether it is the shell's own process, for which it would wait for ever; that is an error."""
    if info.number != os.getpid():
        return False
    text = "This command stopped operation because it cannot wait on itself. Specify another process and Run your command again."
    shell.write_error(refusal(text, "WaitOnItself", "ObjectNotFound", info, info.name))
    return True

"""Stop-Process."""

from __future__ import annotations

import os

from cmdlets.management.process import offering
from cmdlets.management.process.finding import meant, refusal
from cmdlets.management.process.table import Process
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="Id")
class ById:
    """By number."""

    numbers: list[int] = param("Id", "Numbers.", position=0, by_property=True, complete=offering.numbers)


@parameter_set(name="Name")
class ByName:
    """By name."""

    names: list[str] = param("Name", "Names; patterns too.", by_property=True, aliases=("ProcessName",), wildcards=True, complete=offering.names)


@parameter_set(name="InputObject")
class ByObject:
    """Processes themselves."""

    inputs: list[Process] = param("InputObject", "Processes.", position=0, pipeline=True, net="System.Diagnostics.Process[]")


@cmdlet("Stop-Process", module="Microsoft.PowerShell.Management", aliases=("spps",), changes=True, default_set="Id", output=("System.Diagnostics.Process",), listed="Name Id InputObject PassThru Force")
class StopProcess:
    """Ends processes of this machine.

    Examples:
        By name, asking first.

            PS> Stop-Process -Name sleep -Confirm
    """

    what: ById | ByName | ByObject = either(default_set=ById)
    pass_thru: Switch = param("PassThru", "Give the processes.", default=None)
    force: Switch = param("Force", "Accepted: only on Windows is it asked about the processes of others.", default=None, inert=True, checks=(not_empty(),))

    def process(self, shell: Shell) -> Output:
        """Ends them."""
        # its own process goes last, so that the others are not left
        found = sorted(meant(self.what, shell), key=lambda info: info.number == os.getpid())
        for info in found:
            if shell.confirm(f"{info.name} ({info.number})"):
                try:
                    info.kill()
                except PermissionError as error:
                    text = f'Cannot stop process "{info.name} ({info.number})" because of the following error: {error.strerror}'
                    shell.write_error(refusal(text, "CouldNotStopProcess", "CloseError", info, info.name))
                    continue
                if self.pass_thru:
                    yield info

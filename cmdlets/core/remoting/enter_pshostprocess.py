"""Enter-PSHostProcess."""

from __future__ import annotations

import os

from cmdlets.core.remoting.piping import FarShell
from cmdlets.core.remoting.processes import HostProcess, running
from cmdlets.core.remoting.sets import MODULE
from havmsh.checks import between, not_empty, not_null
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import members, pipes
from havmsh.runtime.cmdletobjects import itself

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


class Domained:
    """Sets that may name a domain."""

    domain: str | None = param("AppDomainName", "Domain of the process.", position=1, default=None, checks=(not_empty(),))


@parameter_set(name="ProcessParameterSet")
class ByProcess(Domained):
    """The process itself."""

    process: object = param("Process", "Process.", position=0, pipeline=True, net="System.Diagnostics.Process", checks=(not_null(),))


@parameter_set(name="ProcessIdParameterSet")
class ByNumber(Domained):
    """By number."""

    number: int = param("Id", "Number.", position=0, checks=(between(0, 2147483647),))


@parameter_set(name="ProcessNameParameterSet")
class ByName(Domained):
    """By name."""

    name: str = param("Name", "Name.", position=0, checks=(not_empty(),))


@parameter_set(name="PSHostProcessInfoParameterSet")
class ByInfo(Domained):
    """What Get-PSHostProcessInfo gives."""

    info: object = param("HostProcessInfo", "What tells of the process.", position=0, pipeline=True, net=HostProcess.type_name, checks=(not_null(),))


@parameter_set(name="PipeNameParameterSet")
class ByPipe:
    """By pipe."""

    pipe: str = param("CustomPipeName", "Name of the pipe.")


@cmdlet("Enter-PSHostProcess", module=MODULE, default_set="ProcessIdParameterSet", class_name="Microsoft.PowerShell.Commands.EnterPSHostProcessCommand", listed="Process Id Name HostProcessInfo CustomPipeName AppDomainName")
class EnterPSHostProcess:
    """Works inside another process of PowerShell: what is typed at the prompt runs there, beside its own session, until Exit-PSHostProcess.

    Examples:
        Not into itself.

            PS> try { Enter-PSHostProcess -Id $PID } catch { $_.Exception.Message }
            Enter-PSHostProcess does not support entering the same PowerShell session it is running in.
    """

    how: ByProcess | ByNumber | ByName | ByInfo | ByPipe = either(default_set=ByNumber)

    def process(self, shell: Shell) -> Output:
        """Looks for the process and goes there."""
        how = self.how
        if isinstance(how, ByPipe):
            path = pipes.path_of(how.pipe)
            if not os.path.exists(path):
                self._wrong(shell, f"No named pipe was found with CustomPipeName: {how.pipe}.", "EnterPSHostProcessNoNamedPipeFound")
            self._enter(shell, path, how.pipe)
            return ()
        if isinstance(how, ByName):
            number = self._named(shell, how.name)
        elif isinstance(how, ByNumber):
            number = how.number
            if not os.path.isdir(f"/proc/{number}"):
                self._wrong(shell, f"No process was found with Id: {number}.", "EnterPSHostProcessNoProcessFoundWithId")
        else:
            number = how.info.number if isinstance(how, ByInfo) and isinstance(how.info, HostProcess) else members.get(getattr(how, "process", None), "Id")
        if number == os.getpid():
            text = "Enter-PSHostProcess does not support entering the same PowerShell session it is running in."
            shell.fail(text, "EnterPSHostProcessCantEnterSameProcess", category="InvalidOperation", target=itself(shell), exception="System.Management.Automation.PSInvalidOperationException")
        found = next((each for each in running(shell.session) if each.number == number), None)
        if found is not None:
            self._enter(shell, found.path, f"Process:{number}")
            return ()
        text = f"Cannot enter process with Id '{number}' because it has not loaded the PowerShell engine or the named-pipe listener was disabled."
        return shell.fail(text, "EnterPSHostProcessNoPowerShell", category="InvalidOperation", target=itself(shell), exception="System.Management.Automation.PSInvalidOperationException")  # type: ignore[no-any-return]

    @staticmethod
    def _enter(shell: Shell, path: str, name: str) -> None:
        try:
            FarShell(shell.session, path, name).enter()
        except OSError as error:
            shell.fail(str(error.strerror or error), "EnterPSHostProcessCannotConnect", category="OperationTimeout", exception="System.Management.Automation.RuntimeException")

    def _named(self, shell: Shell, name: str) -> int:
        found = [each.number for each in running(shell.session) if each.name.lower() == name.lower()]
        if not found:
            self._wrong(shell, f"No process was found with Name: {name}.", "EnterPSHostProcessNoProcessFoundWithName")
        if len(found) > 1:
            text = f"Multiple processes were found with this name {name}. Use the process Id to specify a single process to enter."
            self._wrong(shell, text, "EnterPSHostProcessMultipleProcessesFoundWithName")
        return found[0]

    @staticmethod
    def _wrong(shell: Shell, message: str, error_id: str) -> None:
        shell.fail(message, error_id, category="InvalidArgument", target=itself(shell), exception="System.Management.Automation.PSArgumentException")

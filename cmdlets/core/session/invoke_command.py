"""Invoke-Command: here, and on computers of the fabric."""

from __future__ import annotations

from cmdlets.core.remoting.invoking import (
    AtAddresses,
    FileAtAddresses,
    FileInContainers,
    FileInMachines,
    FileInMachinesByName,
    FileInSessions,
    FileOnComputers,
    FileOverSSH,
    FileOverSSHTable,
    InContainers,
    InMachines,
    InMachinesByName,
    InSessions,
    OnComputers,
    OverSSH,
    OverSSHTable,
    refuse,
)
from havmsh.checks import not_null
from havmsh.cmdlet import cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch
from havmsh.runtime.scriptblock import ScriptBlock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, ClassVar

    from havmsh.runtime.shell import Shell


@parameter_set(name="InProcess")
class InProcess:
    """Here."""

    script: ScriptBlock = param("ScriptBlock", "The code to run.", position=0, aliases=("Command",), checks=(not_null(),))
    no_new_scope: Switch = param("NoNewScope", "Run it in the caller's scope.", default=None)


@cmdlet(
    "Invoke-Command", module="Microsoft.PowerShell.Core", class_name="Microsoft.PowerShell.Commands.InvokeCommandCommand",
    listed=(
        "Session ComputerName Credential Port UseSSL ConfigurationName ApplicationName ThrottleLimit ConnectionUri AsJob InDisconnectedSession "
        "SessionName HideComputerName JobName ScriptBlock NoNewScope FilePath AllowRedirection SessionOption Authentication EnableNetworkAccess "
        "RunAsAdministrator HostName UserName KeyFilePath Subsystem ConnectingTimeout SSHTransport SSHConnection Options RemoteDebug InputObject "
        "ArgumentList VMId VMName ContainerId CertificateThumbprint"
    ),
)
class InvokeCommand:
    """Runs a script block: here, or with -ComputerName and -Session on computers of the fabric.

    A host, cluster, library server, management server or Windows machine that stands and answers has a shell of its own. There, Hyper-V's and the cluster's commands,
    WMI and services mean that computer; files are those of this one.

    Examples:
        With arguments.

            PS> Invoke-Command { param($a) "got $a" } -ArgumentList 5
            got 5

        On a host.

            PS> Invoke-Command -ComputerName HV01 { $env:COMPUTERNAME }
            HV01
    """

    passes_on: ClassVar[bool] = True
    how: (
        InProcess | FileInSessions | FileOnComputers | FileAtAddresses | FileInContainers | FileInMachines | FileInMachinesByName | FileOverSSH | FileOverSSHTable
        | OnComputers | InSessions | AtAddresses | InMachines | InMachinesByName | InContainers | OverSSH | OverSSHTable
    ) = either(default_set=InProcess)
    input_object: object = param("InputObject", "Input of the code.", pipeline=True, default=None, net="System.Management.Automation.PSObject")
    arguments: list[object] | None = param("ArgumentList", "Arguments of the code.", default=None, aliases=("Args",))

    def stream(self, shell: Shell, out: Callable[[Any], None]) -> tuple[Callable[[Any], None], Callable[[], None]]:
        """Collects the input, then runs the block."""
        how = self.how
        kept: list[Any] = []
        if isinstance(how, OnComputers | FileOnComputers | InSessions | FileInSessions):
            return kept.append, lambda: self._far(how, shell, kept, out)
        if not isinstance(how, InProcess):
            refuse(how, shell)
            return _ignore, _nothing

        def end() -> None:
            if how.script is None:  # a file, and no input that would tell where it is to run
                text = "Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be used together or an insufficient number of parameters were provided."
                shell.fail(text, "AmbiguousParameterSet", category="InvalidArgument", exception="System.Management.Automation.ParameterBindingException")
            shell.inner(how.script, tells=True)(out, tuple(self.arguments or ()), input=kept, dot=bool(how.no_new_scope), frame=shell.frame)

        return kept.append, end

    def _far(self, how: OnComputers | FileOnComputers | InSessions | FileInSessions, shell: Shell, given: list[Any], out: Callable[[Any], None]) -> None:
        """Runs the code on computers or in sessions."""
        from cmdlets.core.job.launching import script_of
        from cmdlets.core.remoting.far import Work, job_of, places, run_far

        if isinstance(how, OnComputers | FileOnComputers) and how.left:
            shell.fail("-InDisconnectedSession is refused: a session on a computer of the fabric ends with this shell. Run the command without it, or with -AsJob.", "DisconnectedSessionRefused", category="NotImplemented")
        block = how.script if isinstance(how, OnComputers | InSessions) else script_of(how.path, shell)
        work = Work(shell, block, self.arguments or (), given)
        where = places(shell, how.computer, None) if isinstance(how, OnComputers | FileOnComputers) else places(shell, None, how.session)
        if how.as_job or how.job_name is not None:
            out(job_of(shell, work, where, name=how.job_name, shown=not how.hide))
        else:
            run_far(shell, work, where, out, shown=not how.hide)


def _ignore(_obj: Any) -> None:
    """Nothing runs that would read it."""


def _nothing() -> None:
    """There is nothing to do at the end."""

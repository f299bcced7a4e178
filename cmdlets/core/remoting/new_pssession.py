"""New-PSSession."""

from __future__ import annotations

from cmdlets.core.remoting.pssession import PSSession, reach, sessions
from cmdlets.core.remoting.sets import (
    ACCEPTED,
    MODULE,
    SESSION,
    Configured,
    Credentialed,
    Networked,
    OverSSH,
    Ported,
    Proven,
    Redirected,
    Throttled,
    no_client,
    over_ssh,
    over_ssh_by,
)
from cmdlets.core.remoting.virtual import Acting, Containers, MachinesByName, no_container, no_machines
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Hashtable, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import ClassVar

    from havmsh.runtime.shell import Shell


class Computers:
    """Which machines."""

    computer: list[str] = param("ComputerName", "Machines.", position=0, pipeline=True, by_property=True, default=None, aliases=("Cn",), checks=(not_empty(),))


class Addresses:
    """Which addresses."""

    uri: list[object] = param("ConnectionUri", "Addresses.", position=0, by_property=True, aliases=("URI", "CU"), net="System.Uri[]", checks=(not_empty(),))


class Sessions:
    """Which sessions."""

    session: list[object] = param("Session", "Sessions to do as.", position=0, pipeline=True, by_property=True, default=None, net=SESSION + "[]", checks=(not_empty(),))


class Hosts:
    """Which machines, over SSH."""

    host: list[str] = param("HostName", "Machines.", position=0, checks=(not_empty(),))


@parameter_set(name="ComputerName")
class ByComputer(Proven, Throttled, Ported, Configured, Networked, Credentialed, Computers):
    """On machines, over WS-Management."""

    accepted: ClassVar[dict[str, str]] = ACCEPTED


@parameter_set(name="Uri")
class ByUri(Proven, Redirected, Throttled, Configured, Networked, Credentialed, Addresses):
    """At addresses."""

    refused = True


@parameter_set(name="Session")
class BySession(Throttled, Networked, Sessions):
    """Another one like those."""

    accepted: ClassVar[dict[str, str]] = ACCEPTED


@parameter_set(name="SSHHost")
class BySSH(OverSSH, Hosts):
    """On machines, over SSH."""

@parameter_set(name="SSHHostHashParam")
class BySSHTable:
    """On machines, over SSH, each in its own way."""

    connection: list[Hashtable] = param("SSHConnection", "Where to, and as whom.", checks=(not_empty(),))


@parameter_set(name="VMId")
class InMachines(Throttled, Configured, Acting):
    """In machines of this host."""

    vm_id: list[object] = param("VMId", "Machines of this host.", position=0, by_property=True, aliases=("VMGuid",), net="System.Guid[]", checks=(not_empty(),))


@parameter_set(name="VMName")
class InMachinesByName(Throttled, Configured, MachinesByName, Acting):
    """In machines of this host, by name."""


@parameter_set(name="ContainerId")
class InContainers(Throttled, Containers, Configured):
    """In containers of this host."""

    admin: Switch = param("RunAsAdministrator", "Run it as administrator.", default=None)


@parameter_set(name="UseWindowsPowerShellParameterSet")
class OfWindows:
    """In Windows PowerShell."""

    windows: Switch = param("UseWindowsPowerShell", "Run it in Windows PowerShell, which is not here.")


@cmdlet(
    "New-PSSession", module=MODULE, aliases=("nsn",), default_set="ComputerName", output=(SESSION,),
    class_name="Microsoft.PowerShell.Commands.NewPSSessionCommand",
    listed=(
        "ComputerName Credential Session Name EnableNetworkAccess ConfigurationName UseWindowsPowerShell VMId VMName ContainerId RunAsAdministrator Port UseSSL ApplicationName ThrottleLimit ConnectionUri "
        "AllowRedirection SessionOption Authentication CertificateThumbprint HostName UserName KeyFilePath Subsystem ConnectingTimeout SSHTransport "
        "SSHConnection Options"
    ),
)
class NewPSSession:
    """Opens a session on a computer of the fabric (see Invoke-Command). For others it says why that fails: there is no client of WS-Management, and over SSH no shell that would answer.

    Examples:
        It keeps what is set in it.

            PS> $s = New-PSSession HV01; Invoke-Command $s { $n = 20 }; Invoke-Command $s { $n + 1 }
            21
    """

    how: (
        ByComputer | ByUri | BySession | InMachines | InMachinesByName | InContainers | OfWindows | BySSH | BySSHTable
    ) = either(default_set=ByComputer)
    name: list[str] | None = param("Name", "Names of the sessions, in the order of the machines.", default=None)

    def process(self, shell: Shell) -> Output:
        """Tries."""
        how = self.how
        if isinstance(how, BySSH):
            for host in how.host:
                over_ssh(shell, host, user=how.user, port=how.port, key=how.key, subsystem=how.subsystem, timeout=how.timeout, options=how.options)
        elif isinstance(how, BySSHTable):
            over_ssh_by(shell, how.connection)
        elif isinstance(how, BySession):
            return self._opened(shell, [one.asked for one in how.session or () if isinstance(one, PSSession)], self.name)
        elif isinstance(how, ByComputer) and how.computer:
            return self._opened(shell, how.computer, self.name)
        elif isinstance(how, InMachines | InMachinesByName):
            no_machines(shell)
        elif isinstance(how, InContainers):
            no_container(shell)
        elif isinstance(how, OfWindows):
            shell.fail(
                "-UseWindowsPowerShell is not supported: this shell has no Windows PowerShell to open a session in.", "NotSupported", category="NotImplemented",
                exception="System.Management.Automation.PSNotSupportedException",
            )
        else:
            no_client(shell)
        return ()

    def _opened(self, shell: Shell, computers: list[str], names: list[str] | None) -> Output:
        """A session on each computer of the fabric that answers."""
        table = sessions(shell)
        for at, name in enumerate(computers):
            found = reach(shell, name, "PSSessionOpenFailed", "New-PSSession")
            if found is not None:
                made = table.make(shell, found, name, names[at] if names and at < len(names) else None)
                table.open.append(made)
                yield made

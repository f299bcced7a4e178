"""Enter-PSSession."""

from __future__ import annotations

from cmdlets.core.remoting.pssession import PSSession, named, numbered, reach, sessions, with_guid
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
    no_client,
    none_like,
    over_ssh,
)
from cmdlets.core.remoting.virtual import no_container, no_machines
from havmsh.checks import not_empty, not_null
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch
from havmsh.runtime.prompting import credential_argument
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import ClassVar

    from havmsh.runtime.shell import Shell


class Computer:
    """Which machine."""

    computer: str = param("ComputerName", "Machine.", position=0, pipeline=True, by_property=True, aliases=("Cn",), checks=(not_empty(),))


class Address:
    """Which address."""

    uri: object = param("ConnectionUri", "Address.", position=1, by_property=True, default=None, aliases=("URI", "CU"), net="System.Uri", checks=(not_empty(),))


class Host:
    """Which machine, over SSH."""

    host: str = param("HostName", "Machine.", position=0, pipeline=True, checks=(not_empty(),))


@parameter_set(name="ComputerName")
class ByComputer(Proven, Ported, Configured, Credentialed, Networked, Computer):
    """On a machine, over WS-Management."""

    accepted: ClassVar[dict[str, str]] = ACCEPTED


@parameter_set(name="SSHHost")
class BySSH(OverSSH, Host):
    """On a machine, over SSH."""


@parameter_set(name="Session")
class BySession:
    """One that is open."""

    session: object = param("Session", "Session.", position=0, pipeline=True, by_property=True, default=None, net=SESSION, checks=(not_empty(),))


@parameter_set(name="Uri")
class ByUri(Proven, Redirected, Configured, Credentialed, Networked, Address):
    """At an address."""


@parameter_set(name="InstanceId")
class ByInstance:
    """By GUID."""

    instance: object = param("InstanceId", "GUID of the session.", by_property=True, default=None, net="System.Guid", checks=(not_null(),))


@parameter_set(name="Id")
class ByNumber:
    """By number."""

    number: int = param("Id", "Number of the session.", position=0, by_property=True, default=0, checks=(not_null(),))


@parameter_set(name="Name")
class ByName:
    """By name."""

    name: str | None = param("Name", "Name of the session.", by_property=True, default=None)


class _Acting:
    credential: object = param("Credential", "Who one is there.", position=1, by_property=True, net="System.Management.Automation.PSCredential", transform=credential_argument)


@parameter_set(name="VMId")
class InMachine(Configured, _Acting):
    """In a machine of this host."""

    vm_id: object = param("VMId", "Machine of this host.", position=0, pipeline=True, by_property=True, aliases=("VMGuid",), net="System.Guid", checks=(not_empty(),))


@parameter_set(name="VMName")
class InMachineByName(Configured, _Acting):
    """In a machine of this host, by name."""

    vm_name: str = param("VMName", "Name of a machine of this host.", position=0, pipeline=True, by_property=True, checks=(not_empty(),))


@parameter_set(name="ContainerId")
class InContainer(Configured):
    """In a container of this host."""

    container: str = param("ContainerId", "Container of this host.", position=0, pipeline=True, by_property=True, checks=(not_empty(),))
    admin: Switch = param("RunAsAdministrator", "Run it as administrator.", default=None)


@cmdlet(
    "Enter-PSSession", module=MODULE, aliases=("etsn",), default_set="ComputerName", class_name="Microsoft.PowerShell.Commands.EnterPSSessionCommand",
    listed=(
        "HostName Options ComputerName Session ConnectionUri InstanceId Id Name EnableNetworkAccess VMId VMName Credential ContainerId ConfigurationName RunAsAdministrator Port UseSSL "
        "ApplicationName AllowRedirection SessionOption Authentication CertificateThumbprint UserName KeyFilePath Subsystem ConnectingTimeout "
        "SSHTransport"
    ),
)
class EnterPSSession:
    """Works on a computer of the fabric: what is typed at the prompt runs there until Exit-PSSession. For others it says why that fails: see New-PSSession.

    Examples:
        A session that is not there.

            PS> Enter-PSSession -Id 7 -ErrorAction SilentlyContinue; $Error[0].Exception.Message
            The remote session with the session ID 7 is not available.
    """

    how: ByComputer | BySSH | BySession | ByUri | ByInstance | ByNumber | ByName | InMachine | InMachineByName | InContainer = either(default_set=ByComputer)

    def process(self, shell: Shell) -> Output:
        """Tries."""
        how = self.how
        if isinstance(how, BySSH):
            over_ssh(shell, how.host, user=how.user, port=how.port, key=how.key, subsystem=how.subsystem, timeout=how.timeout, options=how.options)
        elif isinstance(how, ByComputer | BySession | ByNumber | ByName | ByInstance):
            session = self._session(shell, how)
            if session is not None:
                session.enter(shell.session)
        elif isinstance(how, InMachine | InMachineByName):
            no_machines(shell)
        elif isinstance(how, InContainer):
            no_container(shell)
        else:
            no_client(shell)
        return ()

    def _session(self, shell: Shell, how: ByComputer | BySession | ByNumber | ByName | ByInstance) -> PSSession | None:
        """The session that is meant, a new one for a computer. What is wrong with it is an error of the command."""
        if shell.session.computer:
            text = "You are currently in a Windows PowerShell PSSession and cannot use the Enter-PSSession cmdlet to enter another PSSession."
            shell.fail(text, "RemoteHostDoesNotSupportPushRunspace", category="InvalidArgument", exception="System.ArgumentException")
        if isinstance(how, ByComputer):
            found = reach(shell, how.computer, "PSSessionOpenFailed", "Enter-PSSession")
            return None if found is None else sessions(shell).make(shell, found, how.computer)
        if isinstance(how, BySession):
            return how.session if isinstance(how.session, PSSession) and how.session.state == "Opened" else no_client(shell)
        given: object
        if isinstance(how, ByNumber):
            fits, text, kind, given = numbered(how.number), f"The remote session with the session ID {how.number} is not available.", "SessionId", how.number
        elif isinstance(how, ByName):
            fits, text, kind, given = named(how.name or ""), f"The remote session with the name {how.name}  is not available.", "Name", how.name
        else:
            guid = to_text(how.instance)
            fits, text, kind, given = with_guid(guid), f"Remote session is not available for {guid}.", "RunspaceId", how.instance
        session = next((one for one in sessions(shell).open if fits(one)), None)
        if session is None:
            none_like(shell, text, f"RemoteRunspaceNotAvailableForSpecified{kind}", given)
        return session

"""The sets of Invoke-Command's parameters, and how each of those fails that lead where the fabric has nothing."""

from __future__ import annotations

from cmdlets.core.remoting.sets import ACCEPTED, BROKEN, MECHANISM, OPTION, SESSION, no_client, over_ssh, over_ssh_by, reached_by
from cmdlets.core.remoting.virtual import no_container, no_machines
from havmsh.checks import between, not_empty, not_null
from havmsh.cmdlet import param, parameter_set
from havmsh.runtime.objects import Hashtable, Switch
from havmsh.runtime.prompting import credential_argument
from havmsh.runtime.scriptblock import ScriptBlock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar

    from havmsh.runtime.shell import Shell

_CREDENTIAL = "System.Management.Automation.PSCredential"

# A set's parameters stand in the order of its bases from the last to the first, as PowerShell lists them.


class _Debugged:
    debug: Switch = param("RemoteDebug", "Stop at the breakpoints over there.", default=None)


class _Thumbed:
    thumbprint: str | None = param("CertificateThumbprint", "Certificate that proves who one is.", default=None)


class _Proven:
    option: object = param("SessionOption", "Options of the session.", default=None, net=OPTION)
    authentication: object = param("Authentication", "How one proves who one is.", default=None, net=MECHANISM)
    network: Switch = param("EnableNetworkAccess", "Let it go on to other machines.", default=None)


class _Redirected:
    redirect: Switch = param("AllowRedirection", "Go where one is sent.", default=None)


class _Block:
    script: ScriptBlock = param("ScriptBlock", "The code to run.", position=1, aliases=("Command",), checks=(not_null(),))


class _File:
    path: str = param("FilePath", "The script to run.", position=1, aliases=("PSPath",), checks=(not_null(),))


class _FileByName:
    path: str = param("FilePath", "The script to run.", aliases=("PSPath",), checks=(not_null(),))


class _Titled:
    job_name: str | None = param("JobName", "Name of the job.", default=None)


class _Hidden:
    hide: Switch = param("HideComputerName", "Do not show which machine wrote what.", default=None, aliases=("HCN",))


class _SessionNamed:
    session_name: list[str] | None = param("SessionName", "Names of the sessions that are left.", default=None, checks=(not_empty(),))


class _Left:
    left: Switch = param("InDisconnectedSession", "Leave it running over there.", default=None, aliases=("Disconnected",))


class _Job:
    as_job: Switch = param("AsJob", "Run it in the background.", default=None)


class _Throttled:
    throttle: int = param("ThrottleLimit", "How many machines at once.", default=0)


class _Application:
    application: str | None = param("ApplicationName", "Application of the listener.", by_property=True, default=None)


class _Configured:
    configuration: str | None = param("ConfigurationName", "Configuration at the far end.", by_property=True, default=None)


class _Ported:
    port: int | None = param("Port", "Port.", default=None, checks=(between(1, 65535),))
    ssl: Switch = param("UseSSL", "Encrypt with TLS.", default=None)


class _Credentialed:
    credential: object = param("Credential", "Who one is there.", by_property=True, default=None, net=_CREDENTIAL, transform=credential_argument)


class _Computers:
    computer: list[str] | None = param("ComputerName", "Machines.", position=0, default=None, aliases=("Cn",), checks=(not_empty(),))


class _Addresses:
    uri: list[object] | None = param("ConnectionUri", "Addresses.", position=0, default=None, aliases=("URI", "CU"), net="System.Uri[]", checks=(not_empty(),))


class _Sessions:
    session: list[object] | None = param("Session", "Sessions.", position=0, default=None, net=SESSION + "[]", checks=(not_empty(),))


class _SSH:
    port: int | None = param("Port", "Port.", default=None, checks=(between(1, 65535),))


class _Hosts:
    host: list[str] = param("HostName", "Machines, over SSH.", checks=(not_empty(),))
    user: str | None = param("UserName", "User.", default=None, checks=(not_empty(),))
    key: str | None = param("KeyFilePath", "File with the key.", default=None, aliases=("IdentityFilePath",), checks=(not_empty(),))
    subsystem: str | None = param("Subsystem", "Subsystem at the far end.", default=None)
    timeout: int = param("ConnectingTimeout", "Milliseconds to wait.", default=-1)
    transport: Switch = reached_by()
    options: Hashtable | None = param("Options", "Options of ssh.", default=None, checks=(not_empty(),))


class _Connections:
    connection: list[Hashtable] = param("SSHConnection", "Where to, and as whom.", checks=(not_empty(),))


class _Machines:
    vm_id: list[object] = param("VMId", "Machines of this host.", position=0, by_property=True, aliases=("VMGuid",), net="System.Guid[]", checks=(not_empty(),))
    credential: object = param("Credential", "Who one is there.", by_property=True, net=_CREDENTIAL, transform=credential_argument)


class _MachinesByName:
    vm_name: list[str] = param("VMName", "Names of machines of this host.", by_property=True, checks=(not_empty(),))
    credential: object = param("Credential", "Who one is there.", by_property=True, net=_CREDENTIAL, transform=credential_argument)


class _Containers:
    admin: Switch = param("RunAsAdministrator", "Run it as administrator.", default=None)
    container: list[str] = param("ContainerId", "Containers of this host.", by_property=True, checks=(not_empty(),))


class Far:
    """Sets that run the code on other machines: a call by them ends in an error, whatever else it says."""

    refused = True


class OverWSMan:
    """Sets that go over WS-Management: to computers of the fabric, which ask nobody who he is."""

    accepted: ClassVar[dict[str, str]] = {**ACCEPTED, "debug": "breakpoints are those of this session", "session_name": "no session is left over there"}


class OverWSManAddress(Far):
    """Sets that go over WS-Management to an address."""


@parameter_set(name="ComputerName")
class OnComputers(_Thumbed, _Debugged, _Proven, _Block, _Titled, _Hidden, _SessionNamed, _Left, _Job, _Throttled, _Application, _Configured, _Ported, _Credentialed, _Computers, OverWSMan):
    """On machines."""


@parameter_set(name="FilePathComputerName")
class FileOnComputers(_Debugged, _Proven, _File, _Titled, _Hidden, _SessionNamed, _Left, _Job, _Throttled, _Application, _Configured, _Ported, _Credentialed, _Computers, OverWSMan):
    """A script, on machines."""


@parameter_set(name="Uri")
class AtAddresses(_Thumbed, _Debugged, _Proven, _Redirected, _Block, _Titled, _Hidden, _Left, _Job, _Addresses, _Throttled, _Configured, _Credentialed, OverWSManAddress):
    """At addresses."""


@parameter_set(name="FilePathUri")
class FileAtAddresses(_Debugged, _Proven, _Redirected, _File, _Titled, _Hidden, _Left, _Job, _Addresses, _Throttled, _Configured, _Credentialed, OverWSManAddress):
    """A script, at addresses."""


@parameter_set(name="Session")
class InSessions(_Debugged, _Block, _Titled, _Hidden, _Job, _Throttled, _Sessions, OverWSMan):
    """In sessions."""


@parameter_set(name="FilePathRunspace")
class FileInSessions(_Debugged, _File, _Titled, _Hidden, _Job, _Throttled, _Sessions, OverWSMan):
    """A script, in sessions."""


@parameter_set(name="VMId")
class InMachines(_Machines, _Debugged, _Block, _Hidden, _Job, _Throttled, _Configured, Far):
    """In machines of this host."""


@parameter_set(name="VMName")
class InMachinesByName(_MachinesByName, _Debugged, _Block, _Hidden, _Job, _Throttled, _Configured, Far):
    """In machines of this host, by name."""


@parameter_set(name="ContainerId")
class InContainers(_Containers, _Debugged, _Block, _Titled, _Hidden, _Job, _Throttled, _Configured, Far):
    """In containers of this host."""


@parameter_set(name="FilePathContainerId")
class FileInContainers(_Containers, _Debugged, _File, _Titled, _Hidden, _Job, _Throttled, _Configured, Far):
    """A script, in containers of this host."""


@parameter_set(name="FilePathVMId")
class FileInMachines(_Machines, _Debugged, _File, _Hidden, _Job, _Throttled, _Configured, Far):
    """A script, in machines of this host."""


@parameter_set(name="FilePathVMName")
class FileInMachinesByName(_MachinesByName, _Debugged, _File, _Hidden, _Job, _Throttled, _Configured, Far):
    """A script, in machines of this host, by name."""


@parameter_set(name="SSHHost")
class OverSSH(_Debugged, _Hosts, _Block, _Titled, _Hidden, _Job, _SSH, Far):
    """On machines, over SSH."""


@parameter_set(name="FilePathSSHHost")
class FileOverSSH(_Debugged, _Hosts, _FileByName, _Hidden, _Job, Far):
    """A script, on machines, over SSH."""


@parameter_set(name="SSHHostHashParam")
class OverSSHTable(_Debugged, _Connections, _Block, _Titled, _Hidden, _Job, Far):
    """On machines, over SSH, each in its own way."""


@parameter_set(name="FilePathSSHHostHash")
class FileOverSSHTable(_Debugged, _Connections, _FileByName, _Hidden, _Job, Far):
    """A script, on machines, over SSH, each in its own way."""


def refuse(how: Any, shell: Shell) -> None:
    """Says why the code does not run over there."""
    if isinstance(how, OverSSH | FileOverSSH):
        port = how.port if isinstance(how, OverSSH) else None
        for host in how.host:
            over_ssh(shell, host, user=how.user, port=port, key=how.key, subsystem=how.subsystem, timeout=how.timeout, options=how.options, error_id=BROKEN)
    elif isinstance(how, OverSSHTable | FileOverSSHTable):
        over_ssh_by(shell, how.connection, BROKEN)
    elif isinstance(how, InMachines | InMachinesByName | FileInMachines | FileInMachinesByName):
        no_machines(shell)
    elif isinstance(how, InContainers | FileInContainers):
        no_container(shell)
    else:
        no_client(shell)

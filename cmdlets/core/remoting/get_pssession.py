"""Get-PSSession."""

from __future__ import annotations

from cmdlets.core.remoting.pssession import meant
from cmdlets.core.remoting.sets import ACCEPTED, MODULE, SESSION, Configured, Ported, Secured, Throttled, no_client
from cmdlets.core.remoting.virtual import Containers, Machines, MachinesByName
from cmdlets.outside.computer.standing import computer
from havmsh.checks import not_empty, not_null
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import valuetexts
from havmsh.runtime.objects import Switch
from havmsh.runtime.prompting import credential_argument

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import ClassVar

    from havmsh.runtime.shell import Shell


_STATE = "Microsoft.PowerShell.Commands.SessionFilterState"


class Stated:
    """Sets that ask for a state."""

    state: object = param("State", "State.", default=None, net=_STATE)


class Far(Stated, Configured, Secured, Throttled):
    """Sets that ask other machines."""

    accepted: ClassVar[dict[str, str]] = ACCEPTED

    credential: object = param("Credential", "Who one is there.", default=None, net="System.Management.Automation.PSCredential", transform=credential_argument)


@parameter_set(name="Name")
class ByName:
    """By name."""

    name: list[str] = param("Name", "Names; wildcards are understood.", by_property=True, default=None, wildcards=True, checks=(not_empty(),))


@parameter_set(name="ComputerName")
class ByComputer(Far, Ported):
    """On machines."""

    computer: list[str] = param("ComputerName", "Machines.", position=0, by_property=True, aliases=("Cn",), checks=(not_empty(),))
    name: list[str] = param("Name", "Names; wildcards are understood.", default=None, wildcards=True, checks=(not_empty(),))


@parameter_set(name="ComputerInstanceId")
class ByComputerInstance(Far, Ported):
    """On machines, by GUID."""

    computer: list[str] = param("ComputerName", "Machines.", position=0, by_property=True, aliases=("Cn",), checks=(not_empty(),))
    instance: list[object] = param("InstanceId", "GUIDs.", net="System.Guid[]", checks=(not_null(),))


@parameter_set(name="ConnectionUri")
class ByUri(Far):
    """At addresses."""

    uri: list[object] = param("ConnectionUri", "Addresses.", position=0, by_property=True, aliases=("URI", "CU"), net="System.Uri[]", checks=(not_empty(),))
    redirect: Switch = param("AllowRedirection", "Go where one is sent.", default=None)
    name: list[str] = param("Name", "Names; wildcards are understood.", default=None, wildcards=True, checks=(not_empty(),))


@parameter_set(name="ConnectionUriInstanceId")
class ByUriInstance(Far):
    """At addresses, by GUID."""

    uri: list[object] = param("ConnectionUri", "Addresses.", position=0, by_property=True, aliases=("URI", "CU"), net="System.Uri[]", checks=(not_empty(),))
    redirect: Switch = param("AllowRedirection", "Go where one is sent.", default=None)
    instance: list[object] = param("InstanceId", "GUIDs.", net="System.Guid[]", checks=(not_null(),))


class _Inside:
    """Sets of sessions in machines and containers of this host: there is none, whatever else is asked."""

    refused = True


class _Named(_Inside):
    name: list[str] = param("Name", "Names; wildcards are understood.", default=None, wildcards=True, checks=(not_empty(),))


class _Numbered(_Inside):
    instance: list[object] = param("InstanceId", "GUIDs.", net="System.Guid[]", checks=(not_null(),))


@parameter_set(name="ContainerId")
class InContainers(Stated, Configured, _Named, Containers):
    """In containers of this host."""


@parameter_set(name="ContainerIdInstanceId")
class InContainersByInstance(Stated, Configured, _Numbered, Containers):
    """In containers of this host, by GUID."""


@parameter_set(name="VMId")
class InMachines(Stated, Configured, _Named, Machines):
    """In machines of this host."""


@parameter_set(name="VMIdInstanceId")
class InMachinesByInstance(Stated, Configured, _Numbered, Machines):
    """In machines of this host, by GUID."""


@parameter_set(name="VMName")
class InMachinesByName(Stated, Configured, _Named, MachinesByName):
    """In machines of this host, by name."""


@parameter_set(name="VMNameInstanceId")
class InMachinesByNameAndInstance(Stated, Configured, _Numbered, MachinesByName):
    """In machines of this host, by name and GUID."""


@parameter_set(name="InstanceId")
class ByInstance:
    """By GUID."""

    instance: list[object] = param("InstanceId", "GUIDs.", by_property=True, default=None, net="System.Guid[]", checks=(not_null(),))


@parameter_set(name="Id")
class ByNumber:
    """By number."""

    number: list[int] = param("Id", "Numbers.", position=0, by_property=True, checks=(not_null(),))


@cmdlet(
    "Get-PSSession", module=MODULE, aliases=("gsn",), default_set="Name", output=(SESSION,),
    class_name="Microsoft.PowerShell.Commands.GetPSSessionCommand",
    listed=(
        "ComputerName ApplicationName ConnectionUri ConfigurationName AllowRedirection Name InstanceId Credential Authentication "
        "CertificateThumbprint Port UseSSL ThrottleLimit State SessionOption Id ContainerId VMId VMName"
    ),
)
class GetPSSession:
    """Shows the sessions on computers of the fabric that this shell has opened.

    Examples:
        By computer.

            PS> $null = New-PSSession HV01, HV02; (Get-PSSession -ComputerName HV02).Name
            Runspace2
    """

    how: (
        ByName | ByComputer | ByComputerInstance | ByUri | ByUriInstance | InContainers | InContainersByInstance | InMachines | InMachinesByInstance
        | InMachinesByName | InMachinesByNameAndInstance | ByInstance | ByNumber
    ) = either(default_set=ByName)

    def process(self, shell: Shell) -> Output:
        """Gives those that are meant; asking machines beyond the fabric needs what this one has not."""
        how = self.how
        if isinstance(how, ByUri | ByUriInstance):
            no_client(shell)
        for name in how.computer if isinstance(how, ByComputer | ByComputerInstance) else ():
            if computer(shell, name) is None:
                no_client(shell)
        state = None if not isinstance(how, Far) or how.state is None else valuetexts.to_text(how.state)
        for session in () if isinstance(how, Machines | MachinesByName | Containers) else meant(shell, how):
            if state in (None, "All", session.state):
                yield session

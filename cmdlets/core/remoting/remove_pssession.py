"""Remove-PSSession."""

from __future__ import annotations

from cmdlets.core.remoting.pssession import PSSession, meant, sessions
from cmdlets.core.remoting.sets import MODULE, SESSION
from cmdlets.core.remoting.virtual import Containers, Machines, MachinesByName
from havmsh.checks import not_empty, not_null
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="Id")
class ByNumber:
    """By number."""

    number: list[int] = param("Id", "Numbers.", position=0, by_property=True, checks=(not_null(),))


@parameter_set(name="Session")
class BySession:
    """The sessions themselves."""

    session: list[object] = param("Session", "Sessions.", position=0, pipeline=True, by_property=True, net=SESSION + "[]")


@parameter_set(name="Name")
class ByName:
    """By name."""

    name: list[str] = param("Name", "Names; wildcards are understood.", by_property=True, wildcards=True, checks=(not_empty(),))


@parameter_set(name="InstanceId")
class ByInstance:
    """By GUID."""

    instance: list[object] = param("InstanceId", "GUIDs.", by_property=True, net="System.Guid[]", checks=(not_null(),))


@parameter_set(name="ComputerName")
class ByComputer:
    """On machines."""

    computer: list[str] = param("ComputerName", "Machines.", position=0, by_property=True, aliases=("Cn",), checks=(not_empty(),))


@parameter_set(name="ContainerId")
class InContainers(Containers):
    """In containers of this host."""


@parameter_set(name="VMId")
class InMachines(Machines):
    """In machines of this host."""


@parameter_set(name="VMName")
class InMachinesByName(MachinesByName):
    """In machines of this host, by name."""


@cmdlet("Remove-PSSession", module=MODULE, aliases=("rsn",), changes=True, listed="Session ContainerId VMId VMName InstanceId Id Name ComputerName", default_set="Id", class_name="Microsoft.PowerShell.Commands.RemovePSSessionCommand")
class RemovePSSession:
    """Closes sessions on other machines.

    Examples:
        Nothing runs in it any more.

            PS> $s = New-PSSession HV01; $s | Remove-PSSession; $s.State
            Closed
    """

    how: ByNumber | BySession | InContainers | InMachines | InMachinesByName | ByName | ByInstance | ByComputer = either(default_set=ByNumber)

    def process(self, shell: Shell) -> Output:
        """Closes those that are meant."""
        how = self.how
        table = sessions(shell)
        if isinstance(how, Machines | MachinesByName | Containers):
            return ()
        for session in list(how.session if isinstance(how, BySession) else meant(shell, how)):
            if not isinstance(session, PSSession) or not shell.confirm(session.asked, "Remove"):
                continue
            session.close()
            if session in table.open:
                table.open.remove(session)
        return ()

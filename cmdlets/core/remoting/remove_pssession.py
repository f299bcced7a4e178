"""Remove-PSSession."""

from __future__ import annotations

from cmdlets.core.remoting.sets import MODULE, SESSION, none_like, none_of
from havmsh.checks import not_empty, not_null
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import valuetexts

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


@cmdlet("Remove-PSSession", module=MODULE, aliases=("rsn",), changes=True, default_set="Id", class_name="Microsoft.PowerShell.Commands.RemovePSSessionCommand")
class RemovePSSession:
    """Closes sessions on other machines.

    Examples:
        None is open.

            PS> Get-PSSession | Remove-PSSession; $?
            True
    """

    how: ByNumber | BySession | ByName | ByInstance | ByComputer = either(default_set=ByNumber)

    def process(self, shell: Shell) -> Output:
        """What is named is not there."""
        how = self.how
        if not isinstance(how, BySession):
            none_of(shell, how)
        for session in how.session if isinstance(how, BySession) else ():
            if shell.confirm(valuetexts.to_text(session)):
                none_like(shell, f"The remote session with the name {valuetexts.to_text(session)}  is not available.", "RemoteRunspaceNotAvailableForSpecifiedName", session)
        return ()

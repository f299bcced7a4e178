"""Remove-CimSession."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.cim.naming import ByInstance, ByName, ByNumber
from cmdlets.outside.cim.sessions import CimSession, meant, sessions
from cmdlets.outside.cim.sets import CLASSES, MODULE, SESSION
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="CimSessionSet")
class BySession:
    """The sessions themselves."""

    session: list[object] = param("CimSession", "Sessions.", position=0, pipeline=True, by_property=True, net=SESSION + "[]")


@parameter_set(name="ComputerNameSet")
class ByComputer:
    """By host."""

    computers: list[str] = param(
        "ComputerName", "Hosts; wildcards are understood.", position=0, by_property=True, aliases=("CN", "ServerName"), wildcards=True, complete="host")


@cmdlet(
    "Remove-CimSession", module=MODULE, aliases=("rcms",), changes=True, class_name=CLASSES + "RemoveCimSessionCommand",
    listed="CimSession ComputerName Id InstanceId Name",
)
class RemoveCimSession:
    """Closes sessions with hosts of the fabric.

    Examples:
        One session.

            PS> New-CimSession -ComputerName HV01 | Remove-CimSession
    """

    how: BySession | ByComputer | ByNumber | ByInstance | ByName = either(default_set=BySession)

    def process(self, shell: Shell) -> Output:
        table = sessions(shell)
        named = self.how.session if isinstance(self.how, BySession) else list(meant(shell, self.how))
        for one in named:
            if isinstance(one, CimSession) and shell.confirm(one.described(), "Remove CimSession") and one in table.open:
                table.open.remove(one)
        return ()

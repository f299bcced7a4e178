"""Remove-CimInstance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.cim.changing import Instance, Query
from cmdlets.outside.cim.sets import CLASSES, MODULE, OnComputers, OnComputersAlone, OnSessions, refuse, timeout
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


class _Query(Query):
    namespace: str | None = param("Namespace", "Namespace of the class.", position=1, by_property=True, default=None)


@parameter_set(name="CimInstanceComputerSet")
class InstanceOnComputers(OnComputersAlone, Instance):
    """An instance."""


@parameter_set(name="CimInstanceSessionSet")
class InstanceInSessions(OnSessions, Instance):
    """An instance in sessions."""


@parameter_set(name="QueryComputerSet")
class QueryOnComputers(OnComputers, _Query):
    """What a query finds on hosts."""


@parameter_set(name="QuerySessionSet")
class QueryInSessions(OnSessions, _Query):
    """What a query finds in sessions."""


@cmdlet(
    "Remove-CimInstance", module=MODULE, aliases=("rcim",), changes=True, refused=True, class_name=CLASSES + "RemoveCimInstanceCommand", default_set="CimInstanceComputerSet",
    listed="CimSession ResourceUri ComputerName Namespace OperationTimeoutSec InputObject Query QueryDialect",
)
class RemoveCimInstance:
    """Would remove a CIM instance of a host. The fabric's are removed by the cmdlets of Hyper-V and of the cluster; it is refused.

    Examples:
        Of a share.

            PS> Remove-CimInstance -Query "SELECT * FROM Win32_Share WHERE Name='Library'"
    """

    how: InstanceOnComputers | InstanceInSessions | QueryOnComputers | QueryInSessions = either(default_set=InstanceOnComputers)
    limit: int = timeout()

    def process(self, shell: Shell) -> Output:
        return refuse(shell, "Remove-CimInstance", "hosts of the fabric let CIM remove nothing.")

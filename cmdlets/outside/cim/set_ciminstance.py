"""Set-CimInstance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.cim.changing import Changed, Instance, Query
from cmdlets.outside.cim.sets import CLASSES, INSTANCE, MODULE, Asking, OnComputers, OnComputersAlone, OnSessions, refuse, timeout
from havmsh.checks import not_null
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Hashtable, Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


class _Query(Asking, Query):
    values: Hashtable = param("Property", "Values by property.", by_property=True, aliases=("Arguments",), net="System.Collections.IDictionary")


@parameter_set(name="CimInstanceComputerSet")
class InstanceOnComputers(Changed, OnComputersAlone, Instance):
    """An instance."""


@parameter_set(name="CimInstanceSessionSet")
class InstanceInSessions(Changed, OnSessions, Instance):
    """An instance in sessions."""


@parameter_set(name="QueryComputerSet")
class QueryOnComputers(OnComputers, _Query):
    """What a query finds on hosts."""


@parameter_set(name="QuerySessionSet")
class QueryInSessions(OnSessions, _Query):
    """What a query finds in sessions."""


@cmdlet(
    "Set-CimInstance", module=MODULE, aliases=("scim",), changes=True, refused=True, class_name=CLASSES + "SetCimInstanceCommand", default_set="CimInstanceComputerSet",
    output=(INSTANCE,), listed="CimSession ComputerName ResourceUri Namespace OperationTimeoutSec InputObject Query QueryDialect Property PassThru",
)
class SetCimInstance:
    """Would change a CIM instance of a host. What the fabric has is changed by the cmdlets of Hyper-V and of the cluster, or by Invoke-CimMethod; it is refused.

    Examples:
        Of a service.

            PS> Get-CimInstance Win32_Service -ComputerName HV01 -Filter "Name='vmms'" | Set-CimInstance -Property @{ StartMode = 'Manual' }
    """

    how: InstanceOnComputers | InstanceInSessions | QueryOnComputers | QueryInSessions = either(default_set=InstanceOnComputers)
    limit: int = timeout()
    pass_thru: Switch = param("PassThru", "Give the instance.", default=None, checks=(not_null(),))

    def process(self, shell: Shell) -> Output:
        return refuse(shell, "Set-CimInstance", "hosts of the fabric let CIM change nothing but by methods.")

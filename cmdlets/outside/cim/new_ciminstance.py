"""New-CimInstance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.cim.instances import CimClass, CimInstance
from cmdlets.outside.cim.sets import CLASSES, INSTANCE, MODULE, OfResource, OnComputers, OnSessions, refuse, timeout, uri_parts
from cmdlets.outside.computer.wmi import class_named
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Hashtable, Switch
from havmsh.runtime.valuetexts import to_text

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


class _Placed:
    keys: list[str] | None = param("Key", "Accepted: the keys of a class are known.", by_property=True, default=None, inert=True)
    namespace: str | None = param("Namespace", "Accepted: a class is found without its namespace.", by_property=True, default=None, inert=True)


class _Local:
    local: Switch = param("ClientOnly", "Make it here only.", default=None, aliases=("Local",))


class _Class(_Local, _Placed):
    kind: str = param("ClassName", "CIM class.", position=0, by_property=True)


class _CimClass(_Local):
    cim_class: CimClass = param("CimClass", "Class that Get-CimClass gave.", position=0, pipeline=True)


@parameter_set(name="ClassNameComputerSet")
class ClassOnComputers(OnComputers, _Class):
    """Of a class on hosts."""

    refused = True


@parameter_set(name="ClassNameSessionSet")
class ClassInSessions(OnSessions, _Class):
    """Of a class in sessions."""

    refused = True


@parameter_set(name="ResourceUriComputerSet")
class ResourceOnComputers(OnComputers, _Placed, OfResource):
    """Of a resource on hosts."""

    refused = True


@parameter_set(name="ResourceUriSessionSet")
class ResourceInSessions(OnSessions, _Placed, OfResource):
    """Of a resource in sessions."""

    refused = True


@parameter_set(name="CimClassComputerSet")
class CimClassOnComputers(OnComputers, _CimClass):
    """Of a class object on hosts."""

    refused = True


@parameter_set(name="CimClassSessionSet")
class CimClassInSessions(OnSessions, _CimClass):
    """Of a class object in sessions."""

    refused = True


@cmdlet(
    "New-CimInstance", module=MODULE, aliases=("ncim",), changes=True, class_name=CLASSES + "NewCimInstanceCommand", default_set="ClassNameComputerSet", output=(INSTANCE,),
    listed="ClassName ResourceUri Key CimClass Property Namespace OperationTimeoutSec CimSession ComputerName ClientOnly",
)
class NewCimInstance:
    """Makes a CIM instance here (-ClientOnly), of which Get-CimInstance and Invoke-CimMethod find the one that stands by its keys. Hosts take none: use the cmdlets of Hyper-V and of the cluster.

    Examples:
        A service by its name.

            PS> New-CimInstance Win32_Service -Property @{ Name = 'vmms' } -ClientOnly | Get-CimInstance -ComputerName HV01 | Select-Object -ExpandProperty State
            Running
    """

    how: ClassOnComputers | ClassInSessions | ResourceOnComputers | ResourceInSessions | CimClassOnComputers | CimClassInSessions = either(default_set=ClassOnComputers)
    values: Hashtable | None = param("Property", "Values by property.", position=1, by_property=True, default=None, aliases=("Arguments",), net="System.Collections.IDictionary")
    limit: int = timeout()

    def process(self, shell: Shell) -> Output:
        how = self.how
        if isinstance(how, ResourceOnComputers | ResourceInSessions):
            return refuse(shell, "New-CimInstance", f"hosts of the fabric take no new {uri_parts(how.uri)[0]}.")
        kind = how.cim_class.kind if isinstance(how, CimClassOnComputers | CimClassInSessions) else how.kind
        row = {to_text(key): value for key, value in self.values.items()} if self.values is not None else {}
        made = CimInstance(class_named(kind) or kind, row)
        if how.local:
            return [made]
        if shell.confirm(made.net_text(), "New-CimInstance"):
            refuse(shell, "New-CimInstance", f"hosts of the fabric take no new {kind}; -ClientOnly makes one here.")
        return ()

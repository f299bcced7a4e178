"""Get-CimInstance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.cim.instances import given
from cmdlets.outside.cim.sessions import refused
from cmdlets.outside.cim.sets import (
    CLASSES,
    MODULE,
    URI_BESIDE,
    Asking,
    OfInstance,
    OfQuery,
    OfResource,
    OnComputers,
    OnComputersAlone,
    OnSessions,
    Spoken,
    hosts_of,
    resource_uri,
    timeout,
    uri_parts,
)
from cmdlets.outside.computer.asking import Refusal, answers
from cmdlets.outside.computer.wql import Query
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from typing import ClassVar

    from havmsh.runtime.shell import Shell


class _Class:
    kind: str = param("ClassName", "CIM class.", position=0, by_property=True)


class _Chosen(Asking):
    keys_only: Switch = param("KeyOnly", "Values of the keys alone; the other properties are null.", default=None)
    shallow: Switch = param("Shallow", "Accepted: no class here has others below it.", default=None, inert=True)
    where: str = param("Filter", "WQL condition.", by_property=True, default="")
    columns: list[str] | None = param("Property", "Properties whose values are wanted; the others are null.", by_property=True, default=None, aliases=("SelectProperties",))


class _ByClass(_Chosen, Spoken, _Class):
    def query(self) -> Query | Refusal:
        """What is asked for."""
        return self.unspoken() or Query(self.kind, self.where, tuple(self.columns) if self.columns else None)


class _ByResource(_Chosen, OfResource):
    def query(self) -> Query | Refusal:
        """What is asked for."""
        return Query(uri_parts(self.uri)[0], self.where, tuple(self.columns) if self.columns else None)


class _ByQuery(Asking, OfQuery):
    accepted: ClassVar[dict[str, str]] = URI_BESIDE

    uri: object = resource_uri(by_property=True)
    shallow: Switch = param("Shallow", "Accepted: no class here has others below it.", default=None, inert=True)


class _ByInstance(OfInstance):
    accepted: ClassVar[dict[str, str]] = URI_BESIDE

    uri: object = resource_uri()


@parameter_set(name="ClassNameComputerSet")
class ClassOnComputers(OnComputers, _ByClass):
    """The instances of a class on hosts."""


@parameter_set(name="ClassNameSessionSet")
class ClassInSessions(OnSessions, _ByClass):
    """The instances of a class in sessions."""


@parameter_set(name="ResourceUriComputerSet")
class ResourceOnComputers(OnComputers, _ByResource):
    """The instances of a resource on hosts."""


@parameter_set(name="ResourceUriSessionSet")
class ResourceInSessions(OnSessions, _ByResource):
    """The instances of a resource in sessions."""


@parameter_set(name="QueryComputerSet")
class QueryOnComputers(OnComputers, _ByQuery):
    """What a query finds on hosts."""


@parameter_set(name="QuerySessionSet")
class QueryInSessions(OnSessions, _ByQuery):
    """What a query finds in sessions."""


@parameter_set(name="CimInstanceComputerSet")
class InstanceOnComputers(OnComputersAlone, _ByInstance):
    """An instance as it is now."""


@parameter_set(name="CimInstanceSessionSet")
class InstanceInSessions(OnSessions, _ByInstance):
    """An instance as it is now in sessions."""


@cmdlet(
    "Get-CimInstance", module=MODULE, aliases=("gcim",), class_name=CLASSES + "GetCimInstanceCommand", default_set="ClassNameComputerSet",
    output=("Microsoft.Management.Infrastructure.CimInstance",),
    listed="CimSession ClassName ResourceUri ComputerName KeyOnly Namespace OperationTimeoutSec InputObject Query QueryDialect Shallow Filter Property",
)
class GetCimInstance:
    """Gets CIM instances of hosts, answered by the fabric as it stands: systems, processors, disks, services, machines, clusters.

    Examples:
        The processors of a host.

            PS> Get-CimInstance Win32_Processor -ComputerName HV01 | Select-Object Name, NumberOfCores
    """

    how: (
        ClassOnComputers | ClassInSessions | ResourceOnComputers | ResourceInSessions | QueryOnComputers | QueryInSessions | InstanceOnComputers | InstanceInSessions
    ) = either(default_set=ClassOnComputers)
    limit: int = timeout()

    def process(self, shell: Shell) -> Output:
        how = self.how
        hosts = hosts_of(shell, how)
        if isinstance(how, InstanceOnComputers | InstanceInSessions):
            wanted = how.instance
            yield from (given(answer) for answer in answers(shell, Query(wanted.kind), hosts, None, refused) if wanted.is_row(answer.row))
            return
        query = how.query()
        if isinstance(query, Refusal):
            refused(shell, query)
            return
        namespace = how.namespace or (uri_parts(how.uri)[1] if isinstance(how, ResourceOnComputers | ResourceInSessions) else None)
        keys_only = not isinstance(how, QueryOnComputers | QueryInSessions) and bool(how.keys_only)
        yield from (given(answer, query.columns, keys_only=keys_only) for answer in answers(shell, query, hosts, namespace, refused))

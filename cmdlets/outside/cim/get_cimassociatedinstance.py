"""Get-CimAssociatedInstance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.cim.instances import CimInstance, given
from cmdlets.outside.cim.sessions import refused
from cmdlets.outside.cim.sets import CLASSES as ROOM
from cmdlets.outside.cim.sets import INSTANCE, MODULE, OnComputersAlone, OnSessions, hosts_of, resource_uri, timeout
from cmdlets.outside.computer.asking import answers, invalid_class
from cmdlets.outside.computer.wmi import CLASSES
from cmdlets.outside.computer.wql import Query
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="ComputerSet")
class ByComputers(OnComputersAlone):
    """On hosts."""


@parameter_set(name="SessionSet")
class BySessions(OnSessions):
    """In sessions."""


@cmdlet(
    "Get-CimAssociatedInstance", module=MODULE, aliases=("gcai",), class_name=ROOM + "GetCimAssociatedInstanceCommand", output=(INSTANCE,),
    listed="Association ResultClassName InputObject Namespace OperationTimeoutSec ResourceUri ComputerName CimSession KeyOnly",
)
class GetCimAssociatedInstance:
    """Gets what is part of a computer system or of a cluster: its operating system, processors, disks, adapters and services; its nodes, groups and resources.

    Examples:
        The processors of a host.

            PS> @(Get-CimInstance Win32_ComputerSystem -ComputerName HV01 | Get-CimAssociatedInstance -ResultClassName Win32_Processor).Count
            2
    """

    where: ByComputers | BySessions = either(default_set=ByComputers)
    association: str | None = param("Association", "Refused: associations have no names here.", position=1, by_property=True, default=None)
    result: str | None = param("ResultClassName", "Class of what is wanted; all where nothing is named.", default=None)
    instance: CimInstance = param("InputObject", "Instance that Get-CimInstance gave.", position=0, pipeline=True, aliases=("CimInstance",))
    namespace: str | None = param("Namespace", "Namespace that the class must be of.", by_property=True, default=None)
    limit: int = timeout(by_property=True)
    uri: object = resource_uri()
    keys_only: Switch = param("KeyOnly", "Values of the keys alone; the other properties are null.", default=None)

    def process(self, shell: Shell) -> Output:
        if self.association is not None:
            shell.fail("Get-CimAssociatedInstance -Association is not supported: name the class of what is wanted with -ResultClassName.", "NotSupported", category="NotImplemented")
        wrong = invalid_class(self.result or self.instance.kind, self.namespace)
        if wrong is not None:
            refused(shell, wrong)
            return
        hosts = hosts_of(shell, self.where) or [self.instance.host]
        kind = CLASSES.get(self.instance.kind)
        for name in kind.beside if kind is not None else ():
            if self.result is None or name.casefold() == self.result.casefold():
                yield from (given(answer, keys_only=bool(self.keys_only)) for answer in answers(shell, Query(name), hosts, None, refused))

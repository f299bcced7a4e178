"""Get-CimClass."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets.outside.cim.instances import CimClass
from cmdlets.outside.cim.sessions import refused
from cmdlets.outside.cim.sets import CLASSES as ROOM
from cmdlets.outside.cim.sets import MODULE, OnComputers, OnSessions, hosts_of, timeout
from cmdlets.outside.computer.asking import invalid_class, is_of
from cmdlets.outside.computer.methods import names
from cmdlets.outside.computer.wmi import CLASSES, reachable
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch
from havmsh.runtime.wildcard import matcher

if TYPE_CHECKING:
    from collections.abc import Iterator

    from havmsh.runtime.shell import Shell


@parameter_set(name="ComputerSet")
class ByComputers(OnComputers):
    """Of hosts."""


@parameter_set(name="SessionSet")
class BySessions(OnSessions):
    """Of sessions."""


@cmdlet(
    "Get-CimClass", module=MODULE, aliases=("gcls",), class_name=ROOM + "GetCimClassCommand", output=("Microsoft.Management.Infrastructure.CimClass",),
    listed="Amended ClassName Namespace OperationTimeoutSec CimSession ComputerName MethodName PropertyName QualifierName",
)
class GetCimClass:
    """Shows the CIM classes of hosts that the fabric answers: their properties, and the methods that Invoke-CimMethod can run.

    Examples:
        Those that have a method.

            PS> (Get-CimClass Win32* -MethodName Reboot -ComputerName HV01).CimClassName
            Win32_OperatingSystem
    """

    where: ByComputers | BySessions = either(default_set=ByComputers)
    amended: Switch = param("Amended", "Accepted: there is one language.", default=None, inert=True)
    name: str | None = param("ClassName", "Name of the class; wildcards are understood.", position=0, by_property=True, default=None, wildcards=True)
    namespace: str | None = param("Namespace", "Namespace; root/cimv2 where nothing is named.", position=1, by_property=True, default=None)
    limit: int = timeout(by_property=True)
    method: str | None = param("MethodName", "Only classes with such a method.", by_property=True, default=None, wildcards=True)
    property: str | None = param("PropertyName", "Only classes with such a property.", by_property=True, default=None, wildcards=True)
    qualifier: str | None = param("QualifierName", "Only classes with such a qualifier, which none has here.", by_property=True, default=None, wildcards=True)

    def process(self, shell: Shell) -> Output:
        exact = self.name is not None and not set("*?[") & set(self.name)
        wrong = invalid_class(self.name or "", self.namespace) if exact else None
        if wrong is not None:
            refused(shell, wrong)
            return
        for host in reachable(shell, hosts_of(shell, self.where)):
            yield from (one for one in self._classes(shell, host, exact=exact) if self._fits(one))

    def _classes(self, shell: Shell, host: Any, *, exact: bool) -> Iterator[CimClass]:
        """The classes that a host has under the name."""
        fits = matcher(self.name or "*")
        for name, kind in CLASSES.items():
            here = (exact and not self.namespace) or is_of(self.namespace or "root/cimv2", kind.place)
            if here and fits(name):
                yield CimClass(name, next(iter(kind.rows(shell.engine, host)), {}), names(name), host.name)

    def _fits(self, one: CimClass) -> bool:
        """Whether it has what is wanted."""
        for wanted, there in ((self.method, one.methods), (self.property, tuple(one.row)), (self.qualifier, ())):
            if wanted is not None and not any(map(matcher(wanted), there)):
                return False
        return True

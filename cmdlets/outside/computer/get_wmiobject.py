"""Get-WmiObject."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets.outside.computer.asking import Refusal, answers, invalid_query
from cmdlets.outside.computer.connecting import Connected
from cmdlets.outside.computer.managementobjects import given
from cmdlets.outside.computer.wmi import CLASSES
from cmdlets.outside.computer.wql import Query, parsed
from cmdlets.plain import shown
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from havmsh.runtime.shell import Shell


class Direct:
    """Sets whose query may go to the provider."""

    direct: Switch = param("DirectRead", "Accepted: there is one provider.", default=None, inert=True)


@parameter_set(name="query")
class ByClass(Direct):
    """The instances of a class."""

    kind: str = param("Class", "WMI class.", position=0, aliases=("ClassName",), checks=(not_empty(),))
    columns: list[str] | None = param("Property", "Properties that are wanted; the objects have no others.", position=1, default=None, checks=(not_empty(),))
    where: str = param("Filter", "WQL condition.", default="")

    def query(self) -> Query:
        """What is asked for."""
        return Query(self.kind, self.where, tuple(self.columns) if self.columns else None)


@parameter_set(name="list")
class ByList:
    """The classes."""

    lists: Switch = param("List", "Give the classes, not their instances.", default=None)
    kind: str = param("Class", "Name of the class, or a pattern.", position=0, default="*", aliases=("ClassName",), checks=(not_empty(),))
    recurse: Switch = param("Recurse", "Also of the namespaces below.", default=None)


@parameter_set(name="WQLQuery")
class ByQuery(Direct):
    """What a query finds."""

    text: str = param("Query", "WQL query.", checks=(not_empty(),))


@parameter_set(name="class")
class Nothing:
    """No class is named."""


@parameter_set(name="path")
class NothingAtAPath:
    """No class is named."""


@cmdlet(
    "Get-WmiObject", module="havmsh", class_name="Microsoft.PowerShell.Commands.GetWmiObjectCommand",
    listed=(
        "Class Recurse Property Filter Amended DirectRead List Query AsJob Impersonation Authentication Locale EnableAllPrivileges Authority Credential "
        "ThrottleLimit ComputerName Namespace"
    ),
)
class GetWmiObject(Connected):
    """Gets WMI instances of hosts, answered by the fabric as it stands: systems, processors, disks, services, machines (root\\virtualization), clusters (root\\mscluster).

    Examples:
        The memory of a host.

            PS> Get-WmiObject Win32_OperatingSystem -ComputerName HV01 | Select-Object CSName, Caption
    """

    what: ByClass | ByList | ByQuery | Nothing | NothingAtAPath = either(default_set=ByClass)
    amended: Switch = param("Amended", "Accepted: there is one language.", default=None, inert=True)
    as_job: Switch = param("AsJob", "Refused: the answer is there at once.", default=None)
    throttle: int = param("ThrottleLimit", "Accepted: one computer comes after the other.", default=32, inert=True)

    def process(self, shell: Shell) -> Output:
        if self.as_job:
            shell.fail("Get-WmiObject -AsJob is not supported: the answer is there at once.", "NotSupported", category="NotImplemented", exception="System.NotSupportedException")
        what = self.what
        if isinstance(what, ByList):
            yield from self._classes(what)
            return
        query = what.query() if isinstance(what, ByClass) else parsed(what.text) if isinstance(what, ByQuery) else None
        if isinstance(what, Nothing | NothingAtAPath):
            shell.fail("Name a class, or give a query.", "NoClass", category="InvalidArgument")
        elif query is None:
            refused(shell, invalid_query(getattr(what, "text", "")))
        else:
            yield from (given(answer, query.columns) for answer in answers(shell, query, self.computers, self.namespace, refused))

    def _classes(self, what: ByList) -> Iterator[Any]:
        """The classes of a namespace, and with -Recurse of all."""
        from cmdlets.outside.computer.asking import is_of
        from havmsh.runtime.wildcard import matcher

        fits = matcher(what.kind)
        for name, kind in CLASSES.items():
            here = is_of(self.namespace or "root\\cimv2", kind.place) or (what.recurse and (self.namespace or "root").casefold().strip("\\/") == "root")
            if here and fits(name):
                yield shown(f"System.Management.ManagementClass#root\\{kind.place}\\{name}", Name=name, __CLASS=name, __NAMESPACE=f"ROOT\\{kind.place}")


def refused(shell: Shell, refusal: Refusal) -> None:
    """Writes what WMI says as Windows PowerShell does."""
    shell.write_error(refusal.text, "GetWMIManagementException", category="InvalidType", exception="System.Management.ManagementException")

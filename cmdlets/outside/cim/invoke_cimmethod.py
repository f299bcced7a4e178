"""Invoke-CimMethod."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from cmdlets.outside.cim.instances import CimClass, given
from cmdlets.outside.cim.sessions import PLACE, refused
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
    hosts_of,
    resource_uri,
    timeout,
    uri_parts,
)
from cmdlets.outside.computer.asking import Refusal, answers, invalid_class
from cmdlets.outside.computer.methods import method
from cmdlets.outside.computer.wmi import class_named
from cmdlets.outside.computer.wql import Query
from cmdlets.outside.tool import act
from cmdlets.plain import shown
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Hashtable, UInt32
from havmsh.runtime.valuetexts import to_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import ClassVar

    from cmdlets.outside.computer.asking import Answer
    from havmsh.runtime.shell import Shell


class _ByClass(Asking):
    kind: str = param("ClassName", "CIM class whose instances run it.", position=0, by_property=True, aliases=("Class",))

    def query(self) -> Query | Refusal:
        """Whose method it is."""
        return Query(self.kind)


class _ByResource(Asking, OfResource):
    def query(self) -> Query | Refusal:
        """Whose method it is."""
        return Query(uri_parts(self.uri)[0])


class _ByCimClass:
    cim_class: CimClass = param("CimClass", "Class that Get-CimClass gave.", position=0, pipeline=True)

    def query(self) -> Query | Refusal:
        """Whose method it is."""
        return Query(self.cim_class.kind)


class _ByQuery(Asking, OfQuery):
    pass


class _ByInstance(OfInstance):
    accepted: ClassVar[dict[str, str]] = URI_BESIDE

    uri: object = resource_uri(by_property=True)

    def query(self) -> Query | Refusal:
        """Whose method it is."""
        return Query(self.instance.kind)


@parameter_set(name="ClassNameComputerSet")
class ClassOnComputers(OnComputers, _ByClass):
    """Of a class on hosts."""


@parameter_set(name="ClassNameSessionSet")
class ClassInSessions(OnSessions, _ByClass):
    """Of a class in sessions."""


@parameter_set(name="ResourceUriComputerSet")
class ResourceOnComputers(OnComputers, _ByResource):
    """Of a resource on hosts."""


@parameter_set(name="ResourceUriSessionSet")
class ResourceInSessions(_ByResource):
    """Of a resource in sessions."""

    session: list[object] = param("CimSession", "Sessions that New-CimSession gave, or names of hosts.", by_property=True, net=PLACE + "CimSession[]")


@parameter_set(name="CimClassComputerSet")
class CimClassOnComputers(OnComputers, _ByCimClass):
    """Of a class object on hosts."""


@parameter_set(name="CimClassSessionSet")
class CimClassInSessions(OnSessions, _ByCimClass):
    """Of a class object in sessions."""


@parameter_set(name="QueryComputerSet")
class QueryOnComputers(OnComputers, _ByQuery):
    """Of what a query finds on hosts."""


@parameter_set(name="QuerySessionSet")
class QueryInSessions(OnSessions, _ByQuery):
    """Of what a query finds in sessions."""


@parameter_set(name="CimInstanceComputerSet")
class InstanceOnComputers(OnComputersAlone, _ByInstance):
    """Of an instance."""


@parameter_set(name="CimInstanceSessionSet")
class InstanceInSessions(OnSessions, _ByInstance):
    """Of an instance in sessions."""


@cmdlet(
    "Invoke-CimMethod", module=MODULE, aliases=("icim",), changes=True, class_name=CLASSES + "InvokeCimMethodCommand", default_set="ClassNameComputerSet",
    listed="ClassName ResourceUri CimClass Query QueryDialect InputObject ComputerName CimSession Arguments MethodName Namespace OperationTimeoutSec",
)
class InvokeCimMethod:
    """Runs a method of CIM instances of hosts: services are started and stopped, hosts shut down, machines change state; the management server is not told.

    Examples:
        See what would be done.

            PS> Get-CimInstance Win32_Service -Filter "Name = 'VMMAgent'" -ComputerName HV01 | Invoke-CimMethod -MethodName StopService -WhatIf
            What if: Performing the operation "Invoke-CimMethod: StopService" on target "Win32_Service (Name = "VMMAgent")".
    """

    how: (
        ClassOnComputers | ClassInSessions | ResourceOnComputers | ResourceInSessions | CimClassOnComputers | CimClassInSessions | QueryOnComputers | QueryInSessions
        | InstanceOnComputers | InstanceInSessions
    ) = either(default_set=ClassOnComputers)
    arguments: Hashtable | None = param("Arguments", "Arguments by name.", position=1, by_property=True, default=None, net="System.Collections.IDictionary")
    name: str = param("MethodName", "Method.", position=2, by_property=True, aliases=("Name",))
    limit: int = timeout()

    def process(self, shell: Shell) -> Output:
        query = self.how.query()
        if isinstance(query, Refusal):
            refused(shell, query)
            return
        known = self._known(shell, query.name)
        if known is None:
            return
        name, wanted, run = known
        named = {to_text(key): value for key, value in self.arguments.items()} if self.arguments is not None else {}
        unknown = [one for one in named if one.casefold() not in {argument.casefold() for argument in wanted}]
        if unknown:
            raise self._wrong(shell, f"Can not find Parameter '{unknown[0]}' in method '{name}' of class '{query.name}'.")
        arguments = {key.casefold(): value for key, value in named.items()}
        for answer in list(self._meant(shell, query)):
            done = act(shell, given(answer).net_text(), f"Invoke-CimMethod: {self.name}", partial(run, shell.engine.outside, answer.host, answer.row, arguments))
            if done is not None:
                yield shown(f"{PLACE}CimMethodResult#{answer.kind}#{name}", ReturnValue=UInt32(0), PSComputerName=answer.host.name)

    def _known(self, shell: Shell, kind: str) -> Any:
        """The method; what is wrong with its name or its class is an error of the command."""
        wrong = invalid_class(kind, getattr(self.how, "namespace", None))
        if wrong is not None:
            refused(shell, wrong)
            return None
        found = method(class_named(kind) or kind, self.name)
        if found is None:
            raise self._wrong(shell, f"Can not find method '{self.name}' in class '{kind}'.")
        return found

    @staticmethod
    def _wrong(shell: Shell, text: str) -> PSError:
        """The error of a call that cannot be made."""
        return shell.terminating(shell.record(text, "ArgumentException", category="InvalidArgument", exception="System.ArgumentException"))

    def _meant(self, shell: Shell, query: Query) -> Iterator[Answer]:
        """The instances whose method it is."""
        how = self.how
        instance = how.instance if isinstance(how, InstanceOnComputers | InstanceInSessions) else None
        namespace = getattr(how, "namespace", None)
        for answer in answers(shell, query, hosts_of(shell, how), namespace, refused):
            if instance is None or instance.is_row(answer.row):
                yield answer

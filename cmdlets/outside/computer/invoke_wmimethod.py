"""Invoke-WmiMethod."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cmdlets.outside.computer.asking import answers
from cmdlets.outside.computer.connecting import Connected
from cmdlets.outside.computer.get_wmiobject import refused
from cmdlets.outside.computer.managementobjects import ManagementObject, given, invoke, result
from cmdlets.outside.computer.methods import method
from cmdlets.outside.computer.wmi import class_named
from cmdlets.outside.computer.wql import Query
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import NetError
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import ClassVar

    from havmsh.runtime.shell import Shell

_PATH = re.compile(r"""^(?:\\\\(?P<host>[^\\]+)\\)?(?:(?P<place>[^:]+):)?(?P<kind>\w+)(?:\.(?P<keys>.+)|=(?P<key>.+))?$""")
_KEY = re.compile(r"""(\w+)\s*=\s*('[^']*'|"[^"]*"|[\w.]+)""")


@parameter_set(name="class")
class OfClass(Connected):
    """A method of a class itself, of which hosts of the fabric have none."""

    accepted: ClassVar[dict[str, str]] = dict.fromkeys(("computers", "namespace", "arguments"), "hosts of the fabric have no methods of classes")

    kind: str = param("Class", "WMI class.", position=0)
    arguments: list[object] | None = param("ArgumentList", "Arguments in the order of the method.", position=2, default=None, aliases=("Args",))


@parameter_set(name="object")
class OfObject:
    """A method of an instance."""

    one: ManagementObject = param("InputObject", "Instance that Get-WmiObject gave.", pipeline=True, net="System.Management.ManagementObject")
    arguments: list[object] | None = param("ArgumentList", "Arguments in the order of the method.", default=None, aliases=("Args",))


@parameter_set(name="path")
class AtPath(Connected):
    """A method of the instance at a path."""

    path: str = param("Path", "Path of the instance, such as Win32_Service.Name='vmms'.")
    arguments: list[object] | None = param("ArgumentList", "Arguments in the order of the method.", default=None, aliases=("Args",))


@cmdlet(
    "Invoke-WmiMethod", module="havmsh", changes=True, class_name="Microsoft.PowerShell.Commands.InvokeWmiMethod", default_set="class",
    listed=(
        "InputObject Path Class Name ArgumentList AsJob Impersonation Authentication Locale EnableAllPrivileges Authority Credential ThrottleLimit ComputerName Namespace"
    ),
)
class InvokeWmiMethod:
    """Runs a method of WMI instances of hosts: services are started and stopped, hosts shut down, machines change state; the management server is not told.

    Examples:
        See what would be done.

            PS> Get-WmiObject Win32_Service -Filter "Name = 'VMMAgent'" -ComputerName HV01 | Invoke-WmiMethod -Name StopService -WhatIf
            What if: Performing the operation "Invoke-WmiMethod" on target "Win32_Service (StopService)".
    """

    how: OfClass | OfObject | AtPath = either(default_set=OfClass)
    name: str = param("Name", "Method.", position=1)
    as_job: Switch = param("AsJob", "Refused: the answer is there at once.", default=None)
    throttle: int = param("ThrottleLimit", "Accepted: one computer comes after the other.", default=32, inert=True)

    def process(self, shell: Shell) -> Output:
        if self.as_job:
            shell.fail("Invoke-WmiMethod -AsJob is not supported: the answer is there at once.", "NotSupported", category="NotImplemented", exception="System.NotSupportedException")
        for one in list(self._meant(shell)):
            found = method(one.kind, self.name)
            if found is None:
                self._refuse(shell, "Invalid method Parameter(s)")
                return
            _, names, run = found
            if not shell.confirm(f"{one.kind} ({self.name})"):
                continue
            try:
                invoke(run, one, {key.casefold(): value for key, value in zip(names, self.how.arguments or (), strict=False)})
            except NetError as error:
                self._refuse(shell, error.record.exception.message)
                continue
            yield result()

    def _meant(self, shell: Shell) -> Iterable[ManagementObject]:
        """The instances whose method it is."""
        how = self.how
        if isinstance(how, OfObject):
            return [how.one]
        if isinstance(how, OfClass):
            known = class_named(how.kind)
            self._refuse(shell, f'Invalid class "{how.kind}"' if known is None else "Invalid method Parameter(s)")
            return []
        found = _PATH.match(how.path)
        keys = None if found is None else _keys(found)
        if found is None or keys is None:
            self._refuse(shell, "Invalid object path")
            return []
        hosts: list[Any] | None = [found["host"]] if found["host"] not in (None, ".") else how.computers
        there = [given(answer) for answer in answers(shell, Query(found["kind"]), hosts, found["place"] or how.namespace, refused)]
        chosen = [one for one in there if all(str(one.net_key(name)).casefold() == value.casefold() for name, value in keys)]
        if not chosen and there:
            self._refuse(shell, "Not found")
        return chosen

    @staticmethod
    def _refuse(shell: Shell, text: str) -> None:
        """What WMI says, as the cmdlet writes it."""
        shell.write_error(text, "InvokeWMIManagementException", category="InvalidOperation", exception="System.Management.ManagementException")


def _keys(found: re.Match[str]) -> list[tuple[str, str]] | None:
    """The keys that a path names with their values; None where it names no instance."""
    from cmdlets.outside.computer.wmi import CLASSES

    kind = class_named(found["kind"])
    if found["key"] and kind is not None:
        return [(CLASSES[kind].keys[0], found["key"].strip("'\""))]
    return [(name, value.strip("'\"")) for name, value in _KEY.findall(found["keys"] or "")] or None

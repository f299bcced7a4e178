"""What the parameter sets of CIM's cmdlets are made of: whom they ask, what about, and what changes nothing here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cmdlets.outside.cim.instances import CimInstance
from cmdlets.outside.cim.sessions import PLACE, CimSession
from cmdlets.outside.computer.asking import Refusal, invalid_query
from cmdlets.outside.computer.wql import Query, parsed
from havmsh.cmdlet import param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

MODULE: Final = "CimCmdlets"
URI_BESIDE: Final = {"uri": "what else is given says what is asked for"}
"""Why -ResourceUri changes nothing where something else says what is asked for."""
CLASSES: Final = PLACE + "CimCmdlets."
SESSION: Final = PLACE + "CimSession"
INSTANCE: Final = PLACE + "CimInstance"


def timeout(*, by_property: bool = False) -> Any:
    """-OperationTimeoutSec."""
    return param("OperationTimeoutSec", "Accepted: nothing is waited for.", by_property=by_property, default=0, aliases=("OT",), net="System.UInt32", inert=True)


def computer_names(*, by_property: bool = True) -> Any:
    """-ComputerName."""
    return param("ComputerName", "Hosts of the fabric.", by_property=by_property, default=None, aliases=("CN", "ServerName"), complete="host")


def resource_uri(*, by_property: bool = False) -> Any:
    """-ResourceUri beside something else that says what is asked for."""
    return param("ResourceUri", "Accepted: what else is given says what is asked for.", by_property=by_property, default=None, net="System.Uri", inert=True)


class OnComputers:
    """Sets that name hosts."""

    computers: list[str] | None = computer_names()


class OnSessions:
    """Sets that have sessions."""

    session: list[object] = param("CimSession", "Sessions that New-CimSession gave, or names of hosts.", pipeline=True, net=SESSION + "[]")


class Asking:
    """Sets that say what is asked for."""

    namespace: str | None = param("Namespace", "Namespace that the class must be of; the class is found without it.", by_property=True, default=None)


class OfResource:
    """Sets that name a class by the address of a resource."""

    uri: object = param("ResourceUri", "Address of the class: its namespace and its name are its last parts.", by_property=True, net="System.Uri")


class OfInstance:
    """Sets that have an instance."""

    instance: CimInstance = param("InputObject", "Instance that Get-CimInstance gave.", position=0, pipeline=True, aliases=("CimInstance",), net=INSTANCE)


class Spoken:
    """Sets that have a query or a part of one."""

    dialect: str | None = param("QueryDialect", "Language of the query; WQL alone is spoken.", by_property=True, default=None)

    def unspoken(self) -> Refusal | None:
        """What is wrong with the language."""
        if self.dialect is None or self.dialect.upper() in ("WQL", "CQL"):
            return None
        return Refusal(f"The query language {self.dialect} is not spoken here: use WQL.", 0x80041018)


class OfQuery(Spoken):
    """Sets that have a query."""

    text: str = param("Query", "WQL query.", by_property=True)

    def query(self) -> Query | Refusal:
        """What the query asks for."""
        return self.unspoken() or parsed(self.text) or invalid_query(self.text)


def hosts_of(shell: Shell, how: Any) -> list[Any] | None:
    """The hosts that a set asks: those of its sessions, those that it names, or the one of its instance."""
    sessions = getattr(how, "session", None)
    if sessions:
        return [one.host if isinstance(one, CimSession) else one for one in sessions]
    names = getattr(how, "computers", None)
    if names:
        return list(names)
    instance = getattr(how, "instance", None)
    return [instance.host] if instance is not None and instance.host else None


def uri_parts(uri: Any) -> tuple[str, str | None]:
    """Class and namespace that a resource's address names: ``http://schemas.microsoft.com/wbem/wsman/1/wmi/root/cimv2/Win32_Service``."""
    from havmsh.runtime.valuetexts import to_text

    _, _, path = to_text(uri).partition("/wmi/")
    place, _, name = (path or to_text(uri)).rpartition("/")
    return name, place if path else None


def refuse(shell: Shell, cmdlet: str, why: str) -> tuple[()]:
    """Ends a cmdlet that the fabric has no answer for."""
    shell.fail(f"{cmdlet} is not supported: {why}", "NotSupported", category="NotImplemented", exception="System.Management.Automation.PSNotSupportedException")
    return ()


class OnComputersAlone:
    """Sets that name hosts, which no object names."""

    computers: list[str] | None = computer_names(by_property=False)

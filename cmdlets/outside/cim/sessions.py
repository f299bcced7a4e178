"""Sessions of CIM with hosts of the fabric: a name, a number and the host that is asked. Nothing is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cmdlets.outside.computer.asking import Refusal
from cmdlets.plain import new_guid
from havmsh.runtime.errors import NetException
from havmsh.runtime.objects import NOTHING, NetObject, UInt32
from havmsh.runtime.typesystem import register_record_type
from havmsh.runtime.valuetexts import to_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from havmsh.runtime.shell import Shell

PLACE: Final = "Microsoft.Management.Infrastructure."
EXCEPTION: Final = PLACE + "CimException"


class CimSession(NetObject):
    """Microsoft.Management.Infrastructure.CimSession: whom it asks, and how the shell calls it."""

    __slots__ = ("guid", "host", "name", "number", "protocol")
    type_name = PLACE + "CimSession"

    def __init__(self, host: str, number: int = 0, name: str = "", protocol: str = "WSMAN") -> None:
        super().__init__()
        self.host = host
        self.number = number
        self.name = name or f"CimSession{number}"
        self.protocol = protocol
        self.guid = new_guid()

    @property
    def key(self) -> str:
        """The host that is meant where a session stands for it."""
        return self.host

    def net_text(self) -> str:
        """``CimSession: HV01``."""
        return f"CimSession: {self.host}"

    def described(self) -> str:
        """What is asked about when it is to be removed."""
        return f"CimSession id = {self.number}, name = {self.name}, ComputerName = {self.host}, instance id = {to_text(self.guid)}"


class Sessions:
    """The sessions that a shell has opened."""

    def __init__(self) -> None:
        self.open: list[CimSession] = []
        self.next_number = 1

    def make(self, host: str, name: str = "", protocol: str = "WSMAN") -> CimSession:
        """Opens one."""
        made = CimSession(host, self.next_number, name, protocol)
        self.next_number += 1
        self.open.append(made)
        return made


def sessions(shell: Shell) -> Sessions:
    """The shell's own."""
    found = shell.session.rooms.get("cimsessions")
    if found is None:
        found = shell.session.rooms["cimsessions"] = Sessions()
    return found


def meant(shell: Shell, how: Any) -> Iterator[CimSession]:
    """The open sessions that a parameter set names; what names none is an error, but for a pattern. Without a name: all."""
    from havmsh.runtime.wildcard import matcher

    tests: list[tuple[str, Any, Callable[[CimSession], bool]]] = [
        *(("Id", number, lambda one, n=number: one.number == int(n)) for number in getattr(how, "number", None) or ()),
        *(("InstanceId", guid, lambda one, text=to_text(guid): to_text(one.guid) == text) for guid in getattr(how, "instance", None) or ()),
        *(("Name", name, lambda one, fits=matcher(name): fits(one.name)) for name in getattr(how, "name", None) or ()),
        *(("ComputerName", name, lambda one, fits=matcher(name): fits(one.host)) for name in getattr(how, "computers", None) or ()),
    ]
    there = list(sessions(shell).open)
    if not tests:
        yield from there
    given: list[CimSession] = []
    for kind, asked, fits in tests:
        found = [one for one in there if fits(one)]
        yield from (one for one in found if one not in given)
        given += found
        if not found and not (isinstance(asked, str) and set("*?[") & set(asked)):
            shell.write_error(f"Could not find CimSession with the given {kind} = {to_text(asked)}", category="ObjectNotFound", exception=EXCEPTION)


def refused(shell: Shell, refusal: Refusal) -> None:
    """Writes what WMI says as the cmdlets of CIM do: by its HRESULT."""
    category = "MetadataError" if refusal.target else "InvalidArgument"
    shell.write_error(
        refusal.text, f"HRESULT 0x{refusal.code:08x}", category=category, target=refusal.target or None, exception=NetException(EXCEPTION, refusal.text))


register_record_type(
    CimSession, CimSession.type_name,
    {
        "Id": lambda one: UInt32(one.number), "Name": lambda one: one.name, "InstanceId": lambda one: one.guid, "ComputerName": lambda one: one.host,
        "Protocol": lambda one: one.protocol,
    },
    types={"Id": "uint", "Name": "string", "InstanceId": "guid", "ComputerName": "string", "Protocol": "string"}, to_text=CimSession.net_text,
).convert = lambda value: CimSession(value) if value.__class__ is str else NOTHING

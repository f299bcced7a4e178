"""Sessions on computers of the fabric: a computer that stands and answers has a shell of its own, which sees the fabric from there."""

from __future__ import annotations

import os

from cmdlets.core.remoting.sets import SESSION, TRANSPORT, no_client, none_like
from cmdlets.core.remoting.wire import tell
from cmdlets.plain import new_guid
from cmdlets.utility.enums import enum_type, enum_value
from havmsh.runtime import valuetexts
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import NetObject
from havmsh.runtime.typesystem import register_record_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, Final

    from cmdlets.outside.computer.standing import Computer
    from havmsh.runtime.runspaces import Runspace
    from havmsh.runtime.session import Session
    from havmsh.runtime.shell import Shell

_STATES: Final = enum_type("System.Management.Automation.Runspaces.RunspaceState", "BeforeOpen", "Opening", "Opened", "Closed", "Closing", "Broken", "Disconnecting", "Disconnected", "Connecting")
_AVAILABILITY: Final = enum_type("System.Management.Automation.Runspaces.RunspaceAvailability", "None", "Available", "AvailableForNestedCommand", "Busy", "RemoteDebug")
_KINDS: Final = enum_type("System.Management.Automation.Runspaces.TargetMachineType", "RemoteMachine", "VirtualMachine", "Container")
_HELP: Final = "For more information, see the about_Remote_Troubleshooting Help topic."
_SILENT: Final = (
    "WinRM cannot complete the operation. Verify that the specified computer name is valid, that the computer is accessible over the network, and that a firewall exception "
    "for the WinRM service is enabled and allows access from this computer. By default, the WinRM firewall exception for public profiles limits access to remote computers "
    "within the same local subnet."
)


NET_TYPES: Final = ("System.Management.Automation.Runspaces.PSSession",)


class PSSession(NetObject):
    """System.Management.Automation.Runspaces.PSSession: a session on a computer, with its number, name and GUID."""

    __slots__ = ("asked", "computer", "ended", "guid", "name", "number", "outer", "runspace", "session", "state", "take")
    type_name = SESSION

    def __init__(self, shell: Shell, computer: Computer, asked: str, number: int, name: str | None = None) -> None:
        super().__init__()
        self.computer = computer
        self.asked = asked
        self.number = number
        self.name = name or f"Runspace{number}"
        self.guid = new_guid()
        self.state = "Opened"
        self.outer = shell.session
        self.runspace: Runspace | None = None
        self.ended: list[Callable[[], None]] = []
        """What is to be done when it is closed."""
        self.take: Callable[[str, Any], None] = _forget
        self.session: Session = _standing_on(shell, computer, lambda stream, record: self.take(stream, record))

    def net_text(self) -> str:
        """``[PSSession]Runspace1``."""
        return f"[PSSession]{self.name}"

    def enter(self, outer: Session) -> None:
        """From now on what is typed at the outer session's prompt runs here, and is shown there."""
        made = self.session
        kept = made.host, made.streams, made.keeps_records

        def leave() -> None:
            made.host, made.streams, made.keeps_records = kept
            made.global_frame.streams = made.streams
            made.should_exit = False
            outer.entered = None

        made.host, made.keeps_records = outer.host, False
        made.streams = made.global_frame.streams = made.host_streams()
        made.rooms["leave"] = leave
        outer.entered = made

    def as_runspace(self) -> Runspace:
        """The session as code sees it that runs pipelines in runspaces."""
        from uuid import UUID

        from havmsh.runtime.runspaces import RemoteRunspace

        if self.runspace is None:
            made = self.runspace = RemoteRunspace.of_job(self.outer, self.session)
            made.guid, made.name = UUID(valuetexts.to_text(self.guid)), self.name
            made.state = self.state
        return self.runspace

    def close(self) -> None:
        """Ends it."""
        self.state = "Closed"
        if self.runspace is not None:
            self.runspace.state = "Closed"
        ended, self.ended = self.ended, []
        for each in ended:
            each()


def _forget(stream: str, record: Any) -> None:
    """Nobody listens while nothing runs there."""


def _standing_on(shell: Shell, computer: Computer, take: Callable[[str, Any], None]) -> Session:
    """A session as one has on that computer: its name is in the environment, and on a host Hyper-V's commands come before the management server's."""
    from cmdlets.core.job.runspace import NO_VALUE, run_block
    from havmsh.runtime.runspaces import child_session

    made = child_session(shell.session, take, apart=True)
    made.computer = computer.host or computer.name
    made.environ = {
        **os.environ, "COMPUTERNAME": (computer.host.partition(".")[0] or computer.name).upper(), "USERNAME": "Administrator", "USERDNSDOMAIN": computer.domain.upper(),
        "USERDOMAIN": computer.domain.partition(".")[0].upper(), "SystemDrive": "C:", "SystemRoot": "C:\\Windows", "windir": "C:\\Windows",
    }
    if computer.host:
        made.cmdlets.preferred.append("HYPER-V")
    run_block(made, "function global:hostname { $env:COMPUTERNAME }", _nowhere, args=[], given=[], using={}, underscore=NO_VALUE)
    return made


def _nowhere(value: Any) -> None:
    """A definition gives nothing."""


class Sessions:
    """The open sessions of a shell, by number."""

    def __init__(self) -> None:
        self.open: list[PSSession] = []
        self.next_number = 1

    def make(self, shell: Shell, computer: Computer, asked: str, name: str | None = None) -> PSSession:
        """Opens one."""
        made = PSSession(shell, computer, asked, self.next_number, name)
        self.next_number += 1
        return made


def sessions(shell: Shell) -> Sessions:
    """The shell's own."""
    found = shell.session.rooms.get("pssessions")
    if found is None:
        found = shell.session.rooms["pssessions"] = Sessions()
    return found


def numbered(number: int) -> Callable[[PSSession], bool]:
    """Whether a session has that number."""
    return lambda one: one.number == number


def with_guid(text: str) -> Callable[[PSSession], bool]:
    """Whether a session has that GUID."""
    return lambda one: valuetexts.to_text(one.guid) == text


def named(pattern: str) -> Callable[[PSSession], bool]:
    """Whether a session's name fits."""
    from havmsh.runtime.wildcard import matcher

    fits = matcher(pattern)
    return lambda one: fits(one.name)


def meant(shell: Shell, how: Any) -> Iterator[PSSession]:
    """The open sessions that a parameter set names by number, GUID, name or computer, or all; what names none is an error, but for a pattern."""
    there = list(sessions(shell).open)
    tests: list[tuple[Any, Callable[[PSSession], bool], str, str]] = [
        *((number, numbered(number), f"session ID {number}", "SessionId") for number in getattr(how, "number", None) or ()),
        *((guid, with_guid(valuetexts.to_text(guid)), valuetexts.to_text(guid), "RunspaceId") for guid in getattr(how, "instance", None) or ()),
        *((name, named(name), f"name {name} ", "Name") for name in getattr(how, "name", None) or ()),
    ]
    computers = [name.casefold() for name in getattr(how, "computer", None) or ()]
    there = [one for one in there if not computers or one.asked.casefold() in computers]
    if not tests:
        yield from there
        for name in getattr(how, "computer", None) or ():
            if all(one.asked.casefold() != name.casefold() for one in there):
                none_like(shell, f"Remote session is not available for ComputerName {name}.", "RemoteRunspaceNotAvailableForSpecifiedComputer", name)
    for given, fits, what, kind in tests:
        found = [one for one in there if fits(one)]
        yield from found
        if not found and not (kind == "Name" and set("*?[") & set(given)):
            text = f"Remote session is not available for {what}." if kind == "RunspaceId" else f"The remote session with the {what} is not available."
            none_like(shell, text, f"RemoteRunspaceNotAvailableForSpecified{kind}", given)


def reach(shell: Shell, name: str, error_id: str, activity: str = "") -> Computer | None:
    """The computer of the fabric that is to be reached; what is wrong with one that is silent is an error of the command.

    ``error_id`` is the last part of the error's id: PSSessionStateBroken, PSSessionOpenFailed; ``activity`` the cmdlet that tells it. Raises what PowerShell says without a client of WS-Management where
    the fabric knows no computer of the name.
    """
    from cmdlets.outside.computer.standing import computer

    found = computer(shell, name)
    if found is None:
        no_client(shell)
    assert found is not None
    if found.up:
        return found
    text = f"Connecting to remote server {name} failed with the following error message : {_SILENT} {_HELP}"
    record = ErrorRecord(NetException(TRANSPORT, text), f"WinRMOperationTimeout,{error_id}", "OpenError", name)
    record.details = f"[{name}] {text}"
    record.activity = activity
    tell(record, shell)
    return None


register_record_type(
    PSSession, SESSION,
    {
        "State": lambda one: enum_value(_STATES, one.state), "IdleTimeout": lambda one: 7200000, "OutputBufferingMode": lambda one: 0,
        "DisconnectedOn": lambda one: None, "ExpiresOn": lambda one: None,
        "ComputerType": lambda one: enum_value(_KINDS, "RemoteMachine"), "ComputerName": lambda one: one.asked, "ContainerId": lambda one: None,
        "VMName": lambda one: None, "VMId": lambda one: None,
        "ConfigurationName": lambda one: "Microsoft.PowerShell", "InstanceId": lambda one: one.guid, "Id": lambda one: one.number, "Name": lambda one: one.name,
        "Runspace": PSSession.as_runspace,
        "Availability": lambda one: enum_value(_AVAILABILITY, "Available" if one.state == "Opened" else "None"), "Transport": lambda one: "WSMan",
        "ApplicationPrivateData": lambda one: None,
    },
    types={"Id": "int", "Name": "string", "ComputerName": "string", "ConfigurationName": "string", "Transport": "string"}, to_text=PSSession.net_text,
)

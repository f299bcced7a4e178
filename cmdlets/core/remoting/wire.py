"""What goes from one session to another: objects as property bags, errors as told by the far end, and where each came from.

PowerShell writes objects as CLIXML on one side and reads them on the other; what comes out has the values of its properties and no methods
(about_Remote_Output). The same writer and reader serve here.
"""

from __future__ import annotations

from cmdlets.utility.notes import with_note
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.guids import Guid
from havmsh.runtime.typesystem import register_record_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.runtime.shell import Shell

DEPTH: Final = 1
"""How deep the properties of an object are written; what lies below is its text."""
_PLAIN: Final = frozenset((int, str, float, bool, type(None)))
REMOTE: Final = "System.Management.Automation.RemoteException"
TRANSPORT: Final = "System.Management.Automation.Remoting.PSRemotingTransportException"


NET_TYPES: Final = ("System.Management.Automation.Remoting.OriginInfo", "System.Management.Automation.Runspaces.RemotingErrorRecord")


class OriginInfo(NetObject):
    """System.Management.Automation.Remoting.OriginInfo: where a record came from."""

    __slots__ = ("computer", "guid", "instance")
    type_name = NET_TYPES[0]

    def __init__(self, computer: str, guid: Any) -> None:
        super().__init__()
        self.computer = computer
        self.guid = guid
        self.instance = Guid(0)
        """Which job of the far end it was: nobody says so here."""

    def net_text(self) -> str:
        """The computer."""
        return self.computer


class RemotingErrorRecord(ErrorRecord):
    """An error that knows where it happened."""

    __slots__ = ("origin",)
    origin: OriginInfo
    type_name = NET_TYPES[1]


def carried(value: Any) -> Any:
    """The value as it arrives at the other side."""
    if value.__class__ in _PLAIN:
        return value
    from havmsh.display.clixml_reader import ClixmlReader
    from havmsh.display.clixml_writer import ClixmlWriter

    return ClixmlReader().read(ClixmlWriter(DEPTH, whole=True).document([value]))[0]


def stamped(value: Any, computer: str, guid: Any, *, shown: bool) -> Any:
    """The value that has arrived, with notes of where it came from; ``shown``: whether tables have a column of it."""
    if value is None:
        return None
    for name, note in (("PSComputerName", computer), ("RunspaceId", guid), ("PSShowComputerName", shown)):
        value = with_note(value, name, note)
    return value


def broken(error: PSError, computer: str) -> PSError:
    """What ends a session of which something arrived that cannot be read."""
    text = f"There is an error processing data from the background process. Error reported: {error}."
    record = ErrorRecord(NetException(TRANSPORT, text), "PSSessionStateBroken", "OpenError", computer)
    record.details = f"[{computer}] {text}"
    return PSError(record)


def as_told(record: ErrorRecord, computer: str, guid: Any) -> ErrorRecord:
    """An error as the far end tells it: its words and ids, but neither the exception's type nor the place in the text."""
    made = RemotingErrorRecord(NetException(REMOTE, record.exception.message, None, SerializedRemoteException=carried(record.exception)), record.error_id, record.category, carried(record.target))
    for name in ("activity", "command_class", "details", "recommended_action", "reason", "target_name", "target_type"):
        setattr(made, name, getattr(record, name))
    if made.reason is None:
        made.reason = record.exception.name.rpartition(".")[2]
    if made.target_type is None and record.target is not None:
        from havmsh.runtime.typeof import type_of
        from havmsh.runtime.valuetexts import to_text

        made.target_type, made.target_name = type_of(record.target).name, made.target_name or to_text(record.target)
    made.origin = OriginInfo(computer, guid)
    return made


def tell(record: ErrorRecord, shell: Shell) -> None:
    """Writes an error of the far end as it is: it does not become one of this command, and has no place in this text."""
    own = shell.name, shell.class_name, shell.info
    nowhere: Any = None
    shell.name, shell.class_name, shell.info = "", "", nowhere
    try:
        shell.write_error(record)
    finally:
        shell.name, shell.class_name, shell.info = own


def _register() -> None:
    origin = NET_TYPES[0]
    register_record_type(
        OriginInfo, origin, {"PSComputerName": lambda origin: origin.computer, "RunspaceID": lambda origin: origin.guid, "InstanceID": lambda origin: origin.instance},
        to_text=OriginInfo.net_text, types={"PSComputerName": "string", "RunspaceID": "guid", "InstanceID": "guid"},
    )
    error = RemotingErrorRecord.type_name
    register_record_type(RemotingErrorRecord, error, {"OriginInfo": lambda record: record.origin}, base=ErrorRecord.type_name, types={"OriginInfo": origin})


_register()

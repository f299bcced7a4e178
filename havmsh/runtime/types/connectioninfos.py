"""SSHConnectionInfo and NamedPipeConnectionInfo: a computer to which ssh is to lead, and a process to which a pipe leads, as scripts describe them."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, engine_argument_null
from havmsh.runtime.far_runspaces import ProcessInstance
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.typesystem import enum_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

_RUNSPACES: Final = "System.Management.Automation.Runspaces."
_MOST_PORTS: Final = 0xFFFF
_SUBSYSTEM: Final = "powershell"
_FOREVER: Final = -1


class SSHConnection(NetObject):
    """User, computer, key, port (0: ssh's own choice), subsystem, and milliseconds to wait (-1: for ever)."""

    __slots__ = ("computer", "key", "options", "port", "subsystem", "timeout", "user")
    type_name = _RUNSPACES + "SSHConnectionInfo"

    def __init__(self, user: str | None, computer: str | None, key: str | None, port: int | None = None, subsystem: str | None = None, timeout: int = _FOREVER, options: Any = None) -> None:
        super().__init__()
        if computer is None:
            raise engine_argument_null("computerName")
        if port is not None and not 0 <= port <= _MOST_PORTS:
            raise NetError("System.ArgumentException", f"The port number {port} is not within the range of valid values. The range of valid values is between 1 and 65535.")
        self.user, self.computer, self.key, self.port = user, computer, key, port or 0
        self.subsystem = subsystem or _SUBSYSTEM
        self.timeout, self.options = timeout, options

    def copy(self) -> SSHConnection:
        """Clone."""
        return SSHConnection(self.user, self.computer, self.key, self.port, self.subsystem, self.timeout, self.options)


def _field(name: str) -> tuple[Callable[[Any], Any], Callable[[Any, Any], None]]:
    return lambda info: getattr(info, name), lambda info, value: setattr(info, name, value)


def _refused(info: SSHConnection, value: Any) -> None:
    raise NetError("System.NotImplementedException", "The method or operation is not implemented.")


_PARAMETERS: Final = ("string userName", "string computerName", "string keyFilePath", "int port", "string subsystem", "int connectingTimeout", "hashtable options")
define(
    SSHConnection.type_name, SSHConnection, base=_RUNSPACES + "RunspaceConnectionInfo",
    properties=(
        ("string UserName", lambda info: info.user), ("string KeyFilePath", *_field("key")), ("int Port", *_field("port")), ("string Subsystem", *_field("subsystem")),
        ("int ConnectingTimeout", *_field("timeout")), ("string ComputerName", *_field("computer")), ("pscredential Credential", lambda info: None, _refused),
        (f"{_RUNSPACES}AuthenticationMechanism AuthenticationMechanism", lambda info: enum_value(f"{_RUNSPACES}AuthenticationMechanism", "Default"), _refused),
        ("string CertificateThumbprint", lambda info: "", _refused),
    ),
    methods=((f"{_RUNSPACES}RunspaceConnectionInfo Clone()", SSHConnection.copy),),
    constructors=tuple((", ".join(_PARAMETERS[:count]), SSHConnection) for count in range(3, 8)),
)


class PipeConnection(NetObject):
    """A process by its number, or by the name that it has given its pipe; ``timeout`` in milliseconds."""

    __slots__ = ("credential", "domain", "number", "pipe", "timeout")
    type_name = _RUNSPACES + "NamedPipeConnectionInfo"

    def __init__(self, number: int = 0, domain: str | None = "", timeout: int = 60_000, pipe: str | None = None) -> None:
        super().__init__()
        self.number, self.domain, self.timeout, self.pipe = number, domain or "", timeout, pipe
        self.credential: Any = None

    @classmethod
    def named(cls, pipe: str | None, timeout: int = 60_000) -> PipeConnection:
        """By the pipe's name."""
        if pipe is None:
            raise engine_argument_null("customPipeName")
        return cls(0, "", timeout, pipe)

    def copy(self) -> PipeConnection:
        """Clone."""
        made = PipeConnection(self.number, self.domain, self.timeout, self.pipe)
        made.credential = self.credential
        return made

    def put_mechanism(self, value: Any) -> None:
        """There is only one way to tell who one is."""
        if value.text() != "Default":
            raise NetError("System.Management.Automation.PSInvalidOperationException", (
                f'The specified authentication mechanism "{value.text()}" is not supported. Only "Default" is supported for this operation.'
            ))


define(
    PipeConnection.type_name, PipeConnection, base=_RUNSPACES + "RunspaceConnectionInfo",
    properties=(
        ("int ProcessId", *_field("number")), ("string AppDomainName", lambda info: info.domain, lambda info, value: setattr(info, "domain", value or "")),
        ("string CustomPipeName", *_field("pipe")), ("string ComputerName", lambda info: "localhost", _refused), ("pscredential Credential", *_field("credential")),
        (f"{_RUNSPACES}AuthenticationMechanism AuthenticationMechanism", lambda info: enum_value(f"{_RUNSPACES}AuthenticationMechanism", "Default"), PipeConnection.put_mechanism),
        ("string CertificateThumbprint", lambda info: "", _refused), ("int OpenTimeout", *_field("timeout")),
    ),
    methods=((f"{_RUNSPACES}RunspaceConnectionInfo Clone()", PipeConnection.copy),),
    constructors=(
        ("", PipeConnection), ("int processId", PipeConnection), ("int processId, string appDomainName", PipeConnection),
        ("int processId, string appDomainName, int openTimeout", PipeConnection), ("string customPipeName", PipeConnection.named),
        ("string customPipeName, int openTimeout", PipeConnection.named),
    ),
)


def _process(instance: ProcessInstance) -> Any:
    """Process: that which was started."""
    from havmsh.runtime.static_members import static_call
    from havmsh.runtime.typesystem import known

    return None if instance.started is None else static_call(known("System.Diagnostics.Process"), "GetProcessById", [instance.started.pid])


define(
    ProcessInstance.type_name, ProcessInstance, interfaces="System.IDisposable",
    properties=(("System.Diagnostics.Process Process", _process), ("bool HasExited", lambda instance: instance.ended)),
    methods=(("void Dispose()", ProcessInstance.end),), constructors=(("", ProcessInstance),),
)

"""What the cmdlets of sessions share: their parameters by set, and why no session comes about beyond the fabric.

A session on a computer of the fabric needs no transport (``pssession.py``). Beyond the fabric this shell has neither a client of WS-Management, as PowerShell has none
on Linux unless one is installed, nor an engine at the far end of SSH: the first is refused as PowerShell refuses it there, the second fails where ``ssh`` fails.
"""

from __future__ import annotations

from havmsh.checks import Check, between, not_empty, not_null, one_of
from havmsh.cmdlet import param
from havmsh.runtime import valuetexts
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.objects import Hashtable, Switch
from havmsh.runtime.prompting import credential_argument

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final

    from havmsh.runtime.shell import Shell

MODULE: Final = "Microsoft.PowerShell.Core"
SESSION: Final = "System.Management.Automation.Runspaces.PSSession"
OPTION: Final = "System.Management.Automation.Remoting.PSSessionOption"
MECHANISM: Final = "System.Management.Automation.Runspaces.AuthenticationMechanism"
TRANSPORT: Final = "System.Management.Automation.Remoting.PSRemotingTransportException"
BROKEN: Final = "PSSessionStateBroken"
"""The id of an error that keeps what was to run in a session from running."""
ACCEPTED: Final = {
    **dict.fromkeys(("credential", "authentication", "thumbprint", "option", "network"), "every command runs as the administrator"),
    **dict.fromkeys(("port", "ssl", "application", "configuration"), "nothing is sent anywhere"), "throttle": "one computer comes after the other",
}
"""Parameters that say how a computer is reached, and why they change nothing for one of the fabric."""
NO_CLIENT: Final = "This parameter set requires WSMan, and no supported WSMan client library was found. WSMan is either not installed or unavailable for this system."


_WORD = one_of("true")
_TRUE: Final = Check("ValidateSet", lambda value: _WORD.test(str(bool(value))), "true", ("true",), given=("true",))


def reached_by() -> Any:
    """-SSHTransport, which a host's name implies."""
    return param("SSHTransport", "Accepted: a host's name says so.", default=None, checks=(_TRUE,), inert=True)


# A set's parameters stand in the order of its bases from the last to the first, as PowerShell lists them.

class Networked:
    """Sets that may let a session go on."""

    network: Switch = param("EnableNetworkAccess", "Let it go on to other machines.", default=None)


class Redirected:
    """Sets that may be sent elsewhere."""

    redirect: Switch = param("AllowRedirection", "Go where one is sent.", default=None)


class Credentialed:
    """Sets that say who one is."""

    credential: object = param("Credential", "Who one is there.", by_property=True, default=None, net="System.Management.Automation.PSCredential", transform=credential_argument)


class Throttled:
    """Sets that reach several machines at once."""

    throttle: int = param("ThrottleLimit", "How many at once.", default=32)


class Secured:
    """Sets that say how to prove who one is."""

    option: object = param("SessionOption", "Options of the session.", default=None, net=OPTION)
    authentication: object = param("Authentication", "How one proves who one is.", default=None, net=MECHANISM)
    thumbprint: str | None = param("CertificateThumbprint", "Certificate that proves who one is.", default=None)


class Proven:
    """The same where the options may not be null."""

    option: object = param("SessionOption", "Options of the session.", default=None, net=OPTION, checks=(not_null(),))
    authentication: object = param("Authentication", "How one proves who one is.", default=None, net=MECHANISM)
    thumbprint: str | None = param("CertificateThumbprint", "Certificate that proves who one is.", default=None)


class Configured:
    """Sets that name a configuration."""

    configuration: str | None = param("ConfigurationName", "Configuration at the far end.", by_property=True, default=None)


class Ported:
    """Sets that name a port and an application."""

    port: int | None = param("Port", "Port.", default=None, checks=(between(1, 65535),))
    ssl: Switch = param("UseSSL", "Encrypt with TLS.", default=None)
    application: str | None = param("ApplicationName", "Application of the listener.", by_property=True, default=None)


class OverSSH:
    """The set that goes over SSH; without the names of machines."""

    port: int | None = param("Port", "Port.", default=None, checks=(between(1, 65535),))
    user: str | None = param("UserName", "User.", default=None, checks=(not_empty(),))
    key: str | None = param("KeyFilePath", "File with the key.", default=None, aliases=("IdentityFilePath",), checks=(not_empty(),))
    subsystem: str | None = param("Subsystem", "Subsystem at the far end.", by_property=True, default=None)
    timeout: int = param("ConnectingTimeout", "Milliseconds to wait.", default=-1)
    transport: Switch = reached_by()
    options: Hashtable | None = param("Options", "Options of ssh.", default=None, checks=(not_empty(),))


def no_client(shell: Shell) -> Any:
    """What PowerShell says where no client of WS-Management is installed."""
    return shell.fail(NO_CLIENT, TRANSPORT, category="ResourceUnavailable", exception=TRANSPORT)


def none_like(shell: Shell, message: str, error_id: str, target: Any = None) -> None:
    """The error for a session that is not there."""
    shell.write_error(ErrorRecord(NetException("System.ArgumentException", message), error_id, "InvalidArgument", target))


_KEYS: Final = ("ComputerName", "HostName", "UserName", "KeyFilePath", "IdentityFilePath", "Port", "Subsystem", "ConnectingTimeout", "Options")


def connections(shell: Shell, tables: list[Any]) -> Iterator[dict[str, Any]]:
    """Where to, by -SSHConnection. Raises what PowerShell says of a table that does not tell."""
    for table in tables:
        found: dict[str, Any] = {}
        for key, value in table.items():
            name = "" if key is None else valuetexts.to_text(key)
            if not name or value is None or (isinstance(value, str) and not value):
                _bad(shell, "The provided SSHConnection hashtable parameter name or element is null or empty.")
            known = next((each for each in _KEYS if each.upper() == name.upper()), None)
            if known is None:
                _bad(shell, f"The provided SSHConnection hashtable parameter {name} is not supported.")
            assert known is not None
            found[known] = _of_table(shell, known, value)
        if "ComputerName" in found and "HostName" in found:
            _bad(shell, "The provided SSHConnection hashtable contains both a ComputerName and HostName parameter.  Only one can be specified.")
        if "KeyFilePath" in found and "IdentityFilePath" in found:
            _bad(shell, "The provided SSHConnection hashtable contains both a KeyFilePath and IdentityFilePath parameter.  Only one can be specified.")
        if "ComputerName" not in found and "HostName" not in found:
            _bad(shell, "The provided SSHConnection hashtable is missing the required ComputerName or HostName parameter.")
        yield found


def _of_table(shell: Shell, name: str, value: Any) -> Any:
    """What one key of -SSHConnection says, as what it is: a text, a number, or the table of options."""
    if name == "Options":
        return value
    from havmsh.runtime.convert import convert
    from havmsh.runtime.typesystem import known

    try:
        return convert(value, known("System.Int32" if name in ("Port", "ConnectingTimeout") else "System.String"))
    except PSError as error:
        return _bad(shell, error.record.exception.message)


def _bad(shell: Shell, message: str) -> None:
    shell.fail(message, "Argument", category="InvalidArgument", exception="System.Management.Automation.PSArgumentException")


def over_ssh_by(shell: Shell, tables: list[Any], error_id: str = "PSSessionOpenFailed") -> None:
    """As ``over_ssh``, by what -SSHConnection says; nothing is tried where one of the tables is wrong."""
    for found in list(connections(shell, tables)):
        over_ssh(
            shell, found.get("ComputerName") or found["HostName"], user=found.get("UserName"), port=found.get("Port"),
            key=found.get("KeyFilePath") or found.get("IdentityFilePath"), subsystem=found.get("Subsystem"), timeout=found.get("ConnectingTimeout", -1),
            options=found.get("Options"), error_id=error_id,
        )


def over_ssh(
    shell: Shell, host: str, *, user: str | None = None, port: int | None = None, key: str | None = None, subsystem: str | None = None, timeout: int = -1,
    options: Hashtable | None = None, error_id: str = "PSSessionOpenFailed",
) -> None:
    """Knocks at a host with ``ssh``, as PowerShell does, and tells how that ended: no session comes of it. ``error_id``: PSSessionOpenFailed, or of what was to run there PSSessionStateBroken."""
    import os
    import subprocess

    from cmdlets.core.remoting.wire import tell

    if key and not os.path.exists(shell.file_path(key)):
        text = f"Cannot find path '{shell.file_path(key)}' because it does not exist."
        raise shell.terminating(ErrorRecord(NetException("System.Management.Automation.ItemNotFoundException", text), "PathNotFound", "ObjectNotFound", shell.file_path(key)))
    if "@" in host and user is None:
        user, _, host = host.partition("@")
    words = ["ssh", *(["-l", user] if user else []), *(["-p", str(port)] if port else []), *(["-i", key] if key else []), "-o", "BatchMode=yes", "-o", f"ConnectTimeout={10 if timeout < 0 else max(1, timeout // 1000)}", "-s", host, subsystem or "powershell"]
    words[1:1] = [word for name, value in (options.items() if options is not None else ()) for word in ("-o", f"{valuetexts.to_text(name)}={valuetexts.to_text(value)}")]
    try:
        ended = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", check=False)
        said = ended.stderr.strip() or "The SSH transport process has abruptly terminated causing this remote session to break."
    except FileNotFoundError:
        said = "An SSH client was not found on this machine."
    message = f"The SSH client session has ended with error message: {said}" if ":" in said else said
    record = ErrorRecord(NetException(TRANSPORT, message), error_id, "OpenError", host if error_id == BROKEN else None)
    record.details = f"[{host}] {message}"
    if error_id == BROKEN:
        tell(record, shell)
    else:
        shell.write_error(record)


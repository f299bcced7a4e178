"""Runspaces in other processes: one that was started for it (CreateOutOfProcessRunspace), or one that listens at a pipe (NamedPipeConnectionInfo). What runs there comes back as CLIXML."""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress
from time import monotonic, sleep

from havmsh.runtime import home, pipes
from havmsh.runtime.errors import NetError, NetException, PSError, carrying
from havmsh.runtime.objects import NetObject
from havmsh.runtime.runspaces import RemoteRunspace, child_session
from havmsh.runtime.scriptblock import ScriptBlock
from havmsh.runtime.talking import Talk
from havmsh.runtime.valuetexts import single_quoted
from havmsh.runtime.waiting import go_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, Final

    from havmsh.runtime.hosted_commands import Command, CommandParameter
    from havmsh.runtime.session import Session

_SMA: Final = "System.Management.Automation."
TRANSPORT: Final = _SMA + "Remoting.PSRemotingTransportException"
_PIECE: Final = 0.02
"""Seconds between two looks whether the other side listens."""
_STAYS: Final = "$null = [Console]::In.ReadToEnd()"
"""What a process does that was started for a runspace: it stays until it is left."""


class ProcessInstance(NetObject):
    """PowerShellProcessInstance: a process of the shell that is started for a runspace; it ends when its standard input does."""

    __slots__ = ("pipe", "started")
    type_name = _SMA + "Runspaces.PowerShellProcessInstance"

    def __init__(self) -> None:
        super().__init__()
        from uuid import uuid4

        self.pipe = f"havmsh-{uuid4()}"
        self.started: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it, once."""
        if self.started is None:
            words = [home.PROGRAM, "-NoProfile", "-NoLogo", "-NonInteractive", "-CustomPipeName", self.pipe, "-Command", _STAYS]
            self.started = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=home.child_environment(), start_new_session=True)

    @property
    def ended(self) -> bool:
        """Whether it has ended, or was never started."""
        return self.started is None or self.started.poll() is not None

    def end(self) -> None:
        """Lets it go; one that does not go by itself is ended."""
        if self.started is None or self.started.stdin is None:
            return
        self.started.stdin.close()
        try:
            self.started.wait(2)
        except subprocess.TimeoutExpired:
            self.started.kill()
            self.started.wait()


class FarRunspace(RemoteRunspace):
    """A runspace to which a pipe leads. ``info`` says which, ``process`` is the process that is to be started for it."""

    __slots__ = ("info", "process", "talk")

    def __init__(self, parent: Session, info: Any = None, process: ProcessInstance | None = None) -> None:
        super().__init__(parent)
        self.info = info
        self.process = process
        self.talk: Talk | None = None

    def open(self) -> None:
        """Connects. Raises what kept it from that; then it is broken."""
        if self.state != "BeforeOpen":
            super().open()
        self.state = "Opening"
        try:
            self.talk = self._connected()
        except NetError as error:
            self.reason = error.exception
            self.state = "Broken"
            raise
        self.made = child_session(self.parent, lambda stream, record: None, apart=True)
        self.made.rooms["runspace"] = self
        self.state = "Opened"

    def _connected(self) -> Talk:
        if self.process is not None:
            self.process.start()
            path, limit = pipes.path_of(self.process.pipe), 60.0
        elif hasattr(self.info, "pipe"):
            path, limit = self._path(), max(self.info.timeout, 0) / 1000
        else:
            _demand_key(self.info)
            raise NetError(TRANSPORT, _knock(self.info))
        end = monotonic() + limit
        while not (path and os.path.exists(path)):
            if monotonic() >= end or (self.process is not None and self.process.ended):
                raise NetError("System.TimeoutException", "Timeout expired before connection could be made to named pipe.")
            go_on()
            sleep(_PIECE)
            path = path or self._path()
        try:
            return Talk(path)
        except OSError as error:
            raise NetError("System.IO.IOException", str(error.strerror)) from None

    def _path(self) -> str:
        """The file of the pipe, or nothing while there is none. Raises ArgumentException where the process does not run."""
        if self.info.pipe is not None:
            return pipes.path_of(self.info.pipe)
        number = self.info.number
        if not os.path.isdir(f"/proc/{number}"):
            raise NetError("System.ArgumentException", f"Process with an Id of {number} is not running.")
        try:
            path = pipes.path_of(pipes.own_name(number))
        except (OSError, ValueError, StopIteration):
            return ""
        return path if os.path.exists(path) else ""

    def close(self) -> None:
        """Leaves the other process; one that was started for it ends."""
        super().close()
        if self.talk is not None:
            with suppress(OSError):  # what was still to be said has nobody to hear it
                self.talk.close()
            self.talk = None
        if self.process is not None:
            self.process.end()

    # ------------------------------------------------------------ running

    def run(self, statements: list[list[Command]], given: Iterable[Any] | None, out: Callable[[Any], None], take: Callable[[str, Any], None]) -> None:
        """Runs pipelines over there; what comes back goes to ``out`` and, of other streams, to ``take``. Raises the RemoteException that ended one."""
        for statement in statements:
            text = " | ".join(self._text(command, alone=len(statement) == 1 and given is None) for command in statement)
            if given is not None:
                text = f"@({self._value(list(given), whole=True)}) | {text}"
                given = None
            self._ask(text, out, take)

    def _ask(self, text: str, out: Callable[[Any], None], take: Callable[[str, Any], None]) -> None:
        last: Any = None
        assert self.talk is not None
        try:
            for told in self.talk.ask(text):
                if "objects" not in told:
                    if told.get("failed") and last is not None:
                        raise carrying(PSError(last))
                    if last is not None:
                        take("error", last)
                    return
                for stream, value in self._read(told["objects"]):
                    if last is not None:
                        take("error", last)
                        last = None
                    if stream == "output":
                        out(value)
                    elif stream == "error":
                        last = value
                    else:
                        take(stream, value)
        except (OSError, ValueError):
            pass
        self.reason = NetException(TRANSPORT, "The background process reported an error with the following message: \"The process has ended.\".")
        self.state = "Broken"
        raise NetError(TRANSPORT, self.reason.message)

    def _read(self, objects: str) -> list[tuple[str, Any]]:
        assert self.parent.clixml_factory is not None
        found: list[tuple[str, Any]] = self.parent.clixml_factory().read(objects)
        return found

    def _text(self, command: Command, *, alone: bool) -> str:
        """A command as it is written: with what it is given, where that is so simple as text, else as CLIXML."""
        words = "".join(f" {self._word(each)}" for each in command.parameters)
        if not command.is_script:
            return f"& {single_quoted(command.text)}{words}"
        return str(command.text) if alone and not words and not command.local else f"{'&' if command.local else '.'} {{ {command.text}\n}}{words}"

    def _word(self, parameter: CommandParameter) -> str:
        name = "" if parameter.name is None else f"-{parameter.name.removeprefix('-').removesuffix(':')}"
        if name and parameter.value is None:
            return name
        return f"{name}:{self._value(parameter.value)}" if name else self._value(parameter.value)

    def _value(self, value: Any, *, whole: bool = False) -> str:
        if value is None or value.__class__ is bool:
            return {None: "$null", True: "$true", False: "$false"}[value]
        if value.__class__ is str:
            return single_quoted(value)
        if value.__class__ is int:
            return f"({value})"
        if isinstance(value, ScriptBlock):
            return f"{{ {value.source_text}\n}}"
        assert self.parent.clixml_factory is not None
        document = self.parent.clixml_factory().document(list(value) if whole else [value])
        return f"([{_SMA}PSSerializer]::Deserialize({single_quoted(document)}))"


def _demand_key(info: Any) -> None:
    """Raises PSRemotingTransportException over FileNotFoundException where the file of the key is missing: ssh would go on without it."""
    if info.key and not os.path.isfile(info.key):
        text = f"The specified key file {info.key} was not found."
        raise NetError(TRANSPORT, text, NetException("System.IO.FileNotFoundException", text, FileName=info.key))


def _knock(info: Any) -> str:
    """How it ends that ssh is to lead somewhere: no engine is at its far end."""
    host, user = str(info.computer), info.user
    if "@" in host and not user:
        user, _, host = host.partition("@")
    wait = 10 if info.timeout < 0 else max(1, info.timeout // 1000)
    words = ["ssh", *(["-l", user] if user else []), *(["-p", str(info.port)] if info.port else []), *(["-i", info.key] if info.key else [])]
    try:
        ended = subprocess.run([*words, "-o", "BatchMode=yes", "-o", f"ConnectTimeout={wait}", "-s", host, info.subsystem], stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", check=False)
    except FileNotFoundError:
        return "An SSH client was not found on this machine."
    said = ended.stderr.strip() or "The SSH transport process has abruptly terminated causing this remote session to break."
    return f"The SSH client session has ended with error message: {said}" if ":" in said else said

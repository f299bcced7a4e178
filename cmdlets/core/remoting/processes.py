"""Other processes of this shell on this machine."""

from __future__ import annotations

import os
import re
from contextlib import suppress

from havmsh.runtime import pipes
from havmsh.runtime.current import current
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from havmsh.runtime.session import Session

NET_TYPES = ("Microsoft.PowerShell.Commands.PSHostProcessInfo", "System.Management.Automation.Remoting.RemoteSessionNamedPipeServer")

_PIPE = re.compile(r"CoreFxPipe_PSHost\.[0-9A-F]+\.(\d+)\.None\.(.+)")
"""The file of a process's pipe: its number and its name."""


class HostProcess(NetObject):
    """Microsoft.PowerShell.Commands.PSHostProcessInfo: a process that listens at a pipe."""

    __slots__ = ("name", "number", "path")
    type_name = "Microsoft.PowerShell.Commands.PSHostProcessInfo"

    def __init__(self, name: str, number: int, path: str) -> None:
        super().__init__()
        self.name = name
        self.number = number
        self.path = path

    def net_text(self) -> str:
        """``1234 havmsh DefaultAppDomain``."""
        return f"{self.number} {self.name} DefaultAppDomain"


define(
    HostProcess.type_name, HostProcess,
    properties=(("string ProcessName", lambda p: p.name), ("int ProcessId", lambda p: p.number), ("string AppDomainName", lambda p: "DefaultAppDomain"), ("string MainWindowTitle", lambda p: "")),
    methods=(("string GetPipeNameFilePath()", lambda p: p.path),),
)
_SERVER = "System.Management.Automation.Remoting.RemoteSessionNamedPipeServer"


def _listen(name: str) -> None:
    """CreateCustomNamedPipeServer: others may work beside the session that runs now."""
    session = current()
    assert session is not None
    pipes.listen(session, pipes.path_of(name))


define(_SERVER, statics=(("static void CreateCustomNamedPipeServer(string pipeName)", _listen),))


def running(session: Session) -> Iterator[HostProcess]:
    """The processes that listen, this one among them. Files of those that are gone are taken away."""
    pipes.listen_as_process(session, os.getpid())
    folder = os.path.dirname(pipes.path_of(""))
    for entry in sorted(os.listdir(folder)):
        found = _PIPE.fullmatch(entry)
        if found is None:
            continue
        path = os.path.join(folder, entry)
        if os.path.isdir(f"/proc/{found[1]}"):
            yield HostProcess(found[2], int(found[1]), path)
        else:
            with suppress(OSError):
                os.unlink(path)

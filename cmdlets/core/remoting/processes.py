"""Other processes of this shell on this machine."""

from __future__ import annotations

import os

from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = ("havmsh", "pwsh")


class HostProcess(NetObject):
    """Microsoft.PowerShell.Commands.PSHostProcessInfo."""

    __slots__ = ("name", "number")
    type_name = "Microsoft.PowerShell.Commands.PSHostProcessInfo"

    def __init__(self, name: str, number: int) -> None:
        super().__init__()
        self.name = name
        self.number = number

    def pipe(self) -> str:
        """Where others would knock; nobody listens there."""
        return os.path.join(os.environ.get("TMPDIR", "/tmp"), f"CoreFxPipe_PSHost.{self.number:X}.None.{self.name}")


define(
    HostProcess.type_name, HostProcess,
    properties=(("string ProcessName", lambda p: p.name), ("int ProcessId", lambda p: p.number), ("string AppDomainName", lambda p: "DefaultAppDomain"), ("string MainWindowTitle", lambda p: "")),
    methods=(("string GetPipeNameFilePath()", HostProcess.pipe),),
)


def running() -> Iterator[HostProcess]:
    """The processes that run this shell: itself, and those whose program is it."""
    try:
        numbers = sorted(int(each) for each in os.listdir("/proc") if each.isdigit())
    except OSError:
        numbers = [os.getpid()]
    for number in numbers:
        if number == os.getpid():
            yield HostProcess("havmsh", number)
            continue
        try:
            with open(f"/proc/{number}/cmdline", "rb") as file:
                words = file.read().decode(errors="replace").split("\0")
        except OSError:
            continue
        name = next((base for base in (os.path.basename(word) for word in words[:2]) if base in NAMES), None)
        if name is not None:
            yield HostProcess(name, number)

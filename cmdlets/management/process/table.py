"""The machine's processes, as /proc tells them."""

from __future__ import annotations

import os

from cmdlets.management.process.modules import modules_of
from cmdlets.management.process.starting import PipeReader, PipeWriter, StartInfo, start
from havmsh.runtime import home
from havmsh.runtime.errors import NetError
from havmsh.runtime.netevents import Raiser, declare
from havmsh.runtime.objects import Array, Int64
from havmsh.runtime.typesystem import register_record_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.nettype import NetType

PAGE = 4096
SHELL = "pwsh"
"""What a shell of this kind is called, whatever the system calls it: scripts look for themselves and for others by PowerShell's name, as `$PSHOME/pwsh` is their program."""
NET_TYPES = ("System.Diagnostics.Process",)


class Process(Raiser):
    """System.Diagnostics.Process: what was so when it was asked for; ``child`` is there where this shell started it."""

    __slots__ = ("child", "ended", "held", "info", "name", "pipes", "raises", "readers", "session", "stats")
    type_name = "System.Diagnostics.Process"

    def __init__(self, number: int = 0, name: str = "", stats: list[str] | None = None, child: Any = None) -> None:
        super().__init__()
        self.info: StartInfo | None = None
        self.pipes: dict[str, Any] = {}
        self.raises = False
        self.readers: dict[str, Any] = {}
        """The threads that read what the process writes, and tell of it."""
        self.held = number
        """The number of the process that it stands for; 0 before it is started, and after it was let go of."""
        self.name = name
        self.stats = stats or []
        self.child = child
        self.ended: Any = None
        """When it was seen that it runs no longer."""

    @property
    def number(self) -> int:
        """The process's number: to the system none means the process that asks. Raises InvalidOperationException where it stands for none."""
        if not self.held:
            raise NetError("System.InvalidOperationException", "No process is associated with this object.")
        return self.held

    @property
    def process_name(self) -> str:
        """ProcessName. Raises InvalidOperationException where it stands for no process."""
        return self.name if self.number else ""

    def release(self) -> None:
        """Close: it stands for no process from now on."""
        self.held, self.child, self.stats, self.pipes = 0, None, [], {}

    def stat(self, at: int) -> int:
        """A number of /proc/PID/stat, counted from the state on; 0 where it is not known. Raises InvalidOperationException where it stands for no process."""
        return int(self.stats[at]) if self.number and at < len(self.stats) else 0

    @property
    def cpu(self) -> float:
        """Seconds of processor time."""
        return (self.stat(11) + self.stat(12)) / _ticks()

    @property
    def path(self) -> str | None:
        """The program's file; of this process the shell's own, not the interpreter in which it runs."""
        if self.number == os.getpid():
            return home.PROGRAM
        try:
            return os.readlink(f"/proc/{self.number}/exe")
        except OSError:
            return None

    @property
    def command_line(self) -> str | None:
        """The words with which it was started."""
        try:
            with open(f"/proc/{self.number}/cmdline", "rb") as file:
                return file.read().replace(b"\0", b" ").decode("utf-8", "replace").rstrip()
        except OSError:
            return None

    @property
    def has_exited(self) -> bool:
        """Whether it runs no longer."""
        if self.child is not None:
            over = self.child.poll() is not None
            if over and self.ended is None:
                self.ended = _now()
            return over
        return not os.path.exists(f"/proc/{self.number}")

    @property
    def exit_code(self) -> int | None:
        """With what it ended, where this shell started it; what a signal ended, with 128 and its number."""
        code = None if self.number and self.child is None else self.child.poll()
        return code if code is None or code >= 0 else 128 - code

    def start_info(self) -> StartInfo:
        """What it is started by."""
        if self.info is None:
            self.info = StartInfo()
        return self.info

    def start(self) -> bool:
        """Starts what its StartInfo tells of."""
        child = start(self.start_info())
        started = process(child.pid, child)
        self.held, self.child, self.pipes = child.pid, child, {}
        self.name = started.name if started is not None else os.path.basename(self.start_info().file)
        self.stats = started.stats if started is not None else []
        if self.raises:
            from cmdlets.management.process import watching

            watching.watch(self)
        return True

    def file_of(self, name: str) -> Any:
        """What the program's end of a stream is tied to. Raises InvalidOperationException where that is not ours."""
        file = None if self.child is None else getattr(self.child, {"StandardOut": "stdout", "StandardError": "stderr", "StandardIn": "stdin"}[name])
        if file is None:
            raise NetError("System.InvalidOperationException", f"{name} has not been redirected or the process hasn't started yet.")
        return file

    def pipe(self, name: str) -> Any:
        """The reader or writer of a stream that was redirected: ``StandardOut``, ``StandardError``, ``StandardIn``."""
        file = self.file_of(name)
        if name not in self.pipes:
            encoding = self.start_info().encodings.get(name)
            self.pipes[name] = PipeWriter(file, encoding) if name == "StandardIn" else PipeReader(file, encoding)
        return self.pipes[name]

    def wait(self, seconds: float | None = None) -> bool:
        """Waits for its end; tells whether it came in time."""
        import time

        until = None if seconds is None else time.monotonic() + seconds
        while not self.has_exited:
            if until is not None and time.monotonic() >= until:
                return False
            time.sleep(0.01)
        return True

    def kill(self) -> None:
        """Ends it."""
        import signal

        try:
            os.kill(self.number, signal.SIGKILL)
        except ProcessLookupError:
            return
        if self.child is not None:
            self.child.wait()


def _ticks() -> int:
    return os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


def processes() -> Iterator[Process]:
    """All processes, by number."""
    if not os.path.isdir("/proc/self"):
        return
    for entry in sorted((name for name in os.listdir("/proc") if name.isdigit()), key=int):
        found = process(int(entry))
        if found is not None:
            yield found


def process(number: int, child: Any = None) -> Process | None:
    """The process of that number, or None where there is none."""
    try:
        with open(f"/proc/{number}/stat", encoding="utf-8", errors="replace") as file:
            text = file.read()
    except OSError:
        return None
    name = text[text.index("(") + 1 : text.rindex(")")]
    if _is_shell(number, name):
        name = SHELL
    return Process(number, name, text[text.rindex(")") + 2 :].split(), child)


def _is_shell(number: int, name: str) -> bool:
    """Whether a process is a shell of this kind: this one, or one that was started by its own name or by ``$PSHOME/pwsh``, behind which an interpreter runs."""
    if number == os.getpid() or name == "havmsh":
        return True
    if not name.startswith("python"):
        return False
    try:
        with open(f"/proc/{number}/environ", "rb") as file:
            return b"HAVMSH_NAME=pwsh" in file.read().split(b"\0")
    except OSError:
        return False


def refresh(info: Process) -> None:
    """Looks at the process again: it may have become another program (exec)."""
    found = process(info.held) if info.held else None
    if found is not None:
        info.name, info.stats = found.name, found.stats


def _now() -> Any:
    from havmsh.runtime.static_members import static_get
    from havmsh.runtime.typesystem import known

    return static_get(known("System.DateTime"), "Now")


def _start_time(info: Process) -> Any:
    """When it began, as a DateTime."""
    import time

    from havmsh.runtime import members, static_members
    from havmsh.runtime.typesystem import known

    began = time.time() - time.monotonic() + info.stat(19) / _ticks()
    offset = static_members.static_call(known("System.DateTimeOffset"), "FromUnixTimeMilliseconds", [Int64(int(began * 1000))])
    return members.get(offset, "LocalDateTime")


def _cpu_time(info: Process) -> Any:
    from havmsh.runtime import static_members
    from havmsh.runtime.typesystem import known

    return static_members.static_call(known("System.TimeSpan"), "FromSeconds", [info.cpu])


def in_status(info: Process, name: str) -> Int64:
    """A size of /proc/PID/status in bytes."""
    try:
        with open(f"/proc/{info.number}/status", encoding="ascii", errors="replace") as file:
            return Int64(next((int(line.split()[1]) * 1024 for line in file if line.startswith(name + ":")), 0))
    except OSError:
        return Int64(0)


def _handles(info: Process) -> int:
    """How many files it has open, as far as one may look."""
    try:
        return sum(not entry.is_dir() for entry in os.scandir(f"/proc/{info.number}/fd"))
    except FileNotFoundError:
        return 0
    except OSError as error:
        raise NetError("System.UnauthorizedAccessException", f"Access to the path '{error.filename}' is denied.") from None


def _by_number(number: int) -> Process:
    found = process(number)
    if found is None:
        raise NetError("System.ArgumentException", f"Process with an Id of {number} is not running.")
    return found


def _started(what: Any, arguments: Any = "") -> Process:
    made = Process()
    made.info = what if isinstance(what, StartInfo) else StartInfo(what, arguments)
    made.start()
    return made


_OF_FILE = {"Company": "CompanyName", "Description": "FileDescription", "FileVersion": "FileVersion", "Product": "ProductName", "ProductVersion": "ProductVersion"}
"""What the file of the program tells of its version: on this system nothing."""
_ALIASES = {
    "Name": "ProcessName", "SI": "SessionId", "Handles": "Handlecount", "VM": "VirtualMemorySize64", "WS": "WorkingSet64", "PM": "PagedMemorySize64",
    "NPM": "NonpagedSystemMemorySize64",
}
_COMMAND_LINE = "\n                        ".join((
    "", "if ($IsWindows) {", '    (Get-CimInstance Win32_Process -Filter "ProcessId = $($this.Id)").CommandLine', "} elseif ($IsLinux) {",
    '    $rawCmd = Get-Content -LiteralPath "/proc/$($this.Id)/cmdline"', '    $rawCmd.Substring(0, $rawCmd.Length - 1) -replace "`0", " "', "}",
)) + "\n                    "
_SCRIPTS = {
    "Path": "$this.Mainmodule.FileName", "CPU": "$this.TotalProcessorTime.TotalSeconds", "CommandLine": _COMMAND_LINE,
    **{name: f"$this.Mainmodule.FileVersionInfo.{part}" for name, part in _OF_FILE.items()},
}
_TYPES = {
    **dict.fromkeys(("Id", "SessionId", "SI", "HandleCount", "Handles", "BasePriority", "ExitCode"), "int"), "CPU": "double",
    **dict.fromkeys(("ProcessName", "Name", "Path", "CommandLine", "MachineName", "__NounName", *_OF_FILE), "string"), **dict.fromkeys(("HasExited", "Responding"), "bool"),
    **dict.fromkeys(("WS", "PM", "NPM", "VM"), "long"), "StartTime": "datetime",
    "TotalProcessorTime": "timespan", "Parent": "System.Diagnostics.Process",
}


def wait_for_all(info: Process) -> None:
    """WaitForExit: the end, and the lines that are still to be told."""
    info.wait()
    for thread in info.readers.values():
        thread.join()


def _more(net: NetType) -> None:
    from cmdlets.management.process import watching

    watching.more(net)


def register_types() -> None:
    """Makes the type known to the type table."""
    getters: dict[str, Any] = {
        "Id": lambda info: info.number, "ProcessName": lambda info: info.process_name, "Name": lambda info: info.process_name, "CPU": lambda info: info.cpu,
        "WS": lambda info: Int64(info.stat(21) * PAGE),
        "PM": lambda info: in_status(info, "VmSwap"), "NPM": lambda info: Int64(0), "__NounName": lambda info: "Process",
        "VM": lambda info: Int64(info.stat(20)), "SessionId": lambda info: info.stat(3),
        "SI": lambda info: info.stat(3), "HandleCount": _handles, "Handles": _handles, "BasePriority": lambda info: info.stat(16),
        "MachineName": lambda info: ".", "Path": lambda info: info.path, "CommandLine": lambda info: info.command_line,
        "Parent": lambda info: process(info.stat(1)), "StartTime": _start_time, "TotalProcessorTime": _cpu_time,
        "HasExited": lambda info: info.has_exited, "ExitCode": lambda info: info.exit_code, "Responding": lambda info: True,
        **{name: lambda info: None for name in _OF_FILE},
    }
    net = register_record_type(
        Process, Process.type_name, getters, to_text=lambda info: f"System.Diagnostics.Process ({info.name})" if info.held else "System.Diagnostics.Process",
        types=_TYPES, base="System.ComponentModel.Component",
    )
    net.extend("AliasProperty", **_ALIASES)
    net.extend("ScriptProperty", **_SCRIPTS)
    net.extend("NoteProperty", __NounName="string __NounName=Process")
    net.extend("CodeProperty", Parent="System.Object Parent{get=GetParentProcess;}")
    net.method("void WaitForExit()", wait_for_all)
    net.rest = _more
    declare(net, "System.Diagnostics.DataReceivedEventHandler", "OutputDataReceived", "ErrorDataReceived")
    declare(net, "System.EventHandler", "Exited")
    net.method("bool WaitForExit(int milliseconds)", lambda info, milliseconds: info.wait(None if milliseconds < 0 else milliseconds / 1000))
    net.method("void Kill()", lambda info: info.kill())
    net.method("void Refresh()", refresh)
    net.method("void Close()", Process.release)
    net.method("void Dispose()", Process.release)
    net.method("bool Start()", Process.start)
    net.prop("System.Diagnostics.ProcessModule MainModule", lambda info: next(iter(modules_of(info.number)), None))
    net.prop("System.Diagnostics.ProcessModuleCollection Modules", lambda info: Array(modules_of(info.number), "System.Diagnostics.ProcessModule"))
    net.constructor("", Process)
    net.prop("System.Diagnostics.ProcessStartInfo StartInfo", Process.start_info, lambda info, value: setattr(info, "info", value))
    net.prop("System.IO.StreamReader StandardOutput", lambda info: info.pipe("StandardOut"))
    net.prop("System.IO.StreamReader StandardError", lambda info: info.pipe("StandardError"))
    net.prop("System.IO.StreamWriter StandardInput", lambda info: info.pipe("StandardIn"))
    for text, call in (
        ("GetCurrentProcess()", lambda: process(os.getpid())), ("GetProcessById(int processId)", _by_number), ("Start(string fileName)", _started),
        ("Start(string fileName, string arguments)", _started), ("Start(System.Diagnostics.ProcessStartInfo startInfo)", _started),
        ("Start(string fileName, System.Collections.Generic.IEnumerable[string] arguments)", _started),
    ):
        net.method(f"static System.Diagnostics.Process {text}", call, static=True)
    net.method("static System.Diagnostics.Process[] GetProcesses()", lambda: list(processes()), static=True)
    net.method(
        "static System.Diagnostics.Process[] GetProcessesByName(string processName)", lambda name: [info for info in processes() if info.name.lower() == name.lower()], static=True)


register_types()

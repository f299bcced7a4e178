"""What a process tells while it runs: lines that it writes and its end, as events; and numbers that few ask for."""

from __future__ import annotations

import os
import threading

from cmdlets.management.process.table import PAGE, Process, in_status, wait_for_all
from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, Int64, NetObject
from havmsh.runtime.types.pointers import IntPtr
from havmsh.runtime.types.tasks import running
from havmsh.runtime.types.timers import EventArgs
from havmsh.runtime.typesystem import enum_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.nettype import NetType

NET_TYPES = ("System.Diagnostics.DataReceivedEventArgs", "System.Diagnostics.ProcessThread", "Microsoft.Win32.SafeHandles.SafeProcessHandle")
_PIPES = {"Output": "StandardOut", "Error": "StandardError"}
_CLASSES = ((-20, "RealTime"), (-15, "High"), (-5, "AboveNormal"), (5, "Normal"), (15, "BelowNormal"), (20, "Idle"))
"""The nice values up to which a process is of a class of priority."""


class Received(NetObject):
    """DataReceivedEventArgs: a line, or null at the end."""

    __slots__ = ("line",)
    type_name = NET_TYPES[0]

    def __init__(self, line: str | None) -> None:
        super().__init__()
        self.line = line


class ProcessThread(NetObject):
    """ProcessThread: a thread of a process."""

    __slots__ = ("number",)
    type_name = NET_TYPES[1]

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


def _begin(name: str) -> Callable[[Process], None]:
    """BeginOutputReadLine and BeginErrorReadLine. Raises InvalidOperationException."""
    told = _PIPES[name]

    def run(info: Process) -> None:
        file = info.file_of(told)
        if name in info.readers:
            raise NetError("System.InvalidOperationException", "An async read operation has already been started on the stream.")

        encoding = info.start_info().encodings.get(told)
        codec = "utf-8" if encoding is None else encoding.codec

        def read() -> None:
            for line in file:
                info.fire(f"{name}DataReceived", Received(line.decode(codec, "replace").rstrip("\r\n")))
            info.fire(f"{name}DataReceived", Received(None))

        info.readers[name] = threading.Thread(target=read, daemon=True)
        info.readers[name].start()

    return run


def _cancel(name: str) -> Callable[[Process], None]:
    def run(info: Process) -> None:
        if name not in info.readers:
            raise NetError("System.InvalidOperationException", "No async read operation is in progress on the stream.")
        info.handlers.pop(f"{name}DataReceived".upper(), None)

    return run


def _raising(info: Process, value: bool) -> None:
    """EnableRaisingEvents: whether the end is told."""
    before, info.raises = info.raises, value
    if value and not before and info.child is not None:
        watch(info)


def watch(info: Process) -> None:
    """Tells of the end when it comes."""
    child = info.child

    def wait() -> None:
        child.wait()
        if info.raises:
            info.fire("Exited", EventArgs())

    threading.Thread(target=wait, daemon=True).start()


def _kill(info: Process, tree: bool) -> None:
    if tree:
        from cmdlets.management.process.table import processes

        number = info.number
        for each in list(processes()):
            if each.stat(1) == number:
                _kill(each, True)
    info.kill()


def _priority(info: Process) -> Any:
    nice = info.stat(16)
    return enum_value("System.Diagnostics.ProcessPriorityClass", next((name for limit, name in _CLASSES if nice < limit), "Idle"))


def _nothing(info: Process) -> Int64:
    return Int64(0)


_SIZES: dict[str, Callable[[Process], Int64]] = {
    "NonpagedSystemMemorySize": _nothing, "PagedMemorySize": lambda info: in_status(info, "VmSwap"), "PagedSystemMemorySize": lambda info: in_status(info, "VmSwap"),
    "PeakPagedMemorySize": _nothing, "PeakWorkingSet": lambda info: in_status(info, "VmHWM"), "PeakVirtualMemorySize": lambda info: in_status(info, "VmPeak"),
    "PrivateMemorySize": lambda info: in_status(info, "VmData"), "VirtualMemorySize": lambda info: Int64(info.stat(20)), "WorkingSet": lambda info: Int64(info.stat(21) * PAGE),
}
"""What .NET counts of a process's memory: in bytes, and once more as an Int32, which overflows."""
_ORDER = (
    "SafeHandle Handle BasePriority ExitCode HasExited StartTime ExitTime Id MachineName MaxWorkingSet MinWorkingSet Modules NonpagedSystemMemorySize64 NonpagedSystemMemorySize PagedMemorySize64 "
    "PagedMemorySize PagedSystemMemorySize64 PagedSystemMemorySize PeakPagedMemorySize64 PeakPagedMemorySize PeakWorkingSet64 PeakWorkingSet PeakVirtualMemorySize64 "
    "PeakVirtualMemorySize PriorityBoostEnabled PriorityClass PrivateMemorySize64 PrivateMemorySize ProcessName ProcessorAffinity SessionId StartInfo Threads HandleCount "
    "VirtualMemorySize64 VirtualMemorySize EnableRaisingEvents StandardInput StandardOutput StandardError WorkingSet64 WorkingSet SynchronizingObject MainModule "
    "PrivilegedProcessorTime TotalProcessorTime UserProcessorTime MainWindowHandle MainWindowTitle Responding"
).split()
"""The order in which .NET declares the properties."""


def _time(at: int) -> Callable[[Process], Any]:
    def read(info: Process) -> Any:
        from havmsh.runtime.static_members import static_call
        from havmsh.runtime.typesystem import known

        return static_call(known("System.TimeSpan"), "FromSeconds", [info.stat(at) / os.sysconf("SC_CLK_TCK")])

    return read


def _threads(info: Process) -> Array:
    try:
        numbers = sorted(int(name) for name in os.listdir(f"/proc/{info.number}/task"))
    except OSError:
        numbers = []
    return Array([ProcessThread(number) for number in numbers], ProcessThread.type_name)


class ProcessHandle(NetObject):
    """SafeProcessHandle: what stands for a process."""

    __slots__ = ("process",)
    type_name = NET_TYPES[2]

    def __init__(self, info: Process) -> None:
        super().__init__()
        self.process = info


define(
    ProcessHandle.type_name, ProcessHandle, interfaces="System.IDisposable",
    properties=(("bool IsInvalid", lambda h: False), ("bool IsClosed", lambda h: False)),
    methods=(("System.IntPtr DangerousGetHandle()", lambda h: IntPtr(h.process.number)), ("void Close()", lambda h: None), ("void Dispose()", lambda h: None)),
)
define(Received.type_name, Received, base="System.EventArgs", properties=(("string Data", lambda e: e.line),))
define(ProcessThread.type_name, ProcessThread, properties=(("int Id", lambda t: t.number),))


def _affinity(info: Process) -> IntPtr:
    """The processors that it may use, a bit for each. Raises InvalidOperationException."""
    try:
        return IntPtr(sum(1 << each for each in os.sched_getaffinity(info.number)))
    except OSError:
        raise _gone() from None


def _gone() -> NetError:
    return NetError("System.InvalidOperationException", "Process has exited, so the requested information is not available.")


def _exit_time(info: Process) -> Any:
    """When it ended, as far as somebody saw it. Raises InvalidOperationException while it runs."""
    if not info.has_exited:
        raise NetError("System.InvalidOperationException", "Process must exit before requested information can be determined.")
    return info.ended


def _set_affinity(info: Process, bits: IntPtr) -> None:
    try:
        os.sched_setaffinity(info.number, {each for each in range(bits.value.bit_length()) if bits.value >> each & 1})
    except OSError as error:
        raise NetError("System.ComponentModel.Win32Exception", error.strerror or "", NativeErrorCode=error.errno or 0) from None


def more(net: NetType) -> None:
    """The members of Process that a script misses."""
    for name in _PIPES:
        net.method(f"void Begin{name}ReadLine()", _begin(name))
        net.method(f"void Cancel{name}Read()", _cancel(name))
    for text, call in (
        ("void Kill(bool entireProcessTree)", _kill), ("bool CloseMainWindow()", lambda info: False), ("bool WaitForInputIdle()", lambda info: False),
        ("System.Threading.Tasks.Task WaitForExitAsync()", lambda info: running(lambda: wait_for_all(info))),
        ("System.Threading.Tasks.Task WaitForExitAsync(System.Threading.CancellationToken cancellationToken)", lambda info, token: running(lambda: wait_for_all(info))),
    ):
        net.method(text, call)
    for name, size in _SIZES.items():
        net.prop(f"long {name}64", size)
        net.prop(f"int {name}", lambda info, size=size: (size(info) + 2**31) % 2**32 - 2**31)
    net.prop("System.IntPtr MinWorkingSet", lambda info: IntPtr(), lambda info, value: None)
    net.prop("System.IntPtr MaxWorkingSet", lambda info: IntPtr(min(info.stat(22), 2**63 - 1)), lambda info, value: None)
    net.prop("System.ComponentModel.ISynchronizeInvoke SynchronizingObject", lambda info: None, lambda info, value: None)
    net.prop("bool PriorityBoostEnabled", lambda info: False, lambda info, value: None)
    net.prop("datetime ExitTime", _exit_time)
    net.prop("System.IntPtr ProcessorAffinity", _affinity, _set_affinity)
    for name in ("EnterDebugMode", "LeaveDebugMode"):
        net.method(f"static void {name}()", lambda: None, static=True)
    net.prop("bool EnableRaisingEvents", lambda info: info.raises, _raising)
    for line, get in (
        ("System.Diagnostics.ProcessPriorityClass PriorityClass", _priority), ("timespan UserProcessorTime", _time(11)),
        ("timespan PrivilegedProcessorTime", _time(12)), ("string MainWindowTitle", lambda info: ""),
        ("System.IntPtr MainWindowHandle", lambda info: IntPtr()), ("System.Diagnostics.ProcessThreadCollection Threads", _threads),
        ("System.IntPtr Handle", lambda info: IntPtr(info.number)),
        (f"{ProcessHandle.type_name} SafeHandle", ProcessHandle),
    ):
        net.prop(line, get)
    places = {name.upper(): at for at, name in enumerate(_ORDER)}
    net.properties = dict(sorted(net.properties.items(), key=lambda pair: places.get(pair[0], len(places))))


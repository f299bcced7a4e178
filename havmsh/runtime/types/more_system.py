"""What Environment, Console, GC, Interlocked and Monitor offer beside what most scripts ask of them."""

from __future__ import annotations

import os
import sys

from havmsh.runtime.errors import NetError
from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.nettype import NetType


def extend(net: NetType) -> None:
    """Adds the rest of a type's members."""
    _PARTS[net.full_name](net)


def _environment(net: NetType) -> None:
    def fail(message: str | None, *_: Any) -> None:
        sys.stderr.write("Process terminated. " + (message or "") + "\n")
        sys.stderr.flush()
        os._exit(134)

    net.method("static void FailFast(string message)", fail, static=True)
    net.prop("bool IsPrivilegedProcess", lambda: os.geteuid() == 0, static=True)


class _Standard:
    """What scripts put in the place of the standard streams; None leaves the console's own."""

    reader: Any = None


class ConsoleReader(NetObject):
    """[Console]::In: what comes in, line by line."""

    __slots__ = ()
    type_name = "System.IO.SyncTextReader"

    def line(self) -> str | None:
        """The next line, or null at the end."""
        line = sys.stdin.readline()
        return line.removesuffix("\n").removesuffix("\r") if line else None

    def rest(self) -> str:
        """All that is left."""
        return sys.stdin.read()

    def take(self) -> int:
        """The next character's number, or -1."""
        char = sys.stdin.read(1)
        return ord(char) if char else -1


def _console(net: NetType) -> None:
    from havmsh.runtime.nettype import define
    from havmsh.runtime.types.streams import Stream

    define(
        ConsoleReader.type_name, ConsoleReader, base="System.IO.TextReader",
        methods=(("string ReadLine()", ConsoleReader.line), ("string ReadToEnd()", ConsoleReader.rest), ("int Read()", ConsoleReader.take), ("int Peek()", lambda r: -1), ("void Close()", lambda r: None), ("void Dispose()", lambda r: None)),
    )
    net.prop("System.IO.TextReader In", lambda: _Standard.reader or ConsoleReader(), static=True)
    for text, call in (
        ("int Read()", lambda: ConsoleReader().take()), ("System.IO.Stream OpenStandardInput()", lambda: Stream(sys.stdin.buffer)), ("System.IO.Stream OpenStandardOutput()", lambda: Stream(sys.stdout.buffer)),
        ("System.IO.Stream OpenStandardError()", lambda: Stream(sys.stderr.buffer)), ("void SetIn(System.IO.TextReader newIn)", lambda reader: setattr(_Standard, "reader", reader)),
        ("void SetWindowSize(int width, int height)", _windows_only), ("void SetBufferSize(int width, int height)", _windows_only),
        ("void MoveBufferArea(int sourceLeft, int sourceTop, int sourceWidth, int sourceHeight, int targetLeft, int targetTop)", _windows_only), ("System.ConsoleKeyInfo ReadKey()", _key),
        ("System.ConsoleKeyInfo ReadKey(bool intercept)", _key), ("System.Object GetCursorPosition()", _cursor),
    ):
        net.method("static " + text, call, static=True)
    for name, value in (("CursorSize", 100), ("LargestWindowWidth", 80), ("LargestWindowHeight", 24), ("WindowLeft", 0), ("WindowTop", 0)):
        net.prop(f"int {name}", lambda value=value: value, static=True)
    for name in ("CapsLock", "NumberLock"):
        net.prop(f"bool {name}", lambda: _windows_only(), static=True)


def _windows_only(*_: Any) -> Any:
    raise NetError("System.PlatformNotSupportedException", "Operation is not supported on this platform.")


def _key(hidden: bool = False) -> Any:
    """One key of a terminal. Raises InvalidOperationException where input is no terminal."""
    if not sys.stdin.isatty():
        raise NetError(
            "System.InvalidOperationException", "Cannot read keys when either application does not have a console or when console input has been redirected. Try Console.Read.")
    from havmsh.runtime.current import current
    from havmsh.runtime.types.psreadline import ConsoleKeyInfo

    session = current()
    if session is None:
        raise NetError("System.InvalidOperationException", "There is no session to read a key in.")
    return ConsoleKeyInfo(*session.host.read_key(echo=not hidden))


def _cursor() -> Any:
    from havmsh.runtime.invoke import construct
    from havmsh.runtime.screen import position
    from havmsh.runtime.typesystem import resolve

    net = resolve("System.ValueTuple[int,int]")
    assert net is not None
    return construct(net, list(position()))


def _collector(net: NetType) -> None:
    import gc

    for text, call in (
        ("void AddMemoryPressure(long bytesAllocated)", lambda n: None), ("void RemoveMemoryPressure(long bytesAllocated)", lambda n: None),
        ("int CollectionCount(int generation)", lambda n: gc.get_stats()[min(max(n, 0), 2)]["collections"]), ("int GetGeneration(System.Object obj)", lambda value: 0), ("void KeepAlive(System.Object obj)", lambda value: None),
        ("void ReRegisterForFinalize(System.Object obj)", lambda value: None), ("long GetAllocatedBytesForCurrentThread()", _allocated), ("long GetTotalAllocatedBytes(bool precise = False)", lambda precise=False: _allocated()),
        ("void Collect(int generation, System.GCCollectionMode mode)", lambda n, mode: None), ("void Collect(int generation, System.GCCollectionMode mode, bool blocking)", lambda n, mode, blocking: None),
    ):
        net.method("static " + text, call, static=True)


def _allocated() -> int:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _interlocked(net: NetType) -> None:
    def exchange_if(box: Any, value: Any, expected: Any) -> Any:
        before = box.get()
        if before == expected:
            box.set(value)
        return before

    def changed(change: Callable[[int, int], int]) -> Callable[[Any, int], int]:
        def run(box: Any, value: int) -> int:
            before = int(box.get())
            box.set(change(before, value))
            return before

        return run

    for text, call in (
        ("System.Object CompareExchange([ref] System.Object location1, System.Object value, System.Object comparand)", exchange_if), ("long Read([ref] long location)", lambda box: box.get()),
        ("int And([ref] int location1, int value)", changed(lambda a, b: a & b)), ("int Or([ref] int location1, int value)", changed(lambda a, b: a | b)), ("void MemoryBarrier()", lambda: None),
    ):
        net.method("static " + text, call, static=True)


def _monitor(net: NetType) -> None:
    def wait(value: Any, milliseconds: int) -> bool:
        import time

        time.sleep(max(milliseconds, 0) / 1000)
        return False

    for text, call in (
        ("bool IsEntered(System.Object obj)", lambda value: True), ("void Pulse(System.Object obj)", lambda value: None), ("void PulseAll(System.Object obj)", lambda value: None),
        ("bool Wait(System.Object obj, int millisecondsTimeout)", wait), ("void Enter(System.Object obj, [ref] bool lockTaken)", lambda value, box: box.set(True)),
    ):
        net.method("static " + text, call, static=True)


_PARTS: dict[str, Callable[[NetType], None]] = {
    "System.Environment": _environment, "System.Console": _console, "System.GC": _collector, "System.Threading.Interlocked": _interlocked, "System.Threading.Monitor": _monitor,
}

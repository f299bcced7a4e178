"""System.Threading: locks for readers and writers, values of threads, the pool, and values that come later (TaskCompletionSource)."""

from __future__ import annotations

import threading
import time

from havmsh.runtime.errors import NetError, NetException
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import GenericList, NetObject
from havmsh.runtime.types.tasks import Task
from havmsh.runtime.typesystem import register_generic
from havmsh.runtime.waiting import go_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

_T: Final = "System.Threading."
_PAUSE: Final = 0.002
"""Seconds between two looks at a lock that is held."""


class ReadersAndWriter(NetObject):
    """ReaderWriterLockSlim: many may read, or one may write."""

    __slots__ = ("guard", "readers", "recursive", "upgradeable", "writer")
    type_name = _T + "ReaderWriterLockSlim"

    def __init__(self, policy: Any = None) -> None:
        super().__init__()
        self.guard = threading.Lock()
        self.readers: dict[int, int] = {}
        self.writer: list[int] = []
        self.upgradeable: list[int] = []
        self.recursive = bool(getattr(policy, "value", 0))

    def enter(self, kind: str, milliseconds: int = -1) -> bool:
        """Takes the lock of a kind, or gives up after so long. Raises LockRecursionException."""
        me, end = threading.get_ident(), time.monotonic() + milliseconds / 1000
        self._check(kind, me)
        while True:
            with self.guard:
                if self._free(kind, me):
                    self._take(kind, me)
                    return True
            if milliseconds >= 0 and time.monotonic() >= end:
                return False
            go_on()
            time.sleep(_PAUSE)

    def _check(self, kind: str, me: int) -> None:
        if self.recursive:
            return
        held = {"Read": self.readers.get(me, 0), "Write": self.writer.count(me), "UpgradeableRead": self.upgradeable.count(me)}
        if held[kind]:
            word = "upgradeable read" if kind == "UpgradeableRead" else kind.lower()
            raise NetError(_T + "LockRecursionException", f"Recursive {word} lock acquisitions not allowed in this mode.")
        if kind == "Write" and held["Read"]:
            text = "Write lock may not be acquired with read lock held. This pattern is prone to deadlocks. Please ensure that read locks are released before taking a write lock. If an upgrade is necessary, use an upgrade lock in place of the read lock."
            raise NetError(_T + "LockRecursionException", text)

    def _free(self, kind: str, me: int) -> bool:
        if self.writer and me not in self.writer:
            return False
        if kind == "Read":
            return True
        others = any(holder != me for holder in self.upgradeable)
        return not others if kind == "UpgradeableRead" else not others and not any(holder != me for holder in self.readers)

    def _take(self, kind: str, me: int) -> None:
        if kind == "Read":
            self.readers[me] = self.readers.get(me, 0) + 1
        else:
            (self.writer if kind == "Write" else self.upgradeable).append(me)

    def exit(self, kind: str) -> None:
        """Gives it back. Raises SynchronizationLockException for one that this thread does not hold."""
        me = threading.get_ident()
        with self.guard:
            if kind == "Read" and self.readers.get(me):
                self.readers[me] -= 1
                if not self.readers[me]:
                    del self.readers[me]
                return
            held = self.writer if kind == "Write" else self.upgradeable if kind != "Read" else []
            if me in held:
                held.remove(me)
                return
        word = "upgradeable" if kind == "UpgradeableRead" else kind.lower()
        raise NetError(_T + "SynchronizationLockException", f"The {word} lock is being released without being held.")


def _members() -> tuple[list[tuple[str, Any]], list[tuple[str, Any]]]:
    methods: list[tuple[str, Any]] = []
    properties: list[tuple[str, Any]] = [("int CurrentReadCount", lambda own: len(own.readers)), ("int WaitingReadCount", lambda own: 0), ("int WaitingWriteCount", lambda own: 0)]
    for kind in ("Read", "Write", "UpgradeableRead"):
        methods += [
            (f"void Enter{kind}Lock()", lambda own, kind=kind: own.enter(kind) and None), (f"void Exit{kind}Lock()", lambda own, kind=kind: own.exit(kind)),
            (f"bool TryEnter{kind}Lock(int millisecondsTimeout)", lambda own, milliseconds, kind=kind: own.enter(kind, milliseconds)),
            (f"bool TryEnter{kind}Lock(timespan timeout)", lambda own, span, kind=kind: own.enter(kind, int(span.ticks // 10_000))),
        ]
        properties.append((f"bool Is{kind}LockHeld", lambda own, kind=kind: threading.get_ident() in {"Read": own.readers, "Write": own.writer, "UpgradeableRead": own.upgradeable}[kind]))
    return methods, properties


_methods, _properties = _members()
define(
    ReadersAndWriter.type_name, ReadersAndWriter, interfaces="System.IDisposable", properties=_properties, methods=(*_methods, ("void Dispose()", lambda own: None)),
    constructors=(("", ReadersAndWriter), (_T + "LockRecursionPolicy recursionPolicy", ReadersAndWriter)),
)


# ---------------------------------------------------------------- values of threads

class Own(NetObject):
    """ThreadLocal and AsyncLocal: each thread has its own value; ``make`` gives the first one."""

    __slots__ = ("kept", "make", "net_type", "values")

    def __init__(self, net: NetType, make: Callable[[], Any] | None = None, kept: bool = False) -> None:
        super().__init__()
        self.net_type = net
        self.make = make
        self.kept: dict[int, Any] | None = {} if kept else None
        """The values of all threads, where it tracks them."""
        self.values = threading.local()

    def get(self) -> Any:
        """The thread's value."""
        if not hasattr(self.values, "value"):
            from havmsh.runtime.convert import default

            self.set(self.make() if self.make is not None else default(self.net_type.arguments[0]))
        return self.values.value

    def set(self, value: Any) -> None:
        """Sets the thread's value."""
        self.values.value = value
        if self.kept is not None:
            self.kept[threading.get_ident()] = value

    def all(self) -> list[Any]:
        """The values of all threads. Raises InvalidOperationException where they are not tracked."""
        if self.kept is None:
            raise NetError("System.InvalidOperationException", "The ThreadLocal object is not tracking values. To use the Values property, use a ThreadLocal constructor that accepts the trackAllValues parameter and set the parameter to true.")
        return list(self.kept.values())


def _own(arguments: tuple[NetType, ...], full: str) -> NetType:
    net = NetType(full, Own, interfaces=("System.IDisposable",))
    T = arguments[0].full_name
    net.prop(f"{T} Value", Own.get, Own.set)
    net.prop("bool IsValueCreated", lambda own: hasattr(own.values, "value"))
    net.method("void Dispose()", lambda own: None)
    net.constructor("", lambda: Own(net))
    if full.startswith(_T + "ThreadLocal"):
        net.constructor("bool trackAllValues", lambda kept: Own(net, None, kept))
        net.constructor(f"System.Func[{T}] valueFactory", lambda make: Own(net, make))
        net.constructor(f"System.Func[{T}] valueFactory, bool trackAllValues", lambda make, kept: Own(net, make, kept))
        net.prop(f"System.Collections.Generic.IList[{T}] Values", lambda own: GenericList(own.all(), T))
    return net


register_generic(_T + "ThreadLocal`1", _own)
register_generic(_T + "AsyncLocal`1", _own)


# ---------------------------------------------------------------- the pool

def _queue(block: Any, state: Any = None) -> bool:
    """QueueUserWorkItem: a method runs on another thread; a script's block has no runspace there, so that PowerShell itself would end."""
    if hasattr(getattr(block, "block", None), "ast"):
        raise NetError("System.Management.Automation.PSInvalidOperationException", "There is no Runspace available to run scripts in this thread. You can provide one in the DefaultRunspace property of the System.Management.Automation.Runspaces.Runspace type.")
    threading.Thread(target=block, args=(state,), daemon=True).start()
    return True


def _sizes(worker: Any, ports: Any, count: int) -> None:
    worker.set(count)
    ports.set(1000 if count > 1000 else count)


def _processors() -> int:
    import os

    return os.cpu_count() or 1


define(
    _T + "ThreadPool",
    statics=(
        (f"static bool QueueUserWorkItem({_T}WaitCallback callBack)", _queue), (f"static bool QueueUserWorkItem({_T}WaitCallback callBack, System.Object state)", _queue),
        ("static void GetMaxThreads([ref] int workerThreads, [ref] int completionPortThreads)", lambda worker, ports: _sizes(worker, ports, 32767)),
        ("static void GetMinThreads([ref] int workerThreads, [ref] int completionPortThreads)", lambda worker, ports: _sizes(worker, ports, _processors())),
        ("static void GetAvailableThreads([ref] int workerThreads, [ref] int completionPortThreads)", lambda worker, ports: _sizes(worker, ports, 32767)),
        ("static bool SetMaxThreads(int workerThreads, int completionPortThreads)", lambda worker, ports: worker >= _processors()),
        ("static bool SetMinThreads(int workerThreads, int completionPortThreads)", lambda worker, ports: worker >= 0),
    ),
    constants=(("int ThreadCount", threading.active_count),),
).abstract = True


# ---------------------------------------------------------------- TaskCompletionSource

class Later(NetObject):
    """TaskCompletionSource: a task that ends when it is told."""

    __slots__ = ("net_type", "task")

    def __init__(self, net: NetType) -> None:
        super().__init__()
        self.net_type = net
        self.task = Task(net.arguments[0] if net.arguments else None)

    def end(self, result: Any = None, error: NetException | None = None, state: str = "") -> bool:
        """Ends the task, if it has not ended."""
        if self.task.event.is_set():
            return False
        self.task.finish(result, error, state)
        return True

    def must(self, *how: Any) -> None:
        """Ends the task. Raises InvalidOperationException where it has ended."""
        if not self.end(*how):
            raise NetError("System.InvalidOperationException", "An attempt was made to transition a task to a final state when it had already completed.")


def _declare_later(net: NetType, parameter: str, task: str) -> NetType:
    for verb, run in (("", Later.must), ("Try", Later.end)):
        kind = "bool" if verb else "void"
        net.method(f"{kind} {verb}SetResult({parameter})", run)
        net.method(f"{kind} {verb}SetException(System.Exception exception)", lambda own, error, run=run: run(own, None, error))
        net.method(f"{kind} {verb}SetCanceled()", lambda own, run=run: run(own, None, None, "Canceled"))
    net.prop(f"{task} Task", lambda own: own.task)
    net.constructor("", lambda: Later(net))
    return net


_declare_later(define(_T + "Tasks.TaskCompletionSource", None), "", _T + "Tasks.Task")
register_generic(_T + "Tasks.TaskCompletionSource`1", lambda arguments, full: _declare_later(NetType(full, Later), f"{arguments[0].full_name} result", f"{_T}Tasks.Task[{arguments[0].full_name}]"))

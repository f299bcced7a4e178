"""Mutex, Semaphore, events that threads wait for, and locks."""

from __future__ import annotations

import threading
import time

from havmsh.runtime.errors import NetError, argument_null, not_negative, out_of_range
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.waiting import go_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType

_T = "System.Threading."
_named: dict[str, Handle] = {}


class Handle(NetObject):
    """A WaitHandle: ``count`` says how many may pass; ``manual`` that passing uses nothing up."""

    __slots__ = ("changed", "count", "depth", "manual", "most", "name", "net_type", "owner")
    type_name = _T + "WaitHandle"

    def __init__(self, kind: str, count: int, *, manual: bool = False, most: int = 1, name: str | None = None) -> None:
        from havmsh.runtime.typesystem import known

        super().__init__()
        self.net_type = known(_T + kind)
        self.changed = threading.Condition()
        self.count = count
        self.manual = manual
        self.most = most
        self.name = name
        self.owner: int | None = None
        self.depth = 0

    def wait(self, limit: Any = -1, *_: Any) -> bool:
        """Waits until one may pass, for so many milliseconds; short steps let Ctrl+C through."""
        milliseconds = _milliseconds(limit)
        end = None if milliseconds < 0 else time.monotonic() + milliseconds / 1000
        with self.changed:
            while not self._free():
                left = 0.1 if end is None else end - time.monotonic()
                if left <= 0:
                    return False
                self.changed.wait(min(left, 0.1))
                go_on()
            self._pass()
        return True

    def _free(self) -> bool:
        return self.count > 0 or (self.owner is not None and self.owner == threading.get_ident())

    def _pass(self) -> None:
        if self.owner is not None and self.owner == threading.get_ident():
            self.depth += 1
        elif not self.manual:
            self.count -= 1

    def set(self) -> bool:
        """Lets pass."""
        with self.changed:
            self.count = 1
            self.changed.notify_all()
        return True

    def reset(self) -> bool:
        """Lets nobody pass."""
        with self.changed:
            self.count = 0
        return True

    def release(self, number: int = 1) -> int:
        """Semaphore.Release: how many might have passed before. Raises SemaphoreFullException."""
        with self.changed:
            before = self.count
            if before + number > self.most:
                raise NetError(_T + "SemaphoreFullException", "Adding the specified count to the semaphore would cause it to exceed its maximum count.")
            self.count += number
            self.changed.notify_all()
        return before


class Finish(Handle):
    """The ManualResetEvent of something that goes on: it lets pass once that is done."""

    __slots__ = ("done",)

    def __init__(self, done: threading.Event) -> None:
        super().__init__("ManualResetEvent", 0, manual=True)
        self.done = done

    def _free(self) -> bool:
        return self.done.is_set()


class Mutex(Handle):
    """A mutex: whoever holds it may take it again."""

    __slots__ = ()

    def _pass(self) -> None:
        super()._pass()
        if self.owner is None:
            self.owner = threading.get_ident()
            self.depth = 1

    def free(self) -> None:
        """ReleaseMutex. Raises ApplicationException for one that somebody else holds."""
        with self.changed:
            if self.owner != threading.get_ident():
                raise NetError("System.ApplicationException", "Object synchronization method was called from an unsynchronized block of code.")
            self.depth -= 1
            if not self.depth:
                self.owner = None
                self.count = 1
                self.changed.notify_all()


def _mutex(owned: bool = False, name: str | None = None, box: Any = None) -> Mutex:
    known = _named.get("mutex " + name) if name else None
    made = known if isinstance(known, Mutex) else Mutex("Mutex", 1, name=name)
    if name:
        _named["mutex " + name] = made
    if box is not None:
        box.set(known is None)
    if owned and known is None:
        made.wait(0)
    return made


def _open(kind: str) -> Any:
    def run(name: str) -> Handle:
        found = _named.get(f"{kind} {name}")
        if found is None:
            raise NetError(_T + "WaitHandleCannotBeOpenedException", "No handle of the given name exists.")
        return found

    return run


def _try_open(kind: str) -> Any:
    def run(name: str, box: Any) -> bool:
        box.set(_named.get(f"{kind} {name}"))
        return f"{kind} {name}" in _named

    return run


def _semaphore(kind: str) -> Any:
    def make(first: int, most: int = 0x7FFFFFFF, name: str | None = None) -> Handle:
        if kind == "SemaphoreSlim" and not 0 <= first <= most:
            raise out_of_range("initialCount", "The initialCount argument must be non-negative and less than or equal to the maximum count.", first)
        if first < 0 or most < 1 or first > most:
            raise NetError("System.ArgumentException", "The initial count for the semaphore must be greater than or equal to zero and less than the maximum count.")
        return Handle(kind, first, most=most, name=name)

    return make


def _event(kind: str, manual: bool) -> Any:
    return lambda first: Handle(kind, 1 if first else 0, manual=manual)


def _event_by_mode(first: bool, mode: Any, name: str | None = None) -> Handle:
    known = _named.get("event " + name) if name else None
    if known is None:
        known = Handle("EventWaitHandle", 1 if first else 0, manual=mode.value == 1, name=name)
        if name:
            _named["event " + name] = known
    return known


def _milliseconds(limit: Any) -> float:
    """How long a wait may take, which is said as a number or as a TimeSpan; less than nothing: as long as it takes."""
    found: float = limit.ticks / 10_000 if hasattr(limit, "ticks") else -1 if isinstance(limit, bool) else limit
    return found


def _wait_any(handles: Any, limit: Any = -1, *_: Any) -> int:
    if handles is None:
        raise argument_null("waitHandles")
    limit = _milliseconds(limit)
    end = time.monotonic() + limit / 1000
    while True:
        for at, each in enumerate(handles):
            if each.wait(0):
                return at
        if limit >= 0 and time.monotonic() >= end:
            return 258
        go_on()
        time.sleep(0.005)


def _wait_all(handles: Any, limit: Any = -1, *_: Any) -> bool:
    limit = _milliseconds(limit)
    end = time.monotonic() + limit / 1000
    return all(each.wait(-1 if limit < 0 else max(0, int((end - time.monotonic()) * 1000))) for each in handles)


def _signal_and_wait(signalled: Any, waited: Any, limit: Any = -1, *_: Any) -> bool:
    """SignalAndWait: an event is set, a mutex or a semaphore released; then the other is waited for."""
    from havmsh.runtime.invoke import call
    from havmsh.runtime.typeof import type_of

    if signalled is None or waited is None:
        raise argument_null("toSignal" if signalled is None else "toWaitOn")
    net = type_of(signalled)
    call(signalled, next(name for name in ("Set", "ReleaseMutex", "Release") if net.find_method(name.upper()) is not None), [])
    return bool(waited.wait(limit))


_LIMITS = ("int millisecondsTimeout", "timespan timeout", "int millisecondsTimeout, bool exitContext", "timespan timeout, bool exitContext")

def _cancellable(*, also_tasks: bool = False) -> Any:
    """What declares the ways to wait that a token may end."""
    def more(net: NetType) -> None:
        from havmsh.runtime.types import cancellablewaits

        cancellablewaits.declare(net)
        if also_tasks:
            cancellablewaits.declare_async(net)
        net.prop(f"{_T}WaitHandle {'AvailableWaitHandle' if also_tasks else 'WaitHandle'}", lambda handle: handle)

    return more


define(
    Handle.type_name, None, base="System.MarshalByRefObject", interfaces="System.IDisposable",
    methods=(
        *((f"bool WaitOne({text})", lambda h, *limit: h.wait(*limit)) for text in ("", *_LIMITS)),
        ("void Close()", lambda h: None), ("void Dispose()", lambda h: None),
    ),
    statics=(
        (f"static int WaitAny({_T}WaitHandle[] waitHandles)", _wait_any), (f"static bool WaitAll({_T}WaitHandle[] waitHandles)", _wait_all),
        *((f"static int WaitAny({_T}WaitHandle[] waitHandles, {text})", _wait_any) for text in _LIMITS),
        *((f"static bool WaitAll({_T}WaitHandle[] waitHandles, {text})", _wait_all) for text in _LIMITS),
        *((f"static bool SignalAndWait({_T}WaitHandle toSignal, {_T}WaitHandle toWaitOn{rest})", _signal_and_wait) for rest in ("", ", timespan timeout, bool exitContext", ", int millisecondsTimeout, bool exitContext")),
    ),
    constants=(("int WaitTimeout", lambda: 258),),
).abstract = True
define(
    _T + "Mutex", None, base=Handle.type_name, methods=(("void ReleaseMutex()", Mutex.free),),
    statics=((f"static {_T}Mutex OpenExisting(string name)", _open("mutex")), (f"static bool TryOpenExisting(string name, [ref] {_T}Mutex result)", _try_open("mutex"))),
    constructors=(("", _mutex), ("bool initiallyOwned", _mutex), ("bool initiallyOwned, string name", _mutex), ("bool initiallyOwned, string name, [ref] bool createdNew", _mutex)),
)
define(
    _T + "Semaphore", None, base=Handle.type_name, methods=(("int Release()", Handle.release), ("int Release(int releaseCount)", Handle.release)),
    constructors=(("int initialCount, int maximumCount", _semaphore("Semaphore")), ("int initialCount, int maximumCount, string name", _semaphore("Semaphore"))),
)
define(
    _T + "SemaphoreSlim", None, interfaces="System.IDisposable", properties=(("int CurrentCount", lambda h: h.count),),
    methods=(
        ("void Wait()", lambda h: h.wait() and None), ("bool Wait(int millisecondsTimeout)", Handle.wait), ("bool Wait(timespan timeout)", Handle.wait),
        ("int Release()", Handle.release), ("int Release(int releaseCount)", Handle.release),
        ("void Dispose()", lambda h: None),
    ),
    constructors=(("int initialCount", _semaphore("SemaphoreSlim")), ("int initialCount, int maxCount", _semaphore("SemaphoreSlim"))),
    rest=_cancellable(also_tasks=True),
)
define(
    _T + "EventWaitHandle", None, base=Handle.type_name, methods=(("bool Set()", Handle.set), ("bool Reset()", Handle.reset)), statics=(
        (f"static {_T}EventWaitHandle OpenExisting(string name)", _open("event")),
        (f"static bool TryOpenExisting(string name, [ref] {_T}EventWaitHandle result)", _try_open("event"))),
    constructors=((f"bool initialState, {_T}EventResetMode mode", _event_by_mode), (f"bool initialState, {_T}EventResetMode mode, string name", _event_by_mode)),
)
define(_T + "AutoResetEvent", None, base=_T + "EventWaitHandle", constructors=(("bool initialState", _event("AutoResetEvent", False)),))
define(_T + "ManualResetEvent", None, base=_T + "EventWaitHandle", constructors=(("bool initialState", _event("ManualResetEvent", True)),))
define(
    _T + "ManualResetEventSlim", None, interfaces="System.IDisposable", properties=(("bool IsSet", lambda h: h.count > 0),),
    methods=(("void Set()", lambda h: h.set() and None), ("void Reset()", lambda h: h.reset() and None), ("void Wait()", lambda h: h.wait() and None), ("bool Wait(int millisecondsTimeout)", Handle.wait), ("bool Wait(timespan timeout)", Handle.wait),
             ("void Dispose()", lambda h: None)),
    constructors=(
        ("", lambda: Handle("ManualResetEventSlim", 0, manual=True)),
        *((text, lambda first, spins=0: Handle("ManualResetEventSlim", 1 if first else 0, manual=True)) for text in ("bool initialState", "bool initialState, int spinCount")),
    ),
    rest=_cancellable(),
)


class Countdown(Handle):
    """CountdownEvent: lets pass once so many have signalled."""

    __slots__ = ("first", "left")

    def __init__(self, number: int) -> None:
        not_negative("initialCount", number)
        super().__init__("CountdownEvent", 0 if number else 1, manual=True)
        self.first = self.left = number

    def signal(self, number: int = 1) -> bool:
        """One more; true for the last."""
        if number > self.left:
            raise NetError("System.InvalidOperationException", "Invalid attempt made to decrement the event's count below zero.")
        self.left -= number
        if not self.left:
            self.set()
        return not self.left


    def add(self, number: int = 1) -> bool:
        """TryAddCount: false where all have signalled. Raises ArgumentOutOfRangeException."""
        if number <= 0:
            raise out_of_range("signalCount", f"signalCount ('{number}') must be a non-negative and non-zero value.", number)
        if not self.left:
            return False
        self.left += number
        return True

    def must_add(self, number: int = 1) -> None:
        """AddCount. Raises InvalidOperationException where all have signalled."""
        if not self.add(number):
            raise NetError("System.InvalidOperationException", "The event is already signaled and cannot be incremented.")

    def begin(self, number: int | None = None) -> bool:
        """Reset: waits for so many anew."""
        if number is not None:
            not_negative("count", number)
            self.first = number
        self.left = self.first
        return self.reset() if self.left else self.set()


def _more_of_countdown(net: NetType) -> None:
    _cancellable()(net)
    for text, call in (
        ("void AddCount(int signalCount)", Countdown.must_add), ("bool TryAddCount()", Countdown.add), ("bool TryAddCount(int signalCount)", Countdown.add),
        ("void Reset()", Countdown.begin), ("void Reset(int count)", Countdown.begin), ("bool Wait(timespan timeout)", Handle.wait),
    ):
        net.method(text, call)


define(
    _T + "CountdownEvent", Countdown, interfaces="System.IDisposable",
    properties=(("int CurrentCount", lambda c: c.left), ("int InitialCount", lambda c: c.first), ("bool IsSet", lambda c: not c.left)),
    methods=(("bool Signal()", Countdown.signal), ("bool Signal(int signalCount)", Countdown.signal), ("void AddCount()", Countdown.must_add), ("void Wait()", lambda c: c.wait() and None), ("bool Wait(int millisecondsTimeout)", Handle.wait),
             ("void Dispose()", lambda c: None)),
    constructors=(("int initialCount", Countdown),), rest=_more_of_countdown,
)

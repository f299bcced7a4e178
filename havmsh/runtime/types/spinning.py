"""System.Threading: SpinWait and SpinLock, which wait without sleeping, LazyInitializer and Timeout."""

from __future__ import annotations

import threading
import time

from havmsh.runtime.date.dates import TimeSpan
from havmsh.runtime.errors import NetError, argument_null, out_of_range
from havmsh.runtime.generic_methods import declare
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.interlocked import not_owner
from havmsh.runtime.waiting import go_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.runtime.nettype import NetType

_T: Final = "System.Threading."
_YIELDS: Final = 10
"""So many turns are spun before the processor is given away."""


class SpinWait(NetObject):
    """System.Threading.SpinWait: how often it was waited."""

    __slots__ = ("count",)
    type_name = _T + "SpinWait"

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def once(self, threshold: int = 20) -> None:
        """One more turn. Raises ArgumentOutOfRangeException."""
        if threshold < -1:
            raise out_of_range("sleep1Threshold", f"sleep1Threshold ('{threshold}') must be greater than or equal to '-1'.", threshold)
        time.sleep(0.001 if 0 <= threshold <= self.count else 0)
        self.count += 1

    def reset(self) -> None:
        """Counts anew."""
        self.count = 0


def _until(test: Any, limit: Any = -1) -> bool:
    """SpinUntil: whether something has become true in time."""
    from havmsh.runtime.convert import to_bool

    milliseconds = limit.ticks / 10_000 if hasattr(limit, "ticks") else limit
    if milliseconds < -1:
        raise out_of_range("millisecondsTimeout" if not hasattr(limit, "ticks") else "timeout", "The timeout must represent a value between -1 and Int32.MaxValue, inclusive.", limit)
    if test is None:
        raise argument_null("condition")
    end = time.monotonic() + milliseconds / 1000
    while not to_bool(test()):
        if milliseconds == 0 or milliseconds > 0 and time.monotonic() >= end:
            return False
        go_on()
        time.sleep(0)
    return True


_TEST: Final = "System.Func[bool] condition"
define(
    SpinWait.type_name, SpinWait, kind="struct", constructors=(("", SpinWait),),
    properties=(("int Count", lambda own: own.count), ("bool NextSpinWillYield", lambda own: own.count >= _YIELDS)),
    methods=(("void SpinOnce()", SpinWait.once), ("void SpinOnce(int sleep1Threshold)", SpinWait.once), ("void Reset()", SpinWait.reset)),
    statics=(
        (f"static void SpinUntil({_TEST})", lambda test: _until(test) and None), (f"static bool SpinUntil({_TEST}, timespan timeout)", _until),
        (f"static bool SpinUntil({_TEST}, int millisecondsTimeout)", _until),
    ),
)


class SpinLock(NetObject):
    """System.Threading.SpinLock: one thread at a time, which is known where its owner is to be tracked."""

    __slots__ = ("holder", "inner", "tracks")
    type_name = _T + "SpinLock"

    def __init__(self, tracks: bool = False) -> None:
        super().__init__()
        self.tracks = tracks
        self.inner = threading.Lock()
        self.holder = 0

    def enter(self, box: Any, limit: Any = -1) -> None:
        """Enter and TryEnter: says in the box whether the lock was taken. Raises ArgumentException and LockRecursionException."""
        if box.get():
            raise NetError("System.ArgumentException", "The tookLock argument must be set to false before calling this method.")
        if self.tracks and self.holder == threading.get_ident():
            raise NetError(_T + "LockRecursionException", "The calling thread already holds the lock.")
        milliseconds = limit.ticks / 10_000 if hasattr(limit, "ticks") else limit
        end = time.monotonic() + milliseconds / 1000
        while not self.inner.acquire(blocking=False):
            if milliseconds >= 0 and time.monotonic() >= end:
                return
            go_on()
            time.sleep(0)
        self.holder = threading.get_ident()
        box.set(True)

    def leave(self, *_: Any) -> None:
        """Exit. Raises SynchronizationLockException."""
        if self.tracks and self.holder != threading.get_ident():
            raise not_owner()
        self.holder = 0
        if self.inner.locked():
            self.inner.release()

    def mine(self) -> bool:
        """IsHeldByCurrentThread. Raises InvalidOperationException where owners are not tracked."""
        if not self.tracks:
            raise NetError("System.InvalidOperationException", "Thread tracking is disabled.")
        return self.holder == threading.get_ident()


define(
    SpinLock.type_name, SpinLock, kind="struct", constructors=(("", lambda: SpinLock(True)), ("bool enableThreadOwnerTracking", SpinLock)),
    properties=(("bool IsHeld", lambda own: own.inner.locked()), ("bool IsHeldByCurrentThread", SpinLock.mine), ("bool IsThreadOwnerTrackingEnabled", lambda own: own.tracks)),
    methods=(
        ("void Enter([ref] bool lockTaken)", SpinLock.enter), ("void TryEnter([ref] bool lockTaken)", lambda own, box: own.enter(box, 0)),
        ("void TryEnter(timespan timeout, [ref] bool lockTaken)", lambda own, span, box: own.enter(box, span)),
        ("void TryEnter(int millisecondsTimeout, [ref] bool lockTaken)", lambda own, limit, box: own.enter(box, limit)),
        ("void Exit()", SpinLock.leave), ("void Exit(bool useMemoryBarrier)", SpinLock.leave),
    ),
)
define(_T + "Timeout", constants=(("int Infinite", lambda: -1), ("timespan InfiniteTimeSpan", lambda: TimeSpan(-10_000)))).abstract = True


def _initialized(net: NetType, box: Any, make: Any = None) -> Any:
    """EnsureInitialized: what the box holds, made when it holds nothing. Raises InvalidOperationException where nothing is made."""
    found = box.get()
    if found is None:
        from havmsh.runtime.invoke import construct

        found = make() if make is not None else construct(net, [])
        if found is None:
            raise NetError("System.InvalidOperationException", "ValueFactory returned null.")
        box.set(found)
    return found


_lazy = define(_T + "LazyInitializer")
_lazy.abstract = True
declare(_lazy, "static T EnsureInitialized[T]([ref] T target)", _initialized)
declare(_lazy, "static T EnsureInitialized[T]([ref] T target, System.Func[T] valueFactory)", _initialized)

"""System.Threading.Monitor: any object as a lock, which one thread holds at a time, and as a place to wait for one another."""

from __future__ import annotations

import threading
import time

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import unwrap
from havmsh.runtime.waiting import go_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_PAUSE = 0.002
"""Seconds between two looks at a lock that is held."""


class _Lock:
    """What is known of an object that some thread holds, or waits for; it keeps the object."""

    __slots__ = ("depth", "holder", "users", "value", "waiting")

    def __init__(self, value: Any) -> None:
        self.value = value
        self.holder = 0
        self.depth = 0
        self.users = 0
        self.waiting: list[threading.Event] = []


_guard = threading.Lock()
_locks: dict[int, _Lock] = {}


def _of(value: Any) -> Any:
    if value is None:
        raise argument_null("obj")
    return unwrap(value)


def enter(value: Any, milliseconds: int = -1) -> bool:
    """Takes the lock, or gives up after so long."""
    plain, me, end = _of(value), threading.get_ident(), time.monotonic() + milliseconds / 1000
    with _guard:
        lock = _locks.setdefault(id(plain), _Lock(plain))
        lock.users += 1
    try:
        while True:
            with _guard:
                if lock.holder in (0, me):
                    lock.holder, lock.depth = me, lock.depth + 1
                    lock.users += lock.depth == 1
                    return True
            if milliseconds >= 0 and time.monotonic() >= end:
                return False
            go_on()
            time.sleep(_PAUSE)
    finally:
        _forget(lock)


def _forget(lock: _Lock) -> None:
    with _guard:
        lock.users -= 1
        if not lock.users:
            _locks.pop(id(lock.value), None)


def _mine(value: Any) -> _Lock:
    """The lock that this thread holds. Raises SynchronizationLockException."""
    lock = _locks.get(id(_of(value)))
    if lock is None or lock.holder != threading.get_ident():
        raise NetError("System.Threading.SynchronizationLockException", "Object synchronization method was called from an unsynchronized block of code.")
    return lock


def leave(value: Any) -> None:
    """Exit."""
    lock = _mine(value)
    lock.depth -= 1
    if not lock.depth:
        lock.holder = 0
        _forget(lock)


def is_entered(value: Any) -> bool:
    """Whether this thread holds it."""
    lock = _locks.get(id(_of(value)))
    return lock is not None and lock.holder == threading.get_ident()


def wait(value: Any, milliseconds: int = -1) -> bool:
    """Wait: lets go until another thread pulses, for so long; then takes the lock again."""
    lock, told = _mine(value), threading.Event()
    depth, end = lock.depth, time.monotonic() + milliseconds / 1000
    lock.waiting.append(told)
    with _guard:
        lock.users += 1
    lock.holder, lock.depth = 0, 0
    try:
        while not told.is_set() and not (milliseconds >= 0 and time.monotonic() >= end):
            go_on()
            time.sleep(_PAUSE)
    finally:
        while not _taken_again(lock, depth):
            time.sleep(_PAUSE)
        _forget(lock)
    if not told.is_set():
        lock.waiting.remove(told)
    return told.is_set()


def _taken_again(lock: _Lock, depth: int) -> bool:
    with _guard:
        if lock.holder:
            return False
        lock.holder, lock.depth = threading.get_ident(), depth
        return True


def _pulse(value: Any, everybody: bool) -> None:
    lock = _mine(value)
    for told in list(lock.waiting) if everybody else lock.waiting[:1]:
        lock.waiting.remove(told)
        told.set()


def _taking(value: Any, box: Any, milliseconds: int = -1) -> None:
    """Enter and TryEnter with a reference that tells whether the lock was taken."""
    if box.get():
        raise NetError("System.ArgumentException", "Argument must be initialized to false (Parameter 'lockTaken')", ParamName="lockTaken")
    box.set(enter(value, milliseconds))


def _milliseconds(span: Any) -> int:
    return int(span.ticks // 10_000)


_O = "System.Object obj"
_B = "[ref] bool lockTaken"
define("System.Threading.Monitor", statics=(
    (f"static void Enter({_O})", lambda value: enter(value) and None), (f"static void Enter({_O}, {_B})", _taking), (f"static void Exit({_O})", leave),
    (f"static bool IsEntered({_O})", is_entered),
    (f"static bool TryEnter({_O})", lambda value: enter(value, 0)), (f"static void TryEnter({_O}, {_B})", lambda value, box: _taking(value, box, 0)),
    (f"static bool TryEnter({_O}, int millisecondsTimeout)", enter),
    (f"static bool TryEnter({_O}, timespan timeout)", lambda value, span: enter(value, _milliseconds(span))),
    (f"static void TryEnter({_O}, int millisecondsTimeout, {_B})", lambda value, limit, box: _taking(value, box, limit)),
    (f"static void TryEnter({_O}, timespan timeout, {_B})", lambda value, span, box: _taking(value, box, _milliseconds(span))),
    (f"static bool Wait({_O})", wait), (f"static bool Wait({_O}, int millisecondsTimeout)", wait),
    (f"static bool Wait({_O}, timespan timeout)", lambda value, span: wait(value, _milliseconds(span))),
    (f"static void Pulse({_O})", lambda value: _pulse(value, False)), (f"static void PulseAll({_O})", lambda value: _pulse(value, True)),
)).abstract = True

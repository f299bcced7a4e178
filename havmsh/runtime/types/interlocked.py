"""System.Threading: Interlocked and Volatile, which read and write places that threads share."""

from __future__ import annotations

import threading

from havmsh.runtime.errors import NetError
from havmsh.runtime.generic_methods import declare
from havmsh.runtime.nettype import define

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

_T: Final = "System.Threading."
_guard: Final = threading.Lock()
_WHOLE: Final = ("int", "long", "uint", "ulong")
_PLAIN: Final = (*_WHOLE, "short", "ushort", "byte", "sbyte", "float", "double", "System.IntPtr", "System.UIntPtr")


def _within(value: Any, number: int) -> Any:
    """A whole number of the class that a value has: it begins anew where it would be too large."""
    from havmsh.runtime.number.numbers import RANGES

    low, high = RANGES.get(value.__class__, (-(1 << 31), (1 << 31) - 1))
    wrapped = (number - low) % (high - low + 1) + low
    return wrapped if value.__class__ is int else value.__class__(wrapped)


def _changed(change: Callable[[int, int], int], *, before: bool = False) -> Callable[..., Any]:
    """What changes a number in its place and gives the new one, or the one before."""
    def run(box: Any, value: int = 1) -> Any:
        with _guard:
            old = box.get()
            new = _within(old, change(int(old), int(value)))
            box.set(new)
        return old if before else new

    return run


def _exchange(box: Any, value: Any) -> Any:
    with _guard:
        before = box.get()
        box.set(value)
    return before


def _exchange_if(box: Any, value: Any, expected: Any) -> Any:
    with _guard:
        before = box.get()
        if before is expected or (before is not None and before.__class__ is expected.__class__ and before == expected):
            box.set(value)
    return before


def _raw(text: str) -> str:
    return "static " + text


_net = define(
    _T + "Interlocked",
    statics=tuple((_raw(text), call) for text, call in (
        *((f"{kind} Increment([ref] {kind} location)", _changed(lambda a, b: a + b)) for kind in _WHOLE),
        *((f"{kind} Decrement([ref] {kind} location)", _changed(lambda a, b: a - b)) for kind in _WHOLE),
        *((f"{kind} Add([ref] {kind} location1, {kind} value)", _changed(lambda a, b: a + b)) for kind in _WHOLE),
        *((f"{kind} And([ref] {kind} location1, {kind} value)", _changed(lambda a, b: a & b, before=True)) for kind in _WHOLE),
        *((f"{kind} Or([ref] {kind} location1, {kind} value)", _changed(lambda a, b: a | b, before=True)) for kind in _WHOLE),
        *((f"{kind} Exchange([ref] {kind} location1, {kind} value)", _exchange) for kind in (*_PLAIN, "System.Object")),
        *((f"{kind} CompareExchange([ref] {kind} location1, {kind} value, {kind} comparand)", _exchange_if) for kind in (*_PLAIN, "System.Object")),
        ("long Read([ref] long location)", lambda box: box.get()), ("ulong Read([ref] ulong location)", lambda box: box.get()),
        ("void MemoryBarrier()", lambda: None), ("void MemoryBarrierProcessWide()", lambda: None),
    )),
)
_net.abstract = True
declare(_net, "static T Exchange[T]([ref] T location1, T value)", lambda net, box, value: _exchange(box, value))
declare(_net, "static T CompareExchange[T]([ref] T location1, T value, T comparand)", lambda net, box, value, expected: _exchange_if(box, value, expected))


def _read(box: Any) -> Any:
    return box.get()


def _write(box: Any, value: Any) -> None:
    box.set(value)


_KINDS: Final = ("bool", "byte", "double", "short", "int", "long", "System.IntPtr", "sbyte", "float", "ushort", "uint", "ulong", "System.UIntPtr", "System.Object")
_volatile = define(
    _T + "Volatile",
    statics=(
        *((f"static {kind} Read([ref] {kind} location)", _read) for kind in _KINDS), *((f"static void Write([ref] {kind} location, {kind} value)", _write) for kind in _KINDS),
        ("static void ReadBarrier()", lambda: None), ("static void WriteBarrier()", lambda: None),
    ),
)
_volatile.abstract = True


def not_owner() -> NetError:
    """SynchronizationLockException for a lock that somebody else holds."""
    return NetError(_T + "SynchronizationLockException", "The calling thread does not hold the lock.")

"""Asynchronous sequences: an iterator whose body waits, and who walks it. What it waits for is waited for where the next element is asked for."""

from __future__ import annotations

from havmsh.runtime.csharp.support import access, awaiting
from havmsh.runtime.errors import PSError
from havmsh.runtime.nettype import NetType
from havmsh.runtime.objects import NetObject
from havmsh.runtime.typenames import spelled
from havmsh.runtime.types.tasks import Task, failing
from havmsh.runtime.types.valuetasks import ValueTask
from havmsh.runtime.typesystem import generic, known, register_generic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from typing import Any, Final

_G: Final = "System.Collections.Generic."
_SEQUENCE: Final = "System.Runtime.CompilerServices.AsyncIterator`1"
_WALKER: Final = "System.Runtime.CompilerServices.AsyncIterator+Enumerator`1"


class AsyncSequence(NetObject):
    """IAsyncEnumerable[T] of a method that yields: it begins anew for each who walks it."""

    __slots__ = ("element", "make", "net_type")

    def __init__(self, make: Callable[[], Generator[Any, Any, Any]], element: NetType) -> None:
        super().__init__()
        self.make = make
        self.element = element
        self.net_type: Any = generic(_SEQUENCE, (element,))

    def enumerate_net(self) -> Iterator[Any]:
        """The elements, each when it is there."""
        return iter(self.make())

    def walker(self, *_: Any) -> AsyncWalker:
        """GetAsyncEnumerator."""
        return AsyncWalker(self.make(), self.element)


class AsyncWalker(NetObject):
    """IAsyncEnumerator[T]."""

    __slots__ = ("current", "net_type", "steps")

    def __init__(self, steps: Generator[Any, Any, Any], element: NetType) -> None:
        super().__init__()
        self.steps = steps
        self.current: Any = None
        self.net_type: Any = generic(_WALKER, (element,))

    def step(self) -> ValueTask:
        """MoveNextAsync."""
        try:
            self.current = next(self.steps)
            task = Task(known("System.Boolean")).finish(True)
        except StopIteration:
            task = Task(known("System.Boolean")).finish(False)
        except PSError as error:
            task = failing(error)
        return ValueTask(task, generic("System.Threading.Tasks.ValueTask`1", (known("System.Boolean"),)) or known("System.Threading.Tasks.ValueTask"))

    def close(self) -> ValueTask:
        """DisposeAsync."""
        self.steps.close()
        return ValueTask(Task().finish(), known("System.Threading.Tasks.ValueTask"))


def awaited(value: Any) -> Any:
    """What something that can be waited for gives, once it has ended."""
    return awaiting.task_of(value).awaited()


def dispose_later(value: Any) -> None:
    """``await using``: DisposeAsync, and the end of it."""
    if value is not None:
        awaited(access.call(value, "DisposeAsync", ()))


def _sequences(arguments: tuple[NetType, ...], full: str) -> NetType:
    element = spelled(arguments[0])
    net = NetType(full, AsyncSequence, interfaces=(f"{_G}IAsyncEnumerable`1[[{element}]]",))
    net.method(f"{_G}IAsyncEnumerator[{element}] GetAsyncEnumerator(System.Threading.CancellationToken cancellationToken = default)", AsyncSequence.walker)
    return net


def _walkers(arguments: tuple[NetType, ...], full: str) -> NetType:
    net = NetType(full, AsyncWalker, interfaces=(f"{_G}IAsyncEnumerator`1[[{spelled(arguments[0])}]]", "System.IAsyncDisposable"))
    net.prop(f"{spelled(arguments[0])} Current", lambda walker: walker.current)
    net.method("System.Threading.Tasks.ValueTask[bool] MoveNextAsync()", AsyncWalker.step)
    net.method("System.Threading.Tasks.ValueTask DisposeAsync()", AsyncWalker.close)
    return net


register_generic(_SEQUENCE, _sequences)
register_generic(_WALKER, _walkers)

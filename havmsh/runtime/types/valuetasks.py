"""System.Threading.Tasks.ValueTask: a value that is there, or a task that will give it."""

from __future__ import annotations

from havmsh.runtime.generic_methods import declare
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.taskmembers import Configured
from havmsh.runtime.types.tasks import Awaiter, Task
from havmsh.runtime.typesystem import generic, register_generic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_T: Final = "System.Threading.Tasks."


class ValueTask(NetObject):
    """One of either kind: of its task it says what the task says."""

    __slots__ = ("net_type", "task")

    def __init__(self, task: Task, net: NetType) -> None:
        super().__init__()
        self.task = task
        self.net_type = net

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ValueTask) and (other.task is self.task or other.task.event.is_set() and self.task.event.is_set() and other.task.result == self.task.result)

    def __hash__(self) -> int:
        return hash(id(self.task))


def _ended(result: Any = None, net: NetType | None = None) -> Task:
    return Task(net).finish(result)


def _members(net: NetType) -> NetType:
    for text, get in (
        ("bool IsCompleted", lambda own: own.task.event.is_set()), ("bool IsCompletedSuccessfully", lambda own: own.task.state == "RanToCompletion"),
        ("bool IsFaulted", lambda own: own.task.state == "Faulted"), ("bool IsCanceled", lambda own: own.task.state == "Canceled"),
    ):
        net.prop(text, get)
    for text, call in (
        (f"{_T}Task AsTask()", lambda own: own.task), (Awaiter.type_name + " GetAwaiter()", lambda own: Awaiter(own.task)), (f"{net.full_name} Preserve()", lambda own: own),
        (f"{Configured.type_name} ConfigureAwait(bool continueOnCapturedContext)", lambda own, _: Configured(own.task)),
        ("bool Equals(System.Object obj)", lambda own, other: own == other),
    ):
        net.method(text, call)
    return net


_net = _members(define(_T + "ValueTask", None, kind="struct", interfaces="System.IEquatable`1<>"))
_net.constructor("", lambda: ValueTask(_ended(), _net))
_net.constructor(f"{_T}Task task", lambda task: ValueTask(task, _net))
_net.prop(f"{_T}ValueTask CompletedTask", lambda: ValueTask(_ended(), _net), static=True)
_net.method(f"static {_T}ValueTask FromCanceled(System.Threading.CancellationToken cancellationToken)", lambda token: ValueTask(Task().finish(state="Canceled"), _net), static=True)
_net.method(f"static {_T}ValueTask FromException(System.Exception exception)", lambda error: ValueTask(Task().finish(error=error), _net), static=True)


def of(task: Task, kind: NetType) -> ValueTask:
    """A ValueTask of a task that gives values of a type."""
    net = generic(_T + "ValueTask`1", (kind,))
    assert net is not None
    return ValueTask(task, net)


declare(_net, f"static {_T}ValueTask[R] FromResult[R](R result)", lambda kind, value: of(_ended(value, kind), kind))
declare(_net, f"static {_T}ValueTask[R] FromException[R](System.Exception exception)", lambda kind, error: of(Task(kind).finish(error=error), kind))


def _with_result(arguments: tuple[NetType, ...], full: str) -> NetType:
    kind = arguments[0]
    net = _members(NetType(full, None, kind="struct", base="System.ValueType"))
    net.prop(f"{kind.full_name} Result", lambda own: own.task.awaited())
    net.constructor("", lambda: ValueTask(_ended(None, kind), net))
    net.constructor(f"{kind.full_name} result", lambda value: ValueTask(_ended(value, kind), net))
    net.constructor(f"{_T}Task[{kind.full_name}] task", lambda task: ValueTask(task, net))
    net.method("string ToString()", lambda own: _text(own))
    return net


def _text(own: ValueTask) -> str:
    """The result's text, if it is there."""
    from havmsh.runtime.valuetexts import to_text

    return to_text(own.task.result) if own.task.state == "RanToCompletion" else ""


register_generic(_T + "ValueTask`1", _with_result)

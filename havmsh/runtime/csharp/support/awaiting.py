"""Runs asynchronous functions: each step until it waits for a task that has not ended, the next when that has, on the thread that ends it."""

from __future__ import annotations

from havmsh.runtime.csharp.support import access
from havmsh.runtime.errors import PSError
from havmsh.runtime.types.taskmembers import Configured
from havmsh.runtime.types.tasks import Awaiter, Task

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import Any

    from havmsh.runtime.nettype import NetType

_CANCELLED = frozenset(("System.OperationCanceledException", "System.Threading.Tasks.TaskCanceledException"))


def run_steps(steps: Generator[Any, Any, Any], net: NetType | None) -> Task | None:
    """The task of an asynchronous function, which runs at once up to where it has to wait; none for one that gives back nothing."""
    task = Task()
    if net is not None and net.full_name.startswith("System.Threading.Tasks.Task"):
        task.net_type = net
    _go_on(steps, task, None, None)
    return None if net is None else task


def _go_on(steps: Generator[Any, Any, Any], task: Task, given: Any, failed: PSError | None) -> None:
    try:
        while True:
            waited = task_of(steps.send(given) if failed is None else steps.throw(failed))
            if not waited.event.is_set():
                _go_on_after(waited, steps, task)
                return
            given, failed = _outcome(waited)
    except StopIteration as end:
        task.finish(end.value)
    except PSError as error:
        inner = error.record.exception
        task.finish(error=None, state="Canceled") if inner.name in _CANCELLED else task.finish(error=inner)


def _go_on_after(waited: Task, steps: Generator[Any, Any, Any], task: Task) -> None:
    waited.follow(lambda: _go_on(steps, task, *_outcome(waited)))


def _outcome(waited: Task) -> tuple[Any, PSError | None]:
    """What a task that has ended gives, or what it throws."""
    try:
        return waited.awaited(), None
    except PSError as error:
        return None, error


def task_of(waited: Any) -> Task:
    """The task for which something stands that can be waited for."""
    if isinstance(waited, Task):
        return waited
    if isinstance(waited, (Configured, Awaiter)):
        return waited.task
    awaiter = access.call(waited, "GetAwaiter", ())
    if isinstance(awaiter, Awaiter):
        return awaiter.task
    return Task().finish(access.call(awaiter, "GetResult", ()))

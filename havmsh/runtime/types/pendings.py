"""System.IAsyncResult of calls that go on beside the script: what BeginX gives and EndX takes."""

from __future__ import annotations

from contextlib import suppress

from havmsh.runtime.errors import PSError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    from havmsh.runtime.nettype import NetType

CALLBACK: Final = "System.AsyncCallback callback, System.Object state"


class Pending(NetObject):
    """IAsyncResult of a call that goes on. ``callback`` is told of its end."""

    __slots__ = ("state", "task")
    type_name = "System.Threading.Tasks.TaskToAsyncResult+TaskAsyncResult"

    def __init__(self, task: Any, state: Any = None, callback: Callable[[Pending], Any] | None = None) -> None:
        super().__init__()
        self.task = task
        self.state = state
        if callback is not None:
            task.follow(lambda: self._tell(callback))

    def _tell(self, callback: Callable[[Pending], Any]) -> None:
        with suppress(PSError):  # nobody waits for what it throws
            callback(self)


def ended(_: Any, pending: Pending | None) -> Any:
    """EndX: what the call gave, or its exception. Raises ArgumentNullException."""
    if pending is None:
        raise argument_null("asyncResult")
    return pending.task.awaited()


def pair(net: NetType, returns: str, name: str, parameters: str) -> None:
    """Declares BeginX and EndX of a method X that the type has."""
    from havmsh.runtime.invoke import call

    net.method(f"System.IAsyncResult Begin{name}({parameters}{', ' if parameters else ''}{CALLBACK})", _begun(call, name))
    net.method(f"{returns} End{name}(System.IAsyncResult asyncResult)", ended)


def _begun(call: Callable[..., Any], name: str) -> Callable[..., Pending]:
    def begin(value: Any, *given: Any) -> Pending:
        from havmsh.runtime.types.tasks import running

        return Pending(running(lambda: call(value, name, given[:-2])), given[-1], given[-2])

    return begin


def _waiting(pending: Pending) -> Any:
    from havmsh.runtime.types.waithandles import Finish

    return Finish(pending.task.event)


define(
    Pending.type_name, Pending, interfaces="System.IAsyncResult",
    properties=(
        ("bool IsCompleted", lambda p: p.task.event.is_set()), ("System.Threading.WaitHandle AsyncWaitHandle", _waiting), ("System.Object AsyncState", lambda p: p.state),
        ("bool CompletedSynchronously", lambda p: False),
    ),
)

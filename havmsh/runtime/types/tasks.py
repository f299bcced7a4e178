"""System.Threading.Tasks: work that runs on another thread, and cancelling it."""

from __future__ import annotations

import threading
import time

from havmsh.runtime.errors import NetError, NetException, PSError, out_of_range
from havmsh.runtime.generic_methods import declare
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import Array, NetObject
from havmsh.runtime.typeof import type_of
from havmsh.runtime.typesystem import array_of, generic, known, register_generic
from havmsh.runtime.waiting import go_on, until

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_T = "System.Threading.Tasks."
_numbers = iter(range(1, 1 << 31))


class Task(NetObject):
    """A task: it runs, has run, was cancelled, or failed with an exception."""

    __slots__ = ("error", "event", "net_type", "number", "result", "state", "then", "work", "work_block")

    def __init__(self, result: NetType | None = None) -> None:
        super().__init__()
        self.net_type = known(_T + "Task") if result is None else generic(_T + "Task`1", (result,))
        self.number = next(_numbers)
        self.state = "WaitingForActivation"
        self.result: Any = None
        self.error: NetException | None = None
        self.event = threading.Event()
        self.then: list[Callable[[], None]] = []
        self.work: Callable[[], Any] | None = None
        """What a task of a constructor is to do, and the function that it was made of."""
        self.work_block: Any = None

    def finish(self, result: Any = None, error: NetException | None = None, state: str = "") -> Task:
        """The end: with a value, an exception, or cancelled."""
        self.result, self.error = result, error
        self.state = state or ("Faulted" if error is not None else "RanToCompletion")
        self.event.set()
        while self.then:
            try:
                then = self.then.pop(0)
            except IndexError:  # who follows has taken the last one himself
                break
            then()
        return self

    def follow(self, then: Callable[[], None]) -> None:
        """Runs something when the task has ended, at once where it has; one of the two threads takes it from the list."""
        self.then.append(then)
        if self.event.is_set():
            try:
                self.then.remove(then)
            except ValueError:
                return
            then()

    def start(self, work: Callable[[], Any]) -> Task:
        """Runs work on a thread of its own."""
        def run() -> None:
            try:
                self.finish(work())
            except NetError as error:
                self.finish(error=error.exception)
            except PSError as error:
                self.finish(error=error.record.exception.inner or error.record.exception)
            except Exception as error:  # whoever waits must not wait for ever
                self.finish(error=NetException("System.Management.Automation.RuntimeException", str(error)))

        self.state = "Running"
        threading.Thread(target=run, daemon=True).start()
        return self

    def wait(self, milliseconds: int = -1) -> bool:
        """Waits for the end, for so long. Raises AggregateException where it failed."""
        if not until(self.event, None if milliseconds < 0 else milliseconds / 1000):
            return False
        self.check()
        return True

    def check(self) -> None:
        """Raises what it failed with, as AggregateException."""
        if self.state == "Canceled":
            go_on()
            raise _aggregate(NetException(_T + "TaskCanceledException", "A task was canceled."))
        if self.error is not None:
            raise _aggregate(self.error)

    def value(self) -> Any:
        """Its result; waits for it."""
        self.wait()
        return self.result

    def failure(self) -> Any:
        """The exception, gathered, or null."""
        return None if self.error is None else _aggregate(self.error).exception

    def awaited(self) -> Any:
        """GetAwaiter().GetResult(): the result, or the exception itself."""
        until(self.event)
        if self.state == "Canceled":
            go_on()
            raise NetError(_T + "TaskCanceledException", "A task was canceled.")
        if self.error is not None:
            made = NetError(self.error.name, self.error.message)
            made.record.exception = self.error
            raise made
        return self.result


def _aggregate(inner: NetException) -> NetError:
    return NetError("System.AggregateException", f"One or more errors occurred. ({inner.message})", inner)


def done(result: Any = None, net: NetType | None = None) -> Task:
    """A task that has ended with a value."""
    return Task(net or (None if result is None else type_of(result))).finish(result)


def failing(error: PSError) -> Task:
    """A task that has failed."""
    return Task().finish(error=error.record.exception.inner or error.record.exception)


def running(work: Callable[[], Any], net: NetType | None = None) -> Task:
    """A task that runs Python code beside the script."""
    return Task(net).start(work)


def _delay(milliseconds: int, token: Token | None = None) -> Task:
    """A task that ends after so long (-1: never), or as cancelled when the token says so."""
    if milliseconds < -1:
        raise out_of_range("millisecondsDelay", "The value needs to be either -1 (signifying an infinite timeout), 0 or a positive integer.")
    task = Task()
    timer = threading.Timer(milliseconds / 1000, task.finish)
    timer.daemon = True

    def cancel() -> None:
        timer.cancel()
        if not task.event.is_set():
            task.finish(state="Canceled")

    if token is not None and token.asked():
        cancel()
        return task
    if token is not None and token.source is not None:
        token.source.registered.append(cancel)
    if milliseconds >= 0:
        timer.start()
    return task


def no_runspace(block: Any) -> NetError:
    """PSInvalidOperationException for a script block on a thread that has no runspace."""
    text = str(block)
    shown = text if len(text) <= 40 else f"{text[:19]}\u2026{text[-19:]}"
    return NetError(
        "System.Management.Automation.PSInvalidOperationException",
        "There is no Runspace available to run scripts in this thread. You can provide one in the DefaultRunspace property of the System.Management.Automation.Runspaces.Runspace type. "
        f"The script block you attempted to invoke was: {shown}",
    )


def of_block(block: Any, *_: Any) -> Task:
    """Task.Run: a thread of .NET's pool has no runspace, so a script block fails there as it does in PowerShell."""
    if hasattr(getattr(block, "block", None), "ast"):
        return Task().finish(error=no_runspace(block.block).exception)
    return running(block)


def run(block: Any, net: NetType | None = None) -> Task:
    """Task.Run: of a function that gives a task itself, the task of what that gives."""
    inner = net if net is None or not net.full_name.startswith(_T + "Task") else net.arguments[0] if net.arguments else None
    if hasattr(getattr(block, "block", None), "ast"):
        return of_block(block)

    def work() -> Any:
        given = block()
        return given.awaited() if isinstance(given, Task) else given

    return running(work, inner)


def all_of(tasks: Any, net: NetType | None = None) -> Task:
    """WhenAll: the task of all."""
    def work() -> Any:
        for each in tasks:
            until(each.event)
        for each in tasks:
            if each.error is not None:
                raise NetError(each.error.name, each.error.message)
        return None if net is None else Array([each.result for each in tasks], net.full_name)

    return running(work, None if net is None else array_of(net))


def wait_all(tasks: Any, milliseconds: int = -1) -> bool:
    end = time.monotonic() + milliseconds / 1000
    failed = None
    for each in tasks:
        if not until(each.event, None if milliseconds < 0 else max(end - time.monotonic(), 0)):
            return False
        failed = failed or each.error
    if failed is not None:
        raise _aggregate(failed)
    return True


def wait_any(tasks: Any, milliseconds: int = -1) -> int:
    """WaitAny, for so long: the place of one that has ended, or -1."""
    end = time.monotonic() + milliseconds / 1000
    while True:
        for at, each in enumerate(tasks):
            if each.event.is_set():
                return at
        if milliseconds >= 0 and time.monotonic() > end:
            return -1
        go_on()
        time.sleep(0.005)


def _members_of(name: str) -> Callable[[NetType], None]:
    """The members that fewer scripts ask for, declared when one is missed."""
    def more(net: NetType) -> None:
        from havmsh.runtime.types import taskmembers

        getattr(taskmembers, name)(net)

    return more


class Awaiter(NetObject):
    """What GetAwaiter gives."""

    __slots__ = ("task",)
    type_name = "System.Runtime.CompilerServices.TaskAwaiter"

    def __init__(self, task: Task) -> None:
        super().__init__()
        self.task = task


define(Awaiter.type_name, Awaiter, kind="struct", properties=(("bool IsCompleted", lambda a: a.task.event.is_set()),), methods=(("System.Object GetResult()", lambda a: a.task.awaited()),))
_TASKS = "System.Threading.Tasks.Task[] tasks"
_task = define(
    _T + "Task", None, interfaces="System.IAsyncResult;System.IDisposable", rest=_members_of("of_task"),
    properties=(
        ("int Id", lambda t: t.number), ("System.AggregateException Exception", Task.failure),
        ("System.Threading.Tasks.TaskStatus Status", lambda t: _status(t.state)), ("bool IsCanceled", lambda t: t.state == "Canceled"),
        ("bool IsCompleted", lambda t: t.event.is_set()), ("bool IsCompletedSuccessfully", lambda t: t.state == "RanToCompletion"),
        ("bool IsFaulted", lambda t: t.state == "Faulted"),
        ("System.Object AsyncState", lambda t: None), ("System.Threading.Tasks.TaskCreationOptions CreationOptions", lambda t: 0),
    ),
    methods=(
        ("void Wait()", lambda t: t.wait() and None), ("bool Wait(int millisecondsTimeout)", Task.wait),
        ("bool Wait(timespan timeout)", lambda t, span: t.wait(int(span.ticks // 10_000))),
        (Awaiter.type_name + " GetAwaiter()", Awaiter), ("void Dispose()", lambda t: None),
    ),
    statics=(
        (f"static {_T}Task Delay(int millisecondsDelay)", _delay), (f"static {_T}Task Delay(timespan delay)", lambda span: _delay(int(span.ticks // 10_000))),
        (f"static {_T}Task Delay(int millisecondsDelay, System.Threading.CancellationToken cancellationToken)", _delay),
        (f"static {_T}Task Delay(timespan delay, System.Threading.CancellationToken cancellationToken)", lambda span, token: _delay(int(span.ticks // 10_000), token)),
        (f"static {_T}Task Run(System.Action action)", run),
        (f"static {_T}Task WhenAll(Params {_TASKS})", all_of), (f"static void WaitAll(Params {_TASKS})", lambda tasks: wait_all(tasks) and None),
        (f"static bool WaitAll({_TASKS}, int millisecondsTimeout)", wait_all),
        (f"static int WaitAny(Params {_TASKS})", wait_any), (f"static int WaitAny({_TASKS}, int millisecondsTimeout)", wait_any),
        (f"static {_T}Task FromResult(System.Object result)", done),
    ),
    constants=((f"{_T}Task CompletedTask", lambda: Task().finish()),),
)


def _constructors(net: NetType, plain: str, taking: str) -> None:
    """Declares what makes tasks that are still to be started: of a function, with a value for it or without."""
    def made(*given: Any) -> Any:
        from havmsh.runtime.types import taskmembers

        return taskmembers.made(net, *given)

    token, options = "System.Threading.CancellationToken cancellationToken", f"{_T}TaskCreationOptions creationOptions"
    for more in ("", f", {token}", f", {options}", f", {token}, {options}"):
        net.constructor(plain + more, lambda block, *_: made(block))
        net.constructor(f"{taking}, System.Object state{more}", lambda block, state, *_: made(block, state))


_constructors(_task, "System.Action action", "System.Action[System.Object] action")
declare(_task, f"static {_T}Task[R] FromResult[R](R result)", lambda net, value: done(value, net))
declare(_task, f"static {_T}Task[R] Run[R](System.Func[{_T}Task[R]] function)", lambda net, block: run(block, net))
declare(_task, f"static {_T}Task[R[]] WhenAll[R](Params {_T}Task[R][] tasks)", lambda net, tasks: all_of(tasks, net))
declare(_task, f"static {_T}Task[R] Run[R](System.Func[R] function)", lambda net, block: run(block, net))


def _status(state: str) -> Any:
    from havmsh.runtime.typesystem import enum_value

    return enum_value(_T + "TaskStatus", state)


def _with_result(arguments: tuple[NetType, ...], full: str) -> NetType:
    net = NetType(full, Task, base=_T + "Task")
    kind = arguments[0].full_name
    net.prop(f"{kind} Result", Task.value)
    _constructors(net, f"System.Func[{kind}] function", f"System.Func[System.Object,{kind}] function")
    net.rest = _members_of("of_task_with_result")
    return net


register_generic(_T + "Task`1", _with_result)


# ---------------------------------------------------------------- cancelling

class Source(NetObject):
    """CancellationTokenSource."""

    __slots__ = ("cancelled", "registered", "timer")
    type_name = "System.Threading.CancellationTokenSource"

    def __init__(self, milliseconds: Any = None) -> None:
        super().__init__()
        if isinstance(milliseconds, int) and milliseconds < -1:
            raise out_of_range("millisecondsDelay", f"millisecondsDelay ('{milliseconds}') must be greater than or equal to '-1'.", milliseconds)
        self.cancelled = threading.Event()
        self.registered: list[Any] = []
        self.timer: threading.Timer | None = None
        if milliseconds is not None:
            self.after(milliseconds)

    def cancel(self, *_: Any) -> None:
        """Tells everybody."""
        self.cancelled.set()
        for each in self.registered:
            each()

    def after(self, delay: Any) -> None:
        """Tells everybody later."""
        seconds = (delay.ticks / 1e7) if hasattr(delay, "ticks") else delay / 1000
        if seconds >= 0:
            self.timer = threading.Timer(seconds, self.cancel)
            self.timer.daemon = True
            self.timer.start()

    def dispose(self) -> None:
        """Forgets its timer."""
        if self.timer is not None:
            self.timer.cancel()


class Token(NetObject):
    """CancellationToken."""

    __slots__ = ("cancelled", "source")
    type_name = "System.Threading.CancellationToken"

    def __init__(self, source: Source | None = None, *, cancelled: bool = False) -> None:
        super().__init__()
        self.source = source
        self.cancelled = cancelled

    def asked(self) -> bool:
        """Whether it was cancelled."""
        return self.cancelled or (self.source is not None and self.source.cancelled.is_set())

    def check(self) -> None:
        """Raises OperationCanceledException where it was."""
        if self.asked():
            raise NetError("System.OperationCanceledException", "The operation was canceled.")


define(
    Token.type_name, Token, kind="struct", rest=_members_of("of_token"),
    properties=(("bool IsCancellationRequested", Token.asked), ("bool CanBeCanceled", lambda t: t.cancelled or t.source is not None)),
    methods=(("void ThrowIfCancellationRequested()", Token.check),),
    constants=((f"{Token.type_name} None", Token),), constructors=(("bool canceled", lambda value: Token(cancelled=value)),),
)
define(
    Source.type_name, Source, interfaces="System.IDisposable", rest=_members_of("of_source"),
    properties=(("bool IsCancellationRequested", lambda s: s.cancelled.is_set()), (f"{Token.type_name} Token", Token)),
    methods=(("void Cancel()", Source.cancel), ("void CancelAfter(int millisecondsDelay)", Source.after), ("void CancelAfter(timespan delay)", Source.after), ("void Dispose()", Source.dispose)),
    constructors=(("", Source), ("int millisecondsDelay", Source), ("timespan delay", Source)),
)

"""What fewer scripts ask of tasks: what follows them, waiting in a task, factories, and being told of a cancellation."""

from __future__ import annotations

import threading

from havmsh.runtime.errors import NetError, NetException, PSError, argument_null
from havmsh.runtime.generic_methods import declare
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.typenames import spelled
from havmsh.runtime.types.tasks import Awaiter, Source, Task, Token, all_of, of_block, run, running, wait_all, wait_any
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

_T: Final = "System.Threading.Tasks."


def _continued(task: Task, block: Any, *_: Any, net: NetType | None = None) -> Task:
    """ContinueWith: the task of what runs afterwards, on a thread without a runspace."""
    if block is None:
        raise argument_null("continuationAction")
    made = Task(net)

    def run() -> None:
        if hasattr(getattr(block, "block", None), "ast"):
            failed = of_block(block)
            made.finish(error=failed.error)
            return
        try:
            made.finish(block(task))
        except NetError as error:
            made.finish(error=error.exception)

    task.follow(run)
    return made


def _any(tasks: Any) -> Task:
    """WhenAny: the task that ends first."""
    if tasks is None or not len(tasks):
        raise NetError("System.ArgumentException", "The tasks argument contains no tasks. (Parameter 'tasks')", ParamName="tasks") if tasks is not None else argument_null("tasks")
    made, guard = Task(known(_T + "Task")), threading.Lock()

    def ended(task: Task) -> Callable[[], None]:
        def tell() -> None:
            with guard:
                if not made.event.is_set():
                    made.finish(task)

        return tell

    for task in tasks:
        task.follow(ended(task))
    return made


def _failed(error: NetException | None, net: NetType | None = None) -> Task:
    if error is None:
        raise argument_null("exception")
    return Task(net).finish(error=error)


def _within(task: Task, limit: Any = None, token: Any = None) -> Task:
    """WaitAsync: the task's end, or TimeoutException after so long, or a cancellation."""
    made = Task()
    made.net_type = task.net_type
    guard = threading.Lock()

    def end(result: Any = None, error: NetException | None = None, state: str = "") -> None:
        with guard:
            if not made.event.is_set():
                made.finish(result, error, state)

    task.follow(lambda: end(task.result, task.error, task.state))
    if isinstance(limit, Token):
        limit, token = None, limit
    if limit is not None and limit.ticks >= 0:
        timer = threading.Timer(limit.ticks / 1e7, lambda: end(None, NetException("System.TimeoutException", "The operation has timed out.")))
        timer.daemon = True
        timer.start()
    if token is not None:
        told(token, lambda: end(None, None, state="Canceled"))
    return made


def told(token: Token, then: Callable[[], None]) -> None:
    """Runs something when a token is cancelled, at once where it is."""
    if token.asked():
        then()
    elif token.source is not None:
        token.source.registered.append(then)


class Configured(NetObject):
    """What ConfigureAwait gives."""

    __slots__ = ("task",)
    type_name = "System.Runtime.CompilerServices.ConfiguredTaskAwaitable"

    def __init__(self, task: Task, *_: Any) -> None:
        super().__init__()
        self.task = task


class Yielding(Configured):
    """What Task.Yield gives: who waits for it goes on at once."""

    __slots__ = ()
    type_name = "System.Runtime.CompilerServices.YieldAwaitable"


class Factory(NetObject):
    """TaskFactory."""

    __slots__ = ()
    type_name = _T + "TaskFactory"


class Registration(NetObject):
    """CancellationTokenRegistration: what Register gives; disposed of, nobody is told."""

    __slots__ = ("then", "token")
    type_name = "System.Threading.CancellationTokenRegistration"

    def __init__(self, token: Token, block: Any, *given: Any) -> None:
        super().__init__()
        if block is None:
            raise argument_null("callback")
        self.token = token
        self.then = lambda: block(*given)
        told(token, self.then)

    def drop(self) -> bool:
        """Takes it back."""
        held = self.token.source.registered if self.token.source is not None else []
        there = self.then in held
        if there:
            held.remove(self.then)
        return there


define(Configured.type_name, Configured, kind="struct", methods=((Awaiter.type_name + " GetAwaiter()", lambda c: Awaiter(c.task)),))
define(Yielding.type_name, Yielding, kind="struct", methods=((Awaiter.type_name + " GetAwaiter()", lambda c: Awaiter(c.task)),))
_factory = define(Factory.type_name, Factory, methods=((f"{_T}Task StartNew(System.Action action)", lambda f, block: of_block(block)),), constructors=(("", Factory),))
declare(_factory, f"{_T}Task[R] StartNew[R](System.Func[R] function)", lambda kind, factory, block: running(block, kind))
define(Registration.type_name, Registration, kind="struct", interfaces="System.IDisposable", properties=(("System.Threading.CancellationToken Token", lambda r: r.token),), methods=(("void Dispose()", lambda r: r.drop() and None), ("bool Unregister()", Registration.drop)))


def made(net: NetType, block: Any, *state: Any) -> Task:
    """A task of work that is still to be started."""
    if block is None:
        raise argument_null("function" if net.arguments else "action")
    task = Task(net.arguments[0] if net.arguments else None)
    task.state = "Created"
    task.work = lambda: block(*state)
    task.work_block = block
    return task


def _begin(task: Task, *_: Any) -> None:
    """Start. Raises InvalidOperationException."""
    if task.work is None:
        raise NetError("System.InvalidOperationException", "Start may not be called on a promise-style task.")
    if task.state != "Created":
        text = "a task that has completed." if task.event.is_set() else "a task that was already started."
        raise NetError("System.InvalidOperationException", f"Start may not be called on {text}")
    if hasattr(getattr(task.work_block, "block", None), "ast"):
        task.finish(error=of_block(task.work_block).error)
    else:
        task.start(task.work)


def _here(task: Task, *_: Any) -> None:
    """RunSynchronously: on this thread. Raises InvalidOperationException."""
    if task.work is None:
        raise NetError("System.InvalidOperationException", "RunSynchronously may not be called on a task not bound to a delegate, such as the task returned from an asynchronous method.")
    if task.state != "Created":
        text = "a task that has already completed." if task.event.is_set() else "a task that was already started."
        raise NetError("System.InvalidOperationException", f"RunSynchronously may not be called on {text}")
    try:
        task.finish(task.work())
    except NetError as error:
        task.finish(error=error.exception)
    except PSError as error:
        task.finish(error=error.record.exception)


def _awaiting(task: Task, *given: Any) -> bool:
    """Wait with a token."""
    from havmsh.runtime.types.cancellablewaits import waited

    done = waited(task.event.is_set, *given)
    if done:
        task.check()
    return done


_TOKEN: Final = "System.Threading.CancellationToken cancellationToken"


def of_task(net: NetType) -> None:
    """The rest of Task's members."""
    token = _TOKEN
    waits: tuple[tuple[str, Any], ...] = (
        ("void Start(System.Threading.Tasks.TaskScheduler scheduler)", _begin), ("void RunSynchronously(System.Threading.Tasks.TaskScheduler scheduler)", _here),
        (f"void Wait({token})", lambda task, token: _awaiting(task, token) and None), (f"bool Wait(int millisecondsTimeout, {token})", _awaiting),
        (f"bool Wait(timespan timeout, {token})", _awaiting),
    )
    for text, call in waits:
        net.method(text, call)
    tasks, many = f"{_T}Task[] tasks", f"System.Collections.Generic.IEnumerable[{_T}Task] tasks"
    statics: tuple[tuple[str, Any], ...] = (
        (f"{_T}Task Run(System.Action action, {token})", lambda block, token: run(block)),
        (f"void WaitAll({tasks}, {token})", lambda tasks, token: wait_all(tasks) and None), (f"bool WaitAll({tasks}, timespan timeout)", lambda tasks, span: wait_all(tasks, int(span.ticks // 10_000))),
        (f"bool WaitAll({tasks}, int millisecondsTimeout, {token})", lambda tasks, limit, token: wait_all(tasks, limit)),
        (f"int WaitAny({tasks}, {token})", lambda tasks, token: wait_any(tasks)), (f"int WaitAny({tasks}, timespan timeout)", lambda tasks, span: wait_any(tasks, int(span.ticks // 10_000))),
        (f"int WaitAny({tasks}, int millisecondsTimeout, {token})", lambda tasks, limit, token: wait_any(tasks, limit)),
        (f"{_T}Task WhenAll({many})", lambda tasks: all_of(list(tasks))), (f"{_T}Task WhenAny({many})", lambda tasks: _any(list(tasks))),
    )
    for text, call in statics:
        net.method("static " + text, call, static=True)
    more: tuple[tuple[str, Any], ...] = (
        (f"{_T}Task ContinueWith(System.Action[{_T}Task] continuationAction)", _continued),
        (f"{_T}Task ContinueWith(System.Action[{_T}Task] continuationAction, {token})", _continued),
        (f"{_T}Task ContinueWith(System.Action[{_T}Task] continuationAction, {_T}TaskContinuationOptions continuationOptions)", _continued),
        (f"{Configured.type_name} ConfigureAwait(bool continueOnCapturedContext)", Configured), (f"{_T}Task WaitAsync(timespan timeout)", _within),
        (f"{_T}Task WaitAsync(timespan timeout, {token})", _within), (f"{_T}Task WaitAsync({token})", _within),
        ("void Start()", _begin), ("void RunSynchronously()", _here),
    )
    for text, call in more:
        net.method(text, call)
    for text, make in (
        (f"static {_T}Task WhenAny(Params {_T}Task[] tasks)", _any), (f"static {_T}Task FromException(System.Exception exception)", _failed),
        (f"static {_T}Task FromCanceled({token})", lambda token: Task().finish(state="Canceled")),
        (f"static {Yielding.type_name} Yield()", lambda: Yielding(Task().finish())),
    ):
        net.method(text, make, static=True)
    declare(net, f"{_T}Task[R] ContinueWith[R](System.Func[{_T}Task,R] continuationFunction)", lambda kind, task, block: _continued(task, block, net=kind))
    declare(net, f"static {_T}Task FromException[R](System.Exception exception)", lambda kind, error: _failed(error, kind))
    net.prop(f"{_T}TaskFactory Factory", Factory, static=True)
    net.prop("System.Nullable[int] CurrentId", lambda: None, static=True)


def of_task_with_result(net: NetType) -> None:
    """What a task that gives something has beside Task's members: those who follow it are given it as it is."""
    own = f"{_T}Task[{spelled(net.arguments[0])}]"
    net.method(f"{_T}Task ContinueWith(System.Action[{own}] continuationAction)", _continued)
    declare(net, f"{_T}Task[R] ContinueWith[R](System.Func[{own},R] continuationFunction)", lambda kind, task, block: _continued(task, block, net=kind))


def of_token(net: NetType) -> None:
    """The rest of CancellationToken's members."""
    own, kept = "System.Threading.CancellationToken", "System.Object state"
    for name in ("Register", "UnsafeRegister"):
        if name == "Register":
            net.method(f"{Registration.type_name} Register(System.Action callback)", Registration)
            net.method(f"{Registration.type_name} Register(System.Action callback, bool useSynchronizationContext)", lambda token, block, _: Registration(token, block))
        net.method(f"{Registration.type_name} {name}(System.Action[System.Object] callback, {kept})", Registration)
        net.method(f"{Registration.type_name} {name}(System.Action[System.Object,{own}] callback, {kept})", lambda token, block, state: Registration(token, block, state, token))
    net.method(f"{Registration.type_name} Register(System.Action[System.Object] callback, {kept}, bool useSynchronizationContext)", lambda token, block, state, _: Registration(token, block, state))
    net.method(f"bool Equals({own} other)", lambda token, other: token is other or token.source is not None and token.source is other.source)
    net.prop("System.Threading.WaitHandle WaitHandle", lambda token: _handle(token))


def _handle(token: Token) -> Any:
    from havmsh.runtime.types.waithandles import Finish

    return Finish(token.source.cancelled if token.source is not None else threading.Event())


def of_source(net: NetType) -> None:
    """The rest of CancellationTokenSource's members."""
    token = "System.Threading.CancellationToken"
    for text, call in ((f"static System.Threading.CancellationTokenSource CreateLinkedTokenSource({token} token1, {token} token2)", _linked), (f"static System.Threading.CancellationTokenSource CreateLinkedTokenSource({token} token)", _linked),
                       (f"static System.Threading.CancellationTokenSource CreateLinkedTokenSource(Params {token}[] tokens)", lambda tokens: _linked(*tokens))):
        net.method(text, call, static=True)
    net.method("void Cancel(bool throwOnFirstException)", Source.cancel)
    net.method(f"{_T}Task CancelAsync()", lambda source: running(source.cancel))
    net.method("bool TryReset()", lambda source: not source.cancelled.is_set())


def _linked(*tokens: Token) -> Source:
    made = Source()
    for token in tokens:
        told(token, made.cancel)
    return made

"""System.Threading.Tasks.Parallel: loops whose turns do not depend on each other, and what their bodies may ask.

A script block has a runspace on the thread that calls alone, so every turn runs there, in order; .NET promises no other.
"""

from __future__ import annotations

from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import NetError, NetException, PSError, argument_null, out_of_range
from havmsh.runtime.generic_methods import declare
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import GenericList, Int64, NetObject
from havmsh.runtime.waiting import go_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

_T = "System.Threading.Tasks."


class Options(NetObject):
    """ParallelOptions."""

    __slots__ = ("degree", "token")
    type_name = _T + "ParallelOptions"

    def __init__(self) -> None:
        from havmsh.runtime.types.tasks import Token

        super().__init__()
        self.degree = -1
        self.token = Token()

    def limit(self, degree: int) -> None:
        """How many turns may run at once. Raises ArgumentOutOfRangeException."""
        if degree == 0 or degree < -1:
            raise out_of_range("MaxDegreeOfParallelism")
        self.degree = degree


class State(NetObject):
    """ParallelLoopState: what a body knows of its loop."""

    __slots__ = ("broken", "failed", "now", "stopped")
    type_name = _T + "ParallelLoopState"

    def __init__(self) -> None:
        super().__init__()
        self.now = 0
        self.broken: int | None = None
        self.stopped = self.failed = False

    def leave(self) -> None:
        """Break: no turn behind this one. Raises InvalidOperationException after Stop."""
        if self.stopped:
            raise NetError("System.InvalidOperationException", "Break was called after Stop was called.")
        self.broken = self.now if self.broken is None else min(self.broken, self.now)

    def stop(self) -> None:
        """Stop: no further turn at all. Raises InvalidOperationException after Break."""
        if self.broken is not None:
            raise NetError("System.InvalidOperationException", "Stop was called after Break was called.")
        self.stopped = True

    @property
    def is_over(self) -> bool:
        """Whether no further turn is to run."""
        return self.stopped or self.failed or self.broken is not None


class Result(NetObject):
    """ParallelLoopResult."""

    __slots__ = ("state",)
    type_name = _T + "ParallelLoopResult"

    def __init__(self, state: State) -> None:
        super().__init__()
        self.state = state


def _run(turns: Iterable[Callable[[State], Any]], options: Any = None) -> Result:
    """All turns. Raises AggregateException with what a body threw, OperationCanceledException."""
    state = State()
    for at, turn in enumerate(turns):
        if options is not None:
            options.token.check()
        go_on()
        state.now = at
        failure = _failure(turn, state)
        if failure is not None:
            raise NetError("System.AggregateException", f"One or more errors occurred. ({failure.message})", failure, InnerExceptions=GenericList([failure], "System.Exception"))
        if state.is_over:
            break
    return Result(state)


def _failure(turn: Callable[[State], Any], state: State) -> NetException | None:
    try:
        turn(state)
    except NetError as error:
        return error.exception
    except PSError as error:
        return error.record.exception
    return None


def _body(body: Any) -> Callable[..., Any]:
    """The body, called with as many arguments as its type takes. Raises ArgumentNullException."""
    if body is None:
        raise argument_null("body")
    net = getattr(body, "net_type", None)
    count = 1 if net is None else len(net.members.get("arguments", ())) or 1
    return lambda *given: body(*given[:count])


def _turn(body: Callable[..., Any], item: Any, *place: Any) -> Callable[[State], Any]:
    return lambda state: body(item, state, *place)


def _numbers(kind: Callable[[int], Any], first: int, end: int, *rest: Any) -> Result:
    body = _body(rest[-1])
    return _run((_turn(body, kind(at)) for at in range(int(first), int(end))), rest[0] if len(rest) > 1 else None)


def _items(source: Any, *rest: Any) -> Result:
    if source is None:
        raise argument_null("source")
    items = enumerate_(source)
    body = _body(rest[-1])
    turns = (_turn(body, item, Int64(at)) for at, item in enumerate([source] if items is None else items))
    return _run(turns, rest[0] if len(rest) > 1 else None)


def _all(*given: Any) -> None:
    """Invoke: every action, also behind one that failed."""
    options, actions = given if len(given) > 1 else (None, given[0])
    if options is not None:
        options.token.check()
    failures = [failure for action in actions if (failure := _failure(lambda _: action(), State())) is not None]  # noqa: B023 - called at once
    if failures:
        raise NetError("System.AggregateException", "One or more errors occurred. " + " ".join(f"({each.message})" for each in failures), failures[0], InnerExceptions=GenericList(failures, "System.Exception"))


_OPTIONS = f"{Options.type_name} parallelOptions, "
_STATE = State.type_name
_PARALLEL = define(_T + "Parallel", None, statics=(
    *((f"static {Result.type_name} For({word} fromInclusive, {word} toExclusive, {options}System.Action[{word}{state}] body)", lambda *given, kind=kind: _numbers(kind, *given))
      for word, kind in (("int", int), ("long", Int64)) for options in ("", _OPTIONS) for state in ("", f",{_STATE}")),
    *((f"static {Result.type_name} ForEach(System.Collections.IEnumerable source, {options}System.Delegate body)", _items) for options in ("", _OPTIONS)),
    ("static void Invoke(Params System.Action[] actions)", _all), (f"static void Invoke({_OPTIONS}Params System.Action[] actions)", _all),
))
for _options in ("", _OPTIONS):
    for _more in ("", f",{_STATE}", f",{_STATE},long"):
        declare(
            _PARALLEL, f"static {Result.type_name} ForEach[TSource](System.Collections.Generic.IEnumerable[TSource] source, {_options}System.Action[TSource{_more}] body)",
            lambda element, *given: _items(*given),
        )
define(
    Options.type_name, Options, constructors=(("", Options),),
    properties=(
        ("int MaxDegreeOfParallelism", lambda options: options.degree, Options.limit), ("System.Object TaskScheduler", lambda options: None, lambda options, value: None),
        ("System.Threading.CancellationToken CancellationToken", lambda options: options.token, lambda options, value: setattr(options, "token", value)),
    ),
)
define(
    State.type_name, State, methods=(("void Break()", State.leave), ("void Stop()", State.stop)),
    properties=(
        ("bool IsStopped", lambda state: state.stopped), ("bool IsExceptional", lambda state: state.failed),
        ("nullable[long] LowestBreakIteration", lambda state: None if state.broken is None else Int64(state.broken)),
        ("bool ShouldExitCurrentIteration", lambda state: state.is_over),
    ),
)
define(
    Result.type_name, Result, kind="struct",
    properties=(
        ("bool IsCompleted", lambda result: not result.state.is_over),
        ("nullable[long] LowestBreakIteration", lambda result: None if result.state.broken is None else Int64(result.state.broken)),
    ),
)

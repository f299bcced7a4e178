"""Select-Object."""

from __future__ import annotations

from cmdlets.utility.projecting import Projection, Properties
from havmsh.checks import between
from havmsh.cmdlet import cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell

    Sink = Callable[[Any], None]
    Pairs = list[tuple[str, Any]]

LIMIT = 2147483647


@parameter_set(name="DefaultParameter")
class FirstLast(Properties):
    """From the beginning and the end."""

    last: int = param("Last", "How many from the end.", default=None, checks=(between(0, LIMIT),))
    first: int = param("First", "How many from the beginning.", default=None, checks=(between(0, LIMIT),))
    skip: int = param("Skip", "How many to leave out, at the beginning or with -Last at the end.", default=0, checks=(between(0, LIMIT),))
    wait: Switch = param("Wait", "Take all objects, though enough have come.", default=None)


@parameter_set(name="SkipLastParameter")
class SkipLast(Properties):
    """All but the last."""

    skip: int = param("Skip", "How many to leave out, at the beginning or with -Last at the end.", default=0, checks=(between(0, LIMIT),))
    skip_last: int = param("SkipLast", "How many to leave out at the end.", default=0, checks=(between(0, LIMIT),))


@parameter_set(name="IndexParameter")
class AtIndex:
    """By position."""

    wait: Switch = param("Wait", "Take all objects, though enough have come.", default=None)
    index: list[int] = param("Index", "Positions to give.", default=None, checks=(between(0, LIMIT),))


@parameter_set(name="SkipIndexParameter")
class NotAtIndex:
    """All but some positions."""

    skip_index: list[int] = param("SkipIndex", "Positions to leave out.", default=None, checks=(between(0, LIMIT),))


@cmdlet(
    "Select-Object", module="Microsoft.PowerShell.Utility", aliases=("select",),
    listed="InputObject Property ExcludeProperty ExpandProperty Unique CaseInsensitive Last First Skip SkipLast Wait Index SkipIndex",
)
class SelectObject:
    """Gives some properties of objects, or some of the objects.

    A calculated property is a hashtable with the keys Name (or Label) and Expression.

    Examples:
        The first two.

            PS> 'a', 'b', 'c' | Select-Object -First 2
            a
            b

        The values of one property.

            PS> 'abc', 'de' | Select-Object -ExpandProperty Length
            3
            2
    """

    input_object: object = param("InputObject", "Objects to select from.", pipeline=True, default=None, net="System.Management.Automation.PSObject")
    which: FirstLast | SkipLast | AtIndex | NotAtIndex = either(default_set=FirstLast)
    unique: Switch = param("Unique", "Give only the first of equal objects.", default=None)
    case_insensitive: Switch = param("CaseInsensitive", "Compare without case for -Unique.", default=None)

    def stream(self, shell: Shell, out: Sink) -> tuple[Sink, Callable[[], None]]:
        """Selects as the objects come; only -Last, -SkipLast and -Unique hold any back."""
        finish: Callable[[], None] = _nothing
        emit: Callable[..., None] = out
        if self.unique:
            from cmdlets.utility.comparing import Uniques

            uniques = Uniques(case_sensitive=not self.case_insensitive)
            emit = uniques.add
            finish = uniques.flush_to(out)
        projection = Projection(self.which if isinstance(self.which, Properties) else None, shell, unique=bool(self.unique))
        return _positions(self.which, projection.function(emit), finish, projection, shell)


def _nothing() -> None:
    """There is nothing to do at the end."""


def _positions(which: Any, give: Sink, finish: Callable[[], None], projection: Projection, shell: Shell) -> tuple[Sink, Callable[[], None]]:
    """The stage that chooses by position and hands on to ``give``."""
    if isinstance(which, AtIndex):
        return _at_index(which, give, finish, projection, shell)
    if isinstance(which, NotAtIndex):
        return _not_at_index(set(which.skip_index or ()), give, finish, projection)
    if isinstance(which, SkipLast):
        queue = _Queue(0, 0, which.skip or 0, which.skip_last or 0, limited=False)
    else:
        if which.first is None and which.last is None and not which.skip:
            return _all(give, projection), finish
        queue = _Queue(which.first or 0, which.last or 0, which.skip or 0, 0, limited=which.first is not None or which.last is not None)
    stops = isinstance(which, FirstLast) and not which.wait
    ended = False

    def process(obj: Any) -> None:
        if obj is None:
            return
        projection.current = obj
        queue.push(obj)
        queue.stream(give)
        if stops and queue.complete():
            end()
            raise shell.stop_upstream()

    def end() -> None:
        nonlocal ended
        if not ended:
            ended = True
            if isinstance(which, FirstLast):
                queue.drain(give)
            finish()

    return process, end


def _all(give: Sink, projection: Projection) -> Sink:
    def process(obj: Any) -> None:
        if obj is not None:
            projection.current = obj
            give(obj)

    return process


def _at_index(which: AtIndex, give: Sink, finish: Callable[[], None], projection: Projection, shell: Shell) -> tuple[Sink, Callable[[], None]]:
    wanted = set(which.index or ())
    last = max(wanted, default=-1)
    at = 0
    ended = False

    def process(obj: Any) -> None:
        nonlocal at
        if obj is None:
            return
        projection.current = obj
        if at in wanted:
            give(obj)
        at += 1
        if at > last and not which.wait:
            end()
            raise shell.stop_upstream()

    def end() -> None:
        nonlocal ended
        if not ended:
            ended = True
            finish()

    return process, end


def _not_at_index(skipped: set[int], give: Sink, finish: Callable[[], None], projection: Projection) -> tuple[Sink, Callable[[], None]]:
    at = 0

    def process(obj: Any) -> None:
        nonlocal at
        if obj is None:
            return
        projection.current = obj
        if at not in skipped:
            give(obj)
        at += 1

    return process, finish


class _Queue:
    """Objects that wait until it is known whether they are among the first, the last or the skipped."""

    __slots__ = ("first", "held", "last", "limited", "skip", "skip_last", "streamed", "to_skip")

    def __init__(self, first: int, last: int, skip: int, skip_last: int, *, limited: bool) -> None:
        self.first, self.last, self.skip, self.skip_last, self.limited = first, last, skip, skip_last, limited
        self.to_skip = skip
        from _collections import deque  # type: ignore[import-not-found]  # `collections` loads much beside it

        self.held: deque[Any] = deque()
        self.streamed = 0

    def complete(self) -> bool:
        """Whether all that was asked for has been given."""
        return self.limited and self.last == 0 and self.first != 0 and self.streamed >= self.first

    def push(self, obj: Any) -> None:
        """Takes an object in; with -Last the oldest falls out."""
        limit = self.last + self.skip if self.first == 0 else self.last
        if self.last > 0 and len(self.held) >= limit:
            self.held.popleft()
        self.held.append(obj)

    def stream(self, give: Sink) -> None:
        """Gives what can already be given."""
        if self.to_skip == 0:
            if self.skip_last > 0:
                if len(self.held) > self.skip_last:
                    give(self.held.popleft())
            elif self.streamed < self.first or not self.limited:
                self.streamed += 1
                give(self.held.popleft())
            elif self.last == 0:
                self.held.popleft()
        elif self.last == 0 or self.first != 0:
            self.held.popleft()
            self.to_skip -= 1

    def drain(self, give: Sink) -> None:
        """Gives at the end what -Last asked for."""
        while self.held and (self.first != 0 or len(self.held) > self.skip):
            give(self.held.popleft())

"""Compare-Object."""

from __future__ import annotations

from collections import deque

from cmdlets.utility.expressions import GROUP_KEYS, MISSING, parse
from cmdlets.utility.notes import with_note
from cmdlets.utility.ordering import by_equality, key_columns, mixed, row_comparison, row_ranks
from cmdlets.utility.tailoring import tailored
from havmsh.checks import between
from havmsh.cmdlet import cmdlet, param
from havmsh.runtime.objects import PSCustomObject, Shape, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from cmdlets.utility.expressions import Expression
    from havmsh.runtime.shell import Shell

    Sink = Callable[[Any], None]

LIMIT = 2147483647
ONLY_LEFT, ONLY_RIGHT, BOTH = "<=", "=>", "=="


@cmdlet("Compare-Object", module="Microsoft.PowerShell.Utility")
class CompareObject:
    """Tells which objects two collections have in common and which only one of them has.

    Examples:
        Two lists of names.

            PS> Compare-Object 'a', 'b' 'b', 'c' | ForEach-Object { "$($_.SideIndicator) $($_.InputObject)" }
            => c
            <= a
    """

    reference: list[object] = param(
        "ReferenceObject", "Objects to compare with.", position=0, empty_ok=True, net="System.Management.Automation.PSObject[]"
    )
    difference: list[object] = param(
        "DifferenceObject", "Objects to compare.", position=1, pipeline=True, empty_ok=True, net="System.Management.Automation.PSObject[]"
    )
    sync_window: int = param("SyncWindow", "How far apart equal objects may stand.", default=LIMIT, checks=(between(0, LIMIT),))
    properties: list[object] = param("Property", "Properties to compare.", default=None)
    exclude_different: Switch = param("ExcludeDifferent", "Give only what both have.", default=None)
    include_equal: Switch = param("IncludeEqual", "Also give what both have.", default=None)
    pass_thru: Switch = param("PassThru", "Give the objects themselves, with a property SideIndicator.", default=None)
    culture: str = param("Culture", "Culture whose order of texts to use.", default=None)
    case_sensitive: Switch = param("CaseSensitive", "Tell upper and lower case apart.", default=None)

    def stream(self, shell: Shell, out: Sink) -> tuple[Sink, Callable[[], None]]:
        """Collects one side, then compares."""
        right: list[Any] = []
        came = False

        def process(obj: Any) -> None:
            nonlocal came
            came = True
            if isinstance(obj, list):
                right.extend(obj)
            else:
                right.append(obj)

        def finish() -> None:
            if came:  # where nothing was to be compared with, nothing is said of the reference either
                self._compare([obj for obj in self.reference if obj is not None], [obj for obj in right if obj is not None], shell, out)

        return process, finish

    def _compare(self, left: list[Any], right: list[Any], shell: Shell, out: Sink) -> None:
        everything = left + right
        expressions = parse(self.properties, shell, GROUP_KEYS, patterns=False)
        columns = key_columns(expressions, everything, shell)
        compared = [by_equality(column, case_sensitive=bool(self.case_sensitive)) for column in tailored(columns, self.culture)]
        ascending, cased = [False] * len(columns), bool(self.case_sensitive)
        made = (len(everything), len(left), self._maker(everything, expressions, columns), out)
        if any(mixed(column) for column in compared):
            _Converting(self, *made, row_comparison(compared, ascending, case_sensitive=cased)).run()
        else:
            _Matching(self, *made, row_ranks(compared, ascending, case_sensitive=cased)).run()

    def _maker(self, objects: list[Any], expressions: list[Expression], columns: list[list[Any]]) -> Callable[[int, str], Any]:
        """A function that makes the result for an object and a side."""
        if self.pass_thru:
            return lambda at, side: with_note(objects[at], "SideIndicator", side)
        if not expressions:
            plain = Shape(("InputObject", "SideIndicator"))
            return lambda at, side: PSCustomObject(plain, [objects[at], side])
        shape = Shape((*dict.fromkeys(one.text for one in expressions), "SideIndicator"))
        return lambda at, side: PSCustomObject(shape, [*({one.text: _value(column[at]) for one, column in zip(expressions, columns)}.values()), side])

    @property
    def shows_equal(self) -> bool:
        """Whether what both have is given."""
        if self.exclude_different:
            return self.include_equal is None or bool(self.include_equal)
        return bool(self.include_equal)


def _value(found: Any) -> Any:
    return None if found is MISSING else found


class _Backlog:
    """Objects of one side that wait for an equal one of the other."""

    def __init__(self) -> None:
        self.waiting: dict[int, int] = {}
        self.by_rank: dict[int, deque[int]] = {}

    def add(self, at: int, rank: int) -> None:
        """Lets an object wait."""
        self.waiting[at] = rank
        self.by_rank.setdefault(rank, deque()).append(at)

    def take(self, rank: int) -> int | None:
        """The first that is equal, no longer waiting."""
        queue = self.by_rank.get(rank)
        if not queue:
            return None
        at = queue.popleft()
        del self.waiting[at]
        return at

    def oldest(self) -> int:
        """The one that has waited longest, no longer waiting."""
        at = next(iter(self.waiting))
        self.by_rank[self.waiting.pop(at)].remove(at)
        return at


class _Matching:
    """Pairs objects of the two sides in step, as far apart as the window allows: those of equal rank."""

    def __init__(self, how: CompareObject, count: int, split: int, make: Callable[[int, str], Any], out: Sink, ranks: list[int]) -> None:
        self.how, self.count, self.split, self.ranks, self.make, self.out = how, count, split, ranks, make, out
        self.left, self.right = _Backlog(), _Backlog()
        self.show_equal = how.shows_equal

    def emit(self, at: int, side: str) -> None:
        """Writes a result, where that side is asked for."""
        if self.show_equal if side == BOTH else not self.how.exclude_different:
            self.out(self.make(at, side))

    def run(self) -> None:
        """Steps through both sides."""
        for step in range(max(self.split, self.count - self.split)):
            self._step(step if step < self.split else None, self.split + step if self.split + step < self.count else None)
        for at in self.right.waiting:
            self.emit(at, ONLY_RIGHT)
        for at in self.left.waiting:
            self.emit(at, ONLY_LEFT)

    def equal(self, left: int, right: int) -> bool:
        """Whether two objects are equal."""
        return self.ranks[left] == self.ranks[right]

    def partner(self, at: int, backlog: _Backlog) -> int | None:
        """The first that waits and is equal, no longer waiting."""
        return backlog.take(self.ranks[at])

    def _step(self, left: int | None, right: int | None) -> None:
        if left is not None and right is not None and self.equal(left, right):
            self.emit(left, BOTH)
            return
        if right is not None:
            partner = self.partner(right, self.left)
            if partner is not None:
                self.emit(partner, BOTH)
                right = None
        if left is not None and self.partner(left, self.right) is not None:
            self.emit(left, BOTH)
            left = None
        if right is not None:
            self._wait(right, self.right, ONLY_RIGHT)
        if left is not None:
            self._wait(left, self.left, ONLY_LEFT)

    def _wait(self, at: int, backlog: _Backlog, side: str) -> None:
        window = self.how.sync_window
        if window == 0:
            self.emit(at, side)
            return
        while len(backlog.waiting) >= window:
            self.emit(backlog.oldest(), side)
        backlog.add(at, self.ranks[at])


class _Converting(_Matching):
    """The same for values of several kinds: what waits, or else what is compared with the reference, is converted to the other's type, which need not work both ways."""

    def __init__(self, how: CompareObject, count: int, split: int, make: Callable[[int, str], Any], out: Sink, compare: Callable[[int, int], int]) -> None:
        super().__init__(how, count, split, make, out, list(range(count)))
        self.compare = compare

    def equal(self, left: int, right: int) -> bool:
        """Whether the right object is equal to the left one as that one's type sees it."""
        return self.compare(left, right) == 0

    def partner(self, at: int, backlog: _Backlog) -> int | None:
        """The first that waits and is equal, no longer waiting."""
        found = next((other for other in backlog.waiting if self.equal(at, other)), None)
        return None if found is None else backlog.take(found)

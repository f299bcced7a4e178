"""Long code in pieces: each statement of a long script, or of a long block in it, is a function over the cells of its scope.

Pieces are written and compiled, or read from the code cache, some at a time, as the run comes near them; so what a script does first does not wait for its end, and Python's compiler, which takes more than
linear time for long functions, sees none. Statements that differ only in names and literals share their code. A block in a piece may be long too: its pieces are kept by the piece.
"""

from __future__ import annotations

import gc
from types import FunctionType

from havmsh.diagnostics import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CellType, CodeType
    from typing import Any

    from havmsh.language import ast
    from havmsh.runtime.codegen_pieces import PieceWriter
    from havmsh.runtime.compiler_names import Names
    from havmsh.runtime.frame import Frame
    from havmsh.runtime.template import Template, Unit

FEWEST = 24
"""A script with fewer statements is compiled as a whole, and a block that runs once."""
LONG = 200
"""So many statements make a block long that may run often: a piece takes a call."""
BATCH = 32


class Piece:
    """A statement's code, whose first line is Python's line ``first``. It is the ``UNIT`` that its function's globals name, and the one at ``at`` of its ``owner``. ``guarded``: an error that leaves the function ends
    the statement alone; ``names``: the folded name and spelling of each cell."""

    __slots__ = ("at", "code", "first", "guarded", "names", "owner", "pushes", "space", "spots", "template")
    resumes = False
    """It never runs what is left of another unit."""

    def __init__(
        self, owner: Pieces, at: int, code: CodeType, first: int, space: dict[str, Any], names: tuple[tuple[str, str], ...], spots: tuple[int, ...],
        pushes: frozenset[int], guarded: bool,
    ) -> None:
        self.owner = owner
        self.at = at
        self.template = template = owner.template
        self.code = code
        self.first = first
        self.space = space
        self.names = names
        self.spots = spots
        self.pushes = pushes
        self.guarded = guarded
        space["UNIT"], space["FILE"] = self, template.span.source.file_name

    def bound_to(self, cell: Callable[[str, str], CellType]) -> Callable[..., Any]:
        """The function over cells, which are given by name."""
        return FunctionType(self.code, self.space, "piece", None, tuple([cell(folded, display) for folded, display in self.names]) or None)

    def span_at(self, line: int) -> Span | None:
        """The place in the script that a line of Python comes from."""
        spots = self.spots
        at = 2 * (line - self.first)
        return Span(self.template.span.source, spots[at], spots[at + 1]) if 0 <= at < len(spots) and spots[at] >= 0 else None

    def pushes_at(self, line: int) -> bool:
        """Whether the line hands an object to the next stage."""
        return line - self.first in self.pushes


class Around:
    """What the generator knew where a long block stood whose statements are written later. ``known``: the cells that they may name; ``caught``, ``item``, ``traps``: whether there is an error that is being
    handled, an object of a stage, a trap."""

    __slots__ = ("caught", "item", "known", "looped", "method", "names", "nodes", "once", "traps", "tries")

    def __init__(
        self, nodes: tuple[ast.StatementAst, ...], names: Names, known: dict[str, str], *, caught: bool, item: bool, traps: bool, looped: bool, method: bool,
        once: bool, tries: int,
    ) -> None:
        self.nodes = nodes
        self.names = names
        self.known = known
        self.caught = caught
        self.item = item
        self.traps = traps
        self.looped = looped
        self.method = method
        self.once = once
        self.tries = tries


class Pieces:
    """The pieces of a template's code for one kind of scope, made batch by batch. Those of a block in it have a ``key``, by which the cache knows them, and a ``parent``, if the block stands in a piece."""

    __slots__ = ("_around", "at", "batches", "count", "dot", "key", "made", "parent", "stage_class", "template", "writer")

    def __init__(self, template: Template, count: int, dot: bool, key: str = "", stage_class: str = "", around: Around | None = None) -> None:
        self.template = template
        self.count = count
        self.dot = dot
        self.key = key
        self.stage_class = stage_class
        self._around = around
        self.parent: Pieces | None = None
        self.at = 0
        self.batches: list[list[Piece] | None] = [None] * -(-count // BATCH)
        self.writer: PieceWriter | None = None
        self.made = 0
        """The batches, from the first on, that the writer has seen: what it says of a name depends on what stands before."""

    def settle(self, template: Template, parent: Pieces | None = None, at: int = 0) -> None:
        """Takes note of whose they are: of a unit's code, or of the piece at a place of others."""
        self.template, self.parent, self.at = template, parent, at

    @property
    def around(self) -> Around:
        """What stands around the block; where its code came from the cache, it is found again."""
        if self._around is None:
            from havmsh.runtime.codegen_pieces import find_again

            self._around = find_again(self)
        return self._around

    @property
    def nodes(self) -> tuple[ast.StatementAst, ...]:
        """The statements."""
        if self.key:
            return self.around.nodes
        block = self.template.tree.end_block
        assert block is not None
        return block.statements

    def bound_to(self, frame: Frame, at: int) -> list[tuple[Callable[..., Any], bool]]:
        """The functions of a batch over the cells of a frame, and whether each is guarded; kept, because a loop comes again."""
        kept = frame.dot_functions
        if kept is None:
            kept = frame.dot_functions = {}
        found: list[tuple[Callable[..., Any], bool]] | None = kept.get((self, at))
        if found is None:
            cell = frame.make_cell if self.dot else frame.local_cell
            found = kept[self, at] = [(piece.bound_to(cell), piece.guarded) for piece in self.batch(at)]
        return found

    def batch(self, at: int) -> list[Piece]:
        """The pieces of a batch."""
        found = self.batches[at]
        if found is None:
            collecting = gc.isenabled()
            gc.disable()
            try:
                book = self.template.book
                found = None if book is None else book.pieces(self, at)
                if found is None:
                    from havmsh.runtime.codegen_pieces import write_batch

                    found = write_batch(self, at)
                    if collecting:
                        gc.freeze()
                        gc.unfreeze()  # what was made stays: the collector need not walk it again and again to find that out
            finally:
                if collecting:
                    gc.enable()
            self.batches[at] = found
        return found

    def rest(self, at: int) -> Unit:
        """The statements from one on as one unit, as a debugger wants to see them."""
        from havmsh.language import ast as tree
        from havmsh.runtime.template import Template

        whole = self.template.tree
        body = tree.NamedBlockAst(whole.end_block.span, "end", True, self.nodes[at:], ())  # type: ignore[union-attr]
        root = tree.ScriptBlockAst(whole.span, (), whole.attributes, None, None, None, None, body, None)
        made = Template(root, (), name=self.template.name, reads_ok=self.template.reads_ok, inline=self.template.inline)
        made.whole = True
        made.dot.resumes = at > 0
        return made.dot


class Filling:
    """The output of pieces that are the entries of a long literal: what they write in passing goes on, and ``made`` is what they fill."""

    __slots__ = ("made", "out")

    def __init__(self, made: Any, out: Callable[[Any], None]) -> None:
        self.made = made
        self.out = out

    def __call__(self, value: Any) -> None:
        self.out(value)


def run_inner(frame: Frame, out: Callable[[Any], None], pieces: Pieces, caught: Any, item: Any, traps: Any) -> int:
    """Runs the statements of a long block in order; tells how one of them left it: by `return` (1), `break` (2) or `continue` (3), as the clause of an
    `if` that was taken (5), or not at all (0)."""
    for at in range(len(pieces.batches)):
        for function, guarded in pieces.bound_to(frame, at):
            if guarded:
                try:
                    left = function(frame, out, caught, item, traps)
                except Exception as error:
                    from havmsh.runtime.support.names import failed

                    _as_if_caught(error)
                    failed(frame, pieces.stage_class)
                    continue
            else:
                left = function(frame, out, caught, item, traps)
            if left:
                return left  # type: ignore[no-any-return]
    return 0


def run_clauses(frame: Frame, out: Callable[[Any], None], pieces: Pieces, caught: Any, item: Any, traps: Any) -> int:
    """Asks the clauses of a long `switch` in order; tells whether one took the value (5), or how it left the `switch`."""
    taken = 0
    for at in range(len(pieces.batches)):
        for function, _ in pieces.bound_to(frame, at):
            left = function(frame, out, caught, item, traps)
            if left:
                if left != 5:
                    return left  # type: ignore[no-any-return]
                taken = 5
    return taken


def run_trapped(frame: Frame, out: Callable[[Any], None], pieces: Pieces, caught: Any, item: Any, traps: Any) -> int:
    """The same under the block's own traps (4 where one of them left it): an error anywhere in a statement leaves the whole statement, one of a function that it calls too."""
    for at in range(len(pieces.batches)):
        for function, _ in pieces.bound_to(frame, at):
            before = frame.trying
            try:
                frame.trying = True
                try:
                    left = function(frame, out, caught, item, traps)
                finally:
                    frame.trying = before
            except Exception as error:
                from havmsh.runtime.support.failing import run_traps

                _as_if_caught(error)
                left = 4 if run_traps(frame, traps) else 0
            if left:
                return left  # type: ignore[no-any-return]
    return 0


def _as_if_caught(error: Exception) -> None:
    """Takes this module from the error's way, as if the piece itself had caught it."""
    trace = error.__traceback__
    assert trace is not None
    error.__traceback__ = trace.tb_next


def run(frame: Frame, out: Callable[[Any], None], unit: Unit, pieces: Pieces) -> bool:
    """Runs the statements of a script in order; tells whether one of them left it."""
    from havmsh.runtime.support.names import failed

    session = frame.session
    if not pieces.dot:
        frame.begin_pieces()
    cell = frame.make_cell if pieces.dot else frame.local_cell
    for at in range(len(pieces.batches)):
        for number, piece in enumerate(pieces.batch(at), at * BATCH):
            if session.debugger is not None:
                return _debugged(frame, out, unit, pieces.rest(number))
            function = piece.bound_to(cell)
            if not piece.guarded:
                if function(frame, out):
                    return True
                continue
            try:
                if function(frame, out):
                    return True
            except Exception as error:
                _as_if_caught(error)
                failed(frame)
    return False


def _debugged(frame: Frame, out: Callable[[Any], None], unit: Unit, rest: Unit) -> bool:
    """Runs what remains as one block, which stands for the script's own on the call stack meanwhile."""
    unit.handed_over = True
    try:
        rest.bound_to(frame)(frame, out)
    finally:
        unit.handed_over = False
    return True

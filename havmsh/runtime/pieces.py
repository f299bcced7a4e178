"""A long script in pieces: each statement of its own code is a function over the cells of its scope.

Pieces are written and compiled, or read from the code cache, some at a time, as the run comes near them; so what a script does first does not wait for its end, and Python's compiler, which takes more than
linear time for long functions, sees none. Statements that differ only in names and literals share their code.
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
    from havmsh.runtime.frame import Frame
    from havmsh.runtime.template import Template, Unit

FEWEST = 24
"""A script with fewer statements is compiled as a whole."""
BATCH = 32


class Piece:
    """A statement's code. It is the ``UNIT`` that its function's globals name. ``guarded``: an error that leaves the function ends the statement alone; ``names``: the folded name and spelling of each cell."""

    __slots__ = ("code", "first", "guarded", "names", "pushes", "space", "spots", "template")

    def __init__(
        self, template: Template, code: CodeType, first: int, space: dict[str, Any], names: tuple[tuple[str, str], ...], spots: tuple[int, ...], pushes: frozenset[int], guarded: bool,
    ) -> None:
        self.template = template
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


class Pieces:
    """The pieces of a template's code for one kind of scope, made batch by batch. ``shapes``: code by its text, with the line at which it begins and what it names."""

    __slots__ = ("batches", "count", "dot", "made", "shapes", "template", "writer")

    def __init__(self, template: Template, count: int, dot: bool) -> None:
        self.template = template
        self.count = count
        self.dot = dot
        self.batches: list[list[Piece] | None] = [None] * -(-count // BATCH)
        self.shapes: dict[str, tuple[CodeType, int, dict[str, Any]]] = {}
        self.writer: PieceWriter | None = None
        self.made = 0
        """The batches, from the first on, that the writer has seen: what it says of a name depends on what stands before."""

    @property
    def nodes(self) -> tuple[ast.StatementAst, ...]:
        """The statements."""
        block = self.template.tree.end_block
        assert block is not None
        return block.statements

    def batch(self, at: int) -> list[Piece]:
        """The pieces of a batch."""
        found = self.batches[at]
        if found is None:
            book = self.template.book
            found = None if book is None else book.pieces(self, at)
            if found is None:
                from havmsh.runtime.codegen_pieces import write_batch

                collecting = gc.isenabled()
                gc.disable()
                try:
                    found = write_batch(self, at)
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


def run(frame: Frame, out: Callable[[Any], None], unit: Unit, pieces: Pieces) -> bool:
    """Runs the statements in order; tells whether one of them left the script."""
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
                trace = error.__traceback__
                assert trace is not None
                error.__traceback__ = trace.tb_next  # as if the function itself had caught it
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

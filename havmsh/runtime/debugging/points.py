"""What a debugger knows of a unit of code: the places before which it may stop, and the variables that a line reads and writes.

It is made of the block's tree when the unit is first watched: the generator writes the same lines once more and tells on the way what they are for. The places of a block are
its sequence points; their order, that of PowerShell's compiler, decides which of them a breakpoint on a line means.
"""

from __future__ import annotations

from havmsh.diagnostics import Span
from havmsh.language import ast
from havmsh.language.constants import is_constant
from havmsh.language.walk import children
from havmsh.runtime.codegen_once import Once
from havmsh.runtime.codegen_pieces import InnerWriter, PieceWriter
from havmsh.runtime.pieces import Piece
from havmsh.runtime.program import Generator, is_short, names_of, written
from havmsh.runtime.template import MethodTemplate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from havmsh.runtime.debugging.breakpoints import LineBreakpoint
    from havmsh.runtime.template import Template, Unit

_PARTS = {"dynamicparam": "DynamicParam"}
HIDDEN, THROUGH = "DEBUGGERHIDDEN", "DEBUGGERSTEPTHROUGH"


class Block:
    """A script block with its points. ``nested``: the stretches of the functions and blocks in it, which have points of their own; ``bound``: the breakpoints at a point."""

    __slots__ = ("bound", "entries", "hidden", "in_loop", "name", "nested", "parts", "points", "span", "through", "titles")

    def __init__(self, tree: ast.ScriptBlockAst, name: str) -> None:
        self.span = tree.span
        self.name = name
        self.nested = tuple(_nested(tree))
        self.parts = tuple(
            part.span for part in (tree.dynamic_param_block, tree.begin_block, tree.process_block, tree.end_block, tree.clean_block) if part is not None
        )
        words = {_attribute(each) for each in (*tree.attributes, *(tree.param_block.attributes if tree.param_block is not None else ()))}
        self.hidden = HIDDEN in words
        self.through = THROUGH in words
        self.points: dict[tuple[int, int], Span] = {}
        self.bound: dict[tuple[int, int], list[LineBreakpoint]] = {}
        self.entries: dict[str, tuple[Span, Span] | None] = {}
        self.titles: dict[str, str] = {}
        self.in_loop = False
        """Whether the first point stands in the body of a loop: it is then passed once more, when the block is entered."""

    def enter(self, name: str, part: ast.NamedBlockAst) -> None:
        """Takes note of a part: its braces are points. The code of a script file has none."""
        self.entries[name] = found = _braces(part.span if not part.unnamed else self.span)
        if not part.unnamed:
            self.titles[name] = f"{self.name}<{_PARTS.get(part.kind, part.kind.capitalize())}>"
        if found is not None:
            self.add(found[0])

    def title(self, part: str) -> str:
        """What a part of the block is called: begin, process and end by their words, if they are written."""
        return self.titles.get(part, self.name)

    def add(self, span: Span) -> None:
        """A point, if it is not known yet."""
        self.points.setdefault((span.start, span.end), span)

    def covering(self, line: int, column: int) -> Span | None:
        """The first point at which a place lies; column 0 means any."""
        ends = [found[1] for found in self.entries.values() if found is not None]
        return next((span for span in (*self.points.values(), *ends) if contains(span, line, column)), None)


class Note:
    """What is told of a line. ``block`` is the one whose code it is; ``last`` the line with which it ends, where that is another one, ``until`` its number."""

    __slots__ = ("block", "kind", "last", "until", "what")

    def __init__(self, kind: str, block: Block, what: Any) -> None:
        self.kind = kind
        self.block = block
        self.what = what
        self.last: Any = None
        self.until = 0


class Plan:
    """The notes of a unit by line of Python, and its own and inlined blocks by the name of their function.

    ``known`` gives the block of a tree: the one that is there already, where the same text was run before.
    """

    def __init__(self, unit: Unit | Piece, known: Callable[[ast.ScriptBlockAst, str], Block]) -> None:
        template = unit.template
        writer: _Noting
        if isinstance(unit, Piece):
            writer = noting = _piece_writer(unit, known)
            lines = [None] * unit.first + noting.draft(unit.owner.nodes[unit.at], unit.at).lines
        else:
            dot = unit is template._dot
            writer = (_OnceWriter if is_short(template) else _Writer)(template, dot, known)
            _, lines = written(writer, template, dot, isinstance(template, MethodTemplate))
        self.roots = writer.roots
        self.notes = {at: writer.notes[line] for at, line in enumerate(lines) if line is not None and line in writer.notes}
        places = {line: at for at, line in enumerate(lines) if line is not None}
        for notes in self.notes.values():
            for note in notes:
                note.until = places.get(note.last, 0)


class _Noting(Generator):
    """Keeps what is told of the lines."""

    def note_for(self, block: Block, find: Callable[[ast.ScriptBlockAst, str], Block]) -> None:
        """Begins with a block's lines."""
        self.find = find
        self.notes: dict[Any, list[Note]] = {}
        self.waiting: list[Note] = []
        self.open: list[Note] = []
        self.in_default = False
        self.block = block
        self.outer: list[Block] = []
        self.roots: dict[str, Block] = {}
        self.inlined_call: Any = None
        self.turns = 0

    def pieced(self, nodes: tuple[ast.StatementAst, ...], handlers: str = "", run: str = "INNER") -> str:
        """As it is; the points of what is written later are known now, because a breakpoint looks for its place among all."""
        result = super().pieced(nodes, handlers, run)
        buffer, hoisted, stored, waiting = self.buffer, self.hoisted, self.stored, self.waiting
        self.buffer, self.hoisted, self.stored, self.waiting = [], [[]], [set()], []
        home, self.home = self.home, None
        for node in nodes:
            self.statement(node)
        self.buffer, self.hoisted, self.stored, self.waiting, self.home = buffer, hoisted, stored, waiting, home
        return result

    def emit(self, text: str, pushes: bool = False) -> None:
        """Adds a line; what was told before is about it."""
        super().emit(text, pushes)
        if self.waiting:
            self.notes.setdefault(self.buffer[-1], []).extend(self.waiting)
            self.waiting = []

    def loop_body(self, body: ast.StatementBlockAst, loop: Any) -> None:
        """As it is; points in it are in a loop."""
        self.turns += 1
        super().loop_body(body, loop)
        self.turns -= 1

    def mark(self, kind: str, what: Any) -> None:
        """Keeps what is told. A default value is one point, whatever stands in it, unless it need not run."""
        if kind in ("default", "defaulted"):
            self.in_default = kind == "default"
            if self.in_default and what.__class__ is not ast.VariableExpressionAst and not is_constant(what):
                self.waiting.append(Note(kind, self.block, what))
        elif self.in_default and kind in ("point", "listed", "again"):
            return
        elif kind == "listed":
            self.block.in_loop = self.block.in_loop or (not self.block.points and self.turns > 0)
            self.block.add(what.span)
        elif kind == "inside":
            self.outer.append(self.block)
            self.block = self.find(self.inlined_call.elements[-1].script_block, "<ScriptBlock>")
        elif kind == "outside":
            self.block = self.outer.pop()
        elif kind == "done":
            self.open.pop().last = self.buffer[-1]
        else:
            if kind == "run":
                self.inlined_call = what
            elif kind == "enter":
                self.roots[what[0]] = self.block
                self.block.enter(*what)
            self.waiting.append(Note(kind, self.block, what))
            if kind in ("iterates", "update"):
                self.open.append(self.waiting[-1])


class _Writer(_Noting):
    """Writes the lines of a block once more."""

    def __init__(self, template: Template, dot: bool, find: Callable[[ast.ScriptBlockAst, str], Block]) -> None:
        super().__init__(names_of(template, dot), dot=dot, reads_ok=template.reads_ok)
        self.home = template
        self.note_for(find(template.tree, template.name or "<ScriptBlock>"), find)


class _OnceWriter(_Writer, Once):
    """The same for code that is written short."""


class _PieceWriter(_Noting, PieceWriter):
    """Writes the lines of a piece once more."""

    planning = False  # what is told of a line follows the line before


class _InnerWriter(_Noting, InnerWriter):
    """The same for a piece of a block."""

    planning = False


def _piece_writer(piece: Piece, find: Callable[[ast.ScriptBlockAst, str], Block]) -> _PieceWriter | _InnerWriter:
    """What writes a piece once more; a script's has looked at all that stands before."""
    owner, template = piece.owner, piece.template
    writer = _InnerWriter(owner) if owner.key else _PieceWriter(owner)
    node = owner.nodes[piece.at]
    within = _block_around(template.tree, node.span) or template.tree
    writer.note_for(find(within, template.name if within is template.tree and template.name else "<ScriptBlock>"), find)
    if not owner.key:
        for before in owner.nodes[:piece.at]:
            writer.look(before)
    return writer


def _block_around(node: ast.Ast, span: Span) -> ast.ScriptBlockAst | None:
    """The innermost literal block under a node that encloses a place: it stands inline."""
    found = None
    while True:
        inner = next((child for child in children(node) if child.span.start <= span.start and span.end <= child.span.end), None)
        if inner is None:
            return found
        if inner.__class__ is ast.ScriptBlockAst:
            found = inner
        node = inner


def contains(span: Span, line: int, column: int) -> bool:
    """Whether a place lies in the span. Column 0 is any column of the line."""
    if not span.line <= line <= span.end_line:
        return False
    return column == 0 or (span.line, span.column) <= (line, column) < (span.end_line, span.end_column)


def after(span: Span, line: int, column: int) -> bool:
    """Whether the span begins behind a place."""
    return (span.line, span.column) > (line, column)


def _braces(span: Span) -> tuple[Span, Span] | None:
    text = span.text
    at = text.find("{")
    if at < 0 or not text.endswith("}") or text[:at].strip().lower() not in ("", "begin", "process", "end", "clean", "dynamicparam"):
        return None
    return Span(span.source, span.start + at, span.start + at + 1), Span(span.source, span.end - 1, span.end)


def _nested(node: ast.Ast) -> Iterator[Span]:
    for child in children(node):
        if isinstance(child, (ast.FunctionDefinitionAst, ast.ScriptBlockExpressionAst)):
            yield child.span
        else:
            yield from _nested(child)


def _attribute(node: Any) -> str:
    return str(node.type_name.full_name).upper().rpartition(".")[2].removesuffix("ATTRIBUTE")

"""The code of a long script's statements, each a function of its own (`havmsh.runtime.pieces`).

Names of cells and literals are numbered, so that like statements give the same text.
"""

from __future__ import annotations

from havmsh.language import ast
from havmsh.runtime.codegen_blocks import makes_ok
from havmsh.runtime.codegen_once import Once
from havmsh.runtime.compiler_names import Names
from havmsh.runtime.pieces import BATCH, Piece
from havmsh.runtime.support.names import space_for
from havmsh.runtime.template import CODE_FILE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any

    from havmsh.runtime.pieces import Pieces
    from havmsh.runtime.template import Template


class Draft:
    """A piece before its text is compiled."""

    __slots__ = ("constants", "guarded", "names", "pushes", "spots", "text")

    def __init__(self, text: str, spots: tuple[int, ...], pushes: frozenset[int], constants: dict[str, Any], names: dict[str, tuple[str, str]], guarded: bool) -> None:
        self.text = text
        self.spots = spots
        self.pushes = pushes
        self.constants = constants
        self.names = names
        self.guarded = guarded


class PieceWriter(Once):
    """Writes one statement after the other. ``known``: the variables that statements before have written."""

    def __init__(self, template: Template, *, dot: bool) -> None:
        super().__init__(Names(template.inline), dot=dot, reads_ok=template.reads_ok)
        self.book = template.book
        self.known: dict[str, str] = {}
        self.return_code = "return 1"
        self.depth = self.base = 2
        for parameter in template.parameters:
            self.known[parameter.name.path.name.upper()] = parameter.name.path.name
        self.names.visit_all(parameter.default_value for parameter in template.parameters)

    def look(self, node: ast.StatementAst) -> None:
        """Takes note of what a statement reads and writes, and numbers its cells."""
        names, known = self.names, self.known
        names.reads, names.writes = {}, {}
        names.visit(node)
        if self.dot:
            names.write("_")
        self.idents, self.displays = {}, {}
        for folded, display in names.writes.items():
            if folded not in _CONSTANTS and (folded in names.reads or folded not in _ENUMERATORS):
                known.setdefault(folded, display)
                self.idents[folded] = f"v{len(self.idents)}"
                self.displays[folded] = known[folded]
        for folded in names.reads:
            if folded in known and folded not in self.idents:
                self.idents[folded] = f"v{len(self.idents)}"
                self.displays[folded] = known[folded]

    def draft(self, node: ast.StatementAst) -> Draft:
        """The text of a statement."""
        self.look(node)
        self.buffer, self.constants, self.memo, self.count = [], {}, {}, 0
        self.hoisted, self.stored = [[]], [set()]
        self.numbers = {}
        self.span = node.span
        guarded = not hasattr(self, "stmt_" + node.__class__.__name__)
        if guarded:
            self.bare_statement(node)
            if self.reads_ok and makes_ok(node):
                self.emit("F.session.ok = True")
        else:
            self.statement(node)
        text = [f"def make({', '.join(self.idents.values())}):", " def piece(F, out):"]
        spots = [-1, -1, -1, -1]
        if self.stored[0]:
            text.append("  nonlocal " + ", ".join(sorted(self.stored[0])))
            spots += -1, -1
        pushes = []
        for line in self.hoisted[0] + self.buffer:
            if line.pushes:
                pushes.append(len(text))
            text.append(" " * line.depth + line.text)
            span = line.span
            if span is None:
                spots += -1, -1
            else:
                spots += span.start, span.end
        text.append("  pass")
        names = {ident: (folded, self.displays[folded]) for folded, ident in self.idents.items()}
        return Draft("\n".join(text), tuple(spots), frozenset(pushes), self.constants, names, guarded)


_CONSTANTS = frozenset(("TRUE", "FALSE", "NULL"))
_ENUMERATORS = frozenset(("FOREACH", "SWITCH"))


def write_batch(pieces: Pieces, at: int) -> list[Piece]:
    """Writes and compiles the pieces of a batch, and gives them to the book."""
    writer = pieces.writer
    if writer is None:
        writer = pieces.writer = PieceWriter(pieces.template, dot=pieces.dot)
    nodes = pieces.nodes
    if pieces.made < at:
        for node in nodes[pieces.made * BATCH:at * BATCH]:
            writer.look(node)
    pieces.made = at + 1
    drafts = [writer.draft(node) for node in nodes[at * BATCH:(at + 1) * BATCH]]
    compile_shapes(pieces.shapes, drafts)
    made = []
    for draft in drafts:
        code, first, known = pieces.shapes[draft.text]
        space = {**known, **draft.constants}
        made.append(Piece(pieces.template, code, first, space, tuple([draft.names[ident] for ident in code.co_freevars]), draft.spots, draft.pushes, draft.guarded))
    if pieces.template.book is not None:
        pieces.template.book.keep_pieces(pieces, at, made, [draft.constants for draft in drafts])
    return made


def compile_shapes(shapes: dict[str, tuple[CodeType, int, dict[str, Any]]], drafts: list[Draft]) -> None:
    """Compiles the texts that have no code yet, all at once."""
    texts = [text for text in dict.fromkeys([draft.text for draft in drafts]) if text not in shapes]
    if not texts:
        return
    module = compile("\n".join(texts) + "\n", CODE_FILE, "exec", dont_inherit=True)
    made = [each for each in module.co_consts if hasattr(each, "co_name")]
    line = 1
    for text, make in zip(texts, made, strict=True):
        code = next(each for each in make.co_consts if hasattr(each, "co_name"))
        shapes[text] = (code, line, space_for(code))
        line += text.count("\n") + 1

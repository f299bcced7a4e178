"""The code of a long script's statements, each a function of its own (`havmsh.runtime.pieces`).

What runs once is written short: where a loop's body has the common case of an operator inline, a statement outside of loops calls. Names of cells and literals are numbered, so that like statements give the same text.
"""

from __future__ import annotations

from havmsh.language import ast
from havmsh.runtime.codegen import Atom
from havmsh.runtime.codegen_blocks import makes_ok
from havmsh.runtime.compiler_names import Names
from havmsh.runtime.pieces import BATCH, Piece
from havmsh.runtime.program import Generator
from havmsh.runtime.support.names import space_for
from havmsh.runtime.template import CODE_FILE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType
    from typing import Any

    from havmsh.runtime.pieces import Pieces
    from havmsh.runtime.template import Template

_LOOPS = frozenset((ast.ForEachStatementAst, ast.ForStatementAst, ast.WhileStatementAst, ast.DoWhileStatementAst, ast.DoUntilStatementAst, ast.SwitchStatementAst))


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


class PieceWriter(Generator):
    """Writes one statement after the other. ``known``: the variables that statements before have written."""

    def __init__(self, template: Template, *, dot: bool) -> None:
        super().__init__(Names(template.inline), dot=dot, reads_ok=template.reads_ok)
        self.book = template.book
        self.known: dict[str, str] = {}
        self.once = self.naming = True
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

    # ------------------------------------------------------------ what runs once, and what runs often

    def often(self, work: Callable[[], Any]) -> Any:
        """Writes what may run many times."""
        saved, self.once = self.once, False
        try:
            return work()
        finally:
            self.once = saved

    def statement(self, node: ast.StatementAst) -> None:
        """As it is; a loop runs often."""
        if self.once and node.__class__ in _LOOPS:
            self.often(lambda: super(PieceWriter, self).statement(node))
        else:
            super().statement(node)

    def inline_stage(self, kind: str, block: ast.NamedBlockAst) -> str:
        """As it is; a stage runs for each object."""
        return self.often(lambda: super(PieceWriter, self).inline_stage(kind, block))  # type: ignore[no-any-return]

    # ------------------------------------------------------------ the short forms

    def full(self, atom: Atom) -> str:
        """The value; once, a call looks through the cell."""
        if atom.name and self.once:
            return f"VALUE(F, {atom.text}, {self.quoted(atom.name)})"
        return super().full(atom)

    def store(self, folded: str, value: str, *, unchecked: bool = False) -> None:
        """Assigns a cell."""
        if unchecked or not self.once:
            super().store(folded, value, unchecked=unchecked)
            return
        ident = self.idents[folded]
        self.note(ident)
        self.emit(f"{ident} = STORED(F, {ident}, {value}, {self.quoted(folded)})")

    def write(self, atom: Atom) -> None:
        """Writes a value to the output."""
        if self.once and atom.kind not in _SCALAR and atom.kind != "nothing":
            self.emit(f"WRITE({self.full(atom)}, {self.out})", pushes=True)
        else:
            super().write(atom)

    def arithmetic(self, operator: str, left: Atom, right: Atom) -> Atom:
        """`+ - *`: once, a call."""
        if self.once:
            return self.temp(f"{_ARITHMETIC[operator]}({self.full(left)}, {self.full(right)})")
        return super().arithmetic(operator, left, right)

    def compound_cell(self, local: str, operator: str, right: ast.StatementAst) -> Atom:
        """`$x += value`: once, calls."""
        if not self.once:
            return super().compound_cell(local, operator, right)
        value = self.spill(self.assigned_value(right)) if not self.dot else self.assigned_value(right)
        result = self.temp(f"{_ARITHMETIC[operator]}({self.old_value(local, right.span.start)}, {self.full(value)})")
        self.store(local, result.text)
        return result

    def comparison(self, node: ast.BinaryExpressionAst, *, condition: bool) -> Atom:
        """`-eq` and its kin: once, a call."""
        if not self.once:
            return super().comparison(node, condition=condition)
        left, right = self.operands((node.left, node.right))
        call = f"{node.operator[1:].upper()}({self.full(left)}, {self.full(right)})"
        return self.temp(f"TRUE({call})", "bool") if condition else self.temp(call)

    def expr_MemberExpressionAst(self, node: ast.MemberExpressionAst) -> Atom:
        if not self.once or node.is_static or node.null_conditional or node.member.__class__ is not ast.StringConstantExpressionAst:
            return super().expr_MemberExpressionAst(node)
        return self.temp(f"GET(F, {self.value(node.expression)}, {self.property_site(node.member.value)})")

    def condition(self, node: ast.Ast) -> str:
        """What is true where PowerShell's condition is."""
        if not self.once:
            return super().condition(node)
        atom = self.condition_atom(node)
        return atom.text if atom.kind == "bool" else "False" if atom.kind == "null" else f"TRUE({self.full(atom)})"


_CONSTANTS = frozenset(("TRUE", "FALSE", "NULL"))
_ENUMERATORS = frozenset(("FOREACH", "SWITCH"))
_SCALAR = frozenset(("int", "str", "bool", "float"))
_ARITHMETIC = {"+": "ADD", "-": "SUB", "*": "MUL"}


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

"""The code of the statements of a long script or block, each a function of its own (`havmsh.runtime.pieces`).

Names of cells and literals are numbered, so that like statements give the same text.
"""

from __future__ import annotations

from havmsh.language import ast
from havmsh.patterns import IGNORECASE, pattern
from havmsh.runtime.codegen import Atom, Loop
from havmsh.runtime.codegen_blocks import STOPS, makes_ok
from havmsh.runtime.codegen_expressions import plain_expression
from havmsh.runtime.codegen_once import Once
from havmsh.runtime.codegen_plans import WORTH, plan
from havmsh.runtime.compiler_names import Names
from havmsh.runtime.first_points import PLACELESS
from havmsh.runtime.pieces import BATCH, Piece, Pieces
from havmsh.runtime.sites import Plan
from havmsh.runtime.support.names import space_for
from havmsh.runtime.template import CODE_FILE, MethodTemplate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from havmsh.runtime.codegen import Line
    from havmsh.runtime.pieces import Around
    from havmsh.runtime.template import Mold


_MAY_GIVE = pattern(r"\b(?:(?:new|remove|set)-variable|set-psbreakpoint|nv|rv|sbp|sv|set)\b|(?:^|[\s;{(|&=])\.\s", IGNORECASE)


def leaves_unfixed(text: str, nodes: Iterable[ast.Ast]) -> bool:
    """Whether a command among the statements of a long text makes or takes away variables by name."""
    if _MAY_GIVE.search(text) is None:
        return False
    names = Names()
    names.visit_all(nodes)
    return names.unfixed


class Draft:
    """A piece before its text is compiled, with what is said of its lines but the first ``head``."""

    __slots__ = ("constants", "guarded", "head", "lines", "names", "pushes", "spots", "text")

    def __init__(
        self, text: str, head: int, lines: list[Line], spots: tuple[int, ...], pushes: frozenset[int], constants: dict[str, Any], names: dict[str, tuple[str, str]], guarded: bool,
    ) -> None:
        self.text = text
        self.head = head
        self.lines = lines
        self.spots = spots
        self.pushes = pushes
        self.constants = constants
        self.names = names
        self.guarded = guarded


class PieceWriter(Once):
    """Writes one statement after the other. ``known``: the variables that statements before have written."""

    head = " def piece(F, out):"
    planning = True
    """Whether a statement that is a mere expression is planned before its variables are looked at: a plan names them itself."""

    def __init__(self, pieces: Pieces) -> None:
        template = pieces.template
        super().__init__(Names(template.inline), dot=pieces.dot, reads_ok=template.reads_ok)
        self.home = template
        self.prefix = pieces.key
        self.book = template.book
        self.known: dict[str, str] = {}
        self.return_code = "return 1"
        self.depth = self.base = 2
        self.begin(pieces)

    def begin(self, pieces: Pieces) -> None:
        """Takes note of the script's parameters."""
        self.begin_at(pieces.template.tree)
        self.names.unfixed = leaves_unfixed(pieces.template.span.text, pieces.nodes)
        parameters = pieces.template.parameters
        for parameter in parameters:
            self.known[parameter.name.path.name.upper()] = parameter.name.path.name
        self.names.visit_all(parameter.default_value for parameter in parameters)

    def look(self, node: ast.StatementAst) -> None:
        """Takes note of what a statement reads and writes, and numbers its cells."""
        names, known = self.names, self.known
        if self.planning and self.planned(node):
            return
        self.ahead = None
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

    def planned(self, node: ast.StatementAst) -> bool:
        """Whether the statement is a planned expression, or assigns one to a variable."""
        target: Any = None
        if node.__class__ is ast.AssignmentStatementAst:
            target = node.left
            if node.operator != "=" or target.__class__ is not ast.VariableExpressionAst or target.path.drive is not None or target.path.scope is not None:
                return False
            node = node.right
        plain = plain_expression(node)
        if plain is None or plain.__class__ not in WORTH:
            return False
        if target is not None and not self.writes(target):
            return False
        self.idents, self.displays = Cells(self.known), self.known
        found = plan(self, plain)
        if found is None:
            return False
        self.ahead = plain, found
        return True

    def writes(self, target: ast.VariableExpressionAst) -> bool:
        """Takes note of a plain variable that is assigned; tells whether it is one of the scope's, or `$null`."""
        name = target.path.name
        folded = name.upper()
        if folded == "NULL":
            return True
        if folded in _ELSEWHERE:
            return False
        self.names.target(target)
        self.known.setdefault(folded, name)
        return True

    def draft(self, node: ast.StatementAst, at: int) -> Draft:
        """The text of the statement at a place."""
        self.look(node)
        self.inner, self.key = [], f"{self.prefix}/{at}"
        if self.ahead is not None and not self.reads_ok:
            return self.planned_draft(node, self.ahead[1])
        self.buffer, self.constants, self.memo, self.count = [], {}, {}, 0
        self.hoisted, self.stored = [[]], [set()]
        self.numbers = {}
        if node.__class__ not in PLACELESS:
            self.at(node)
        guarded = not self.tries and not hasattr(self, "stmt_" + node.__class__.__name__)
        if guarded:
            if node.__class__ in STOPS:
                self.stop(node)
            self.bare_statement(node)
            if self.reads_ok and makes_ok(node):
                self.emit("F.session.ok = True")
        else:
            self.statement(node)
        return self.drafted(guarded)

    def planned_draft(self, node: ast.StatementAst, code: Any) -> Draft:
        """What `draft` would write of a statement that is a plan, written down at once."""
        span = node.span
        constants: dict[str, Any] = {"K0": Plan(code, span.source)}
        place = (span.start, span.end)
        names: dict[str, tuple[str, str]] = {}
        pushes = _NOTHING
        head = 2
        spots: tuple[int, ...] = place
        if node.__class__ is not ast.AssignmentStatementAst:
            text, spots, pushes = f"def make():\n{self.head}\n{_CARRIED}  WRITE(t1, out)\n  pass", place + place, _WRITTEN
        elif (name := node.left.path.name).upper() == "NULL":  # type: ignore[attr-defined]
            text = f"def make():\n{self.head}\n{_CARRIED}  pass"
        else:
            constants["K1"] = folded = name.upper()
            names["v0"] = folded, self.displays[folded]
            text, spots, head = f"def make(v0):\n{self.head}\n  nonlocal v0\n{_CARRIED}  v0 = STORED(F, v0, t1, K1)\n  pass", place + place, 3
        return Draft(text, head, [], spots, pushes, constants, names, not self.tries)

    def drafted(self, guarded: bool) -> Draft:
        """What is written, as a function."""
        text = [f"def make({', '.join(self.idents.values())}):", self.head]
        if self.stored[0]:
            text.append("  nonlocal " + ", ".join(sorted(self.stored[0])))
        head = len(text)
        written = self.hoisted[0] + self.buffer
        text += [_INDENTS[line.depth] + line.text for line in written]
        text.append("  pass")
        spots: list[int] = []
        for line in written:
            span = line.span
            spots += _NOWHERE if span is None else (span.start, span.end)
        pushes = [at for at, line in enumerate(written) if line.pushes]
        names = {ident: (folded, self.displays[folded]) for folded, ident in self.idents.items()}
        return Draft("\n".join(text), head, written, tuple(spots), frozenset(pushes), self.constants, names, guarded)


class InnerWriter(PieceWriter):
    """Writes the statements of a long block in a unit's or a piece's code."""

    head = " def piece(F, out, caught, item, traps):"

    def begin(self, pieces: Pieces) -> None:
        """Stands where the block stands."""
        around = pieces.around
        self.names, self.displays = around.names, around.known
        self.once, self.method, self.tries, self.stage_class = around.once, around.method, around.tries, pieces.stage_class
        self.loops = [None, Loop("\0")] if around.looped else []
        self.catching = ["caught"] if around.caught else []
        self.underscore = Atom("item", "", True) if around.item else None
        self.trapping = ["traps"] if around.traps else []

        self.known = self.displays

    def look(self, node: ast.StatementAst) -> None:
        """Its cells are numbered as they come."""
        self.ahead = None
        if not (self.once and self.planning and self.planned(node)):
            self.idents = Cells(self.displays)

    def writes(self, target: ast.VariableExpressionAst) -> bool:
        """Tells whether a plain variable that is assigned is one of the scope's, or `$null`."""
        folded = target.path.name.upper()
        return folded == "NULL" or folded in self.known and folded not in _ELSEWHERE


class Cells(dict[str, str]):
    """The names of the cells that a statement uses of those that it may use."""

    def __init__(self, known: dict[str, str]) -> None:
        super().__init__()
        self.known = known

    def __contains__(self, folded: object) -> bool:
        return folded in self.known

    def __missing__(self, folded: str) -> str:
        made = self[folded] = f"v{len(self)}"
        return made


_CONSTANTS = frozenset(("TRUE", "FALSE", "NULL"))
_ENUMERATORS = frozenset(("FOREACH", "SWITCH"))
_ELSEWHERE = _CONSTANTS | _ENUMERATORS | {"_", "PSITEM"}
_INDENTS = [" " * depth for depth in range(200)]
_NOWHERE = -1, -1
_CARRIED = "  t1 = PLANNED(F, K0)\n"
_NOTHING: frozenset[int] = frozenset()
_WRITTEN = frozenset((1,))


def writer_of(pieces: Pieces) -> PieceWriter:
    """What writes the pieces."""
    if pieces.writer is None:
        pieces.writer = InnerWriter(pieces) if pieces.key else PieceWriter(pieces)
    return pieces.writer


def drafts_of(pieces: Pieces, first: int, last: int) -> list[Draft]:
    """The texts of some statements; the writer has looked at all before them."""
    writer, nodes = writer_of(pieces), pieces.nodes
    if not pieces.key:
        for node in nodes[pieces.made:first]:
            writer.look(node)
    pieces.made = last
    return [writer.draft(node, at) for at, node in enumerate(nodes[first:last], first)]


def write_batch(pieces: Pieces, number: int) -> list[Piece]:
    """Writes and compiles the pieces of a batch, and gives them to the book."""
    first = number * BATCH
    drafts = drafts_of(pieces, first, min(first + BATCH, pieces.count))
    compile_shapes(drafts)
    made = []
    molds = []
    for at, draft in enumerate(drafts, first):
        mold, line = SHAPES[draft.text]
        code, known = mold
        molds.append(mold)
        names = tuple([draft.names[ident] for ident in code.co_freevars])
        made.append(Piece(pieces, at, code, line + draft.head, {**known, **draft.constants}, names, draft.spots, draft.pushes, draft.guarded))
        for value in draft.constants.values():
            if value.__class__ is Pieces:
                value.settle(pieces.template, pieces, at)
    if pieces.template.book is not None:
        pieces.template.book.keep_pieces(pieces, number, made, molds, [draft.constants for draft in drafts])
    return made


def find_again(pieces: Pieces) -> Around:
    """What stands around a long block whose code came from the cache without its statements: what it stands in is written once more."""
    parent = pieces.parent
    if parent is None:
        from havmsh.runtime.program import generator_of, written

        template = pieces.template
        generator = generator_of(template, pieces.dot)
        written(generator, template, pieces.dot, isinstance(template, MethodTemplate))
        inner = generator.inner
    else:
        drafts_of(parent, pieces.at, pieces.at + 1)
        inner = writer_of(parent).inner
    return next(found.around for found in inner if found.key == pieces.key)


SHAPES: dict[str, tuple[Mold, int]] = {}
"""Code by its text, with the line at which it begins."""
_MOST = 4096


def compile_shapes(drafts: list[Draft]) -> None:
    """Compiles the texts that have no code yet, all at once."""
    if len(SHAPES) > _MOST:
        SHAPES.clear()
    texts = [text for text in dict.fromkeys([draft.text for draft in drafts]) if text not in SHAPES]
    if not texts:
        return
    module = compile("\n".join(texts) + "\n", CODE_FILE, "exec", dont_inherit=True)
    made = [each for each in module.co_consts if hasattr(each, "co_name")]
    line = 1
    for text, make in zip(texts, made, strict=True):
        code = next(each for each in make.co_consts if hasattr(each, "co_name"))
        SHAPES[text] = (code, space_for(code)), line
        line += text.count("\n") + 1

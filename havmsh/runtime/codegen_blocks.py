"""Statements in order: under traps, with what an error of one does to the ones after it; deep and long blocks go into functions of their own."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.language.walk import walk
from havmsh.patterns import pattern
from havmsh.runtime.callstack import TRAP
from havmsh.runtime.codegen import MAX_BLOCKS, MAX_INDENT, Line, Loop, join
from havmsh.runtime.codegen_commands import Commands
from havmsh.runtime.codegen_expressions import plain_expression
from havmsh.runtime.compiler_names import Names
from havmsh.runtime.first_points import PLACELESS
from havmsh.runtime.pieces import FEWEST, LONG, Around, Pieces
from havmsh.runtime.sites import TypeSite

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

CHUNK = 50
_TEMPORARY = pattern(r"\bt[0-9]+\b")
_LITERAL = pattern(r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*\"""")
STOPS = frozenset((
    ast.PipelineAst, ast.BreakStatementAst, ast.ContinueStatementAst, ast.ExitStatementAst, ast.ThrowStatementAst, ast.DataStatementAst,
))
"""Statements before which a debugger may stop, of those that always are a point of their own."""


def _defined(lines: list[Line]) -> set[str]:
    """The nested functions that the lines define."""
    return {line.text[4:line.text.index("(")] for line in lines if line.text.startswith("def ")}


def makes_ok(node: ast.Ast) -> bool:
    """Whether a statement is a mere expression, which makes `$?` true; what runs commands, in parentheses too, sets it by itself."""
    while isinstance(node, (ast.AssignmentStatementAst, ast.ParenExpressionAst)):
        node = node.right if isinstance(node, ast.AssignmentStatementAst) else node.pipeline
    if isinstance(node, ast.PipelineAst):
        element = node.elements[0]
        return len(node.elements) == 1 and isinstance(element, ast.CommandExpressionAst) and makes_ok(element.expression)
    if isinstance(node, ast.CommandExpressionAst):
        return makes_ok(node.expression)
    if isinstance(node, (ast.SubExpressionAst, ast.ArrayExpressionAst)):
        inner = node.sub_expression
        return not inner.statements or len(inner.statements) == 1 and not inner.traps and makes_ok(inner.statements[0])
    return isinstance(node, ast.ExpressionAst)


def leaves_ok(root: ast.ScriptBlockAst) -> bool:
    """Whether `$?` after a text that was given to the shell depends on what its last statement went through: it has statements of its own, or is an expression that runs commands.

    What only defines something leaves `$?` as the statement before it did.
    """
    statements = root.end_block.statements if root.end_block is not None else ()
    for last in reversed(statements):
        if last.__class__ in (ast.PipelineAst, ast.AssignmentStatementAst, ast.PipelineChainAst):
            return makes_ok(last) and any(node.__class__ in (ast.CommandAst, ast.ScriptBlockExpressionAst) for node in walk(last))
        if last.__class__ not in (ast.FunctionDefinitionAst, ast.TypeDefinitionAst):
            return True
    return False


class Blocks(Commands):
    """Mixin: blocks of statements."""

    def block_statements(self, block: ast.StatementBlockAst | ast.NamedBlockAst) -> None:
        """The statements of a block, under its traps."""
        if not block.traps:
            self.statements(block.statements)
            return
        handlers = self.handlers(block.traps)
        if self.is_long(block.statements):
            self.pieced(block.statements, handlers)
            return
        for node in block.statements:
            self.span = node.span
            self.emit("try:")
            saved_trapping, self.trapping = self.trapping, [handlers]
            self.body(lambda node=node: self.trapped(node))  # type: ignore[misc]
            self.trapping = saved_trapping
            self.emit("except Exception:")
            self.emit_at(self.depth + 1, f"if TRAPS(F, {handlers}): {self.return_code}")

    def handlers(self, traps: tuple[ast.TrapStatementAst, ...]) -> str:
        """The functions of traps, each with its type; many are made in functions of their own, because Python's compiler looks at all names around each function."""
        if len(traps) <= CHUNK:
            return self.temp(f"({join(self.trap_functions(traps))})").text
        groups = []
        for at in range(0, len(traps), CHUNK):
            group = self.fresh()
            few = traps[at:at + CHUNK]
            self.function(f"{group}()", lambda few=few: self.emit(f"return ({join(self.trap_functions(few))})"))  # type: ignore[misc]
            groups.append(f"*{group}()")
        return self.temp(f"({join(groups)})").text

    def trap_functions(self, traps: tuple[ast.TrapStatementAst, ...]) -> list[str]:
        """Writes the functions; gives their names, each with its type."""
        made = []
        saved_catching = self.catching
        for trap in traps:
            key = self.constant((TypeSite.of(trap.trap_type.type_name),)) if trap.trap_type is not None else ""
            name = f"{TRAP}{key or self.fresh()}"
            self.function(f"{name}(F, record)", lambda trap=trap: self.trap_body(trap))  # type: ignore[misc]
            made.append(f"({key or '()'}, {name})")
        self.catching = saved_catching
        return made

    def trapped(self, node: ast.StatementAst) -> None:
        """A statement under a trap: an error anywhere in it leaves the whole statement, one of a function that it calls too."""
        self.tries += 1
        self.blocks += 2
        before = self.fresh()
        self.emit(f"{before} = F.trying")
        self.emit("F.trying = True")
        self.emit("try:")
        self.body(lambda: self.statement(node))
        self.emit(f"finally: F.trying = {before}")
        self.blocks -= 2
        self.tries -= 1

    def trap_body(self, trap: ast.TrapStatementAst) -> None:
        """A trap as a function in a scope of its own, whose frame it is given: what it returns says how the block goes on.

        As PowerShell's compiler has it, names are looked up as in code that is dotted.
        """
        names = Names(self.names.inline)
        names.write("_")
        names.visit(trap.body)
        saved = self.names, self.idents, self.displays, self.underscore, self.return_code, self.trapping, self.dot, self.cell_names
        self.names, self.idents, self.displays, self.underscore, self.return_code, self.trapping, self.dot = names, {}, {}, None, "return 3", [], True
        self.cell_names = f"{self.fresh()}v"  # of its own: Python's compiler looks for equal code objects, and takes the square of the time where many are alike
        self.declare_all(names)
        order = sorted((ident, folded) for folded, ident in self.idents.items())
        self.mark("trap", trap)
        self.emit(" = ".join(ident for ident, _ in order) + " = UNSET")
        shown = tuple((folded, self.displays[folded]) for _, folded in order)
        self.emit(f"INHABIT(F, (lambda: ({join([ident for ident, _ in order])})).__closure__, {shown!r})")
        self.emit(f"{self.idents['_']} = record")
        self.loops = [None]
        self.catching = [*self.catching, "record"]
        self.block_statements(trap.body)
        self.emit("return 0")
        self.stored[-1].difference_update(self.idents.values())
        self.names, self.idents, self.displays, self.underscore, self.return_code, self.trapping, self.dot, self.cell_names = saved

    def statements(self, nodes: tuple[ast.StatementAst, ...]) -> None:
        """Compiles statements in order; deep ones go into functions of their own, as Python nests no more than 20 blocks."""
        if (self.blocks > MAX_BLOCKS or self.depth - self.base > MAX_INDENT) and nodes:
            self.outlined(nodes)
            return
        if self.is_long(nodes):
            self.pieced(nodes)
            return
        if len(nodes) > LONG:
            # Python's compiler takes more than linear time for a long function.
            for at in range(0, len(nodes), CHUNK):
                self.outlined(nodes[at:at + CHUNK])
            return
        for node in nodes:
            self.statement(node)

    def outlined(self, nodes: tuple[ast.StatementAst, ...]) -> None:
        """Puts statements into a function at the head of the one being written; leaving through it is by value."""
        name, result = self.fresh(), self.fresh()
        saved = self.depth, self.loops, self.blocks, self.return_code, self.buffer
        loops = self.loops
        first = self.count
        self.depth, self.blocks, self.return_code, self.buffer = self.base + 1, 0, "return 1", []
        self.loops = [None, Loop("\0")] if loops else []
        self.stored.append(set())
        for node in nodes:
            self.statement(node)
        lines = self.buffer
        self.depth, self.loops, self.blocks, self.return_code, self.buffer = saved
        stored = self.stored.pop()
        self.stored[-1] |= stored
        defined = _defined(lines)
        outer = sorted({word for line in lines for word in _TEMPORARY.findall(_LITERAL.sub("''", line.text)) if int(word[1:]) <= first and word not in defined})
        target = self.hoisted[-1]
        target.append(Line(self.base, f"def {name}({', '.join(outer)}):", self.span, False))
        if stored:
            target.append(Line(self.base + 1, "nonlocal " + ", ".join(sorted(stored)), self.span, False))
        target.extend(lines)
        target.append(Line(self.base + 1, "return 0", self.span, False))
        self.emit(f"{result} = {name}({', '.join(outer)})")
        self.emit(f"if {result} == 1: {self.return_code}")
        self.leave_loop(result)

    def is_long(self, nodes: Sequence[object]) -> bool:
        """Whether statements, or the clauses of one, are compiled in pieces."""
        return len(nodes) >= (FEWEST if self.once else LONG) and self.home is not None and not self.home.whole and not self.in_string and not self.in_data

    def pieced(self, nodes: tuple[ast.StatementAst, ...], handlers: str = "", run: str = "INNER") -> str:
        """Leaves statements to be written when the run comes near them; ``handlers`` are the traps of their block. Gives the name of how they were left, where that is for the caller to look at."""
        assert self.home is not None
        around = Around(
            nodes, self.names, self.displays, caught=bool(self.catching), item=self.underscore is not None, traps=bool(handlers or self.trapping), looped=bool(self.loops),
            method=self.method, once=self.once, tries=self.tries + bool(handlers),
        )
        pieces = Pieces(self.home, len(nodes), self.dot, f"{self.key}:{len(self.inner)}", self.stage_class, around)
        self.inner.append(pieces)
        result = self.fresh()
        caught = self.catching[-1] if self.catching else "None"
        item = "None" if self.underscore is None else self.underscore.text
        traps = handlers or (self.trapping[-1] if self.trapping else "None")
        self.emit(f"{result} = {'TRAPPED' if handlers else run}(F, {self.out}, {self.constant(pieces)}, {caught}, {item}, {traps})")
        self.emit(f"if {result} == 1:")
        self.body(self.leave_block)
        if handlers:
            self.emit(f"if {result} == 4: {self.return_code}")
        self.leave_loop(result)
        return result

    def leave_block(self) -> None:
        """Goes where a `return` in a piece goes."""
        if not self.method:
            self.flush()
        self.emit(self.return_code)

    def leave_loop(self, result: str) -> None:
        """Goes where a `break` or `continue` goes that left a function of statements by value."""
        if not self.loops:
            return
        loop = self.loops[-1]
        if loop is None:  # a trap, which says by value what its block does
            self.emit(f"if {result} == 2: return 2")
            self.emit(f"if {result} == 3: return 1")
        elif loop.label == "\0":
            self.emit(f"if 1 < {result} < 4: return {result}")
        else:
            self.emit(f"if {result} == 2: break")
            self.emit(f"if {result} == 3:")
            self.body(lambda: self.jump_continue(loop))

    def emit_at(self, depth: int, text: str) -> None:
        """Adds a line at a depth."""
        saved, self.depth = self.depth, depth
        self.emit(text)
        self.depth = saved

    def statement(self, node: ast.StatementAst) -> None:
        """One statement with what its failure does."""
        if node.__class__ not in PLACELESS:
            self.at(node)
        if node.__class__ in STOPS:
            self.stop(node)
        compound = getattr(self, "stmt_" + node.__class__.__name__, None)
        if compound is not None:
            compound(node)
            return
        first = len(self.buffer)
        self.guarded(lambda: self.bare_statement(node))
        if self.reads_ok and makes_ok(node):
            lines = self.buffer
            # An expression that went well makes $? true: before the handler's lines, so that a failure stays one.
            at = next((i for i in range(len(lines) - 1, first - 1, -1) if lines[i].depth == self.depth and lines[i].text == "except Exception:"), None)
            saved, self.depth = self.depth, self.depth + (at is not None)
            self.emit("F.session.ok = True")
            self.depth = saved
            if at is not None:
                lines.insert(at, lines.pop())

    def bare_statement(self, node: ast.StatementAst) -> None:
        """A statement whose errors belong to whoever encloses it."""
        kind = node.__class__
        if kind is ast.PipelineAst:
            plain = plain_expression(node)
            if plain is None:
                self.pipeline(node)  # type: ignore[arg-type]
            elif plain.__class__ is ast.UnaryExpressionAst and plain.operator in ("++", "--", "post++", "post--"):
                self.increment(plain, wanted=False)
            else:
                self.write_each(plain)
        elif kind is ast.AssignmentStatementAst:
            self.assignment(node)  # type: ignore[arg-type]
        elif kind is ast.PipelineChainAst:
            self.chain(node)  # type: ignore[arg-type]
        else:
            self.statement(node)

    def jump_continue(self, loop: Loop | None) -> None:
        """Goes to the next turn of the innermost loop."""
        if loop is not None and loop.before_continue is not None:
            saved_loops, self.loops = self.loops, self.loops[:-1]
            loop.before_continue()
            self.loops = saved_loops
        self.emit("continue")

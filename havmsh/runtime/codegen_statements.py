"""Statements: loops, branches, ``try``, ``trap``, definitions; what an error of a statement does to the ones after it."""

from __future__ import annotations

import re

from havmsh.language import ast
from havmsh.runtime.codegen import MAX_BLOCKS, MAX_INDENT, Atom, Line, Loop
from havmsh.runtime.codegen_commands import Commands
from havmsh.runtime.codegen_expressions import plain_expression
from havmsh.runtime.compiler_names import breaks, calls_out
from havmsh.runtime.sites import TypeSite

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


LONG = 200
CHUNK = 50
_TEMPORARY = re.compile(r"\bt[0-9]+\b")
_LITERAL = re.compile(r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*\"""")


_STOPS = frozenset((
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
    if isinstance(node, ast.SubExpressionAst):
        return not node.sub_expression.statements
    if isinstance(node, ast.ArrayExpressionAst):
        inner = node.sub_expression
        return not inner.statements or len(inner.statements) == 1 and not inner.traps and makes_ok(inner.statements[0])
    return isinstance(node, ast.ExpressionAst)


class Statements(Commands):
    """Mixin: one method a kind of statement."""

    def block_statements(self, block: ast.StatementBlockAst | ast.NamedBlockAst) -> None:
        """The statements of a block, under its traps."""
        if not block.traps:
            self.statements(block.statements)
            return
        traps = []
        saved_catching = self.catching
        for trap in block.traps:
            name = self.fresh()
            self.function(f"{name}(record)", lambda trap=trap: self.trap_body(trap))  # type: ignore[misc]
            types = self.constant((TypeSite.of(trap.trap_type.type_name),)) if trap.trap_type is not None else "()"
            traps.append(f"({types}, {name})")
        self.catching = saved_catching
        handlers = self.temp("(" + ", ".join(traps) + ",)").text
        for node in block.statements:
            self.span = node.span
            self.emit("try:")
            self.body(lambda node=node: self.trapped(node))  # type: ignore[misc]
            self.emit("except Exception:")
            self.emit_at(self.depth + 1, f"if TRAPS(F, {handlers}): {self.return_code}")

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
        """A trap as a function: what it returns says how the block goes on."""
        ident = self.idents["_"]
        saved = self.underscore
        self.underscore = None
        self.note(ident)
        self.emit(f"saved, {ident} = {ident}, record")
        self.emit("try:")
        saved_code, self.return_code = self.return_code, "return 3"
        self.loops = [None]
        self.catching = [*self.catching, "record"]
        saved_trapping, self.trapping = self.trapping, []
        self.body(lambda: self.block_statements(trap.body))
        self.trapping = saved_trapping
        self.return_code = saved_code
        self.emit(f"finally: {ident} = saved")
        self.emit("return 0")
        self.underscore = saved

    def statements(self, nodes: tuple[ast.StatementAst, ...]) -> None:
        """Compiles statements in order; deep ones go into functions of their own, as Python nests no more than 20 blocks."""
        if (self.blocks > MAX_BLOCKS or self.depth - self.base > MAX_INDENT) and nodes:
            self.outlined(nodes)
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
        outer = sorted({word for line in lines for word in _TEMPORARY.findall(_LITERAL.sub("''", line.text)) if int(word[1:]) <= first and word not in _defined(lines)})
        target = self.hoisted[-1]
        target.append(Line(self.base, f"def {name}({', '.join(outer)}):", self.span, False))
        if stored:
            target.append(Line(self.base + 1, "nonlocal " + ", ".join(sorted(stored)), self.span, False))
        target.extend(lines)
        target.append(Line(self.base + 1, "return 0", self.span, False))
        self.emit(f"{result} = {name}({', '.join(outer)})")
        self.emit(f"if {result} == 1: {self.return_code}")
        if loops:
            self.emit(f"if {result} == 2: {'break' if loops[-1] is not None and loops[-1].label != chr(0) else 'return 2'}")
            self.emit(f"if {result} == 3:")
            self.body(lambda: self.jump_continue(loops[-1]) if loops[-1] is not None and loops[-1].label != "\0" else self.emit("return 3"))

    def emit_at(self, depth: int, text: str) -> None:
        """Adds a line at a depth."""
        saved, self.depth = self.depth, depth
        self.emit(text)
        self.depth = saved

    def statement(self, node: ast.StatementAst) -> None:
        """One statement with what its failure does."""
        self.span = node.span
        if node.__class__ in _STOPS:
            self.stop(node)
        compound = getattr(self, "stmt_" + node.__class__.__name__, None)
        if compound is not None:
            compound(node)
            return
        self.guarded(lambda: self.bare_statement(node))
        if self.reads_ok and makes_ok(node):
            lines = self.buffer
            # An expression that went well makes $? true: before the handler's lines, so that a failure stays one.
            at = next((i for i in range(len(lines) - 1, -1, -1) if lines[i].depth == self.depth and lines[i].text == "except Exception:"), None)
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
                self.write(self.expression(plain))
        elif kind is ast.AssignmentStatementAst:
            self.assignment(node)  # type: ignore[arg-type]
        elif kind is ast.PipelineChainAst:
            self.chain(node)  # type: ignore[arg-type]
        else:
            self.statement(node)

    # ------------------------------------------------------------ branches

    def stmt_IfStatementAst(self, node: ast.IfStatementAst) -> None:
        chosen = self.fresh()
        clauses = node.clauses

        def choose() -> None:
            for at, (condition, _) in enumerate(clauses):
                self.span = condition.span
                self.stop(condition)
                if at == 0:
                    self.emit(f"{chosen} = 1 if {self.condition(condition)} else 0")
                    continue
                self.emit(f"if not {chosen}:")
                self.depth += 1
                self.emit(f"if {self.condition(condition)}: {chosen} = {at + 1}")
                self.depth -= 1
            if node.else_clause is not None:
                self.emit(f"if not {chosen}: {chosen} = -1")

        self.guarded(choose, f"{chosen} = 0")
        for at, (_, block) in enumerate(clauses):
            self.emit(f"{'el' if at else ''}if {chosen} == {at + 1}:" if len(clauses) > 1 or node.else_clause else f"if {chosen}:")
            self.body(lambda block=block: self.block_statements(block))  # type: ignore[misc]
        if node.else_clause is not None:
            block = node.else_clause
            self.emit(f"elif {chosen} == -1:")
            self.body(lambda: self.block_statements(block))

    # ------------------------------------------------------------ loops

    def loop_body(self, body: ast.StatementBlockAst, loop: Loop) -> None:
        """The body of a loop, which may be left through what it calls."""
        catches = calls_out(body) or breaks(body)
        self.loops.append(loop)
        self.blocks += 1
        if not catches:
            self.block_statements(body)
        else:
            self.emit("try:")
            self.blocks += 1
            self.body(lambda: self.block_statements(body))
            self.blocks -= 1
            self.emit("except LOOPFLOW as flow:")
            self.emit_at(self.depth + 1, f"if LEAVES(flow, {loop.label!r}): break")
        self.blocks -= 1
        self.loops.pop()

    def looping(self, condition: ast.PipelineBaseAst | None, body: Callable[[], None], *, first: bool = True, until: bool = False) -> None:
        """`while True:` with the condition tested before or after the body."""
        self.emit("while True:")

        def test() -> None:
            if condition is None:
                return
            go = self.fresh()
            self.span = condition.span
            self.mark("point", condition)
            self.guarded(lambda: self.emit(f"{go} = {self.condition(condition)}"), f"{go} = {until}")
            self.emit(f"if {go}: break" if until else f"if not {go}: break")

        def work() -> None:
            if first:
                test()
            body()
            if not first:
                test()
            if condition is not None:
                self.mark("listed", condition)

        self.blocks += 1
        self.body(work)
        self.blocks -= 1

    def stmt_WhileStatementAst(self, node: ast.WhileStatementAst) -> None:
        self.looping(node.condition, lambda: self.loop_body(node.body, Loop(node.label or "")))

    def stmt_DoWhileStatementAst(self, node: ast.DoWhileStatementAst | ast.DoUntilStatementAst) -> None:
        until = node.__class__ is ast.DoUntilStatementAst
        loop = Loop(node.label or "", lambda: self.do_test(node.condition, until))
        self.looping(node.condition, lambda: self.loop_body(node.body, loop), first=False, until=until)

    stmt_DoUntilStatementAst = stmt_DoWhileStatementAst

    def do_test(self, condition: ast.PipelineBaseAst, until: bool) -> None:
        """The test of a `do` loop where `continue` leads to it."""
        go = self.fresh()
        self.mark("point", condition)
        self.guarded(lambda: self.emit(f"{go} = {self.condition(condition)}"), f"{go} = {until}")
        self.emit(f"if {go}: break" if until else f"if not {go}: break")

    def stmt_ForStatementAst(self, node: ast.ForStatementAst) -> None:
        def silently(part: ast.PipelineBaseAst) -> None:
            saved, self.out = self.out, "NOWHERE"
            self.statement(part)
            self.out = saved

        if node.initializer is not None:
            silently(node.initializer)
        iterator = node.iterator
        loop = Loop(node.label or "", None if iterator is None else lambda: silently(iterator))

        def body() -> None:
            self.loop_body(node.body, loop)
            if iterator is not None:
                silently(iterator)

        self.looping(node.condition, body)

    def stmt_ForEachStatementAst(self, node: ast.ForEachStatementAst) -> None:
        items = self.fresh()

        def begin() -> None:
            plain = plain_expression(node.condition)
            if plain is not None:
                source = self.source(plain, "ITERATELOOP")
                self.emit(f"{items} = {source}")
            else:
                self.emit(f"{items} = ITERATELOOP({self.full(self.pipeline_value(node.condition))})")

        self.span = node.condition.span
        self.stop(node.condition)
        self.guarded(begin, f"{items} = ()")
        local = self.local_name(node.variable.path)
        enumerator = "FOREACH" in self.idents
        saved = self.fresh()
        if enumerator:
            self.emit(f"{saved} = {self.idents['FOREACH']}")
            self.emit(f"{items} = ENUMERATOR({items})")
            self.store("FOREACH", items, unchecked=True)
        if self.tries:
            self.foreach_turns(node, items, local)
        else:
            self.blocks += 1
            self.guarded(lambda: self.foreach_turns(node, items, local))
            self.blocks -= 1
        if enumerator:
            self.store("FOREACH", saved, unchecked=True)

    def foreach_turns(self, node: ast.ForEachStatementAst, items: str, local: str | None) -> None:
        """The loop itself; an error of the enumeration points at the variable."""
        self.span = node.variable.span
        self.stop(node.variable)
        if local is not None and local not in self.names.typed and self.underscore is None:
            ident = self.idents[local]
            self.note(ident)
            self.emit(f"for {ident} in {items}:")
            self.mark("write", node.variable.path)
            self.body(lambda: self.loop_body(node.body, Loop(node.label or "")))
            return
        item = self.fresh()
        self.emit(f"for {item} in {items}:")

        def body() -> None:
            self.assign(node.variable, Atom(item, "", True))
            self.loop_body(node.body, Loop(node.label or ""))

        self.body(body)

    def stmt_SwitchStatementAst(self, node: ast.SwitchStatementAst) -> None:
        items, item, hit, saved = self.fresh(), self.fresh(), self.fresh(), self.fresh()
        condition = node.condition
        self.span = condition.span

        def begin() -> None:
            text = self.full(self.pipeline_value(condition))
            self.emit(f"{items} = SWITCHFILE(F, {text})" if "file" in node.flags else f"{items} = ITERATESWITCH({text})")

        self.guarded(begin, f"{items} = ()")
        ident = self.idents["_"]
        self.note(ident)
        saved_underscore, self.underscore = self.underscore, None
        self.emit(f"{saved} = {ident}")
        if "SWITCH" in self.idents:
            self.emit(f"{items} = ENUMERATOR({items})")
            self.store("SWITCH", items, unchecked=True)
        self.stop(condition)
        self.emit(f"for {item} in {items}:")

        def body() -> None:
            self.emit(f"{ident} = {item}")
            self.emit(f"{hit} = False")
            catches = calls_out(node) or breaks(node)
            self.loops.append(Loop(node.label or ""))
            self.blocks += 1
            if catches:
                self.emit("try:")
                self.blocks += 1
                self.body(lambda: self.switch_clauses(node, item, hit))
                self.blocks -= 1
                self.emit("except LOOPFLOW as flow:")
                self.emit_at(self.depth + 1, f"if LEAVES(flow, {node.label or ''!r}): break")
            else:
                self.switch_clauses(node, item, hit)
            self.blocks -= 1
            self.loops.pop()

        self.body(body)
        self.emit(f"{ident} = {saved}")
        self.underscore = saved_underscore

    def switch_clauses(self, node: ast.SwitchStatementAst, item: str, hit: str) -> None:
        """All clauses for one value."""
        mode = "regex" if "regex" in node.flags else "wildcard" if "wildcard" in node.flags else "exact"
        case = "casesensitive" in node.flags
        for test, block in node.clauses:
            self.span = test.span
            self.stop(test)
            matched = self.fresh()

            def choose(test: ast.ExpressionAst = test, matched: str = matched) -> None:
                if test.__class__ is ast.ScriptBlockExpressionAst:
                    value = self.value(test)
                    self.emit(f"{matched} = SWITCHBLOCK(F, {value}, {item})")
                elif mode == "regex":
                    found = self.fresh()
                    self.emit(f"{matched}, {found} = SWITCHREGEX({item}, {self.value(test)}, {case})")
                    self.emit(f"if {found} is not None:")
                    self.depth += 1
                    self.store("MATCHES", found)
                    self.depth -= 1
                else:
                    value = self.value(test)
                    self.emit(f"{matched} = SWITCH{mode.upper()}(F, {item}, {value}, {case})")

            self.guarded(choose, f"{matched} = False")
            self.emit(f"if {matched}:")
            self.depth += 1
            self.emit(f"{hit} = True")
            self.block_statements(block)
            self.depth -= 1
        default = node.default
        if default is not None:
            self.emit(f"if not {hit}:")
            self.body(lambda: self.block_statements(default))

    # ------------------------------------------------------------ leaving

    def label_of(self, node: ast.BreakStatementAst | ast.ContinueStatementAst) -> str | None:
        """A label that is known, '' where there is none, None where it is computed."""
        if node.label is None:
            return ""
        return node.label.value if node.label.__class__ is ast.StringConstantExpressionAst else None

    def stmt_BreakStatementAst(self, node: ast.BreakStatementAst) -> None:
        label = self.label_of(node)
        if self.loops and label is not None:
            loop = self.loops[-1]
            if loop is None:
                self.emit("return 2" if self.return_code == "return 3" else "raise BreakFlow()")
                return
            if loop.label == "\0":
                self.emit("return 2" if not label else f"raise BreakFlow({label!r})")
                return
            if not label or label.lower() == loop.label.lower():
                self.emit("break")
                return
        self.emit(f"raise BreakFlow({label!r})" if label is not None else f"raise BreakFlow(LABEL({self.value(node.label)}))")  # type: ignore[arg-type]

    def jump_continue(self, loop: Loop | None) -> None:
        """Goes to the next turn of the innermost loop."""
        if loop is not None and loop.before_continue is not None:
            saved_loops, self.loops = self.loops, self.loops[:-1]
            loop.before_continue()
            self.loops = saved_loops
        self.emit("continue")

    def stmt_ContinueStatementAst(self, node: ast.ContinueStatementAst) -> None:
        label = self.label_of(node)
        if self.loops and label is not None:
            loop = self.loops[-1]
            if loop is None:
                self.emit("return 1" if self.return_code == "return 3" else "raise ContinueFlow()")
                return
            if loop.label == "\0":
                self.emit("return 3" if not label else f"raise ContinueFlow({label!r})")
                return
            if not label or label.lower() == loop.label.lower():
                self.jump_continue(loop)
                return
        self.emit(f"raise ContinueFlow({label!r})" if label is not None else f"raise ContinueFlow(LABEL({self.value(node.label)}))")  # type: ignore[arg-type]

    def stmt_ReturnStatementAst(self, node: ast.ReturnStatementAst) -> None:
        pipeline = node.pipeline
        if pipeline is not None:
            self.span = pipeline.span
            if pipeline.__class__ is not ast.AssignmentStatementAst:
                self.stop(pipeline)
            if self.method:
                self.guarded(lambda: self.emit(f"F.result = {self.full(self.pipeline_value(pipeline))}"))
            else:
                self.guarded(lambda: self.bare_statement(pipeline))
        else:
            self.stop(node)
        self.emit(self.return_code)

    def stmt_ExitStatementAst(self, node: ast.ExitStatementAst) -> None:
        pipeline = node.pipeline
        if pipeline is None:
            self.emit("raise EXIT(F, None)")
            return
        self.guarded(lambda: self.emit(f"raise EXIT(F, {self.full(self.pipeline_value(pipeline))})"))

    def stmt_ThrowStatementAst(self, node: ast.ThrowStatementAst) -> None:
        def work() -> None:
            if node.pipeline is None:
                self.emit(f"raise RETHROW({self.catching[-1]})" if self.catching else "raise THROW(F, None, True)")
            else:
                self.emit(f"raise THROW(F, {self.full(self.pipeline_value(node.pipeline))})")

        self.guarded(work)

    # ------------------------------------------------------------ errors

    def stmt_TryStatementAst(self, node: ast.TryStatementAst) -> None:
        if not self.tries and not any(not clause.catch_types for clause in node.catch_clauses):
            self.guarded(lambda: self.try_finally(node))
        else:
            self.try_finally(node)

    def try_finally(self, node: ast.TryStatementAst) -> None:
        """`try` with or without `finally`."""
        if node.finally_block is None:
            self.try_catch(node)
            return
        finally_block = node.finally_block
        self.emit("try:")
        self.blocks += 1
        self.body(lambda: self.try_catch(node) if node.catch_clauses else self.tried(node.body))
        self.blocks -= 1
        self.emit("finally:")

        def work() -> None:
            saved, self.tries = self.tries, 0
            saved_loops = self.loops
            self.blocks += 1
            self.block_statements(finally_block)
            self.blocks -= 1
            self.loops = saved_loops
            self.tries = saved

        if self.tries:
            self.body(lambda: self.block_statements(finally_block))
        else:
            self.body(work)

    def tried(self, body: ast.StatementBlockAst) -> None:
        """The body of a `try`: every error leaves it, those of called functions' statements too."""
        before = self.fresh()
        self.emit(f"{before} = F.trying")
        self.emit("F.trying = True")
        self.emit("try:")
        self.tries += 1
        self.blocks += 1
        saved_trapping, self.trapping = self.trapping, []
        self.body(lambda: self.block_statements(body))
        self.trapping = saved_trapping
        self.blocks -= 1
        self.tries -= 1
        self.emit(f"finally: F.trying = {before}")

    def try_catch(self, node: ast.TryStatementAst) -> None:
        """`try` with its `catch` clauses."""
        record, saved = self.fresh(), self.fresh()
        self.emit("try:")
        self.blocks += 1
        self.body(lambda: self.tried(node.body))
        self.blocks -= 1
        self.emit("except Exception:")
        ident = self.idents["_"]
        self.note(ident)
        saved_underscore, self.underscore = self.underscore, None

        def work() -> None:
            self.emit(f"{record} = CAUGHT(F)")
            self.emit(f"{saved} = {ident}")
            self.catching.append(record)
            self.blocks += 1
            first = True
            for clause in node.catch_clauses:
                if clause.catch_types:
                    self.emit(f"{'' if first else 'el'}if CATCHES(F, {record}, {self.constant(tuple(TypeSite.of(kind.type_name) for kind in clause.catch_types))}):")
                else:
                    self.emit("if True:" if first else "else:")
                first = False
                self.body(lambda clause=clause: self.catch_body(clause, ident, record, saved))  # type: ignore[misc]
            if all(clause.catch_types for clause in node.catch_clauses):
                self.emit("else: raise")
            self.blocks -= 1
            self.catching.pop()

        self.body(work)
        self.underscore = saved_underscore

    def catch_body(self, clause: ast.CatchClauseAst, ident: str, record: str, saved: str) -> None:
        """A `catch` clause, with `$_` for the error."""
        self.emit(f"{ident} = LISTED(F, {record})")
        self.emit("try:")
        self.body(lambda: self.block_statements(clause.body))
        self.emit(f"finally: {ident} = {saved}")

    # ------------------------------------------------------------ definitions

    def stmt_FunctionDefinitionAst(self, node: ast.FunctionDefinitionAst) -> None:
        template = self.template(node.body, node.span, node.parameters, node.name, node.is_filter)
        self.guarded(lambda: self.emit(f"DEFINE(F, {node.name!r}, {template})"))

    def stmt_TypeDefinitionAst(self, node: ast.TypeDefinitionAst) -> None:
        self.emit("pass")

    def stmt_UsingStatementAst(self, node: ast.UsingStatementAst) -> None:
        self.emit("pass")

    def stmt_DataStatementAst(self, node: ast.DataStatementAst) -> None:
        def work() -> None:
            got = self.collecting(lambda: self.block_statements(node.body))
            value = self.temp(f"COLLAPSE({got})")
            if node.variable is None:
                self.write(value)
            elif node.variable.upper() in self.idents:
                self.store(node.variable.upper(), value.text)

        self.guarded(work)

    def stmt_BlockStatementAst(self, node: ast.BlockStatementAst) -> None:
        self.block_statements(node.body)

    def stmt_ErrorStatementAst(self, node: ast.ErrorStatementAst) -> None:
        self.emit("pass")

"""Loops, `switch`, and the statements that leave them."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.runtime.codegen import Atom, Loop
from havmsh.runtime.codegen_blocks import Blocks
from havmsh.runtime.codegen_expressions import plain_expression
from havmsh.runtime.compiler_names import PROTECTED, breaks, calls_out, runs_command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


class SwitchClause:
    """A clause of a long `switch`, as a statement."""

    __slots__ = ("block", "span", "switch", "test")

    def __init__(self, switch: ast.SwitchStatementAst, test: ast.ExpressionAst, block: ast.StatementBlockAst) -> None:
        self.switch = switch
        self.test = test
        self.block = block
        self.span = test.span


def sets_constant(node: ast.Ast) -> bool:
    """Whether a statement sets a variable to a constant, which does not fail."""
    if not isinstance(node, ast.AssignmentStatementAst) or node.operator != "=" or node.left.__class__ is not ast.VariableExpressionAst:
        return False
    return isinstance(plain_expression(node.right), (ast.ConstantExpressionAst, ast.StringConstantExpressionAst))


class Loops(Blocks):
    """Mixin: one method a kind of loop."""

    def loop_body(self, body: ast.StatementBlockAst, loop: Loop) -> None:
        """The body of a loop, which may be left through what it calls."""
        self.turn(loop, calls_out(body) or breaks(body), lambda: self.block_statements(body))

    def turn(self, loop: Loop, catches: bool, work: Callable[[], None]) -> None:
        """One turn of a loop. ``catches``: what the turn calls may leave the loop."""
        self.loops.append(loop)
        self.blocks += 1
        if not catches:
            work()
        else:
            self.emit("try:")
            self.blocks += 1
            self.body(work)
            self.blocks -= 1
            self.emit("except LOOPFLOW as flow:")
            self.emit_at(self.depth + 1, f"if LEAVES(flow, {loop.label!r}): break")
        self.blocks -= 1
        self.loops.pop()

    def looping(self, condition: ast.PipelineBaseAst | None, body: Callable[[], None], *, first: bool = True, until: bool = False, within: bool = False, go: str = "True") -> None:
        """`while True:` with the condition tested before or after the body; ``within`` as `guarded` has it."""
        self.emit(f"while {go}:")

        def test() -> None:
            if condition is None:
                return
            self.span = condition.span
            self.mark("point", condition)
            compared = self.compared(condition)
            if compared is not None and not until and not runs_command(condition):
                self.guarded(lambda: self.go_on(compared), within=within)
                if not self.tries and not within:
                    self.emit_at(self.depth + 1, "break")  # as a condition that fails is false
                return
            go = self.fresh()
            self.guarded(lambda: self.decide(go, condition), f"{go} = {until}", within=within)
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

    def go_on(self, compared: ast.BinaryExpressionAst) -> None:
        """Leaves the loop where a comparison is not true."""
        atom = self.comparison(compared, condition=True, leave=True)
        if atom.text != "True":
            self.emit(f"if not {atom.text}: break")

    def stmt_WhileStatementAst(self, node: ast.WhileStatementAst) -> None:
        within = self.is_value()
        self.looping(node.condition, lambda: self.loop_body(node.body, Loop(node.label or "")), within=within)

    def stmt_DoWhileStatementAst(self, node: ast.DoWhileStatementAst | ast.DoUntilStatementAst) -> None:
        until, within = node.__class__ is ast.DoUntilStatementAst, self.is_value()
        loop = Loop(node.label or "", lambda: self.do_test(node.condition, until, within))
        self.looping(node.condition, lambda: self.loop_body(node.body, loop), first=False, until=until, within=within)

    stmt_DoUntilStatementAst = stmt_DoWhileStatementAst

    def do_test(self, condition: ast.PipelineBaseAst, until: bool, within: bool) -> None:
        """The test of a `do` loop where `continue` leads to it."""
        go = self.fresh()
        self.span = condition.span
        self.mark("point", condition)
        self.guarded(lambda: self.decide(go, condition), f"{go} = {until}", within=within)
        self.emit(f"if {go}: break" if until else f"if not {go}: break")

    def stmt_ForStatementAst(self, node: ast.ForStatementAst) -> None:
        within = self.is_value()
        begun = "True"

        def silently(part: ast.PipelineBaseAst, otherwise: str = "") -> None:
            saved, self.out = self.out, "NOWHERE"
            self.at(part)
            if part.__class__ is ast.PipelineAst:
                self.stop(part)
            self.guarded(lambda: self.bare_statement(part), otherwise, within=within)
            self.out = saved
            if not otherwise and not self.tries and not within:
                self.emit_at(self.depth + 1, "break")  # what fails ends the loop

        if node.initializer is not None:
            if not (self.tries or within or sets_constant(node.initializer)):
                begun = self.fresh()
                self.emit(f"{begun} = True")
            silently(node.initializer, f"{begun} = False" if begun != "True" else "pass")
        iterator = node.iterator
        loop = Loop(node.label or "", None if iterator is None else lambda: silently(iterator))

        def body() -> None:
            self.loop_body(node.body, loop)
            if iterator is not None:
                silently(iterator)

        self.looping(node.condition, body, within=within, go=begun)

    def stmt_ForEachStatementAst(self, node: ast.ForEachStatementAst) -> None:
        items, within = self.fresh(), self.is_value()

        def begin() -> None:
            plain = plain_expression(node.condition)
            if plain is not None:
                source = self.source(plain, "ITERATELOOP")
                self.emit(f"{items} = {source}")
            else:
                self.emit(f"{items} = ITERATELOOP({self.full(self.pipeline_value(node.condition))})")

        self.at(node.condition)
        self.stop(node.condition)
        self.pass_again(node.condition)
        self.guarded(begin, f"{items} = ()", within=within)
        local = self.local_name(node.variable.path) if node.variable.path.scope != "private" else None
        enumerator = "FOREACH" in self.idents
        saved = self.fresh()
        if enumerator:
            self.emit(f"{saved} = {self.idents['FOREACH']}")
            self.emit(f"{items} = ENUMERATOR({items})")
            self.store("FOREACH", items, unchecked=True)
        kept = "" if enumerator else self.kept("each", items, node.body)
        if self.tries or within:
            self.foreach_turns(node, items, local)
        else:
            self.blocks += 1
            self.guarded(lambda: self.foreach_turns(node, items, local))
            self.blocks -= 1
        if enumerator:
            self.store("FOREACH", saved, unchecked=True)
        elif kept:
            self.emit(f"{kept} = None")

    def kept(self, prefix: str, items: str, node: ast.Ast) -> str:
        """The name by which what the loop calls finds how far it is; none where it calls nothing."""
        if not calls_out(node):
            return ""
        name = self.fresh().replace("t", prefix)
        self.emit(f"{name} = {items} = KEPT({items})")
        return name

    def foreach_turns(self, node: ast.ForEachStatementAst, items: str, local: str | None) -> None:
        """The loop itself; an error of the enumeration points at the variable."""
        self.span = node.variable.span
        self.mark("iterates", "foreach")
        self.stop(node.variable)
        if local is not None and local not in self.names.typed and self.underscore is None and local not in PROTECTED:
            ident = self.idents[local]
            self.note(ident)
            self.emit(f"for {ident} in {items}:")
            self.mark("given", node.variable.path)
            self.body(lambda: self.loop_body(node.body, Loop(node.label or "")))
            self.mark("done", "foreach")
            return
        item = self.fresh()
        self.emit(f"for {item} in {items}:")

        def body() -> None:
            self.assign(node.variable, Atom(item, "", True))
            self.loop_body(node.body, Loop(node.label or ""))

        self.body(body)
        self.mark("done", "foreach")

    def stmt_SwitchStatementAst(self, node: ast.SwitchStatementAst) -> None:
        items, item, hit, saved = self.fresh(), self.fresh(), self.fresh(), self.fresh()
        condition, within = node.condition, self.is_value()
        self.at(condition)

        def begin() -> None:
            plain = plain_expression(condition)
            if "file" in node.flags:
                self.emit(f"{items} = SWITCHFILE(F, {self.full(self.pipeline_value(condition))})")
            elif plain is not None:
                self.emit(f"{items} = {self.source(plain, 'ITERATESWITCH')}")
            else:
                self.emit(f"{items} = ITERATESWITCH({self.full(self.pipeline_value(condition))})")

        if "file" in node.flags:
            self.stop(condition)
            self.pass_again(condition)
        else:
            self.mark("listed", condition)
            if plain_expression(condition) is None:
                self.mark("point", condition)
        self.guarded(begin, f"{items} = ()", within=within)
        ident = self.idents["_"]
        self.note(ident)
        saved_underscore, self.underscore = self.underscore, None
        self.emit(f"{saved} = {ident}")
        if "SWITCH" in self.idents and "file" not in node.flags:
            self.emit(f"{items} = ENUMERATOR({items})")
            self.store("SWITCH", items, unchecked=True)
        kept = "" if "SWITCH" in self.idents or "file" in node.flags else self.kept("case", items, node)
        if "file" in node.flags:
            self.blocks += 1
            self.guarded(lambda: self.switch_lines(node, items, item, hit), within=within)
            self.blocks -= 1
        else:
            self.mark("iterates", "switch")
            self.mark("point", condition)
            self.switch_turns(node, items, item, hit, within=within)
            self.mark("done", "switch")
        if kept:
            self.emit(f"{kept} = None")
        self.emit(f"{ident} = {saved}")
        self.underscore = saved_underscore

    def switch_lines(self, node: ast.SwitchStatementAst, items: str, item: str, hit: str) -> None:
        """The turns over a file: whatever leaves a clause as an error is said to be a failure of reading it."""
        self.emit("try:")
        self.blocks += 1
        self.body(lambda: self.switch_turns(node, items, item, hit, within=True))
        self.blocks -= 1
        self.span = node.condition.span
        self.emit("except Exception as flow:")
        self.emit_at(self.depth + 1, "raise SWITCHFAILED(flow)")

    def switch_turns(self, node: ast.SwitchStatementAst, items: str, item: str, hit: str, *, within: bool) -> None:
        """The loop itself."""
        ident = self.idents["_"]
        self.emit(f"for {item} in {items}:")

        def body() -> None:
            self.emit(f"{ident} = {item}")
            self.emit(f"{hit} = False")
            self.turn(Loop(node.label or ""), calls_out(node) or breaks(node), lambda: self.switch_clauses(node, ident, hit, within=within))

        self.body(body)

    def switch_clauses(self, node: ast.SwitchStatementAst, item: str, hit: str, *, within: bool) -> None:
        """All clauses for one value, which a clause may replace for those after it."""
        if self.is_long(node.clauses):
            clauses = tuple([SwitchClause(node, test, block) for test, block in node.clauses])
            self.emit(f"{hit} = {self.pieced(clauses, run='CLAUSES')}")  # type: ignore[arg-type]
        else:
            for test, block in node.clauses:
                self.switch_clause(node, test, block, item, f"{hit} = True", within=within)
        default = node.default
        if default is not None:
            self.emit(f"if not {hit}:")
            self.body(lambda: self.block_statements(default))

    def switch_clause(self, node: ast.SwitchStatementAst, test: ast.ExpressionAst, block: ast.StatementBlockAst, item: str, taken: str, last: str = "", *, within: bool = False) -> None:
        """One clause: what is done first where it takes the value, and last. A test that fails ends the statement."""
        self.span = test.span
        self.stop(test)
        matched = self.fresh()
        self.guarded(lambda: self.switch_test(node, test, item, matched), within=within)
        if not self.tries and not within:
            self.emit_at(self.depth + 1, "return 2" if self.loops[-1].label == "\0" else "break")  # type: ignore[union-attr]
        self.emit(f"if {matched}:")
        self.depth += 1
        if taken:
            self.emit(taken)
        self.block_statements(block)
        if last:
            self.emit(last)
        self.depth -= 1

    def stmt_SwitchClause(self, node: SwitchClause) -> None:
        self.switch_clause(node.switch, node.test, node.block, self.idents["_"], "", "return 5")

    def switch_test(self, node: ast.SwitchStatementAst, test: ast.ExpressionAst, item: str, matched: str) -> None:
        """Whether one clause takes the value."""
        case = "casesensitive" in node.flags
        if test.__class__ is ast.ScriptBlockExpressionAst:
            self.emit(f"{matched} = SWITCHBLOCK(F, {self.value(test)}, {item})")
        elif "regex" in node.flags:
            found = self.fresh()
            self.emit(f"{matched}, {found} = SWITCHREGEX({item}, {self.value(test)}, {case})")
            self.emit(f"if {found} is not None:")
            self.depth += 1
            self.store("MATCHES", found)
            self.depth -= 1
        else:
            mode = "WILDCARD" if "wildcard" in node.flags else "EXACT"
            self.emit(f"{matched} = SWITCH{mode}(F, {item}, {self.value(test)}, {case})")

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

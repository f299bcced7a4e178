"""Statements: branches, leaving, ``try``, definitions."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.runtime.codegen_loops import Loops
from havmsh.runtime.sites import TypeSite


def aliases_of(node: ast.FunctionDefinitionAst) -> list[str]:
    """The names that ``[Alias('a', 'b')]`` before ``param`` gives a function beside its own."""
    head = node.body.param_block
    return [
        argument.value for attribute in (() if head is None else head.attributes)
        if isinstance(attribute, ast.AttributeAst) and attribute.type_name.full_name.lower().removeprefix("system.management.automation.") in {"alias", "aliasattribute"}
        for argument in attribute.positional_arguments if isinstance(argument, ast.StringConstantExpressionAst)
    ]


def is_experimental(node: ast.FunctionDefinitionAst) -> bool:
    """Whether ``[Experimental()]`` stands before ``param``."""
    head = node.body.param_block
    return head is not None and any(
        each.type_name.full_name.lower().rpartition(".")[2] in ("experimental", "experimentalattribute") for each in head.attributes if isinstance(each, ast.AttributeAst)
    )


MOST_ELSE = 50
"""Branches of one ladder of Python's, which its parser nests."""


class IfClause:
    """A clause of a long `if`, as a statement."""

    __slots__ = ("block", "condition", "span")

    def __init__(self, condition: ast.PipelineBaseAst, block: ast.StatementBlockAst) -> None:
        self.condition = condition
        self.block = block
        self.span = condition.span


class Statements(Loops):
    """Mixin: one method a kind of statement."""

    # ------------------------------------------------------------ branches

    def stmt_IfStatementAst(self, node: ast.IfStatementAst) -> None:
        clauses, within = node.clauses, self.is_value()
        if self.is_long(clauses):
            self.long_if(node)
            return
        chosen = self.fresh()

        def choose() -> None:
            for at, (condition, _) in enumerate(clauses):
                self.at(condition)
                self.stop(condition)
                if at == 0:
                    self.decide(chosen, condition, "1", "0")
                    continue
                self.emit(f"if not {chosen}:")
                self.depth += 1
                self.decide(chosen, condition, str(at + 1), "0")
                self.depth -= 1
            if node.else_clause is not None:
                self.emit(f"if not {chosen}: {chosen} = -1")

        self.guarded(choose, f"{chosen} = 0", within=within)
        for at, (_, block) in enumerate(clauses):
            self.emit(f"{'el' if at % MOST_ELSE else ''}if {chosen} == {at + 1}:" if len(clauses) > 1 or node.else_clause else f"if {chosen}:")
            self.body(lambda block=block: self.block_statements(block))  # type: ignore[misc]
        if node.else_clause is not None:
            block = node.else_clause
            self.emit(f"if {chosen} == -1:")
            self.body(lambda: self.block_statements(block))

    def long_if(self, node: ast.IfStatementAst) -> None:
        """An `if` of many clauses: each is a piece, which tells whether the statement is over."""
        taken = self.pieced(tuple([IfClause(condition, block) for condition, block in node.clauses]))  # type: ignore[misc]
        if node.else_clause is not None:
            block = node.else_clause
            self.emit(f"if not {taken}:")
            self.body(lambda: self.block_statements(block))

    def stmt_IfClause(self, node: IfClause) -> None:
        chosen = self.fresh()

        def choose() -> None:
            self.span = node.condition.span
            self.stop(node.condition)
            self.decide(chosen, node.condition, "1", "0")

        self.guarded(choose, f"{chosen} = -1")
        self.emit(f"if {chosen} == 1:")
        self.body(lambda: self.block_statements(node.block))
        self.emit(f"if {chosen}: return 5")

    # ------------------------------------------------------------ leaving

    def stmt_ReturnStatementAst(self, node: ast.ReturnStatementAst) -> None:
        pipeline = node.pipeline
        if pipeline is not None:
            self.span = pipeline.span
            if self.method or pipeline.__class__ is not ast.AssignmentStatementAst:
                self.stop(pipeline)
            if self.method:
                self.pass_again(pipeline)
                self.guarded(lambda: self.emit(f"F.result = RETURNED(F, {self.full(self.pipeline_value(pipeline))})"))
            else:
                self.guarded(lambda: self.bare_statement(pipeline))
        else:
            self.stop(node)
        if not self.method:
            self.flush()
        self.emit(self.return_code)

    def stmt_ExitStatementAst(self, node: ast.ExitStatementAst) -> None:
        pipeline = node.pipeline
        if pipeline is None:
            self.emit("raise EXIT(F, None)")
            return
        self.pass_commands(pipeline)
        self.guarded(lambda: self.emit(f"raise EXIT(F, {self.full(self.pipeline_value(pipeline))})"))

    def stmt_ThrowStatementAst(self, node: ast.ThrowStatementAst) -> None:
        def work() -> None:
            if node.pipeline is None:
                self.emit(f"raise RETHROW({self.catching[-1]})" if self.catching else "raise THROW(F, None, True)")
            else:
                self.pass_commands(node.pipeline)
                value = self.full(self.pipeline_value(node.pipeline))
                self.span = node.span
                self.emit(f"raise THROW(F, {value})")

        self.guarded(work)

    # ------------------------------------------------------------ errors

    def stmt_TryStatementAst(self, node: ast.TryStatementAst) -> None:
        within = self.is_value()
        self.guarded(lambda: self.try_finally(node), within=within)

    def try_finally(self, node: ast.TryStatementAst) -> None:
        """`try` with or without `finally`."""
        if node.finally_block is None:
            self.try_catch(node)
            return
        finally_block = node.finally_block
        self.emit("try:")
        self.blocks += 1
        self.body(lambda: self.try_catch(node))
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
        record, saved, chosen = self.fresh(), self.fresh(), self.fresh()
        self.emit("try:")
        self.blocks += 1
        self.body(lambda: self.tried(node.body))
        self.blocks -= 1
        self.emit("except Exception:")
        if not node.catch_clauses:
            self.emit_at(self.depth + 1, "CAUGHT(F)")
            self.emit_at(self.depth + 1, "raise")
            return
        ident = self.idents["_"]
        self.note(ident)
        saved_underscore, self.underscore = self.underscore, None

        def work() -> None:
            self.emit(f"{record} = CAUGHT(F)")
            self.emit(f"{saved} = {ident}")
            self.catching.append(record)
            self.blocks += 1
            typed = any(clause.catch_types for clause in node.catch_clauses)
            if typed:
                types = self.constant(tuple([tuple([TypeSite.of(kind.type_name) for kind in clause.catch_types]) for clause in node.catch_clauses]))
                self.emit(f"{chosen} = HANDLER(F, {record}, {types})")
            for at, clause in enumerate(node.catch_clauses):
                self.emit(f"{'el' if at else ''}if {chosen} == {at}:" if typed else "if True:")
                self.body(lambda clause=clause: self.catch_body(clause, ident, record, saved))  # type: ignore[misc]
            if all(clause.catch_types for clause in node.catch_clauses):
                self.emit("else: raise")
            self.blocks -= 1
            self.catching.pop()

        self.body(work)
        self.underscore = saved_underscore

    def catch_body(self, clause: ast.CatchClauseAst, ident: str, record: str, saved: str) -> None:
        """A `catch` clause, with `$_` for the error. What fails in it leaves the whole statement, as in its `try`."""
        before = self.fresh()
        self.emit(f"{ident} = SEEN({record})")
        self.emit(f"{before} = F.trying")
        self.emit("F.trying = True")
        self.emit("try:")
        self.tries += 1
        saved_trapping, self.trapping = self.trapping, []
        self.body(lambda: self.block_statements(clause.body))
        self.trapping = saved_trapping
        self.tries -= 1
        self.emit("finally:")
        self.emit_at(self.depth + 1, f"F.trying = {before}")
        self.emit_at(self.depth + 1, f"{ident} = {saved}")

    # ------------------------------------------------------------ definitions

    def stmt_FunctionDefinitionAst(self, node: ast.FunctionDefinitionAst) -> None:
        template = self.template(node.body, node.span, node.parameters, node.name, node.is_filter)
        aliases = "".join(f", {self.quoted(alias)}" for alias in aliases_of(node))
        verb = "DEFINESHOWN" if is_experimental(node) else "DEFINE"
        self.guarded(lambda: self.emit(f"{verb}(F, {self.quoted(node.name)}, {template}{aliases})"))

    def stmt_TypeDefinitionAst(self, node: ast.TypeDefinitionAst) -> None:
        self.emit("pass")

    def stmt_UsingStatementAst(self, node: ast.UsingStatementAst) -> None:
        self.emit("pass")

    def stmt_DataStatementAst(self, node: ast.DataStatementAst) -> None:
        def work() -> None:
            self.in_data = True
            got = self.collecting(lambda: self.block_statements(node.body))
            self.in_data = False
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

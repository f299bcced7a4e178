"""Flow of control through a method of a class: whether every path returns, and which variables are read without surely having a value.

In methods PowerShell knows only variables that were assigned on every path that leads to them; the others it refuses. So this builds the graph of basic blocks of a method and passes over it once, in reverse post-order,
as PowerShell does: a loop's back edge does not count.
"""

from __future__ import annotations

from collections.abc import Callable

from havmsh.language import ast
from havmsh.language.walk import children, pure_expression

_AUTOMATIC = frozenset({"_", "args", "this", "input", "pscmdlet", "psboundparameters", "myinvocation", "psscriptroot", "pscommandpath", "?"})
_PESSIMIZING = frozenset({"new-variable", "remove-variable", "set-variable", "set-psbreakpoint", "nv", "rv", "sbp", "sv", "set"})


class _Block:
    """A stretch of code with one way in and one way out."""

    __slots__ = ("assigned", "events", "predecessors", "reachable", "returns", "successors", "throws")

    def __init__(self, *, reachable: bool = False) -> None:
        self.events: list[tuple[str, ast.VariableExpressionAst | None]] = []
        self.successors: list[_Block] = []
        self.predecessors: list[_Block] = []
        self.reachable = reachable
        self.returns = False
        self.throws = False
        self.assigned: set[str] | None = None

    def flows_to(self, following: _Block) -> None:
        if following not in self.successors:
            if self.reachable:
                following.reachable = True
            self.successors.append(following)
            following.predecessors.append(self)


def local_name(path: ast.VariablePath) -> str | None:
    """The name of a local variable in lower case; None for what lives elsewhere."""
    if path.drive is not None or path.scope in {"global", "script"}:
        return None
    name = path.name.lower()
    return "_" if name == "psitem" else name


class MethodFlow:
    """The analysis of one method. `returns_always`: no path falls off its end; `unassigned`: the variables it must not read."""

    def __init__(self, method: ast.FunctionMemberAst) -> None:
        self._entry = _Block(reachable=True)
        self._exit = _Block()
        self._current = self._entry
        self._loops: list[tuple[str, _Block, _Block]] = []
        self._dynamic: set[str] = set()
        self._assigned_somewhere: set[str] = set()
        self._pessimistic = False
        for parameter in method.parameters:
            name = local_name(parameter.name.path)
            if name is not None:
                self._entry.events.append((name, None))
                self._assigned_somewhere.add(name)
        body = method.body
        for block in (body.dynamic_param_block, body.begin_block, body.process_block, body.end_block, body.clean_block):
            if block is not None:
                self._statements(block.statements)
        self._current.flows_to(self._exit)
        self.returns_always = all(block.returns or block.throws or not block.reachable for block in self._exit.predecessors)
        self.unassigned = frozenset(self._analyze())

    # ------------------------------------------------------------ the graph

    def _statements(self, statements: tuple[ast.StatementAst, ...]) -> None:
        for statement in statements:
            self._visit(statement)

    def _visit(self, node: ast.Ast | None) -> None:
        if node is None:
            return
        visitor = _VISITORS.get(node.__class__)
        if visitor is not None:
            visitor(self, node)
        elif node.__class__ not in _OPAQUE:
            for child in children(node):
                self._visit(child)

    def _branch(self) -> _Block:
        """Go on in a new block after the current one."""
        block = _Block()
        self._current.flows_to(block)
        self._current = block
        return block

    def _variable(self, node: ast.VariableExpressionAst) -> None:
        name = local_name(node.path)
        if name is None:
            return
        if node.path.scope == "private":
            self._pessimistic = True
        if name not in _AUTOMATIC:
            self._current.events.append((name, node))

    def _assign(self, target: ast.ExpressionAst) -> None:
        attributes = converts = 0
        inner: ast.ExpressionAst = target
        while isinstance(inner, (ast.ConvertExpressionAst, ast.AttributedExpressionAst)):
            if isinstance(inner, ast.ConvertExpressionAst):
                converts += 1
            else:
                attributes += 1
            inner = inner.child
        if not isinstance(inner, ast.VariableExpressionAst):
            self._visit(inner)
            return
        name = local_name(inner.path)
        if name is None:
            return
        if attributes or converts > 1:
            self._dynamic.add(name)
        self._assigned_somewhere.add(name)
        self._current.events.append((name, None))

    def _assignment(self, node: ast.AssignmentStatementAst) -> None:
        self._visit(node.right)
        for target in assignment_targets(node.left):
            self._assign(target)

    def _if(self, node: ast.IfStatementAst) -> None:
        after = _Block()
        if node.else_clause is None:
            self._current.flows_to(after)
        for at, (condition, body) in enumerate(node.clauses):
            last = at == len(node.clauses) - 1 and node.else_clause is None
            taken = _Block()
            other = after if last else _Block()
            self._visit(condition)
            self._current.flows_to(taken)
            self._current.flows_to(other)
            self._current = taken
            self._visit(body)
            self._current.flows_to(after)
            self._current = other
        if node.else_clause is not None:
            self._visit(node.else_clause)
            self._current.flows_to(after)
        self._current = after

    def _ternary(self, node: ast.TernaryExpressionAst) -> None:
        self._visit(node.condition)
        start, after = self._current, _Block()
        for side in (node.if_true, node.if_false):
            self._current = start
            self._branch()
            self._visit(side)
            self._current.flows_to(after)
        self._current = after

    def _binary(self, node: ast.BinaryExpressionAst) -> None:
        self._visit(node.left)
        if node.operator not in {"-and", "-or"}:
            self._visit(node.right)
            return
        after = _Block()
        self._current.flows_to(after)
        self._branch()
        self._visit(node.right)
        self._current.flows_to(after)
        self._current = after

    def _while_loop(self, label: str | None, condition: Callable[[], None] | None, body: Callable[[], None], step: ast.Ast | None = None) -> None:
        again = _Block()
        if step is None:
            self._current.flows_to(again)
            self._current = again
        else:
            first = _Block()
            self._current.flows_to(first)
            self._current = again
            self._visit(step)
            self._current.flows_to(first)
            self._current = first
        out = _Block()
        if condition is not None:
            condition()
            self._current.flows_to(out)
        self._loops.append(((label or "").lower(), out, again))
        self._branch()
        body()
        self._current.flows_to(again)
        self._current = out
        self._loops.pop()

    def _while(self, node: ast.WhileStatementAst) -> None:
        self._while_loop(node.label, lambda: self._visit(node.condition), lambda: self._visit(node.body))

    def _for(self, node: ast.ForStatementAst) -> None:
        self._visit(node.initializer)
        condition = None if node.condition is None else lambda: self._visit(node.condition)
        self._while_loop(node.label, condition, lambda: self._visit(node.body), node.iterator)

    def _foreach(self, node: ast.ForEachStatementAst) -> None:
        after = _Block()

        def condition() -> None:
            self._visit(node.condition)
            self._current.flows_to(after)
            self._assigned_somewhere.add("foreach")
            self._current.events.append(("foreach", None))
            self._assign(node.variable)

        self._while_loop(node.label, condition, lambda: self._visit(node.body))
        self._current.flows_to(after)
        self._current = after

    def _do(self, node: ast.DoWhileStatementAst | ast.DoUntilStatementAst) -> None:
        again, out = _Block(), _Block()
        self._loops.append(((node.label or "").lower(), out, again))
        body = self._branch()
        self._visit(node.body)
        self._current.flows_to(again)
        self._current = again
        self._visit(node.condition)
        self._current.flows_to(out)
        self._current.flows_to(body)
        self._current = out
        self._loops.pop()

    def _switch(self, node: ast.SwitchStatementAst) -> None:
        def condition() -> None:
            self._visit(node.condition)
            self._assigned_somewhere.add("switch")
            self._current.events.append(("switch", None))

        self._while_loop(node.label, condition, lambda: self._switch_body(node))

    def _switch_body(self, node: ast.SwitchStatementAst) -> None:
        after = _Block()
        for at, (test, body) in enumerate(node.clauses):
            last = at == len(node.clauses) - 1 and node.default is None
            taken = _Block()
            other = after if last else _Block()
            self._visit(test)
            self._current.flows_to(other)
            self._current.flows_to(taken)
            self._current = taken
            self._visit(body)
            if not last:
                self._current.flows_to(other)
                self._current = other
        if node.default is not None:
            self._current.flows_to(after)
            self._visit(node.default)
        self._current.flows_to(after)
        self._current = after

    def _try(self, node: ast.TryStatementAst) -> None:
        before = self._current
        self._branch()
        self._visit(node.body)
        end_of_body = self._current
        finally_block = None if node.finally_block is None else _Block()
        after = _Block()
        catches_all = False
        for clause in node.catch_clauses:
            catches_all = catches_all or not clause.catch_types
            self._current = before
            self._branch()
            self._visit(clause.body)
            self._current.flows_to(finally_block or after)
        end_of_body.flows_to(finally_block or after)
        if finally_block is not None:
            self._current = finally_block
            self._visit(node.finally_block)
            self._current.flows_to(after)
            if not catches_all:  # after `after`, which this way into the block shall not make reachable
                before.flows_to(finally_block)
                thrown = _Block()
                thrown.throws = True
                self._current.flows_to(thrown)
                thrown.flows_to(self._exit)
        self._current = after

    def _jump(self, label: ast.ExpressionAst | None, side: int) -> None:
        target: _Block | None = None
        if label is not None:
            self._visit(label)
            if isinstance(label, ast.StringConstantExpressionAst):
                named = [loop[side] for loop in self._loops if loop[0] == label.value.lower()]
                target = named[-1] if named else None  # type: ignore[assignment]
        elif self._loops:
            target = self._loops[-1][side]  # type: ignore[assignment]
        if target is None:
            self._current.flows_to(self._exit)
            self._current.throws = True
        else:
            self._current.flows_to(target)
        self._current = _Block()

    def _break(self, node: ast.BreakStatementAst) -> None:
        self._jump(node.label, 1)

    def _continue(self, node: ast.ContinueStatementAst) -> None:
        self._jump(node.label, 2)

    def _leave(self, node: ast.ReturnStatementAst | ast.ExitStatementAst | ast.ThrowStatementAst) -> None:
        self._visit(node.pipeline)
        self._current.flows_to(self._exit)
        if isinstance(node, ast.ReturnStatementAst):
            self._current.returns = True
        else:
            self._current.throws = True
        self._current = _Block()

    def _pipeline(self, node: ast.PipelineAst) -> None:
        commands = False
        for element in node.elements:
            if isinstance(element, ast.CommandAst):
                commands = True
                name = element.elements[0]
                pessimizing = isinstance(name, ast.StringConstantExpressionAst) and name.value.lower().removeprefix("microsoft.powershell.utility\\") in _PESSIMIZING
                self._pessimistic = self._pessimistic or element.invocation == "." or pessimizing
            for child in children(element):
                self._visit(child)
        if commands and self._loops:
            for _, out, again in self._loops:
                self._current.flows_to(out)
                self._current.flows_to(again)
            self._branch()

    def _data(self, node: ast.DataStatementAst) -> None:
        self._visit(node.body)
        if node.variable is not None:
            self._assigned_somewhere.add(node.variable.lower())
            self._current.events.append((node.variable.lower(), None))

    # ------------------------------------------------------------ the pass

    def _analyze(self) -> list[ast.VariableExpressionAst]:
        found: list[ast.VariableExpressionAst] = []
        for block in self._order():
            known = [before.assigned for before in block.predecessors if before.assigned is not None]
            assigned: set[str] = set.intersection(*known) if known else set()
            block.assigned = assigned
            for name, node in block.events:
                if node is None:
                    assigned.add(name)
                elif name not in assigned and not ((self._pessimistic or name in self._dynamic) and name in self._assigned_somewhere):
                    found.append(node)
        return found

    def _order(self) -> list[_Block]:
        """Blocks in reverse post-order."""
        seen = {id(self._entry)}
        order: list[_Block] = []
        stack = [(self._entry, iter(self._entry.successors))]
        while stack:
            block, following = stack[-1]
            for successor in following:
                if id(successor) not in seen:
                    seen.add(id(successor))
                    stack.append((successor, iter(successor.successors)))
                    break
            else:
                order.append(block)
                stack.pop()
        order.reverse()
        return order


def assignment_targets(left: ast.ExpressionAst) -> list[ast.ExpressionAst]:
    """What an assignment's left side assigns to: itself, or the items of a list."""
    if isinstance(left, ast.ParenExpressionAst):
        inner = pure_expression(left.pipeline)
        return [] if inner is None else assignment_targets(inner)
    if isinstance(left, ast.ArrayLiteralAst):
        return [target for element in left.elements for target in assignment_targets(element)]
    return [left]


_OPAQUE: frozenset[type[ast.Ast]] = frozenset({
    ast.FunctionDefinitionAst, ast.TypeDefinitionAst, ast.ScriptBlockExpressionAst, ast.UsingExpressionAst, ast.UsingStatementAst, ast.TrapStatementAst, ast.ErrorStatementAst,
    ast.ErrorExpressionAst, ast.TypeConstraintAst, ast.AttributeAst, ast.BaseCtorInvokeMemberExpressionAst,
})
"""What is no part of the method's own flow, or is not looked at."""
_VISITORS: dict[type[ast.Ast], Callable[..., None]] = {
    ast.VariableExpressionAst: MethodFlow._variable, ast.AssignmentStatementAst: MethodFlow._assignment, ast.IfStatementAst: MethodFlow._if,
    ast.TernaryExpressionAst: MethodFlow._ternary,
    ast.BinaryExpressionAst: MethodFlow._binary, ast.WhileStatementAst: MethodFlow._while, ast.ForStatementAst: MethodFlow._for, ast.ForEachStatementAst: MethodFlow._foreach,
    ast.DoWhileStatementAst: MethodFlow._do, ast.DoUntilStatementAst: MethodFlow._do, ast.SwitchStatementAst: MethodFlow._switch, ast.TryStatementAst: MethodFlow._try,
    ast.BreakStatementAst: MethodFlow._break, ast.ContinueStatementAst: MethodFlow._continue, ast.ReturnStatementAst: MethodFlow._leave, ast.ExitStatementAst: MethodFlow._leave,
    ast.ThrowStatementAst: MethodFlow._leave, ast.PipelineAst: MethodFlow._pipeline, ast.DataStatementAst: MethodFlow._data,
}



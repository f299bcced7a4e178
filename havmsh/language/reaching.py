"""Which assignments may have given a variable the value that it has at a place: those before it on some way through the text."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.language.walk import children

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Way = tuple[ast.Ast, ...]
"""A node with all those above it, from the root down."""

_LOOPS = (ast.ForEachStatementAst, ast.ForStatementAst, ast.WhileStatementAst, ast.DoWhileStatementAst, ast.DoUntilStatementAst, ast.SwitchStatementAst)
_SCOPES = (ast.FunctionDefinitionAst, ast.FunctionMemberAst, ast.TypeDefinitionAst)


def way_to(root: ast.Ast, start: int, end: int, kind: type[ast.Ast]) -> Way | None:
    """The innermost node of a class that covers the place."""
    way = [root]
    found: Way | None = None
    while True:
        if way[-1].__class__ is kind:
            found = tuple(way)
        below = next((each for each in children(way[-1]) if each.span.start <= start and end <= each.span.end), None)
        if below is None:
            return found
        way.append(below)


def is_variable(node: ast.Ast, name: str) -> bool:
    """Whether a node is the variable of that folded name, with a type before it or not."""
    while isinstance(node, ast.AttributedExpressionAst | ast.ConvertExpressionAst):
        node = node.child
    return isinstance(node, ast.VariableExpressionAst) and node.path.drive is None and node.path.name.upper() == name


def parameters_of(block: ast.ScriptBlockAst) -> Sequence[ast.ParameterAst]:
    """What a `param` block declares."""
    return () if block.param_block is None else block.param_block.parameters


def reaching(way: Way, name: str) -> list[Way]:
    """The assignments, loops and parameters of a folded name whose value may be that of the variable at a place. A place in a block sees what stands before the block, as scopes do."""
    found: list[Way] = []
    for at in range(len(way) - 1, 0, -1):
        node, above, head = way[at], way[at - 1], way[:at]
        if isinstance(above, ast.StatementBlockAst | ast.NamedBlockAst):
            for statement in _before(above.statements, node):
                found += _within((*head, statement), name)
                if _always(statement, name):
                    return found
        elif isinstance(above, ast.ForEachStatementAst) and node is above.body and is_variable(above.variable, name):
            found.append(head)
            return found
        elif isinstance(above, _LOOPS):
            found += _within(head, name)
        elif isinstance(above, ast.TryStatementAst) and node is not above.body:
            found += _within((*head, above.body), name)
        elif isinstance(above, ast.ScriptBlockAst):
            for block in (above.begin_block, above.process_block):
                if block is not None and node is not above.begin_block:
                    found += _within((*head, block), name)
            declared = [each for each in parameters_of(above) if is_variable(each.name, name)]
            if declared:
                return [*found, (*head, declared[0])]
        elif isinstance(above, _SCOPES):
            return found + [(*head, each) for each in getattr(above, "parameters", None) or () if is_variable(each.name, name)]
    return found


def _before(statements: Sequence[ast.Ast], node: ast.Ast) -> Iterator[ast.Ast]:
    """The statements before one, from it backwards."""
    at = next((at for at, each in enumerate(statements) if each is node), 0)
    return reversed(statements[:at])


def _always(statement: ast.Ast, name: str) -> bool:
    return isinstance(statement, ast.AssignmentStatementAst) and statement.operator == "=" and is_variable(statement.left, name)


def _within(way: Way, name: str) -> Iterator[Way]:
    """The assignments to the name in a node and below it."""
    waiting = [way]
    while waiting:
        way = waiting.pop()
        node = way[-1]
        if isinstance(node, _SCOPES):
            continue
        if isinstance(node, ast.AssignmentStatementAst):
            targets = node.left.elements if isinstance(node.left, ast.ArrayLiteralAst) else (node.left,)
            if any(is_variable(each, name) for each in targets):
                yield way
        elif isinstance(node, ast.ForEachStatementAst) and is_variable(node.variable, name):
            yield way
        waiting += [(*way, each) for each in children(node)]

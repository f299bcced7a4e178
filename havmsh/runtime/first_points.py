"""The one statement of a text whose place is not taken note of: PowerShell's compiler numbers places as it compiles, and writes no code for the first.

What an assignment or a condition is made of is compiled before it but runs after its place is known: an error in the first of it points at the whole
(Compiler.UpdatePosition in Compiler.cs).
"""

from __future__ import annotations

from havmsh.language import ast
from havmsh.language.walk import children

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

_NONE_OF_ITS_OWN: Final = (ast.FunctionDefinitionAst, ast.TypeDefinitionAst, ast.UsingStatementAst)
_LOOPS: Final = (ast.WhileStatementAst, ast.DoWhileStatementAst, ast.DoUntilStatementAst)

PLACELESS: Final = frozenset((
    ast.IfStatementAst, ast.TryStatementAst, ast.ForEachStatementAst, ast.ForStatementAst, ast.SwitchStatementAst, ast.PipelineChainAst, ast.BlockStatementAst, *_LOOPS,
    *_NONE_OF_ITS_OWN,
))
"""Statements of which only the parts have a place."""


def unplaced(root: ast.ScriptBlockAst) -> ast.Ast | None:
    """The statement of a whole text that has no place of its own, if there is one. Blocks in braces have none: their places begin with the brace."""
    block = root.end_block
    if block is None or not block.unnamed or block.traps:
        return None
    first = next((each for each in block.statements if each.__class__ not in _NONE_OF_ITS_OWN), None)
    return None if first is None else _statement(first)


def _statement(node: ast.Ast) -> ast.Ast | None:
    """The first place that a statement takes. A loop that tests a condition keeps all of them."""
    kind = node.__class__
    if isinstance(node, ast.AssignmentStatementAst):
        return _value(node.right) or node
    if isinstance(node, ast.IfStatementAst):
        return _value(node.clauses[0][0]) or node.clauses[0][0]
    if isinstance(node, ast.TryStatementAst):
        return _block(node.body)
    if isinstance(node, ast.ForEachStatementAst):
        return node.condition
    if isinstance(node, ast.ForStatementAst):
        return None if node.initializer is None else _value(node.initializer) or node.initializer
    if isinstance(node, ast.PipelineChainAst):
        return _statement(node.left)
    return None if kind in _LOOPS or kind is ast.SwitchStatementAst else node


def _block(block: ast.StatementBlockAst) -> ast.Ast | None:
    return _statement(block.statements[0]) if block.statements and not block.traps else None


def _value(node: ast.Ast) -> ast.Ast | None:
    """The first place in what gives a value: a pipeline there has none."""
    if isinstance(node, ast.PipelineAst):
        return None if node.background else _first(node.elements)
    if isinstance(node, ast.CommandExpressionAst):
        return _value(node.expression)
    if isinstance(node, ast.SubExpressionAst):
        return _block(node.sub_expression)
    if isinstance(node, ast.ArrayExpressionAst):
        inner = node.sub_expression
        alone = inner.statements[0] if len(inner.statements) == 1 and not inner.traps else None
        return _value(alone) if alone is not None and is_plain(alone) else _block(inner)
    if isinstance(node, ast.ParenExpressionAst):
        return _value(node.pipeline)
    if isinstance(node, ast.ExpressionAst):
        return None if isinstance(node, ast.ScriptBlockExpressionAst) else _first(children(node))
    if isinstance(node, ast.StatementAst):
        return _statement(node)
    return _first(children(node))


def is_plain(node: ast.Ast) -> bool:
    """Whether a statement is an expression alone, which in `@( )` takes no place."""
    return isinstance(node, ast.PipelineAst) and len(node.elements) == 1 and not node.background and isinstance(node.elements[0], ast.CommandExpressionAst)


def _first(nodes: Iterable[ast.Ast]) -> ast.Ast | None:
    return next((found for node in nodes if (found := _value(node)) is not None), None)

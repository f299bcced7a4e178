"""Which expressions say what they are without running anything: those that `SafeGetValue` and Import-PowerShellDataFile evaluate."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.language.walk import children, pure_expression

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

MOST_KEYS: Final = 500
MOST_PARTS: Final = 5000

_TRANSPARENT = frozenset((
    ast.IndexExpressionAst, ast.ExpandableStringExpressionAst, ast.StatementBlockAst, ast.TernaryExpressionAst, ast.SubExpressionAst, ast.UsingExpressionAst,
    ast.ArrayExpressionAst, ast.ArrayLiteralAst, ast.HashtableAst, ast.ParenExpressionAst,
))
"""Safe where their parts are."""
_COUNTED = frozenset((
    ast.ConstantExpressionAst, ast.StringConstantExpressionAst, ast.VariableExpressionAst, ast.UnaryExpressionAst, ast.ConvertExpressionAst, ast.UsingExpressionAst,
))
_UNARY = frozenset(("-", "+", "!", "-not", "-bnot"))
_VARIABLES = frozenset(("TRUE", "FALSE", "NULL", "ARGS"))
_PRIMITIVE = frozenset(f"System.{name}" for name in "Boolean Char SByte Byte Int16 UInt16 Int32 UInt32 Int64 UInt64 Single Double".split())


class _Judge:
    """Walks through an expression and counts its parts."""

    def __init__(self, most_keys: float, variables: bool) -> None:
        self.most_keys = most_keys
        self.variables = variables
        self.parts = 0

    def safe(self, node: Any) -> bool:
        """Whether a node and all below it run nothing."""
        kind = node.__class__
        if kind is ast.PipelineAst:
            inner = pure_expression(node)
            return inner is not None and self.safe(inner)
        if kind in _COUNTED:
            self.parts += 1
        if kind is ast.HashtableAst and len(node.pairs) > self.most_keys:
            return False
        if kind in (ast.StatementBlockAst, ast.ExpandableStringExpressionAst):
            self.parts += sum(1 for _ in children(node))
        return (kind in _TRANSPARENT or self._itself(node)) and (kind is ast.ScriptBlockExpressionAst or all(self.safe(each) for each in self._below(node)))

    def _itself(self, node: Any) -> bool:
        """What is not only as safe as its parts."""
        kind = node.__class__
        if kind is ast.VariableExpressionAst:
            return self.variables or node.path.drive is None and node.path.scope in (None, "local") and not node.splatted and node.path.name.upper() in _VARIABLES
        if kind is ast.UnaryExpressionAst:
            return node.operator.lower() in _UNARY
        if kind is ast.ConvertExpressionAst:
            from havmsh.runtime.typesystem import resolve

            net = resolve(node.type.type_name.full_name)
            return net is not None and net.full_name in _PRIMITIVE
        return kind in (ast.ConstantExpressionAst, ast.StringConstantExpressionAst, ast.ScriptBlockExpressionAst)

    @staticmethod
    def _below(node: Any) -> Any:
        return (node.child,) if node.__class__ is ast.ConvertExpressionAst else children(node)


def is_safe(node: Any, *, limited: bool = True, variables: bool = False) -> bool:
    """Whether an expression runs nothing; where ``limited``, also whether it is no larger than data are: 500 keys in a table, 5,000 parts in all.

    ``variables``: who asks has looked at the variables; otherwise constants alone are safe.
    """
    judge = _Judge(MOST_KEYS if limited else float("inf"), variables)
    return judge.safe(node) and (not limited or judge.parts < MOST_PARTS)

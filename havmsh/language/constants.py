"""Which expressions are constant, where PowerShell wants one."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.language.type_names import short_name
from havmsh.language.walk import pure_expression

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_FOLDED = frozenset({"*", "/", "%", "+", "-", "-and", "-or", "-xor", "-band", "-bor", "-bxor", "-shl", "-shr"})
_FOLDED_UNARY = frozenset({"-not", "-bnot", "+", "-"})
_PRIMITIVES = frozenset({
    "bool", "byte", "sbyte", "char", "short", "ushort", "int", "uint", "long", "ulong", "int16", "uint16", "int32", "uint32", "int64", "uint64", "single",
    "float", "double", "boolean",
})
_CONSTANT_VARIABLES = frozenset({"true", "false", "null"})
ATTRIBUTE: frozenset[type[ast.Ast]] = frozenset({ast.ArrayLiteralAst, ast.ScriptBlockExpressionAst})
CLASS_ATTRIBUTE: frozenset[type[ast.Ast]] = frozenset({ast.ArrayLiteralAst})
REQUIRES: frozenset[type[ast.Ast]] = frozenset({ast.ArrayLiteralAst, ast.HashtableAst})


def is_constant(node: ast.Ast | None, also: frozenset[type[ast.Ast]] = frozenset(), is_literal: Callable[[ast.ITypeName, str], bool] | None = None) -> bool:
    """Whether a node's value is known without running it.

    ``also`` are the kinds of nodes that pass for constant in this place: `ATTRIBUTE`, `CLASS_ATTRIBUTE`, `REQUIRES`. ``is_literal`` tells which static members are constants; without it all are believed to be.
    """

    def every(*nodes: ast.Ast | None) -> bool:
        return all(is_constant(each, also, is_literal) for each in nodes)

    match node:
        case ast.ConstantExpressionAst() | ast.StringConstantExpressionAst():
            return True
        case ast.VariableExpressionAst(path=path):
            return path.drive is None and path.name.lower() in _CONSTANT_VARIABLES
        case ast.TypeExpressionAst():
            return True
        case ast.MemberExpressionAst(expression=ast.TypeExpressionAst(type_name=name), member=ast.StringConstantExpressionAst(value=member), is_static=True):
            return not isinstance(node, ast.InvokeMemberExpressionAst) and (is_literal is None or is_literal(name, member))
        case ast.ArrayLiteralAst(elements=elements):
            return ast.ArrayLiteralAst in also and every(*elements)
        case ast.ScriptBlockExpressionAst():
            return ast.ScriptBlockExpressionAst in also
        case ast.HashtableAst(pairs=pairs):
            return ast.HashtableAst in also and all(every(key, value) for key, value in pairs)
        case ast.ParenExpressionAst(pipeline=pipeline):
            return every(pipeline)
        case ast.PipelineAst():
            expression = pure_expression(node)
            return expression is not None and every(expression)
        case ast.SubExpressionAst(sub_expression=block):
            return every(block)
        case ast.StatementBlockAst(statements=statements, traps=traps):
            return not traps and len(statements) == 1 and every(statements[0])
        case ast.TernaryExpressionAst(condition=condition, if_true=if_true, if_false=if_false):
            return every(condition, if_true, if_false)
        case ast.BinaryExpressionAst(left=left, operator=operator, right=right):
            return operator in _FOLDED and every(left, right) and not (operator in {"/", "%"} and _is_nothing(right))
        case ast.UnaryExpressionAst(operator=operator, child=child):
            return operator in _FOLDED_UNARY and every(child)
        case ast.ConvertExpressionAst(type=constraint, child=child):
            return short_name(constraint.type_name) in _PRIMITIVES and every(child)
        case ast.UsingExpressionAst(sub_expression=child):
            return every(child)
    return False


def _is_nothing(node: ast.Ast) -> bool:
    """Whether nothing can be divided by it: `$null` and `$false`."""
    return isinstance(node, ast.VariableExpressionAst) and node.path.name.lower() in {"null", "false"}

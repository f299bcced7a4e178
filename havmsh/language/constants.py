"""Which expressions are constant, where PowerShell wants one."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.language.type_names import short_name
from havmsh.language.walk import pure_expression

_FOLDED = frozenset({"*", "/", "%", "+", "-", "-and", "-or", "-xor", "-band", "-bor", "-bxor", "-shl", "-shr"})
_FOLDED_UNARY = frozenset({"-not", "-bnot", "+", "-"})
_PRIMITIVES = frozenset({
    "bool", "byte", "sbyte", "char", "short", "ushort", "int", "uint", "long", "ulong", "int16", "uint16", "int32", "uint32", "int64", "uint64", "single", "float", "double", "boolean",
})
_CONSTANT_VARIABLES = frozenset({"true", "false", "null"})


def is_constant(node: ast.Ast | None, *, for_attribute: bool = False, for_class: bool = False, for_requires: bool = False) -> bool:
    """Whether a node's value is known without running it. Attributes' arguments may also be lists, and script blocks unless the attribute is a class's; `#requires` allows lists and hashtables."""

    def every(*nodes: ast.Ast | None) -> bool:
        return all(is_constant(each, for_attribute=for_attribute, for_class=for_class, for_requires=for_requires) for each in nodes)

    match node:
        case ast.ConstantExpressionAst() | ast.StringConstantExpressionAst():
            return True
        case ast.VariableExpressionAst(path=path):
            return path.text.lower() in _CONSTANT_VARIABLES
        case ast.TypeExpressionAst():
            return True
        case ast.MemberExpressionAst(expression=ast.TypeExpressionAst(), member=ast.StringConstantExpressionAst(), is_static=True):
            return not isinstance(node, ast.InvokeMemberExpressionAst)
        case ast.ArrayLiteralAst(elements=elements):
            return (for_attribute or for_requires) and every(*elements)
        case ast.ScriptBlockExpressionAst():
            return for_attribute and not for_class
        case ast.HashtableAst(pairs=pairs):
            return for_requires and all(every(key, value) for key, value in pairs)
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
            return operator in _FOLDED and every(left, right)
        case ast.UnaryExpressionAst(operator=operator, child=child):
            return operator in _FOLDED_UNARY and every(child)
        case ast.ConvertExpressionAst(type=constraint, child=child):
            return short_name(constraint.type_name) in _PRIMITIVES and every(child)
        case ast.UsingExpressionAst(sub_expression=child):
            return every(child)
    return False

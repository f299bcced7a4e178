"""The members of a value that is there: what a script that asks for completion is told, in PowerShell's order and words."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.language.walk import children

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.completing.context import Context
    from havmsh.runtime.completing.listing import Row
    from havmsh.runtime.nettype import NetType

EXTENSIONS = (
    ("Where", "Method", "Where({ expression } [, mode [, numberToReturn]])"), ("ForEach", "Method", "ForEach(expression [, arguments...])"),
    ("PSWhere", "Method", "PSWhere({ expression } [, mode [, numberToReturn]])"), ("PSForEach", "Method", "PSForEach(expression [, arguments...])"),
)
"""The methods that every collection has, in PowerShell's order."""
_HARMLESS = (
    ast.ConstantExpressionAst, ast.StringConstantExpressionAst, ast.VariableExpressionAst, ast.TypeExpressionAst, ast.ArrayLiteralAst, ast.HashtableAst,
    ast.ParenExpressionAst, ast.SubExpressionAst, ast.ArrayExpressionAst, ast.IndexExpressionAst, ast.BinaryExpressionAst, ast.TernaryExpressionAst,
    ast.ConvertExpressionAst, ast.PipelineAst, ast.CommandExpressionAst,
)
_ORDER = {
    kind: at for at, kind in enumerate((
        "AliasProperty", "CodeProperty", "Property", "NoteProperty", "ScriptProperty", "PropertySet", "Method", "CodeMethod", "ScriptMethod", "ParameterizedProperty",
        "MemberSet", "Event",
    ))
}


def value_of(node: ast.Ast, context: Context) -> Any:
    """What an expression gives that runs no command and calls no method; None where it does, where reading it fails and where it gives nothing."""
    from havmsh.runtime import scriptblock
    from havmsh.runtime.errors import PSError
    from havmsh.runtime.objects import NOTHING

    if not isinstance(node, ast.ExpressionAst) or not _is_harmless(node):
        return None
    try:
        value = scriptblock.evaluate(node, context.frame)
    except PSError:
        return None
    return None if value is NOTHING or value.__class__.__name__ == "Special" else value


def _is_harmless(node: ast.Ast) -> bool:
    if isinstance(node, ast.UnaryExpressionAst):
        return node.operator not in ("++", "--") and _is_harmless(node.child)
    if isinstance(node, ast.ScriptBlockExpressionAst):
        return True
    if isinstance(node, (ast.SubExpressionAst, ast.ArrayExpressionAst)):
        return len(node.sub_expression.statements) == 1 and _is_harmless(node.sub_expression.statements[0])
    if isinstance(node, ast.ConvertExpressionAst):
        return _is_harmless(node.child)
    return (isinstance(node, _HARMLESS) or node.__class__ is ast.MemberExpressionAst) and all(map(_is_harmless, children(node)))


def rows_of(value: Any) -> Iterator[Row]:
    """Name, kind (Property or Method) and tip of the members of a value: as their kinds follow in PowerShell, each kind by name; behind them keys and what every collection has."""
    from havmsh.runtime.elements import enumerate_
    from havmsh.runtime.objects import Hashtable, PSObject, unwrap

    for _, name, told in sorted(_members(value), key=_place):
        kind = "Method" if told[0].endswith("Method") or told[0] == "ParameterizedProperty" else "Property"
        yield name, kind, told[1]
    base = unwrap(value)
    if isinstance(base, Hashtable):
        yield from ((key, "Property", key) for key in base if isinstance(key, str))
    elif base.__class__ is not PSObject and not isinstance(base, str) and enumerate_(base) is not None:
        yield from EXTENSIONS


def _place(member: tuple[str, str, Any]) -> tuple[int, Any]:
    from havmsh.runtime import collation

    return _ORDER.get(member[0], len(_ORDER)), collation.key(member[1])


def _members(value: Any) -> Iterator[tuple[str, str, Any]]:
    from havmsh.runtime import member_lines, member_listing, member_sets, method_listing, parameterized
    from havmsh.runtime.netevents import events_of, is_accessor
    from havmsh.runtime.objects import unwrap
    from havmsh.runtime.typeof import type_of

    net = type_of(unwrap(value))
    for info in member_listing.properties_of(value):
        yield info.kind, info.name, (info.kind, lambda info=info: member_lines.line_of(info))
    for one in member_sets.property_sets(value):
        yield one.kind, one.name, (one.kind, f"{one.name} {{{', '.join(member_sets.property_set(value, one.name) or ())}}}")
    for name, line in events_of(net).items():
        yield "Event", name, ("Event", line)
    for taking in parameterized.parameterized_of(value):
        yield taking.kind, taking.name, (taking.kind, "\r\n".join(taking.definitions))
    for method in method_listing.methods_of(value):
        if not (method.kind == "Method" and (method.name.startswith(("get_", "set_", ".ctor")) or is_accessor(net, method.name))):
            yield method.kind, method.name, (method.kind, "\r\n".join(method.definitions))


def static_rows(net: NetType) -> Iterator[Row]:
    """Name, kind and tip of a type's static members: its properties, then its methods."""
    from havmsh.runtime import collation, member_lines

    lines = [line for line in member_lines.of_statics(net) if not line.name.startswith(("op_", "get_", "set_"))]
    for line in sorted(lines, key=lambda line: (line.kind == "Method", collation.key(line.name))):
        yield line.name, line.kind, "\r\n".join(line.lines)

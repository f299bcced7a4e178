"""Expressions that run once are not written as code: they are put down as plans, nested tuples of plain values, which `havmsh.runtime.support.planned` carries out.

So a long script of expressions that are all different costs Python's compiler nothing. What has no plan (a command, an assignment, what may set `$Matches`) is written as everywhere; a plan does just what that would do.
"""

from __future__ import annotations

import math

from havmsh.language import ast
from havmsh.runtime.codegen_expressions import cast_of, constraint_of, plain_expression
from havmsh.runtime.compiler_names import object_names
from havmsh.runtime.frame import AUTOMATIC
from havmsh.runtime.objects import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from havmsh.runtime.codegen_once import Once

    Code = tuple[Any, ...]

_BINARY = {
    "+": "ADD", "-": "SUB", "*": "MUL", "/": "DIV", "%": "MOD", "..": "RANGE", "-f": "FORMAT", "-band": "BAND", "-bor": "BOR", "-bxor": "BXOR", "-shl": "SHL",
    "-shr": "SHR", "-join": "JOIN",
    **{
        f"-{case}{name}": f"{case}{name}".upper()
        for case in "ic" for name in "eq ne gt ge lt le like notlike contains notcontains in notin split replace".split()
    },
}
_LOGICAL = {"-and": "and", "-or": "or", "-xor": "xor"}
_UNARY = {"-not": "not", "!": "not", ",": "one", "-": "NEG", "+": "PLUS", "-bnot": "BNOT", "-join": "UJOIN", "-isplit": "USPLIT", "-csplit": "UCSPLIT", "-split": "USPLIT"}
_OBJECTS = frozenset(("pscustomobject", "system.management.automation.pscustomobject"))
_CAST_BY_ITSELF = frozenset(("ref", "system.management.automation.psreference", "void", "ordered", *_OBJECTS))
_ELSEWHERE = frozenset(("_", "PSITEM", "?", "PSSCRIPTROOT", "PSCOMMANDPATH", "FOREACH", "SWITCH", *AUTOMATIC))
_VALUES = {"TRUE": True, "FALSE": False, "NULL": None}


def plan(generator: Once, node: ast.Ast) -> Code | None:
    """What an expression does, if it has a plan. A node that has none is remembered, so that it is not asked about again for each node around it."""
    make = _PLANS.get(node.__class__)
    if make is None or node in generator.unplanned:
        return None
    found = make(generator, node)
    if found is None:
        generator.unplanned.add(node)
    return found


def _all(generator: Once, nodes: Iterable[ast.Ast]) -> tuple[Code, ...] | None:
    made = []
    for node in nodes:
        found = plan(generator, node)
        if found is None:
            return None
        made.append(found)
    return tuple(made)


def _inner(generator: Once, node: ast.Ast) -> Code | None:
    """The plan of a statement that is nothing but an expression."""
    plain = plain_expression(node)
    return None if plain is None else plan(generator, plain)


def _constant(generator: Once, node: ast.ConstantExpressionAst) -> Code | None:
    kind, value = node.value
    if kind == "int":
        return "is", int(value)
    if kind == "double" and math.isfinite(value):
        return "is", float(value)
    return ("number", kind, value) if value.__class__ is int else None


def _text(generator: Once, node: ast.StringConstantExpressionAst) -> Code:
    return "is", node.value


def _variable(generator: Once, node: ast.VariableExpressionAst) -> Code | None:
    path = node.path
    if node.splatted:
        return None
    if path.drive is not None or path.scope in ("global", "script"):
        generator.mark("read", path)
        return "elsewhere", path.scope, path.drive, path.name
    if path.scope is not None:
        return None
    folded = fold(path.name)
    if folded in _VALUES:
        return "is", _VALUES[folded]
    if folded in _ELSEWHERE:
        return None
    generator.mark("read", path)
    generator.names.read(path)
    if folded in generator.idents:
        return "variable", folded
    return "look", folded, path.name, node.span.start, node.span.end


def _binary(generator: Once, node: ast.BinaryExpressionAst) -> Code | None:
    """Operators that stand one after the other are one plan, however many there are."""
    if node.operator in _LOGICAL:
        found = _all(generator, (node.left, node.right))
        return None if found is None else (_LOGICAL[node.operator], *found)
    first: ast.ExpressionAst = node
    links: list[ast.BinaryExpressionAst] = []
    while first.__class__ is ast.BinaryExpressionAst and first.operator in _BINARY:
        links.append(first)
        first = first.left
    made = plan(generator, first) if links else None
    steps = []
    while links:
        link = links.pop()
        right = None if made is None else plan(generator, link.right)
        if right is None:
            generator.unplanned.update((link, *links))
            return None
        steps.append((_BINARY[link.operator], right))
    return None if made is None else ("both", steps[0][0], made, steps[0][1]) if len(steps) == 1 else ("chain", made, tuple(steps))


def _unary(generator: Once, node: ast.UnaryExpressionAst) -> Code | None:
    name = _UNARY.get(node.operator)
    child = None if name is None else plan(generator, node.child)
    if name is None or child is None:
        return None
    if name == "NEG" and child[0] == "is" and child[1].__class__ is int and child[1] != 2147483648:
        return "is", -child[1]
    return ("one of", name, child) if name.isupper() else (name, child)


def _paren(generator: Once, node: ast.ParenExpressionAst) -> Code | None:
    return _inner(generator, node.pipeline)


def _array(generator: Once, node: ast.ArrayLiteralAst) -> Code | None:
    elements = _all(generator, node.elements)
    return None if elements is None else ("array", elements)


def _array_expression(generator: Once, node: ast.ArrayExpressionAst) -> Code | None:
    inner = node.sub_expression.statements
    if not inner:
        return "array", ()
    plain = plain_expression(inner[0]) if len(inner) == 1 and not node.sub_expression.traps else None
    if plain.__class__ is ast.ArrayLiteralAst:
        return plan(generator, plain)
    found = None if plain is None else plan(generator, plain)
    return None if found is None else ("gathered", found)


def _expandable(generator: Once, node: ast.ExpandableStringExpressionAst) -> Code | None:
    made: list[str | Code] = []
    for part in node.parts:
        if isinstance(part, str):
            made.append(part)
            continue
        found = _sub_expression(generator, part) if part.__class__ is ast.SubExpressionAst else plan(generator, part)
        if found is None:
            return None
        made.append(found)
    return "text", tuple(made)


def _sub_expression(generator: Once, node: ast.SubExpressionAst) -> Code | None:
    """`$( )` with one expression, whose failure ends only itself."""
    inner = node.sub_expression
    if len(inner.statements) != 1 or inner.traps or generator.stage_class:
        return None
    statement = inner.statements[0]
    generator.stop(statement)
    found = _inner(generator, statement)
    place = statement.span if statement is not generator.unplaced or generator.span is None else generator.span
    return None if found is None else ("sub", found, not generator.tries, place.start, place.end)


def _member(generator: Once, node: ast.MemberExpressionAst) -> Code | None:
    if node.null_conditional or node.member.__class__ is not ast.StringConstantExpressionAst:
        return None
    if node.is_static:
        if node.expression.__class__ is not ast.TypeExpressionAst:
            return None
        return "static", _site(node.expression.type_name), node.member.value
    target = plan(generator, node.expression)
    return None if target is None else ("member", target, node.member.value)


def _call(generator: Once, node: ast.InvokeMemberExpressionAst) -> Code | None:
    if node.null_conditional or node.generic_type_arguments or node.member.__class__ is not ast.StringConstantExpressionAst:
        return None
    if any(map(constraint_of, node.arguments)):
        return None
    if node.is_static and node.expression.__class__ is ast.TypeExpressionAst:
        arguments = _all(generator, node.arguments)
        return None if arguments is None else ("static call", _site(node.expression.type_name), node.member.value, arguments)
    if node.is_static or cast_of(node.expression) is not None:
        return None
    found = _all(generator, (node.expression, *node.arguments))
    return None if found is None else ("call", found[0], node.member.value, found[1:])


def _index(generator: Once, node: ast.IndexExpressionAst) -> Code | None:
    if node.null_conditional or node.index.__class__ is ast.ConvertExpressionAst:
        return None
    found = _all(generator, (node.target, node.index))
    return None if found is None else ("index", *found, node.index.__class__ is ast.ArrayLiteralAst)


def _convert(generator: Once, node: ast.ConvertExpressionAst) -> Code | None:
    name = node.type.type_name
    simple = name.full_name.lower()
    if node.child.__class__ is ast.HashtableAst:
        return _object(generator, node.child) if simple in _OBJECTS else _table(generator, node.child, "ordered") if simple == "ordered" else None
    if simple in _CAST_BY_ITSELF:
        return None
    child = plan(generator, node.child)
    if child is None or (simple == "int" and child[0] == "is" and child[1].__class__ is int):
        return child
    return "cast", child, _site(name)


def _object(generator: Once, node: ast.HashtableAst) -> Code | None:
    """`[pscustomobject]@{}` with names known before it runs."""
    names = object_names(node)
    values = None if names is None else [_inner(generator, value) for _, value in node.pairs]
    return None if values is None or None in values else ("object", names, tuple(values))


def _type(generator: Once, node: ast.TypeExpressionAst) -> Code:
    return "type", _site(node.type_name)


def _table(generator: Once, node: ast.HashtableAst, kind: str = "table") -> Code | None:
    pairs = []
    for key, value in node.pairs:
        found = plan(generator, key)
        held = None if found is None else _inner(generator, value)
        if held is None:
            return None
        pairs.append((found, held, key.span.start, key.span.end))
    return kind, tuple(pairs)


def _site(name: ast.ITypeName) -> Code:
    return name.full_name, name.span.start, name.span.end


_PLANS: dict[type[ast.Ast], Callable[[Once, Any], Code | None]] = {
    ast.ConstantExpressionAst: _constant, ast.StringConstantExpressionAst: _text, ast.VariableExpressionAst: _variable, ast.BinaryExpressionAst: _binary,
    ast.UnaryExpressionAst: _unary,
    ast.ParenExpressionAst: _paren, ast.ArrayLiteralAst: _array, ast.ArrayExpressionAst: _array_expression, ast.ExpandableStringExpressionAst: _expandable,
    ast.MemberExpressionAst: _member,
    ast.InvokeMemberExpressionAst: _call, ast.IndexExpressionAst: _index, ast.ConvertExpressionAst: _convert, ast.TypeExpressionAst: _type, ast.HashtableAst: _table,
}
WORTH = frozenset((
    ast.BinaryExpressionAst, ast.UnaryExpressionAst, ast.ArrayLiteralAst, ast.ArrayExpressionAst, ast.ExpandableStringExpressionAst, ast.MemberExpressionAst,
    ast.InvokeMemberExpressionAst,
    ast.IndexExpressionAst, ast.ConvertExpressionAst, ast.HashtableAst,
))
"""The kinds of expressions that are planned where they stand by themselves."""

"""What each kind of node gives."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.language.walk import pure_expression
from havmsh.runtime.inferring.commanding import output_of
from havmsh.runtime.inferring.inferred import PSOBJECT, Inferred, Slot, Synthetic, array_of, of_definition, of_name, of_net
from havmsh.runtime.inferring.membership import Asked, indexed
from havmsh.runtime.inferring.tree import DEEPEST, Looking, safe_value
from havmsh.runtime.inferring.variables import of_variable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

BOOL, TEXT, OBJECTS = "System.Boolean", "System.String", "System.Object[]"
NUMBERS = {
    "int": "Int32", "long": "Int64", "double": "Double", "decimal": "Decimal", "bigint": "Numerics.BigInteger", "byte": "Byte", "sbyte": "SByte", "short": "Int16",
    "ushort": "UInt16", "uint": "UInt32", "ulong": "UInt64", "bool": "Boolean",
}


def infer(node: ast.Ast | None, looking: Looking) -> list[Inferred]:
    """The types of what a node gives, the same type perhaps more than once."""
    handler = None if node is None else _HANDLERS.get(node.__class__)
    if handler is None or looking.depth >= DEEPEST:
        return []
    looking.depth += 1
    try:
        return handler(node, looking)
    finally:
        looking.depth -= 1


def _all(nodes: Iterable[ast.Ast | None], looking: Looking) -> list[Inferred]:
    return [kind for node in nodes for kind in infer(node, looking)]


def _named(name: str) -> Callable[[Any, Looking], list[Inferred]]:
    return lambda node, looking: [of_name(name)]


def _within(*fields: str) -> Callable[[Any, Looking], list[Inferred]]:
    """What gives all that some of its fields give."""
    return lambda node, looking: _all((getattr(node, field) for field in fields), looking)


# ---------------------------------------------------------------- statements


def _statements(node: Any, looking: Looking) -> list[Inferred]:
    return _all((each for each in node.statements if not _is_silent(each)), looking)


def _is_silent(node: ast.Ast) -> bool:
    """Whether a statement gives nothing: an assignment, ``$i++``, unless it stands in parentheses."""
    if isinstance(node, ast.AssignmentStatementAst):
        return True
    only = pure_expression(node)
    return isinstance(only, ast.UnaryExpressionAst) and only.operator in ("++", "--", "post++", "post--")


def _clauses(node: Any, looking: Looking) -> list[Inferred]:
    last = node.else_clause if isinstance(node, ast.IfStatementAst) else node.default
    return _all((*(body for _, body in node.clauses), last), looking)


def _try(node: ast.TryStatementAst, looking: Looking) -> list[Inferred]:
    return _all((node.body, *node.catch_clauses, node.finally_block), looking)


def _error_statement(node: ast.ErrorStatementAst, looking: Looking) -> list[Inferred]:
    return _all((*node.conditions, *node.bodies, *node.nested), looking)


def _assignment(node: ast.AssignmentStatementAst, looking: Looking) -> list[Inferred]:
    left = node.left
    while isinstance(left, (ast.AttributedExpressionAst, ast.ConvertExpressionAst)):
        if isinstance(left, ast.ConvertExpressionAst):
            return [looking.kind(left.type.type_name)]
        left = left.child
    return infer(node.right, looking)


def _pipeline(node: ast.PipelineAst, looking: Looking) -> list[Inferred]:
    return infer(node.elements[-1], looking)


def _command(node: ast.CommandAst, looking: Looking) -> list[Inferred]:
    return output_of(node, looking, infer)


def _parameter(node: ast.ParameterAst, looking: Looking) -> list[Inferred]:
    kinds = [looking.kind(each.type_name) for each in node.attributes if isinstance(each, ast.TypeConstraintAst)][:1]
    for each in node.attributes:
        if isinstance(each, ast.AttributeAst) and each.type_name.full_name.lower() in ("pstypename", "pstypenameattribute") and each.positional_arguments:
            first = each.positional_arguments[0]
            kinds += [of_name(first.value)] if isinstance(first, ast.StringConstantExpressionAst) else []
    return kinds


# ---------------------------------------------------------------- expressions


def _array(node: ast.ArrayExpressionAst, looking: Looking) -> list[Inferred]:
    return [array_of(infer(node.sub_expression, looking)) if node.sub_expression.statements else of_name(OBJECTS)]


def _list(node: ast.ArrayLiteralAst, looking: Looking) -> list[Inferred]:
    return [array_of(_all(node.elements, looking))]


def _constant(node: ast.ConstantExpressionAst, looking: Looking) -> list[Inferred]:
    return [of_name("System." + NUMBERS[node.value.type])]


def _table(node: ast.HashtableAst, looking: Looking) -> list[Inferred]:
    kind = of_name("System.Collections.Hashtable")
    if not node.pairs:
        return [kind]
    return [Synthetic(kind, [slot for key, value in node.pairs for slot in _slots(key, value, looking)])]


def _slots(key: ast.ExpressionAst, value: ast.StatementAst, looking: Looking) -> list[Slot]:
    """What a pair of a hashtable makes: a property of the type of its value where that can be read, else one for each type that it may have."""
    from havmsh.runtime.typeof import type_of
    from havmsh.runtime.valuetexts import to_text

    known = key.value if isinstance(key, ast.StringConstantExpressionAst) else safe_value(key, looking.frame)
    if known is None:
        return []
    name = to_text(known)
    only = pure_expression(value)
    read = safe_value(only, looking.frame) if only is not None else None
    if read is not None:
        return [Slot(name, of_net(type_of(read)), read)]
    return [Slot(name, kind) for kind in infer(only or value, looking) or [of_name("System.Object")]]


_TRUTHS = frozenset("-and -or -xor -is -isnot".split()) | {f"-{case}{word}" for case in "ci" for word in ("contains", "in", "notcontains", "notin")}
_FILTERS = frozenset(f"-{case}{word}" for case in "ci" for word in "eq ge gt le like lt match ne notlike notmatch".split())
_TEXTS = frozenset(("-f", "-join", "-creplace", "-ireplace"))
_OPERATORS = {"/": "OP_DIVISION", "-": "OP_SUBTRACTION", "*": "OP_MULTIPLY", "+": "OP_ADDITION", "%": "OP_MODULUS", "-shl": "OP_LEFTSHIFT", "-shr": "OP_RIGHTSHIFT"}


def _binary(node: ast.BinaryExpressionAst, looking: Looking) -> list[Inferred]:
    operator = node.operator
    if operator in _TRUTHS:
        return [of_name(BOOL)]
    if operator == "-as" and isinstance(node.right, ast.TypeExpressionAst):
        return [looking.kind(node.right.type_name)]
    if operator in _FILTERS:
        return [of_name(BOOL), *infer(node.left, looking)]
    if operator in _TEXTS:
        return [of_name(TEXT)]
    if operator in ("-csplit", "-isplit"):
        return [of_name(TEXT + "[]")]
    left = infer(node.left, looking)
    if operator == "??":
        return left + infer(node.right, looking)
    method = _OPERATORS.get(operator)
    return (left and _overloaded(left, method, infer(node.right, looking)) if method is not None else []) or left


def _overloaded(left: list[Inferred], method: str, right: list[Inferred]) -> list[Inferred]:
    """What the left types' own operator gives for the right ones."""
    found: dict[str, Inferred] = {}
    for kind in left:
        group = kind.net.find_static_method(method) if kind.net is not None else None
        for overload in group.overloads if group is not None else ():
            takes = overload.parameters[-1].type
            if not right or any(each.net is not None and each.net.derives_from(takes) for each in right):
                gives = of_name(overload.returns)
                found.setdefault(gives.name, gives)
    return list(found.values())


def _unary(node: ast.UnaryExpressionAst, looking: Looking) -> list[Inferred]:
    return [of_name(BOOL)] if node.operator == "-not" else infer(node.child, looking)


def _convert(node: ast.ConvertExpressionAst, looking: Looking) -> list[Inferred]:
    name = node.type.type_name.full_name
    if isinstance(node.child, ast.HashtableAst) and name.lower() in ("pscustomobject", "psobject", PSOBJECT.lower()):
        kind = next(iter(infer(node.child, looking)), None)
        if isinstance(kind, Synthetic):
            return [_custom(kind)]
    found = looking.kind(node.type.type_name)
    definition = _definition(name, node, looking) if found.net is None else None
    return [found if definition is None else of_definition(definition)]


def _custom(kind: Synthetic) -> Inferred:
    named = [Slot("PSTypeName", kind, kind.label)] if kind.label is not None else []
    return Synthetic(of_name(PSOBJECT), (*kind.slots, *named))


def _definition(name: str, node: ast.Ast, looking: Looking) -> ast.TypeDefinitionAst | None:
    """The class of a name that the text around a node defines."""
    from havmsh.language.walk import walk

    root = node
    for root in looking.upwards(node):  # noqa: B007 - the last is wanted
        pass
    return next((each for each in walk(root) if isinstance(each, ast.TypeDefinitionAst) and each.name.lower() == name.lower()), None)


def _member(node: ast.MemberExpressionAst, looking: Looking) -> list[Inferred]:
    if not isinstance(node.member, ast.StringConstantExpressionAst):
        return []
    called = isinstance(node, ast.InvokeMemberExpressionAst)
    asked = Asked(looking, infer, node.member.value, static=node.is_static, invoked=called, types=node.generic_type_arguments if isinstance(node, ast.InvokeMemberExpressionAst) else ())
    if not node.is_static:
        return [each for kind in infer(node.expression, looking) if kind.name != PSOBJECT for each in asked.of(kind)]
    if not isinstance(node.expression, ast.TypeExpressionAst):
        return []
    name = node.expression.type_name.full_name
    kind = looking.kind(node.expression.type_name)
    if kind.net is None:
        definition = _definition(name, node, looking)
        if definition is None:
            return []
        kind = of_definition(definition)
    return asked.of(kind)


def _index(node: ast.IndexExpressionAst, looking: Looking) -> list[Inferred]:
    return [each for kind in infer(node.target, looking) for each in indexed(kind)]


def _variable(node: ast.VariableExpressionAst, looking: Looking) -> list[Inferred]:
    return of_variable(node, looking, infer)


_HANDLERS: dict[type, Callable[[Any, Looking], list[Inferred]]] = {
    ast.ScriptBlockAst: _within("begin_block", "process_block", "end_block"), ast.NamedBlockAst: _statements, ast.StatementBlockAst: _statements,
    ast.BlockStatementAst: _within("body"), ast.IfStatementAst: _clauses, ast.SwitchStatementAst: _clauses, ast.TrapStatementAst: _within("body"),
    ast.DataStatementAst: _within("body"), ast.ForEachStatementAst: _within("body"), ast.ForStatementAst: _within("body"), ast.WhileStatementAst: _within("body"),
    ast.DoWhileStatementAst: _within("body"), ast.DoUntilStatementAst: _within("body"), ast.CatchClauseAst: _within("body"), ast.TryStatementAst: _try,
    ast.ReturnStatementAst: _within("pipeline"), ast.AssignmentStatementAst: _assignment, ast.PipelineAst: _pipeline, ast.PipelineChainAst: _within("left", "right"),
    ast.CommandAst: _command, ast.CommandExpressionAst: _within("expression"), ast.ErrorStatementAst: _error_statement, ast.ParameterAst: _parameter,
    ast.ArrayExpressionAst: _array, ast.ArrayLiteralAst: _list, ast.ConstantExpressionAst: _constant, ast.StringConstantExpressionAst: _named(TEXT),
    ast.ExpandableStringExpressionAst: _named(TEXT), ast.HashtableAst: _table, ast.ScriptBlockExpressionAst: _named("System.Management.Automation.ScriptBlock"),
    ast.ParenExpressionAst: _within("pipeline"), ast.SubExpressionAst: _within("sub_expression"), ast.UsingExpressionAst: _within("sub_expression"),
    ast.TypeExpressionAst: _named("System.Type"), ast.BinaryExpressionAst: _binary, ast.UnaryExpressionAst: _unary, ast.TernaryExpressionAst: _within("if_true", "if_false"),
    ast.AttributedExpressionAst: _within("child"), ast.ConvertExpressionAst: _convert, ast.MemberExpressionAst: _member, ast.InvokeMemberExpressionAst: _member,
    ast.BaseCtorInvokeMemberExpressionAst: _member, ast.IndexExpressionAst: _index, ast.VariableExpressionAst: _variable,
    ast.ErrorExpressionAst: lambda node, looking: _all(node.nested, looking),
}

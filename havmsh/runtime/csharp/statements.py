"""Statements to lines of Python. Each handler tells whether what follows it can be reached."""

from __future__ import annotations

from havmsh.runtime.csharp import converting
from havmsh.runtime.csharp.bodies import BOOL, VOID, Body, Expr, default_code, value
from havmsh.runtime.csharp.converting import coerce
from havmsh.runtime.csharp.faults import BEYOND, Refused
from havmsh.runtime.csharp.names import DYN
from havmsh.runtime.csharp.syntax import field, first, modifiers, name_of, part, parts, text_of
from havmsh.runtime.nettype import NetType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Final

    from tree_sitter import Node

_ALLOWED: Final = ("invocation_expression", "assignment_expression", "object_creation_expression", "await_expression", "postfix_unary_expression", "prefix_unary_expression", "conditional_access_expression", "implicit_object_creation_expression")


def block(body: Body, node: Node) -> bool:
    """The statements between braces, in a scope of their own."""
    with body.block():
        return sequence(body, parts(node))


def sequence(body: Body, nodes: Sequence[Node], *, announced: bool = False) -> bool:
    """Statements one after the other; local functions are there from the beginning (``announced``: their names are known already)."""
    from havmsh.runtime.csharp import functions

    place = len(body.lines)
    for each in nodes:
        if each.type == "local_function_statement" and not announced:
            _try(body, functions.announce, each)
    if any(each.type == "labeled_statement" for each in nodes):
        from havmsh.runtime.csharp import gotos

        return gotos.sequence(body, nodes, announced=True)
    goes_on = True
    for at, each in enumerate(nodes):
        if each.type == "local_function_statement":
            functions.define(body, each, place)
        elif each.type == "local_declaration_statement" and any(text_of(child) == "using" for child in each.children):
            return _using_rest(body, each, nodes[at + 1:])
        else:
            goes_on = _try(body, statement, each) and goes_on
    return goes_on


def _try(body: Body, use: Callable[[Body, Node], bool], node: Node) -> bool:
    try:
        return use(body, node)
    except Refused:
        return True
    except BEYOND:
        body.fault(node, "CS8000", node.type.replace("_", " "))
        return True


def statement(body: Body, node: Node) -> bool:
    """One statement. Raises Refused."""
    handler = _HANDLERS.get(node.type)
    if handler is None:
        raise body.fault(node, "CS8000", node.type.replace("_", " "))
    return handler(body, node)


def inner(body: Body, node: Node) -> bool:
    """The statement of a loop or branch, one step in."""
    with body.deeper():
        return inner_at(body, node)


def inner_at(body: Body, node: Node) -> bool:
    """The statement of a loop, where the loop itself stepped in already."""
    return block(body, node) if node.type == "block" else _scoped(body, node)


def _scoped(body: Body, node: Node) -> bool:
    with body.block():
        return sequence(body, [node])


def condition(body: Body, node: Node) -> str:
    """A truth value."""
    return coerce(body, value(body, node), BOOL, node)


# ---------------------------------------------------------------- declarations

def _declaration(body: Body, node: Node) -> bool:
    listed = first(node, "variable_declaration")
    assert listed is not None
    variables(body, listed, const="const" in modifiers(node))
    return True


def variables(body: Body, listed: Node, *, const: bool = False) -> list[str]:
    """Local variables with their first values; their names in Python."""
    type_node = field(listed, "type")
    implicit = type_node.type == "implicit_type" or text_of(type_node) == "var" and body.scope.find("var", (), body.decl) is None
    net = None if implicit else body.type(type_node)
    found: list[str] = []
    for each in parts(listed):
        if each.type != "variable_declarator":
            continue
        pattern = first(each, "tuple_pattern")
        if pattern is not None:
            from havmsh.runtime.csharp import assigning

            body.line(assigning.deconstruct(body, pattern, parts(each)[-1]).code)
            continue
        name = field(each, "name")
        given = [part_ for part_ in parts(each) if part_.id != name.id]
        found.append(_variable(body, name, given[-1] if given else None, net, const))
    return found


def _variable(body: Body, name: Node, given: Node | None, net: NetType | None, const: bool) -> str:
    if given is None:
        if net is None:
            raise body.fault(name, "CS0818")
        variable = body.declare(name_of(name), net, name)
        body.line(body.start(variable, default_code(body, net)))
        return variable.py
    try:
        expr = value(body, given)
        if net is None:
            net = _implicit(body, expr, name)
        code = coerce(body, expr, net, given)
    except Refused:
        body.declare(name_of(name), net or DYN, name)
        raise
    variable = body.declare(name_of(name), net, name)
    variable.const = expr.const if const else variable.const
    body.line(body.start(variable, code))
    return variable.py


def _implicit(body: Body, expr: Expr, name: Node) -> NetType:
    """The type of ``var``."""
    if expr.kind == "value" and expr.type is not VOID:
        return expr.type
    words = {"null": "<null>", "lambda": "lambda expression", "group": "method group", "list": "an array initializer", "default": "default literal"}
    if expr.type is VOID and expr.kind == "value":
        raise body.fault(name, "CS0815", "void")
    if expr.kind == "lambda":
        return DYN
    raise body.fault(name, "CS0815", words.get(expr.kind, expr.kind))


def _using_rest(body: Body, node: Node, rest: Sequence[Node]) -> bool:
    """``using var x = …;``: it is disposed of where the block ends."""
    listed = first(node, "variable_declaration")
    assert listed is not None
    try:
        names = variables(body, listed)
    except Refused:
        return sequence(body, rest, announced=True)
    body.line("try:")
    with body.deeper():
        goes_on = sequence(body, rest, announced=True)
    _dispose(body, names, node)
    return goes_on


def _dispose(body: Body, names: list[str], node: Node) -> None:
    word = "dispose_later" if any(each.type == "await" for each in node.children) else "dispose"
    body.line("finally:")
    with body.deeper():
        for name in reversed(names):
            body.line(f"{word}({name})")


# ---------------------------------------------------------------- simple ones

def _expression(body: Body, node: Node) -> bool:
    inner_node = parts(node)[0]
    if inner_node.type not in _ALLOWED:
        raise body.fault(inner_node, "CS0201")
    if inner_node.type == "assignment_expression":
        from havmsh.runtime.csharp import assigning

        found = assigning.assignment(body, inner_node, statement=True)
    else:
        found = value(body, inner_node)
        if found.kind == "group":
            raise body.fault(inner_node, "CS0201")
    body.line(found.code)
    return True


def _return(body: Body, node: Node) -> bool:
    given = parts(node)
    if not given:
        if body.returns is not None and body.returns.full_name != "System.Void":
            raise body.fault(node, "CS0126", _shown(body.returns))
        body.line("return")
        return False
    if body.returns is not None and body.returns.full_name == "System.Void" and body.member is not None and body.parent is None:
        from havmsh.runtime.csharp.declaring_members import signature
        from havmsh.runtime.csharp.model import MethodDecl

        raise body.fault(node, "CS0127", signature(body.member) if isinstance(body.member, MethodDecl) else body.member.name)
    body.results.append(returned(body, value(body, given[0]), given[0]))
    return False


def _shown(net: NetType) -> str:
    from havmsh.runtime.csharp.names import display

    return display(net)


def returned(body: Body, found: Expr, node: Node) -> NetType:
    """Gives a value back; what type it has."""
    if body.returns is not None and body.returns.full_name == "System.Void" or found.type is VOID and found.kind == "value":
        body.line(found.code)
        return VOID
    if body.returns is None:
        net = found.type if found.kind == "value" else DYN
        body.line(f"return {coerce(body, found, net, node)}")
        return net
    body.line(f"return {coerce(body, found, body.returns, node)}")
    return body.returns


def _throw(body: Body, node: Node) -> bool:
    given = parts(node)
    body.line(f"raise thrown({value(body, given[0]).code})" if given else "raise")
    return False


def _yield(body: Body, node: Node) -> bool:
    given = parts(node)
    if not given:
        body.line("return")
        return False
    from havmsh.runtime.csharp import linq

    element = linq.element_of(body.returns) if body.returns is not None else DYN
    body.line(f"yield {coerce(body, value(body, given[0]), element, given[0])}")
    return True


def _block(body: Body, node: Node) -> bool:
    return block(body, node)


def _empty(body: Body, node: Node) -> bool:
    return True


def _checked(body: Body, node: Node) -> bool:
    before = body.checked, body.wraps
    body.checked = text_of(node).startswith("checked")
    body.wraps = not body.checked
    try:
        return block(body, parts(node)[-1])
    finally:
        body.checked, body.wraps = before


def _labeled(body: Body, node: Node) -> bool:
    return statement(body, parts(node)[-1])


def _refused(body: Body, node: Node) -> bool:
    raise body.fault(node, "CS8000", node.type.replace("_", " "))


def _if(body: Body, node: Node) -> bool:
    with body.block():
        body.line(f"if {condition(body, field(node, 'condition'))}:")
        goes_on = inner(body, field(node, "consequence"))
        other = part(node, "alternative")
        if other is None:
            _export(body)
            return True
        body.line("else:")
        goes_on = inner(body, other) or goes_on
        _export(body)
    return goes_on


def _export(body: Body) -> None:
    """Variables of a pattern in a condition live on behind the statement."""
    for name, variable in body.frames[-1].items():
        body.frames[-2].setdefault(name, variable)


def _using(body: Body, node: Node) -> bool:
    with body.block():
        listed = first(node, "variable_declaration")
        if listed is not None:
            names = variables(body, listed)
        else:
            names = [body.temp()]
            given = next(each for each in parts(node) if each.id != field(node, "body").id)
            body.line(f"{names[0]} = {value(body, given).code}")
        body.line("try:")
        goes_on = inner(body, field(node, "body"))
        _dispose(body, names, node)
    return goes_on


def _lock(body: Body, node: Node) -> bool:
    given = parts(node)
    body.line(f"with monitor({value(body, given[0]).code}):")
    return inner(body, given[-1])


_HANDLERS: Final[dict[str, Callable[[Body, Node], bool]]] = {
    "local_declaration_statement": _declaration, "expression_statement": _expression, "return_statement": _return, "throw_statement": _throw, "yield_statement": _yield,
    "block": _block, "empty_statement": _empty, "checked_statement": _checked, "labeled_statement": _labeled, "if_statement": _if,
    "using_statement": _using, "lock_statement": _lock, "unsafe_statement": _refused, "fixed_statement": _refused,
}


def _add_loops() -> None:
    from havmsh.runtime.csharp import loops

    _HANDLERS.update(loops.HANDLERS)


_add_loops()
__all__ = ["block", "condition", "converting", "inner", "returned", "sequence", "statement", "variables"]

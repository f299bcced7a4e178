"""Patterns: behind ``is``, in the cases of a switch."""

from __future__ import annotations

from havmsh.runtime.csharp import naming
from havmsh.runtime.csharp.bodies import BOOL, Body, Expr, expression, handles, value
from havmsh.runtime.csharp.casting import cast
from havmsh.runtime.csharp.model import declared
from havmsh.runtime.csharp.names import DYN
from havmsh.runtime.csharp.operating import apply
from havmsh.runtime.csharp.slices import BARE, MARK
from havmsh.runtime.csharp.syntax import field, first, name_of, operator_of, part, parts, text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from tree_sitter import Node

    from havmsh.runtime.nettype import NetType


@handles("is_pattern_expression")
def _is_pattern(body: Body, node: Node) -> Expr:
    return test(body, value(body, field(node, "expression")), field(node, "pattern"))


def test(body: Body, subject: Expr, pattern: Node) -> Expr:
    """Whether a value fits a pattern; it is found once."""
    if subject.code.isidentifier():
        return Expr(code(body, subject, pattern), BOOL)
    temp = body.temp()
    inner = code(body, Expr(temp, subject.type), pattern)
    return Expr(f"(({temp} := {subject.code}), {inner})[1]", BOOL)


def code(body: Body, subject: Expr, node: Node) -> str:
    """The test of a subject that has a name."""
    kind = node.type
    if kind in ("constant_pattern", "parenthesized_pattern", "type_pattern"):
        inner = parts(node)[0]
        return code(body, subject, inner) if kind == "parenthesized_pattern" else _constant(body, subject, inner)
    if kind == "declaration_pattern" and field(node, "type").type == "implicit_type":
        return _named(body, subject, field(node, "name"), subject.type)
    if kind == "declaration_pattern":
        return f"({_is(subject, body, net := body.type(field(node, 'type')))} and {_named(body, subject, field(node, 'name'), net)})"
    if kind == "var_pattern":
        return _named(body, subject, parts(node)[-1], subject.type)
    if kind in ("discard", "discard_pattern"):
        return "True"
    if kind == "negated_pattern":
        return f"(not {code(body, subject, parts(node)[0])})"
    if kind in ("and_pattern", "or_pattern"):
        word = "and" if kind == "and_pattern" else "or"
        return f"({code(body, subject, field(node, 'left'))} {word} {code(body, subject, field(node, 'right'))})"
    if kind == "relational_pattern":
        limit = value(body, parts(node)[-1])
        if subject.name == "System.Object" and limit.type is not DYN:
            return f"({_is(subject, body, limit.type)} and {apply(body, operator_of(node), Expr(subject.code, limit.type), limit, node).code})"
        found = apply(body, operator_of(node), subject, limit, node)
        return f"({subject.code} is not None and {found.code})" if subject.type is DYN else found.code
    if kind == "recursive_pattern":
        return _recursive(body, subject, node)
    if kind == "list_pattern":
        return _list(body, subject, node)
    return _constant(body, subject, node)


def _is(subject: Expr, body: Body, net: NetType) -> str:
    if net is subject.type and not net.is_value_type or net.full_name == "System.Object":
        return f"({subject.code} is not None)"
    return f"is_a({subject.code}, {body.net(net)})"


def _constant(body: Body, subject: Expr, node: Node) -> str:
    """A constant, or the name of a type."""
    if node.type == "identifier" and text_of(node) == "_" and body.find("_") is None:
        return "True"
    if node.type == "null_literal":
        return f"({subject.code} is None)"
    found = expression(body, node)
    if found.kind == "type":
        return _is(subject, body, found.type)
    if subject.type is DYN or subject.name == "System.Object" or declared(subject.type) is not None and subject.type.enum is None:
        return f"equal({subject.code}, {found.code})"
    return apply(body, "==", subject, found, node).code


def _named(body: Body, subject: Expr, name: Node, net: NetType) -> str:
    """A variable for what fits."""
    if text_of(name) == "_" or name.type == "discard":
        return "True"
    variable = body.declare(name_of(name), net, name)
    held = subject.code if net is subject.type or subject.type is DYN else cast(body, Expr(subject.code, DYN), net, name).code
    return f"(({variable.py} := {f'Cell({held})' if variable.how == 'cell' else held}), True)[1]"


def _list(body: Body, subject: Expr, node: Node) -> str:
    """``[first, .., last]``: each element by its place, counted from the end behind ``..``, which may have a pattern for what it stands for."""
    from havmsh.runtime.csharp import linq

    element = linq.element_of(subject.type)
    given, cut = _elements(node)
    size = len(given) - (cut is not None)
    tests = [f"({subject.code} is not None)", f"sized({subject.code}) {'==' if cut is None else '>='} {size}"]
    for at, each in enumerate(given):
        temp = body.temp()
        if at != cut:
            place = str(at) if cut is None or at < cut else f"sized({subject.code}) - {len(given) - at}"
            tests.append(f"(({temp} := item({subject.code}, {place})), {code(body, Expr(temp, element), each)})[1]")
        elif each is not None:
            tests.append(f"(({temp} := sliced({subject.code}, {at}, ({size - at},))), {code(body, Expr(temp, subject.type), each)})[1]")
    return f"({' and '.join(tests)})"


def _elements(node: Node) -> tuple[list[Any], int | None]:
    """The patterns of a list, None for a slice without one, and where the slice stands."""
    given: list[Any] = []
    cut = None
    for each in node.children:
        text = text_of(each)
        if text in (MARK, BARE, ".."):
            cut = len(given)
        if each.is_named and each.type != "comment":
            given.append(None if text == BARE else each)
        elif text == "..":
            given.append(None)
    return given, cut


def _recursive(body: Body, subject: Expr, node: Node) -> str:
    """``Type { Name: pattern } name``, ``(pattern, pattern)``."""
    type_node = part(node, "type")
    net = body.type(type_node) if type_node is not None else subject.type
    tests = [_is(subject, body, net) if type_node is not None else f"({subject.code} is not None)"]
    inner = Expr(subject.code, net)
    clause = first(node, "property_pattern_clause")
    for each in parts(clause) if clause is not None else ():
        names = parts(each)
        held = inner
        path = names[0]
        for word in [path] if path.type == "identifier" else [each_ for each_ in parts(path) if each_.type == "identifier"]:
            held = naming.member(body, held, name_of(word), word)
        temp = body.temp()
        tests.append(f"(({temp} := {held.code}), {code(body, Expr(temp, held.type), names[-1])})[1]")
    positional = first(node, "positional_pattern_clause")
    for at, each in enumerate(parts(positional) if positional is not None else ()):
        temp = body.temp()
        held_type = net.arguments[at] if at < len(net.arguments) else DYN
        tests.append(f"(({temp} := parts_of({subject.code})[{at}]), {code(body, Expr(temp, held_type), parts(each)[-1])})[1]")
    name = part(node, "name")
    if name is not None:
        tests.append(_named(body, subject, name, net))
    return f"({' and '.join(tests)})"

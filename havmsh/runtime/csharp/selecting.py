"""Switch expressions, ``?.`` and ``?[]``, queries."""

from __future__ import annotations

from havmsh.runtime.csharp import assigning, naming, patterns
from havmsh.runtime.csharp.bodies import BOOL, OBJECT, Body, Expr, handles, is_nullable, value
from havmsh.runtime.csharp.casting import common
from havmsh.runtime.csharp.converting import coerce
from havmsh.runtime.csharp.syntax import field, first, name_of, parts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

    from havmsh.runtime.nettype import NetType


@handles("switch_expression")
def _switch(body: Body, node: Node) -> Expr:
    found = value(body, parts(node)[0])
    temp = body.temp()
    subject = Expr(temp, found.type)
    arms: list[tuple[str, Expr, Node]] = []
    for arm in parts(node)[1:]:
        if arm.type != "switch_expression_arm":
            continue
        with body.block():
            pieces = parts(arm)
            test = patterns.code(body, subject, pieces[0])
            guard = first(arm, "when_clause")
            if guard is not None:
                test = f"({test} and {coerce(body, value(body, parts(guard)[0]), BOOL)})"
            arms.append((test, value(body, pieces[-1]), pieces[-1]))

    def chosen(net: NetType) -> str:
        text = f"no_match({temp})"
        for test, result, at in reversed(arms):
            text = f"({coerce(body, result, net, at)} if {test} else {text})"
        return f"(({temp} := {found.code}), {text})[1]"

    net = common(body, [result for _, result, _ in arms if result.kind != "throw"])
    if net is None:
        return Expr("None", OBJECT, "choice", extra=chosen)
    return Expr(chosen(net), net)


@handles("conditional_access_expression")
def _conditional(body: Body, node: Node) -> Expr:
    """``a?.b``: what stands before is found once; where it is null the chain ends there (``bodies``)."""
    condition = field(node, "condition")
    left = value(body, condition)
    temp = body.temp()
    body.guards[-node.id] = [f"({temp} := {left.code}) is not None"]
    net = left.type.arguments[0] if is_nullable(left.type) else left.type
    inner = Expr(temp, net)
    binding = parts(node)[-1]
    if binding.type == "member_binding_expression":
        name = field(binding, "name")
        if name.type == "generic_name":
            from havmsh.runtime.csharp.names import generic_parts

            plain, types = generic_parts(body.scope, name, body.decl)
            found = naming.member(body, inner, plain, name)
            if found.kind == "group":
                found.extra["types"] = types
            return found
        return naming.member(body, inner, name_of(name), name)
    if binding.type == "element_binding_expression":
        return assigning.element(body, inner, binding, node)
    raise body.fault(node, "CS8000", "conditional access")


@handles("query_expression")
def _query(body: Body, node: Node) -> Expr:
    """``from x in s where … orderby … select …`` as the calls that it stands for."""
    from havmsh.runtime.csharp import queries

    return queries.query(body, node)

"""Casts, tests of types, the sign before a value, ``a ? b : c``."""

from __future__ import annotations

from havmsh.runtime.csharp import converting
from havmsh.runtime.csharp.bodies import BOOL, NO, OBJECT, Body, Expr, constant, constant_code, handles, is_nullable, value
from havmsh.runtime.csharp.converting import IMPOSSIBLE, coerce
from havmsh.runtime.csharp.declaring_members import OPERATORS, UNARY
from havmsh.runtime.csharp.model import declared
from havmsh.runtime.csharp.names import DYN, display, nullable, system
from havmsh.runtime.csharp.operating import counted, wrapped
from havmsh.runtime.csharp.support import numbers
from havmsh.runtime.csharp.syntax import field, operator_of, parts
from havmsh.runtime.nettype import NetType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node


@handles("cast_expression")
def _cast(body: Body, node: Node) -> Expr:
    net = body.type(field(node, "type"))
    inner = field(node, "value")
    return cast(body, value(body, inner), net, inner)


def cast(body: Body, expr: Expr, net: NetType, node: Node) -> Expr:
    """``(net)expr``."""
    if expr.kind != "value":
        return Expr(coerce(body, expr, net, node), net)
    if net.full_name == expr.name:
        return Expr(expr.code, net, const=expr.const)
    if expr.type is DYN:
        return Expr(expr.code, DYN) if net is DYN else Expr(f"cast_dynamic({expr.code}, {body.net(net)})", net)
    number = _cast_number(body, expr, net, node) or _cast_pointer(body, expr, net)
    if number is not None:
        return number
    if is_nullable(net):
        inner = cast(body, expr, net.arguments[0], node) if not is_nullable(expr.type) else expr
        if converting.is_object(expr.type):
            temp = body.temp()
            return Expr(f"(None if ({temp} := {expr.code}) is None else {cast(body, Expr(temp, expr.type), net.arguments[0], node).code})", net)
        return Expr(inner.code, net)
    if is_nullable(expr.type) and not converting.is_object(net):
        return cast(body, Expr(f"value_of({expr.code})", expr.type.arguments[0]), net, node)
    made = converting.operator(expr.type, net, ("op_Explicit", "op_Implicit")) if not expr.type.derives_from(net) else None
    if made is not None:
        return cast(body, Expr(f"{body.python(made.owner)}.{made.py}({coerce(body, expr, made.params[0].type, node)})", made.type), net, node)
    if not converting.castable(expr.type, net):
        raise body.fault(node, "CS0030", display(expr.type), display(net))
    if converting.cost(body, expr, net) < IMPOSSIBLE and expr.type.derives_from(net):
        return Expr(converting.copied(body, expr), net)
    return Expr(f"cast({expr.code}, {body.net(net)})", net)


def _cast_number(body: Body, expr: Expr, net: NetType, node: Node | None) -> Expr | None:
    """Between numbers, characters and enumerations."""
    source = expr.type
    if not (numbers.numeric(source.full_name) or source.enum is not None) or not (numbers.numeric(net.full_name) or net.enum is not None):
        return None
    if expr.const is not NO:
        return _cast_constant(body, expr, net, node)
    code = f"{expr.code}.value" if source.enum is not None else expr.code
    if net.enum is not None:
        return Expr(f"enum_of({body.net(net)}, {code if source.name != 'Char' else f'ord({code})'})" if source.full_name in numbers.INTEGERS or source.enum is not None else f"enum_of({body.net(net)}, int({code}))", net)
    if net.full_name == "System.Int32" and source.full_name == "System.Char":
        return Expr(f"ord({code})", net)
    return Expr(f"cast_number({code}, {net.full_name!r}{', True' if body.checked else ''})", net)


def _cast_pointer(body: Body, expr: Expr, net: NetType) -> Expr | None:
    """Between numbers and addresses."""
    pointers = ("System.IntPtr", "System.UIntPtr")
    if net.full_name in pointers and (numbers.numeric(expr.name) or expr.type.enum is not None or expr.name in pointers):
        code = f"{expr.code}.value" if expr.type.enum is not None or expr.name in pointers else expr.code
        wide = "System.Int64" if net.full_name == pointers[0] else "System.UInt64"
        return Expr(f"construct({body.net(net)}, (cast_number({code}, {wide!r}),))", net)
    if expr.name in pointers and (numbers.numeric(net.full_name) or net.enum is not None):
        return _cast_number(body, Expr(f"{expr.code}.value", system("Int64")), net, None)
    return None


def _cast_constant(body: Body, expr: Expr, net: NetType, node: Node | None) -> Expr:
    target = net.enum.underlying if net.enum is not None else net.full_name
    if expr.type.enum is None and target in numbers.INTEGERS and isinstance(expr.const, int) and not numbers.in_range(expr.const, target) and not body.checked and node is not None and not _unchecked(node):
        shown = f"{expr.const}"
        body.scope.faults.at(node, "CS0221", shown, display(net))
    found = numbers.cast_number(expr.const, target)
    return constant(body, int(found) if target in numbers.INTEGERS and target != "System.Char" else found, net)


def _unchecked(node: Node) -> bool:
    at: Node | None = node
    while at is not None:
        if at.type in ("checked_expression", "checked_statement"):
            return True
        at = at.parent
    return False


@handles("as_expression")
def _as(body: Body, node: Node) -> Expr:
    net = body.type(field(node, "right"))
    found = value(body, field(node, "left"))
    return Expr(f"as_a({found.code}, {body.net(net)})", net)


@handles("is_expression")
def _is(body: Body, node: Node) -> Expr:
    from havmsh.runtime.csharp import patterns

    return patterns.test(body, value(body, field(node, "left")), field(node, "right"))


@handles("prefix_unary_expression")
def _prefix(body: Body, node: Node) -> Expr:
    sign = operator_of(node)
    if sign in ("++", "--"):
        from havmsh.runtime.csharp import assigning

        return assigning.step(body, node, parts(node)[0], sign, before=True)
    if sign in ("*", "&"):
        raise body.fault(node, "CS8000", "unsafe code")
    inner = value(body, parts(node)[0])
    if sign == "^":
        return Expr(inner.code, inner.type, "fromend")
    own = _own(body, sign, inner, node)
    if own is not None:
        return own
    if inner.type is DYN:
        return Expr(f"unary({sign!r}, {inner.code})", BOOL if sign == "!" else DYN)
    if sign == "!" and is_nullable(inner.type) and inner.type.arguments[0] is BOOL:
        temp = body.temp()
        return Expr(f"(None if ({temp} := {inner.code}) is None else not {temp})", inner.type)
    if sign == "!":
        if converting.cost(body, inner, BOOL) >= IMPOSSIBLE:
            raise body.fault(node, "CS0023", sign, "<null>" if inner.kind == "null" else display(inner.type))
        return Expr(f"(not {coerce(body, inner, BOOL, node)})", BOOL)
    return _signed(body, sign, inner, node)


def _own(body: Body, sign: str, inner: Expr, node: Node) -> Expr | None:
    from havmsh.runtime.csharp import calling

    decl = declared(inner.type)
    name = UNARY.get(sign) or OPERATORS.get(sign)
    for level in decl.chain() if decl is not None and name is not None else ():
        for each in level.methods.get(name or "", ()):
            if len(each.params) == 1:
                return calling.call_declared(body, each, None, [(inner, node)], node)
    return None


def _signed(body: Body, sign: str, inner: Expr, node: Node) -> Expr:
    """``-x``, ``+x``, ``~x`` in the type to which the operand is promoted."""
    if is_nullable(inner.type):
        temp = body.temp()
        found = _signed(body, sign, Expr(temp, inner.type.arguments[0]), node)
        return Expr(f"(None if ({temp} := {inner.code}) is None else {found.code})", nullable(found.type))
    if inner.type.enum is not None and sign == "~":
        if inner.const is not NO:
            return constant(body, ~int(inner.const), inner.type)
        return Expr(f"enum_of({body.net(inner.type)}, ~{inner.code}.value)", inner.type)
    if inner.name == "System.TimeSpan":
        return Expr(f"unary({sign!r}, {inner.code})", inner.type)
    if not numbers.numeric(inner.name) or sign == "~" and inner.name in numbers.REALS:
        raise body.fault(node, "CS0023", sign, display(inner.type))
    name = inner.name if inner.name in ("System.Int64", "System.UInt64", "System.UInt32", *numbers.REALS) else "System.Int32"
    if name == "System.UInt32" and sign == "-":
        name = "System.Int64"
    net = system(name[7:])
    if inner.const is not NO:
        return _constant_sign(body, sign, inner, net)
    code = f"ord({inner.code})" if inner.name == "System.Char" else inner.code
    if sign == "+":
        return Expr(f"cast_number({code}, {name!r})", net)
    if sign == "~":
        return Expr(wrapped(body, f"~{code}", name), net)
    return Expr(f"single(-{code})" if name == "System.Single" else f"(-{code})", net) if name in numbers.REALS else Expr(counted(body, "-", "0", code, name), net)


def _constant_sign(body: Body, sign: str, inner: Expr, net: NetType) -> Expr:
    number = numbers.whole(inner.const) if inner.name in numbers.INTEGERS else inner.const
    if inner.name == "System.UInt32" and sign == "-" and number == 2147483648:
        return constant(body, -2147483648, system("Int32"))
    if inner.name == "System.UInt64" and sign == "-" and number == 1 << 63:
        return constant(body, -(1 << 63), system("Int64"))
    return constant(body, -number if sign == "-" else ~number if sign == "~" else number, net)


@handles("conditional_expression")
def _conditional(body: Body, node: Node) -> Expr:
    test = coerce(body, value(body, field(node, "condition")), BOOL, field(node, "condition"))
    one_node, other_node = field(node, "consequence"), field(node, "alternative")
    one, other = value(body, one_node), value(body, other_node)
    net = common(body, [one, other])
    if net is None:
        def later(target: NetType) -> str:
            return f"({coerce(body, one, target, one_node)} if {test} else {coerce(body, other, target, other_node)})"

        return Expr("None", OBJECT, "choice", extra=later)
    return Expr(f"({coerce(body, one, net, one_node)} if {test} else {coerce(body, other, net, other_node)})", net)


def common(body: Body, found: list[Expr]) -> NetType | None:
    """The type among those of some expressions to which all convert; None where only the context can tell."""
    values = [each for each in found if each.kind == "value"]
    if not values:
        return None
    if any(each.type is DYN for each in values):
        return DYN
    for each in values:
        if all(converting.cost(body, other, each.type) < IMPOSSIBLE for other in found):
            if any(numbers.numeric(each.name) and not numbers.numeric(other.name) for other in values):
                continue
            return each.type
    if any(each.kind == "null" for each in found) and all(each.type is values[0].type for each in values):
        return nullable(values[0].type) if values[0].type.is_value_type else None
    return None


__all__ = ["cast", "common", "constant_code"]

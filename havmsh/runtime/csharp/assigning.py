"""Assignments: plain, with an operator, ``++`` and ``--``, to any place; and the elements behind brackets."""

from __future__ import annotations

from havmsh.runtime import typesystem
from havmsh.runtime.csharp import arguments, converting
from havmsh.runtime.csharp.bodies import INT, Body, Expr, constant, expression, handles, value
from havmsh.runtime.csharp.casting import cast
from havmsh.runtime.csharp.converting import coerce
from havmsh.runtime.csharp.model import FieldDecl, MethodDecl, PropertyDecl, declared
from havmsh.runtime.csharp.names import DYN, display, system
from havmsh.runtime.csharp.operating import apply
from havmsh.runtime.csharp.support import numbers
from havmsh.runtime.csharp.syntax import field, operator_of, parts, text_of
from havmsh.runtime.nettype import NetType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from tree_sitter import Node


@handles("assignment_expression")
def _assignment(body: Body, node: Node) -> Expr:
    return assignment(body, node, statement=False)


def assignment(body: Body, node: Node, *, statement: bool) -> Expr:
    """``left = right`` and its kin; as a statement its code is one line."""
    sign = operator_of(node)
    left_node, right_node = field(node, "left"), field(node, "right")
    if left_node.type in ("tuple_expression", "declaration_expression", "tuple_pattern"):
        return deconstruct(body, left_node, right_node)
    if left_node.type == "identifier" and text_of(left_node) == "_" and body.find("_") is None:
        return value(body, right_node)
    left = expression(body, left_node)
    if left.place is None and left.kind != "group":
        raise body.fault(left_node, "CS0131")
    if sign == "=":
        code = coerce(body, value(body, right_node), left.type, right_node)
        return Expr((line if statement else store)(body, left, code, left_node), left.type)
    return _compound(body, left, sign[:-1], left_node, right_node, statement)


def _compound(body: Body, left: Expr, sign: str, left_node: Node, right_node: Node, statement: bool) -> Expr:
    prefix, fixed = _once(body, left)
    right = value(body, right_node)
    if sign == "??":
        code = f"({fixed.code} if {fixed.code} is not None else {store(body, fixed, coerce(body, right, left.type, right_node), left_node)})"
        return Expr(_joined(prefix, code), left.type)
    event = _event(body, left, sign, right, right_node)
    if event is not None:
        return event
    if left.type.kind == "delegate" and sign in "+-":
        code = f"{'combine' if sign == '+' else 'remove'}({fixed.code}, {coerce(body, right, left.type, right_node)})"
        return Expr(_joined(prefix, store(body, fixed, code, left_node, creating=True)), left.type)
    found = apply(body, sign, Expr(fixed.code, left.type), right, right_node.parent or right_node)
    code = _narrowed(body, found, left.type, right_node)
    if statement and not prefix:
        return Expr(line(body, fixed, code, left_node), left.type)
    return Expr(_joined(prefix, store(body, fixed, code, left_node)), left.type)


def _event(body: Body, left: Expr, sign: str, right: Expr, node: Node) -> Expr | None:
    """``+=`` on an event: of one written with accessors, or of the shell's types."""
    held: Any = left.place[3] if left.place is not None and len(left.place) > 3 else None
    if isinstance(held, PropertyDecl) and held.node is not None and held.node.type == "event_declaration":
        word = "add" if sign == "+" else "remove"
        owner = left.place[1] if left.place is not None else "self"
        return Expr(f"{owner}.{word}_{held.name}({coerce(body, right, left.type, node)})", system("Void"))
    if isinstance(left.extra, tuple) and left.extra[0] == "late" and right.kind in ("lambda", "group") and sign in "+-":
        handler = coerce(body, right, _handler(left.extra[1].type, left.extra[2]), node)
        return Expr(f"{'add' if sign == '+' else 'drop'}_event({left.extra[1].code}, {left.extra[2]!r}, {handler})", system("Void"))
    return None


def _handler(net: NetType, name: str) -> NetType:
    """The delegate that listens to an event of one of the shell's types."""
    group = net.find_method(f"ADD_{name.upper()}")
    wanted = group.overloads[0].parameters[0].type if group is not None else None
    return wanted if wanted is not None and wanted.kind == "delegate" else typesystem.known("System.EventHandler")


def _narrowed(body: Body, found: Expr, net: NetType, node: Node) -> str:
    """The result of an operator brought back into the variable's type."""
    if found.type is DYN and net is not DYN:
        return f"cast_dynamic({found.code}, {body.net(net)})"
    if numbers.numeric(found.name) and (numbers.numeric(net.full_name) or net.enum is not None) and found.name != net.full_name:
        return cast(body, Expr(found.code, found.type), net, node).code
    return coerce(body, found, net, node)


def _joined(prefix: list[str], code: str) -> str:
    return f"({', '.join([*prefix, code])})[-1]" if prefix else code


def _once(body: Body, left: Expr) -> tuple[list[str], Expr]:
    """A place of which the object and the keys are found once: what to do first, and the place with their names."""
    place = left.place
    if place is None:
        return [], left
    prefix: list[str] = []

    def held(code: str) -> str:
        if code.isidentifier():
            return code
        temp = body.temp()
        prefix.append(f"({temp} := {code})")
        return temp

    if place[0] == "attr":
        owner = held(place[1])
        return prefix, Expr(f"{owner}.{place[2]}", left.type, place=("attr", owner, *place[2:]), extra=left.extra)
    if place[0] == "dyn":
        owner = held(place[1])
        return prefix, Expr(f"get({owner}, {place[2]!r})", left.type, place=("dyn", owner, *place[2:]), extra=left.extra)
    if place[0] == "item":
        owner, keys = held(place[1]), ", ".join(held(key) for key in place[3])
        return prefix, Expr(f"item({owner}, {keys})", left.type, place=("item", owner, keys, (keys,)), extra=left.extra)
    return prefix, left


# ---------------------------------------------------------------- places

def store(body: Body, left: Expr, code: str, node: Node, *, creating: bool = False) -> str:
    """The expression that puts a value into a place, and is that value."""
    _check(body, left, node, creating)
    place = left.place
    assert place is not None
    kind = place[0]
    if kind == "local":
        return f"({place[1]} := {code})"
    if kind == "cell":
        return f"{place[1]}.put({code})"
    if kind == "ref":
        return f"ref_put({place[1]}, {code})"
    if kind == "attr":
        return f"set_attr({place[1]}, {place[2]!r}, {code})"
    if kind == "call":
        return f"{place[1]}.{place[2]}({code})"
    if kind == "basecall":
        return f"{place[1]}.{place[2]}.fset(self, {code})"
    if kind == "dyn":
        return f"put({place[1]}, {place[2]!r}, {code})"
    if kind == "static":
        return f"put_static({place[1]}, {place[2]!r}, {code})"
    if kind == "item":
        return f"put_item({place[1]}, {code}, {place[2]})"
    if kind == "index":
        return f"{place[1]}.set_{place[2]}({place[3]}, {code})"
    return f"assign_this(self, {code})"


def line(body: Body, left: Expr, code: str, node: Node) -> str:
    """The statement that puts a value into a place."""
    place = left.place
    assert place is not None
    if place[0] in ("local", "attr", "cell"):
        _check(body, left, node, False)
        target = {"local": f"{place[1]}", "cell": f"{place[1]}.v", "attr": f"{place[1]}.{place[2] if len(place) > 2 else ''}"}[place[0]]
        return f"{target} = {code}"
    return store(body, left, code, node)


def _check(body: Body, left: Expr, node: Node, creating: bool) -> None:
    """Writes CS0200, CS0191 down for what is read only."""
    place = left.place
    if place is None:
        raise body.fault(node, "CS0131")
    held: Any = place[3] if len(place) > 3 else None
    inside = isinstance(body.member, MethodDecl) and body.member.name in (".ctor", ".cctor") or body.member is None
    if isinstance(held, PropertyDecl) and not held.writes and not (held.auto and inside and held.owner is body.decl) and held.node is not None and held.node.type != "event_declaration":
        raise body.fault(node, "CS0200", f"{display(held.owner.net)}.{held.name}")
    if isinstance(held, FieldDecl) and "readonly" in held.modifiers and not (inside and held.owner.nodes[0].id == body.decl.nodes[0].id):
        raise body.fault(node, "CS0191")
    if held is not None and not isinstance(held, (FieldDecl, PropertyDecl, tuple)) and held.set is None:
        raise body.fault(node, "CS0200", f"{held.name}")


def step(body: Body, node: Node, target: Node, sign: str, *, before: bool) -> Expr:
    """``++`` and ``--``, before or behind what they change."""
    left = expression(body, target)
    if left.place is None:
        raise body.fault(target, "CS1059")
    prefix, fixed = _once(body, left)
    temp = body.temp() if not before else ""
    read = Expr(temp if temp else fixed.code, left.type)
    if left.type is DYN:
        new = f"binary({sign[0]!r}, {read.code}, 1)"
    elif declared(left.type) is not None and left.type.enum is None:
        from havmsh.runtime.csharp import calling

        decl = declared(left.type)
        assert decl is not None
        group = decl.methods.get("op_Increment" if sign == "++" else "op_Decrement", [])
        new = calling.call_declared(body, group[0], None, [(read, target)], node).code
    else:
        read.node = target
        new = _narrowed(body, apply(body, sign[0], read, constant(body, 1, INT), node), left.type, target)
    stored = store(body, fixed, new, target)
    if not temp:
        return Expr(_joined(prefix, stored), left.type)
    return Expr(f"({', '.join([*prefix, f'({temp} := {fixed.code})', stored, temp])})[-1]", left.type)


@handles("postfix_unary_expression")
def _postfix(body: Body, node: Node) -> Expr:
    sign = operator_of(node) if node.child_by_field_name("operator") is not None else text_of(node.children[-1])
    if sign == "!":
        return value(body, parts(node)[0])
    return step(body, node, parts(node)[0], sign, before=False)


def deconstruct(body: Body, left: Node, right: Node) -> Expr:
    """``(a, b) = pair``, ``var (a, b) = pair``."""
    found = value(body, right)
    temp = body.temp()
    steps = [f"({temp} := parts_of({found.code}))"]
    targets = [parts(each)[-1] if each.type == "argument" else each for each in parts(left) if each.type != "implicit_type"]
    if len(targets) == 1 and targets[0].type in ("tuple_pattern", "parenthesized_variable_designation"):
        targets = parts(targets[0])
    for at, each in enumerate(targets):
        net = found.type.arguments[at] if at < len(found.type.arguments) else DYN
        code = f"{temp}[{at}]"
        if each.type == "declaration_expression":
            type_node = field(each, "type")
            variable = body.declare(text_of(field(each, "name")), net if type_node.type == "implicit_type" else body.type(type_node))
            steps.append(f"({variable.py} := {f'Cell({code})' if variable.how == 'cell' else code})")
        elif left.type in ("declaration_expression", "tuple_pattern"):
            variable = body.declare(text_of(each), net)
            steps.append(f"({variable.py} := {f'Cell({code})' if variable.how == 'cell' else code})")
        elif text_of(each) != "_":
            target = expression(body, each)
            steps.append(store(body, target, coerce(body, Expr(code, net, node=each), target.type, each), each))
    return Expr(f"({', '.join(steps)})[0]", found.type)


# ---------------------------------------------------------------- brackets

@handles("element_access_expression")
def _element(body: Body, node: Node) -> Expr:
    target = value(body, field(node, "expression"))
    return element(body, target, field(node, "subscript"), node)


def _slice(body: Body, target: Expr, node: Node) -> Expr:
    """``target[first..last]``."""
    ends = {"first": "None", "last": "None"}
    side = "first"
    for each in node.children:
        if text_of(each) == "..":
            side = "last"
        elif each.is_named:
            found = value(body, each)
            ends[side] = f"({found.code},)" if found.kind == "fromend" else coerce(body, found, INT, each)
    return Expr(f"sliced({target.code}, {ends['first']}, {ends['last']})", target.type)


def element(body: Body, target: Expr, listed: Node, node: Node) -> Expr:
    """``target[keys]``. Raises Refused after CS0021."""
    inner = parts(parts(listed)[0]) if len(parts(listed)) == 1 else []
    if inner and inner[-1].type == "range_expression":
        return _slice(body, target, inner[-1])
    args = arguments.read(body, listed)
    net = target.type
    decl = declared(net)
    for level in decl.chain() if decl is not None else ():
        for each in level.indexers:
            slots = arguments.bind(each.params, args)
            if slots is not None and arguments.total_cost(body, each.params, slots) < converting.IMPOSSIBLE:
                codes = ", ".join(arguments.codes(body, level, each.params, slots))
                return Expr(f"{target.code}.get_{each.py}({codes})", each.type, place=("index", target.code, each.py, codes))
    if args and (args[0].expr.kind == "fromend" or args[0].expr.type.full_name == "System.Range"):
        return Expr(f"item({target.code}, len({target.code}) - {args[0].expr.code})", net.element or DYN)
    if net.element is not None or net.full_name == "System.String":
        keys = [coerce(body, arg.expr, INT, arg.node) if arg.expr.name in ("System.Int32", "dynamic", "System.Byte", "System.Char", "System.Int16", "System.UInt16") or arg.expr.kind != "value" else arg.expr.code for arg in args]
        kind = net.element or system("Char")
        return Expr(f"item({target.code}, {', '.join(keys)})", kind, place=("item", target.code, ", ".join(keys), tuple(keys)) if net.element is not None else None)
    held = net.find_method("GET_ITEM")
    if held is None and net is not DYN and not converting.vague(net) and decl is None and net.find_method("GET_CHARS") is None:
        raise body.fault(node, "CS0021", display(net))
    overload = held.overloads[0] if held is not None else None
    returns = typesystem.resolve(overload.returns) if overload is not None else None
    keys = [arg.expr.code for arg in args]
    known = returns if returns is not None and returns.full_name != "System.Object" else DYN
    return Expr(f"item({target.code}, {', '.join(keys)})", known, place=("item", target.code, ", ".join(keys), tuple(keys)))

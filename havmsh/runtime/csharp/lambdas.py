"""Lambdas, anonymous and local functions, methods as delegates."""

from __future__ import annotations

from havmsh.runtime import typesystem
from havmsh.runtime.csharp import asyncs, converting
from havmsh.runtime.csharp.bodies import OBJECT, VOID, Body, Expr, handles, value
from havmsh.runtime.csharp.converting import IMPOSSIBLE
from havmsh.runtime.csharp.faults import Refused
from havmsh.runtime.csharp.names import DYN, display
from havmsh.runtime.csharp.syntax import field, first, name_of, parts, text_of
from havmsh.runtime.nettype import NetType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from tree_sitter import Node

FUNCTIONS = ("lambda_expression", "anonymous_method_expression", "local_function_statement", "query_expression")


@handles("lambda_expression", "anonymous_method_expression")
def _lambda(body: Body, node: Node) -> Expr:
    return Expr("None", OBJECT, "lambda", extra=node)


def shared_names(node: Node) -> set[str]:
    """The variables of a method that lambdas or callers share with it, by name."""
    found: set[str] = set()
    todo = [(node, False)]
    while todo:
        each, inside = todo.pop()
        if each.type == "identifier" and inside:
            found.add(name_of(each))
        if each.type == "argument" and any(text_of(child) in ("ref", "out", "in") for child in each.children):
            found.update(name_of(child) for child in each.children if child.type == "identifier")
        within = inside or each.type in FUNCTIONS and each.id != node.id
        todo.extend((child, within) for child in each.children)
    return found


def parameters_of(node: Node) -> list[tuple[str, Node | None]]:
    """Names of a lambda's parameters, with the nodes of their types."""
    listed = node.child_by_field_name("parameters") or first(node, "parameter_list", "implicit_parameter")
    if listed is None:
        return []
    if listed.type in ("identifier", "implicit_parameter"):
        return [(name_of(listed), None)]
    found: list[tuple[str, Node | None]] = []
    for each in parts(listed):
        if each.type == "parameter":
            found.append((name_of(field(each, "name")), each.child_by_field_name("type")))
        elif each.type == "identifier":
            found.append((name_of(each), None))
    return found


def cost(expr: Expr, target: NetType) -> int:
    """How a lambda suits a type: by the number of its parameters."""
    if target.kind == "delegate" and "arguments" in target.members:
        anonymous = expr.extra.type == "anonymous_method_expression" and not parameters_of(expr.extra)
        if not anonymous and len(parameters_of(expr.extra)) != len(target.members["arguments"]):
            return IMPOSSIBLE if target.members["arguments"] or target.full_name == "System.Action" else 3
        block = expr.extra.child_by_field_name("body")
        returns = target.members.get("returns") is not None
        if returns and asyncs.is_async(expr.extra):
            returns = asyncs.result_in(target.members["returns"]) is not VOID
        if block is not None and block.type == "block":
            gives = _returns_value(block)
            return 1 if gives is returns or not gives and _throws(block) else IMPOSSIBLE
        return 1 if returns else 2
    return 5 if converting.vague(target) or converting.is_object(target) or target.kind == "delegate" else IMPOSSIBLE


def _throws(block: Node) -> bool:
    return bool(parts(block)) and parts(block)[-1].type == "throw_statement"


def _returns_value(block: Node) -> bool:
    todo = [block]
    while todo:
        each = todo.pop()
        if each.type == "return_statement" and parts(each):
            return True
        if each.type not in FUNCTIONS:
            todo.extend(each.children)
    return False


def as_delegate(body: Body, expr: Expr, target: NetType, at: Node) -> str:
    """A lambda or a method as a delegate. Raises Refused after CS1660, CS1593, CS0428."""
    if expr.kind == "group":
        return _of_group(body, expr, target, at)
    node: Node = expr.extra
    names = parameters_of(node)
    if target.kind == "delegate" and "arguments" in target.members and (target.members["arguments"] or target.full_name in ("System.Action",) or not names):
        wanted: tuple[NetType, ...] = target.members["arguments"]
        if len(wanted) != len(names) and not (node.type == "anonymous_method_expression" and not names):
            raise body.fault(node, "CS1593", display(target), len(names))
        returns = target.members.get("returns") or typesystem.known("System.Void")
    elif converting.vague(target) or converting.is_object(target) or target.kind == "delegate":
        wanted, returns = (DYN,) * len(names), None
    else:
        raise body.fault(node, "CS1660", display(target))
    name, _ = compile_lambda(body, node, wanted, returns)
    held = target if target.kind == "delegate" else typesystem.known("System.Delegate")
    return f"delegate({name}, {body.net(held)})"


def _of_group(body: Body, expr: Expr, target: NetType, at: Node) -> str:
    from havmsh.runtime.csharp import arguments, generics

    extra = expr.extra
    if target.kind != "delegate" and not converting.vague(target) and not converting.is_object(target):
        raise body.fault(at, "CS0428", extra["name"], display(target))
    held = target if target.kind == "delegate" else typesystem.known("System.Delegate")
    if "methods" not in extra:
        receiver = extra.get("receiver")
        if receiver is not None:
            return f"delegate(bound({receiver.code}, {extra['name']!r}), {body.net(held)})"
        return f"delegate(bound_static({body.net(extra['net'])}, {extra['name']!r}), {body.net(held)})"
    wanted: tuple[NetType, ...] = held.members.get("arguments", ())
    given = [arguments.Arg(Expr("_", net), at) for net in wanted]
    group = generics.closed_group(body, extra["methods"], given, extra["types"], at) if wanted else extra["methods"]
    found = arguments.best(body, group, given)
    method = found[0] if found is not None else group[0]
    receiver = extra.get("receiver")
    owner = body.python(method.owner) if method.static else receiver.code if receiver is not None else "self"
    return f"delegate({owner}.{method.py}, {body.net(held)})"


def explicit_types(body: Body, node: Node, given: tuple[NetType, ...], tell: Callable[[int, NetType], None]) -> None:
    """Tells of the parameters of which the lambda itself says the type."""
    for at, (_, type_node) in enumerate(parameters_of(node)):
        if type_node is not None and at < len(given):
            tell(at, body.type(type_node))


def result_of(body: Body, node: Node, wanted: tuple[NetType, ...]) -> NetType:
    """The type of what a lambda gives for parameters of types; nothing of it is kept."""
    lines, counter, found = len(body.lines), body.counter[0], len(body.scope.faults.found)
    try:
        _, result = compile_lambda(body, node, wanted, None)
    except Refused:
        result = DYN
    del body.lines[lines:]
    del body.scope.faults.found[found:]
    body.counter[0] = max(counter, body.counter[0])
    return result


def compile_lambda(body: Body, node: Node, wanted: tuple[NetType, ...], returns: NetType | None) -> tuple[str, NetType]:
    """Writes the function of a lambda before the statement in which it stands; its name, and the type of its result."""
    from havmsh.runtime.csharp import statements

    inner = Body(body.decl, body.member, body.scope, static=body.static, returns=returns, parent=body)
    inner.depth = body.depth + 1
    code = _parameters(inner, node, wanted)
    block = node.child_by_field_name("body") or parts(node)[-1]

    def write() -> NetType:
        if block.type == "block":
            statements.block(inner, block)
            return _joined(inner.results)
        return statements.returned(inner, value(inner, block), block)

    result = asyncs.steps(inner, write) if asyncs.is_async(node) else write()
    body.counter[0] += 1
    name = f"_l{body.counter[0]}"
    own = {variable.py for frame in inner.frames for variable in frame.values()}
    binds = [each for each in sorted(inner.binds) if each not in own]
    keywords = ", ".join(f"{each}={each}" for each in binds)
    body.line(f"def {name}({', '.join(code)}{', ' if code and binds else ''}{'*, ' if binds else ''}{keywords}):")
    body.lines.extend(inner.lines or ["    " * inner.depth + "pass"])
    return name, result


def _parameters(inner: Body, node: Node, wanted: tuple[NetType, ...]) -> list[str]:
    names = parameters_of(node)
    if not names and wanted:
        return [f"_p{at}" for at in range(len(wanted))]
    code = []
    for at, (name, type_node) in enumerate(names):
        net = inner.type(type_node) if type_node is not None and type_node.type != "implicit_type" else wanted[at] if at < len(wanted) else DYN
        variable = inner.declare(name, net)
        code.append(variable.py)
        if variable.how == "cell":
            inner.line(f"{variable.py} = Cell({variable.py})")
    return code


def _joined(results: list[NetType]) -> NetType:
    if not results:
        return typesystem.known("System.Void")
    firsts = results[0]
    return firsts if all(each is firsts for each in results) else DYN

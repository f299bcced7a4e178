"""Calls: of methods written in C#, of delegates, of the shell's own types, of extensions."""

from __future__ import annotations

from havmsh.runtime.csharp import arguments, converting, generics, protected, shell_generics
from havmsh.runtime.csharp.arguments import Arg
from havmsh.runtime.csharp.bodies import STRING, VOID, Body, Expr, constant, default_code, expression, handles
from havmsh.runtime.csharp.converting import IMPOSSIBLE
from havmsh.runtime.csharp.model import HIDDEN, MethodDecl, hidden_name
from havmsh.runtime.csharp.names import DYN, display
from havmsh.runtime.csharp.support.access import Call
from havmsh.runtime.csharp.syntax import field, name_of, parts, text_of
from havmsh.runtime.nettype import NetType
from havmsh.runtime.signatures import MethodGroup, Overload, named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from tree_sitter import Node


@handles("invocation_expression")
def _invocation(body: Body, node: Node) -> Expr:
    function = field(node, "function")
    listed = field(node, "arguments")
    if function.type == "identifier" and text_of(function) == "nameof" and body.find("nameof") is None:
        return constant(body, text_of(parts(parts(listed)[0])[-1]).rpartition(".")[2].partition("<")[0], STRING)
    target = expression(body, function)
    return invoke(body, target, listed, node, function)


def invoke(body: Body, target: Expr, listed: Node, node: Node, function: Node) -> Expr:
    """``target(arguments)``."""
    args = arguments.read(body, listed)
    if target.kind == "group":
        return call_group(body, target, args, function)
    if target.kind != "value":
        raise body.fault(function, "CS1955", text_of(function))
    if isinstance(target.extra, tuple) and target.extra[0] == "late":
        _, left, name = target.extra
        return Expr(_site(body, name, [left.code, *loose(body, args)]), DYN)
    if target.type.kind == "delegate" and "arguments" in target.type.members:
        return _delegate(body, target, args, function)
    if target.type is DYN or converting.vague(target.type) or target.type.kind == "delegate":
        return Expr(f"{target.code}({', '.join(loose(body, args))})", DYN)
    extension = _extension_behind(body, function)
    if extension is not None:
        return call_group(body, extension, args, function)
    raise body.fault(function, "CS1955", text_of(function))


def _extension_behind(body: Body, function: Node) -> Expr | None:
    """The extension of the name behind a dot: it is called where the value has only a property or a field of that name."""
    from havmsh.runtime.csharp import naming

    if function.type != "member_access_expression":
        return None
    found = naming.extensions(body, name_of(field(function, "name")))
    if found is not None:
        found.extra["receiver"] = expression(body, field(function, "expression"))
    return found


def _delegate(body: Body, target: Expr, args: list[Arg], node: Node) -> Expr:
    wanted: tuple[NetType, ...] = target.type.members["arguments"]
    if len(args) != len(wanted):
        if not wanted and target.type.full_name in ("System.EventHandler", "System.Delegate"):
            return Expr(f"{target.code}({', '.join(loose(body, args))})", VOID)
        raise body.fault(node, "CS1593", display(target.type), len(args))
    codes = [arguments.reference(body, arg, net) if arg.mode in ("ref", "out") else arguments.one(body, arg, net, at) for at, (arg, net) in enumerate(zip(args, wanted), 1)]
    returns = target.type.members.get("returns")
    return Expr(f"{target.code}({', '.join(codes)})", returns if returns is not None else VOID)


def loose(body: Body, args: list[Arg]) -> list[str]:
    """Arguments of a call of which nothing is known."""
    found = []
    for arg in args:
        if arg.mode in ("ref", "out"):
            found.append(arguments.reference(body, arg, DYN))
        elif arg.expr.kind == "value":
            found.append(converting.copied(body, arg.expr))
        else:
            found.append(converting.coerce(body, arg.expr, DYN, arg.node))
    return found


def _site(body: Body, name: str, codes: list[str]) -> str:
    return f"{body.keep(Call(name), 'M')}({', '.join(codes)})"


def call_group(body: Body, target: Expr, args: list[Arg], node: Node) -> Expr:
    """A method by name: the overload that the arguments suit."""
    extra: dict[str, Any] = target.extra
    if "nullable" in extra:
        left: Expr = extra["nullable"]
        temp = body.temp()
        inner = left.type.arguments[0]
        other = converting.coerce(body, args[0].expr, inner, args[0].node) if args else default_code(body, inner)
        return Expr(f"({temp} if ({temp} := {left.code}) is not None else {other})", inner)
    if "linq" in extra:
        from havmsh.runtime.csharp import linq

        receiver: Expr = extra["receiver"]
        return linq.call(body, extra["linq"], extra["name"], [Arg(receiver, node), *args], extra["types"], node)
    if "methods" in extra:
        return _declared(body, extra, args, node)
    if extra["net"].full_name == "System.Linq.Enumerable":
        from havmsh.runtime.csharp import linq

        return linq.call(body, extra["net"], extra["name"], args, extra["types"], node)
    if "first" in extra:
        args = [Arg(extra["first"], node), *args]
    return call_shell(body, extra["net"], extra["receiver"], extra["name"], extra["types"], args, node)


def _declared(body: Body, extra: dict[str, Any], args: list[Arg], node: Node) -> Expr:
    group: list[MethodDecl] = extra["methods"]
    receiver: Expr | None = extra["receiver"]
    given = [Arg(receiver, node), *args] if extra.get("extension") and receiver is not None else args
    closed = generics.closed_group(body, group, given, extra["types"], node)
    found = arguments.best(body, closed, given)
    if found is None:
        late = _fallback(body, extra, receiver, args, node)
        if late is not None:
            return late
        raise arguments.misfit(body, closed or group, given, name_node(node), extra["name"])
    method, slots = found
    return emit(body, method, None if extra.get("extension") else receiver, slots, node)


def name_node(node: Node) -> Node:
    """The node to which a fault of a call points."""
    return node.child_by_field_name("name") or node


def _fallback(body: Body, extra: dict[str, Any], receiver: Expr | None, args: list[Arg], node: Node) -> Expr | None:
    """An overload that a base from the shell's types has, or an extension."""
    from havmsh.runtime.csharp import naming

    if receiver is None or extra.get("extension"):
        return None
    name = extra["name"]
    for net in receiver.type.chain():
        held = (net.find_method(name.upper()) or protected.method(net, name)) if "csharp" not in net.members else None
        if held is not None and held.name == name and any(_takes(each, args) for each in held.overloads):
            return call_shell(body, net, receiver, name, (), args, node)
    extension = naming.extensions(body, name)
    if extension is not None and extension.extra.get("methods") != extra["methods"]:
        extension.extra["receiver"] = receiver
        return call_group(body, extension, args, node)
    return None


def call_declared(body: Body, method: MethodDecl, receiver: Expr | None, given: list[tuple[Expr, Node]], node: Node) -> Expr:
    """A method that was chosen already."""
    return emit(body, method, receiver, [Arg(expr, at) for expr, at in given], node)


def emit(body: Body, method: MethodDecl, receiver: Expr | None, slots: list[Any], node: Node) -> Expr:
    """The code of a call of a method written in C#."""
    codes = arguments.codes(body, method.owner, method.params, slots)
    if method.static:
        return Expr(f"{body.python(method.owner)}.{method.py}({', '.join(codes)})", method.type)
    if receiver is None:
        if body.static or method.owner not in body.decl.chain():
            from havmsh.runtime.csharp.declaring_members import signature

            raise body.fault(name_node(node), "CS0120", signature(method))
        receiver = Expr("self", body.decl.net)
    if receiver.extra == "base":
        return Expr(f"{body.python(method.owner)}.{method.py}({', '.join(['self', *codes])})", method.type)
    own = hidden_name(method.owner.name, method.py)
    if method.owner.kind == "interface" and own in HIDDEN:
        return Expr(f"meant({receiver.code}, {own!r}, {method.py!r})({', '.join(codes)})", method.type)
    return Expr(f"{receiver.code}.{method.py}({', '.join(codes)})", method.type)


# ---------------------------------------------------------------- the shell's types

def call_shell(body: Body, net: NetType, receiver: Expr | None, name: str, types: tuple[NetType, ...], args: list[Arg], node: Node) -> Expr:
    """A method of one of the shell's types."""
    if types:
        held = ", ".join(body.net(each) for each in types)
        value = body.net(net) if receiver is None else receiver.code
        given = ", ".join(loose(body, args))
        return Expr(f"call_typed({body.net(net)}, {value}, {name!r}, ({held},), ({given}{',' if args else ''}))", types[0] if name in ("CreateInstance", "Deserialize", "Parse") else DYN)
    inferred = shell_generics.call(body, net, receiver, name, args) if args else None
    if inferred is not None:
        return inferred
    if net is STRING and name in ("Join", "Concat") and _joins(name, args):
        codes_list = loose(body, args)
        return Expr(f"joined({', '.join(codes_list if name == 'Join' else ['None', *codes_list])})", STRING)
    group = net.find_static_method(name.upper()) if receiver is None else net.find_method(name.upper()) or protected.method(net, name)
    chosen, fitting = choose(body, group, args) if group is not None else (None, [])
    if group is not None and not fitting:
        raise body.fault(name_node(node), "CS1501", name, len(args))
    returns = _result(chosen, fitting)
    if returns is not VOID and name == "GetType" and receiver is not None:
        returns = named("System.Type")
    codes_list = codes(body, chosen, args)
    if receiver is None:
        return Expr(_static(body, net, name, chosen, codes_list, args), returns)
    if receiver.extra == "base":
        joined = "".join(code + ", " for code in codes_list)
        return Expr(f"base_call(self, {body.net(net)}, {name!r}, ({joined}))", returns)
    return Expr(_site(body, name, [receiver.code, *codes_list]), returns)


def _joins(name: str, args: list[Arg]) -> bool:
    """Whether the last argument is a sequence of which the elements become one text."""
    if len(args) != (2 if name == "Join" else 1) or args[-1].expr.kind != "value":
        return False
    net = args[-1].expr.type
    return net is DYN or net.element is not None or bool(net.arguments)


def choose(body: Body, group: MethodGroup, args: list[Arg]) -> tuple[Overload | None, list[Overload]]:
    """The overload for the arguments, if that can be told before they are there, and all that take so many."""
    fitting = [each for each in group.overloads if _takes(each, args)]
    if len(fitting) == 1:
        return fitting[0], fitting
    if any(arg.expr.type is DYN and arg.expr.kind == "value" for arg in args):
        return None, fitting
    priced = sorted(((_price(body, each, args), at) for at, each in enumerate(fitting)))
    if not priced or priced[0][0] >= IMPOSSIBLE or len(priced) > 1 and priced[1][0] == priced[0][0]:
        return None, fitting
    return fitting[priced[0][1]], fitting


def _takes(overload: Overload, args: list[Arg]) -> bool:
    parameters = overload.parameters
    if parameters and parameters[-1].params:
        return len(args) >= len(parameters) - 1
    return len(args) == len(parameters) or len(args) < len(parameters) and all(each.optional for each in parameters[len(args):])


def _price(body: Body, overload: Overload, args: list[Arg]) -> int:
    total = 0
    parameters = overload.parameters
    for at, arg in enumerate(args):
        parameter = parameters[min(at, len(parameters) - 1)]
        net = parameter.type
        if parameter.params and (len(args) != len(parameters) or converting.cost(body, arg.expr, net) >= IMPOSSIBLE):
            net = net.element or net
            total += 500
        if arg.mode in ("ref", "out") or parameter.ref:
            total += 0 if bool(arg.mode) == parameter.ref else IMPOSSIBLE
        else:
            total += converting.cost(body, arg.expr, net)
    return total


def _result(chosen: Overload | None, fitting: list[Overload]) -> NetType:
    """What the call gives back, as far as the table says."""
    names = {chosen.returns} if chosen is not None else {each.returns for each in fitting}
    if len(names) != 1:
        return DYN
    name = names.pop()
    if name == "void":
        return VOID
    found = named(name)
    return DYN if found.full_name == "System.Object" or found.kind == "placeholder" else found


def codes(body: Body, chosen: Overload | None, args: list[Arg]) -> list[str]:
    if chosen is None:
        return loose(body, args)
    found = []
    parameters = chosen.parameters
    for at, arg in enumerate(args):
        parameter = parameters[min(at, len(parameters) - 1)] if parameters else None
        net = parameter.type if parameter is not None else DYN
        if arg.mode in ("ref", "out"):
            found.append(arguments.reference(body, arg, DYN if net.full_name == "System.Object" or net.kind == "placeholder" else net))
        elif parameter is None or parameter.params or net.kind in ("placeholder", "interface") and arg.expr.kind == "value" or arg.expr.type is DYN and arg.expr.kind == "value":
            found.append(loose(body, [arg])[0])
        else:
            found.append(arguments.one(body, arg, net, at + 1))
    return found


def is_told(chosen: Overload, given: list[str], args: list[Arg]) -> bool:
    """Whether nothing but the types of the text decides which overload is called."""
    exact = len(chosen.parameters) == len(given) and not any(each.params or each.type.kind == "placeholder" for each in chosen.parameters)
    return exact and all(arg.expr.type is not DYN or arg.expr.kind != "value" for arg in args)


def _static(body: Body, net: NetType, name: str, chosen: Overload | None, given: list[str], args: list[Arg]) -> str:
    if chosen is not None and is_told(chosen, given, args):
        return f"{body.keep(chosen.runner, 'S')}({', '.join(given)})"
    joined = "".join(code + ", " for code in given)
    return f"call_static({body.net(net)}, {name!r}, ({joined}))"


__all__ = ["call_declared", "call_group", "emit", "invoke", "name_of"]

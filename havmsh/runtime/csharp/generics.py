"""Generic methods: their types from the arguments, and the methods made of them."""

from __future__ import annotations

from havmsh.runtime.csharp.arguments import Arg, bind
from havmsh.runtime.csharp.bodies import Body
from havmsh.runtime.csharp.declaring_members import method_shape
from havmsh.runtime.csharp.model import MethodDecl
from havmsh.runtime.csharp.names import DYN
from havmsh.runtime.nettype import NetType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tree_sitter import Node


def closed_group(body: Body, group: Sequence[MethodDecl], args: Sequence[Arg], types: tuple[NetType, ...], node: Node) -> list[MethodDecl]:
    """The methods of a group with their types put in. Raises Refused after CS0411."""
    found: list[MethodDecl] = []
    unknown = False
    several = types and any(bind(method.params, args) is not None for method in group)
    for method in group:
        if not method.type_params:
            if not types:
                found.append(method)
        elif types:
            if len(types) == len(method.type_params) and not (several and bind(method.params, args) is None):
                found.append(instance(method, types))
        elif bind(method.params, args) is not None:
            inferred = _inferred(body, method, args)
            if inferred is None:
                unknown = True
            else:
                found.append(instance(method, inferred))
    if unknown and not found:
        from havmsh.runtime.csharp.declaring_members import signature

        raise body.fault(node.child_by_field_name("name") or node, "CS0411", signature(group[0]))
    return found


def instance(method: MethodDecl, types: tuple[NetType, ...]) -> MethodDecl:
    """A generic method for types; its code is made with what else waits."""
    if all(each is DYN for each in types):
        return method
    key = tuple(id(each) for each in types)
    made = method.instances.get(key)
    if made is None:
        assert method.node is not None
        made = method_shape(method.owner, method.node, method.name, method.type_params, dict(zip(method.type_params, types)))
        made.type_params = ()
        made.modifiers = method.modifiers
        made.py = f"{method.py}__{len(method.instances)}"
        method.instances[key] = made
        method.owner.unit.late.append(made)
    return made


def open_shape(method: MethodDecl) -> MethodDecl:
    """A generic method with the names of its type parameters where its types are open."""
    assert method.node is not None
    marks = {name: NetType(name) for name in method.type_params}
    return method_shape(method.owner, method.node, method.name, method.type_params, marks)


def _inferred(body: Body, method: MethodDecl, args: Sequence[Arg]) -> tuple[NetType, ...] | None:
    """The types that follow from the arguments; None where one does not."""
    marks = {name: NetType(name, kind="class") for name in method.type_params}
    assert method.node is not None
    shape = method_shape(method.owner, method.node, method.name, method.type_params, marks)
    found: dict[str, NetType] = {}
    slots = bind(shape.params, args) or []
    late: list[tuple[NetType, Arg]] = []
    for param, slot in zip(shape.params, slots):
        for each in slot if isinstance(slot, list) else [slot] if slot is not None else []:
            net = param.type.element or param.type if isinstance(slot, list) and each.expr.type.element is None else param.type
            if each.expr.kind in ("lambda", "group"):
                late.append((net, each))
            elif each.expr.kind == "value":
                unify(net, each.expr.type, marks, found)
    for net, each in late:
        _from_lambda(body, net, each, marks, found)
    if len(found) < len(marks):
        return None
    return tuple(found[name] for name in method.type_params)


def unify(open_type: NetType, actual: NetType, marks: dict[str, NetType], found: dict[str, NetType]) -> None:
    """What the parameters stand for, where a type with them is given another."""
    for name, mark in marks.items():
        if open_type is mark:
            if name not in found or found[name].derives_from(actual):
                found[name] = actual
            return
    if open_type.element is not None:
        if actual.element is not None or actual is DYN:
            unify(open_type.element, actual.element or DYN, marks, found)
        return
    if not open_type.arguments:
        return
    if actual is DYN:
        for each in open_type.arguments:
            unify(each, DYN, marks, found)
        return
    if actual.element is not None and len(open_type.arguments) == 1:
        unify(open_type.arguments[0], actual.element, marks, found)
        return
    for level in (*actual.chain(), *actual.all_interfaces()):
        if level.definition == open_type.definition or len(level.arguments) == len(open_type.arguments) and level is actual:
            for one, other in zip(open_type.arguments, level.arguments):
                unify(one, other, marks, found)
            return


def _from_lambda(body: Body, net: NetType, arg: Arg, marks: dict[str, NetType], found: dict[str, NetType]) -> None:
    """The type of a lambda's result."""
    from havmsh.runtime.csharp import lambdas

    wanted: tuple[NetType, ...] = net.members.get("arguments", ())
    returns: NetType | None = net.members.get("returns")
    given = tuple(_closed(each, marks, found) for each in wanted)
    if arg.expr.kind == "lambda":
        lambdas.explicit_types(body, arg.expr.extra, given, lambda at, actual: unify(wanted[at], actual, marks, found))
        if returns is not None:
            result = lambdas.result_of(body, arg.expr.extra, tuple(_closed(each, marks, found) for each in wanted))
            unify(returns, result, marks, found)
    elif returns is not None and "methods" in arg.expr.extra:
        unify(returns, arg.expr.extra["methods"][0].type, marks, found)


def _closed(net: NetType, marks: dict[str, NetType], found: dict[str, NetType]) -> NetType:
    for name, mark in marks.items():
        if net is mark:
            return found.get(name, DYN)
    return net if not net.arguments else DYN if any(each in marks.values() for each in net.arguments) else net

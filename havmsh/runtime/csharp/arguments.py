"""The arguments of a call, and which parameters they are given to."""

from __future__ import annotations

from havmsh.runtime.csharp import converting
from havmsh.runtime.csharp.bodies import OBJECT, Body, Expr, constant_of, default_code, expression, value
from havmsh.runtime.csharp.converting import IMPOSSIBLE, coerce
from havmsh.runtime.csharp.model import MethodDecl, Param, TypeDecl
from havmsh.runtime.csharp.names import DYN, display
from havmsh.runtime.csharp.support import numbers
from havmsh.runtime.csharp.syntax import parts, text_of
from havmsh.runtime.nettype import NetType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from tree_sitter import Node


class Arg:
    """One argument: ``mode`` is ref, out, in or empty; ``name`` that of the parameter, where it is written."""

    __slots__ = ("expr", "mode", "name", "node")

    def __init__(self, expr: Expr, node: Node, mode: str = "", name: str = "") -> None:
        self.expr = expr
        self.node = node
        self.mode = mode
        self.name = name


def read(body: Body, listed: Node | None) -> list[Arg]:
    """The arguments of a list."""
    found: list[Arg] = []
    for each in parts(listed) if listed is not None else ():
        if each.type != "argument":
            continue
        named = each.child_by_field_name("name")
        inner = [part for part in parts(each) if named is None or part.id != named.id]
        node = inner[-1]
        mode = next((text_of(child) for child in each.children if text_of(child) in ("ref", "out", "in")), "")
        if mode == "out" and node.type == "identifier" and text_of(node) == "_" and body.find("_") is None:
            expr = Expr("_", OBJECT, "outvar", extra=None)
        else:
            expr = expression(body, node) if mode else value(body, node)
        expr.node = node
        found.append(Arg(expr, node, mode, text_of(named) if named is not None else ""))
    return found


def bind(params: Sequence[Param], args: Sequence[Arg]) -> list[Any] | None:
    """For each parameter its argument, None for one that is left to its default, or a list for ``params``; None where they do not fit in number and name."""
    slots: list[Any] = [None] * len(params)
    rest: list[Arg] = []
    collects = bool(params) and params[-1].mode == "params"
    names = [each.name for each in params]
    for at, arg in enumerate(args):
        if arg.name:
            if arg.name not in names or slots[names.index(arg.name)] is not None:
                return None
            slots[names.index(arg.name)] = arg
        elif at < len(params) - (1 if collects else 0):
            slots[at] = arg
        elif collects:
            rest.append(arg)
        else:
            return None
    if collects and slots[-1] is None:
        slots[-1] = rest
    if any(slot is None and not param.optional for slot, param in zip(slots, params)):
        return None
    return slots


def total_cost(body: Body, params: Sequence[Param], slots: list[Any]) -> int:
    """How far the arguments are from the parameters."""
    total = 0
    for param, slot in zip(params, slots):
        if slot is None:
            total += 2
        elif isinstance(slot, list):
            total += collected_cost(body, param.type, slot)
        elif param.by_ref or slot.mode in ("ref", "out"):
            total += 0 if param.mode == slot.mode and (slot.expr.kind == "outvar" or slot.expr.type.full_name == param.type.full_name or DYN in (slot.expr.type, param.type)) else IMPOSSIBLE
        else:
            total += converting.cost(body, slot.expr, param.type)
    return total


def collected_cost(body: Body, net: NetType, rest: list[Arg]) -> int:
    """The cost of arguments for a ``params`` array: as the array itself, or one by one."""
    whole = converting.cost(body, rest[0].expr, net) if len(rest) == 1 else IMPOSSIBLE
    element = net.element or OBJECT
    return min(whole, 1000 + sum(converting.cost(body, each.expr, element) for each in rest))


def codes(body: Body, owner: TypeDecl, params: Sequence[Param], slots: list[Any]) -> list[str]:
    """The code of the arguments, each as its parameter's type."""
    found: list[str] = []
    for at, (param, slot) in enumerate(zip(params, slots), 1):
        if slot is None:
            found.append(default_of(body, owner, param))
        elif isinstance(slot, list):
            found.append(collected(body, param.type, slot))
        elif param.by_ref:
            found.append(reference(body, slot, param.type))
        else:
            found.append(one(body, slot, param.type, at))
    return found


def one(body: Body, arg: Arg, net: NetType, at: int) -> str:
    """An argument as a type. Raises Refused after CS1503."""
    if arg.expr.kind == "value" and converting.cost(body, arg.expr, net) >= IMPOSSIBLE:
        raise body.fault(arg.node, "CS1503", at, display(arg.expr.type), display(net))
    return coerce(body, arg.expr, net, arg.node)


def collected(body: Body, net: NetType, rest: list[Arg]) -> str:
    """What ``params`` collects."""
    element = net.element or OBJECT
    if len(rest) == 1 and (rest[0].expr.kind == "null" or converting.cost(body, rest[0].expr, net) < IMPOSSIBLE and rest[0].expr.type is not DYN):
        return coerce(body, rest[0].expr, net, rest[0].node)
    inner = ", ".join(coerce(body, each.expr, element, each.node) for each in rest)
    return f"Array([{inner}], {element.full_name!r})"


def default_of(body: Body, owner: TypeDecl, param: Param) -> str:
    """The value of a parameter that is not given."""
    if param.default is None:
        return default_code(body, param.type)
    found = default_value(owner, param)
    if found is None:
        return default_code(body, param.type)
    return body.keep(found)


def default_value(owner: TypeDecl, param: Param) -> Any:
    """The constant of a parameter; None for null and for ``default``."""
    from havmsh.runtime.csharp.bodies import made_constant
    from havmsh.runtime.csharp.faults import Refused

    if param.default is None or param.default.type in ("default_expression", "object_creation_expression", "null_literal"):
        return None
    try:
        found = constant_of(owner, param.default)
    except Refused:
        return None
    net = param.type.arguments[0] if param.type.definition == "System.Nullable`1" else param.type
    known = numbers.numeric(net.full_name) or net.enum is not None
    return made_constant(found, net) if known and found is not None else found


def reference(body: Body, arg: Arg, net: NetType) -> str:
    """The variable behind ``ref x`` and ``out x``. Raises Refused after CS1510."""
    expr = arg.expr
    if expr.kind == "outvar":
        if expr.extra is None:
            return "Cell().ref()"
        variable = body.declare(expr.code, net, expr.extra, "cell")
        return f"({variable.py} := Cell()).ref()"
    place = expr.place
    if expr.extra == "fresh" and place is not None:
        return f"({place[1]} := Cell()).ref()"
    if place is None or place[0] not in ("cell", "ref", "attr", "item", "this"):
        raise body.fault(arg.node, "CS1510")
    if place[0] == "cell":
        return f"{place[1]}.ref()"
    if place[0] == "ref":
        return str(place[1])
    if place[0] == "attr":
        return f"ref_attr({place[1]}, {place[2]!r})"
    if place[0] == "this":
        return "Cell(self).ref()"
    return f"ref_item({place[1]}, {place[2]})"


def best(body: Body, group: Sequence[MethodDecl], args: Sequence[Arg]) -> tuple[MethodDecl, list[Any]] | None:
    """The method of a group that the arguments suit best; None where they suit none."""
    found: list[tuple[int, MethodDecl, list[Any]]] = []
    for method in group:
        slots = bind(method.params, args)
        if slots is None:
            continue
        price = total_cost(body, method.params, slots)
        if price < IMPOSSIBLE:
            found.append((price, method, slots))
    if not found:
        return None
    _, chosen, slots = min(found, key=lambda each: each[0])
    return chosen, slots


def misfit(body: Body, group: Sequence[MethodDecl], args: Sequence[Arg], node: Node, name: str) -> Exception:
    """Why no method of a group takes the arguments: CS1501, CS7036, CS1503."""
    from havmsh.runtime.csharp.declaring_members import signature

    fitting = [method for method in group if bind(method.params, args) is not None]
    if not fitting:
        unknown = next((arg for arg in args if arg.name and all(arg.name != p.name for method in group for p in method.params)), None)
        if unknown is not None:
            return body.fault(unknown.node, "CS1739", name, unknown.name)
        if len(group) == 1 and len(args) < len(group[0].params):
            missing = group[0].params[len(args)]
            return body.fault(node, "CS7036", missing.name, signature(group[0]))
        if name == ".ctor":
            return body.fault(node, "CS1729", display(group[0].owner.net), len(args))
        return body.fault(node, "CS1501", name, len(args))
    for at, (param, slot) in enumerate(zip(fitting[0].params, bind(fitting[0].params, args) or ()), 1):
        if isinstance(slot, Arg):
            if param.by_ref and slot.mode != param.mode:
                return body.fault(slot.node, "CS1620", at, param.mode)
            if total_cost(body, [param], [slot]) >= IMPOSSIBLE:
                shown = {"null": "<null>", "lambda": "lambda expression", "group": "method group"}.get(slot.expr.kind, display(slot.expr.type))
                return body.fault(slot.node, "CS1503", at, shown, display(param.type))
    return body.fault(node, "CS1501", name, len(args))

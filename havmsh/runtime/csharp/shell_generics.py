"""Generic methods of the shell's types whose type arguments C# leaves out: what a lambda gives, or the type of an argument, tells them."""

from __future__ import annotations

from havmsh.runtime import generic_methods
from havmsh.runtime.csharp import arguments, lambdas
from havmsh.runtime.csharp.arguments import Arg
from havmsh.runtime.csharp.bodies import INT, OBJECT, Body, Expr
from havmsh.runtime.csharp.names import DYN
from havmsh.runtime.nettype import NetType
from havmsh.runtime.signatures import Overload, named


def call(body: Body, net: NetType, receiver: Expr | None, name: str, args: list[Arg]) -> Expr | None:
    """The call of a generic method with one type parameter; None where there is none that the arguments suit."""
    held = generic_methods.closed_group(net, name, (OBJECT,))
    if held is None:
        return None
    other = generic_methods.closed_group(net, name, (INT,))
    assert other is not None
    for place, (as_object, as_number) in enumerate(zip(held.overloads, other.overloads, strict=True)):
        result = _told(body, as_object, as_number, args) if _takes(as_object, args) else None
        if result is not None:
            return _emit(body, net, receiver, name, args, result, place)
    return None


def _takes(overload: Overload, args: list[Arg]) -> bool:
    parameters = overload.parameters
    return len(parameters) == len(args) or bool(parameters) and parameters[-1].params and len(args) >= len(parameters) - 1


def _told(body: Body, as_object: Overload, as_number: Overload, args: list[Arg]) -> NetType | None:
    """What the type parameter stands for: it is where the method with one type differs from that with another."""
    parameters = tuple(zip(as_object.parameters, as_number.parameters, strict=True))
    for at, arg in enumerate(args):
        one, two = (each.type for each in parameters[min(at, len(parameters) - 1)])
        if one is two:
            continue
        if one.kind == "delegate":
            found = _in_delegate(body, one, two, arg)
        else:
            found = _standing_for(one, two, arg.expr.type) if arg.expr.kind == "value" else None
        return None if found is None or found.full_name == "System.Void" else OBJECT if found is DYN else found
    return None


def _standing_for(one: NetType, two: NetType, actual: NetType) -> NetType | None:
    """The part of a type that stands where two others differ."""
    if one is OBJECT and two is INT:
        return actual
    if one.element is not None and two.element is not None:
        return _standing_for(one.element, two.element, actual.element or actual)
    level = next((each for each in (*actual.chain(), *actual.all_interfaces()) if each.definition == one.definition), None)
    if level is None or not one.arguments:
        return None
    return next((found for each in zip(one.arguments, two.arguments, level.arguments) if each[0] is not each[1] and (found := _standing_for(*each)) is not None), None)


def _in_delegate(body: Body, one: NetType, two: NetType, arg: Arg) -> NetType | None:
    """The same for the result of a delegate, where the two differ in that alone."""
    wanted: tuple[NetType, ...] = one.members.get("arguments", ())
    if wanted != two.members.get("arguments", ()):
        return None
    result: NetType | None = None
    if arg.expr.kind == "lambda" and len(lambdas.parameters_of(arg.expr.extra)) == len(wanted):
        result = lambdas.result_of(body, arg.expr.extra, wanted)
    elif arg.expr.kind == "value" and arg.expr.type.kind == "delegate":
        result = arg.expr.type.members.get("returns")
    return None if result is None else _standing_for(one.members["returns"], two.members["returns"], result)


def _emit(body: Body, net: NetType, receiver: Expr | None, name: str, args: list[Arg], result: NetType, place: int) -> Expr:
    closed = generic_methods.closed_group(net, name, (result,))
    assert closed is not None
    chosen = closed.overloads[place]
    last = chosen.parameters[-1]
    kinds = [each.type for each in chosen.parameters]
    if last.params and (len(args) != len(kinds) or args[-1].expr.type.element is None):
        kinds[-1:] = [last.type.element or last.type] * (len(args) - len(kinds) + 1)
    codes = "".join(f"{arguments.one(body, arg, kind, at)}, " for at, (arg, kind) in enumerate(zip(args, kinds, strict=True), 1))
    value = body.net(net) if receiver is None else receiver.code
    returns = named(chosen.returns)
    return Expr(f"call_typed({body.net(net)}, {value}, {name!r}, ({body.net(result)},), ({codes}))", DYN if returns.kind == "placeholder" else returns)

"""Constants and the static members of types."""

from __future__ import annotations

from havmsh.runtime.csharp.bodies import NO, STRING, Body, Expr, constant, constant_of, dynamic
from havmsh.runtime.csharp.model import FieldDecl, declared
from havmsh.runtime.csharp.names import DYN
from havmsh.runtime.csharp.support import numbers
from havmsh.runtime.nettype import NetType


def of_field(body: Body, found: FieldDecl) -> Expr:
    """A constant that a type declares; counted when it is first used."""
    if found.type.enum is not None and found.owner.net is found.type:
        return constant(body, found.const, found.type)
    if found.const is None:
        assert found.value is not None
        raw = constant_of(found.owner, found.value)
        if raw is None:
            return Expr("None", found.type)
        found.const = numbers.cast_number(raw, found.type.full_name) if numbers.numeric(found.type.full_name) else raw
        if found.type.full_name in numbers.INTEGERS and found.type.full_name != "System.Char":
            found.const = int(found.const)
    return constant(body, found.const, found.type)


def static_of(body: Body, net: NetType, name: str) -> Expr | None:
    """A static member of one of the shell's types; None where it has none of that name."""
    if net.enum is not None:
        number = net.enum.names.get(name)
        if number is not None:
            return constant(body, number, net)
    if net.full_name == "System.String" and name == "Empty":
        return constant(body, "", STRING)
    held = net.find_static_property(name.upper())
    if held is not None and held.name == name:
        return _held(body, net, name)
    group = net.find_static_method(name.upper())
    if group is not None and group.name == name or any(key[0] == name.upper() for key in net.members.get("generic", {})):
        return Expr("None", DYN, "group", extra={"net": net, "receiver": None, "name": name, "types": ()})
    return None


def _held(body: Body, net: NetType, name: str) -> Expr:
    held = net.find_static_property(name.upper())
    assert held is not None
    if numbers.numeric(net.full_name) and name in ("MaxValue", "MinValue", "Epsilon", "NaN", "PositiveInfinity", "NegativeInfinity"):
        from havmsh.runtime.csharp.support import access

        found = access.get_static(net, name)
        return constant(body, found if net.full_name == "System.Char" or net.full_name in numbers.REALS else int(found), net)
    kind = held.type
    if kind.full_name == "System.Object" and numbers.numeric(net.full_name):
        kind = net
    if kind.full_name == "System.Object" or kind.kind == "placeholder":
        kind = DYN
    code = f"get_static({body.net(net)}, {name!r})"
    if held.set is None:
        return Expr(code, kind)
    return Expr(code, kind, place=("static", body.net(net), name, held))


__all__ = ["NO", "declared", "dynamic", "of_field", "static_of"]

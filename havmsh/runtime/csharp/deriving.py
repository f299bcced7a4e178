"""Classes of scripts that derive from classes written in C#, or implement interfaces of it: construction, overrides, what the base keeps for them."""

from __future__ import annotations

from havmsh.runtime.csharp import surface
from havmsh.runtime.csharp.model import FieldDecl, MethodDecl, PropertyDecl, TypeDecl, declared
from havmsh.runtime.nettype import NetType
from havmsh.runtime.signatures import MethodGroup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def _for_deriving(decl: TypeDecl) -> list[MethodDecl]:
    """The constructors that a class which derives may call."""
    return [each for each in decl.constructors if "private" not in each.modifiers and ({"public", "protected", "internal"} & each.modifiers)]


def is_made_of_nothing(net: NetType) -> bool:
    """Whether a class that derives may be made without arguments for its base."""
    decl = declared(net)
    return decl is None or not decl.constructors or any(not each.params for each in _for_deriving(decl))


def construct(made: Any, base: NetType, args: tuple[Any, ...]) -> None:
    """Runs a constructor of the base on an object that is being made. Raises MethodCountCouldNotFindBest."""
    from havmsh.runtime import overloads
    from havmsh.runtime.script_objects import ScriptOverload

    decl = declared(base)
    assert decl is not None
    group = _for_deriving(decl)
    if not decl.constructors:
        surface.guarded(decl.python.first)(made)
        return
    listed: list[Any] = []
    for each in group:
        overload = ScriptOverload(f"{base.full_name} new({surface.line_of(decl, each.params)})", surface.guarded(getattr(decl.python, each.py)), tuple(map(surface.parameter, each.params)))
        overload.name = "new"
        listed.append(overload)
    chosen, converted, _ = overloads.choose(MethodGroup("new", listed, static=True), args, "new", base)
    chosen.call(made, *converted)


def call_base(net: NetType, value: Any, name: str, args: tuple[Any, ...]) -> Any:
    """``([Base]$this).Method()``: the method as the base has it, also one that it keeps."""
    from havmsh.runtime import members, overloads
    from havmsh.runtime.script_objects import ScriptOverload

    decl = declared(net)
    assert decl is not None
    group = [each for level in decl.chain() for known, listed in level.methods.items() if known.upper() == name.upper() for each in listed if not each.static and "private" not in each.modifiers]
    if not group:
        return members.call(value, name, args)
    found: list[Any] = []
    for each in group:
        void = each.type.full_name == "System.Void"
        found.append(ScriptOverload(f"void {each.name}()", surface.guarded(getattr(each.owner.python, each.py), void=void), tuple(map(surface.parameter, each.params))))
    overload, converted, _ = overloads.choose(MethodGroup(name, found), args, name)
    return overload.call(value, *converted)


def derive(net: NetType) -> None:
    """Lets a script's class override what its bases and interfaces from C# leave to it, and use what they keep."""
    levels = [decl for level in (*net.chain()[1:], *net.all_interfaces()) if (decl := declared(level)) is not None]
    if not levels:
        return
    python: Any = net.python
    for decl in levels:
        for member in decl.order:
            if isinstance(member, MethodDecl) and member.name not in (".ctor", ".cctor"):
                _override_method(net, python, member)
            elif isinstance(member, PropertyDecl) and not member.params:
                _override_property(net, python, member)
    kept = NetType(net.full_name, base=None)
    for decl in levels:
        _keep(kept, decl)
    net.members["kept"] = kept


def _override_method(net: NetType, python: Any, member: MethodDecl) -> None:
    table = net.static_methods if member.static else net.methods
    group = table.get(member.name.upper())
    if group is None or not member.virtual:
        return
    for overload in group.overloads:
        same = len(overload.parameters) == len(member.params) and all(p.type.full_name == q.type.full_name for p, q in zip(overload.parameters, member.params))
        if same and not overload.call.__qualname__.startswith("guarded"):  # what is inherited from C# stands in the group too
            call = overload.call

            def run(*args: Any, call: Any = call) -> Any:
                from havmsh.runtime.objects import NOTHING

                result = call(*args)
                return None if result is NOTHING else result

            setattr(python, member.py, staticmethod(run) if member.static else run)
            return


def _override_property(net: NetType, python: Any, member: PropertyDecl) -> None:
    if member.static:
        held = net.static_properties.get(member.name.upper())
        if held is not None and held.get is not None:
            setattr(python, f"get_{member.name}", staticmethod(held.get))
            if held.set is not None:
                setattr(python, f"set_{member.name}", staticmethod(held.set))
        return
    held = net.properties.get(member.name.upper())
    if held is not None and held.get is not None:
        setattr(python, member.py, property(held.get, held.set))


def _keep(kept: NetType, decl: TypeDecl) -> None:
    """The members that are neither public nor private."""
    for member in decl.order:
        if isinstance(member, PropertyDecl) and not member.params and "protected" in member.modifiers | member.setter_modifiers | member.getter_modifiers:
            if member.name.upper() not in kept.properties:
                surface.property_of(kept, member, everything=True)
        elif "protected" not in member.modifiers:
            if isinstance(member, MethodDecl) and member.public and not member.static and member.name in decl.methods:
                surface.method(kept, member)
        elif isinstance(member, FieldDecl):
            surface.field_of(kept, member)
        elif isinstance(member, MethodDecl) and member.name not in (".ctor", ".cctor"):
            surface.method(kept, member)


def kept_for(net: NetType) -> NetType | None:
    """What bases from C# keep for a class of scripts, where its own code is running."""
    kept: NetType | None = next((level.members["kept"] for level in net.chain() if "kept" in level.members), None)
    return kept if kept is not None and is_own_code(net) else None


def is_own_code(net: NetType) -> bool:
    """Whether the code that runs now is that of a class, or of one from which it derives."""
    from havmsh.runtime.scriptblock import nearest_frame

    frame: Any = nearest_frame()  # a method runs in the session of its class, whoever calls it
    while frame is not None:
        definition = getattr(frame.function, "definition", None)
        if isinstance(definition, NetType):  # a function has a text of that name
            return net.derives_from(definition)
        frame = frame.caller if frame.function is None else None
    return False

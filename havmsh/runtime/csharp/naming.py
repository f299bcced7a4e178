"""What a name means in a body: a variable, a member, a type, a namespace; and the members of what stands before a dot."""

from __future__ import annotations

from havmsh.runtime.csharp import constants, protected, tuples
from havmsh.runtime.csharp.bodies import BOOL, INT, STRING, Body, Expr, expression, handles, is_nullable
from havmsh.runtime.csharp.converting import is_object, vague
from havmsh.runtime.csharp.model import HIDDEN, FieldDecl, MethodDecl, PropertyDecl, TypeDecl, declared, hidden_name
from havmsh.runtime.csharp.names import DYN, PREDEFINED, display, find_path, generic_parts, nested_type, system
from havmsh.runtime.csharp.syntax import field, name_of, parts, text_of
from havmsh.runtime.netevents import is_event
from havmsh.runtime.nettype import NetType
from havmsh.runtime.signatures import named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node

_PSOBJECT = "System.Management.Automation.PSObject"


@handles("predefined_type")
def _predefined(body: Body, node: Node) -> Expr:
    return Expr("None", system(PREDEFINED[text_of(node)]), "type")


@handles("array_type", "nullable_type", "pointer_type", "tuple_type", "alias_qualified_name", "qualified_name")
def _type(body: Body, node: Node) -> Expr:
    return Expr("None", body.type(node), "type")


@handles("identifier")
def _identifier(body: Body, node: Node) -> Expr:
    found = simple(body, name_of(node), node)
    if found is None:
        raise body.fault(node, "CS0103", name_of(node))
    return found


@handles("generic_name")
def _generic(body: Body, node: Node) -> Expr:
    name, arguments = generic_parts(body.scope, node, body.decl)
    member = _own_member(body, name, node)
    if member is not None and member.kind == "group":
        member.extra["types"] = arguments
        return member
    return Expr("None", body.type(node), "type")


def simple(body: Body, name: str, node: Node) -> Expr | None:
    """A name without dots; None where nothing has it."""
    variable = body.find(name)
    if variable is not None:
        return of_variable(variable)
    found = _own_member(body, name, node)
    if found is not None:
        return found
    net = body.scope.find(name, (), body.decl)
    if net is not None:
        return Expr("None", net, "type")
    for each in body.scope.static_types():
        found = static_member(body, each, name, node)
        if found is not None:
            return found
    if body.unit.is_namespace(name):
        return Expr("None", DYN, "namespace", extra=name)
    return None


def of_variable(variable: object) -> Expr:
    """A local variable."""
    from havmsh.runtime.csharp.bodies import Variable

    assert isinstance(variable, Variable)
    code = {"local": variable.py, "cell": f"{variable.py}.v", "ref": f"{variable.py}.get()"}[variable.how]
    return Expr(code, variable.type, place=(variable.how, variable.py), const=variable.const)


def _own_member(body: Body, name: str, node: Node) -> Expr | None:
    """A member of the type or of one around it."""
    decl: TypeDecl | None = body.decl
    inner = True
    while decl is not None:
        receiver = Expr("self", decl.net) if inner and not body.static else None
        found = declared_member(body, decl, name, receiver, node, own=True)
        if found is None:
            found = _inherited(body, decl, name, receiver, node)
        if found is not None:
            return found
        decl, inner = decl.outer, False
    return None


def _inherited(body: Body, decl: TypeDecl, name: str, receiver: Expr | None, node: Node) -> Expr | None:
    """A member that one of the shell's types gives to those derived from it."""
    net = decl.net
    folded = name.upper()
    held = net.find_property(folded) or protected.prop(net, name)
    group = (net.find_method(folded) or protected.method(net, name)) if held is None else None
    exact = held.name if held is not None else group.name if group is not None else None
    if exact == name:
        if receiver is None:
            static = static_member(body, net, name, node) if net.base is not None else None
            if static is not None:
                return static
            raise body.fault(node, "CS0120", f"{display(net)}.{name}")
        return member(body, receiver, name, node)
    if declared(net.base) is None and net.base is not None and net.base.full_name != "System.Object" or group is None and name in ("ReferenceEquals", "Equals"):
        return static_member(body, net.base or net, name, node)
    return None


# ---------------------------------------------------------------- members of types written in C#

def declared_member(body: Body, decl: TypeDecl, name: str, receiver: Expr | None, node: Node, *, own: bool = False) -> Expr | None:
    """A member of a declared type or its bases, of a value (``receiver``) or of the type itself."""
    levels = decl.chain()
    if decl.kind == "interface":
        levels = [decl, *(each for net in decl.net.all_interfaces() if (each := declared(net)) is not None)]
    group: list[MethodDecl] = []
    for level in levels:
        found = level.fields.get(name) or level.properties.get(name)
        if found is not None and not group:
            if not own and not accessible(body, found):
                raise body.fault(node, "CS0122", f"{display(level.net)}.{name}")
            if isinstance(found, FieldDecl):
                return _field(body, found, receiver, node, own)
            return _property(body, found, receiver, node, own)
        group.extend(each for each in level.methods.get(name, ()) if all(each.py != other.py for other in group))
    if group:
        return Expr("None", DYN, "group", extra={"methods": group, "receiver": receiver, "name": name, "types": (), "own": own})
    return None


def accessible(body: Body, found: FieldDecl | PropertyDecl | MethodDecl) -> bool:
    """Whether the code may use a member: private ones only inside the type."""
    if {"public", "internal", "protected"} & found.modifiers or found.owner.kind in ("interface", "enum"):
        return True
    decl: TypeDecl | None = body.decl
    while decl is not None:
        if decl is found.owner or decl.nodes[0].id == found.owner.nodes[0].id:
            return True
        decl = decl.outer
    return False


def _field(body: Body, found: FieldDecl, receiver: Expr | None, node: Node, own: bool) -> Expr:
    if "const" in found.modifiers:
        return constants.of_field(body, found)
    if found.static:
        owner = body.python(found.owner)
        return Expr(f"{owner}.{found.py}", found.type, place=("attr", owner, found.py, found))
    if receiver is None:
        raise body.fault(node, "CS0120", f"{display(found.owner.net)}.{found.name}")
    return Expr(f"{receiver.code}.{found.py}", found.type, place=("attr", receiver.code, found.py, found))


def _property(body: Body, found: PropertyDecl, receiver: Expr | None, node: Node, own: bool) -> Expr:
    if found.static:
        owner = body.python(found.owner)
        if found.auto:
            return Expr(f"{owner}.{found.py}", found.type, place=("attr", owner, found.py, found))
        return Expr(f"{owner}.get_{found.name}()", found.type, place=("call", owner, f"set_{found.name}", found))
    if receiver is None:
        raise body.fault(node, "CS0120", f"{display(found.owner.net)}.{found.name}")
    if receiver.extra == "base":
        owner = body.python(found.owner)
        return Expr(f"{owner}.{found.py}.fget(self)", found.type, place=("basecall", owner, found.py, found))
    hidden = hidden_name(found.owner.name, found.py)
    code = f"meant({receiver.code}, {hidden!r}, {found.py!r})" if found.owner.kind == "interface" and hidden in HIDDEN else f"{receiver.code}.{found.py}"
    return Expr(code, found.type, place=("attr", receiver.code, found.py, found))


# ---------------------------------------------------------------- behind a dot

@handles("member_access_expression")
def _member_access(body: Body, node: Node) -> Expr:
    named_node = field(node, "name")
    types: tuple[NetType, ...] = ()
    name = name_of(named_node)
    if named_node.type == "generic_name":
        name, types = generic_parts(body.scope, named_node, body.decl)
    left_node = node.child_by_field_name("expression") or node.children[0]
    if left_node.type == "base" or text_of(left_node) == "base":
        found = _of_base(body, name, named_node)
    else:
        left = expression(body, left_node)
        found = behind(body, left, left_node, name, named_node, types)
    if found.kind == "group" and types:
        found.extra["types"] = types
    return found


def behind(body: Body, left: Expr, left_node: Node, name: str, node: Node, types: tuple[NetType, ...] = ()) -> Expr:
    """``left.name``."""
    if left.kind == "namespace":
        return _in_namespace(body, left.extra, name, node, types)
    if left.kind == "type":
        return _of_type(body, left.type, name, node, types)
    if left_node.type == "identifier" and left.kind == "value":
        net = body.scope.find(name_of(left_node), (), body.decl)
        if net is not None and net is left.type and not _has_member(left.type, name):
            return _of_type(body, net, name, node, types)  # a member that is called as its type
    if left.kind == "null":
        raise body.fault(node, "CS0023", ".", "<null>")
    return member(body, left, name, node)


def _has_member(net: NetType, name: str) -> bool:
    decl = declared(net)
    if decl is not None and any(name in level.methods and not level.methods[name][0].static or (held := level.fields.get(name) or level.properties.get(name)) is not None and not held.static for level in decl.chain()):
        return True
    return decl is None and (net.find_property(name.upper()) is not None or net.find_method(name.upper()) is not None)


def _in_namespace(body: Body, namespace: str, name: str, node: Node, types: tuple[NetType, ...]) -> Expr:
    full = f"{namespace}.{name}"
    net = body.unit.type_named(full, types) or (find_path(body.scope, parent, body.decl) if (parent := node.parent) is not None else None)
    if net is not None:
        return Expr("None", net, "type")
    if body.unit.is_namespace(full):
        return Expr("None", DYN, "namespace", extra=full)
    raise body.fault(node, "CS0234", name, namespace)


def _of_type(body: Body, net: NetType, name: str, node: Node, types: tuple[NetType, ...]) -> Expr:
    found = static_member(body, net, name, node)
    if found is not None:
        return found
    inner = nested_type(body.unit, net, name, types)
    if inner is not None:
        return Expr("None", inner, "type")
    if declared(net) is None and vague(net):
        return Expr(f"get_static({body.net(net)}, {name!r})", DYN, place=("static", body.net(net), name))
    raise body.fault(node, "CS0117", display(net), name)


def static_member(body: Body, net: NetType, name: str, node: Node) -> Expr | None:
    """A static member of any type."""
    decl = declared(net)
    if decl is not None:
        found = declared_member(body, decl, name, None, node)
        if found is not None:
            return found
    return constants.static_of(body, net, name)


def _of_base(body: Body, name: str, node: Node) -> Expr:
    """``base.name``: the member as the base class has it."""
    base = body.decl.net.base
    assert base is not None
    decl = declared(base)
    receiver = Expr("self", base, extra="base")
    if decl is not None:
        found = declared_member(body, decl, name, receiver, node)
        if found is not None:
            return found
    held = base.find_property(name.upper()) or protected.prop(base, name)
    if held is not None:
        return Expr(f"base_get(self, {body.net(base)}, {name!r})", _known(held.type), place=("dyn", "self", name))
    if base.find_method(name.upper()) is not None or protected.method(base, name) is not None:
        return Expr("None", DYN, "group", extra={"net": base, "receiver": receiver, "name": name, "types": ()})
    raise body.fault(node, "CS0117", display(base), name)


def member(body: Body, left: Expr, name: str, node: Node) -> Expr:
    """A member of a value."""
    net = left.type
    decl = declared(net)
    if decl is not None:
        found = declared_member(body, decl, name, left, node)
        if found is not None:
            if found.kind == "value" and found.place is not None and len(found.place) > 3 and found.place[3].static and left.code != "self":
                raise body.fault(node, "CS0176", f"{display(decl.net)}.{name}")
            return found
    special = _special(body, left, name)
    if special is not None:
        return special
    if net is DYN:
        return Expr(f"get({left.code}, {name!r})", DYN, place=("dyn", left.code, name), extra=("late", left, name))
    held = net.find_property(name.upper()) or protected.prop(net, name)
    if held is not None and (held.name == name or held.kind != "Property"):
        return Expr(f"get({left.code}, {name!r})", _known(held.type), place=("dyn", left.code, name, held))
    group = net.find_method(name.upper()) or protected.method(net, name)
    if group is not None and group.name == name or (name.upper(), 1) in net.members.get("generic", {}):
        return Expr("None", DYN, "group", extra={"net": net, "receiver": left, "name": name, "types": ()})
    if name in ("AsSpan", "AsMemory") and body.scope.has_using("System"):
        return Expr("None", DYN, "group", extra={"net": named("System.MemoryExtensions"), "receiver": None, "name": name, "types": (), "first": left})
    extension = extensions(body, name)
    if extension is not None:
        extension.extra["receiver"] = left
        return extension
    if is_event(net, name):
        return Expr(f"get({left.code}, {name!r})", DYN, place=("dyn", left.code, name), extra=("late", left, name))
    if vague(net) or any(vague(each) and each.kind != "interface" for each in net.chain()) or is_object(net) and net.full_name == _PSOBJECT:
        return Expr(f"get({left.code}, {name!r})", DYN, place=("dyn", left.code, name), extra=("late", left, name))
    raise body.fault(node, "CS1061", display(net), name)


def _known(net: NetType) -> NetType:
    """The type that the shell's table names; where it says object, or a name that nothing declares, nothing is known."""
    return DYN if net.full_name == "System.Object" or net.kind == "placeholder" else net


def _special(body: Body, left: Expr, name: str) -> Expr | None:
    net = left.type
    at = tuples.place(net, name)
    if at is not None:
        return Expr(f"get({left.code}, 'Item{at + 1}')", net.arguments[at], place=("dyn", left.code, f"Item{at + 1}"))
    if name == "Length" and (net.full_name == "System.String" or net.element is not None and net.rank == 1):
        return Expr(f"len({left.code})", INT)
    if is_nullable(net):
        if name == "HasValue":
            return Expr(f"({left.code} is not None)", BOOL)
        if name == "Value":
            return Expr(f"value_of({left.code})", net.arguments[0])
        if name == "GetValueOrDefault":
            return Expr("None", DYN, "group", extra={"nullable": left, "name": name, "receiver": left, "types": ()})
    if net.kind == "delegate" and name == "Invoke":
        return left
    if net.full_name == _PSOBJECT:
        kinds = {"BaseObject": DYN, "ImmediateBaseObject": DYN}
        return Expr(f"{'plain' if name in kinds else 'get'}({left.code if name in kinds else f'view({left.code})'}{'' if name in kinds else f', {name!r}'})", DYN) if name in (
            "BaseObject", "ImmediateBaseObject", "Properties", "Members", "Methods", "TypeNames") else None
    return None


def extensions(body: Body, name: str) -> Expr | None:
    """The extension methods of that name: of the unit's static classes, of System.Linq."""
    group = [method for decl in body.unit.types.values() for method in decl.methods.get(name, ()) if method.extension]
    if group:
        return Expr("None", DYN, "group", extra={"methods": group, "receiver": None, "name": name, "types": (), "extension": True})
    if body.scope.has_using("System.Collections.Generic") and name in ("GetValueOrDefault", "TryAdd"):
        return Expr("None", DYN, "group", extra={"linq": body.unit.type_named("System.Collections.Generic.CollectionExtensions"), "name": name, "receiver": None, "types": ()})
    if body.scope.has_using("System.Linq"):
        net = body.unit.type_named("System.Linq.Enumerable")
        found = net.find_static_method(name.upper()) if net is not None else None
        if net is not None and (found is not None or any(key[0] == name.upper() for key in net.members.get("generic", {}))):
            return Expr("None", DYN, "group", extra={"linq": net, "name": name, "receiver": None, "types": ()})
    return None


__all__ = ["STRING", "named", "parts"]

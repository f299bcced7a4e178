"""The members of a type: fields, properties, events, methods, constructors, operators."""

from __future__ import annotations

import re

from havmsh.runtime import typesystem
from havmsh.runtime.csharp.asyncs import result_in
from havmsh.runtime.csharp.faults import Refused
from havmsh.runtime.csharp.model import HIDDEN, FieldDecl, Member, MethodDecl, Param, PropertyDecl, TypeDecl, hidden_name
from havmsh.runtime.csharp.names import Scope, display, system, type_of_node
from havmsh.runtime.csharp.syntax import field, first, modifiers, name_of, part, parts, text_of
from havmsh.runtime.nettype import NetType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

    from tree_sitter import Node

OPERATORS: Final = {
    "+": "op_Addition", "-": "op_Subtraction", "*": "op_Multiply", "/": "op_Division", "%": "op_Modulus", "&": "op_BitwiseAnd", "|": "op_BitwiseOr", "^": "op_ExclusiveOr",
    "<<": "op_LeftShift", ">>": "op_RightShift", "==": "op_Equality", "!=": "op_Inequality", "<": "op_LessThan", ">": "op_GreaterThan", "<=": "op_LessThanOrEqual",
    ">=": "op_GreaterThanOrEqual", "!": "op_LogicalNot", "~": "op_OnesComplement", "++": "op_Increment", "--": "op_Decrement", "true": "op_True", "false": "op_False",
}
UNARY: Final = {"+": "op_UnaryPlus", "-": "op_UnaryNegation"}


def member(decl: TypeDecl, node: Node) -> None:
    """Takes in one declaration. Raises Refused."""
    handler = _MEMBERS.get(node.type)
    if handler is None:
        return
    before = len(decl.order)
    handler(decl, node)
    listed = tuple(each for each in node.children if each.type == "attribute_list")
    for made in decl.order[before:]:
        made.attributes = listed


def _add(decl: TypeDecl, made: Member) -> None:
    decl.order.append(made)


def mangled(kind: str, name: str, params: list[Param], arity: int = 0) -> str:
    """The name in the Python class of a method: the same for one that overrides it."""
    words = [re.sub(r"\W+", "_", display(each.type)) + ("_ref" if each.by_ref else "") for each in params]
    return "_".join([kind, name.replace(".", "_"), *([str(arity)] if arity else []), *words])


def _clash(decl: TypeDecl, node: Node, name: str) -> None:
    if name in decl.fields or name in decl.properties:
        decl.scope.faults.at(part(node, "name") or node, "CS0102", display(decl.net), name)


def _field(decl: TypeDecl, node: Node) -> None:
    listed = first(node, "variable_declaration")
    assert listed is not None
    net = type_of_node(decl.scope, field(listed, "type"), decl)
    words = modifiers(node)
    for each in parts(listed):
        if each.type != "variable_declarator":
            continue
        name = name_of(field(each, "name"))
        _clash(decl, each, name)
        level = sum(1 for base in decl.chain()[1:] if name in base.fields)
        given = [part_ for part_ in parts(each) if part_ != part(each, "name")]
        made = FieldDecl(decl, name, net, words, each, f"f_{name}" + (f"_{level}" if level else ""), given[-1] if given else None)
        made.event = node.type == "event_field_declaration"
        decl.fields[name] = made
        _add(decl, made)


def _property(decl: TypeDecl, node: Node) -> None:
    name = name_of(field(node, "name"))
    explicit = first(node, "explicit_interface_specifier")
    words = modifiers(node)
    made = PropertyDecl(decl, name, type_of_node(decl.scope, field(node, "type"), decl), words, node, f"p_{name}")
    if explicit is not None:
        made.modifiers.add("explicit")
    rival = decl.properties.get(name)
    aside = None if rival is None else made if explicit is not None else rival if "explicit" in rival.modifiers else None
    if aside is not None:
        _hide(aside)
    else:
        _clash(decl, node, name)
    _accessors(made, node)
    made.auto = made.getter is None and made.setter is None and not {"abstract", "extern"} & words and decl.kind != "interface" and node.type == "property_declaration"
    made.value = None if first(node, "arrow_expression_clause") is not None else part(node, "value")
    if node.type == "event_declaration":
        made.reads = made.writes = True
    if aside is not made:
        decl.properties[name] = made
    _add(decl, made)


def _accessors(made: PropertyDecl, node: Node) -> None:
    arrow = first(node, "arrow_expression_clause")
    if arrow is not None:
        made.getter, made.reads = arrow, True
        return
    listed = part(node, "accessors") or first(node, "accessor_list")
    for each in parts(listed) if listed is not None else ():
        if each.type != "accessor_declaration":
            continue
        word = next((text_of(child) for child in each.children if text_of(child) in ("get", "set", "init", "add", "remove")), "get")
        body = part(each, "body")
        if word in ("get", "add"):
            made.getter, made.reads = body, True
            made.getter_modifiers = modifiers(each)
        else:
            made.setter, made.writes = body, True
            made.setter_modifiers = modifiers(each) | ({"init"} if word == "init" else set())


def _indexer(decl: TypeDecl, node: Node) -> None:
    params = parameters(decl.scope, field(node, "parameters"), decl)
    made = PropertyDecl(decl, "Item", type_of_node(decl.scope, field(node, "type"), decl), modifiers(node), node, mangled("i", "Item", params))
    made.params = params
    for listed in node.children:
        found = re.search(r'IndexerName\w*\s*\(\s*"(\w+)"', text_of(listed)) if listed.type == "attribute_list" else None
        if found is not None:
            made.name = found[1]
    _accessors(made, node)
    decl.indexers.append(made)
    _add(decl, made)


def _hide(member: Member) -> None:
    """Lets only those who ask for the interface find what is implemented for it alone."""
    named = first(member.node, "explicit_interface_specifier") if member.node is not None else None
    assert named is not None
    words = text_of(named).partition("<")[0].rstrip(".").split(".")
    member.py = hidden_name(words[-1].strip(), member.py)
    member.modifiers.add("hidden")
    HIDDEN.add(member.py)


def _method(decl: TypeDecl, node: Node) -> None:
    name = name_of(field(node, "name"))
    listed = part(node, "type_parameters") or first(node, "type_parameter_list")
    type_params = tuple(name_of(field(each, "name")) for each in parts(listed)) if listed is not None else ()
    made = method_shape(decl, node, name, type_params, {})
    group = decl.methods.setdefault(name, [])
    if first(node, "explicit_interface_specifier") is not None:
        made.modifiers.add("explicit")
    rival = next((each for each in group if each.py == made.py), None)
    aside = None if rival is None else made if "explicit" in made.modifiers else rival
    if aside is not None and "explicit" not in aside.modifiers:
        decl.scope.faults.at(field(node, "name"), "CS0111", display(decl.net), name)
        return
    if "async" in made.modifiers and result_in(made.type) is None:
        decl.scope.faults.at(field(node, "name"), "CS1983")
    _check_body(decl, made, node)
    if aside is not None:
        _hide(aside)
    group[:] = [each for each in (*group, made) if each is not aside]
    _add(decl, made)


def _check_body(decl: TypeDecl, made: MethodDecl, node: Node) -> None:
    words = made.modifiers
    if part(node, "body") is None and decl.kind != "interface" and not {"abstract", "extern", "partial"} & words:
        decl.scope.faults.at(field(node, "name"), "CS0501", signature(made))


def method_shape(decl: TypeDecl, node: Node, name: str, type_params: tuple[str, ...], type_args: dict[str, NetType]) -> MethodDecl:
    """A method's parameters and result, with its type parameters put in where they are known."""
    from havmsh.runtime.csharp.names import DYN

    scope = Scope(decl.scope.unit, decl.scope.faults, decl.scope.namespace, decl.scope)
    scope.type_args = type_args or dict.fromkeys(type_params, DYN)
    made = MethodDecl(decl, name, type_of_node(scope, part(node, "returns") or field(node, "type"), decl), modifiers(node), node, "")
    made.params = parameters(scope, field(node, "parameters"), decl)
    made.type_params = type_params
    made.type_args = scope.type_args
    made.py = mangled("m", name, made.params, len(type_params))
    return made


def signature(method: MethodDecl) -> str:
    """``Type.Method(int, string)``, as messages name it."""
    shown = ", ".join((f"{each.mode} " if each.mode in ("ref", "out", "in", "params") else "") + display(each.type) for each in method.params)
    name = method.owner.name if method.name == ".ctor" else method.name
    return f"{display(method.owner.net)}.{name}({shown})"


def parameters(scope: Scope, listed: Node, decl: TypeDecl) -> list[Param]:
    """The parameters of a list. The grammar spreads ``params`` over its children."""
    found: list[Param] = []
    loose: Node | None = None
    for at, each in enumerate(listed.children):
        if each.type == "parameter":
            found.append(_parameter(scope, each, decl))
        elif listed.field_name_for_child(at) == "type":
            loose = each
        elif listed.field_name_for_child(at) == "name" and loose is not None:
            found.append(Param(name_of(each), type_of_node(scope, loose, decl), "params"))
    return found


def _parameter(scope: Scope, node: Node, decl: TypeDecl) -> Param:
    words = [word for word in modifiers(node) if word in ("ref", "out", "in", "params", "this")]
    name = field(node, "name")
    type_node = part(node, "type")
    known = {id_.id for id_ in (name, type_node) if id_ is not None}
    rest = [each for each in parts(node) if each.id not in known and each.type not in ("modifier", "attribute_list", "parameter_modifier")]
    net = type_of_node(scope, type_node, decl) if type_node is not None else system("Object")
    attributes = tuple(each for each in node.children if each.type == "attribute_list")
    made = Param(name_of(name), net, words[0] if words else "", rest[-1] if rest else None, attributes)
    for listed in attributes:
        if re.search(r"\bOptional\b", text_of(listed)):
            made.optional = True
            made.default = _default_attribute(attributes)
    return made


def _default_attribute(attributes: tuple[Node, ...]) -> Node | None:
    """The value of ``[DefaultParameterValue(x)]``."""
    for listed in attributes:
        for each in parts(listed):
            if each.type == "attribute" and text_of(field(each, "name")).endswith(("DefaultParameterValue", "DefaultParameterValueAttribute")):
                given = first(each, "attribute_argument_list")
                return parts(parts(given)[0])[-1] if given is not None else None
    return None


def _constructor(decl: TypeDecl, node: Node) -> None:
    name = name_of(field(node, "name"))
    if name != decl.name:
        raise decl.scope.faults.at(field(node, "name"), "CS1520")
    made = MethodDecl(decl, ".ctor", decl.net, modifiers(node), node, "")
    made.params = parameters(decl.scope, field(node, "parameters"), decl)
    made.py = f"c_{len(decl.constructors)}_{re.sub(r'[^0-9a-zA-Z]', '_', decl.full_name)}"
    if made.static:
        made.py = "static_constructor"
        made.name = ".cctor"
        decl.methods[".cctor"] = [made]
    else:
        decl.constructors.append(made)
    _add(decl, made)


def primary(decl: TypeDecl, node: Node) -> None:
    """The parameters behind the name of a record or class."""
    listed = first(node, "parameter_list")
    if listed is None:
        return
    try:
        decl.primary = parameters(decl.scope, listed, decl)
    except Refused:
        return
    made = MethodDecl(decl, ".ctor", decl.net, {"public"}, None, f"c_primary_{re.sub(r'[^0-9a-zA-Z]', '_', decl.full_name)}")
    made.params = decl.primary
    decl.constructors.append(made)
    _add(decl, made)
    for each in decl.primary:
        if decl.record:
            prop = PropertyDecl(decl, each.name, each.type, {"public"}, None, f"p_{each.name}")
            prop.auto = prop.reads = prop.writes = True
            prop.setter_modifiers = {"init"}
            decl.properties[each.name] = prop
            _add(decl, prop)
        else:
            held = FieldDecl(decl, each.name, each.type, {"private"}, None, f"f_{each.name}")
            decl.fields[each.name] = held


def _operator(decl: TypeDecl, node: Node) -> None:
    sign = text_of(field(node, "operator"))
    params = parameters(decl.scope, field(node, "parameters"), decl)
    name = UNARY.get(sign) if len(params) == 1 else None
    name = name or OPERATORS.get(sign)
    if name is None:
        raise decl.scope.faults.at(node, "CS8000", f"operator {sign}")
    made = MethodDecl(decl, name, type_of_node(decl.scope, field(node, "type"), decl), modifiers(node), node, mangled("m", name, params))
    made.params = params
    decl.methods.setdefault(name, []).append(made)
    _add(decl, made)


def _conversion(decl: TypeDecl, node: Node) -> None:
    implicit = any(text_of(each) == "implicit" for each in node.children)
    name = "op_Implicit" if implicit else "op_Explicit"
    params = parameters(decl.scope, field(node, "parameters"), decl)
    net = type_of_node(decl.scope, field(node, "type"), decl)
    made = MethodDecl(decl, name, net, modifiers(node), node, mangled("m", name, params) + "_to_" + re.sub(r"\W+", "_", display(net)))
    made.params = params
    decl.conversions.append(made)
    decl.methods.setdefault(name, []).append(made)
    _add(decl, made)


def delegate(decl: TypeDecl) -> None:
    """A delegate's type."""
    from havmsh.runtime.types import delegates

    node = decl.nodes[0]
    net = decl.net
    net._base = typesystem.known("System.MulticastDelegate")
    try:
        returns = type_of_node(decl.scope, part(node, "returns") or field(node, "type"), decl)
        params = parameters(decl.scope, field(node, "parameters"), decl)
    except Refused:
        return
    delegates._finish(net, tuple(each.type for each in params), None if returns.full_name == "System.Void" else returns)
    net.members["modes"] = tuple(each.mode for each in params)


_MEMBERS: Final[dict[str, Callable[[TypeDecl, Node], None]]] = {
    "field_declaration": _field, "event_field_declaration": _field, "property_declaration": _property, "event_declaration": _property,
    "indexer_declaration": _indexer, "method_declaration": _method, "constructor_declaration": _constructor, "operator_declaration": _operator,
    "conversion_operator_declaration": _conversion,
}

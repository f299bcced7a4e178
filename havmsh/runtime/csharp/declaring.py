"""Declarations to model: first the names of all types, then bases and members."""

from __future__ import annotations

from havmsh.runtime import by_ref_like
from havmsh.runtime.csharp.faults import Refused
from havmsh.runtime.csharp.model import TypeDecl
from havmsh.runtime.csharp.names import Scope, display, find_path, system, type_of_node
from havmsh.runtime.csharp.syntax import field, first, modifiers, name_of, part, parts, text_of
from havmsh.runtime.nettype import NetType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from tree_sitter import Node

    from havmsh.runtime.csharp.compilation import Unit

_TYPES: Final = {
    "class_declaration": "class", "struct_declaration": "struct", "interface_declaration": "interface", "enum_declaration": "enum",
    "delegate_declaration": "delegate", "record_declaration": "record",
}
_HOLDERS: Final = ("declaration_list", "enum_member_declaration_list")


def collect(unit: Unit, root: Node, scope: Scope) -> None:
    """The names of the types of a file or a namespace."""
    for node in root.children:
        kind = node.type
        if kind == "using_directive":
            scope.using(node)
        elif kind == "namespace_declaration":
            inner = _namespace(unit, node, scope)
            body = part(node, "body")
            if body is not None:
                collect(unit, body, inner)
        elif kind == "file_scoped_namespace_declaration":
            scope = _namespace(unit, node, scope)
            collect(unit, node, scope)
        elif kind in _TYPES:
            declare(unit, node, scope, None)
        elif kind == "global_attribute":
            _assembly_attribute(unit, node)
        elif kind == "global_statement" and not scope.faults.errors:
            scope.faults.at(node, "CS8805")


def _namespace(unit: Unit, node: Node, scope: Scope) -> Scope:
    name = text_of(field(node, "name")).replace(" ", "")
    full = f"{scope.namespace}.{name}" if scope.namespace else name
    at = full
    while at:
        unit.namespaces.add(at)
        at = at.rpartition(".")[0]
    return Scope(unit, scope.faults, full, scope)


def _assembly_attribute(unit: Unit, node: Node) -> None:
    for each in parts(node):
        if each.type != "attribute":
            continue
        listed = first(each, "attribute_argument_list")
        given = parts(listed) if listed is not None else []
        name = text_of(field(each, "name")).rpartition(".")[2].removesuffix("Attribute")
        unit.attributes.append((name, text_of(given[0]).strip('"') if given else ""))


def declare(unit: Unit, node: Node, scope: Scope, outer: TypeDecl | None) -> None:
    """A type and those in it, by name."""
    name_node = part(node, "name")
    if name_node is None:
        return
    name = name_of(name_node)
    listed = first(node, "type_parameter_list")
    type_params = tuple(name_of(field(each, "name")) for each in parts(listed)) if listed is not None else ()
    arity = f"`{len(type_params)}" if type_params else ""
    full = f"{outer.full_name}+{name}{arity}" if outer is not None else f"{scope.namespace}.{name}{arity}" if scope.namespace else name + arity
    decl = unit.types.get(full)
    if decl is not None:
        if "partial" not in modifiers(node):
            code, where = ("CS0101", scope.namespace or "<global namespace>") if outer is None else ("CS0102", display(outer.net))
            scope.faults.at(name_node, code, where, name)
            return
        decl.nodes.append(node)
        decl.modifiers |= modifiers(node)
    else:
        kind = _TYPES[node.type]
        values = kind == "record" and first(node, "struct") is not None
        decl = TypeDecl(unit, name, full, "struct" if values else kind, node, scope, outer)
        decl.record = kind == "record"
        decl.modifiers = modifiers(node)
        if outer is not None and outer.kind == "interface":
            decl.modifiers.add("public")
        decl.type_params = type_params
        if type_params:
            decl.net.definition = full
        unit.types[full] = decl
        if outer is not None:
            outer.nested[name + arity] = decl
    decl.attributes.extend(each for each in node.children if each.type == "attribute_list")
    body = part(node, "body")
    for each in parts(body) if body is not None and body.type in _HOLDERS else ():
        if each.type in _TYPES:
            declare(unit, each, scope, decl)


# ---------------------------------------------------------------- bases and members

def shape(decl: TypeDecl) -> None:
    """Bases, then members. Faults are written down; what can be known stays known."""
    if decl.finished:
        return
    decl.finished = True
    from havmsh.runtime.csharp import declaring_members, enums

    if decl.type_params and not decl.type_args:
        return  # only what is made of it has members
    net = decl.net
    if "ref" in decl.modifiers:
        by_ref_like.mark(net)
    net.abstract = "abstract" in decl.modifiers or decl.kind == "interface" or "static" in decl.modifiers
    if decl.kind == "enum":
        enums.shape(decl)
        return
    if decl.kind == "delegate":
        declaring_members.delegate(decl)
        return
    for node in decl.nodes:
        _bases(decl, node)
    for node in decl.nodes:
        declaring_members.primary(decl, node)
        body = part(node, "body")
        for each in parts(body) if body is not None and body.type in _HOLDERS else ():
            try:
                declaring_members.member(decl, each)
            except Refused:
                continue


def _bases(decl: TypeDecl, node: Node) -> None:
    net = decl.net
    if decl.kind == "struct":
        net._base = "System.ValueType"
    elif decl.kind == "interface":
        net._base = None
    listed = first(node, "base_list")
    interfaces = [*net.interfaces]
    for each in parts(listed) if listed is not None else ():
        if each.type == "argument_list":
            continue
        named = field(each, "type") if each.type == "primary_constructor_base_type" else each
        try:
            found = _base_type(decl, named)
        except Refused:
            continue
        if found.kind == "interface":
            interfaces.append(found)
        elif found.kind == "placeholder" or found.is_value_type or found.full_name == "System.String" or _sealed(found):
            decl.scope.faults.at(named, "CS0509", display(net), display(found))
        else:
            net._base = found
    net._interfaces = tuple(interfaces)
    net._lookup.clear()


def _base_type(decl: TypeDecl, node: Node) -> NetType:
    """A base: it is sought from outside the type, but with its own parameters."""
    found = find_path(decl.scope, node, decl)
    if found is None:
        found = type_of_node(decl.scope, node, decl)
    inner = found.members.get("csharp")
    if inner is not None:
        shape(inner)
    return found


def _sealed(net: NetType) -> bool:
    inner = net.members.get("csharp")
    return inner is not None and ("sealed" in inner.modifiers or "static" in inner.modifiers)


__all__ = ["collect", "declare", "shape", "system"]

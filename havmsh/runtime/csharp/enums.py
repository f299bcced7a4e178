"""Enumerations: names and numbers."""

from __future__ import annotations

from havmsh.runtime.csharp.faults import Refused
from havmsh.runtime.csharp.model import FieldDecl, TypeDecl
from havmsh.runtime.csharp.names import display, system, type_of_node
from havmsh.runtime.csharp.syntax import field, first, name_of, part, parts, text_of
from havmsh.runtime.enumerations import EnumInfo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node


def shape(decl: TypeDecl) -> None:
    """Numbers go up by one from the last that was given; an expression may use the names before it."""
    node = decl.nodes[0]
    net = decl.net
    net._base = "System.Enum"
    listed = first(node, "base_list")
    underlying = system("Int32")
    if listed is not None:
        try:
            underlying = type_of_node(decl.scope, parts(listed)[0], decl)
        except Refused:
            return
    net.enum = EnumInfo({}, flags=_is_flags(decl), underlying=underlying.full_name)
    names: dict[str, int] = {}
    following = 0
    body = part(node, "body")
    for each in parts(body) if body is not None else ():
        if each.type != "enum_member_declaration":
            continue
        name = name_of(field(each, "name"))
        value = part(each, "value")
        if value is not None:
            following = _number(decl, value, following)
        if name in names:
            decl.scope.faults.at(each, "CS0102", display(net), name)
        names[name] = following
        member = FieldDecl(decl, name, net, {"public", "const"}, each, name)
        member.const = following
        decl.fields[name] = member
        following += 1
    net.enum = EnumInfo(names, flags=net.enum.flags, underlying=underlying.full_name)


def _number(decl: TypeDecl, value: Node, otherwise: int) -> int:
    from havmsh.runtime.csharp.bodies import constant_of

    try:
        found = constant_of(decl, value)
    except Refused:
        return otherwise
    if isinstance(found, str) and len(found) == 1:
        return ord(found)
    return found if isinstance(found, int) else otherwise


def _is_flags(decl: TypeDecl) -> bool:
    for listed in decl.attributes:
        for each in parts(listed):
            if each.type == "attribute" and text_of(field(each, "name")).rpartition(".")[2].removesuffix("Attribute") == "Flags":
                return True
    return False

"""Attributes in C#: the objects that the shell's binder, help and reflection read."""

from __future__ import annotations

from havmsh.runtime import attributes as shell_attributes
from havmsh.runtime import ranks
from havmsh.runtime.csharp.bodies import Body, value
from havmsh.runtime.csharp.faults import Refused
from havmsh.runtime.csharp.model import TypeDecl
from havmsh.runtime.csharp.syntax import field, first, parts, text_of
from havmsh.runtime.nettype import NetType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from tree_sitter import Node

    from havmsh.runtime.attributes import Attribute


def of_node(decl: TypeDecl, node: Node) -> Attribute | None:
    """One attribute with its arguments counted; None where its type is not known."""
    name = text_of(field(node, "name")).replace(" ", "")
    net = attribute_type(decl, field(node, "name"))
    short = name.rpartition(".")[2].partition("<")[0].removesuffix("Attribute").upper()
    positional, named = _arguments(decl, node)
    if net is not None and "csharp" in net.members:
        return shell_attributes.Attribute(net.full_name, short, positional, named, _instance(net, positional, named))
    kind = net.full_name if net is not None else f"{shell_attributes.NAMESPACE}{shell_attributes.PROPER.get(short, name)}Attribute"
    flat = tuple(positional[0]) if len(positional) == 1 and isinstance(positional[0], list) else positional
    return shell_attributes.Attribute(kind, short, flat, named)


def attribute_type(decl: TypeDecl, node: Node) -> NetType | None:
    """The type that an attribute's name means: with ``Attribute`` behind it, or as it stands."""
    from havmsh.runtime.csharp.names import find_path

    text = text_of(node)
    namespace, dot, last = text.rpartition(".")
    for name in (last + "Attribute", last):
        found = decl.scope.find(name, (), decl) if not dot else decl.unit.type_named(f"{namespace}.{name}")
        if found is not None and any(level.full_name == "System.Attribute" for level in found.chain()):
            return found
    return find_path(decl.scope, node, decl)


def _arguments(decl: TypeDecl, node: Node) -> tuple[tuple[Any, ...], dict[str, Any]]:
    positional: list[Any] = []
    named: dict[str, Any] = {}
    listed = first(node, "attribute_argument_list")
    for argument in parts(listed) if listed is not None else ():
        if argument.type != "attribute_argument":
            continue
        label = argument.child_by_field_name("name")
        given = _evaluated(decl, parts(argument)[-1])
        if label is None:
            positional.append(given)
        else:
            named[text_of(label).upper()] = given
    return tuple(positional), named


def _evaluated(decl: TypeDecl, node: Node) -> Any:
    """The value of an argument."""
    body = Body(decl, None, decl.scope, static=True, returns=None)
    found = value(body, node)
    return eval(found.code, decl.unit.environment)


def _instance(net: NetType, positional: tuple[Any, ...], named: dict[str, Any]) -> Any:
    from havmsh.runtime import member_writing, static_members

    made = static_members.new(net, list(positional))
    for key, given in named.items():
        member_writing.write(made, key, given)
    return made


def listed(decl: TypeDecl, nodes: Sequence[Node]) -> list[Attribute]:
    """The attributes of some lists."""
    found: list[Attribute] = []
    for each in nodes:
        for node in parts(each):
            if node.type != "attribute":
                continue
            try:
                made = of_node(decl, node)
            except Refused:
                continue
            if made is not None:
                found.append(made)
    return found


def check(decl: TypeDecl, nodes: Sequence[Node]) -> None:
    """Writes CS0246 down for attributes that nothing declares."""
    for each in nodes:
        for node in parts(each):
            if node.type == "attribute" and attribute_type(decl, field(node, "name")) is None and not _known(text_of(field(node, "name"))):
                name = text_of(field(node, "name"))
                decl.scope.faults.at(field(node, "name"), "CS0246", name + "Attribute")
                decl.scope.faults.at(field(node, "name"), "CS0246", name)


_COMPILERS = frozenset(
    "DllImport MarshalAs StructLayout FieldOffset In Out Optional DefaultParameterValue Serializable NonSerialized Flags Obsolete Conditional DebuggerDisplay Guid ComVisible ComImport "
    "InterfaceType PreserveSig UnmanagedFunctionPointer DataContract DataMember XmlElement XmlAttribute XmlRoot XmlIgnore Description DefaultValue Category Browsable ThreadStatic "
    "SuppressUnmanagedCodeSecurity SecurityCritical CompilerGenerated MethodImpl EditorBrowsable IndexerName Extension ClassInterface ProgId DispId CoClass AttributeUsage "
    "SuppressMessage ExcludeFromCodeCoverage GeneratedCode DebuggerStepThrough DebuggerNonUserCode STAThread MTAThread TypeConverter JsonProperty JsonIgnore JsonPropertyName".split()
)
"""Attributes that only a compiler or a serializer reads: nothing of theirs is asked here."""


def _known(name: str) -> bool:
    plain = name.rpartition(".")[2].removesuffix("Attribute")
    return plain in _COMPILERS or plain in shell_attributes.PROPER.values() or plain == "Cmdlet"


def keep(decl: TypeDecl) -> None:
    """Remembers the attributes of a type and its members for who asks by reflection; they are made then."""
    def maker(nodes: Sequence[Node]) -> Callable[[], list[Any]]:
        return lambda: listed(decl, nodes)

    if decl.attributes:
        decl.net.members["attributes"] = maker(decl.attributes)
        if any("TypeConverter" in text_of(each) for each in decl.attributes):
            ranks.heed_converter(decl.net.full_name)
    marked: dict[str, Callable[[], list[Any]]] = {member.name.upper(): maker(member.attributes) for member in decl.order if member.attributes}
    if marked:
        decl.net.members["attributes of"] = marked


__all__ = ["check", "keep", "listed", "of_node"]

"""The tips of members of a class that stands in the text itself: nothing of it has run, so they say what is written."""

from __future__ import annotations

from havmsh.language import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.nettype import NetType


def property_tip(net: NetType, name: str, *, static: bool = False) -> str | None:
    """Type and name of a property, or None where the type is not one of the text's."""
    for member in _members(net):
        if isinstance(member, ast.PropertyMemberAst) and member.name == name and (static or not member.is_static):
            kind = member.property_type.type_name.full_name if member.property_type is not None else "object"
            return f"{'static ' if static else ''}{kind} {name}"
    return None


def method_tip(net: NetType, name: str, *, static: bool = False) -> str | None:
    """A line for each method of a name, or None where the type has none in the text."""
    lines = [
        _head(member) + _parameters(member) for member in _members(net)
        if isinstance(member, ast.FunctionMemberAst) and member.name == name and member.is_static == static
    ]
    return "\n".join(lines) or None


def constructor_tip(net: NetType) -> str | None:
    """A line for each constructor."""
    if "sketch" not in net.members:
        return None
    lines = [member.name + _parameters(member) for member in _members(net) if isinstance(member, ast.FunctionMemberAst) and member.is_constructor and not member.is_static]
    return "\n".join(lines) or f"{net.name} new()"


def _members(net: NetType) -> tuple[ast.MemberAst, ...]:
    node = net.members.get("sketch")
    return node.members if isinstance(node, ast.TypeDefinitionAst) else ()


def _head(member: ast.FunctionMemberAst) -> str:
    start = "static " if member.is_static else ""
    if member.is_constructor:
        return start + member.name
    return f"{start}{member.return_type.type_name.full_name if member.return_type is not None else 'void'} {member.name}"


def _parameters(member: ast.FunctionMemberAst) -> str:
    return f"({', '.join(f'{_kind(one)} {one.name.path.text}' for one in member.parameters)})"


def _kind(parameter: ast.ParameterAst) -> str:
    return parameter.static_type.full_name if parameter.static_type is not None else "object"

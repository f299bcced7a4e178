"""What a script's class owes to the interfaces that it names: a class that leaves a method out cannot be made."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from havmsh.language import ast
    from havmsh.runtime.nettype import NetType
    from havmsh.runtime.signatures import Overload


def refuse_incomplete(node: ast.TypeDefinitionAst, net: NetType, assembly: str) -> None:
    """Raises a ParseException that names the first method of an interface that neither the class nor a base has."""
    name = next(_missing(net), None)
    if name is None:
        return
    from havmsh.diagnostics import Diagnostic
    from havmsh.language.messages import message
    from havmsh.runtime.scriptblock import parse_failure

    told = f"Method '{name}' in type '{net.full_name}' from assembly '{assembly}' does not have an implementation."
    raise parse_failure([Diagnostic("TypeCreationError", message("TypeCreationError", (net.full_name, told)), node.span, category="ParserError")])


def _missing(net: NetType) -> Iterator[str]:
    base = net.base
    for interface in net.all_interfaces():
        if "csharp" in interface.members or base is not None and base.derives_from(interface):
            continue
        for group in interface.methods.values():
            for overload in group.overloads:
                if not _has_method(net, overload):
                    yield overload.name
        for prop in interface.properties.values():
            if not any(prop.name.upper() in level.properties or f"GET_{prop.name.upper()}" in level.methods for level in net.chain()):
                yield f"get_{prop.name}"


def _has_method(net: NetType, wanted: Overload) -> bool:
    types = [parameter.type for parameter in wanted.parameters]
    return any(
        overload.name == wanted.name and [parameter.type for parameter in overload.parameters] == types
        for level in net.chain() if (group := level.methods.get(wanted.name.upper())) is not None for overload in group.overloads
    )

"""What a script's class owes to the interfaces that it names, a class that leaves a method out cannot be made; and what it gets of them: its objects are taken one by one."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

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


def lend_walking(net: NetType) -> None:
    """Lets objects of a class that is enumerable, or an enumerator, be taken one by one, as its own methods give them."""
    from havmsh.runtime.typesystem import known

    assert net.python is not None
    if hasattr(net.python, "enumerate_net") or issubclass(net.python, list):
        return
    if net.derives_from(known("System.Collections.IEnumerable")) and net.find_method("GETENUMERATOR") is not None:
        net.python.enumerate_net = _walk_of  # type: ignore[attr-defined]
    elif net.derives_from(known("System.Collections.IEnumerator")):
        net.python.enumerate_net = _walk  # type: ignore[attr-defined]


def _walk_of(value: Any) -> Iterator[Any]:
    from havmsh.runtime.invoke import call

    return _walk(call(value, "GetEnumerator", ()))


def _walk(walker: Any) -> Iterator[Any]:
    """What an enumerator gives: .NET's own know how, others are moved and read."""
    from havmsh.runtime.convert import to_bool
    from havmsh.runtime.invoke import call
    from havmsh.runtime.types.enumerators import Enumerator

    if isinstance(walker, Enumerator):
        yield from walker.enumerate_net()
        return
    while to_bool(call(walker, "MoveNext", ())):
        yield call(walker, "get_Current", ())

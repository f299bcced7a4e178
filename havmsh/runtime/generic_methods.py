"""Methods with type arguments: ``[Array]::Empty[int]()``, ``$list.ConvertAll[string]({ … })``.

A generic method is declared by its line with the parameters of type in brackets (``static T[] Empty[T]()``); its function gets the types first.
"""

from __future__ import annotations

from havmsh.runtime.errors import PSError, failure
from havmsh.runtime.method_errors import left
from havmsh.runtime.nettype import NetType
from havmsh.runtime.signatures import MethodGroup, Overload
from havmsh.runtime.typenames import spelled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any


def declare(net: NetType, text: str, call: Callable[..., Any]) -> None:
    """Declares a generic method of a type; ``call`` gets the type arguments (NetType) and then the arguments."""
    head, _, rest = text.partition("(")
    head, _, parameters = head[:-1].rpartition("[")
    name = head.rsplit(" ", 1)[-1]
    names = tuple(each.strip() for each in parameters.split(","))
    net.members.setdefault("generic", {}).setdefault((name.upper(), len(names)), []).append((names, f"{head}({rest}", call))


def definitions(net: NetType) -> list[tuple[Overload, tuple[str, ...], bool]]:
    """The generic methods that the type itself declares, with the names of their type parameters still open, and whether they are static."""
    found: list[tuple[Overload, tuple[str, ...], bool]] = []
    for declared in net.members.get("generic", {}).values():
        found.extend((Overload(text, call), names, text.startswith("static ")) for names, text, call in declared)
    return found


def closed_group(net: NetType, name: str, types: tuple[NetType, ...]) -> MethodGroup | None:
    """The overloads of a generic method with its types put in."""
    for level in net.chain():
        found = level.members.get("generic", {}).get((name.upper(), len(types)))
        if found:
            return MethodGroup(name, [_closed(names, text, call, types) for names, text, call in found], static=True)
    return closed_group(net, name, types) if net.complete(name.upper()) else None


def _closed(names: tuple[str, ...], text: str, call: Callable[..., Any], types: tuple[NetType, ...]) -> Overload:
    closed = closed_text(text, names, types)
    made = Overload(closed, lambda *arguments: call(*types, *arguments))  # a value, for which it is called, comes after the types
    head, _, rest = closed.partition("(")
    made.told = f"{head}[{', '.join(spelled(each) for each in types)}]({rest}"
    return made


def closed_text(text: str, names: Iterable[str], types: Iterable[NetType]) -> str:
    """A generic method's line with its types put in."""
    import re

    told = dict(zip(names, (spelled(each) for each in types)))
    return re.sub(r"\b(" + "|".join(told) + r")\b", lambda match: told[match[0]], text)


def call_generic(net: NetType, value: Any, name: str, types: tuple[NetType, ...], args: Any) -> Any:
    """Calls a generic method: on a value, or on the type where ``value`` is the type itself. Raises MethodCountCouldNotFindBestGeneric."""
    from havmsh.runtime import invoke, overloads

    group = closed_group(net, name, types)
    static = value is net
    if group is None:
        there = net.find_static_method(name.upper()) if static else net.find_method(name.upper())
        if there is None and not (static and name.upper() == "NEW"):
            raise invoke.no_method(net, name)
        raise failure(
            f'Could not find a suitable generic method overload for "{name if there is None else there.name}" with "{len(types)}" type parameters, and the argument count: "{len(args)}".',
            "MethodCountCouldNotFindBestGeneric", category="NotSpecified", exception="System.Management.Automation.MethodException",
        )
    overload, converted, _ = overloads.choose(group, args, name)
    try:
        return overload(*converted) if static else overload(value, *converted)
    except PSError as error:
        raise left(overload.name, len(args), error, net) from None

"""Overloads that take stretches of memory (Span, ReadOnlySpan) and do what an overload with texts or arrays does; and in which order overloads are listed.

``spantwins.tsv`` has a line for each: the types that declare it, its place among the method's overloads, and its line, in which ``@`` stands for the type. Few calls mean
one of them, so they are no part of a method's group until it is listed, or called with an array of characters or bytes. ``overloadorder.tsv`` has a line for each method whose
overloads .NET declares in another order than its type here: the types of the parameters, an overload behind the other.
"""

from __future__ import annotations

import os

from havmsh.runtime.errors import NetError
from havmsh.runtime.objects import Byte, Char
from havmsh.runtime.signatures import MethodGroup, Overload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, Final

    from havmsh.runtime.nettype import NetType

_READ: Final = "System.ReadOnlySpan["
_WRITTEN: Final = "System.Span["
_rows: Final[dict[str, list[tuple[int, str]]]] = {}
_orders: Final[dict[tuple[str, str], list[str]]] = {}


def _lines(name: str) -> list[tuple[int, str]]:
    """Place and line of each that a type declares."""
    if not _rows:
        for types, place, line in _read("spantwins.tsv"):
            for each in types.split(" "):
                _rows.setdefault(each, []).append((int(place), line))
        for kind, method, order in _read("overloadorder.tsv"):
            _orders[kind, method] = order.split(" ")
    return _rows.get(name, [])


def _read(name: str) -> Iterator[list[str]]:
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        for row in file:
            yield row.rstrip("\n").split("\t")


def listing(group: MethodGroup, net: NetType) -> Callable[[list[Overload]], list[Overload]] | None:
    """What makes of the overloads of a method that a type declares all of them, in .NET's order; None where there are no others and the order is theirs."""
    known = {each.text for each in group.overloads}
    twins = [
        (place, Overload(line, _call(line, net))) for place, line, name, static in _declared(net) if name == group.name and static is group.static and line not in known
    ]
    order = _orders.get((net.full_name, group.name))
    if not twins and order is None:
        return None
    places = {} if order is None else {kinds: at for at, kinds in enumerate(order)}

    def listed(overloads: list[Overload]) -> list[Overload]:
        found = list(overloads)
        for place, overload in twins:
            found.insert(place, overload)
        return found if order is None else sorted(found, key=lambda each: places.get(",".join(one.type_text for one in each.parameters), len(places)))

    return listed


def declare(net: NetType) -> bool:
    """Declares the methods of a type of which every overload takes stretches; true where there are some."""
    there = {name for level in net.chain() for table in (level.methods, level.static_methods) for name in table}
    found = [row for row in _declared(net) if row[2].upper() not in there and row[2] != "new"]
    for _, line, _, static in found:
        net.method(line, _call(line, net), static=static)
    return bool(found)


def _declared(net: NetType) -> Iterator[tuple[int, str, str, bool]]:
    """Place, line and name of each, and whether it needs no value."""
    from havmsh.runtime.typenames import spelled

    for place, row in _lines(net.full_name):
        line = row.replace("@", spelled(net))
        name = line[:line.index("(")].rpartition(" ")[2]
        if name == "new":
            line = f"{net.full_name} {line}"
        yield place, line, name, name == "new" or line.startswith("static ")


def _call(line: str, net: NetType) -> Callable[..., Any]:
    """What such an overload does: the method itself with texts or arrays, whose result is then laid into the stretch that is to be written."""
    parts = _parts(line)
    names = [each.split(" ")[0] for each in parts]
    targets = [at for at, kind in enumerate(names) if kind.startswith(_WRITTEN)]
    refs = [at for at, each in enumerate(names) if each == "[ref]"]
    utf8 = {at for at, each in enumerate(parts) if "utf8" in each}
    name = line[:line.index("(")].rpartition(" ")[2]
    if targets and name.startswith("Try"):
        name = "GetBytes" if name == "TryWriteBytes" else name[3:]
    own = name != "new" and not line.startswith("static ")

    def run(*given: Any) -> Any:
        value, args = (given[:1], given[1:]) if own else ((), given)
        group = net.constructors if name == "new" else net.find_method(name.upper()) if own else net.find_static_method(name.upper())
        assert group is not None
        plain = MethodGroup(name, group.overloads, static=group.static)
        inputs = [_plain(each, plain, at, len(args), at in utf8) if at < len(names) and names[at].startswith(_READ) else [each] for at, each in enumerate(args)]
        if not targets or _fills(plain, targets[0], len(args)):
            inputs = [_spread(args[at]) if at in targets or _fills(plain, at, len(args)) and names[at].startswith(_READ) else each for at, each in enumerate(inputs)]
            return _run(plain, value, [one for each in inputs for one in each])
        rest = [one for at, each in enumerate(inputs) if at not in targets and at not in refs for one in each]
        return _lay(_run(plain, value, rest), args[targets[0]], args[refs[0]] if refs else None, line)

    return run


def _parts(line: str) -> list[str]:
    from havmsh.runtime.signatures import split_arguments

    return [each.strip() for each in split_arguments(line[line.index("(") + 1:line.rindex(")")])]


def _run(plain: MethodGroup, value: tuple[Any, ...], args: list[Any]) -> Any:
    from havmsh.runtime.overloads import choose

    chosen, converted, _ = choose(plain, args, plain.name)
    return chosen.runner(*value, *converted)


def _kinds_at(plain: MethodGroup, at: int) -> list[str]:
    return [each.parameters[at].type_text for each in plain.overloads if len(each.parameters) > at]


def _plain(span: Any, plain: MethodGroup, at: int, count: int, utf8: bool) -> list[Any]:
    """What stands for a stretch that is read: a text where the method takes one, else an array of its own, with the place where it begins if that must be said."""
    items = span.items() if hasattr(span, "items") else span
    kinds = _kinds_at(plain, at)
    if items.element == "System.Char" and ("string" in kinds or "char[]" not in kinds):
        return ["".join(items)]
    if items.element == "System.Byte" and utf8 and "string" in kinds:
        return [bytes(items).decode("utf-8", "replace")]
    sizes = {len(each.parameters) for each in plain.overloads}
    return [items] if count in sizes or count + 1 not in sizes else [items, 0]


def _fills(plain: MethodGroup, at: int, count: int) -> bool:
    """Whether the method itself fills a part of an array, told by where it begins and how long it is."""
    return any(
        len(each.parameters) == count + 2 and each.parameters[at].type_text.endswith("[]") and each.parameters[at + 1].type_text == "int" for each in plain.overloads
    )


def _spread(span: Any) -> list[Any]:
    return [span.array, span.start, span.count]


def _lay(result: Any, target: Any, written: Any, line: str) -> Any:
    units: list[Any] = [Char(each) for each in result] if isinstance(result, str) else list(result)
    if units and units[0].__class__ is Char and target.net_type.arguments[0].full_name == "System.Byte":
        units = [Byte(each) for each in "".join(units).encode()]
    fits = len(units) <= len(target)
    for at, each in enumerate(units if fits else ()):
        target.put(at, each)
    if written is not None:
        written.set(len(units) if fits else 0)
    if " bool " in f" {line}":
        return fits
    if not fits:
        raise NetError("System.ArgumentException", "Destination is too short. (Parameter 'destination')", ParamName="destination")
    return None if "void " in line else len(units)

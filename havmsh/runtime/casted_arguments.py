"""Calls with arguments that are casts (`$list.Contains([object] 5)`, `[uri] $null`): of a method's overloads those that take the very types come first."""

from __future__ import annotations

from functools import partial

from havmsh.runtime.invoke import on_static, on_type, run_constructor
from havmsh.runtime.objects import NOTHING, PSObject
from havmsh.runtime.overloads import fits
from havmsh.runtime.signatures import MethodGroup
from havmsh.runtime.typeof import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.nettype import NetType


def of_value(plain: set[Any], types: tuple[NetType | None, ...], value: Any, name: str, args: tuple[Any, ...]) -> Callable[[], Any] | None:
    """The call of a value's method. None where the types decide nothing; ``plain`` keeps the types with which they never do."""
    if value is None or value is NOTHING or getattr(value, "extra", None) is not None or value.__class__ is PSObject:
        return None
    net = type_of(value)
    net.complete(name.upper())
    found = net.find_method(name.upper())
    if net.scope is None and (found is None or len(found.overloads) < 2):
        plain.add((net, name))
    group = _narrowed(found, types, args)
    return None if group is None else partial(on_type, value, net, group, name, args, remember=False)


def of_type(plain: set[Any], types: tuple[NetType | None, ...], net: NetType, name: str, args: tuple[Any, ...]) -> Callable[[], Any] | None:
    """The call of a type's static method or constructor. None where the types decide nothing."""
    folded = name.upper()
    net.complete(folded)
    group = _narrowed(net.find_static_method(folded), types, args)
    if group is not None:
        return partial(on_static, net, group, name, args, remember=False)
    if folded == "NEW" and not net.abstract and net.element is None and net.find_static_method(folded) is None:
        group = _narrowed(net.constructors, types, args)
    return None if group is None else partial(run_constructor, net, group, args)


def _narrowed(group: MethodGroup | None, types: tuple[NetType | None, ...], args: tuple[Any, ...]) -> MethodGroup | None:
    if group is None or len(group.overloads) < 2:
        return None
    wanted = [(at, net) for at, net in enumerate(types) if net is not None]
    found = [each for each in group.overloads if fits(each, args) and all(at < len(each.parameters) and each.parameters[at].type is net for at, net in wanted)]
    return MethodGroup(group.name, found, static=group.static) if found else None

"""Delegates: script blocks as functions that .NET code calls."""

from __future__ import annotations

from havmsh.runtime.convert import convert, default
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import Array, NetObject
from havmsh.runtime.typesystem import register_generic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.signatures import Overload
    from havmsh.runtime.types.psobjects import PSMethod


class Delegate(NetObject):
    """A function object of a delegate type."""

    __slots__ = ("block", "net_type", "returns")

    def __init__(self, block: Any, net: NetType) -> None:
        super().__init__()
        self.block = block
        self.net_type = net
        self.returns: NetType | None = net.members.get("returns")

    def __call__(self, *arguments: Any) -> Any:
        if self.block.__class__.__name__ != "ScriptBlock":
            return self.block(*arguments)
        event = {"this": arguments[0], "underscore": arguments[1]} if len(arguments) == 2 and self.returns is None else {}  # sender and event
        found = self.block.invoke(tuple(arguments), **event)
        value = None if not found else found[0] if len(found) == 1 else Array(found)
        if self.returns is not None:
            return convert(value, self.returns) if value is not None or not self.returns.is_value_type else default(self.returns)
        return value


def of_block(block: Any, net: NetType) -> Delegate:
    """The delegate that runs a script block."""
    return Delegate(block, net)


def of_method(method: PSMethod, net: NetType) -> Delegate | None:
    """The delegate that calls a method: the overload with the delegate's own parameters, else the first that takes them."""
    wanted: tuple[NetType, ...] = net.members.get("arguments", ())
    fitting = [overload for overload in getattr(method.group, "overloads", ()) if _takes(overload, wanted)]
    if not fitting:
        return None
    exact = [overload for overload in fitting if all(parameter.type is each for parameter, each in zip(overload.parameters, wanted, strict=True))]
    chosen = (exact or fitting)[0]
    on = () if isinstance(method.target, NetType) else (method.target,)
    return Delegate(lambda *arguments: chosen(*on, *arguments), net)


def _takes(overload: Overload, wanted: tuple[NetType, ...]) -> bool:
    return len(overload.parameters) == len(wanted) and all(
        parameter.type is each or each.derives_from(parameter.type) and not each.is_value_type
        for parameter, each in zip(overload.parameters, wanted, strict=True)
    )


def _finish(net: NetType, arguments: tuple[NetType, ...], returns: NetType | None) -> NetType:
    net.members["returns"], net.members["arguments"] = returns, arguments
    text = ", ".join(f"{each.full_name} arg{at}" for at, each in enumerate(arguments))
    net.method(f"System.Object Invoke({text})", lambda delegate, *values: delegate(*values))
    return net


def _function(arguments: tuple[NetType, ...], full: str) -> NetType:
    return _finish(NetType(full, kind="delegate", base="System.MulticastDelegate"), arguments[:-1], arguments[-1])


def _action(arguments: tuple[NetType, ...], full: str) -> NetType:
    return _finish(NetType(full, kind="delegate", base="System.MulticastDelegate"), arguments, None)


def _handler(arguments: tuple[NetType, ...], full: str) -> NetType:
    from havmsh.runtime.typesystem import known

    return _finish(NetType(full, kind="delegate", base="System.MulticastDelegate"), (known("System.Object"), *arguments), None)


def _fixed(returns: str, count: int) -> Any:
    def make(arguments: tuple[NetType, ...], full: str) -> NetType:
        from havmsh.runtime.typesystem import resolve

        return _finish(NetType(full, kind="delegate", base="System.MulticastDelegate"), arguments * count, resolve(returns))

    return make


for _count in range(1, 18):
    register_generic(f"System.Func`{_count}", _function)
    if _count < 17:
        register_generic(f"System.Action`{_count}", _action)
register_generic("System.Predicate`1", _fixed("System.Boolean", 1))
register_generic("System.Comparison`1", _fixed("System.Int32", 2))
register_generic("System.Converter`2", _function)
register_generic("System.EventHandler`1", _handler)
def _named(full: str, arguments: str = "", returns: str = "") -> NetType:
    from havmsh.runtime.typesystem import known

    return _finish(
        define(full, kind="delegate", base="System.MulticastDelegate"), tuple(known(each) for each in arguments.split()), known(returns) if returns else None,
    )


_named("System.Action")
_named("System.Threading.ThreadStart")
_named("System.Threading.ParameterizedThreadStart", "System.Object")
_named("System.EventHandler", "System.Object System.EventArgs")
_named("System.Text.RegularExpressions.MatchEvaluator", "System.Text.RegularExpressions.Match", "System.String")

"""Delegates: script blocks as functions that .NET code calls."""

from __future__ import annotations

from havmsh.runtime.convert import convert, default
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import Array, NetObject
from havmsh.runtime.typesystem import register_generic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


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
        found = self.block.invoke(tuple(arguments), **({"underscore": arguments[0]} if arguments else {}))
        value = None if not found else found[0] if len(found) == 1 else Array(found)
        if self.returns is not None:
            return convert(value, self.returns) if value is not None or not self.returns.is_value_type else default(self.returns)
        return value


def of_block(block: Any, net: NetType) -> Delegate:
    """The delegate that runs a script block."""
    return Delegate(block, net)


def _finish(net: NetType, arguments: tuple[NetType, ...], returns: NetType | None) -> NetType:
    net.members["returns"] = returns
    text = ", ".join(f"{each.full_name} arg{at}" for at, each in enumerate(arguments))
    net.method(f"System.Object Invoke({text})", lambda delegate, *values: delegate(*values))
    return net


def _function(arguments: tuple[NetType, ...], full: str) -> NetType:
    return _finish(NetType(full, kind="delegate", base="System.MulticastDelegate"), arguments[:-1], arguments[-1])


def _action(arguments: tuple[NetType, ...], full: str) -> NetType:
    return _finish(NetType(full, kind="delegate", base="System.MulticastDelegate"), arguments, None)


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
for _name in ("System.Action", "System.EventHandler", "System.Text.RegularExpressions.MatchEvaluator", "System.Threading.ThreadStart"):
    _finish(define(_name, kind="delegate", base="System.MulticastDelegate"), (), None)

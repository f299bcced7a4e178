"""Delegates: script blocks as functions that .NET code calls."""

from __future__ import annotations

from havmsh.runtime.convert import convert, default
from havmsh.runtime.errors import NetError, PSError, block_carrying, cast_carrying
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import Array, NetObject
from havmsh.runtime.typenames import spelled
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
        try:
            found = self.block.invoke(tuple(arguments), **event)
        except PSError as error:
            raise block_carrying(error) from None
        value = None if not found else found[0] if len(found) == 1 else Array(found)
        if self.returns is None:
            return None if "returns" in self.net_type.members else value  # what the block writes for a delegate that gives nothing goes nowhere
        if value is None and self.returns.is_value_type:
            return default(self.returns)
        try:
            return convert(value, self.returns)
        except PSError as error:
            raise cast_carrying(error) from None


class Chain(Delegate):
    """Delegates that are called one after the other; what the last one gives is the value."""

    __slots__ = ("parts",)

    def __init__(self, parts: list[Any], net: NetType) -> None:
        super().__init__(None, net)
        self.parts = parts

    def __call__(self, *arguments: Any) -> Any:
        value = None
        for part in self.parts:
            value = part(*arguments)
        return value


def parts_of(given: Any) -> list[Any]:
    """The delegates that one is made of."""
    return [] if given is None else list(given.parts) if isinstance(given, Chain) else [given]


def _chain(parts: list[Any]) -> Any:
    return None if not parts else parts[0] if len(parts) == 1 else Chain(parts, parts[0].net_type)


def combine(*given: Any) -> Any:
    """Delegate.Combine. Raises ArgumentException for delegates of different types."""
    parts = [part for each in given for part in parts_of(each)]
    if any(part.net_type is not parts[0].net_type for part in parts):
        raise NetError("System.ArgumentException", "Delegates must be of the same type.")
    return _chain(parts)


def remove(source: Any, value: Any) -> Any:
    """Delegate.Remove: without the last run of the delegates that a value is made of."""
    parts, gone = parts_of(source), parts_of(value)
    for at in range(len(parts) - len(gone), -1, -1):
        if gone and all(one is other or one.block is other.block for one, other in zip(parts[at:at + len(gone)], gone, strict=True)):
            return _chain(parts[:at] + parts[at + len(gone):])
    return source


def more_of_delegate(net: NetType) -> None:
    """CreateDelegate and RemoveAll."""
    method, flags = "System.Reflection.MethodInfo method", ("", ", bool ignoreCase", ", bool ignoreCase, bool throwOnBindFailure")
    named = [(f"type type, System.Object target, string method{more}", _of_name) for more in flags] + [(f"type type, type target, string method{more}", _of_name) for more in flags]
    bound = [(f"type type, {method}", lambda kind, found, *_: _bound(kind, None, found)), (f"type type, {method}, bool throwOnBindFailure", lambda kind, found, *_: _bound(kind, None, found)),
             (f"type type, System.Object firstArgument, {method}", _bound), (f"type type, System.Object firstArgument, {method}, bool throwOnBindFailure", _bound)]
    for text, call in [*bound, *named]:
        net.method(f"static System.Delegate CreateDelegate({text})", call, static=True)
    net.method("static System.Delegate RemoveAll(System.Delegate source, System.Delegate value)", _without_all, static=True)


def _bound(kind: Any, target: Any, method: Any, *_: Any) -> Any:
    from havmsh.runtime.errors import argument_null
    from havmsh.runtime.invoke import call

    if method is None:
        raise argument_null("method")
    return call(method, "CreateDelegate", [kind] if target is None else [kind, target])


def _of_name(kind: Any, target: Any, name: str, *_: Any) -> Any:
    """The delegate of a method by its name: an object's, or a type's own. Raises ArgumentException."""
    from havmsh.runtime.objects import TypeRef
    from havmsh.runtime.typeof import type_of

    static = target.__class__ is TypeRef
    owner = target.net if static else type_of(target)
    group = owner.find_static_method(name.upper()) if static else owner.find_method(name.upper())
    fitting = [each for each in group.overloads if _takes(each, kind.net.members.get("arguments", ()))] if group is not None else []
    if not fitting:
        raise NetError("System.ArgumentException", "Cannot bind to the target method because its signature is not compatible with that of the delegate type.")
    on = () if static else (target,)
    return Delegate(lambda *arguments: fitting[0](*on, *arguments), kind.net)


def _without_all(source: Any, value: Any) -> Any:
    while True:
        left = remove(source, value)
        if left is source or left is None:
            return left
        source = left


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
    text = ", ".join(f"{spelled(each)} arg{at if len(arguments) > 1 else ''}" for at, each in enumerate(arguments, 1))
    net.method(f"{'void' if returns is None else spelled(returns)} Invoke({text})", _invoked if returns is not None else lambda delegate, *values: _invoked(delegate, *values) and None)
    return net


def _invoked(delegate: Delegate, *values: Any) -> Any:
    return delegate(*values)


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
def named(full: str, arguments: str = "", returns: str = "") -> NetType:
    """A delegate's type by the full names of what it takes and what it gives back."""
    from havmsh.runtime.typesystem import known

    return _finish(
        define(full, kind="delegate", base="System.MulticastDelegate"), tuple(known(each) for each in arguments.split()), known(returns) if returns else None,
    )


named("System.Action")
named("System.Threading.ThreadStart")
named("System.Threading.ParameterizedThreadStart", "System.Object")
named("System.EventHandler", "System.Object System.EventArgs")
named("System.ComponentModel.PropertyChangedEventHandler", "System.Object System.ComponentModel.PropertyChangedEventArgs")
named("System.ComponentModel.PropertyChangingEventHandler", "System.Object System.ComponentModel.PropertyChangingEventArgs")
named("System.ComponentModel.CancelEventHandler", "System.Object System.ComponentModel.CancelEventArgs")
named("System.Text.RegularExpressions.MatchEvaluator", "System.Text.RegularExpressions.Match", "System.String")

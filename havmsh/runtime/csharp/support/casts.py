"""Casts, tests of types and conversions of values of which the type is known only when the code runs."""

from __future__ import annotations

from havmsh.runtime.csharp.support import numbers, raising
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import NetError, PSError
from havmsh.runtime.objects import Char, PSObject
from havmsh.runtime.typeof import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType


def plain(value: Any) -> Any:
    """A value without PowerShell's wrapper."""
    return value.base if value.__class__ is PSObject else value


def is_a(value: Any, net: NetType) -> bool:
    """``value is net``."""
    if value is None:
        return False
    if net.full_name in ("System.Object", "dynamic"):
        return True
    if net.full_name == "System.Management.Automation.PSObject":
        return value.__class__ is PSObject or value.__class__.__name__ == "PSCustomObject"
    if net.definition == "System.Nullable`1":
        net = net.arguments[0]
    own = type_of(plain(value))
    return own is net or own.derives_from(net)


def as_a(value: Any, net: NetType) -> Any:
    """``value as net``."""
    return plain(value) if is_a(value, net) else None


def cast(value: Any, net: NetType) -> Any:
    """``(net)value`` of an object. Raises InvalidCastException."""
    if net.full_name in ("System.Object", "dynamic", "System.Management.Automation.PSObject"):
        return value
    if value is None:
        if net.is_value_type:
            raise raising.null_reference()
        return None
    if is_a(value, net):
        return plain(value)
    made = _by_operator(plain(value), net, ("OP_IMPLICIT", "OP_EXPLICIT"))
    if made is not NotImplemented:
        return made
    raise NetError("System.InvalidCastException", f"Unable to cast object of type '{type_of(plain(value)).full_name}' to type '{net.full_name}'.")


def cast_dynamic(value: Any, net: NetType) -> Any:
    """``(net)value`` where nothing is known of the value: numbers and enumerations are converted too."""
    value = plain(value)
    if value is not None and net.enum is None and numbers.numeric(net.full_name) and not isinstance(value, (str, bool)) or value.__class__ is Char and numbers.numeric(net.full_name):
        try:
            return numbers.cast_number(value, net.full_name)
        except (TypeError, ValueError):
            return cast(value, net)
    if net.enum is not None and value.__class__ is not EnumValue and isinstance(value, int) and value.__class__ is not bool:
        return EnumValue(net, int(value))
    return cast(value, net)


def implicit(value: Any, net: NetType) -> Any:
    """A value of which nothing is known, given to a variable of a type."""
    if value is None and not net.is_value_type:
        return None
    value = plain(value)
    own = None if value is None else type_of(value)
    if own is net or own is not None and own.derives_from(net):
        return value
    if own is not None and numbers.widens(own.full_name, net.full_name):
        return numbers.cast_number(value, net.full_name)
    made = _by_operator(value, net, ("OP_IMPLICIT",)) if own is not None else NotImplemented
    if made is not NotImplemented:
        return made
    return _by_shell(value, net)


def _by_shell(value: Any, net: NetType) -> Any:
    """What the shell's own tables gave with a type that is not as exact as .NET's."""
    if net.kind in ("interface", "delegate", "placeholder") or net.element is not None or net.arguments:
        from havmsh.runtime.convert import convert

        try:
            return convert(value, net) if net.kind != "interface" else value
        except PSError:
            return value
    own = "null" if value is None else type_of(value).full_name
    raise NetError("Microsoft.CSharp.RuntimeBinder.RuntimeBinderException", f"Cannot implicitly convert type '{_short(own)}' to '{_short(net.full_name)}'")


def _short(name: str) -> str:
    from havmsh.runtime.csharp.names import PREDEFINED

    return next((short for short, full in PREDEFINED.items() if "System." + full == name), name)


def _by_operator(value: Any, net: NetType, names: tuple[str, ...]) -> Any:
    """A conversion that one of the two types declares."""
    source = type_of(value)
    for holder in (source, net):
        for name in names:
            group = holder.find_static_method(name)
            for overload in group.overloads if group is not None else ():
                if overload.returns in (net.full_name, net.name) and overload.parameters and source.derives_from(overload.parameters[0].type):
                    return overload(value)
    return NotImplemented


def value_of(value: Any) -> Any:
    """``Nullable<T>.Value``."""
    if value is None:
        raise NetError("System.InvalidOperationException", "Nullable object must have a value.")
    return value


def enum_of(net: NetType, number: int) -> EnumValue:
    """The value of an enumeration, in the width that it has."""
    assert net.enum is not None
    return EnumValue(net, int(numbers.WRAP[net.enum.underlying](number)))


def copy(value: Any) -> Any:
    """A structure given away: its copy."""
    clone = getattr(value, "clone_value", None)
    return value if clone is None else clone()

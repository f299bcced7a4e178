"""The methods of IConvertible, which the simple types implement explicitly: PowerShell finds them as members all the same."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.nettype import NetType

_PROVIDER = "System.IFormatProvider provider"


def convertible(net: NetType) -> None:
    """Declares ToBoolean, ToByte and their kin, each as Convert's method of the name, and ToType."""
    from havmsh.runtime.types.converts import SHORT

    for name, short in SHORT.items():
        if name != "String":
            net.method(f"{short} IConvertible.To{name}({_PROVIDER})", _turning(f"To{name}"))
    net.method(f"System.Object IConvertible.ToType(type conversionType, {_PROVIDER})", _turning("ChangeType"))


def _turning(name: str) -> Callable[..., Any]:
    from havmsh.runtime.invoke import static_call
    from havmsh.runtime.typesystem import known

    return lambda value, *given: static_call(known("System.Convert"), name, [value, *(each for each in given if each is not None)])

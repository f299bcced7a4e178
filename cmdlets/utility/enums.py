"""Enumerations that belong to cmdlets."""

from __future__ import annotations

from havmsh.runtime.enumerations import EnumInfo, EnumValue
from havmsh.runtime.nettype import NetType
from havmsh.runtime.typesystem import register, resolve

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def enum_type(full_name: str, *names: str, numbers: tuple[int, ...] = (), flags: bool = False) -> NetType:
    """The enumeration of that name, declared when it is not known yet."""
    found = resolve(full_name)
    if found is not None and found.enum is not None:
        return found
    made = NetType(full_name, kind="enum", base="System.Enum")
    made.enum = EnumInfo(dict(zip(names, numbers or range(len(names)), strict=True)), flags=flags)
    return register(made)


def enum_value(net: NetType, name: str) -> EnumValue:
    """A value by name."""
    assert net.enum is not None
    return EnumValue(net, net.enum.folded[name.upper()])


def enum_name(value: Any) -> str:
    """The name of a value that may be a text already."""
    return value.text() if value.__class__ is EnumValue else str(value)

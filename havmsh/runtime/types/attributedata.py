"""Attributes as they were written: System.Reflection.CustomAttributeData and its arguments."""

from __future__ import annotations

from havmsh.runtime.attributes import Attribute
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import GenericList, NetObject
from havmsh.runtime.typeof import type_of
from havmsh.runtime.typesystem import reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType

_REFLECTION = "System.Reflection."


class TypedArgument(NetObject):
    """System.Reflection.CustomAttributeTypedArgument: a value with its type."""

    __slots__ = ("value",)
    type_name = _REFLECTION + "CustomAttributeTypedArgument"

    def __init__(self, value: Any) -> None:
        super().__init__()
        self.value = value


class NamedArgument(NetObject):
    """System.Reflection.CustomAttributeNamedArgument: ``Name = value``."""

    __slots__ = ("name", "typed")
    type_name = _REFLECTION + "CustomAttributeNamedArgument"

    def __init__(self, name: str, value: Any) -> None:
        super().__init__()
        self.name = name
        self.typed = TypedArgument(value)


class AttributeData(NetObject):
    """System.Reflection.CustomAttributeData."""

    __slots__ = ("named", "net", "positional")
    type_name = _REFLECTION + "CustomAttributeData"

    def __init__(self, net: NetType, positional: tuple[Any, ...], named: dict[str, Any]) -> None:
        super().__init__()
        self.net = net
        self.positional = [TypedArgument(value) for value in positional]
        self.named = [NamedArgument(_proper(net, name), value) for name, value in named.items()]

    @classmethod
    def of(cls, made: Any) -> AttributeData:
        """What was written of an attribute; nothing but its type where only the object is known."""
        if not isinstance(made, Attribute):
            return cls(type_of(made), (), {})
        return cls(type_of(made if made.instance is None else made.instance), made.positional, made.named)


def _proper(net: NetType, folded: str) -> str:
    """A property's name as its class writes it."""
    found = net.find_property(folded)
    return folded if found is None else found.name


def data_of(records: list[Any]) -> GenericList:
    """CustomAttributes."""
    return GenericList([AttributeData.of(each) for each in records], AttributeData.type_name, "ReadOnlyCollection")


_ARGUMENTS = "System.Collections.Generic.IList"
define(TypedArgument.type_name, TypedArgument, properties=(
    ("type ArgumentType", lambda each: reference(type_of(each.value))), ("System.Object Value", lambda each: each.value),
))
define(NamedArgument.type_name, NamedArgument, properties=(
    ("string MemberName", lambda each: each.name), (f"{TypedArgument.type_name} TypedValue", lambda each: each.typed), ("bool IsField", lambda each: False),
))
define(AttributeData.type_name, AttributeData, properties=(
    ("type AttributeType", lambda each: reference(each.net)),
    (f"{_ARGUMENTS}[{TypedArgument.type_name}] ConstructorArguments", lambda each: GenericList(each.positional, TypedArgument.type_name, "ReadOnlyCollection")),
    (f"{_ARGUMENTS}[{NamedArgument.type_name}] NamedArguments", lambda each: GenericList(each.named, NamedArgument.type_name, "ReadOnlyCollection")),
))

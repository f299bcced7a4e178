"""Objects that no constructor made: what serializers and those who pretend to have an object ask for."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Husk(NetObject):
    """An object of a type that has no constructor for everybody: it has nothing but its type."""

    __slots__ = ("net_type",)

    def __init__(self, net: NetType) -> None:
        super().__init__()
        self.net_type = net


def blank(net: NetType) -> Any:
    """An object of a type: of a script's class by no constructor of its own. Raises NetError for what exists in no object."""
    from havmsh.runtime import invoke

    own = getattr(net.scope, "blank", None)
    if own is not None:
        return own()
    group = net.constructors
    if net.is_value_type or (group is not None and any(not overload.parameters for overload in group.overloads)):
        return invoke.construct(net, ())
    return Husk(net)


def of_type(asked: Any) -> Any:
    """GetUninitializedObject. Raises NetError (ArgumentNullException, ArgumentException, MemberAccessException)."""
    if asked is None:
        raise argument_null("type")
    net: NetType = asked.net
    if net.full_name == "System.String":
        raise NetError("System.ArgumentException", "Cannot create uninitialized instances of types requiring managed activation.")
    if net.abstract:
        raise NetError("System.MemberAccessException", "Cannot create an abstract class.")
    return blank(net)


define(
    "System.Runtime.Serialization.FormatterServices",
    statics=(
        ("static System.Object GetUninitializedObject(type type)", of_type), ("static System.Object GetSafeUninitializedObject(type type)", of_type),
    ),
).abstract = True

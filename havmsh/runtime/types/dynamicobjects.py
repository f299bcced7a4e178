"""System.Dynamic: objects that are asked for their members while the script runs, and what they are asked with."""

from __future__ import annotations

from functools import partial

from havmsh.runtime import members
from havmsh.runtime.errors import NetError, PSError
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, NetObject, Ref
from havmsh.runtime.typeof import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, Final

_SPACE: Final = "System.Dynamic."


class Binder(NetObject):
    """What a dynamic object is asked for: a member by name, as the script wrote it."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class GetMemberBinder(Binder):
    """A property is read."""

    __slots__ = ()
    type_name = _SPACE + "GetMemberBinder"


class SetMemberBinder(Binder):
    """A property is written."""

    __slots__ = ()
    type_name = _SPACE + "SetMemberBinder"


class InvokeMemberBinder(Binder):
    """A method is called."""

    __slots__ = ()
    type_name = _SPACE + "InvokeMemberBinder"


class DynamicObject(NetObject):
    """Base of classes whose members are what ``TryGetMember`` and its like say. Members that the class declares come before these."""

    type_name = _SPACE + "DynamicObject"

    def net_members(self, name: str) -> Any:
        """What ``TryGetMember`` finds, or MISSING."""
        there, value = _asked(self, "TryGetMember", GetMemberBinder(name))
        return value if there else members.MISSING

    def net_call(self, name: str, args: Any) -> Any:
        """What ``TryInvokeMember`` answers, or NotImplemented."""
        there, value = _asked(self, "TryInvokeMember", InvokeMemberBinder(name), Array(args))
        return value if there else NotImplemented

    def net_put(self, name: str, value: Any) -> bool:
        """Whether ``TrySetMember`` took the value."""
        if type_of(self).find_property(name.upper()) is not None:
            return False
        return bool(members.call(self, "TrySetMember", [SetMemberBinder(name), value]))

    def net_properties_of(self) -> list[Any]:
        """The properties that the class declares, then the members that it announces."""
        from havmsh.runtime.member_listing import PropertyInfo, declared_properties

        found = declared_properties(self)
        announced = (str(name) for name in members.call(self, "GetDynamicMemberNames", []) or ())
        return found + [PropertyInfo(name, "Dynamic", "dynamic", partial(_shown, self, name), False, None, f"dynamic {name}") for name in announced]


def _shown(target: DynamicObject, name: str) -> Any:
    """The value of an announced member; null where it is a method."""
    try:
        found = target.net_members(name)
    except (NetError, PSError):
        return None
    return None if found is members.MISSING else found


def _asked(target: DynamicObject, method: str, *arguments: Any) -> tuple[bool, Any]:
    """Whether the object answers, and what."""
    answer: list[Any] = [None]
    held = Ref(lambda: answer[0], lambda value: answer.__setitem__(0, value))
    there = members.call(target, method, [*arguments, held])
    return bool(there), answer[0]


def _declines(_target: Any, *_arguments: Any) -> bool:
    return False


def _no_names(_target: Any) -> Iterable[str]:
    return Array((), "System.String")


define(_SPACE + "IDynamicMetaObjectProvider", kind="interface")
for _class in (GetMemberBinder, SetMemberBinder, InvokeMemberBinder):
    define(_class.type_name, _class, properties=(("string Name", lambda self: self.name), ("bool IgnoreCase", lambda self: True))).abstract = True
define(
    DynamicObject.type_name, DynamicObject, interfaces=_SPACE + "IDynamicMetaObjectProvider",
    methods=(
        (f"bool TryGetMember({_SPACE}GetMemberBinder binder, [ref] System.Object result)", _declines),
        (f"bool TrySetMember({_SPACE}SetMemberBinder binder, System.Object value)", _declines),
        (f"bool TryInvokeMember({_SPACE}InvokeMemberBinder binder, System.Object[] args, [ref] System.Object result)", _declines),
        ("System.Collections.Generic.IEnumerable[string] GetDynamicMemberNames()", _no_names),
    ),
).abstract = True

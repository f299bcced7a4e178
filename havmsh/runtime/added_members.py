"""What scripts add to objects: members and names of types, and where an object keeps them."""

from __future__ import annotations

from havmsh.runtime.errors import carrying, failure
from havmsh.runtime.members import has_type_data, type_data, type_names
from havmsh.runtime.objects import Extra, PSCustomObject, PSObject, Shape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.errors import NetError
    from havmsh.runtime.objects import Member

RESERVED = frozenset(("PSOBJECT", "PSBASE", "PSADAPTED", "PSEXTENDED", "PSTYPENAMES"))
"""Members that every object has."""


def own_type_names(value: Any) -> list[str]:
    """The object's own list of type names, made if it has none, to be changed."""
    from havmsh.runtime.objects import GenericList

    extra = extra_of(value)
    if extra.type_names.__class__ is not GenericList:  # a cmdlet's plain list is a collection from when a script sees it
        extra.type_names = GenericList(type_names(value), "System.String", "Collection")
    return extra.type_names


def changeable_type_names(value: Any) -> list[str]:
    """A list of type names that can be changed: the object's own, if it can keep one."""
    if hasattr(value, "extra"):
        return own_type_names(value)
    from havmsh.runtime.objects import GenericList

    return GenericList(type_names(value), "System.String", "Collection")


def extra_of(value: Any) -> Extra:
    """Where the object keeps what scripts added to it, made if need be."""
    extra = getattr(value, "extra", None)
    if extra is None:
        extra = Extra()
        value.extra = extra
    return extra


def add_member(value: Any, member: Member) -> Any:
    """Adds a member; gives back the object to go on with, which is a new one where the value has no place for members."""
    folded = member.name.upper()
    if value.__class__ is PSCustomObject and member.kind == "NoteProperty" and value.extra is None:
        at = value.shape.index.get(folded)
        if at is not None:
            value.values[at] = member.value
            return value
        value.shape = Shape((*value.shape.names, member.name))
        value.values.append(member.value)
        return value
    if value.__class__ is PSCustomObject:
        remove_member(value, member.name)
    if not hasattr(value, "extra"):
        value = PSObject(value)
    extra_of(value).members[folded] = member
    return value


def demand_addable(value: Any, kind: str, name: str) -> None:
    """Raises ExtendedTypeSystemException where ``psobject.Members.Add`` takes no such member."""
    if kind in {"Property", "Method"}:
        raise _refused("CannotAddMethodOrProperty", "A PSProperty or PSMethod object cannot be added to this collection.")
    folded = name.upper()
    if folded in RESERVED:
        raise _refused("PSObjectMembersMembersAddReservedName", f'The member name "{name}" is reserved.')
    if has_type_data() and folded in type_data(value):
        raise _refused("AlreadyPresentInTypesXml", f'The member "{name}" is already present from the extended type data file.')


def _refused(error_id: str, text: str) -> NetError:
    return carrying(failure(text, error_id, category="NotSpecified", exception="System.Management.Automation.ExtendedTypeSystemException"))


def remove_member(value: Any, name: str) -> bool:
    """Takes a member away that a script added; tells whether it was there."""
    folded = name.upper()
    if value.__class__ is PSCustomObject:
        at = value.shape.index.get(folded)
        if at is not None:
            names = value.shape.names
            value.shape = Shape(names[:at] + names[at + 1:])
            del value.values[at]
            return True
    extra = getattr(value, "extra", None)
    return extra is not None and extra.members.pop(folded, None) is not None

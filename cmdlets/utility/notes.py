"""Note properties that a cmdlet adds to an object."""

from __future__ import annotations

from havmsh.runtime.objects import Extra, Member, PSCustomObject, PSObject, Shape, fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def with_note(obj: Any, name: str, value: Any) -> Any:
    """The object with that note property, written anew where it is there already; a value without a place of its own is wrapped."""
    if obj.__class__ is PSCustomObject:
        at = obj.shape.index.get(fold(name))
        if at is not None:
            obj.values[at] = value
        else:
            obj.shape = Shape((*obj.shape.names, name))
            obj.values = [*obj.values, value]
        return obj
    return with_member(obj, Member("NoteProperty", name, value))


def with_member(obj: Any, member: Member) -> Any:
    """The object with an added member."""
    holder = obj if obj.__class__ is PSObject or hasattr(obj, "extra") else PSObject(obj, Extra())
    if holder.extra is None:
        holder.extra = Extra()
    folded = fold(member.name)
    holder.extra.members.pop(folded, None)
    holder.extra.members[folded] = member
    return holder

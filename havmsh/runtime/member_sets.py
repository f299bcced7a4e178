"""Sets of members: those that scripts add to an object, and the standard members that its type has (``.PSStandardMembers``)."""

from __future__ import annotations

from havmsh.runtime import members, typedata
from havmsh.runtime.objects import Member, NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_PROPERTY_SETS = frozenset(("DefaultDisplayPropertySet", "DefaultKeyPropertySet", "PropertySerializationSet"))


class MemberSet(NetObject):
    """System.Management.Automation.PSMemberSet: members by name, which speak for the object that the set is of."""

    __slots__ = ("inner", "name", "owner")
    type_name = "System.Management.Automation.PSMemberSet"

    def __init__(self, owner: Any, name: str, inner: list[Member]) -> None:
        super().__init__()
        self.owner = owner
        self.name = name
        self.inner = inner

    def net_members(self, name: str) -> Any:
        """The value of a member of the set."""
        folded = name.upper()
        found = next((member for member in self.inner if member.name.upper() == folded), None)
        return members.MISSING if found is None else members.read_member(self.owner, found)

    def net_text(self) -> str:
        """``Name {a, b}``."""
        return f"{self.name} {{{', '.join(member.name for member in self.inner)}}}"


def of_member(owner: Any, member: Member) -> MemberSet:
    """The set that a MemberSet member of an object is; its value is a list of members, plain or as scripts make them."""
    given = member.value if isinstance(member.value, list) else []
    return MemberSet(owner, member.name, [each for each in (getattr(one, "member", one) for one in given) if isinstance(each, Member)])


def standard(owner: Any) -> MemberSet | None:
    """PSStandardMembers of an object's types, the nearest type's word first; None where they have none."""
    table = typedata.table()
    found: dict[str, Member] = {}
    for name in members.type_names(owner) if table.types else ():
        data = table.types.get(name.upper())
        for label, value in data.standard.items() if data is not None else ():
            found.setdefault(label, Member(_kind(label), label, value))
    return MemberSet(owner, "PSStandardMembers", list(found.values())) if found else None


def _kind(label: str) -> str:
    if label in _PROPERTY_SETS:
        return "PropertySet"
    return "AliasProperty" if label == "StringSerializationSource" else "NoteProperty"

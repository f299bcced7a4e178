"""Sets of members: those that scripts add to an object, the standard members that its type has (``.PSStandardMembers``), and sets of properties."""

from __future__ import annotations

from havmsh.runtime import members, typedata
from havmsh.runtime.objects import Member, NetObject, PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
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

    @property
    def info(self) -> Any:
        """What the set is among the members of its object."""
        from havmsh.runtime import member_listing

        return member_listing.added(self.owner, Member("MemberSet", self.name, self.inner))

    def value(self) -> MemberSet:
        """Value: itself."""
        return self

    def copy(self) -> MemberSet:
        """Copy: another with the same members."""
        return MemberSet(self.owner, self.name, list(self.inner))

    def net_text(self) -> str:
        """``Name {a, b}``."""
        return f"{self.name} {{{', '.join(member.name for member in self.inner)}}}"


def of_member(owner: Any, member: Member) -> MemberSet:
    """The set that a MemberSet member of an object is; its value is a list of members, plain or as scripts make them."""
    given = member.value if isinstance(member.value, list) else []
    return MemberSet(owner, member.name, [each for each in (getattr(one, "member", one) for one in given) if isinstance(each, Member)])


def named(owner: Any, folded: str) -> MemberSet | None:
    """The set of an object that has that name in upper case: one that a script added, or the standard members."""
    extra = getattr(owner, "extra", None)
    added = None if extra is None else extra.find(folded)
    if added is not None and added.kind == "MemberSet":
        return of_member(owner, added)
    return standard(owner) if folded == "PSSTANDARDMEMBERS" else None


def standard(owner: Any) -> MemberSet | None:
    """PSStandardMembers of an object's types, the nearest type's word first; None where they have none."""
    table = typedata.table()
    found: dict[str, Member] = {}
    for name in members.type_names(owner):
        for label in table.standard_names(name):
            found.setdefault(label, Member(_kind(label), label, table.standard([name], label)))
    return MemberSet(owner, "PSStandardMembers", list(found.values())) if found else None


def _kind(label: str) -> str:
    if label in _PROPERTY_SETS:
        return "PropertySet"
    return "AliasProperty" if label == "StringSerializationSource" else "NoteProperty"


def property_sets(value: Any) -> list[Member]:
    """The property sets of a value: its own, then those of its types."""
    extra = getattr(value, "extra", None)
    found = {**typedata.table().sets_of(members.type_names(value)), **members.type_data(value)}
    if extra is not None:
        found.update(extra.members)
    return [member for member in found.values() if member.kind == "PropertySet"]


def with_sets(value: Any, names: list[str], known: Callable[[], list[str]], fits: Callable[[str], bool]) -> list[str]:
    """Names of properties that a wildcard found, and those of the property sets whose names fit too: they stand behind what was added to the object. ``known`` gives all properties."""
    found = [member for member in property_sets(value) if fits(member.name)]
    if not found:
        return names
    spelled = {name.upper(): name for name in known()}
    told = [spelled[str(item).upper()] for member in found for item in member.value if str(item).upper() in spelled]
    own = getattr(getattr(value, "extra", None), "members", {})
    first = [name for name in names if value.__class__ is PSCustomObject or name.upper() in own]
    return list(dict.fromkeys([*first, *told, *names]))


def property_set(value: Any, name: str) -> list[str] | None:
    """The names that a property set of the value refers to, or None where there is no such set."""
    folded = name.upper()
    extra = getattr(value, "extra", None)
    member = extra.find(folded) if extra is not None else None
    if member is None and members.has_type_data():
        member = members.type_data(value).get(folded)
    if member is None and may_be_set(folded):
        member = typedata.table().sets_of(members.type_names(value)).get(folded)
    if member is None or member.kind != "PropertySet":
        return None
    return [str(item) for item in (member.value if isinstance(member.value, list) else [member.value])]


def may_be_set(folded: str) -> bool:
    """Whether PowerShell's own type data may have a property set of that name: but for those of WMI, whose objects are not here, all begin so."""
    return folded.startswith("PS")
